"""A table set in type: how wide its columns are, how high its rows, and what stands in each cell.

Every figure stands on one line: columns give way to it, and then its type.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from gipdesk.render.setting import Column, SetLine, Setter, Type
from gipdesk.writers.fitting import column_widths
from gipdesk.writers.page_model import PageTable, PlacedCell, Role, covered_width
from gipdesk.writers.page_style import Align, PageStyle, TableLook
from gipdesk.writers.units import TWIPS, twips

STEP = 0.25
"""Of a character: how finely the lines of a heading are balanced."""


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell and its lines, which begin `inset` from its inner edge; none where it is written downwards."""

    cell: PlacedCell
    kind: Type
    lines: tuple[SetLine, ...]
    inset: float = 0

    @property
    def height(self) -> float:
        """Of its lines."""
        return sum(line.height for line in self.lines)


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table of the section of that id; `edges` are those of its columns, from the left of the text."""

    section: str
    page_table: PageTable
    look: TableLook
    edges: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[SetCell, ...]


class TableSetter:
    """Sets the tables of a page so many points wide."""

    def __init__(self, setter: Setter, style: PageStyle, width: float) -> None:
        self._setter = setter
        self._style = style
        self._width = width

    def table(self, section: str, table: PageTable) -> SetTable:
        """A table of a section, set."""
        look = self._style.tables.of(table)
        widths = column_widths(
            table, twips(self._width), self._style.tables, lambda cell: self._figure_width(cell, look)
        )
        edges = tuple(wide / TWIPS for wide in accumulate(widths, initial=0))
        cells = tuple(self._cell(cell, look, covered_width(widths, cell) / TWIPS) for cell in table.cells)
        return SetTable(section, table, look, edges, self._heights(table, look, edges, cells), cells)

    def _figure_width(self, cell: PlacedCell, look: TableLook) -> int:
        return ceil(self._setter.width(cell.text, Type(look.text, look.text.size, cell.bold)) * TWIPS)

    def _cell(self, cell: PlacedCell, look: TableLook, width: float) -> SetCell:
        room = width - 2 * self._style.tables.side_padding
        kind, align = Type(look.text, look.text.size, cell.bold), self._style.cells[cell.role].align
        if not cell.text or cell.vertical:
            return SetCell(cell, kind, ())
        if cell.role is Role.VALUE:
            fitting = self._fitting(cell.text, kind, room)
            return SetCell(cell, fitting, (self._setter.unbroken(cell.text, fitting, room, align),))
        lines = tuple(
            line
            for part in cell.text.split("\n")
            for line in self._setter.lines(part, kind, Column(room), align)
        )
        if cell.role is Role.HEAD and len(lines) > 1:
            return self._balanced(SetCell(cell, kind, lines), room, align)
        return SetCell(cell, kind, lines)

    def _fitting(self, figure: str, kind: Type, room: float) -> Type:
        """The type in which a figure fits on one line, if not smaller than anybody reads."""
        wide = self._setter.width(figure, kind)
        if wide <= room:
            return kind
        size = max(kind.size * room / wide * 2 // 1 / 2, self._style.tables.least_size)
        return Type(kind.look, size, kind.bold)

    def _balanced(self, broken: SetCell, room: float, align: Align) -> SetCell:
        """The lines of a heading, of like length."""
        text, kind, count = broken.cell.text, broken.kind, len(broken.lines)
        width = self._setter.width(text, kind) / count
        while width < room:
            lines = self._setter.lines(text, kind, Column(width), align)
            if len(lines) == count:
                return SetCell(broken.cell, kind, lines, (room - width) / 2)
            width += STEP * kind.pitch
        return broken

    def _heights(
        self, table: PageTable, look: TableLook, edges: tuple[float, ...], cells: tuple[SetCell, ...]
    ) -> tuple[float, ...]:
        """The rows' heights: what their cells need; the last row makes up for those that span several."""
        heights = [look.row_height] * table.row_count
        for set_cell in sorted(cells, key=lambda each: each.cell.row_span):
            cell = set_cell.cell
            end = cell.row + cell.row_span
            needed = self._needed(set_cell, edges) + 2 * look.padding
            heights[end - 1] += max(0.0, needed - sum(heights[cell.row : end]))
        return tuple(heights)

    def _needed(self, set_cell: SetCell, edges: tuple[float, ...]) -> float:
        cell, size = set_cell.cell, set_cell.kind.size
        if not cell.vertical:
            return set_cell.height
        width = edges[cell.column + cell.column_span] - edges[cell.column]
        room = width - 2 * self._style.tables.side_padding
        return ceil(len(cell.text) / max(1, room // size)) * size
