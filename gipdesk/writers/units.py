"""Lengths: `PageStyle` says millimetres and points (1/72 inch), files say them in units of their own."""

from __future__ import annotations

MM_OF_INCH = 25.4
POINTS_OF_INCH = 72
TWIPS = 20
"""Of a point."""


def inches(mm: float) -> float:
    """Millimetres in inches to the thousandth, as .xlsx has its margins."""
    return round(mm / MM_OF_INCH, 3)


EMUS_OF_POINT = 12_700
"""What drawings in Office files are measured in."""


def points(mm: float) -> float:
    """Millimetres in points."""
    return mm / MM_OF_INCH * POINTS_OF_INCH


def twips(points: float) -> int:
    """Points in whole twips (1/20 pt), as WordprocessingML has its lengths."""
    return round(points * TWIPS)


def half_points(points: float) -> int:
    """Points in half points, as WordprocessingML has the sizes of type."""
    return round(points * 2)


def eighths(points: float) -> int:
    """Points in eighths, as WordprocessingML has the widths of borders."""
    return round(points * 8)
