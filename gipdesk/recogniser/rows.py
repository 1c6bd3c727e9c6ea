"""Rows of figures as a source prints them: labels, then the places for values, in text or grid."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from gipdesk.recogniser.labels import heading_key, is_page_mark, key, money_unit
from gipdesk.recogniser.outline import GridRow, Item, Line, Origin
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.thresholds import (
    CAPTION_LENGTH,
    COUNTED_COLUMNS,
    FIGURE_LENGTH,
    HEADER_REPEATS,
    LABEL_LINES,
    ROW_LINES_SHARE,
    TABLE_LINE_LENGTH,
    TEXTS_REMEMBERED,
)
from gipdesk.report.values import is_blank, squash
from gipdesk.sources.source_document import GridCell

ALL_COLUMNS = range(1_000_000)

_FIGURE = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?(?:件|项|条|个|万元|亿元|元|万|亿)?整?")


@dataclass(frozen=True, slots=True)
class SourceSlot:
    """A place for a value: the text in it ("" for blank), its origin, and the grid columns it covers."""

    text: str
    origin: Origin
    columns: range | None


@dataclass(frozen=True, slots=True)
class SourceLabel:
    """A label in front of values or above them.

    In a grid it has its row, the columns it covers, and `edge`, where its row ends on the right; a
    label alone in its row covers ALL_COLUMNS.
    """

    text: str
    row: int = -1
    columns: range | None = None
    edge: int = 0


class Headers:
    """The labels of those rows of one grid that have no figures: headings, or rows of blanks."""

    def __init__(self) -> None:
        self._by_key: dict[str, deque[SourceLabel]] = {}

    def add(self, label: SourceLabel) -> None:
        """Note a label, by what it says without a money unit."""
        self._by_key.setdefault(heading_key(label.text), deque(maxlen=HEADER_REPEATS)).append(label)

    def above(self, row: int, keys: Collection[str]) -> list[SourceLabel]:
        """The labels above a row that say one of these keys."""
        return [label for key in keys for label in self._by_key.get(key, ()) if label.row < row]

    def over(self, row: int, columns: range) -> list[SourceLabel]:
        """The labels above a place, topmost first."""
        found = [
            label
            for labels in self._by_key.values()
            for label in labels
            if label.row < row and overlap(label.columns, columns)
        ]
        return sorted(found, key=lambda label: label.row)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Labels, then slots.

    In a grid `headers` holds the labels of rows without figures, and `all_slots` every cell of the
    row; `edge` is where the row ends on the right. In running text the labels are the lines since
    the last figures, headings included. `caption` is the last line in front that names a money
    unit, or "". `first` and `last` count the items read, from the first slot's to the last.
    """

    labels: tuple[SourceLabel, ...]
    slots: tuple[SourceSlot, ...]
    headers: Headers | None
    origin: Origin
    first: int
    last: int
    all_slots: tuple[SourceSlot, ...] = ()
    edge: int = 0
    caption: str = ""

    @property
    def filled(self) -> tuple[SourceSlot, ...]:
        """The slots that are not blank."""
        return tuple(slot for slot in self.slots if not is_blank(slot.text))


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How running text prints tables.

    `is_framed` says that its lines with bars have one at either end, too; `has_row_lines` that
    label and figures of a row stand on one line, so that a number alone on a line is a page number.
    """

    is_framed: bool = False
    has_row_lines: bool = False


def overlap(one: range | None, other: range | None) -> bool:
    """Whether two stretches of columns share one; never where either is unknown."""
    return one is not None and other is not None and one.start < other.stop and other.start < one.stop


def is_figure(text: str) -> bool:
    """Whether a text is a figure, with or without a unit."""
    return len(text) < FIGURE_LENGTH and _FIGURE.fullmatch(squash(text)) is not None


def is_slot(text: str) -> bool:
    """Whether a text may stand in a place for values: a figure, a sign for blank, or a word such as 无."""
    return len(text) < FIGURE_LENGTH and (is_blank(text) or _is_short_value(text))


def _is_value(text: str) -> bool:
    return len(text) < FIGURE_LENGTH and _is_short_value(text)


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _is_short_value(text: str) -> bool:
    return is_figure(text) or squash(text) in reading_data().odd_values


def source_rows(items: Iterable[Item], style: TextStyle | None = None) -> Iterator[SourceRow]:
    """The rows of figures in these items, in reading order; rows that only count columns are left out.

    `style` is how the document's running text prints tables; a cell a line where it is not known.
    """
    for row in _Reader(_TextRows(style or TextStyle())).rows(items):
        if not _counts_columns(row):
            yield row


def _counts_columns(row: SourceRow) -> bool:
    """Whether a row numbers the columns below the headings (栏次 1 2 3 …)."""
    texts = [squash(slot.text) for slot in row.filled]
    counted = len(texts) >= COUNTED_COLUMNS and texts == [str(number + 1) for number in range(len(texts))]
    return counted or (bool(row.labels) and key(row.labels[-1].text) in reading_data().column_counts)


class _Reader:
    """Walks items, telling rows in text from rows in grids."""

    def __init__(self, text: _TextRows) -> None:
        self._text = text
        self._headers = Headers()
        self._block: int | None = None
        self._caption = ""

    def rows(self, items: Iterable[Item]) -> Iterator[SourceRow]:
        for position, item in enumerate(items):
            if isinstance(item, Line):
                self._note(item)
                yield from self._text.take(item, position)
            else:
                yield from self._text.end()
                self._text.forget_labels()
                yield from self._grid_row(item, position)
        yield from self._text.end()

    def _note(self, line: Line) -> None:
        if len(line.text) >= CAPTION_LENGTH:
            return
        if money_unit(line.text):
            self._caption = self._text.caption = line.text
        if line.row is not None:
            self._headers_of(line.block).add(SourceLabel(line.text, line.row, ALL_COLUMNS))

    def _headers_of(self, block: int) -> Headers:
        if block != self._block:
            self._headers, self._block = Headers(), block
        return self._headers

    def _grid_row(self, row: GridRow, position: int) -> Iterator[SourceRow]:
        """The row's labels up to its last word, and behind them its slots.

        A row without any figure may be a header as well as a row of blanks, so its labels also
        count as headers for the rows below.
        """
        headers = self._headers_of(row.block)
        words = [at for at, cell in enumerate(row.cells) if not is_slot(cell.text)]
        figures = [at for at, cell in enumerate(row.cells) if _is_value(cell.text)]
        first = _first_slot(words, figures)
        edge = max(cell.column + cell.column_span for cell in row.cells)
        all_slots = tuple(_slot(cell, row.block) for cell in row.cells)
        labels = tuple(_label(cell, edge) for cell in row.cells[:first] if not is_blank(cell.text))
        if all_slots[first:]:
            yield SourceRow(
                labels,
                all_slots[first:],
                headers,
                row.origin,
                position,
                position,
                all_slots,
                edge,
                self._caption,
            )
        if not figures:
            for label in labels:
                headers.add(label)


def _columns(cell: GridCell) -> range:
    return range(cell.column, cell.column + cell.column_span)


def _label(cell: GridCell, edge: int) -> SourceLabel:
    return SourceLabel(cell.text, cell.row, _columns(cell), edge)


def _slot(cell: GridCell, block: int) -> SourceSlot:
    return SourceSlot(cell.text, Origin(block, cell.row, cell.column), _columns(cell))


def _first_slot(words: list[int], figures: list[int]) -> int:
    """Behind the last word in front of the first figure; behind the last word if there is no figure."""
    if figures:
        return max((position for position in words if position < figures[0]), default=-1) + 1
    return max(words, default=-1) + 1


class _TextRows:
    """Collects lines of running text into rows: words, then figures, then words again."""

    def __init__(self, style: TextStyle) -> None:
        self._style = style
        self._labels: deque[SourceLabel] = deque(maxlen=LABEL_LINES)
        self._slots: list[SourceSlot] = []
        self._first = self._last = 0
        self._is_on_a_line = False
        self.caption = ""

    def take(self, line: Line, position: int) -> Iterator[SourceRow]:
        if is_page_mark(line.text):
            return
        words, slots = _split(line, is_framed=self._style.is_framed)
        if words:
            yield from self.end()
            self._labels += [SourceLabel(word) for word in words]
        elif len(slots) == 1 and (self._is_on_a_line or self._style.has_row_lines):
            yield from self.end()
            return
        if slots and not self._slots:
            self._first = position
            self._is_on_a_line = bool(words) or len(slots) > 1
        self._slots += slots
        self._last = position

    def forget_labels(self) -> None:
        """Let no label in front of a grid be one for figures behind it."""
        self._labels.clear()

    def end(self) -> Iterator[SourceRow]:
        """The row collected so far, if figures have come; its labels then are used up."""
        if self._slots:
            origin = self._slots[0].origin
            labels, slots = tuple(self._labels), tuple(self._slots)
            yield SourceRow(labels, slots, None, origin, self._first, self._last, caption=self.caption)
            self._labels.clear()
            self._slots = []
            self._is_on_a_line = False


def text_style(items: Iterable[Item]) -> TextStyle:
    """How the running text among these items prints tables."""
    lines = [item for item in items if isinstance(item, Line) and len(item.text) < TABLE_LINE_LENGTH]
    ruled = [line.text.strip() for line in lines if line.text.count("|") > 1]
    is_framed = bool(ruled) and all(text.startswith("|") and text.endswith("|") for text in ruled)
    parts = [_split(line, is_framed=is_framed) for line in lines]
    rows = sum(bool(words and slots) for words, slots in parts)
    alone = sum(not words and len(slots) == 1 for words, slots in parts)
    return TextStyle(is_framed, rows > ROW_LINES_SHARE * alone)


def _split(line: Line, *, is_framed: bool) -> tuple[list[str], list[SourceSlot]]:
    """The words of a line, and the values at its end; bars tell blank cells apart, white space cannot."""
    parts = _parts(line.text.strip(), is_framed=is_framed)
    first = len(parts)
    while first and is_slot(parts[first - 1]):
        first -= 1
    slots = [SourceSlot(part, line.origin, None) for part in parts[first:]]
    words = [part for part in parts[:first] if not is_blank(part)]
    return words, slots if words or any(not is_blank(part) for part in parts) else []


def _parts(text: str, *, is_framed: bool) -> list[str]:
    """The cells of a line; a lone bar is but the edge of one cell."""
    if "|" not in text:
        return text.split()
    bare = text.strip("|")
    if len(text) - len(bare) == 1 and "|" not in bare:
        return bare.split()
    return [part.strip() for part in (text[1:-1] if is_framed else text).split("|")]
