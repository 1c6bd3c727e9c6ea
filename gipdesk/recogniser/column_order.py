"""In running text no heading stands above a figure: all that headings can show is their order."""

from __future__ import annotations

from collections.abc import Iterable

from gipdesk.formats.definition import Table
from gipdesk.recogniser.labels import heading_key
from gipdesk.recogniser.thresholds import ORDER_HEADINGS


class ColumnOrder:
    """The orders in which the headings of one table may follow each other in running text."""

    def __init__(self, table: Table) -> None:
        self._names: dict[str, str] = {}
        self._orders: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
        printed = [label.text for label in table.labels]
        for row in table.printed_rows:
            headings = [cell.column_labels[-1] for cell in row.cells]
            columns = tuple(heading.text for heading in headings)
            if len(set(columns)) < len(columns):
                continue
            self._names |= {
                heading_key(spelling): label.text for label in headings for spelling in label.spellings
            }
            self._orders.add((columns, tuple(sorted(columns, key=printed.index))))

    def is_other_in(self, labels: Iterable[str]) -> bool:
        """Whether labels name the columns of a row in an order in which the format does not print them."""
        named = [self._names.get(heading_key(label)) for label in labels]
        return any(_differs(named, orders) for orders in self._orders)


def _differs(named: list[str | None], orders: tuple[tuple[str, ...], ...]) -> bool:
    positions = {name: position for position, name in enumerate(named) if name in orders[0]}
    found = sorted(positions, key=lambda name: positions[name])
    expected = [[name for name in order if name in positions] for order in orders]
    return len(found) >= ORDER_HEADINGS and found not in expected
