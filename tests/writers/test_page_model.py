from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gipdesk.formats.registry import shipped_formats
from gipdesk.report.report import Report, blank_report
from gipdesk.writers.page_model import (
    Page,
    PageTable,
    PlacedCell,
    Role,
    covered_width,
    page_model,
    paragraphs,
)
from tests.writers.reports import made_up_report, report_2019, report_2021


def table_of(page: Page, section_id: str) -> PageTable:
    [table] = [section.table for section in page.sections if section.id == section_id]
    assert table is not None
    return table


def with_text(table: PageTable, text: str) -> PlacedCell:
    return next(cell for cell in table.cells if cell.text == text)


def figure(table: PageTable, cell_id: str) -> PlacedCell:
    return next(cell for cell in table.cells if cell.cell == cell_id)


def test_prints_title_preamble_and_all_sections_in_order() -> None:
    page = page_model(report_2021())
    assert page.title == ("平襄镇人民政府2024年政府信息公开工作年度报告",)
    assert page.preamble == ("根据《条例》编制本报告。", "统计期限自2024年1月1日起至2024年12月31日止。")
    assert [section.heading for section in page.sections] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert page.sections[0].paragraphs == ("（一）主动公开。今年公开 3 件。", "（二）依申请公开。")


def test_a_missing_section_is_left_out_and_an_empty_one_prints_its_heading() -> None:
    report = report_2021().with_fields({"overview": None, "problems": ""})
    page = page_model(report)
    assert "overview" not in [section.id for section in page.sections]
    [problems] = [section for section in page.sections if section.id == "problems"]
    assert (problems.paragraphs, problems.table) == ((), None)


@pytest.mark.parametrize("report", [report_2019(), report_2021()])
def test_every_place_of_each_table_is_covered_once(report: Report) -> None:
    for section in page_model(report).sections:
        if section.table:
            places = [
                (row, column)
                for cell in section.table.cells
                for row in range(cell.row, cell.row + cell.row_span)
                for column in range(cell.column, cell.column + cell.column_span)
            ]
            size = section.table.row_count * section.table.column_count
            assert len(places) == len(set(places)) == size


@pytest.mark.parametrize("report", [report_2019(), report_2021()])
def test_the_cells_that_cover_a_row_follow_each_other_from_the_left(report: Report) -> None:
    tables = [section.table for section in page_model(report).sections if section.table]
    assert len(tables) == 3
    for table in tables:
        for row in table.covered_rows():
            ends = [cell.column + cell.column_span for cell in row]
            assert [cell.column for cell in row] == [0, *ends[:-1]]
            assert ends[-1] == table.column_count


def test_the_requests_table_looks_as_the_law_prints_it() -> None:
    table = table_of(page_model(report_2021()), "requests")
    note = table.rows()[0][0]
    assert (note.role, note.row_span, note.column_span, note.bold) == (Role.NOTE, 3, 3, False)
    vertical = with_text(table, "三、本年度办理结果")
    assert (vertical.row_span, vertical.vertical, vertical.bold) == (22, True, True)
    assert with_text(table, "自然人").bold
    assert (table.header_rows, table.label_columns) == (3, 3)
    received = figure(table, "requests.received.natural_person")
    assert (received.text, received.value, received.bold, received.is_total) == ("13", 13, True, False)
    total = figure(table, "requests.granted.total")
    assert (total.text, total.bold, total.is_total) == ("13", False, True)


def test_a_heading_beside_figures_is_a_row_label() -> None:
    table = table_of(page_model(report_2021()), "disclosure")
    assert with_text(table, "规章").role is Role.ROW
    assert with_text(table, "信息内容").role is Role.HEAD
    assert with_text(table, "第二十条第（一）项").role is Role.BAND
    assert not with_text(table, "规章").bold


def test_blank_prints_nothing_and_zero_prints_zero() -> None:
    table = table_of(page_model(report_2021()), "requests")
    blank = figure(table, "requests.carried_out.business")
    zero = figure(table, "requests.carried_out.natural_person")
    assert (blank.text, blank.value) == ("", None)
    assert (zero.text, zero.value) == ("0", 0)


def test_money_under_a_heading_without_unit_carries_its_own() -> None:
    amount = "disclosure.procurement.amount"
    assert figure(table_of(page_model(report_2019()), "disclosure"), amount).text == "29724.51万元"
    nothing = report_2019().with_fields({amount: Decimal(0)})
    assert figure(table_of(page_model(nothing), "disclosure"), amount).text == "0"
    table = table_of(page_model(report_2021()), "disclosure")
    assert figure(table, "disclosure.fees.amount").text == "1270.5"


def test_any_format_prints(tmp_path: Path) -> None:
    page = page_model(made_up_report(tmp_path))
    assert page.title == ("某局", "2031年报告")
    assert [section.id for section in page.sections] == ["overview", "fees", "remarks", "refunds"]
    rows = table_of(page, "fees").rows()
    assert [len(row) for row in rows] == [1, 3, 0, 3]
    covered = table_of(page, "fees").covered_rows()
    assert [len(row) for row in covered] == [1, 3, 3, 3]


def test_paragraphs_are_stripped_blank_lines_dropped_and_controls_removed() -> None:
    raw = "　　甲\x00乙\x0b\n\r\n \t丙\t丁\x85\ufffe戊\ud800"
    assert paragraphs(raw) == ("甲乙", "丙\t丁", "戊")


@given(st.text())
def test_paragraphs_are_always_fit_for_xml(raw: str) -> None:
    for line in paragraphs(raw):
        etree.Element("p").text = line
        assert line
        assert line == line.strip()


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P"])).map(str.strip))
def test_ordinary_text_is_printed_as_it_is(line: str) -> None:
    assert paragraphs(line) == ((line,) if line else ())


@given(st.integers(min_value=20, max_value=20000))
def test_shared_widths_add_up(whole: int) -> None:
    table = table_of(page_model(blank_report(shipped_formats().get("2021"))), "requests")
    widths = table.shared_widths(whole)
    assert sum(widths) == whole
    assert sum(covered_width(widths, cell) for cell in table.rows()[3]) == whole
