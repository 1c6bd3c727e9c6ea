"""Numbers in attributes are believed as far as any place or size goes."""

from __future__ import annotations

import pytest

from gipdesk.sources.whole_numbers import whole_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0", 0),
        ("12", 12),
        ("12345678", 12_345_678),
        ("123456789", 7),
        ("-1", 7),
        ("1.0", 7),
        ("1e3", 7),
        ("²", 7),
        ("", 7),
        (None, 7),
    ],
)
def test_a_whole_number(written: str | None, number: int) -> None:
    assert whole_number(written, 7) == number
