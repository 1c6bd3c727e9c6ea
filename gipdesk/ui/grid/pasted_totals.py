"""How totals that were pasted compare with those that the program works out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gipdesk.formats.definition import Cell
from gipdesk.report.values import UnclearValueError, Value, parse_value, show_value
from gipdesk.texts import text
from gipdesk.ui.grid.model import TableGridModel, cell_name


def totals_told(model: TableGridModel, texts: Mapping[str, str], taken: int) -> str:
    """What is to be said once `taken` figures were pasted; `texts` has those for totals too.

    Where there were totals alone, nothing was taken, and that is said.
    """
    pasted = list(_pasted_totals(model, texts))
    differing = [(cell, value) for cell, value in pasted if value != model.value(cell)]
    if differing:
        cell, value = differing[0]
        return text(
            "window.grid.totals_differ" if taken else "window.grid.only_totals_differ",
            count=taken,
            totals=len(differing),
            cell=cell_name(cell),
            pasted=show_value(value),
            computed=show_value(model.value(cell)) or text("window.grid.blank"),
        )
    if not taken:
        return text("window.grid.only_totals_agree" if pasted else "window.grid.only_totals")
    return text(
        "window.grid.totals_agree" if pasted else "window.grid.pasted", count=taken, totals=len(pasted)
    )


def _pasted_totals(model: TableGridModel, texts: Mapping[str, str]) -> Iterator[tuple[Cell, Value]]:
    """The totals among the pasted texts that are figures."""
    for cell_id, raw in texts.items():
        cell = model.cell(model.index_of(cell_id))
        if cell is not None and model.is_computed(cell):
            try:
                value = parse_value(raw, cell.kind)
            except UnclearValueError:
                continue
            if value is not None:
                yield cell, value
