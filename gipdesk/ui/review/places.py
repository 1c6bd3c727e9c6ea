"""From the fields of a report to where they stand in its source, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gipdesk.recogniser.outline import Origin
from gipdesk.report.report import section_of
from gipdesk.services.importing import Imported


class Places:
    """Where in the source everything that was read stands, and what is not certain may stand."""

    def __init__(self, imported: Imported) -> None:
        self._cells = imported.report.format.cells
        self._sure = imported.provenance
        self._possible = imported.whereabouts
        self._fields: dict[Origin, list[str]] = {}
        for field, origins in (*self._sure.items(), *self._possible.items()):
            for origin in origins:
                self._fields.setdefault(origin, []).append(field)

    def of(self, field: str) -> tuple[Origin, ...]:
        """Where a field stands, or may stand; nowhere if nothing is known of it."""
        return self._sure.get(field) or self._possible.get(field) or ()

    def near(self, field: str) -> Origin | None:
        """Where the nearest cell of the same table stands that any place is known of."""
        table = [cell for cell in self._cells if section_of(cell) == section_of(field)]
        here = table.index(field) if field in table else 0
        known = [number for number, cell in enumerate(table) if self.of(cell)]
        nearest = min(known, key=lambda number: abs(number - here), default=None)
        return None if nearest is None else self.of(table[nearest])[0]

    def fields_at(self, origin: Origin) -> list[str]:
        """The fields that stand at a place; else those of its row."""
        if origin in self._fields:
            return self._fields[origin]
        row = (origin.block, origin.row)
        return [
            field
            for other, fields in self._fields.items()
            if (other.block, other.row) == row
            for field in fields
        ]

    def wanted(self) -> Iterator[Origin]:
        """Every place of a figure or of the head, and where each text begins."""
        for field, origins in (*self._sure.items(), *self._possible.items()):
            yield from origins if field in self._cells else origins[:1]

    def all_of(self, fields: Iterable[str]) -> Iterator[Origin]:
        """Every place of these fields."""
        for field in fields:
            yield from self.of(field)
