"""The rows of figures of one grid, with the headings above them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import takewhile

from gipdesk.recogniser.grid_lines import GridLine, Heads, columns_of, turned
from gipdesk.recogniser.labels import heading_key, key
from gipdesk.recogniser.marks import Mark
from gipdesk.recogniser.outline import Origin
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.source_rows import Around, Slot, SourceRow, Word, is_slot, is_value, running_count
from gipdesk.recogniser.thresholds import BARE_FIGURES, COUNTED_COLUMNS
from gipdesk.sources.source_document import GridCell


class GridTable:
    """The rows of one grid inside a part of the document.

    `rows` are its rows with places for values; `headed` adds what stands above them. Figures in a
    column that counts the rows, or in a row that counts the columns, are none.
    """

    def __init__(
        self,
        block: int,
        lines: Sequence[GridLine],
        around: Around,
        *,
        is_turned: bool = False,
        is_ragged: bool = False,
    ) -> None:
        self._block = block
        self._is_ragged = is_ragged
        self._lines = lines
        self.around = around
        self._is_turned = is_turned
        self._numbered = _numbered_columns(lines)
        self._values = _value_columns(lines)
        self._found = {line.row: row for line in lines if (row := self._row(line)) is not None}
        self.rows: tuple[SourceRow, ...] = tuple(self._found.values())

    @cached_property
    def said(self) -> frozenset[str]:
        """The keys of all words in it."""
        return frozenset(heading_key(cell.text) for line in self._lines for cell in line.words)

    @cached_property
    def turned(self) -> GridTable:
        """The same grid with rows and columns exchanged."""
        edges = {line.edge for line in self._lines if not line.is_wide}
        lines = turned(self._lines)
        return GridTable(self._block, lines, self.around, is_turned=True, is_ragged=len(edges) > 1)

    def headed(self, known: Sequence[bool], is_heading: Callable[[str], bool]) -> list[SourceRow]:
        """The rows, each with what stands above it: the nearest rows of headings, and the text alone
        above those. `known` says which rows the table knows, `is_heading` tells its headings of columns.
        """
        is_known = dict(zip(self._found, known, strict=True))
        heads = Heads(self.around.caption, is_heading)
        headed: list[SourceRow] = []
        for line in self._lines:
            is_data = line.has_figures or is_known.get(line.row, False)
            is_data |= line.is_empty and not line.is_wide and heads.await_figures
            if (row := self._found.get(line.row)) is not None:
                is_below = heads.await_figures if line.is_wide else is_data
                headed.append(self._below(row, heads, line) if is_below else row)
            heads.pass_by(line, is_data=is_data)
        return headed

    def opening(self, known: Sequence[bool]) -> list[str]:
        """The words above the first row with figures, or the first that the table knows; a text alone in its
        row is none.
        """
        is_known = dict(zip(self._found, known, strict=True))
        above = takewhile(lambda line: not (line.has_figures or is_known.get(line.row)), self._lines)
        return [cell.text for line in above if not line.is_wide for cell in line.words]

    def _below(self, row: SourceRow, heads: Heads, line: GridLine) -> SourceRow:
        marks = {Mark.LABEL} if self._is_ragged else set[Mark]()
        marks |= {Mark.HEADING} if heads.reach_beyond(line) else set()
        header = heads.over(line)
        header.filled.update(column for slot in row.filled if slot.columns for column in slot.columns)
        return row._replace(header=header, marks=frozenset(marks))

    def _row(self, line: GridLine) -> SourceRow | None:
        """The row's words up to the last one in front of its figures, and behind them its slots."""
        if line.is_wide:
            return self._lone_value(line)
        if line.counts_columns:
            return None
        cells = [cell for cell in line.cells if not self._is_number(cell)]
        words = [at for at, cell in enumerate(cells) if not is_slot(cell.text)]
        start = words[0] if words else 0
        figures = [at for at, cell in enumerate(cells) if at >= start and is_value(cell.text)]
        first = _first_slot(words, figures)
        slots = tuple(map(self._slot, cells))
        if not slots[first:] and sum(is_value(cell.text) for cell in cells) >= BARE_FIGURES:
            first = 0  # figures without a label, and a remark behind them
        if not slots[first:]:
            return None
        labels = tuple(Word(cell.text, columns_of(cell)) for cell in cells[:first] if not is_slot(cell.text))
        return SourceRow(
            labels,
            slots[first:],
            Origin(self._block, line.row),
            line.item,
            line.item,
            dense=self._dense(slots[first:]),
            all_slots=slots,
            is_grid=True,
            units=self.around.units,
        )

    def _lone_value(self, line: GridLine) -> SourceRow | None:
        """A value alone in its row, which may stand for all its places; nothing says for which."""
        cell = line.cells[0]
        if not is_value(cell.text):
            return None
        slot = self._slot(cell)._replace(columns=None)
        return SourceRow((), (slot,), Origin(self._block, line.row), line.item, line.item, is_grid=True)

    def _slot(self, cell: GridCell) -> Slot:
        at = (cell.column, cell.row) if self._is_turned else (cell.row, cell.column)
        return Slot(cell.text, Origin(self._block, *at), columns_of(cell), cell.row_span > 1, cell.facts)

    def _dense(self, slots: Sequence[Slot]) -> tuple[Slot, ...]:
        return tuple(
            slot
            for slot in slots
            if slot.text.strip() or (slot.columns and self._values.intersection(slot.columns))
        )

    def _is_number(self, cell: GridCell) -> bool:
        return cell.column in self._numbered and cell.column_span == 1 and is_slot(cell.text)


def _value_columns(lines: Sequence[GridLine]) -> set[int]:
    """The columns in which any row of figures has something."""
    return {
        column
        for line in lines
        if line.has_figures
        for cell in line.cells
        if cell.text.strip() and is_slot(cell.text)
        for column in columns_of(cell)
    }


def _numbered_columns(lines: Sequence[GridLine]) -> set[int]:
    """The columns that number the rows: by their heading, or by counting up from row to row."""
    return {*_named_as_numbers(lines), *_counting_up(lines)}


def _named_as_numbers(lines: Sequence[GridLine]) -> Iterator[int]:
    named = reading_data().column_counts
    for line in lines:
        if not line.counts_columns:
            yield from (
                cell.column for cell in line.words if cell.column_span == 1 and key(cell.text) in named
            )


def _counting_up(lines: Sequence[GridLine]) -> Iterator[int]:
    texts: dict[int, list[str]] = {}
    for line in lines:
        if line.has_figures and not line.counts_columns:
            for cell in line.own:
                texts.setdefault(cell.column, []).append(cell.text)
    for column, said in texts.items():
        if len(said) > COUNTED_COLUMNS and running_count(said):
            yield column


def _first_slot(words: Sequence[int], figures: Sequence[int]) -> int:
    """Behind the last word in front of the first figure; behind the last word if there is no figure."""
    if figures:
        return max((position for position in words if position < figures[0]), default=-1) + 1
    return max(words, default=-1) + 1
