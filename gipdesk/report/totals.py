"""Live totals: the cells that an editor computes from others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gipdesk.formats.definition import Format, Sum, Term
from gipdesk.report.values import Value


def add_up(terms: Iterable[Term], cells: Mapping[str, Value]) -> Value:
    """The signed sum of the terms' cells; blanks count nothing, and all blank gives blank."""
    present = [term.sign * value for term in terms if (value := cells.get(term.cell)) is not None]
    return sum(present[1:], start=present[0]) if present else None


class Totals:
    """Works out the totals of a format, all of them or only those a change reaches."""

    def __init__(self, definition: Format) -> None:
        self._totals = definition.totals
        self._reached: dict[str, list[Sum]] = {}
        for total in definition.totals:
            for term in total.terms:
                self._reached.setdefault(term.cell, []).append(total)
        self._order = {total.cell: number for number, total in enumerate(definition.totals)}

    def compute_all(self, cells: Mapping[str, Value]) -> dict[str, Value]:
        """The totals that differ from what `cells` holds, with their new values."""
        return self._compute(self._totals, cells)

    def compute(self, cells: Mapping[str, Value], changed: Iterable[str]) -> dict[str, Value]:
        """The totals that differ from what `cells` holds after those cells changed."""
        affected: dict[str, Sum] = {}
        waiting = list(changed)
        while waiting:
            for total in self._reached.get(waiting.pop(), ()):
                if total.cell not in affected:
                    affected[total.cell] = total
                    waiting.append(total.cell)
        return self._compute(sorted(affected.values(), key=lambda total: self._order[total.cell]), cells)

    @staticmethod
    def _compute(totals: Iterable[Sum], cells: Mapping[str, Value]) -> dict[str, Value]:
        known = dict(cells)
        found: dict[str, Value] = {}
        for total in totals:
            value = add_up(total.terms, known)
            if value != known[total.cell]:
                known[total.cell] = found[total.cell] = value
        return found
