"""When a broken equation is reported and when not enough is known; each code has its case in tests/cases."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.checks.equations import EquationCheck
from gipdesk.formats.definition import Equation, Severity, Term
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.draft import Baseline
from gipdesk.report.finding import Finding, Place
from gipdesk.report.report import FieldValue, Report, blank_report
from gipdesk.report.values import Value
from tests.support.reports import LAST_FILE, Pair, full_report, valid_2019, valid_2021

OUT = "requests.carried_out.natural_person"
BUSINESS_OUT = "requests.carried_out.business"
TOTAL_OUT = "requests.carried_out.total"
GRANTED_TOTAL = "requests.granted.total"
PROCESSED_TOTAL = "requests.processed_total.total"


def codes(report: Report, *earlier: Baseline) -> set[str]:
    return {finding.code for finding in check(Subject(report, earlier))}


def breaches(code: str, this_year: dict[str, FieldValue], last_year: dict[str, FieldValue]) -> list[Finding]:
    """The findings of that code about two valid reports with these fields changed."""
    pair = valid_2021()
    changed = Pair(pair.this_year.with_fields(this_year), pair.last_year.with_fields(last_year))
    return [
        finding for finding in check(Subject(changed.this_year, (changed.baseline,))) if finding.code == code
    ]


def test_a_blank_report_breaks_no_equation() -> None:
    definition = shipped_formats().get("2021")
    found = codes(blank_report(definition), valid_2021().baseline)
    assert found & {equation.code for equation in definition.equations} == {"carried-in-last-year"}


def test_a_total_left_blank_is_no_breach() -> None:
    report = valid_2021().this_year.with_fields({"requests.granted.total": None})
    assert "requests-row-total" not in codes(report)


def test_a_total_over_blanks_alone_is_not_judged() -> None:
    stage = ("upheld", "corrected", "other", "pending")
    blanks = dict.fromkeys(f"remedies.review.{outcome}" for outcome in stage)
    assert "remedies-total" not in codes(valid_2021().this_year.with_fields(blanks))


CARRIED_IN = "requests.carried_in.natural_person"
CARRIED_OUT = "requests.carried_out.natural_person"


@pytest.mark.parametrize(
    ("carried_in", "carried_out", "found"),
    [
        (3, 3, 0),
        (0, 0, 0),
        (3, 4, 1),
        (0, 3, 1),
        (3, 0, 1),
        (None, 3, 1),
        (None, 0, 0),
        (3, None, 0),
        (None, None, 0),
    ],
)
def test_a_blank_is_a_breach_only_where_last_year_fixes_a_figure(
    carried_in: Value, carried_out: Value, found: int
) -> None:
    findings = breaches("carried-in-last-year", {CARRIED_IN: carried_in}, {CARRIED_OUT: carried_out})
    assert len(findings) == found
    assert all((finding.expected, finding.actual) == (carried_out, carried_in) for finding in findings)


TOTAL_IN, TOTAL_OUT = "requests.carried_in.total", "requests.carried_out.total"
LAWYERS_IN, LAWYERS_OUT = "requests.carried_in.legal_services", "requests.carried_out.legal_services"


@pytest.mark.parametrize(
    ("this_year", "last_year", "told"),
    [
        ({CARRIED_IN: 5, TOTAL_IN: 5}, {}, [CARRIED_IN]),
        ({CARRIED_IN: 5, LAWYERS_IN: 1, TOTAL_IN: 6}, {}, [CARRIED_IN, LAWYERS_IN]),
        ({CARRIED_IN: 2, LAWYERS_IN: 1, TOTAL_IN: 3}, {}, [CARRIED_IN, LAWYERS_IN]),
        ({CARRIED_IN: None, TOTAL_IN: None}, {}, [CARRIED_IN]),
        ({CARRIED_IN: 5, TOTAL_IN: 6}, {}, [CARRIED_IN, TOTAL_IN]),
        ({TOTAL_IN: 5}, {}, [TOTAL_IN]),
        ({CARRIED_IN: 5, TOTAL_IN: 5}, {CARRIED_OUT: None}, [TOTAL_IN]),
        ({CARRIED_IN: 5, LAWYERS_IN: 1, TOTAL_IN: 6}, {LAWYERS_OUT: None}, [CARRIED_IN, TOTAL_IN]),
    ],
)
def test_a_total_that_differs_because_its_parts_do_is_not_told_as_well(
    this_year: dict[str, FieldValue], last_year: dict[str, FieldValue], told: list[str]
) -> None:
    findings = breaches("carried-in-last-year", this_year, last_year)
    assert [finding.places[0].field for finding in findings] == told


@pytest.mark.parametrize(
    ("this_year", "told"),
    [
        ({OUT: 3, TOTAL_OUT: 3}, [OUT]),
        ({OUT: 3, BUSINESS_OUT: 1, TOTAL_OUT: 4}, [OUT, BUSINESS_OUT]),
        ({OUT: 1, BUSINESS_OUT: 1, TOTAL_OUT: 2}, [OUT, BUSINESS_OUT]),
        ({TOTAL_OUT: 3}, [TOTAL_OUT]),
        ({OUT: 3, TOTAL_OUT: 4}, [OUT, TOTAL_OUT]),
        ({OUT: 3}, [OUT]),
    ],
)
def test_a_column_of_totals_is_told_only_where_it_is_out_by_something_else(
    this_year: dict[str, FieldValue], told: list[str]
) -> None:
    findings = breaches("requests-column-identity", this_year, {})
    assert [finding.places[-1].field for finding in findings] == told


@pytest.mark.parametrize(
    ("code", "this_year", "told"),
    [
        ("requests-row-total", {GRANTED_TOTAL: 13, PROCESSED_TOTAL: 16}, [GRANTED_TOTAL]),
        ("requests-row-total", {GRANTED_TOTAL: 13, PROCESSED_TOTAL: 17}, [GRANTED_TOTAL, PROCESSED_TOTAL]),
        ("requests-row-total", {PROCESSED_TOTAL: 99}, [PROCESSED_TOTAL]),
    ],
)
def test_the_sum_of_sums_is_told_only_where_it_is_out_by_something_else(
    code: str, this_year: dict[str, FieldValue], told: list[str]
) -> None:
    findings = breaches(code, this_year, {})
    assert [finding.places[-1].field for finding in findings] == told


def test_a_total_is_told_where_its_parts_could_not_be_read() -> None:
    pair = valid_2021()
    report = pair.this_year.with_fields({CARRIED_IN: None, TOTAL_IN: 5})
    found = check(Subject(report, (pair.baseline,), unread=frozenset({CARRIED_IN})))
    assert [it.fields for it in found if it.code == "carried-in-last-year"] == [(TOTAL_IN,)]


@pytest.mark.parametrize(
    ("issued", "repealed", "in_force", "expected"),
    [
        (3, 1, 14, None),
        (3, 1, 15, 14),
        (None, None, 12, None),
        (None, None, 14, 12),
        (3, 1, None, None),
        (0, 5, 8, 7),
    ],
)
def test_documents_in_force_follow_from_last_years(
    issued: Value, repealed: Value, in_force: Value, expected: Value
) -> None:
    row = "disclosure.normative_documents"
    fields: dict[str, FieldValue] = {
        f"{row}.issued": issued,
        f"{row}.repealed": repealed,
        f"{row}.in_force": in_force,
    }
    findings = breaches("in-force-last-year", fields, {})
    assert [finding.expected for finding in findings] == ([] if expected is None else [expected])


def test_a_rule_that_adds_up_last_years_figures_needs_all_of_them() -> None:
    pair = valid_2019()
    wrong = pair.this_year.with_fields({"disclosure.licensing.previous": 9})
    half = pair.last_year.with_fields({"disclosure.licensing.change": None})
    assert "previous-last-year" in codes(wrong, pair.baseline)
    assert "previous-last-year" not in codes(wrong, Baseline(half, LAST_FILE))


def test_a_rule_about_last_year_is_silent_without_last_years_report() -> None:
    report = valid_2021().this_year.with_fields({CARRIED_IN: 99})
    assert "carried-in-last-year" not in codes(report)


def test_a_rule_for_one_last_format_is_silent_about_another() -> None:
    pair = valid_2021()
    report = pair.this_year.with_fields({"disclosure.normative_documents.in_force": 99})
    assert "in-force-last-year" in codes(report, pair.baseline)
    assert "in-force-old-format" not in codes(report, pair.baseline)


@pytest.mark.parametrize(("last_format", "found"), [(None, 1), ("2021", 1), ("2019", 0)])
def test_the_last_format_counts_though_its_cells_have_the_same_ids(
    last_format: str | None, found: int
) -> None:
    pair = valid_2021()
    definition = pair.this_year.format
    rule = next(rule for rule in definition.equations if rule.left == (Term(CARRIED_IN),))
    subject = Subject(pair.this_year.with_fields({CARRIED_IN: 9}), (pair.baseline,))
    check_of = EquationCheck(definition, replace(rule, last_format=last_format))
    assert len(list(check_of.findings(subject))) == found


def test_two_years_of_the_old_format_know_no_documents_in_force() -> None:
    pair = valid_2019()
    after = full_report(shipped_formats().get("2021"), 2021, {"disclosure.normative_documents.in_force": 99})
    found = codes(after, Baseline(pair.this_year, LAST_FILE))
    assert "in-force-old-format" in found
    assert "in-force-last-year" not in found


def test_money_is_compared_and_shown_to_the_last_digit() -> None:
    definition = shipped_formats().get("2021")
    equation = Equation(
        code="made-up",
        severity=Severity.WARNING,
        clause="虚构",
        message="{row_name}{column_name}：{left}、{right}、{difference}",
        left=(Term("disclosure.fees.amount"),),
        right=(Term("disclosure.fees.amount", last_year=True), Term("remedies.review.upheld")),
    )
    report = valid_2021().this_year.with_fields({"disclosure.fees.amount": Decimal("25.10")})
    subject = Subject(report, (valid_2021().baseline,))
    (finding,) = EquationCheck(definition, equation).findings(subject)
    assert finding.message == "行政事业性收费本年收费金额（单位：万元）：25.1、21、4.1"
    assert finding.places == (Place("disclosure.fees.amount"), Place("remedies.review.upheld"))
    assert finding.clause == "虚构"


def test_last_years_figures_alone_stand_for_a_side_of_blanks() -> None:
    definition = shipped_formats().get("2021")
    equation = Equation(
        code="made-up",
        severity=Severity.ERROR,
        clause="",
        message="{left}",
        left=(Term("disclosure.fees.amount", last_year=True),),
        right=(Term("disclosure.fees.amount"),),
    )
    pair = valid_2021()
    subject = Subject(pair.this_year, (pair.baseline,))
    (finding,) = EquationCheck(definition, equation).findings(subject)
    assert finding.message == "19"
