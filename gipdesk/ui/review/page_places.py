"""Where on the pages of a source everything stands that was read from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gipdesk.recogniser.outline import Origin
from gipdesk.sources.source_document import Area, Block, Paragraph


class PagePlaces:
    """The ways from an Origin to its areas, and from a point of a page to the Origin there."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._areas: dict[Origin, list[Area]] = {}
        self._on_page: dict[int, list[tuple[Area, Origin]]] = {}
        for number, block in enumerate(blocks):
            for origin, areas in _printed(number, block):
                for named in {origin, Origin(origin.block, origin.row), Origin(origin.block)}:
                    self._areas.setdefault(named, []).extend(areas)
                for area in areas:
                    self._on_page.setdefault(area.page, []).append((area, origin))

    def areas_of(self, origin: Origin) -> Sequence[Area]:
        """Where a place is printed: a cell, all cells that start in a row, or a whole block."""
        return self._areas.get(origin, ())

    def origin_at(self, page: int, x: float, y: float) -> Origin | None:
        """The smallest of what is printed around a point, in points; None where nothing is."""
        around = [each for each in self._on_page.get(page, ()) if _holds(each[0], x, y)]
        return min(around, key=lambda each: _size(each[0]))[1] if around else None


def _printed(number: int, block: Block) -> Iterator[tuple[Origin, Sequence[Area]]]:
    if isinstance(block, Paragraph):
        yield Origin(number), block.areas
        return
    for cell in block.cells:
        yield Origin(number, cell.row, cell.column), cell.areas


def _holds(area: Area, x: float, y: float) -> bool:
    return area.left <= x <= area.right and area.top <= y <= area.bottom


def _size(area: Area) -> int:
    return (area.right - area.left) * (area.bottom - area.top)
