"""Rows of figures that may belong to a labelled row beside them, though no label of their own says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gipdesk.formats.definition import PrintedRow
from gipdesk.recogniser.claim import Claim
from gipdesk.recogniser.grid_rows import GridTable
from gipdesk.recogniser.labels import bare_key, heading_key, simplified
from gipdesk.recogniser.placeless_claims import Run
from gipdesk.recogniser.row_labels import Match, RowLabels, between_is_neutral
from gipdesk.recogniser.source_rows import SourceRow

_REMARK = re.compile(r"\([^()]*\)$")


def neighbour_claims(run: Run, matches: Sequence[Match | None], labels: RowLabels) -> Iterator[Claim]:
    """Claims without any place for a figure: of rows without a label, and of those whose label is a printed
    one with a remark behind it, such as 行政处罚（更正）.
    """
    if isinstance(run, GridTable):
        yield from _nameless(run.rows, matches)
    for row, match in zip(run.rows, matches, strict=True):
        if match is None and row.words and row.filled:
            meant = labels.match_whole(_REMARK.sub("", simplified(row.words[-1].text)), len(row.words) - 1)
            if meant is not None and not meant.wanted.collapsed:
                yield Claim(meant.row, row, None, {})


def _nameless(rows: Sequence[SourceRow], matches: Sequence[Match | None]) -> Iterator[Claim]:
    """Of each row right below a labelled one: its label may be cut off, or reach over both. The next labelled
    row is meant as well where it is blank: its figures may have slipped upwards, or stand at the beginning of
    its label. A group in front of figures stands for its last row only where it is none of the row above.
    """
    above: PrintedRow | None = None
    between: list[SourceRow] = []
    for row, match in zip(rows, matches, strict=True):
        may_be_nameless = match is None or match.wanted.collapsed
        if may_be_nameless and above is not None and _is_nameless(row, above):
            between.append(row)
            yield Claim(above, row, None, {})
        elif match is not None:
            if not row.filled:
                meant = (one for one in between if above or (one.words and _is_nameless(one, match.row)))
                yield from (Claim(match.row, one, None, {}) for one in meant)
            above, between = match.row, []
        elif row.filled or row.words:
            above, between = None, [row]


def _is_nameless(row: SourceRow, beside: PrintedRow) -> bool:
    """Whether figures beside other places have no label in front of them that could be another row's."""
    is_placed = len(row.all_slots) > 1 and bool(row.filled)
    return is_placed and all(_is_of(word.text, beside) for word in row.words)


def _is_of(text: str, beside: PrintedRow) -> bool:
    """Whether words are a group that a row stands in, a part of its label, or only name what is counted."""
    groups = {
        said for label in beside.labels[:-1] for said in (heading_key(label.text), bare_key(label.text))
    }
    said = heading_key(text)
    label = heading_key(beside.label.text) if beside.label else ""
    is_part = label.startswith(said) or label.endswith(said)
    return is_part or not groups.isdisjoint((said, bare_key(text))) or between_is_neutral([text])
