"""Finds which printed row of a table a source row's label means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from gipdesk.formats.definition import Label, PrintedRow, Table
from gipdesk.recogniser.labels import (
    Likeness,
    bare_key,
    enumerator,
    heading_key,
    key,
    resemblance,
    similar,
)
from gipdesk.recogniser.rows import SourceLabel, SourceRow
from gipdesk.recogniser.thresholds import (
    BROKEN_LINES,
    MISPRINT_RATIO,
    MISPRINTS_REMEMBERED,
    NEIGHBOUR_RATIO,
    NUMBERED_NEIGHBOUR_RATIO,
    TELLING_LENGTH,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A printed row that a label may mean, with the label's spellings."""

    row: PrintedRow
    spellings: tuple[str, ...]
    collapsed: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """The row that a label means, how well the label agrees, and the label itself as printed."""

    wanted: Wanted
    likeness: Likeness
    label: SourceLabel


class RowLabels:
    """The row labels of one table, ready for look-up."""

    def __init__(self, table: Table) -> None:
        self._wanted = _wanted(table)
        self._exact: dict[str, list[Wanted]] = {}
        self._bare: dict[str, list[Wanted]] = {}
        for wanted in self._wanted:
            for spelling in wanted.spellings:
                _add(self._exact, heading_key(spelling), wanted)
                _add(self._bare, bare_key(spelling), wanted)
        self._endings = sorted(self._exact, key=len, reverse=True)
        self._misprints: dict[str, Wanted | None] = {}

    def match(self, source: SourceRow) -> Match | None:
        """The printed row that the source row's label names, or None."""
        if not source.labels:
            return None
        in_grid = source.labels[-1].columns is not None
        return self._match_cells(source) if in_grid else self._match_ending(source)

    def _match_cells(self, source: SourceRow) -> Match | None:
        """In a grid the label is the cell next to the values, or one left of it."""
        for position in reversed(range(len(source.labels))):
            label = source.labels[position]
            match = self._best(label)
            if match is None or (match.wanted.collapsed and label is not source.labels[-1]):
                continue
            if match.likeness is Likeness.EXACT or not _may_be_heading(match, source):
                return match
        return None

    def _best(self, label: SourceLabel) -> Match | None:
        for level, found in (
            (Likeness.EXACT, self._exact.get(heading_key(label.text), [])),
            (Likeness.BARE, self._bare.get(bare_key(label.text), [])),
        ):
            if found:
                return Match(found[0], level, label) if len(found) == 1 else None
        misprinted = self._misprinted(label.text)
        return Match(misprinted, Likeness.FUZZY, label) if misprinted else None

    def _misprinted(self, text: str) -> Wanted | None:
        """The one row whose label the text resembles closely."""
        if text not in self._misprints:
            if len(self._misprints) >= MISPRINTS_REMEMBERED:
                return None
            words = bare_key(text)
            found = {
                wanted.row.row: wanted
                for bare, rows in self._bare.items()
                if similar(words, bare, MISPRINT_RATIO)
                for wanted in rows
            }
            self._misprints[text] = next(iter(found.values())) if len(found) == 1 else None
        return self._misprints[text]

    def _match_ending(self, source: SourceRow) -> Match | None:
        """In running text the label ends the words before the values, perhaps broken over lines."""
        keys = [key(label.text) for label in source.labels]
        words = "".join(keys)
        starts = {0, *accumulate(map(len, keys))}
        for ending in self._endings:
            if words.endswith(ending) and len(words) - len(ending) in starts:
                found = self._exact[ending]
                return Match(found[0], Likeness.EXACT, source.labels[-1]) if len(found) == 1 else None
        return self._match_last_lines(source)

    def _match_last_lines(self, source: SourceRow) -> Match | None:
        """As `_match_ending` for labels without their number, or misprinted."""
        for label in last_lines(source):
            if len(bare_key(label.text)) < TELLING_LENGTH:
                continue
            found = self._bare.get(bare_key(label.text), [])
            if len(found) == 1:
                return Match(found[0], Likeness.BARE, label)
        for label in last_lines(source):
            misprinted = self._misprinted(label.text)
            if misprinted is not None:
                return Match(misprinted, Likeness.FUZZY, label)
        return None


def last_lines(source: SourceRow) -> Iterator[SourceLabel]:
    """The last label line, the last two joined, and so on."""
    for count in range(1, min(BROKEN_LINES, len(source.labels)) + 1):
        yield SourceLabel("".join(label.text for label in source.labels[-count:]))


def _add(index: dict[str, list[Wanted]], spelling: str, wanted: Wanted) -> None:
    known = index.setdefault(spelling, [])
    if wanted not in known:
        known.append(wanted)


def _wanted(table: Table) -> tuple[Wanted, ...]:
    by_row = {row.cells[0].row: row for row in table.printed_rows}
    labelled = [Wanted(row, _spellings(row.labels)) for row in table.printed_rows if row.label]
    groups = [
        Wanted(by_row[label.collapsed_into], label.spellings, collapsed=True)
        for label in table.labels
        if label.collapsed_into is not None
    ]
    return (*labelled, *groups)


def _spellings(labels: Sequence[Label]) -> tuple[str, ...]:
    """The label's spellings, alone and behind its groups as when several cells became one."""
    spellings = own = labels[-1].spellings
    for start in range(len(labels) - 1):
        groups = "".join(label.text for label in labels[start:-1])
        spellings += tuple(f"{groups}{spelling}" for spelling in own)
    return spellings


def _may_be_heading(match: Match, source: SourceRow) -> bool:
    """Whether a label without its number (其他, 总计) might as well be a column heading."""
    if len(bare_key(match.label.text)) >= TELLING_LENGTH or source.filled:
        return False
    groups = {key(label.text) for label in match.wanted.row.labels}
    return any(
        key(label.text) not in groups and bare_key(label.text) not in groups
        for label in source.labels
        if label is not match.label
    )


def fill_gaps(
    rows: Sequence[SourceRow], matches: Sequence[Match | None], printed: Sequence[PrintedRow]
) -> Iterator[tuple[int, Match]]:
    """Matches for rows whose labels say too little by themselves, by the rows known before and behind.

    Rows are taken in order where just as many are unknown as the format prints in between, and each
    resembles the label it stands for, less where its number is the same. Yields places in `rows`.
    """
    order = {row.row: position for position, row in enumerate(printed)}
    unknown: list[int] = []
    before = -1
    for position, match in enumerate([*matches, None]):
        at_end = position == len(rows)
        if not at_end and match is None:
            if rows[position].labels and rows[position].filled:
                unknown.append(position)
            continue
        behind = len(printed) if match is None else order[match.wanted.row.row]
        yield from _fill_gap(
            [(position, rows[position]) for position in unknown], printed[before + 1 : behind]
        )
        before, unknown = behind, []


def _fill_gap(
    unknown: Sequence[tuple[int, SourceRow]], missing: Sequence[PrintedRow]
) -> Iterable[tuple[int, Match]]:
    if len(unknown) != len(missing):
        return ()
    found = [(at, _as_neighbour(source, row)) for (at, source), row in zip(unknown, missing, strict=True)]
    sure = [(at, match) for at, match in found if match is not None]
    return sure if len(sure) == len(found) else ()


def _as_neighbour(source: SourceRow, row: PrintedRow) -> Match | None:
    if row.label is None or len(source.slots) < len(row.cells):
        return None
    wanted = bare_key(row.label.text)
    for label in last_lines(source):
        words = bare_key(label.text)
        same_number = enumerator(label.text) == enumerator(row.label.text) != ""
        if resemblance(words, wanted) >= (NUMBERED_NEIGHBOUR_RATIO if same_number else NEIGHBOUR_RATIO):
            level = Likeness.BARE if words == wanted else Likeness.FUZZY
            return Match(Wanted(row, row.label.spellings), level, source.labels[-1])
    return None
