"""Who claims which cell: every source row that can be taken for a printed row, with what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from gipdesk.formats.definition import PrintedRow, Table
from gipdesk.recogniser.claim import Claim
from gipdesk.recogniser.columns import place
from gipdesk.recogniser.grid_rows import GridTable
from gipdesk.recogniser.labels import Likeness, bare_key
from gipdesk.recogniser.marks import Mark
from gipdesk.recogniser.neighbour_claims import NeighbourClaims
from gipdesk.recogniser.notation import read_slot
from gipdesk.recogniser.placeless_claims import PlacelessClaims, Run
from gipdesk.recogniser.row_labels import Match, RowLabels, between_is_neutral, fill_gaps
from gipdesk.recogniser.source_rows import Around, SourceRow
from gipdesk.recogniser.surroundings import Surroundings
from gipdesk.recogniser.table_words import TableWords
from gipdesk.recogniser.text_rows import TextTable
from gipdesk.recogniser.thresholds import (
    BARE_FIGURES,
    TABLE_SHARE,
    TELLING_LENGTH,
    TURNED_SHARE,
)


class TableClaims:
    """One table's words, ready to find its rows in any part of a document."""

    def __init__(self, table: Table) -> None:
        self._rows = table.printed_rows
        self._labels = RowLabels(table)
        self._words = TableWords(table)
        self._printed = self._words.printed
        self._around = Surroundings(self._words, self._labels)
        self._placeless = PlacelessClaims(self._rows, self._words, self._labels)

    def in_part(self, part: int, runs: Sequence[Run], *, is_own: bool) -> list[Claim]:
        """What a part of the document, by its number, claims for the table.

        Elsewhere than in its own section only a whole table counts: running text, too, says 行政许可
        and a number.
        """
        matches = self._matches(runs)
        is_worth = is_own or self._may_be_table(match for found in matches for match in found)
        neighbours = self._neighbours()
        claims = [
            claim._replace(run=(part, number), is_foreign=run.around.is_foreign)
            for number, (run, found) in enumerate(zip(runs, matches, strict=True))
            for claim in self._either_way(run, found if is_worth else None, neighbours, is_own=is_own)
        ]
        return claims if is_own or self._is_table(claims) else []

    def _neighbours(self) -> NeighbourClaims:
        is_labelled = all(row.label is not None for row in self._rows)
        return NeighbourClaims(self._labels, self._around.is_heading if is_labelled else None)

    def _either_way(
        self, run: Run, matches: Sequence[Match | None] | None, neighbours: NeighbourClaims, *, is_own: bool
    ) -> list[Claim]:
        """The claims of a run; of a grid where nothing is placed, with rows and columns exchanged.

        Without matches the run is not worth looking at as it stands. With neither a label nor a figure in it,
        an exchanged row is an empty column beside headings, and says nothing of what stands under them.
        """
        claims = [] if matches is None else list(self._claims(run, matches, neighbours, is_own=is_own))
        beside = self._placeless.in_run(run, matches) if is_own and matches is not None else ()
        if isinstance(run, TextTable) or self._is_table(claims) or not self._is_spoken_of(run):
            return [*claims, *beside]
        turned = run.turned
        (other_matches,) = self._matches([turned])
        other = list(self._claims(turned, other_matches, self._neighbours(), is_own=is_own))
        is_placed = any(claim.match is not None or claim.has_figures for claim in other)
        is_turned = is_placed and self._may_be_table(other_matches) and self._is_table(other)
        return other if is_turned else [*claims, *beside]

    def _is_spoken_of(self, grid: GridTable) -> bool:
        """Whether a grid says enough of the table's own words for its rows and columns to be exchanged."""
        return self._printed.share_of_labels(grid.said) >= TURNED_SHARE

    def _may_be_table(self, matches: Iterable[Match | None]) -> bool:
        """Whether enough rows are known for a whole table, or its rows have no labels to know them by."""
        known = {id(match.row) for match in matches if match is not None}
        is_labelled = all(row.label is not None for row in self._rows)
        return not is_labelled or len(known) >= TABLE_SHARE * len(self._rows)

    def _is_table(self, claims: Iterable[Claim]) -> bool:
        """Whether so many rows with figures are known that it can only be this table."""
        known = {id(claim.row) for claim in claims if claim.said or claim.has_figures}
        return len(known) >= TABLE_SHARE * len(self._rows)

    def _matches(self, runs: Sequence[Run]) -> list[list[Match | None]]:
        """The printed row of each row of each run, by its own words or by its neighbours."""
        rows = [row for run in runs for row in run.rows]
        matches = [self._labels.match(row) for row in rows]
        for position in _out_of_order(matches):
            matches[position] = None
        for position, match in fill_gaps(rows, matches, self._rows):
            matches[position] = match
        for position, row in enumerate(rows):
            if matches[position] is None and not row.is_grid:
                matches[position] = self._labels.match_in_front(row)
        remaining = iter(matches)
        return [[next(remaining) for _ in run.rows] for run in runs]

    def _claims(
        self, run: Run, matches: Sequence[Match | None], neighbours: NeighbourClaims, *, is_own: bool
    ) -> Iterator[Claim]:
        if isinstance(run, GridTable):
            rows = run.headed([match is not None for match in matches], self._around.is_heading)
        else:
            starts = [match.start if match else None for match in matches]
            rows = run.headed(starts, self._around.names_columns)
        shifted = isinstance(run, TextTable) and self._around.may_be_shifted(run, rows, matches)
        times = Counter(id(match.row) for match in matches if match is not None)
        for row, match in zip(rows, matches, strict=True):
            if match is None:
                yield from self._unlabelled(row, run.around, is_own=is_own)
            else:
                is_open = shifted and not row.own_words
                has_twin = times[id(match.row)] > 1
                yield self._labelled(row, match, is_own=is_own, is_open=is_open, has_twin=has_twin)
        yield from (claim._replace(is_own=is_own) for claim in neighbours.in_run(run, matches))

    def _labelled(
        self, row: SourceRow, match: Match, *, is_own: bool, is_open: bool, has_twin: bool
    ) -> Claim:
        marks = set(_label_marks(match))
        source = row
        if match.stop < len(row.words):
            rest = [word.text for word in row.words[match.stop :]]
            behind = row.behind(row.words[match.stop - 1])
            if len(behind) == len(match.row.cells) and not any(map(self._around.is_heading, rest)):
                source = row._replace(slots=behind)
            elif has_twin or not row.is_grid:
                is_open = True
            elif not between_is_neutral(rest):
                marks.add(Mark.LABEL)
        if not self._around.is_within_groups(row, match):
            marks.add(Mark.LABEL)
        if is_open or row.is_behind_figures or self._around.has_other_label(row, match):
            return Claim(match.row, source, match, {}, is_own)
        return self._claim(match.row, source, match, frozenset(marks), is_own=is_own)

    def _claim(
        self, row: PrintedRow, source: SourceRow, match: Match | None, marks: frozenset[Mark], *, is_own: bool
    ) -> Claim:
        marks |= source.marks
        said = {
            placed.cell.id: (placed.also(marks), read_slot(placed.cell, placed.slot, source))
            for placed in place(row, source, self._words)
        }
        return Claim(row, source, match, said, is_own)

    def _unlabelled(self, source: SourceRow, around: Around, *, is_own: bool) -> Iterator[Claim]:
        """A row without a label of its own, taken for one that the format prints without, or a part of it."""
        fewest = 1 if around.is_below_form else BARE_FIGURES
        for row in self._rows:
            if row.label is None and source.slots:
                meant = self._around.part_meant(source) or row
                if self._around.stands_under(source, meant) or (is_own and _fills(source, meant)):
                    yield self._claim(meant, source, None, frozenset(), is_own=is_own)
                elif is_own and not source.words and len(source.filled) >= fewest:
                    yield Claim(row, source, None, {}, is_own)


def _label_marks(match: Match) -> Iterator[Mark]:
    if match.likeness is Likeness.FUZZY:
        yield Mark.MISPRINTED
    if match.wanted.collapsed:
        yield Mark.COLLAPSED


def _out_of_order(matches: Sequence[Match | None]) -> Iterator[int]:
    """Rows known by short words alone (总计, 其他) that stand behind rows which the format prints later."""
    latest = -1
    for position, match in enumerate(matches):
        if match is None:
            continue
        is_short = match.likeness is not Likeness.EXACT and len(bare_key(match.printed)) < TELLING_LENGTH
        if is_short and match.wanted.place < latest:
            yield position
        else:
            latest = max(latest, match.wanted.place)


def _fills(source: SourceRow, row: PrintedRow) -> bool:
    return bool(source.filled) and len(source.slots) == len(row.cells)
