"""How closely the rows of a table stand, and how large it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont

MIN_ZOOM, MAX_ZOOM = 0.7, 2.0
ZOOM_STEP = 1.1

ROWS_IN_SIGHT = 9
"""With fewer rows in sight one loses one's place; a low window makes them closer before that."""


@dataclass(frozen=True, slots=True)
class Density:
    """The least height of a row and what is above and below its words, in pixels, and the size of letters."""

    row_height: int
    padding: int
    letters: float


COMFORTABLE = Density(row_height=26, padding=6, letters=1)
COMPACT = Density(row_height=18, padding=0, letters=0.86)


def turned(zoom: float, steps: float) -> float:
    """The size after so many notches of the wheel."""
    return float(min(max(zoom * ZOOM_STEP**steps, MIN_ZOOM), MAX_ZOOM))


def drawn_font(font: QFont, density: Density, zoom: float = 1) -> QFont:
    """The font of a table at that density and size."""
    drawn = QFont(font)
    drawn.setPointSizeF(font.pointSizeF() * density.letters * zoom)
    return drawn
