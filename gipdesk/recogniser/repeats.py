"""Tables that stand twice in a document, such as those of two bodies, be it in one grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from gipdesk.recogniser.claim import Claim
from gipdesk.recogniser.thresholds import SHARED_ROWS

Table = list[Claim]


def repeated_tables(claims: Iterable[Claim]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The cells of any two tables that print some of the same rows; a blank form is no table.

    The claims are those on one table of the format, in the document's order.
    """
    filled = [table for table in _tables(claims) if any(claim.has_figures for claim in table)]
    for one, other in combinations(filled, 2):
        if len(_rows(one) & _rows(other)) >= SHARED_ROWS:
            yield _cells(one), _cells(other)


def _tables(claims: Iterable[Claim]) -> list[Table]:
    """The claims cut where a row comes again: there another table may begin."""
    tables: list[Table] = [[]]
    for claim in claims:
        if id(claim.row) in _rows(tables[-1]):
            tables.append([])
        tables[-1].append(claim)
    return tables


def _rows(table: Table) -> set[int]:
    return {id(claim.row) for claim in table}


def _cells(table: Table) -> frozenset[str]:
    return frozenset(cell.id for claim in table for cell in claim.row.cells)
