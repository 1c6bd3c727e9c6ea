"""HTML tables while a page is read: rows and cells as they come, spans resolved the way browsers do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from lxml.etree import _Element as Element

from gipdesk.sources.grids import TableCell
from gipdesk.sources.limits import MAX_SPAN
from gipdesk.sources.source_document import Block

_ORDER = {"thead": 0, "tbody": 1, "tfoot": 2}


@dataclass(frozen=True, slots=True)
class HtmlCell:
    """A `td` or `th`: its spans as written (a row span of 0 reaches down to the end of the group)."""

    row_span: int
    column_span: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    rank: int
    group: int
    cells: list[HtmlCell] = field(default_factory=list)


@dataclass(slots=True)
class HtmlTable:
    """An open `table` element, filled row by row; `open_cell` is the cell being read, if any."""

    element: Element
    open_cell: Element | None = None
    _rows: list[_Row] = field(default_factory=list)
    _rank: int = 1
    _group: int = 0
    _is_row_open: bool = False

    def start_group(self, tag: str) -> None:
        """A `thead`, `tbody` or `tfoot` begins; whatever follows one without a new one is a body."""
        self._rank = _ORDER.get(tag, 1)
        self._group += 1
        self._is_row_open = False

    def start_row(self) -> None:
        """A `tr` begins."""
        self._rows.append(_Row(self._rank, self._group))
        self._is_row_open = True

    def add(self, cell: HtmlCell) -> None:
        """A cell is complete; one outside any row gets a row of its own."""
        if not self._is_row_open:
            self.start_row()
        self._rows[-1].cells.append(cell)

    def cells(self) -> list[TableCell]:
        """The printed cells in reading order: head first, foot last, no place covered twice."""
        rows = sorted(self._rows, key=lambda row: row.rank)
        width = max((sum(_sane(cell) for cell in row.cells) for row in rows), default=0)
        taken_until: dict[int, int] = {}
        return [
            cell
            for number, row, rows_left in _numbered(rows)
            for cell in _placed(number, row, rows_left, width, taken_until)
        ]


def _numbered(rows: list[_Row]) -> Iterator[tuple[int, _Row, int]]:
    """Each row with its number from 0 and how many rows its group still has, itself included."""
    number = 0
    for _, members in groupby(rows, key=lambda row: row.group):
        group = list(members)
        for index, row in enumerate(group):
            yield number, row, len(group) - index
            number += 1


def _placed(
    number: int, row: _Row, rows_left: int, width: int, taken_until: dict[int, int]
) -> Iterator[TableCell]:
    """The cells of one row at the first places that cells reaching down from above leave free.

    `taken_until` tells for each column the first row that is free again; it is brought up to date.
    """
    column = 0
    for cell in row.cells:
        while taken_until.get(column, 0) > number:
            column += 1
        height = min(cell.row_span or rows_left, rows_left)
        reach = cell.column_span if cell.column_span <= MAX_SPAN else max(1, width - column)
        span = _free(column, reach, number, taken_until)
        taken_until.update(dict.fromkeys(range(column, column + span), number + height))
        yield TableCell(number, column, height, span, cell.blocks)
        column += span


def _free(column: int, reach: int, number: int, taken_until: dict[int, int]) -> int:
    """How many of `reach` columns from a free one on are free in that row."""
    columns = range(column + 1, column + reach)
    return next((taken - column for taken in columns if taken_until.get(taken, 0) > number), reach)


def _sane(cell: HtmlCell) -> int:
    return cell.column_span if cell.column_span <= MAX_SPAN else 1
