"""The rows of figures in running text: words, then figures, then words again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gipdesk.recogniser.labels import is_page_mark, key
from gipdesk.recogniser.marks import Mark
from gipdesk.recogniser.outline import Item, Line
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.source_rows import (
    NOTHING_AROUND,
    Around,
    Header,
    Slot,
    SourceRow,
    Word,
    is_figure,
    is_slot,
)
from gipdesk.recogniser.thresholds import (
    COUNTED_COLUMNS,
    DASH_LENGTH,
    LABEL_LINES,
    ROW_LINES_SHARE,
    TABLE_LINE_LENGTH,
    TEXTS_REMEMBERED,
)
from gipdesk.report.values import is_blank, squash

_FIRST_PART = re.compile(r"\s*\|?\s*(?P<start>[^\s|]+)\s*\|?\s*(?P<rest>.*)", re.DOTALL)
_OPEN_BRACKET = re.compile(r"[（(][^（()）]*$")


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How running text prints tables.

    `is_framed` says that its lines with bars have one at either end, too, `is_open` that they have
    none there, so that a bar at the end of a line has a blank cell behind it; `has_row_lines` that
    label and figures of a row stand on one line, so that a number alone on a line is a page number.
    """

    is_framed: bool = False
    is_open: bool = False
    has_row_lines: bool = False


class TextTable:
    """The rows of figures in consecutive lines of text.

    `cut_short` are lines with figures behind which a word stands, `left_over` the words behind the last
    figures.
    """

    def __init__(
        self, items: Iterable[tuple[int, Line]], style: TextStyle, around: Around = NOTHING_AROUND
    ) -> None:
        self._style = style
        self.around = around
        self._words: list[Word] = []
        self._slots: list[Slot] = []
        self._own_words = 0
        self._first = self._last = 0
        self._is_on_a_line = False
        self._is_page_counted = self._is_interrupted = False
        self._found: list[SourceRow] = []
        self.cut_short: list[SourceRow] = []
        for position, line in _without_row_numbers(list(items)):
            self._take(line, position)
        self._end()
        self.rows: tuple[SourceRow, ...] = tuple(row for row in self._found if not _counts_columns(row))
        self.left_over: tuple[Word, ...] = tuple(self._words)

    def headed(
        self, label_starts: Sequence[int | None], has_headings: Callable[[Sequence[Word]], bool]
    ) -> list[SourceRow]:
        """The rows, each with the words above it: those in front of its own label or, where those name
        no column, above the rows before. `label_starts` says where each row's label starts.
        """
        rows: list[SourceRow] = []
        header = Header()
        for row, start in zip(self.rows, label_starts, strict=True):
            front = row.words if start is None else row.words[:start]
            if has_headings(front) or not header.words:
                header = Header(front)
            rows.append(row._replace(header=header))
        return rows

    def _take(self, line: Line, position: int) -> None:
        if is_page_mark(line.text):
            self._is_page_counted |= is_slot(squash(line.text))
            return
        words, slots = _split(line, self._style)
        if self._has_cell_lines and _is_dash(line.text):
            slots = [Slot(line.text, line.origin, facts=line.facts)]
        if words:
            self._end()
            self._words = _put_together([*self._words, *map(Word, words)])[-LABEL_LINES:]
            self._own_words = len(words)
            self.cut_short += () if slots else _cut_short(words, line, position)
        elif self._may_be_page_number(line.text, slots):
            self._end()
            return
        if slots and not self._slots:
            self._first = position
            self._is_on_a_line = bool(words) or len(slots) > 1
            self._own_words = len(words)
        if slots:
            self._is_interrupted |= self._is_page_counted
        self._slots += slots
        self._last = position

    def _may_be_page_number(self, text: str, slots: Sequence[Slot]) -> bool:
        """Whether a figure alone on a line, where rows have lines of their own, counts the pages."""
        has_row_lines = self._is_on_a_line or self._style.has_row_lines
        return has_row_lines and len(slots) == 1 and "|" not in text and squash(text) != "0"

    @property
    def _has_cell_lines(self) -> bool:
        """Whether the row that is being collected has its cells in lines of their own, as far as seen."""
        is_begun = bool(self._slots or self._words)
        return is_begun and not self._is_on_a_line and not self._style.has_row_lines

    def _end(self) -> None:
        """Close the row collected so far, if figures have come; its words then are used up."""
        if self._slots:
            self._found.append(
                SourceRow(
                    tuple(self._words),
                    tuple(self._slots),
                    self._slots[0].origin,
                    self._first,
                    self._last,
                    own_words=self._own_words,
                    units=self.around.units,
                    marks=frozenset((Mark.INTERRUPTED,) if self._is_interrupted else ()),
                )
            )
            self._words = []
            self._slots = []
            self._is_on_a_line = self._is_page_counted = self._is_interrupted = False


def _cut_short(words: Sequence[str], line: Line, position: int) -> Iterator[SourceRow]:
    """A line that ends in a word though figures stand in it, as behind a column of remarks."""
    figures = [at for at, word in enumerate(words) if is_figure(word)]
    if figures:
        label = tuple(map(Word, words[: figures[0]]))
        slots = tuple(Slot(words[at], line.origin) for at in figures)
        yield SourceRow(label, slots, line.origin, position, position, own_words=len(label))


def _without_row_numbers(items: Sequence[tuple[int, Line]]) -> Iterator[tuple[int, Line]]:
    """The lines without the numbers of rows, where a heading tells of such.

    A number stands first in the line, or alone on its line in front of a label, or of the figures
    behind the headings where rows have no label.
    """
    if not any(_heads_numbers(line.text) for _, line in items):
        yield from items
        return
    number = 1
    is_behind_words = has_labels = False
    for at, (position, line) in enumerate(items):
        start, rest = _first_part(line.text)
        is_in_front = at + 1 < len(items) and not is_slot(items[at + 1][1].text.strip())
        may_count = bool(rest) or is_in_front or (is_behind_words and not has_labels)
        is_next = may_count and start == str(number)
        number += is_next
        is_behind_words = not is_slot(line.text.strip())
        has_labels = not _heads_numbers(line.text) and (has_labels or (is_next and is_in_front))
        if not is_next:
            yield position, line
        elif rest:
            edge = "|" if line.text.lstrip().startswith("|") else ""
            yield position, line._replace(text=edge + rest)


def _heads_numbers(text: str) -> bool:
    """Whether a line of headings starts with that of the rows' numbers, and counts no columns."""
    start, rest = _first_part(text)
    return key(start) in reading_data().column_counts and not is_slot(_first_part(rest)[0] or "题")


def _first_part(text: str) -> tuple[str, str]:
    """The first cell of a line, squashed, and the rest of the line."""
    found = _FIRST_PART.match(text)
    return (squash(found["start"]), found["rest"]) if found else ("", text)


def _is_dash(text: str) -> bool:
    """Whether a line is the sign for a blank cell, and no ornament."""
    return 0 < len(text.strip()) <= DASH_LENGTH and is_blank(text)


def _put_together(words: Sequence[Word]) -> list[Word]:
    """The words, a bracket that was broken over lines whole again."""
    whole: list[Word] = []
    for word in words:
        if whole and _OPEN_BRACKET.search(whole[-1].text):
            whole[-1] = Word(whole[-1].text + word.text)
        else:
            whole.append(word)
    return whole


def _counts_columns(row: SourceRow) -> bool:
    """Whether a row numbers the columns below the headings (栏次 1 2 3 …)."""
    texts = [squash(slot.text) for slot in row.filled]
    counted = len(texts) >= COUNTED_COLUMNS and texts == [str(number + 1) for number in range(len(texts))]
    return counted or (bool(row.words) and key(row.words[-1].text) in reading_data().column_counts)


def text_style(items: Iterable[Item]) -> TextStyle:
    """How the running text among these items prints tables."""
    lines = [item for item in items if isinstance(item, Line) and len(item.text) < TABLE_LINE_LENGTH]
    ruled = [line.text.strip() for line in lines if line.text.count("|") > 1]
    is_framed = bool(ruled) and all(text.startswith("|") and text.endswith("|") for text in ruled)
    is_open = any(text[0] != "|" != text[-1] for text in ruled)
    style = TextStyle(is_framed, is_open)
    parts = [_split(line, style) for line in lines]
    rows = sum(bool(words and slots) for words, slots in parts)
    alone = sum(not words and len(slots) == 1 for words, slots in parts)
    return replace(style, has_row_lines=rows > ROW_LINES_SHARE * alone)


def _split(line: Line, style: TextStyle) -> tuple[Sequence[str], list[Slot]]:
    """The words of a line, and the values at its end; bars tell blank cells apart, white space cannot."""
    words, values = _words_and_values(line.text.strip(), style.is_framed, style.is_open)
    return words, [Slot(value, line.origin, facts=line.facts) for value in values]


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _words_and_values(text: str, is_framed: bool, is_open: bool) -> tuple[Sequence[str], Sequence[str]]:
    parts = _without_number(_parts(text, is_framed=is_framed, is_open=is_open))
    first = len(parts)
    while first and is_slot(parts[first - 1]):
        first -= 1
    words = tuple(part for part in parts[:first] if not is_blank(part))
    return words, tuple(parts[first:]) if words or any(not is_blank(part) for part in parts) else ()


def _without_number(parts: list[str]) -> list[str]:
    """The parts of a line without the number of its row in front (1 规章 5 0 3)."""
    if len(parts) > 2 and squash(parts[0]).isdecimal() and not is_slot(parts[1]):
        return parts[1:]
    return parts


def _parts(text: str, *, is_framed: bool, is_open: bool) -> list[str]:
    """The cells of a line; a lone bar is but the edge of one cell, unless lines end without."""
    if "|" not in text:
        return _with_units(text.split())
    bare = text.strip("|")
    if len(text) - len(bare) == 1 and "|" not in bare and not (is_open and text.endswith("|")):
        return _with_units(bare.split())
    return [part.strip() for part in (text[1:-1] if is_framed else text).split("|")]


def _with_units(parts: Sequence[str]) -> list[str]:
    """A unit that stands apart (12 件) put behind its figure."""
    joined: list[str] = []
    for part in parts:
        if joined and part in reading_data().units and is_figure(joined[-1]) and is_figure(joined[-1] + part):
            joined[-1] += part
        else:
            joined.append(part)
    return joined
