"""Finds which printed row of a table the words in front of figures mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from gipdesk.formats.definition import PrintedRow, Table
from gipdesk.recogniser.label_index import Wanted, label_index
from gipdesk.recogniser.labels import (
    Likeness,
    bare_key,
    enumerator,
    heading_key,
    key,
    resemblance,
)
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.source_rows import SourceRow
from gipdesk.recogniser.thresholds import (
    BROKEN_LINES,
    MISPRINTS_REMEMBERED,
    NEIGHBOUR_RATIO,
    NUMBERED_NEIGHBOUR_RATIO,
    TELLING_LENGTH,
)


class Match(NamedTuple):
    """The row that a source row's words mean.

    `printed` is the label as the source has it; it takes the words from `start` to `stop`. Where
    `stop` is not behind the last word, something else stands between the label and the figures.
    """

    wanted: Wanted
    likeness: Likeness
    printed: str
    start: int
    stop: int

    @property
    def row(self) -> PrintedRow:
        """The printed row meant."""
        return self.wanted.row


class RowLabels:
    """The row labels of one table, ready for look-up in one document."""

    def __init__(self, table: Table) -> None:
        self._index = label_index(table)
        self._rows = table.printed_rows
        self._misprints: dict[str, Wanted | None] = {}

    def match(self, source: SourceRow) -> Match | None:
        """The printed row that the source row's words name, or None."""
        texts = [word.text for word in source.words]
        if not texts:
            return None
        return self._match_cells(source, texts) if source.is_grid else self._match_ending(texts)

    def match_in_front(self, source: SourceRow) -> Match | None:
        """The last whole label among words of running text behind which other words stand, be it in front
        of the figures; nothing then says whether these are the row's own.
        """
        front = list(enumerate(source.words[:-1]))
        found = (self.match_whole(word.text, at) for at, word in reversed(front[-BROKEN_LINES:]))
        return next((match for match in found if match is not None), None)

    def match_whole(self, text: str, at: int) -> Match | None:
        """The printed row whose whole label a word is, the one at that place."""
        for likeness, found in self._whole(text):
            if len(found) == 1 and found[0].row in self._rows:
                return Match(found[0], likeness, text, at, at + 1)
        return None

    def _whole(self, text: str) -> Iterator[tuple[Likeness, Sequence[Wanted]]]:
        """The rows whose label a text is, with its number or without."""
        yield Likeness.EXACT, self._index.exact.get(heading_key(text), ())
        if len(bare_key(text)) >= TELLING_LENGTH:
            yield Likeness.BARE, self._index.bare.get(bare_key(text), ())

    def names_row(self, text: str) -> bool:
        """Whether a text is the whole label of a row."""
        return any(found for _, found in self._whole(text))

    def _match_cells(self, source: SourceRow, texts: Sequence[str]) -> Match | None:
        """In a grid the label is the cell next to the values, perhaps with its number in a cell of its own.

        Only where other words stand between is it one left of it.
        """
        for stop in range(len(texts), 0, -1):
            for start in range(stop - 1, max(-1, stop - BROKEN_LINES), -1):
                match = self._best("".join(texts[start:stop]), start, stop, whole=start == stop - 1)
                if match is None or (stop < len(texts) and not _is_sure(match)):
                    continue
                if not _may_be_heading(match, source):
                    return match
        return None

    def _best(self, text: str, start: int, stop: int, *, whole: bool) -> Match | None:
        """What a text means; where several cells are put together only an exact label counts."""
        found = self._index.exact.get(heading_key(text), [])
        if found or not whole:
            return Match(found[0], Likeness.EXACT, text, start, stop) if len(found) == 1 else None
        found = [
            wanted for wanted in self._index.bare.get(bare_key(text), []) if _may_be_number_of(wanted, text)
        ]
        if found:
            return Match(found[0], Likeness.BARE, text, start, stop) if len(found) == 1 else None
        misprinted = self._misprinted(text)
        return Match(misprinted, Likeness.FUZZY, text, start, stop) if misprinted else None

    def _misprinted(self, text: str) -> Wanted | None:
        """The one row whose label the text resembles closely."""
        if text not in self._misprints:
            if len(self._misprints) >= MISPRINTS_REMEMBERED:
                return None
            found = self._index.resembled(bare_key(text))
            self._misprints[text] = found[0] if len(found) == 1 else None
        return self._misprints[text]

    def _match_ending(self, texts: Sequence[str]) -> Match | None:
        """In running text the label ends the words before the values, perhaps broken over lines."""
        keys = [key(text) for text in texts]
        said = "".join(keys)
        starts = {start: place for place, start in enumerate([0, *accumulate(map(len, keys))][:-1])}
        for length in self._index.lengths:
            start = starts.get(len(said) - length)
            found = [] if start is None else self._index.exact.get(said[-length:], [])
            if start is not None and found:
                printed = "".join(texts[start:])
                return (
                    Match(found[0], Likeness.EXACT, printed, start, len(texts)) if len(found) == 1 else None
                )
        return self._match_last_lines(texts)

    def _match_last_lines(self, texts: Sequence[str]) -> Match | None:
        """As `_match_ending` for labels without their number, or misprinted.

        Lines are not put together to a misprint where one of them is a label by itself.
        """
        lines = list(last_lines(texts))
        for start, label in lines:
            if len(bare_key(label)) < TELLING_LENGTH:
                continue
            found = self._index.bare.get(bare_key(label), [])
            if len(found) == 1 and _may_be_number_of(found[0], label):
                return Match(found[0], Likeness.BARE, label, start, len(texts))
        for start, label in lines:
            if any(bare_key(text) in self._index.bare for text in texts[start:]):
                return None
            misprinted = self._misprinted(label)
            if misprinted is not None:
                return Match(misprinted, Likeness.FUZZY, label, start, len(texts))
        return None


def last_lines(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The last text, the last two joined, and so on, each with the place where it starts."""
    for start in range(len(texts) - 1, max(-1, len(texts) - 1 - BROKEN_LINES), -1):
        yield start, "".join(texts[start:])


def _is_sure(match: Match) -> bool:
    """Whether a label can be meant though other words stand between it and the figures."""
    is_telling = match.likeness is Likeness.BARE and len(bare_key(match.printed)) >= TELLING_LENGTH
    return not match.wanted.collapsed and (match.likeness is Likeness.EXACT or is_telling)


def _may_be_number_of(wanted: Wanted, text: str) -> bool:
    """Whether the number in front of a label is the printed one; a label may also have lost its number."""
    number = enumerator(text)
    return not number or number in {enumerator(spelling) for spelling in wanted.spellings}


def _may_be_heading(match: Match, source: SourceRow) -> bool:
    """Whether a label in a row without figures might as well be a heading: beside words not its own."""
    if source.filled:
        return False
    groups = {key(label.text) for label in match.row.labels}
    others = [word.text for place, word in enumerate(source.words) if not match.start <= place < match.stop]
    return any(key(other) not in groups and bare_key(other) not in groups for other in others)


def fill_gaps(
    rows: Sequence[SourceRow], matches: Sequence[Match | None], printed: Sequence[PrintedRow]
) -> Iterator[tuple[int, Match]]:
    """Matches for rows whose labels say too little by themselves, by the rows known before and behind.

    Rows are taken in order where just as many are unknown as the format prints in between, and each
    resembles the label it stands for, less where its number is the same. Yields places in `rows`.
    """
    order = {id(row): position for position, row in enumerate(printed)}
    unknown: list[int] = []
    before = -1
    for position, match in enumerate([*matches, None]):
        at_end = position == len(rows)
        if not at_end and (match is None or id(match.row) not in order):
            if match is None and rows[position].words and rows[position].filled:
                unknown.append(position)
            continue
        behind = len(printed) if match is None else order[id(match.row)]
        yield from _fill_gap(
            [(position, rows[position]) for position in unknown],
            list(enumerate(printed))[before + 1 : behind],
        )
        before, unknown = behind, []


def _fill_gap(
    unknown: Sequence[tuple[int, SourceRow]], missing: Sequence[tuple[int, PrintedRow]]
) -> Iterable[tuple[int, Match]]:
    if len(unknown) != len(missing):
        return ()
    found = [
        (at, _as_neighbour(source, row, place))
        for (at, source), (place, row) in zip(unknown, missing, strict=True)
    ]
    sure = [(at, match) for at, match in found if match is not None]
    return sure if len(sure) == len(found) else ()


def _as_neighbour(source: SourceRow, row: PrintedRow, place: int) -> Match | None:
    if row.label is None or len(source.slots) < len(row.cells):
        return None
    wanted = bare_key(row.label.text)
    texts = [word.text for word in source.words]
    for start, label in last_lines(texts):
        words = bare_key(label)
        numbers = enumerator(label), enumerator(row.label.text)
        same_number = numbers[0] == numbers[1] != ""
        if "" not in numbers and not same_number:
            continue
        if resemblance(words, wanted) >= (NUMBERED_NEIGHBOUR_RATIO if same_number else NEIGHBOUR_RATIO):
            level = Likeness.BARE if words == wanted else Likeness.FUZZY
            return Match(Wanted(row, row.label.spellings, place), level, label, start, len(texts))
    return None


def between_is_neutral(texts: Iterable[str]) -> bool:
    """Whether words between a label and its figures only name what is counted (件, 数量)."""
    return all(heading_key(text) in reading_data().neutral_headings for text in texts)
