"""Which headings a figure of a web page stands under: HTML says so cell by cell (`headers`), since a heading
in the middle of a table heads only what stands below it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gipdesk.writers.page_model import PageTable, PlacedCell, Role

ABOVE = frozenset((Role.HEAD, Role.BAND))
BESIDE = frozenset((Role.ROW, Role.NESTED))


def headings_of(table: PageTable) -> Mapping[PlacedCell, tuple[PlacedCell, ...]]:
    """For each figure its headings: those above it, from the outermost, then the labels left of it."""
    rows = table.covered_rows()
    return {
        cell: (*_above(rows, cell), *_beside(rows, cell)) for cell in table.cells if cell.role is Role.VALUE
    }


def _above(rows: Sequence[Sequence[PlacedCell]], cell: PlacedCell) -> list[PlacedCell]:
    """The headings over a cell, up to the figures of the part of the table above its own."""
    found: dict[PlacedCell, None] = {}
    for number in range(cell.row - 1, -1, -1):
        heads = [each for each in rows[number] if each.role in ABOVE and _is_over(each, cell)]
        if found and not heads:
            break
        found |= dict.fromkeys(heads)
    return sorted(found, key=lambda each: each.row)


def _is_over(head: PlacedCell, cell: PlacedCell) -> bool:
    return head.column < cell.column + cell.column_span and cell.column < head.column + head.column_span


def _beside(rows: Sequence[Sequence[PlacedCell]], cell: PlacedCell) -> list[PlacedCell]:
    return [each for each in rows[cell.row] if each.role in BESIDE and each.column < cell.column]
