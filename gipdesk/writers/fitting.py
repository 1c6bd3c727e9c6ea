"""Room for figures: a figure that breaks over two lines is two figures to whoever reads it.

Lengths are whole numbers: of twips in `column_widths`, of any one unit in `widened`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gipdesk.writers.page_model import PageTable, PlacedCell, Role
from gipdesk.writers.page_style import TableLooks
from gipdesk.writers.units import twips


def column_widths(
    table: PageTable, whole: int, looks: TableLooks, figure_width: Callable[[PlacedCell], int]
) -> tuple[int, ...]:
    """The columns' widths: those of the format, but every figure on one line where that can be had."""
    edges, size = 2 * twips(looks.side_padding), twips(looks.of(table).text.size)
    widths = table.shared_widths(whole)
    labels = [round(looks.least_label * label) for label in widths[: table.label_columns]]
    needs = [0] * table.column_count
    floors = [*labels, *[edges + looks.least_characters * size] * (table.column_count - len(labels))]
    for cell in table.cells:
        if cell.role is Role.VALUE and cell.column_span == 1:
            needs[cell.column] = max(needs[cell.column], edges + figure_width(cell))
    return widened(widths, needs, floors)


def widened(widths: Sequence[int], needs: Sequence[int], floors: Sequence[int]) -> tuple[int, ...]:
    """Column widths, each as wide as it needs as far as the others can spare it; their sum stays.

    No column gets narrower than its floor, unless it is that already.
    """
    lacks = [max(0, need - width) for width, need in zip(widths, needs, strict=True)]
    spare = [max(0, width - max(*both)) for width, *both in zip(widths, needs, floors, strict=True)]
    moved = min(sum(lacks), sum(spare))
    if not moved:
        return tuple(widths)
    given, taken = _shares(lacks, moved), _shares(spare, moved)
    return tuple(width + more - less for width, more, less in zip(widths, given, taken, strict=True))


def _shares(parts: Sequence[int], whole: int) -> list[int]:
    """The whole divided in proportion, none more than its part."""
    shares, done, seen = [], 0, 0
    for part in parts:
        seen += part
        share = whole * seen // sum(parts) - done
        shares.append(share)
        done += share
    return shares
