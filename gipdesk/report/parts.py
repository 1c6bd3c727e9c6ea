"""What stands in a text section and is no text: a picture, or a table of its own.

In the text each is one character that no document uses, its mark, in a paragraph by itself; what the mark
stands for is in `Report.parts`. So whatever handles texts carries the parts along and needs not know them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

FIRST_MARK = 0x100000
"""Private use area B: no character of any script or font that people use."""

MOST_PARTS = 1000
"""More than any report holds."""

MOST_PLACES = 25_000
"""Rows times columns of an inner table; more than a report has cells in all."""

MOST_COLUMNS = 63
"""What Word allows a table; a file with a wider one it calls damaged."""

MARKS = re.compile(f"[{chr(FIRST_MARK)}-{chr(FIRST_MARK + MOST_PARTS - 1)}]")
OBJECT = "\ufffc"
"""What Unicode has for something in a text that is no text; outside the program it stands for any part."""

_BESIDE_MARKS = re.compile(rf"\n?({MARKS.pattern})\n?")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as its file holds it; `width` and `height` are those on the page, in points.

    `name` is what the file calls it, or says in its stead, "" where it says nothing.
    """

    content: bytes
    media_type: str
    width: float
    height: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class PartCell:
    """A cell of an inner table: its upper left place from 0, its spans, and its text."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str

    def places(self) -> Iterator[tuple[int, int]]:
        """The places that it covers: row and column."""
        rows = range(self.row, self.row + self.row_span)
        return (
            (row, column) for row in rows for column in range(self.column, self.column + self.column_span)
        )


@dataclass(frozen=True, slots=True)
class InnerTable:
    """A table that is none of the official ones; its cells in reading order, no place covered twice."""

    cells: tuple[PartCell, ...]

    @property
    def row_count(self) -> int:
        """How many rows it has."""
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @property
    def column_count(self) -> int:
        """How many columns it has."""
        return max((cell.column + cell.column_span for cell in self.cells), default=0)

    @property
    def is_bearable(self) -> bool:
        """Whether it is no larger than any table in a text, and no wider than Word can open."""
        columns = self.column_count
        return columns <= MOST_COLUMNS and self.row_count * columns <= MOST_PLACES

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The words at every place: those of a cell at its first one, "" at the others."""
        words = [[""] * self.column_count for _ in range(self.row_count)]
        for cell in self.cells:
            words[cell.row][cell.column] = cell.text
        return tuple(map(tuple, words))


TextPart: TypeAlias = Picture | InnerTable


def mark_of(number: int) -> str:
    """The mark of the part of that number, from 0."""
    return chr(FIRST_MARK + number)


def number_of(mark: str) -> int:
    """The number of a mark's part."""
    return ord(mark) - FIRST_MARK


def is_mark(text: str) -> bool:
    """Whether a text is one mark and nothing else."""
    return MARKS.fullmatch(text) is not None


def without_marks(text: str) -> str:
    """The text without its parts: what stood before and behind one are two paragraphs."""
    return _BESIDE_MARKS.sub("\n", text).strip("\n") if MARKS.search(text) else text


def pieces(line: str) -> Iterator[str]:
    """A paragraph as it is printed: each mark in it by itself, and the text before and behind."""
    return (piece for piece in re.split(f"({MARKS.pattern})", line) if piece)


def set_apart(text: str) -> str:
    """The text with each mark in a paragraph of its own."""
    if not MARKS.search(text):
        return text
    return "\n".join("\n".join(pieces(line)) for line in text.split("\n"))


def marks_in(texts: Iterable[str | None]) -> tuple[str, ...]:
    """The marks in texts, in order."""
    return tuple(mark for text in texts for mark in MARKS.findall(text or ""))


def known_only(text: str, parts: Mapping[str, TextPart]) -> str:
    """The text without marks of parts that there are none of."""
    return MARKS.sub(lambda found: found[0] if found[0] in parts else "", text)
