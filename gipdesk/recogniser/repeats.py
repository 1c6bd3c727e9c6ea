"""Tables that stand twice in a document, such as those of two bodies, be it in one grid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, combinations

from gipdesk.recogniser.claim import Claim
from gipdesk.recogniser.thresholds import SHARED_ROWS

Table = list[Claim]


def repeated_tables(claims: Iterable[Claim]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The cells of any two tables that print some of the same rows; a blank form is no table. Of tables with
    just the same rows two stand for all.

    The claims are those on one table of the format, in the document's order.
    """
    filled = [table for table in _tables(claims) if any(claim.has_figures for claim in table)]
    counted = Counter(map(_rows, filled))
    cells = {_rows(table): _cells(table) for table in filled}
    twice = ((rows, rows) for rows in cells if counted[rows] > 1)
    for one, other in chain(combinations(cells, 2), twice):
        if len(one & other) >= SHARED_ROWS:
            yield cells[one], cells[other]


def _tables(claims: Iterable[Claim]) -> list[Table]:
    """The claims cut where a row comes again: there another table may begin."""
    tables: list[Table] = [[]]
    for claim in claims:
        if id(claim.row) in _rows(tables[-1]):
            tables.append([])
        tables[-1].append(claim)
    return tables


def _rows(table: Table) -> frozenset[int]:
    return frozenset(id(claim.row) for claim in table)


def _cells(table: Table) -> frozenset[str]:
    return frozenset(cell.id for claim in table for cell in claim.row.cells)
