"""Pages of paper one below the other: where each lies in a view, and what lies where on it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

from gipdesk.render.placed import Box

MARGIN = 16
"""Pixels around the pages, and between them."""


@dataclass(frozen=True, slots=True)
class PaperLayout:
    """So many pages of a size in points, each point `scale` pixels, in a view so many pixels wide.

    Pages are counted from 1, places from the upper left corner of what can be scrolled.
    """

    count: int
    paper: QSizeF
    scale: float
    view_width: int

    @property
    def width(self) -> int:
        """Of the pages with what is around them; at least the view's."""
        return max(self.view_width, round(self._page_width) + 2 * MARGIN)

    @property
    def height(self) -> int:
        """Of all pages, with what is around them."""
        return self._top(self.count + 1)

    def page(self, number: int) -> QRectF:
        """Where a page lies."""
        left = (self.width - round(self._page_width)) // 2
        return QRectF(left, self._top(number), round(self._page_width), self._page_height)

    def in_sight(self, top: int, height: int) -> range:
        """The pages of which something lies between a place and another so far below."""
        step = self._page_height + MARGIN
        first = max(1, (top - MARGIN) // step + 1)
        return range(first, min(self.count, max(0, top + height - MARGIN) // step + 1) + 1)

    def on_page(self, place: QPointF) -> tuple[int, float, float]:
        """The page at a place, in its margin or next above it, and where on it, in points."""
        step = self._page_height + MARGIN
        number = min(self.count, max(1, int(place.y() // step) + 1))
        page = self.page(number)
        below = max(0.0, place.y() - page.top())
        return number, (place.x() - page.left()) / self.scale, below / self.scale

    def place(self, number: int, x: float, y: float) -> QPointF:
        """Where a place on a page lies; its upper edge counts as that of the margin above."""
        page = self.page(number)
        top = page.top() + y * self.scale if y > 0 else page.top() - MARGIN
        return QPointF(page.left() + x * self.scale, top)

    def spot(self, number: int, box: Box) -> QRectF:
        """Where a box of a page lies."""
        left, top, width, height = (length * self.scale for length in box)
        return QRectF(left, top, width, height).translated(self.page(number).topLeft())

    @property
    def _page_width(self) -> float:
        return self.paper.width() * self.scale

    @property
    def _page_height(self) -> int:
        return round(self.paper.height() * self.scale)

    def _top(self, number: int) -> int:
        return MARGIN + (number - 1) * (self._page_height + MARGIN)
