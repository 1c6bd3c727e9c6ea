"""What is wrong in one column is told there and not again of the total column; nothing is lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.formats.definition import Severity
from gipdesk.report.report import FieldValue, Report
from gipdesk.report.totals import Totals
from gipdesk.report.values import Value
from tests.support.reports import valid_2019, valid_2021

COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_services", "other", "total")
IN = ("requests.received", "requests.carried_in")
OUT = ("requests.processed_total", "requests.carried_out")
IDENTITY, PROCESSED = "requests-column-identity", "requests-processed-total"

PARENTS = {"2019": valid_2019().this_year, "2021": valid_2021().this_year}
BOTH_FORMATS = pytest.mark.parametrize("report", PARENTS.values(), ids=PARENTS)


def columns_told(code: str, report: Report, unread: frozenset[str] = frozenset()) -> list[str]:
    """The columns that findings of that code are about."""
    found = check(Subject(report, unread=unread))
    return [finding.fields[0].rpartition(".")[2] for finding in found if finding.code == code]


@BOTH_FORMATS
@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, []),
        ({"received.business": 4, "received.total": 18}, ["business"]),
        ({"received.business": 4, "received.other": 2, "received.total": 20}, ["business", "other"]),
        ({"received.business": 4, "carried_out.other": 4}, ["business", "other"]),
        ({"received.business": 4, "received.total": 18, "carried_out.total": 3}, ["business", "total"]),
        ({"received.business": 4, "received.total": 19}, ["business", "total"]),
        ({"received.business": 4}, ["business"]),
        ({"received.total": 18}, ["total"]),
        ({"carried_out.total": None}, ["total"]),
        ({"received.business": None, "carried_in.business": None, "carried_out.business": 2}, []),
        (
            {
                "received.business": None,
                "carried_in.business": None,
                "carried_out.business": 2,
                "carried_out.total": 4,
            },
            ["total"],
        ),
    ],
)
def test_the_total_column_is_told_where_its_columns_do_not_explain_it(
    report: Report, fields: dict[str, FieldValue], told: list[str]
) -> None:
    wrong = report.with_fields({f"requests.{cell}": value for cell, value in fields.items()})
    assert columns_told(IDENTITY, wrong) == told


@BOTH_FORMATS
@pytest.mark.parametrize(
    ("unread", "told"),
    [
        ("received.business", ["total"]),
        ("received.total", ["business"]),
        ("received.other", ["business"]),
    ],
)
def test_a_column_with_an_unread_cell_explains_nothing(report: Report, unread: str, told: list[str]) -> None:
    fields: dict[str, FieldValue] = {"requests.received.business": 4, "requests.received.total": 18}
    cell = f"requests.{unread}"
    assert columns_told(IDENTITY, report.with_fields(fields), frozenset({cell})) == told


@BOTH_FORMATS
@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"granted.natural_person": 13, "granted.total": 13}, ["natural_person"]),
        ({"granted.natural_person": 13}, ["natural_person"]),
        ({"granted.total": 13}, ["total"]),
        ({"granted.natural_person": 13, "granted.total": 14}, ["natural_person", "total"]),
        ({"processed_total.natural_person": 9, "processed_total.total": 10}, ["natural_person"]),
    ],
)
def test_a_sum_of_results_that_fails_is_told_of_its_column(
    report: Report, fields: dict[str, FieldValue], told: list[str]
) -> None:
    wrong = report.with_fields({f"requests.{cell}": value for cell, value in fields.items()})
    assert columns_told(PROCESSED, wrong) == told


def test_one_wrong_cell_in_a_report_being_written_breaks_the_identity_once() -> None:
    for report in PARENTS.values():
        totals = Totals(report.format)
        computed = {total.cell for total in report.format.totals}
        for row in (*IN, "requests.granted", "requests.carried_out"):
            for cell in (f"{row}.{column}" for column in COLUMNS if f"{row}.{column}" not in computed):
                wrong = report.with_fields({cell: (report.cells[cell] or 0) + 1})
                wrong = wrong.with_fields(totals.compute(wrong.cells, [cell]))
                assert columns_told(IDENTITY, wrong) == [cell.rpartition(".")[2]]


def _side(report: Report, rows: tuple[str, ...], column: str) -> Value:
    known = [value for row in rows if (value := report.cells[f"{row}.{column}"]) is not None]
    return sum(known[1:], start=known[0]) if known else None


def _differences(subject: Subject) -> Iterator[tuple[str, int]]:
    """By how much each column goes against the law, where that can be known."""
    for column in COLUMNS:
        there, due = (_side(subject.report, rows, column) for rows in (OUT, IN))
        unread = any(f"{row}.{column}" in subject.unread for row in (*IN, *OUT))
        if there is not None and due is not None and there != due and not unread:
            yield column, int(due - there)


def _scrambled(report: Report, random: Random) -> Subject:
    """The report with some cells of the four rows changed, blanked or unread, its totals right or not."""
    cells = [f"{row}.{column}" for row in (*IN, *OUT) for column in COLUMNS]
    hit = random.sample(cells, random.randint(1, 6))
    changed = report.with_fields({cell: random.choice([None, 0, 1, 2, 3, 4]) for cell in hit})
    rows = [row for row in (*IN, *OUT) if random.random() < 0.8]
    sums = {f"{row}.total": _row_sum(changed, row) for row in rows}
    unread = frozenset(cell for cell in cells if random.random() < 0.02)
    blanked: dict[str, FieldValue] = dict.fromkeys(unread)
    return Subject(changed.with_fields({**sums, **blanked}), unread=unread)


def _row_sum(report: Report, row: str) -> FieldValue:
    known = [value for column in COLUMNS[:-1] if (value := report.cells[f"{row}.{column}"]) is not None]
    return sum(known[1:], start=known[0]) if known else None


@BOTH_FORMATS
def test_no_imbalance_is_lost(report: Report) -> None:
    random = Random(2019)  # noqa: S311 - nothing secret
    doubled = 0
    for _ in range(150):
        subject = _scrambled(report, random)
        wrong = dict(_differences(subject))
        columns = [column for column in wrong if column != "total"]
        explained = bool(columns) and wrong.get("total") == sum(wrong[column] for column in columns)
        told = columns_told(IDENTITY, subject.report, subject.unread)
        assert told == [column for column in wrong if column != "total" or not explained]
        assert bool(told) == bool(wrong)
        doubled += explained
    assert doubled > 20


@BOTH_FORMATS
def test_what_hides_a_total_is_an_error_as_the_total_would_be(report: Report) -> None:
    wrong = report.with_fields({"requests.received.business": 4, "requests.received.total": 18})
    found = [finding for finding in check(Subject(wrong)) if finding.code == IDENTITY]
    assert [finding.severity for finding in found] == [Severity.ERROR]
    hints = tuple(
        replace(one, severity=Severity.HINT)
        if one.code == IDENTITY and one.right[0].cell.endswith("business")
        else one
        for one in report.format.equations
    )
    mixed = replace(wrong, format=replace(report.format, equations=hints))
    severities = [finding.severity for finding in check(Subject(mixed)) if finding.code == IDENTITY]
    assert severities == [Severity.ERROR, Severity.HINT]
