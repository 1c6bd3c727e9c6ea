"""Where the cells of an OpenDocument text's table stand, also where a program left out those covered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gipdesk.errors import UnreadableFile
from gipdesk.sources.grids import TableCell
from gipdesk.sources.limits import MAX_GRID_CELLS, MAX_TAGS
from gipdesk.sources.source_document import Block


@dataclass(frozen=True, slots=True)
class WrittenCell:
    """A cell as it stands in its row: its spans, how many alike follow one another, what is in it.

    One that `is_covered` stands under another; what is in it is not seen.
    """

    blocks: tuple[Block, ...]
    rows: int
    columns: int
    count: int
    is_covered: bool


class Places:
    """Puts the rows of one table below one another."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._cells: list[TableCell] = []
        self._covered: dict[int, list[Block]] = {}
        self._above: dict[int, TableCell] = {}
        self._row = 0
        self._steps = 0

    def add_row(self, line: Iterable[WrittenCell]) -> None:
        """Take in the next row; UnreadableFile where the table is larger than any report's."""
        column = 0
        for written in line:
            for _ in range(written.count):
                owner = self._owner(column) if written.is_covered else None
                if owner is None:
                    column = self._put(written, column)
                else:
                    self._covered.setdefault(id(owner), []).extend(written.blocks)
                column += 1
                self._step(1)
        self._row += 1

    def cells(self) -> list[TableCell]:
        """All cells in reading order, none reaching beyond the last row."""
        for cell in self._cells:
            cell.row_span = min(cell.row_span, self._row - cell.row)
            cell.blocks += tuple(self._covered.get(id(cell), ()))
        return self._cells

    def _put(self, written: WrittenCell, column: int) -> int:
        """Put a cell at the first free column from this one on, which is given back."""
        while self._is_taken(column):
            column += 1
            self._step(1)
        width = 1
        while width < written.columns and not self._is_taken(column + width):
            width += 1
        cell = TableCell(self._row, column, written.rows, width, written.blocks)
        self._step(width + len(cell.text))
        self._cells.append(cell)
        self._above |= dict.fromkeys(range(column, column + width), cell)
        return column

    def _owner(self, column: int) -> TableCell | None:
        """The cell that covers a place, or else the one before it; None where the table begins there."""
        if self._is_taken(column):
            return self._above[column]
        return self._cells[-1] if self._cells else None

    def _is_taken(self, column: int) -> bool:
        cell = self._above.get(column)
        return cell is not None and cell.row + cell.row_span > self._row

    def _step(self, count: int) -> None:
        self._steps += count
        if self._steps > MAX_TAGS or len(self._cells) > MAX_GRID_CELLS:
            raise UnreadableFile("file-too-large", name=self._name)
