"""A sheet's rows told apart: which make up a table, and which are lines of text between tables."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gipdesk.errors import UnreadableFile
from gipdesk.sources.grids import TableCell, paragraphs, table_blocks
from gipdesk.sources.limits import LONE_LABEL_LENGTH, MAX_GRID_CELLS, MAX_SPAN
from gipdesk.sources.source_document import Block

_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row's texts by column from 0, blank cells left out, and the columns that have a border."""

    texts: Mapping[int, str]
    ruled: frozenset[int]


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


def column_number(letters: str) -> int:
    """The column from 0 that capital letters such as "AB" name."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def sheet_blocks(name: str, rows: Mapping[int, SheetRow], merges: Iterable[Merge]) -> Iterator[Block]:
    """A sheet's paragraphs and grids in reading order; `rows` by number from 0, missing ones are blank.

    Of merged ranges that overlap, which no spreadsheet program allows, the first counts.
    UnreadableFile if there is more than any report holds; `name` is the file's, for that message.
    """
    return _Sheet(name, rows, merges).blocks()


class _Sheet:
    def __init__(self, name: str, rows: Mapping[int, SheetRow], merges: Iterable[Merge]) -> None:
        self._name = name
        self._rows = rows
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
                yield from paragraphs("\n".join(self._texts(number)))
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

    def _shows(self, number: int, column: int) -> bool:
        merge = self._merge_at(number, column)
        return merge is None or (merge.top, merge.left) == (number, column)

    def _table(self, numbers: Sequence[int]) -> Iterator[Block]:
        """The blocks of successive table rows, without the blank rows around them."""
        filled = [number for number in numbers if self._texts(number)]
        if not filled:
            return iter(())
        last = min(filled[-1] + 1, numbers[-1])  # one blank row stays: it may be the row of figures
        return table_blocks(self._name, self._cells(range(filled[0], last + 1)))

    def _cells(self, numbers: range) -> list[TableCell]:
        columns = self._columns(numbers)
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
        row = self._rows.get(merge.top)
        text = "" if row is None else row.texts.get(merge.left, "")
        return TableCell(
            number - numbers[0],
            column - columns[0],
            bottom - top + 1,
            right - left + 1,
            tuple(paragraphs(text)),
        )


def _left(merge: Merge) -> int:
    return merge.left


def _overlaps(line: Sequence[Merge], merge: Merge) -> bool:
    index = bisect_right(line, merge.right, key=_left) - 1
    return index >= 0 and line[index].right >= merge.left
