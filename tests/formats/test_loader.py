"""What the loader makes of a format's file, and the ids that an earlier one had."""

from __future__ import annotations

from pathlib import Path

import pytest

from gipdesk.formats.definition import LabelRole, Severity, Term, ValueKind
from gipdesk.formats.loader import load_format
from tests.formats.loading import refusal
from tests.support.formats import MADE_UP, edited, made_up_text

FORMER = """
[[former_ids]]
for_each = {{ column = "@piece_columns" }}
old = "{}"
new = "{}"
"""
FORMER_FILMS = FORMER.format("interpretation.videos.{column}", "interpretation.films.{column}")
BAD_FORMER_IDS = {
    "former id of no cell": (
        FORMER.format("interpretation.videos.{column}", "interpretation.radio.{column}"),
        "'interpretation.radio.pieces' is no cell or text section",
    ),
    "former id of a table": (
        FORMER.format("explained.{column}", "interpretation"),
        "'interpretation' is no cell or text section",
    ),
    "former id still in use": (
        FORMER.format("interpretation.charts.{column}", "interpretation.films.{column}"),
        "'interpretation.charts.pieces' is listed already or still in use",
    ),
    "former id of the head": (
        '[[former_ids]]\nold = "title"\nnew = "overview"\n',
        "'title' is listed already or still in use",
    ),
    "former id twice in one rule": (
        FORMER.format("interpretation.videos", "interpretation.films.{column}"),
        "'interpretation.videos' is listed already or still in use",
    ),
    "former id with an unknown key": (FORMER_FILMS + "since = 2032\n", "unknown keys ['since']"),
}


@pytest.mark.parametrize(("rule", "problem"), BAD_FORMER_IDS.values(), ids=BAD_FORMER_IDS)
def test_former_ids_that_lead_astray_are_refused(tmp_path: Path, rule: str, problem: str) -> None:
    error = refusal(tmp_path, made_up_text() + rule)
    assert (error.where, error.problem) == ("2031.toml: former_ids[0]", problem)


def test_a_former_id_in_two_rules_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path, made_up_text() + FORMER_FILMS * 2)
    assert error.where == "2031.toml: former_ids[1]"


def test_a_format_may_be_in_force_for_one_year(tmp_path: Path) -> None:
    path = tmp_path / "2031.toml"
    path.write_text(
        edited(made_up_text(), "first_year = 2031", "first_year = 2031\nlast_year = 2031"), encoding="utf-8"
    )
    assert [year for year in (2030, 2031, 2032) if load_format(path).covers(year)] == [2031]


def test_labels_figures_and_rules_are_read_as_written() -> None:
    definition = load_format(MADE_UP)
    fees = definition.cells["disclosure.money.fees"]
    assert (fees.section, fees.row, fees.column) == ("disclosure", "money", "fees")
    assert (fees.kind, fees.unit) == (ValueKind.MONEY, "万元")
    assert definition.cells["disclosure.money.purchases"].unit is None
    assert definition.cells["interpretation.films.change"].kind is ValueKind.CHANGE
    refused = definition.cells["requests.refused_other.enterprise"]
    assert [label.text for label in refused.row_labels] == [
        "三、本年办理结果",
        "（二）不予提供",
        "2.因其他法定事由",
    ]
    assert [label.text for label in refused.column_labels] == ["申请人类别", "企业法人"]
    assert refused.row_labels[0].vertical
    assert refused.row_labels[1].role is LabelRole.ROW
    equation = next(rule for rule in definition.equations if rule.code == "enterprises-last-year")
    assert (equation.severity, equation.last_format, equation.needs_last_year) == (
        Severity.ERROR,
        "2021",
        True,
    )
    assert equation.right == (Term("requests.carried_out.business", last_year=True),)


def test_a_leading_minus_subtracts(tmp_path: Path) -> None:
    text = edited(
        made_up_text(),
        'right = ["disclosure.guidelines.issued"]',
        'right = ["-last.disclosure.guidelines.issued"]',
    )
    (tmp_path / "2031.toml").write_text(text, encoding="utf-8")
    equation = load_format(tmp_path / "2031.toml").equations[-1]
    assert equation.right == (Term("disclosure.guidelines.issued", sign=-1, last_year=True),)


def test_totals_come_in_an_order_in_which_each_can_be_computed() -> None:
    definition = load_format(MADE_UP)
    computed: set[str] = set()
    for total in definition.totals:
        assert not {term.cell for term in total.terms} & (definition.computed_cells - computed)
        computed.add(total.cell)
    assert computed == definition.computed_cells
