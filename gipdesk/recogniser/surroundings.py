"""What stands around a source row, in a table's own words: headings above, groups and labels in front."""

from __future__ import annotations

from collections.abc import Sequence

from gipdesk.formats.definition import PrintedRow
from gipdesk.recogniser.labels import bare_key, heading_key, similar
from gipdesk.recogniser.row_labels import Match, RowLabels, between_is_neutral
from gipdesk.recogniser.source_rows import SourceRow, Word
from gipdesk.recogniser.table_words import TableWords
from gipdesk.recogniser.text_rows import TextTable
from gipdesk.recogniser.thresholds import HEADINGS_SHARE, MISPRINT_RATIO


class Surroundings:
    """Judges the words around a row by those of one table."""

    def __init__(self, words: TableWords, labels: RowLabels) -> None:
        self._words = words
        self._printed = words.printed
        self._labels = labels

    def part_meant(self, source: SourceRow) -> PrintedRow | None:
        """The part of the row that the words alone above it name, such as 行政复议."""
        wide = [heading_key(word.text) for word in source.header.words if word.is_wide]
        found = [self._printed.group_keys[key] for key in wide if key in self._printed.group_keys]
        return found[-1] if found else None

    def stands_under(self, source: SourceRow, row: PrintedRow) -> bool:
        """Whether most headings of the row stand above."""
        headings = {heading_key(cell.column_labels[-1].text) for cell in row.cells}
        said = set(self._words.said(source.header.words).known)
        return len(headings & said) > HEADINGS_SHARE * len(headings)

    def is_heading(self, text: str) -> bool:
        """Whether a text is one of the table's headings, of a column or a group."""
        return self._words.recognised(text) in self._printed.heading_keys

    def _ends_with_heading(self, words: Sequence[Word]) -> bool:
        """Whether the last that words say, perhaps broken over several, is a heading of a column."""
        known = self._words.said(words).known
        whole = "".join(heading_key(word.text) for word in words)
        return bool(known) and known[-1] in self._printed.column_keys and whole.endswith(known[-1])

    def names_columns(self, words: Sequence[Word]) -> bool:
        """Whether words head columns, were it only in general, as 信息内容 does."""
        return any(known in self._printed.column_keys for known in self._words.said(words).known)

    def is_within_groups(self, row: SourceRow, match: Match) -> bool:
        """Whether all words in front of the label on its row are its own groups, or say nothing."""
        front = row.words[: match.start]
        if not row.is_grid:
            front = front[max(0, len(row.words) - row.own_words) :]
        groups = {
            said for label in match.row.labels for said in (heading_key(label.text), bare_key(label.text))
        }
        return all(_says_group(word.text, groups) or between_is_neutral([word.text]) for word in front)

    def has_other_label(self, row: SourceRow, match: Match) -> bool:
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

    def may_be_shifted(
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
