"""Rows of figures that may belong to a labelled row beside them, though no label of their own says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from gipdesk.formats.definition import Label, PrintedRow
from gipdesk.recogniser.claim import Claim
from gipdesk.recogniser.grid_rows import GridTable
from gipdesk.recogniser.labels import bare_key, heading_key, simplified
from gipdesk.recogniser.placeless_claims import Run
from gipdesk.recogniser.row_labels import Match, RowLabels, between_is_neutral
from gipdesk.recogniser.source_rows import Slot, SourceRow, overlap
from gipdesk.report.values import squash

_YEAR = re.compile(r"(?:19|20)\d\d年?$")
_REMARK = re.compile(r"\([^()]*\)$")


class NeighbourClaims:
    """Finds them in the runs of one part of a document, from its first to its last: a page may cut a grid
    in two in the middle of a row. `is_heading` tells the table's headings of columns; without it a row below
    headings may have no label by right.
    """

    def __init__(self, labels: RowLabels, is_heading: Callable[[str], bool] | None) -> None:
        self._labels = labels
        self._is_heading = is_heading
        self._above: PrintedRow | None = None
        self._between: list[SourceRow] = []
        self._counted = 0

    def in_run(self, run: Run, matches: Sequence[Match | None]) -> Iterator[Claim]:
        """Claims without any place for a figure: of rows without a label, of a figure in front of its label,
        and of rows whose label is a printed one with a remark behind it, such as 行政处罚（更正）.
        """
        if isinstance(run, GridTable):
            if not self._goes_on(run, matches):
                self._above, self._between = None, []
            yield from self._nameless(run.rows, matches)
            yield from self._in_front(run.rows, matches)
        for row, match in zip(run.rows, matches, strict=True):
            if match is None and row.words and row.filled:
                said = _REMARK.sub("", simplified(row.words[-1].text))
                meant = self._labels.match_whole(said, len(row.words) - 1)
                if meant is not None and not meant.wanted.collapsed:
                    yield Claim(meant.row, row, None, {})

    def _goes_on(self, grid: GridTable, matches: Sequence[Match | None]) -> bool:
        """Whether a grid begins with rows, or with headings that are mostly the table's own."""
        said = grid.opening([match is not None for match in matches])
        return not said or (
            self._is_heading is not None and 2 * sum(map(self._is_heading, said)) >= len(said)
        )

    def _nameless(self, rows: Sequence[SourceRow], matches: Sequence[Match | None]) -> Iterator[Claim]:
        """Of each row right below a labelled one: its label may be cut off, or reach over both. The next
        labelled row is meant as well where it is blank: its figures may have slipped upwards, or stand at
        the beginning of its label. A group in front of figures stands for its last row only where it is
        none of the row above.
        """
        for row, match in zip(rows, matches, strict=True):
            may_be_nameless = match is None or match.wanted.collapsed
            if may_be_nameless and self._above is not None and _is_nameless(row, self._above):
                self._between.append(row)
                yield Claim(self._above, row, None, {})
            elif match is not None:
                yield from (Claim(match.row, one, None, {}) for one in self._slipped_from(row, match.row))
                self._above, self._between = match.row, []
            elif row.filled or row.words:
                self._above, self._between = None, [row]

    def _slipped_from(self, row: SourceRow, meant: PrintedRow) -> Iterator[SourceRow]:
        """The rows above one with blanks that may hold its figures."""
        for one in self._between:
            is_nameless = self._above is not None or (
                _is_nameless(one, meant) and (one.words or not _counts_or_dates(one))
            )
            if is_nameless and _fills(one, row):
                yield one

    def _in_front(self, rows: Sequence[SourceRow], matches: Sequence[Match | None]) -> Iterator[Claim]:
        """Of each row of one figure that has it in front of its label, unless it counts the rows."""
        for row, match in zip(rows, matches, strict=True):
            in_front = row.in_front
            if not in_front or self._counts(in_front[0]) or match is None:
                continue
            if len(match.row.cells) == 1 and not row.filled:
                yield Claim(match.row, row._replace(slots=in_front), None, {})

    def _counts(self, slot: Slot) -> bool:
        """Whether a figure is the next number of a row, or the last one over several rows."""
        is_next = squash(slot.text) == str(self._counted + 1)
        self._counted += is_next
        return is_next or (slot.is_shared and squash(slot.text) == str(self._counted))


def _fills(upper: SourceRow, lower: SourceRow) -> bool:
    """Whether a row has a figure where the one below it is blank."""
    blank = [slot.columns for slot in lower.slots if not slot.is_filled]
    return not lower.filled or any(overlap(slot.columns, one) for slot in upper.filled for one in blank)


def _counts_or_dates(row: SourceRow) -> bool:
    """Whether figures number the columns, or are years."""
    said = [squash(slot.text) for slot in row.filled]
    is_counted = len(said) > 1 and said == [str(at + 1) for at in range(len(said))]
    return is_counted or any(map(_YEAR.match, said))


def _is_nameless(row: SourceRow, beside: PrintedRow) -> bool:
    """Whether figures beside other places have no label in front of them that could be another row's."""
    is_placed = len(row.all_slots) > 1 and bool(row.filled)
    return is_placed and all(_is_of(word.text, beside) for word in row.words)


def _is_of(text: str, beside: PrintedRow) -> bool:
    """Whether words are a group that a row stands in, a part of that or of its label, or only name what is
    counted.
    """
    said = heading_key(text)
    printed = [heading_key(label.text) for label in beside.labels]
    if any(label.startswith(said) or label.endswith(said) for label in printed):
        return True
    return bare_key(text) in map(_bare, beside.labels[:-1]) or between_is_neutral([text])


def _bare(label: Label) -> str:
    return bare_key(label.text)
