"""A sheet's rows told apart: which make up a table, and which are lines of text between tables."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gipdesk.errors import UnreadableFile
from gipdesk.sources.grids import TableCell, paragraphs, table_blocks
from gipdesk.sources.limits import LONE_LABEL_LENGTH, MAX_GRID_CELLS, MAX_SPAN
from gipdesk.sources.marked_text import MARK, hidden
from gipdesk.sources.source_document import Block, Fact, Paragraph

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


class _Sheet:
    def __init__(
        self,
        name: str,
        rows: Mapping[int, SheetRow],
        merges: Iterable[Merge],
        hidden_columns: Sequence[range],
    ) -> None:
        self._name = name
        self._rows = rows
        self._hidden_columns = hidden_columns
        self._hides = bool(hidden_columns) or any(row.is_hidden for row in rows.values())
        self._numbers = sorted(rows)
        self._merges: dict[int, list[Merge]] = {}
        self._touched = 0
        for merge in merges:
            self._take(merge)

    def blocks(self) -> Iterator[Block]:
        table: list[int] = []
        for number in self._numbers:
            if table and number > table[-1] + 1:
                yield from self._table(table)
                table = []
            if self._is_table_row(number) or (table and self._continues(number)):
                table.append(number)
            else:
                yield from self._table(table)
                table = []
                yield from self._lines(number)
        yield from self._table(table)

    def _take(self, merge: Merge) -> None:
        """Note a merge in the rows it touches, unless it overlaps an earlier one."""
        first, end = bisect_left(self._numbers, merge.top), bisect_right(self._numbers, merge.bottom)
        self._touched += end - first
        if self._touched > MAX_GRID_CELLS:
            raise UnreadableFile("file-too-large", name=self._name)
        lines = [self._merges.setdefault(number, []) for number in self._numbers[first:end]]
        if not any(_overlaps(line, merge) for line in lines):
            for line in lines:
                insort(line, merge, key=_left)

    def _merge_at(self, number: int, column: int) -> Merge | None:
        line = self._merges.get(number, ())
        index = bisect_right(line, column, key=_left) - 1
        return line[index] if index >= 0 and line[index].right >= column else None

    def _is_table_row(self, number: int) -> bool:
        """Whether a row has two places or more: texts, bordered blanks, merged ranges that reach it."""
        row = self._rows[number]
        single = [column for column in row.texts.keys() | row.ruled if self._merge_at(number, column) is None]
        return len(single) + len(self._merges.get(number, ())) > 1

    def _continues(self, number: int) -> bool:
        """Whether the row after a table row belongs to the table though it has at most one place.

        True under a tall merged cell, and for a label whose figures are blank in a table without
        borders, when the table goes on below it.
        """
        if any(merge.top < number for merge in self._merges.get(number, ())):
            return True
        labels = self._texts(number)
        is_label = len(labels) == 1 and len(labels[0]) <= LONE_LABEL_LENGTH and not self._merges.get(number)
        is_ruled = bool(self._rows[number - 1].ruled)
        return is_label and not is_ruled and number + 1 in self._rows and self._is_table_row(number + 1)

    def _texts(self, number: int) -> list[str]:
        """The row's texts from left to right, those that a merged range hides left out."""
        texts = self._rows[number].texts
        return [texts[column] for column in sorted(texts) if self._shows(number, column)]

    def _lines(self, number: int) -> Iterator[Block]:
        """The paragraphs of a row that belongs to no table."""
        row = self._rows[number]
        shown = [self._content(number, column) for column in sorted(row.texts) if self._shows(number, column)]
        facts = [fact for _, told in shown for fact in told]
        yield from paragraphs("\n".join(text for text, _ in shown), None, facts)
        yield from self._loose_notes(number, range(0))

    def _loose_notes(self, number: int, columns: range) -> Iterator[Block]:
        """What hangs on blank cells outside these columns."""
        row = self._rows[number]
        for column in sorted(row.notes):
            if column not in row.texts and column not in columns:
                yield Paragraph("", None, tuple(row.notes[column]))

    def _content(self, number: int, column: int) -> tuple[str, Sequence[Fact]]:
        """What a cell shows, and its facts; of a cell that is hidden all is a fact."""
        row = self._rows[number]
        text, facts = row.texts.get(column, ""), row.facts.get(column, ())
        if text and self._hides and self._is_hidden(number, column):
            text, facts = hidden(text, facts)
        notes = row.notes.get(column, ())
        return text + MARK * len(notes), (*facts, *notes)

    def _is_hidden(self, number: int, column: int) -> bool:
        """Whether nothing is seen of a cell: of a merged one any row and column would do."""
        merge = self._merge_at(number, column) or Merge(number, column, number, column)
        rows = (self._rows.get(at) for at in range(merge.top, merge.bottom + 1))
        columns = range(merge.left, merge.right + 1)
        return all(row is not None and row.is_hidden for row in rows) or all(
            any(at in hidden_columns for hidden_columns in self._hidden_columns) for at in columns
        )

    def _shows(self, number: int, column: int) -> bool:
        merge = self._merge_at(number, column)
        return merge is None or (merge.top, merge.left) == (number, column)

    def _table(self, numbers: Sequence[int]) -> Iterator[Block]:
        """The blocks of successive table rows, without the blank rows around them."""
        filled = [number for number in numbers if self._texts(number)]
        if not filled:
            for number in numbers:
                yield from self._loose_notes(number, range(0))
            return
        last = min(filled[-1] + 1, numbers[-1])  # one blank row stays: it may be the row of figures
        shown = range(filled[0], last + 1)
        columns = self._columns(shown)
        yield from table_blocks(self._name, self._cells(shown, columns))
        for number in numbers:
            yield from self._loose_notes(number, columns if number in shown else range(0))

    def _cells(self, numbers: range, columns: range) -> list[TableCell]:
        if len(numbers) * len(columns) > MAX_GRID_CELLS:
            raise UnreadableFile("file-too-large", name=self._name)
        places = ((number, column) for number in numbers for column in columns)
        cells = (self._cell(number, column, numbers, columns) for number, column in places)
        return [cell for cell in cells if cell is not None]

    def _columns(self, numbers: Iterable[int]) -> range:
        """From the first to the last column that a text reaches; borders beyond are mere decoration."""
        shown = [
            (column, self._merge_at(number, column))
            for number in numbers
            for column in self._rows[number].texts
            if self._shows(number, column)
        ]
        ends = (min(merge.right, column + MAX_SPAN - 1) if merge else column for column, merge in shown)
        return range(min(column for column, _ in shown), max(ends) + 1)

    def _cell(self, number: int, column: int, numbers: range, columns: range) -> TableCell | None:
        """The cell whose upper left place this is, cut off at the table's edge; None if there is none."""
        merge = self._merge_at(number, column) or Merge(number, column, number, column)
        top, left = max(merge.top, numbers[0]), max(merge.left, columns[0])
        if (top, left) != (number, column):
            return None
        bottom, right = min(merge.bottom, numbers[-1]), min(merge.right, columns[-1])
        text, facts = self._content(merge.top, merge.left) if merge.top in self._rows else ("", ())
        return TableCell(
            number - numbers[0],
            column - columns[0],
            bottom - top + 1,
            right - left + 1,
            tuple(paragraphs(text, None, facts)),
        )


def _left(merge: Merge) -> int:
    return merge.left


def _overlaps(line: Sequence[Merge], merge: Merge) -> bool:
    index = bisect_right(line, merge.right, key=_left) - 1
    return index >= 0 and line[index].right >= merge.left
