"""The row labels of one table as its format prints them, by what they say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from gipdesk.formats.definition import Label, PrintedRow, Table
from gipdesk.recogniser.labels import SimilarKeys, bare_key, heading_key
from gipdesk.recogniser.thresholds import DEFINITIONS_REMEMBERED, MISPRINT_RATIO
from gipdesk.recogniser.vocabulary import wanted_rows


class Wanted(NamedTuple):
    """A printed row that a label may mean, with the label's spellings; `place` counts the rows."""

    row: PrintedRow
    spellings: tuple[str, ...]
    place: int
    collapsed: bool = False


class LabelIndex:
    """The rows that labels may mean: `exact` by the whole label, `bare` by the label without its number.

    `lengths` are those of the keys of whole labels, longest first.
    """

    def __init__(self, table: Table) -> None:
        self.exact: dict[str, list[Wanted]] = {}
        self.bare: dict[str, list[Wanted]] = {}
        for wanted in _wanted(table):
            for spelling in wanted.spellings:
                _add(self.exact, heading_key(spelling), wanted)
                _add(self.bare, bare_key(spelling), wanted)
        self.lengths = sorted({len(said) for said in self.exact}, reverse=True)
        self._labels = {bare_key(spelling) for label in table.labels for spelling in label.spellings}
        self._similar = SimilarKeys(self.bare, MISPRINT_RATIO)

    def resembled(self, words: str) -> list[Wanted]:
        """The rows whose labels a bare key resembles; none where it is a label by itself."""
        alike = () if words in self._labels else self._similar.to(words)
        return list({wanted.place: wanted for bare in alike for wanted in self.bare[bare]}.values())


@lru_cache(maxsize=DEFINITIONS_REMEMBERED)
def label_index(table: Table) -> LabelIndex:
    """The row labels of a table."""
    return LabelIndex(table)


def _add(index: dict[str, list[Wanted]], spelling: str, wanted: Wanted) -> None:
    known = index.setdefault(spelling, [])
    if wanted not in known:
        known.append(wanted)


def _wanted(table: Table) -> tuple[Wanted, ...]:
    rows = wanted_rows(table)
    places = {row.cells[0].row: place for place, row in enumerate(rows)}
    labelled = [
        Wanted(row, _spellings(row.labels), place) for place, row in enumerate(rows) if row.label is not None
    ]
    groups = [
        Wanted(
            rows[places[label.collapsed_into]], label.spellings, places[label.collapsed_into], collapsed=True
        )
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
