"""The sheet for signature: figures beside last year's, sums written out, what the checks say."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document

from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.report.reasons import Explained, Reason
from gipdesk.report.report import Report
from gipdesk.writers.check_sheet import check_sheet
from gipdesk.writers.docx_writer import write_page
from gipdesk.writers.page_model import Page, PageTable
from tests.support.reports import valid_2019, valid_2021
from tests.writers.reports import made_up_report, report_2021

PAIR = valid_2021()
RECEIVED = "requests.received.total"


def table_of(page: Page) -> PageTable:
    (section,) = page.sections
    assert section.table is not None
    return section.table


def rows(report: Report, last: Report | None, findings: Iterable[Finding] = ()) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table_of(check_sheet(report, last, findings)).rows()]


def after(cells: list[list[str]], label: str, count: int) -> list[str]:
    """What stands behind a label in its row."""
    (row,) = [row for row in cells if label in row]
    at = row.index(label) + 1
    return row[at : at + count]


def test_every_place_is_covered_once() -> None:
    table = table_of(check_sheet(PAIR.this_year, PAIR.last_year, []))
    covered = [
        (row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    assert sorted(covered) == [
        (row, at) for row in range(table.row_count) for at in range(table.column_count)
    ]


@pytest.mark.parametrize(
    ("before", "now", "shown"),
    [
        (12, 15, ["12", "15", "＋3"]),
        (15, 12, ["15", "12", "－3"]),
        (12, 12, ["12", "12", "0"]),
        (None, 12, ["", "12", ""]),
        (12, None, ["12", "", ""]),
    ],
)
def test_a_figure_stands_beside_last_years(before: int | None, now: int | None, shown: list[str]) -> None:
    cells = rows(PAIR.this_year.with_fields({RECEIVED: now}), PAIR.last_year.with_fields({RECEIVED: before}))
    assert after(cells, "本年新收申请", 3) == shown


@pytest.mark.parametrize(("organisation", "shown"), [("青石镇人民政府", "青石镇人民政府"), (None, "")])
def test_it_says_whose_report_it_is(organisation: str | None, shown: str) -> None:
    cells = rows(replace(PAIR.this_year, organisation=organisation), None)
    assert after(cells, "单位", 1) == [shown]


def test_money_has_its_decimals() -> None:
    fees = "disclosure.fees.amount"
    this_year = PAIR.this_year.with_fields({fees: Decimal("3.25")})
    cells = rows(this_year, PAIR.last_year.with_fields({fees: Decimal("3.75")}))
    assert after(cells, "收费金额（万元）", 3) == ["3.75", "3.25", "－0.5"]


def test_without_last_year_its_column_and_its_sums_are_open() -> None:
    cells = rows(PAIR.this_year, None)
    assert after(cells, "本年新收申请", 3)[::2] == ["", ""]
    assert not [text for row in cells for text in row if "上年结转" in text and "申请" not in text]
    assert after(cells, "总计收办相符", 1)[0].endswith("√")


def test_a_sum_is_written_out_and_judged() -> None:
    fields = {
        "requests.processed_total.total": 10,
        "requests.carried_out.total": 3,
        "requests.received.total": 12,
        "requests.carried_in.total": 1,
    }
    assert after(rows(PAIR.this_year.with_fields(fields), None), "总计收办相符", 1) == ["10＋3＝12＋1 √"]
    wrong = PAIR.this_year.with_fields({**fields, "requests.carried_out.total": 2})
    assert after(rows(wrong, None), "总计收办相符", 1) == ["10＋2＝12＋1 ×"]
    blank = PAIR.this_year.with_fields({**fields, "requests.carried_out.total": None})
    assert after(rows(blank, None), "总计收办相符", 1) == ["10＋空白＝12＋1 ？"]


def test_last_years_figures_in_a_sum_say_so() -> None:
    row = "disclosure.normative_documents"
    this_year = PAIR.this_year.with_fields({f"{row}.in_force": 7, f"{row}.issued": 2, f"{row}.repealed": 1})
    last = PAIR.last_year.with_fields({f"{row}.in_force": 6})
    assert after(rows(this_year, last), "行政规范性文件现行有效", 1) == ["7＝去年6＋2－1 √"]


def test_a_sum_that_last_year_cannot_answer_is_left_out() -> None:
    last = PAIR.last_year.with_fields({"requests.carried_out.total": None})
    assert not [row for row in rows(PAIR.this_year, last) if "总计上年结转" in row]
    old = valid_2019().this_year
    assert not [row for row in rows(PAIR.this_year, old) if "规章现行有效" in row]


def test_every_finding_has_a_row_of_its_own() -> None:
    findings = [
        Finding("some-error", Severity.ERROR, "表三不平。", (Place(RECEIVED),)),
        Finding("some-hint", Severity.HINT, "请看一眼。", (Place("overview"),)),
    ]
    assert rows(PAIR.this_year, None, findings)[-2:] == [["1.【错误】表三不平。"], ["2.【提示】请看一眼。"]]


def test_what_was_accepted_has_its_reason_and_what_needs_one_says_so() -> None:
    asked = Finding("some-warning", Severity.WARNING, "与去年不同。", (Place(RECEIVED),), needs_reason=True)
    told = Explained(asked, Reason.of(asked, PAIR.this_year, "去年漏报，\n今年补上。"))
    page = check_sheet(PAIR.this_year, None, [asked], [told])
    assert [[cell.text for cell in row] for row in table_of(page).rows()][-2:] == [
        ["1.【提醒】与去年不同。（要写明理由，还没有写。）"],
        ["2.【提醒】与去年不同。理由：去年漏报， 今年补上。"],
    ]


def test_where_nothing_was_found_the_sheet_says_so() -> None:
    assert rows(PAIR.this_year, None)[-1] == ["没有错误、提醒和提示。"]


def test_all_but_the_findings_are_kept_on_one_page() -> None:
    findings = [Finding("some-hint", Severity.HINT, "请看一眼。", (Place("overview"),))] * 3
    table = table_of(check_sheet(PAIR.this_year, PAIR.last_year, findings))
    assert table.whole_rows == table.row_count - 4  # the title of the findings may stand below, too


def test_a_format_without_key_figures_has_none(tmp_path: Path) -> None:
    cells = rows(made_up_report(tmp_path), None)
    assert cells[0][0] == "单位"
    assert cells[-2:] == [["检查结果"], ["没有错误、提醒和提示。"]]
    assert ["主要数字与去年对照"] not in cells
    assert ["勾稽关系"] not in cells


def test_it_is_a_document_with_a_title_and_one_table() -> None:
    file = io.BytesIO()
    report = replace(report_2021(), organisation=None)
    write_page(check_sheet(report, None, []), report, file)
    document = Document(file)
    assert [paragraph.text for paragraph in document.paragraphs][:1] == [
        f"{report.year}年政府信息公开工作年度报告校核单"
    ]
    assert not [at for at in document.paragraphs if at.style is not None and at.style.name == "Heading 1"]
    assert document.tables[0].cell(0, 0).text == "单位"
