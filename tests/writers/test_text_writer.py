from __future__ import annotations

from gipdesk.writers.text_writer import plain_text
from tests.writers.reports import report_2021


def lines() -> list[str]:
    return plain_text(report_2021()).splitlines()


def test_title_preamble_and_every_section_are_there() -> None:
    said = lines()
    assert said[0] == "平襄镇人民政府2024年政府信息公开工作年度报告"
    headings = [section.printed_heading for section in report_2021().format.sections]
    assert [line for line in said if line in headings] == headings


def test_a_figure_stands_in_the_column_of_its_table() -> None:
    said = lines()
    report = report_2021()
    row = next(line for line in said if line.startswith("一、本年新收"))
    received = [str(report.cells[f"requests.received.{who}"]) for who in ("natural_person", "business")]
    assert row.split("\t")[3:5] == received
    below = said[said.index(row) + 1]
    assert below.startswith("二、上年结转")


def test_what_a_row_shares_with_the_one_above_is_left_blank() -> None:
    assert any(line.startswith("\t") and line.strip() for line in lines())
