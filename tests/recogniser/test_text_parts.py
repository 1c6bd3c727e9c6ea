"""Pictures and inner tables keep their place in the text; official tables lose nothing to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import pytest

from gipdesk.formats.registry import shipped_formats
from gipdesk.recogniser.recognise import ReadResult, recognise
from gipdesk.report.parts import InnerTable, Picture, mark_of
from gipdesk.sources.source_document import (
    Block,
    Doubt,
    Fact,
    FactKind,
    Grid,
    GridCell,
    Paragraph,
    SourceDocument,
)
from tests.recogniser.printing import (
    NEW,
    PROSE,
    as_grid,
    boxes,
    codes,
    grid,
    lost_cells,
    read,
    report,
    rows_of,
    some_figures,
    tables_of,
    values_of,
    wrong_cells,
)
from tests.support.parts import picture

A, B, C = map(mark_of, range(3))
FIGURES = some_figures(NEW)
BEHIND_OVERVIEW = 4
SMALL = grid(boxes(["渠道", "信息数量"], ["政府网站", "120条"], ["微信公众号", "86条"]))


def shown(picture: Picture, at: int = 0) -> Fact:
    return Fact(FactKind.PICTURE, "", at, picture)


def read_with(*blocks: Block, kind: str = "docx", doubts: tuple[Doubt, ...] = ()) -> ReadResult:
    """A report with these blocks behind its first text."""
    whole = report(NEW, tables_of(NEW, FIGURES))
    mixed = (*whole[:BEHIND_OVERVIEW], *blocks, *whole[BEHIND_OVERVIEW:])
    result = recognise(SourceDocument("报告", kind, None, mixed, doubts), shipped_formats())
    assert lost_cells(result, values_of(NEW, FIGURES)) == []
    assert wrong_cells(result, values_of(NEW, FIGURES)) == []
    return result


def test_a_picture_stands_behind_the_paragraph_above_it() -> None:
    result = read_with(Paragraph("", facts=(shown(picture()),)), Paragraph("如上图所示，情况良好。"))
    assert result.report.sections["overview"] == f"{PROSE['overview']}\n{A}\n如上图所示，情况良好。"
    assert result.report.parts == {A: picture()}
    assert "text-left-out" not in codes(result)
    assert [origin.block for origin in result.provenance["overview"]] == [3, 4, 5]


@pytest.mark.parametrize(("at", "lines"), [(0, (A, "情况良好。")), (3, ("情况良好。", A))])
def test_a_picture_in_a_line_goes_in_front_of_it_or_behind(at: int, lines: Sequence[str]) -> None:
    result = read_with(Paragraph("情况良好。", facts=(shown(picture(), at),)))
    assert result.report.sections["overview"] == "\n".join((PROSE["overview"], *lines))


def test_parts_keep_their_order_and_each_its_own_mark() -> None:
    one, other = picture("甲"), picture("乙")
    line = Paragraph("情况良好。", facts=(shown(one), shown(other, 2)))
    result = read_with(line, SMALL)
    assert result.report.sections["overview"] == f"{PROSE['overview']}\n{A}\n情况良好。\n{B}\n{C}"
    assert [result.report.parts[mark] for mark in (A, B)] == [one, other]


def test_a_picture_that_no_program_shows_is_told_of_by_its_name() -> None:
    result = read_with(Paragraph("", facts=(Fact(FactKind.PICTURE, "图.emf"), shown(picture()))))
    (finding,) = [each for each in result.findings if each.code == "text-left-out"]
    assert "图片“图.emf”" in finding.message
    assert finding.message.count("图片") == 1


def test_a_table_in_a_text_keeps_its_cells_and_spans() -> None:
    cells = ((1, 2, 1, 2, "渠道"), (2, 2, 1, 1, " 网站 "), (2, 3, 1, 1, "12条"))
    result = read_with(Grid(tuple(GridCell(*cell) for cell in cells)))
    table = cast(InnerTable, result.report.parts[A])
    assert [(c.row, c.column, c.row_span, c.column_span, c.text) for c in table.cells] == [
        (0, 0, 1, 2, "渠道"),
        (1, 0, 1, 1, "网站"),
        (1, 1, 1, 1, "12条"),
    ]


def test_what_stands_in_a_table_beside_its_words_is_told() -> None:
    (first, *rest) = SMALL.cells
    noted = Grid((replace(first, facts=(shown(picture("图 7")),)), *rest))
    result = read_with(noted)
    assert codes(result).count("text-left-out") == 1
    assert list(result.report.parts) == [A]


@pytest.mark.parametrize("kind", ["docx", "doc", "rtf", "odt", "html"])
def test_of_a_written_text_a_table_is_one(kind: str) -> None:
    result = read_with(SMALL, kind=kind)
    assert result.report.sections["overview"] == f"{PROSE['overview']}\n{A}"
    assert isinstance(result.report.parts[A], InnerTable)


def test_of_an_old_file_that_lost_something_a_table_is_text() -> None:
    result = read_with(SMALL, kind="doc", doubts=(Doubt("old-word-not-whole", "表格", 0),))
    assert result.report.parts == {}
    assert "渠道 信息数量" in str(result.report.sections["overview"])


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "pdf", "csv", "txt"])
def test_of_other_files_a_table_is_text_as_ever(kind: str) -> None:
    result = read_with(SMALL, kind=kind)
    assert result.report.sections["overview"] == (
        f"{PROSE['overview']}\n渠道 信息数量\n政府网站 120条\n微信公众号 86条"
    )
    assert result.report.parts == {}


def test_an_official_table_in_a_text_is_no_part_of_it() -> None:
    whole = report(NEW, {})
    tables = tables_of(NEW, FIGURES)
    mixed = [*whole[:BEHIND_OVERVIEW], *tables["requests"], *whole[BEHIND_OVERVIEW:]]
    result = read(mixed)
    requests = {
        cell: value for cell, value in values_of(NEW, FIGURES).items() if cell.startswith("requests.")
    }
    assert lost_cells(result, requests) == []
    assert result.report.parts == {}


def test_a_blank_form_of_an_official_table_is_no_part() -> None:
    remedies = next(table for section, table in NEW.tables if section.id == "remedies")
    (blank,) = as_grid(rows_of(remedies, {}))
    assert read_with(blank).report.parts == {}


def test_a_table_that_contradicts_an_official_one_is_asked_about_and_is_no_part() -> None:
    inner = grid(boxes(["类别", "数量"], ["行政许可", "7777"], ["规章", "8888"], ["行政强制", "9999"]))
    whole = report(NEW, tables_of(NEW, FIGURES))
    result = read([*whole[:BEHIND_OVERVIEW], inner, *whole[BEHIND_OVERVIEW:]])
    wanted = values_of(NEW, FIGURES)
    assert wrong_cells(result, wanted) == []
    said = {candidate.value for candidate in result.candidates["disclosure.licensing.decisions"]}
    assert said == {7777, wanted["disclosure.licensing.decisions"]}
    assert result.report.parts == {}


def test_a_table_too_large_for_a_text_is_text() -> None:
    wide = Grid((GridCell(0, 0, 1, 1, "甲"), GridCell(0, 1, 1, 30_000, "乙")))
    assert read_with(wide).report.parts == {}


@pytest.mark.parametrize(("columns", "parts"), [(63, [A]), (64, [])])
def test_a_table_wider_than_word_opens_is_text(columns: int, parts: Sequence[str]) -> None:
    row = Grid(tuple(GridCell(0, column, 1, 1, f"第{column}栏") for column in range(columns)))
    result = read_with(row)
    assert list(result.report.parts) == parts
    assert ("第0栏 第1栏" in str(result.report.sections["overview"])) is (not parts)


def test_a_cell_holds_no_characters_that_stand_for_parts() -> None:
    result = read_with(Grid((GridCell(0, 0, 1, 1, f"渠道{B}\n网\u200b站"), GridCell(0, 1, 1, 1, A))))
    assert cast(InnerTable, result.report.parts[A]).rows() == (("渠道\n网站", ""),)


def test_what_stands_below_the_signature_is_no_part() -> None:
    whole = report(NEW, tables_of(NEW, FIGURES))
    signed = [Paragraph("临水县柳树镇人民政府"), Paragraph("2024年1月15日")]
    result = read([*whole, SMALL, *signed, SMALL, Paragraph("", facts=(shown(picture()),))])
    assert result.report.sections["other_matters"] == f"{PROSE['other_matters']}\n{A}"
    assert result.report.signing_date == "2024年1月15日"
    (finding,) = [each for each in result.findings if each.code == "page-text-dropped"]
    assert "政府网站 120条" in finding.message


def test_a_section_may_hold_a_picture_alone() -> None:
    whole = report(NEW, tables_of(NEW, FIGURES))
    blank = [
        Paragraph("", facts=(shown(picture()),)) if block == Paragraph(PROSE["problems"]) else block
        for block in whole
    ]
    assert read(blank).report.sections["problems"] == A
