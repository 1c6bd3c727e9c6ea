"""The rows of one grid as they look: which cells cover each, and what kind of row it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from gipdesk.recogniser.labels import heading_key, key
from gipdesk.recogniser.outline import GridRow, Line
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.source_rows import Header, Word, is_blank_cell, is_slot, is_value
from gipdesk.recogniser.thresholds import COUNTED_COLUMNS, HEADING_WORD
from gipdesk.report.values import squash
from gipdesk.sources.source_document import GridCell

ALL_COLUMNS = range(1_000_000)


@dataclass(frozen=True)
class GridLine:
    """One row of a grid: the cells that cover it, those from above included, and the item it came as.

    A text that stands alone in its row covers all columns.
    """

    row: int
    item: int
    cells: tuple[GridCell, ...]

    @cached_property
    def own(self) -> tuple[GridCell, ...]:
        """The cells that start in this row."""
        return tuple(cell for cell in self.cells if cell.row == self.row)

    @cached_property
    def words(self) -> tuple[GridCell, ...]:
        """The cells that start in this row and hold words."""
        return tuple(cell for cell in self.own if not is_slot(cell.text))

    @cached_property
    def edge(self) -> int:
        """Where the row ends on the right."""
        return max(cell.column + cell.column_span for cell in self.cells)

    @cached_property
    def is_wide(self) -> bool:
        """Whether it holds one text alone."""
        return self.cells[0].column_span == ALL_COLUMNS.stop

    @cached_property
    def is_empty(self) -> bool:
        """Whether nothing starts in it."""
        return all(is_blank_cell(cell.text) for cell in self.own)

    @cached_property
    def has_figures(self) -> bool:
        """Whether any figure stands in it."""
        return not self.is_wide and any(is_value(cell.text) for cell in self.cells)

    @cached_property
    def counts_columns(self) -> bool:
        """Whether it numbers the columns below the headings (栏次 1 2 3 …)."""
        texts = [cell.text for cell in self.cells if not is_blank_cell(cell.text)]
        figures = [squash(text) for text in texts if is_value(text)]
        if len(figures) >= COUNTED_COLUMNS and figures == [str(at + 1) for at in range(len(figures))]:
            return True
        is_named = bool(texts) and key(texts[0]) in reading_data().column_counts
        return is_named and len(figures) == len(texts) - 1


def grid_lines(items: Iterable[tuple[int, GridRow | Line]]) -> list[GridLine]:
    """The rows of the grid that these numbered items are."""
    rows = [(at, _wide_cell(item) if isinstance(item, Line) else item.cells) for at, item in items]
    return list(_covered(rows))


def turned(lines: Sequence[GridLine]) -> list[GridLine]:
    """The rows of the same grid with rows and columns exchanged, without the texts alone in their rows."""
    by_row: dict[int, list[GridCell]] = {}
    for cell in (cell for line in lines if not line.is_wide for cell in line.own):
        other = GridCell(cell.column, cell.row, cell.column_span, cell.row_span, cell.text, cell.facts)
        by_row.setdefault(other.row, []).append(other)
    last = lines[-1].item
    return list(_covered([(last, sorted(by_row[row], key=_column)) for row in sorted(by_row)]))


def _column(cell: GridCell) -> int:
    return cell.column


def _wide_cell(line: Line) -> tuple[GridCell, ...]:
    return (GridCell(line.row or 0, 0, 1, ALL_COLUMNS.stop, line.text, line.facts),)


def _covered(rows: Iterable[tuple[int, Sequence[GridCell]]]) -> Iterator[GridLine]:
    """Each row with the cells that reach into it from above."""
    reaching: list[GridCell] = []
    for item, own in rows:
        row = own[0].row
        reaching = [cell for cell in reaching if cell.row + cell.row_span > row]
        yield GridLine(row, item, tuple(sorted((*reaching, *own), key=_column)))
        reaching += [cell for cell in own if cell.row_span > 1]


class Heads:
    """Collects the rows of headings while a grid is walked from top to bottom.

    `caption` is the text above the grid; `is_heading` tells the table's headings of columns.
    """

    def __init__(self, caption: str, is_heading: Callable[[str], bool]) -> None:
        self._names_column = is_heading
        self._caption = caption
        self._current = self._aligned = Header()
        self._edges: set[int] = set()
        self._waiting: list[GridLine] = []
        self._is_cut_off = False

    def pass_by(self, line: GridLine, *, is_data: bool) -> None:
        """Take note of a row. `is_data` says that the table knows it by its label, or figures stand in it."""
        if line.is_empty or line.counts_columns:
            return
        if is_data:
            self._settle()
        elif line.is_wide:
            self._waiting = [*(at for at in self._waiting if not at.is_wide), line]
        elif self._is_header(line):
            self._wait(line)
        else:
            self._is_cut_off = True

    @property
    def await_figures(self) -> bool:
        """Whether headings of columns came last, and no row of figures below them."""
        return any(self._has_heading(line) for line in self._waiting)

    def over(self, line: GridLine) -> Header:
        """What stands above a row."""
        self._settle()
        return self._aligned if self._edges == {line.edge} else self._current

    def reach_beyond(self, line: GridLine) -> bool:
        """Whether the headings above a row reach farther to the right than it does."""
        self._settle()
        return any(edge > line.edge for edge in self._edges)

    def _wait(self, line: GridLine) -> None:
        """Headings below a text alone in its row, or below other rows, are new ones."""
        below_text = self._waiting and self._waiting[-1].is_wide
        kept = self._waiting[-1:] if below_text else self._waiting
        self._waiting = [line] if self._is_cut_off else [*kept, line]
        self._is_cut_off = False

    def _settle(self) -> None:
        """Let the rows that were collected be what stands above all that follows."""
        if not self._waiting:
            return
        words = [word for line in self._waiting for word in _words(line)]
        if self._caption and not any(word.is_wide for word in words):
            words.insert(0, Word(self._caption, ALL_COLUMNS, is_wide=True))
        self._current = Header(tuple(words))
        self._aligned = replace(self._current, is_aligned=True)
        self._edges = {line.edge for line in self._waiting if self._has_heading(line)}
        self._waiting = []

    def _is_header(self, line: GridLine) -> bool:
        return len(line.words) > 1 or self._has_heading(line)

    def _has_heading(self, line: GridLine) -> bool:
        return not line.is_wide and any(self._names_column(cell.text) for cell in line.words)


def _words(line: GridLine) -> list[Word]:
    if line.is_wide:
        return [
            Word(cell.text, ALL_COLUMNS, is_wide=True)
            for cell in line.words
            if len(heading_key(cell.text)) <= HEADING_WORD
        ]
    return [Word(cell.text, columns_of(cell)) for cell in line.words]


def columns_of(cell: GridCell) -> range:
    """The columns that a cell covers."""
    return range(cell.column, cell.column + cell.column_span)
