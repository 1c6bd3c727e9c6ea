"""Texts and tables find their sections, however headings are written and wherever tables stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest

from gipdesk.formats.definition import Section
from gipdesk.report.finding import Place
from gipdesk.report.parts import InnerTable, mark_of
from gipdesk.sources.source_document import Paragraph
from tests.recogniser.printing import (
    NEW,
    ORGANISATION,
    PROSE,
    Box,
    Rows,
    Show,
    as_grid,
    as_lines,
    as_rows,
    boxes,
    codes,
    grid,
    lost_cells,
    paragraphs,
    read,
    report,
    rows_of,
    some_figures,
    tables_of,
    values_of,
    wrong_cells,
)

NUMERALS = "一二三四五六"


def test_texts_are_kept_without_the_tables() -> None:
    result = read(report(NEW, tables_of(NEW, some_figures(NEW))))
    assert result.report.sections == PROSE
    assert result.report.preamble.startswith("本报告所列数据")
    assert result.findings == ()


HEADINGS: dict[str, Callable[[Section], str]] = {
    "bare": lambda section: section.heading,
    "（一）": lambda section: f"（{section.number}）{section.heading}",
    "1.": lambda section: f"{NUMERALS.index(section.number) + 1}.{section.heading}",
    "1、": lambda section: f"{NUMERALS.index(section.number) + 1}、{section.heading}",
    "部分": lambda section: f"第{section.number}部分  {section.heading}",
    "misprinted": lambda section: section.printed_heading.replace("情况", "情祝"),
}


@pytest.mark.parametrize("style", HEADINGS)
@pytest.mark.parametrize("show", [as_grid, as_lines, as_rows])
def test_headings_may_be_numbered_in_any_way(style: str, show: Show) -> None:
    figures = some_figures(NEW)
    result = read(report(NEW, tables_of(NEW, figures, show=show), heading=HEADINGS[style]))
    assert lost_cells(result, values_of(NEW, figures)) == []
    assert result.report.sections == PROSE


@pytest.mark.parametrize("show", [as_grid, as_lines, as_rows])
def test_tables_without_their_headings_are_cut_out_of_the_text(show: Show) -> None:
    figures = some_figures(NEW)

    def heading(section: Section) -> str:
        return "" if section.table else section.printed_heading

    result = read(report(NEW, tables_of(NEW, figures, show=show), heading=heading))
    assert lost_cells(result, values_of(NEW, figures)) == []
    assert result.report.sections == PROSE


@pytest.mark.parametrize("is_headed", [True, False])
def test_all_tables_may_share_one_grid(is_headed: bool) -> None:
    figures = some_figures(NEW)
    rows: Rows = []
    for section, table in NEW.tables:
        rows += [[Box(section.printed_heading, 1, 15)]] if is_headed else []
        rows += rows_of(table, figures)

    def heading(section: Section) -> str:
        return "" if section.table else section.printed_heading

    blocks = report(NEW, {}, heading=heading)
    result = read(
        [*blocks[:4], *paragraphs("" if is_headed else "二、主动公开情况"), grid(rows), *blocks[4:]]
    )
    assert lost_cells(result, values_of(NEW, figures)) == []
    assert wrong_cells(result, values_of(NEW, figures)) == []
    assert result.report.sections == PROSE


def test_the_whole_page_may_be_one_layout_grid() -> None:
    figures = some_figures(NEW)
    tables = {section.id: rows_of(table, figures) for section, table in NEW.tables}
    rows: Rows = []
    for block in report(NEW, {}):
        assert isinstance(block, Paragraph)
        rows.append([Box(block.text, 1, 15)])
        for section, _ in NEW.tables:
            rows += tables[section.id] if block.text == section.printed_heading else []
    result = read([grid(rows)])
    assert lost_cells(result, values_of(NEW, figures)) == []
    assert (result.report.sections, result.report.organisation) == (PROSE, ORGANISATION)


@pytest.mark.parametrize("words", ["{}", "{}……{}", "{}\t{}"])
@pytest.mark.parametrize("style", ["bare", "部分"])
def test_a_table_of_contents_starts_no_section(words: str, style: str) -> None:
    contents = [words.format(section.printed_heading, page) for page, section in enumerate(NEW.sections, 1)]
    figures = some_figures(NEW)
    blocks = report(NEW, tables_of(NEW, figures), heading=HEADINGS[style])
    result = read([*blocks[:1], *paragraphs("目录", *contents), *blocks[1:]])
    assert result.report.sections == PROSE
    assert lost_cells(result, values_of(NEW, figures)) == []


@pytest.mark.parametrize("is_headed", [True, False])
def test_tables_may_stand_in_an_appendix(is_headed: bool) -> None:
    figures = some_figures(NEW)
    tables = tables_of(NEW, figures)
    blocks = report(NEW, {section: paragraphs("详见附件。") for section in tables})
    for section, _ in NEW.tables:
        blocks += paragraphs(section.heading if is_headed else "")
        blocks += tables[section.id]
    result = read(blocks)
    assert lost_cells(result, values_of(NEW, figures)) == []
    assert result.report.sections["other_matters"] == PROSE["other_matters"]


def test_subheadings_with_a_sections_words_start_no_section() -> None:
    blocks = report(NEW, tables_of(NEW, some_figures(NEW)))
    said = ["（二）主动公开政府信息情况", "行政许可 77", "（三）收到和处理政府信息公开申请情况", "共123件。"]
    result = read([*blocks[:4], *paragraphs(*said), *blocks[4:]])
    assert result.report.sections["overview"] == "\n".join([PROSE["overview"], *said])
    assert lost_cells(result, values_of(NEW, some_figures(NEW))) == []


def test_a_small_table_in_a_text_is_a_part_of_it() -> None:
    small = grid(boxes(["类别", "数量"], ["行政许可", "12"], ["行政处罚", "5"]))
    figures = some_figures(NEW)
    blocks = report(NEW, tables_of(NEW, figures))
    result = read([*blocks[:4], small, *blocks[4:]])
    assert result.report.sections["overview"] == f"{PROSE['overview']}\n{mark_of(0)}"
    table = cast(InnerTable, result.report.parts[mark_of(0)])
    assert table.rows() == (("类别", "数量"), ("行政许可", "12"), ("行政处罚", "5"))
    assert wrong_cells(result, values_of(NEW, figures)) == []


def test_a_text_under_a_renamed_heading_is_found_by_its_number() -> None:
    def heading(section: Section) -> str:
        return "五、不足之处与下一步打算" if section.id == "problems" else section.printed_heading

    result = read(report(NEW, tables_of(NEW, some_figures(NEW)), heading=heading))
    assert result.report.sections == PROSE


def test_a_section_may_stand_in_its_headings_line() -> None:
    blocks = report(NEW, tables_of(NEW, some_figures(NEW)))[:-2]
    result = read([*blocks, *paragraphs("六、其他需要报告的事项：无")])
    assert result.report.sections["other_matters"] == "无"


def test_an_empty_section_is_empty_and_a_missing_one_is_missing() -> None:
    blocks = report(NEW, tables_of(NEW, some_figures(NEW)))
    assert read(blocks[:-1]).report.sections["other_matters"] == ""
    result = read(blocks[:-2])
    assert result.report.sections["other_matters"] is None
    assert codes(result) == ["section-missing"]


def test_what_follows_the_last_section_is_dropped_and_shown() -> None:
    blocks = report(NEW, tables_of(NEW, some_figures(NEW)))
    tail = [ORGANISATION, "2024年1月15日", "（此件公开发布）", "扫一扫在手机打开当前页"]
    result = read([*blocks, *paragraphs(*tail)])
    assert result.report.sections == PROSE
    assert (result.report.signatory, result.report.signing_date) == (ORGANISATION, "2024年1月15日")
    assert codes(result) == ["page-text-dropped"]
    assert result.findings[0].message.endswith("：（此件公开发布）；扫一扫在手机打开当前页")


def test_sections_in_another_order_are_all_found() -> None:
    figures = some_figures(NEW)
    texts = report(NEW, {}, heading=lambda section: "" if section.table else section.printed_heading)
    tables = tables_of(NEW, figures)
    for section, _ in NEW.tables:
        texts += [*paragraphs(section.printed_heading), *tables[section.id]]
    result = read(texts)
    assert result.report.sections == PROSE
    assert lost_cells(result, values_of(NEW, figures)) == []


def test_garbled_words_are_shown() -> None:
    blocks = report(NEW, tables_of(NEW, some_figures(NEW)))
    preamble, matters = paragraphs("联系电\ufffd\ufffd\ufffd", "其他ㄒ唬┕ぷ髦ㄒ")
    result = read([*blocks[:2], preamble, *blocks[2:], matters])
    assert [(finding.code, finding.places) for finding in result.findings] == [
        ("text-garbled", (Place("other_matters", (15, 21)),)),
        ("text-garbled", (Place("preamble", (41, 44)),)),
    ]
