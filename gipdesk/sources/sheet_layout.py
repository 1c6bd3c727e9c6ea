"""A sheet's rows told apart: which make up a table, and which are lines of text between tables."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from gipdesk.errors import UnreadableFile
from gipdesk.sources.grids import TableCell, paragraphs, table_blocks
from gipdesk.sources.limits import (
    LONE_LABEL_LENGTH,
    MAX_CHARACTERS,
    MAX_GRID_CELLS,
    MAX_SPAN,
    MAX_TEXTS,
)
from gipdesk.sources.marked_text import MARK, hidden
from gipdesk.sources.source_document import Block, Fact, Paragraph

T = TypeVar("T")

_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row's texts by column from 0, blank cells left out, and the columns that have a border.

    `facts` are those that marks in the texts stand for, `notes` what hangs on cells, blank or not.
    """

    texts: Mapping[int, str]
    ruled: frozenset[int]
    facts: Mapping[int, Sequence[Fact]] = field(default_factory=dict)
    notes: Mapping[int, Sequence[Fact]] = field(default_factory=dict)
    is_hidden: bool = False


class Room:
    """How much more the sheets of a file may hold."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._texts = MAX_TEXTS
        self._characters = MAX_CHARACTERS

    def take(self, row: SheetRow) -> SheetRow:
        """The row, counted; UnreadableFile if that is more than any report holds."""
        facts = (fact for told in (*row.facts.values(), *row.notes.values()) for fact in told)
        self._texts -= len(row.texts)
        self._characters -= sum(map(len, row.texts.values())) + sum(len(fact.text) for fact in facts)
        if self._texts < 0 or self._characters < 0:
            raise UnreadableFile("file-too-large", name=self._name)
        return row

    def put(self, places: dict[int, T], at: int, what: T) -> None:
        """Put a row, or the text of a cell, in its place.

        UnreadableFile if something else stands there, which no program writes: nothing says which counts.
        """
        if places.setdefault(at, what) != what:
            raise UnreadableFile("file-damaged", name=self._name)


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range: first and last row and column, counted from 0; its text stands in the first."""

    top: int
    left: int
    bottom: int
    right: int


def merge_of(reference: str) -> Merge | None:
    """The range that a reference such as "A1:C3" names; None for nonsense or a single cell."""
    parts = _RANGE.fullmatch(reference)
    if parts is None:
        return None
    rows = sorted((int(parts[2]) - 1, int(parts[4]) - 1))
    columns = sorted((column_number(parts[1]), column_number(parts[3])))
    if rows[0] < 0 or (rows[0] == rows[1] and columns[0] == columns[1]):
        return None
    return Merge(rows[0], columns[0], rows[1], columns[1])


def place_of(reference: str) -> tuple[int, int] | None:
    """Row and column, counted from 0, of a reference such as "A1"; None for nonsense."""
    parts = _PLACE.fullmatch(reference)
    return (int(parts[2]) - 1, column_number(parts[1])) if parts else None


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """The column from 0 that capital letters such as "AB" name."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def sheet_blocks(
    name: str, rows: Mapping[int, SheetRow], merges: Iterable[Merge], hidden_columns: Sequence[range] = ()
) -> Iterator[Block]:
    """A sheet's paragraphs and grids in reading order; `rows` by number from 0, missing ones are blank.

    Of merged ranges that overlap, which no spreadsheet program allows, the first counts.
    UnreadableFile if there is more than any report holds; `name` is the file's, for that message.
    """
    return _Sheet(name, rows, merges, hidden_columns).blocks()


@dataclass(slots=True)
class _Line:
    """A row with the merged ranges that reach it, from left to right, none over another."""

    texts: dict[int, str]
    ruled: frozenset[int]
    facts: Mapping[int, Sequence[Fact]]
    notes: dict[int, list[Fact]]
    is_hidden: bool
    merges: list[Merge] = field(default_factory=list)
    lefts: list[int] = field(default_factory=list)

    def merge_at(self, column: int) -> Merge | None:
        """The merged range that covers a column."""
        index = bisect_right(self.lefts, column) - 1
        return self.merges[index] if index >= 0 and self.merges[index].right >= column else None

    def is_free(self, merge: Merge) -> bool:
        """Whether no merged range is in the way of this one."""
        index = bisect_right(self.lefts, merge.right) - 1
        return index < 0 or self.merges[index].right < merge.left

    def add(self, merge: Merge) -> None:
        """Take in a merged range."""
        index = bisect_right(self.lefts, merge.left)
        self.lefts.insert(index, merge.left)
        self.merges.insert(index, merge)

    def shown(self) -> list[str]:
        """The texts from left to right."""
        return [self.texts[column] for column in sorted(self.texts)]

    def is_table(self) -> bool:
        """Whether it has two places or more: texts, bordered blanks, merged ranges."""
        single = (column for column in self.texts.keys() | self.ruled if self.merge_at(column) is None)
        return len(self.merges) + sum(1 for _ in single) > 1


class _Sheet:
    def __init__(
        self,
        name: str,
        rows: Mapping[int, SheetRow],
        merges: Iterable[Merge],
        hidden_columns: Sequence[range],
    ) -> None:
        self._name = name
        self._numbers = sorted(rows)
        self._lines = {number: _line(rows[number]) for number in self._numbers}
        self._hidden_columns = hidden_columns
        self._hides = bool(hidden_columns) or any(row.is_hidden for row in rows.values())
        self._touched = 0
        for merge in merges:
            self._take(merge)
        for number, line in self._lines.items():
            self._uncover(number, line)

    def blocks(self) -> Iterator[Block]:
        table: list[int] = []
        for number in self._numbers:
            if table and number > table[-1] + 1:
                yield from self._table(table)
                table = []
            if self._lines[number].is_table() or (table and self._continues(number)):
                table.append(number)
            else:
                yield from self._table(table)
                table = []
                yield from self._running_text(number)
        yield from self._table(table)

    def _take(self, merge: Merge) -> None:
        """Note a merge in the rows it touches, unless it overlaps an earlier one."""
        first, end = bisect_left(self._numbers, merge.top), bisect_right(self._numbers, merge.bottom)
        self._touched += end - first
        if self._touched > MAX_GRID_CELLS:
            raise UnreadableFile("file-too-large", name=self._name)
        lines = [self._lines[number] for number in self._numbers[first:end]]
        if all(line.is_free(merge) for line in lines):
            for line in lines:
                line.add(merge)

    def _uncover(self, number: int, line: _Line) -> None:
        """Turn the texts that a merged range hides into notes on its cell."""
        for column in [*line.texts] if line.merges else ():
            merge = line.merge_at(column)
            if merge is not None and (merge.top, merge.left) != (number, column):
                _, facts = hidden(line.texts.pop(column), line.facts.get(column, ()))
                self._lines[self._first(merge)].notes.setdefault(merge.left, []).extend(facts)

    def _first(self, merge: Merge) -> int:
        """The first row of the file that a merged range reaches."""
        return self._numbers[bisect_left(self._numbers, merge.top)]

    def _continues(self, number: int) -> bool:
        """Whether the row after a table row belongs to the table though it has at most one place.

        True under a tall merged cell, for a figure merged over places of the table, and for a label whose
        figures are blank in a table without borders, when the table goes on below it.
        """
        line = self._lines[number]
        if any(merge.top < number for merge in line.merges):
            return True
        labels = line.shown()
        if line.merges and "".join(labels).strip().isdecimal():
            return True
        is_label = len(labels) == 1 and len(labels[0]) <= LONE_LABEL_LENGTH and not line.merges
        below = self._lines.get(number + 1)
        return is_label and not self._lines[number - 1].ruled and below is not None and below.is_table()

    def _running_text(self, number: int) -> Iterator[Block]:
        """The paragraphs of a row that belongs to no table."""
        shown = [self._content(number, column) for column in sorted(self._lines[number].texts)]
        facts = [fact for _, told in shown for fact in told]
        yield from paragraphs("\n".join(text for text, _ in shown), None, facts)
        yield from self._loose_notes(number, range(0))

    def _loose_notes(self, number: int, columns: range) -> Iterator[Block]:
        """What hangs on blank cells outside these columns."""
        line = self._lines[number]
        for column in sorted(line.notes):
            if column not in line.texts and column not in columns:
                yield Paragraph("", None, tuple(line.notes[column]))

    def _content(self, number: int, column: int) -> tuple[str, Sequence[Fact]]:
        """What a cell shows, and its facts; of a cell that is hidden all is a fact."""
        line = self._lines[number]
        text, facts = line.texts.get(column, ""), line.facts.get(column, ())
        if text and self._hides and self._is_hidden(number, column):
            text, facts = hidden(text, facts)
        notes = line.notes.get(column)
        return (text + MARK * len(notes), [*facts, *notes]) if notes else (text, facts)

    def _is_hidden(self, number: int, column: int) -> bool:
        """Whether nothing is seen of a cell: of a merged one any row and column would do."""
        merge = self._lines[number].merge_at(column) or Merge(number, column, number, column)
        rows = (self._lines.get(at) for at in range(merge.top, merge.bottom + 1))
        columns = range(merge.left, merge.right + 1)
        return all(line is not None and line.is_hidden for line in rows) or all(
            any(at in hidden_columns for hidden_columns in self._hidden_columns) for at in columns
        )

    def _table(self, numbers: Sequence[int]) -> Iterator[Block]:
        """The blocks of successive table rows, without the blank rows around them."""
        filled = [number for number in numbers if self._lines[number].texts]
        columns = range(0)
        shown = range(0)
        if filled:
            last = min(filled[-1] + 1, numbers[-1])  # one blank row stays: it may be the row of figures
            shown = range(filled[0], last + 1)
            columns = self._columns(shown)
            yield from table_blocks(self._name, self._cells(shown, columns))
        for number in numbers:
            yield from self._loose_notes(number, columns if number in shown else range(0))

    def _columns(self, numbers: Iterable[int]) -> range:
        """From the first to the last column that a text reaches; borders beyond are mere decoration."""
        lines = [self._lines[number] for number in numbers]
        shown = [(column, line.merge_at(column)) for line in lines for column in line.texts]
        ends = (min(merge.right, column + MAX_SPAN - 1) if merge else column for column, merge in shown)
        return range(min(column for column, _ in shown), max(ends) + 1)

    def _cells(self, numbers: range, columns: range) -> list[TableCell]:
        if len(numbers) * len(columns) > MAX_GRID_CELLS:
            raise UnreadableFile("file-too-large", name=self._name)
        return [cell for number in numbers for cell in self._row_cells(number, numbers, columns)]

    def _row_cells(self, number: int, numbers: range, columns: range) -> Iterator[TableCell]:
        """The cells that begin in a row, those that reach beyond the table's edge cut off there."""
        line = self._lines[number]
        column = columns.start
        while column < columns.stop:
            merge = line.merge_at(column) or Merge(number, column, number, column)
            end = min(merge.right + 1, columns.stop)
            if max(merge.top, numbers.start) == number:
                text, facts = self._content(self._first(merge), merge.left)
                height = min(merge.bottom, numbers[-1]) - number + 1
                place = number - numbers.start, column - columns.start
                yield TableCell(*place, height, end - column, tuple(paragraphs(text, None, facts)))
            column = end


def _line(row: SheetRow) -> _Line:
    notes = {column: list(told) for column, told in row.notes.items()}
    return _Line(dict(row.texts), row.ruled, row.facts, notes, row.is_hidden)
