"""Rows of figures as a source prints them: labels, then the places for values, in text or grid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gipdesk.readers.outline import GridRow, Item, Line
from gipdesk.readers.source_document import GridCell
from gipdesk.report.values import is_blank, squash

_FIGURE = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?(?:件|项|条|个|万元|亿元|元|万|亿)?整?")
_SEPARATOR = re.compile(r"[\s|]+")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in the source a figure or text stands: the block, and row and column in a grid."""

    block: int
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class SourceSlot:
    """A place for a value: the text in it ("" for blank), its origin, and the grid columns it covers."""

    text: str
    origin: Origin
    columns: range | None


@dataclass(frozen=True, slots=True)
class SourceLabel:
    """A label in front of values or above them, with the grid place it covers (None in text)."""

    text: str
    row: int | None = None
    columns: range | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Labels, then slots. `headers` are the labels of rows without figures above it in its grid.

    In running text the labels are all lines since the last figures, headings included.
    """

    labels: tuple[SourceLabel, ...]
    slots: tuple[SourceSlot, ...]
    headers: tuple[SourceLabel, ...]
    origin: Origin


def is_figure(text: str) -> bool:
    """Whether a text is a figure, with or without a unit."""
    return _FIGURE.fullmatch(squash(text)) is not None


def is_slot(text: str) -> bool:
    """Whether a text may stand in a place for values: a figure, or a sign for blank."""
    return is_blank(text) or is_figure(text)


def source_rows(items: Iterable[Item]) -> Iterator[SourceRow]:
    """The rows of figures in these items, in reading order."""
    text_rows = _TextRows()
    headers: list[SourceLabel] = []
    block = None
    for item in items:
        if isinstance(item, Line):
            yield from text_rows.take(item)
            continue
        yield from text_rows.end()
        if item.block != block:
            headers, block = [], item.block
        yield from _grid_row(item, headers)
    yield from text_rows.end()


def _label(cell: GridCell) -> SourceLabel:
    return SourceLabel(cell.text, cell.row, range(cell.column, cell.column + cell.column_span))


def _slot(cell: GridCell, block: int) -> SourceSlot:
    columns = range(cell.column, cell.column + cell.column_span)
    return SourceSlot(cell.text, Origin(block, cell.row, cell.column), columns)


def _grid_row(row: GridRow, headers: list[SourceLabel]) -> Iterator[SourceRow]:
    """The row's labels up to its last word, and behind them its slots.

    A row without any figure may be a header as well as a row of blanks, so its labels also count
    as headers for the rows below.
    """
    words = [place for place, cell in enumerate(row.cells) if not is_slot(cell.text)]
    figures = [place for place, cell in enumerate(row.cells) if is_figure(cell.text)]
    first = _first_slot(words, figures)
    slots = tuple(_slot(cell, row.block) for cell in row.cells[first:])
    labels = tuple(_label(cell) for cell in row.cells[:first] if not is_blank(cell.text))
    if slots:
        yield SourceRow(labels, slots, tuple(headers), Origin(row.block, row.cells[0].row))
    if not figures:
        headers += labels


def _first_slot(words: list[int], figures: list[int]) -> int:
    """Behind the last word in front of the first figure; behind the last word if there is no figure."""
    if figures:
        return max((place for place in words if place < figures[0]), default=-1) + 1
    return max(words, default=-1) + 1


class _TextRows:
    """Collects lines of running text into rows: words, then figures, then words again."""

    def __init__(self) -> None:
        self._labels: list[SourceLabel] = []
        self._slots: list[SourceSlot] = []
        self._origin = Origin(0)

    def take(self, line: Line) -> Iterator[SourceRow]:
        words, slots = _split(line)
        if words:
            yield from self.end()
            self._labels.append(SourceLabel(words))
        self._slots += slots
        self._origin = Origin(line.block, line.row)

    def end(self) -> Iterator[SourceRow]:
        """The row collected so far, if figures have come; its labels then are used up."""
        if self._slots:
            yield SourceRow(tuple(self._labels), tuple(self._slots), (), self._origin)
            self._labels, self._slots = [], []


def _split(line: Line) -> tuple[str, list[SourceSlot]]:
    """The words of a line, and the values at its end."""
    parts = [part for part in _SEPARATOR.split(line.text) if part]
    first = len(parts)
    while first and is_slot(parts[first - 1]):
        first -= 1
    slots = [SourceSlot(part, Origin(line.block, line.row), None) for part in parts[first:]]
    return " ".join(parts[:first]), slots
