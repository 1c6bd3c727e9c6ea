from __future__ import annotations

import pytest

from gipdesk.sources.colours import is_white

WHITE = 0xF0


@pytest.mark.parametrize(
    "colour",
    [
        "FFFFFF",
        "FFFFFFFF",
        "#fff",
        " #FFFFFF ",
        "white",
        "WhiteSmoke",
        *["snow", "ivory", "floralwhite", "ghostwhite", "azure", "mintcream", "aliceblue", "honeydew"],
        "rgb(255, 255, 255)",
        "rgb(255 255 255)",
        "rgba(255,255,255,.9)",
        f"#{WHITE:x}{WHITE:x}{WHITE:x}",
        f"rgb({WHITE},{WHITE},{WHITE})",
    ],
)
def test_white_and_what_is_nearly_white(colour: str) -> None:
    assert is_white(colour)


@pytest.mark.parametrize(
    "colour",
    [
        "",
        "auto",
        "000000",
        "#eee",
        "#ff0",
        "yellow",
        "#12345",
        "rgb(255,255,0)",
        "rgb(255,255)",
        f"#{WHITE:x}{WHITE:x}{WHITE - 1:x}",
        f"rgb({WHITE},{WHITE - 1},{WHITE})",
        "inherit",
    ],
)
def test_other_colours(colour: str) -> None:
    assert not is_white(colour)
