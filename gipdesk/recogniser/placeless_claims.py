"""What a run says of a table's rows without a place for any figure: such rows are not taken for blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gipdesk.formats.definition import PrintedRow
from gipdesk.recogniser.claim import Claim
from gipdesk.recogniser.grid_rows import GridTable
from gipdesk.recogniser.labels import heading_key
from gipdesk.recogniser.row_labels import Match, RowLabels
from gipdesk.recogniser.source_rows import SourceRow, Word
from gipdesk.recogniser.table_words import TableWords
from gipdesk.recogniser.text_rows import TextTable
from gipdesk.recogniser.thresholds import BARE_FIGURES, HEADINGS_SHARE

Run = GridTable | TextTable
"""Rows that stand together: a table of the file, or a stretch of its text."""


class PlacelessClaims:
    """Finds them for one table."""

    def __init__(self, rows: Sequence[PrintedRow], words: TableWords, labels: RowLabels) -> None:
        self._rows = rows
        self._words = words
        self._labels = labels

    def in_run(self, run: Run, matches: Sequence[Match | None]) -> Iterator[Claim]:
        """What else a run says of the table's rows, without a place for any figure."""
        yield from self._turned_claims(run, matches)
        if isinstance(run, TextTable):
            yield from self._cut_short_claims(run)
            yield from self._blank_claims(run, matches)

    def _turned_claims(self, run: Run, matches: Sequence[Match | None]) -> Iterator[Claim]:
        """A claim on every row where columns are printed for rows: most headings of columns stand in front
        of figures.
        """
        headings = {heading_key(cell.column_labels[-1].text) for cell in self._rows[0].cells}
        found: dict[str, SourceRow] = {}
        for row, match in zip(run.rows, matches, strict=True):
            said = self._words.said(row.beside).known if match is None and row.filled else ()
            for heading in [known for known in said if known in headings][-1:]:
                found.setdefault(heading, row)
        if len(found) > HEADINGS_SHARE * len(headings):
            source = next(iter(found.values()))
            yield from (Claim(row, source, None, {}) for row in self._rows)

    def _cut_short_claims(self, run: TextTable) -> Iterator[Claim]:
        """A claim on each row whose line ends in a word, so that nothing says where its figures belong."""
        for row in run.cut_short:
            if (match := self._labels.match(row)) is not None:
                yield Claim(match.row, row, match, {})
            elif not row.words and len(row.slots) >= BARE_FIGURES:
                yield from (Claim(other, row, None, {}) for other in self._rows if other.label is None)

    def _blank_claims(self, run: TextTable, matches: Sequence[Match | None]) -> Iterator[Claim]:
        """A claim on each row whose whole label stands in text without figures of its own: a blank row, of
        which no cell shows.
        """
        for row, match in zip(run.rows, matches, strict=True):
            yield from self._blank_rows(row, row.words[: match.start] if match else ())
        for row in run.rows[-1:]:
            yield from self._blank_rows(row, run.left_over)

    def _blank_rows(self, source: SourceRow, words: tuple[Word, ...]) -> Iterator[Claim]:
        for at, word in enumerate(words):
            match = self._labels.match_whole(word.text, at)
            if match is not None and not match.wanted.collapsed:
                yield Claim(match.row, source._replace(words=words[: at + 1], slots=()), match, {})
