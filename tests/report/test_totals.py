from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.formats.definition import Format, Term
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.report import blank_report
from gipdesk.report.totals import Totals, add_up
from gipdesk.report.values import Value
from tests.support.strategies import SMALL

FORMATS = list(shipped_formats())
BY_ID = pytest.mark.parametrize("definition", FORMATS, ids=lambda definition: definition.id)


@pytest.mark.parametrize(
    ("values", "total"),
    [
        ({}, None),
        ({"a": None, "b": None}, None),
        ({"a": 0, "b": None}, 0),
        ({"a": 3, "b": 1}, 2),
        ({"b": 1}, -1),
        ({"a": Decimal("0.5"), "b": Decimal("0.25")}, Decimal("0.25")),
    ],
)
def test_blanks_count_nothing_and_only_blanks_give_a_blank(values: dict[str, Value], total: Value) -> None:
    assert add_up([Term("a"), Term("b", sign=-1)], values) == total


@BY_ID
@given(data=st.data())
def test_a_change_brings_the_totals_to_the_same_as_computing_all(
    definition: Format, data: st.DataObject
) -> None:
    totals = Totals(definition)
    cells: dict[str, Value] = dict(blank_report(definition).cells)
    typed = sorted(definition.cells.keys() - definition.computed_cells)
    for _ in range(4):
        changed = data.draw(st.lists(st.sampled_from(typed), min_size=1, max_size=5, unique=True))
        cells |= {cell: data.draw(SMALL[definition.cells[cell].kind]) for cell in changed}
        differing = totals.compute(cells, changed)
        assert differing == totals.compute_all(cells)
        assert all(cells[cell] != value for cell, value in differing.items())
        cells |= differing
        assert totals.compute_all(cells) == {}
        assert all(cells[total.cell] == add_up(total.terms, cells) for total in definition.totals)


@BY_ID
def test_a_cell_no_total_reads_changes_no_total(definition: Format) -> None:
    cells = {**blank_report(definition).cells, "disclosure.licensing.decisions": 5}
    assert Totals(definition).compute(cells, ["disclosure.licensing.decisions"]) == {}


def test_a_figure_runs_through_to_the_total_of_totals() -> None:
    definition = shipped_formats().get("2021")
    cells = {**blank_report(definition).cells, "requests.granted.business": 7}
    assert Totals(definition).compute(cells, ["requests.granted.business"]) == {
        "requests.granted.total": 7,
        "requests.processed_total.business": 7,
        "requests.processed_total.total": 7,
    }
