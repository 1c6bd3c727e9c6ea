"""Pages one below the other, as wide as there is room: where each lies, and what lies on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import add

from PySide6.QtCore import QPointF, QRectF

from gipdesk.sources.source_document import Area, PageSize

MARGIN = 8
"""Around the pages, and between them."""

LEAST_WIDTH = 100

LONGEST_SIDE = 14_400
"""Points, as the format has it."""

SLIMMEST = 20
"""A page is not so many times as long as it is wide, nor the other way round."""


def are_pages(sizes: Sequence[PageSize]) -> bool:
    """Whether there are pages, all of a size that can be looked at."""
    return bool(sizes) and all(
        0 < max(size.width, size.height) <= min(LONGEST_SIDE, SLIMMEST * min(size.width, size.height))
        for size in sizes
    )


class PageLayout:
    """The pages in a view so many pixels wide; pages are counted from 1, places from the top of all."""

    def __init__(self, sizes: Sequence[PageSize], width: int) -> None:
        self._width = max(width - 2 * MARGIN, LEAST_WIDTH)
        self._scales = [self._width / size.width for size in sizes]
        heights = [round(size.height * scale) for size, scale in zip(sizes, self._scales, strict=True)]
        self._tops = list(accumulate((height + MARGIN for height in heights[:-1]), initial=MARGIN))
        self._heights = heights

    @property
    def height(self) -> int:
        """Of all pages, with what is around them."""
        return self._tops[-1] + self._heights[-1] + MARGIN

    def page(self, number: int) -> QRectF:
        """Where a page lies."""
        return QRectF(MARGIN, self._tops[number - 1], self._width, self._heights[number - 1])

    def in_sight(self, top: int, height: int) -> range:
        """The pages of which something lies between a place and another so far below."""
        ends = list(map(add, self._tops, self._heights))
        return range(bisect_right(ends, top) + 1, bisect_left(self._tops, top + height) + 1)

    def spot(self, area: Area) -> QRectF:
        """Where an area lies; nowhere, as a rectangle without size, if there is no such page."""
        if not 1 <= area.page <= len(self._tops):
            return QRectF()
        page, scale = self.page(area.page), self._scales[area.page - 1]
        return QRectF(
            page.left() + area.left * scale,
            page.top() + area.top * scale,
            (area.right - area.left) * scale,
            (area.bottom - area.top) * scale,
        )

    def on_page(self, place: QPointF) -> tuple[int, float, float]:
        """The page that lies at a place or below it, or the last, and where on it, in points."""
        number = max(1, bisect_right(self._tops, place.y()))
        page, scale = self.page(number), self._scales[number - 1]
        return number, (place.x() - page.left()) / scale, (place.y() - page.top()) / scale
