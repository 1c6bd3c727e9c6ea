"""Who claims which cell: every source row that can be taken for a printed row, with what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from gipdesk.formats.definition import PrintedRow, Section, Table
from gipdesk.recogniser.columns import Placed, place
from gipdesk.recogniser.grid_rows import GridTable
from gipdesk.recogniser.labels import Likeness, bare_key, heading_key, similar
from gipdesk.recogniser.marks import Mark
from gipdesk.recogniser.notation import Reading, read_slot
from gipdesk.recogniser.row_labels import Match, RowLabels, between_is_neutral, fill_gaps
from gipdesk.recogniser.source_rows import SourceRow, Word
from gipdesk.recogniser.table_words import TableWords
from gipdesk.recogniser.text_rows import TextTable
from gipdesk.recogniser.thresholds import (
    BARE_FIGURES,
    HEADINGS_SHARE,
    MISPRINT_RATIO,
    TABLE_SHARE,
    TELLING_LENGTH,
    TURNED_SHARE,
)

Run = GridTable | TextTable


class Claim(NamedTuple):
    """A source row taken for a printed row by its label (None where the row has none).

    `said` holds by cell id what was placed and what it says. `is_own` tells that it stands in the
    table's own section; `run` counts the part and in it the grid or stretch of text, `is_foreign`
    that this may be another year's or another body's.
    """

    row: PrintedRow
    source: SourceRow
    match: Match | None
    said: Mapping[str, tuple[Placed, Reading]]
    is_own: bool = True
    run: tuple[int, int] = (0, 0)
    is_foreign: bool = False

    @property
    def figures(self) -> tuple[str, ...]:
        """The texts of its slots that are not blank, for messages."""
        return tuple(slot.text for slot in self.source.filled)

    @property
    def has_figures(self) -> bool:
        """Whether any of its slots is not blank."""
        return any(slot.is_filled for slot in self.source.slots)

    @property
    def likeness(self) -> Likeness:
        """How well its label agrees; a row without a label is known by its headings."""
        return Likeness.EXACT if self.match is None else self.match.likeness

    @property
    def is_collapsed(self) -> bool:
        """Whether it gives a whole group as one row."""
        return self.match is not None and self.match.wanted.collapsed


class TableClaims:
    """One table's words, ready to find its rows in any part of a document."""

    def __init__(self, section: Section, table: Table) -> None:
        self._section = section
        self._rows = table.printed_rows
        self._labels = RowLabels(table)
        self._words = TableWords(table)
        self._printed = self._words.printed

    def in_part(self, part: int, runs: Sequence[Run], *, is_own: bool) -> list[Claim]:
        """What a part of the document, by its number, claims for the table.

        Elsewhere than in its own section only a whole table counts: running text, too, says 行政许可
        and a number.
        """
        matches = self._matches(runs)
        is_worth = is_own or self._may_be_table(match for found in matches for match in found)
        claims = [
            claim._replace(run=(part, number), is_foreign=run.around.is_foreign)
            for number, (run, found) in enumerate(zip(runs, matches, strict=True))
            for claim in self._either_way(run, found if is_worth else None, is_own=is_own)
        ]
        return claims if is_own or self._is_table(claims) else []

    def _either_way(self, run: Run, matches: Sequence[Match | None] | None, *, is_own: bool) -> list[Claim]:
        """The claims of a run; of a grid where nothing is placed, with rows and columns exchanged.

        Without matches the run is not worth looking at as it stands.
        """
        claims = [] if matches is None else list(self._claims(run, matches, is_own=is_own))
        if isinstance(run, TextTable):
            return [*claims, *(self._turned_claims(run, matches) if is_own and matches is not None else ())]
        if self._is_table(claims) or not self._is_spoken_of(run):
            return claims
        turned = run.turned
        (other_matches,) = self._matches([turned])
        if not self._may_be_table(other_matches):
            return claims
        other = list(self._claims(turned, other_matches, is_own=is_own))
        return other if self._is_table(other) else claims

    def _turned_claims(self, run: TextTable, matches: Sequence[Match | None]) -> Iterator[Claim]:
        """A claim on every row where text prints columns for rows, which places no figure: most headings
        of columns stand in front of figures.
        """
        rows = [row for row, match in zip(run.rows, matches, strict=True) if match is None and row.own_words]
        named = [known[-1] for row in rows if (known := self._words.said(row.words[-row.own_words :]).known)]
        headings = {heading for heading in named if heading in self._printed.heading_keys}
        if len(headings) > HEADINGS_SHARE * len(self._rows[0].cells):
            yield from (Claim(row, rows[0], None, {}) for row in self._rows)

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
        remaining = iter(matches)
        return [[next(remaining) for _ in run.rows] for run in runs]

    def _claims(self, run: Run, matches: Sequence[Match | None], *, is_own: bool) -> Iterator[Claim]:
        if isinstance(run, GridTable):
            rows = run.headed([match is not None for match in matches], self._is_heading)
        else:
            rows = run.headed([match.start if match else None for match in matches], self._names_columns)
        shifted = isinstance(run, TextTable) and self._may_be_shifted(run, rows, matches)
        times = Counter(id(match.row) for match in matches if match is not None)
        for row, match in zip(rows, matches, strict=True):
            if match is None:
                yield from self._unlabelled(row, is_own=is_own)
            else:
                is_open = shifted and not row.own_words
                has_twin = times[id(match.row)] > 1
                yield self._labelled(row, match, is_own=is_own, is_open=is_open, has_twin=has_twin)

    def _labelled(
        self, row: SourceRow, match: Match, *, is_own: bool, is_open: bool, has_twin: bool
    ) -> Claim:
        marks = set(_label_marks(match))
        source = row
        if match.stop < len(row.words):
            rest = [word.text for word in row.words[match.stop :]]
            behind = row.behind(row.words[match.stop - 1])
            if len(behind) == len(match.row.cells):
                source = row._replace(slots=behind)
            elif has_twin or not row.is_grid:
                is_open = True
            elif not between_is_neutral(rest):
                marks.add(Mark.LABEL)
        if not self._is_within_groups(row, match):
            marks.add(Mark.LABEL)
        if is_open or self._has_other_label(row, match):
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

    def _unlabelled(self, source: SourceRow, *, is_own: bool) -> Iterator[Claim]:
        """A row without a label of its own, taken for one that the format prints without, or a part of it."""
        for row in self._rows:
            if row.label is None and source.slots:
                meant = self._part_meant(source) or row
                if self._stands_under(source, meant) or (is_own and _fills(source, meant)):
                    yield self._claim(meant, source, None, frozenset(), is_own=is_own)
                elif is_own and not source.words and len(source.filled) >= BARE_FIGURES:
                    yield Claim(row, source, None, {}, is_own)

    def _part_meant(self, source: SourceRow) -> PrintedRow | None:
        """The part of the row that the words alone above it name, such as 行政复议."""
        wide = [heading_key(word.text) for word in source.header.words if word.is_wide]
        found = [self._printed.group_keys[key] for key in wide if key in self._printed.group_keys]
        return found[-1] if found else None

    def _stands_under(self, source: SourceRow, row: PrintedRow) -> bool:
        """Whether most headings of the row stand above."""
        headings = {heading_key(cell.column_labels[-1].text) for cell in row.cells}
        said = set(self._words.said(source.header.words).known)
        return len(headings & said) > HEADINGS_SHARE * len(headings)

    def _is_heading(self, text: str) -> bool:
        return self._words.recognised(text) in self._printed.heading_keys

    def _ends_with_heading(self, words: Sequence[Word]) -> bool:
        """Whether the last that words say, perhaps broken over several, is a heading of a column."""
        known = self._words.said(words).known
        whole = "".join(heading_key(word.text) for word in words)
        return bool(known) and known[-1] in self._printed.column_keys and whole.endswith(known[-1])

    def _names_columns(self, words: Sequence[Word]) -> bool:
        """Whether words head columns, were it only in general, as 信息内容 does."""
        return any(known in self._printed.column_keys for known in self._words.said(words).known)

    def _is_within_groups(self, row: SourceRow, match: Match) -> bool:
        """Whether all words in front of the label on its row are its own groups, or say nothing."""
        front = row.words[: match.start]
        if not row.is_grid:
            front = front[max(0, len(row.words) - row.own_words) :]
        groups = {
            said for label in match.row.labels for said in (heading_key(label.text), bare_key(label.text))
        }
        return all(_says_group(word.text, groups) or between_is_neutral([word.text]) for word in front)

    def _has_other_label(self, row: SourceRow, match: Match) -> bool:
        """Whether in running text another row's label stands in front, so that the figures may be its."""
        if row.is_grid or row.own_words:
            return False
        own = {
            said
            for label in match.row.labels
            for spelling in label.spellings
            for said in (heading_key(spelling), bare_key(spelling))
        }
        front = self._words.said(row.words[: match.start]).known
        return any(
            key not in own and key not in self._printed.heading_keys and self._labels.names_row(key)
            for key in front
        )

    def _may_be_shifted(
        self, run: TextTable, rows: Sequence[SourceRow], matches: Sequence[Match | None]
    ) -> bool:
        """Whether figures may stand in front of their labels: some come first, or a label is left over."""
        labelled = [(at, match) for at, match in enumerate(matches) if match is not None]
        if not labelled:
            return False
        first, match = labelled[0]
        in_front = any(self._stands_alone(row, len(match.row.cells)) for row in rows[:first])
        after = any(
            self._labels.names_row(key) and key not in self._printed.heading_keys
            for key in self._words.said(run.left_over).known
        )
        return in_front or after

    def _stands_alone(self, row: SourceRow, size: int) -> bool:
        """Whether figures without words of their own are as many as a row has, or follow headings."""
        if row.own_words or not row.filled:
            return False
        return len(row.slots) == size or self._ends_with_heading(row.words)


def _says_group(text: str, groups: set[str]) -> bool:
    """Whether a text is one of these labels, misprinted perhaps."""
    said = {heading_key(text), bare_key(text)}
    return bool(said & groups) or any(similar(one, group, MISPRINT_RATIO) for one in said for group in groups)


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


def blanks_lost(claims: Iterable[Claim]) -> bool:
    """Whether running text lost blank cells or has more columns: some row has another count than places."""
    return any(
        not claim.source.is_grid
        and claim.match is not None
        and len(claim.source.slots) != len(claim.row.cells)
        for claim in claims
    )
