"""Rows and columns that are drawn so small that nothing in them is seen."""

from __future__ import annotations

import pytest

from gipdesk.sources.sheet_sizes import CHARACTER, is_unseen


@pytest.mark.parametrize(
    ("written", "points", "unseen"),
    [
        ("0", 1.0, True),
        ("2.9", 1.0, True),
        ("3", 1.0, False),
        ("13.5", 1.0, False),
        ("0.57", CHARACTER, True),
        ("0.58", CHARACTER, False),
        (None, 1.0, False),
        ("", 1.0, False),
        ("auto", 1.0, False),
    ],
)
def test_a_size_that_lets_nothing_be_seen(written: str | None, points: float, unseen: bool) -> None:
    assert is_unseen(written, points) is unseen
