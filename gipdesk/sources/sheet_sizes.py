"""Rows and columns of sheets that are drawn so small that nothing in them is seen."""

from __future__ import annotations

from gipdesk.sources.limits import UNSEEN_POINTS

CHARACTER = 5.25
"""The width of a character of the usual font, in points, by which Excel counts the width of columns."""


def is_unseen(written: str | float | None, points: float = 1.0) -> bool:
    """Whether a height or width, in units of so many points, lets nothing be seen; no number says nothing."""
    try:
        return written is not None and float(written) * points < UNSEEN_POINTS
    except ValueError:
        return False
