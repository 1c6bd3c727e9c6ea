"""What a figure of a text may be: the cells of one format whose sum it is, and their value in a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import lru_cache

from gipdesk.checks.statement_words import Kind, LawfulSum, statement_words
from gipdesk.formats.definition import Format
from gipdesk.report.values import Value

FORMATS_REMEMBERED = 8
"""Whose sums are kept: the shipped formats, and room for more."""


@dataclass(frozen=True, slots=True)
class CellSum:
    """A lawful sum in the cells of one format, with the name that messages give it."""

    name: str
    terms: tuple[tuple[str, int], ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells that are added up."""
        return tuple(cell for cell, _ in self.terms)

    def value(self, cells: Mapping[str, Value]) -> Decimal | None:
        """What it comes to; None where one of its cells is blank."""
        total = Decimal(0)
        for cell, sign in self.terms:
            value = cells[cell]
            if value is None:
                return None
            total += sign * value
        return total


@lru_cache(maxsize=FORMATS_REMEMBERED)
def lawful_sums(definition: Format) -> Mapping[str, tuple[CellSum, ...]]:
    """For each kind of statement, by its id, what that format lets it be; nothing where it has no cells."""
    return {kind.id: _sums(kind, definition) for kind in statement_words().kinds}


def _sums(kind: Kind, definition: Format) -> tuple[CellSum, ...]:
    found = (_sum(lawful, definition) for lawful in kind.sums)
    return tuple(lawful for lawful in found if lawful is not None)


def _sum(lawful: LawfulSum, definition: Format) -> CellSum | None:
    terms: list[tuple[str, int]] = []
    for pattern, sign in lawful.cells:
        cells = [cell for cell in definition.cells if fnmatchcase(cell, pattern)]
        if not cells:
            return None
        terms += ((cell, sign) for cell in cells)
    return CellSum(lawful.name, tuple(terms))
