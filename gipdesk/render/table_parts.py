"""The part of a table that stands on one page: its grounds, texts and lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from typing import TypeAlias

from gipdesk.render.placed import Area, Box, Fill, PlacedText
from gipdesk.render.setting import Setter
from gipdesk.render.sketch import Sketch
from gipdesk.render.tables import SetCell, SetTable
from gipdesk.writers.page_style import PageStyle

Stretches: TypeAlias = dict[float, list[tuple[float, float]]]
"""Parts of lines, by where the line runs: from where to where each goes."""


class TablePainter:
    """Puts parts of tables on the sketch of a page."""

    def __init__(self, setter: Setter, style: PageStyle) -> None:
        self._setter = setter
        self._style = style

    def put(self, table: SetTable, tops: Mapping[int, float], left: float, sketch: Sketch) -> None:
        """The rows of a part; `tops` says where each of them begins, from above."""
        boxes = [(cell, _box(table, cell, tops, left)) for cell in table.cells]
        there = [(cell, box) for cell, box in boxes if box is not None]
        for cell, box in there:
            sketch.areas.append(Area(box, cell.cell.cell or table.section))
            fill = self._style.cells[cell.cell.role].fill
            if fill:
                sketch.grounds.append(Fill(box, fill))
            if cell.cell.cell is None or cell.cell.row in tops:  # a figure is printed once
                sketch.texts.extend(self._texts(cell, box, table.section))
        sketch.rules.extend(self._rules([box for _, box in there]))

    def _texts(self, cell: SetCell, box: Box, section: str) -> Iterator[PlacedText]:
        if cell.cell.vertical:
            yield from self._downwards(cell, box, section)
            return
        left = box.left + self._style.tables.side_padding + cell.inset
        top = box.top + (box.height - cell.height) / 2
        for line in cell.lines:
            yield from line.placed(left, top, cell.cell.cell or section)
            top += line.height

    def _downwards(self, cell: SetCell, box: Box, section: str) -> Iterator[PlacedText]:
        """One character below another, in columns from the right where one does not do."""
        text, size = cell.cell.text, cell.kind.size
        columns = ceil(len(text) / max(1, box.height // size))
        count = ceil(len(text) / columns)
        line, baseline = self._setter.line(cell.kind)
        pitch = min(line, box.height / count)
        for number, char in enumerate(text):
            column, row = divmod(number, count)
            rows = min(count, len(text) - column * count)
            left = box.left + box.width / 2 + (columns / 2 - column - 1) * size
            top = box.top + (box.height - rows * pitch) / 2 + row * pitch + (pitch - line) / 2
            left += (size - self._setter.width(char, cell.kind)) / 2
            face = cell.kind.face(number, char)
            yield PlacedText(char, face, size, (left,), top + baseline, cell.cell.cell or section)

    def _rules(self, boxes: Sequence[Box]) -> Iterator[Fill]:
        """The lines around cells, each drawn once."""
        border = self._style.tables.border
        across, down = _edges(boxes)
        wide = border.width
        for y, start, end in _joined(across):
            yield Fill(Box(start - wide / 2, y - wide / 2, end - start + wide, wide), border.colour)
        for x, start, end in _joined(down):
            yield Fill(Box(x - wide / 2, start - wide / 2, wide, end - start + wide), border.colour)


def _box(table: SetTable, cell: SetCell, tops: Mapping[int, float], left: float) -> Box | None:
    """Where a cell lies, as far as it does on this page."""
    placed = cell.cell
    rows = [row for row in range(placed.row, placed.row + placed.row_span) if row in tops]
    if not rows:
        return None
    start, end = table.edges[placed.column], table.edges[placed.column + placed.column_span]
    height = tops[rows[-1]] + table.heights[rows[-1]] - tops[rows[0]]
    return Box(left + start, tops[rows[0]], end - start, height)


def _edges(boxes: Iterable[Box]) -> tuple[Stretches, Stretches]:
    """The edges of all boxes, those across and those down."""
    across: Stretches = defaultdict(list)
    down: Stretches = defaultdict(list)
    for box in boxes:
        for y in (box.top, box.bottom):
            across[round(y, 3)].append((box.left, box.right))
        for x in (box.left, box.right):
            down[round(x, 3)].append((box.top, box.bottom))
    return across, down


def _joined(stretches: Stretches) -> Iterator[tuple[float, float, float]]:
    """Lines without a joint: where each runs, and from where to where it goes."""
    for place, parts in sorted(stretches.items()):
        start, end = min(parts)
        for first, last in sorted(parts):
            if first > end + 0.01:
                yield place, start, end
                start = first
            end = max(end, last)
        yield place, start, end
