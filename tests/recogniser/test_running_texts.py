"""Running text around and in tables, and what stands beside the plain text: nothing goes in silence."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pytest

from gipdesk.formats.definition import Section, Severity
from gipdesk.recogniser.recognise import ReadResult
from gipdesk.report.finding import Place
from gipdesk.sources.source_document import Block, Fact, FactKind, Grid, GridCell, Paragraph
from tests.recogniser.printing import (
    NEW,
    PROSE,
    Box,
    Show,
    as_grid,
    as_lines,
    as_rows,
    boxes,
    grid,
    lost_cells,
    misprinted,
    paragraphs,
    read,
    report,
    rows_of,
    some_figures,
    spans_filled,
    tables_of,
    undamaged,
    values_of,
    wrong_cells,
)

FIGURES = some_figures(NEW)
TABLES = [section for section, _ in NEW.tables]


def told(result: ReadResult, code: str = "table-note-dropped") -> dict[str, str]:
    """What is said to have been left out, by the field it is about."""
    found = [finding for finding in result.findings if finding.code == code]
    assert {finding.severity for finding in found} <= {Severity.HINT}
    return {finding.fields[0]: finding.message.partition("：")[2] for finding in found}


def with_lines(
    section: Section, lines: Sequence[str], show: Show = as_grid, *, above: bool = False
) -> ReadResult:
    """A report with these lines above or below one of its tables."""
    tables = tables_of(NEW, FIGURES, show=show)
    table = list(tables[section.id])
    tables[section.id] = [*paragraphs(*lines), *table] if above else [*table, *paragraphs(*lines)]
    return read(report(NEW, tables))


NOTES = [
    "注：本表数据截至2023年12月31日。",
    "注：数据不含垂管部门",
    "说明：本年度无规章",
    "备注：一件申请涉及两个部门",
    "（注：另有2件撤回）",
    "附注1：按办结日期统计",
    "本年度未发生行政诉讼案件。",
    "以上数据由县司法局提供",
    "行政复议案件均已办结；无纠正情况",
]


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("section", TABLES, ids=lambda section: section.id)
@pytest.mark.parametrize("above", [True, False])
def test_a_note_beside_a_table_is_shown(note: str, section: Section, *, above: bool) -> None:
    result = with_lines(section, [note], above=above)
    assert told(result) == {section.id: note}
    assert (wrong_cells(result, values_of(NEW, FIGURES)), result.report.sections) == ([], PROSE)


@pytest.mark.parametrize("show", [as_lines, as_rows])
@pytest.mark.parametrize("note", NOTES)
def test_a_note_below_a_table_in_running_text_is_shown(show: Show, note: str) -> None:
    result = with_lines(TABLES[2], [note], show)
    assert told(result) == {"remedies": note}


def test_several_notes_are_one_finding_and_long_ones_are_cut() -> None:
    result = with_lines(TABLES[0], ["注：甲", "乙。" * 99, "丙。"])
    (message,) = told(result).values()
    assert message.startswith("注：甲；乙。乙。")
    assert message.endswith("……（共 205 字）")


@pytest.mark.parametrize(
    "line",
    [
        "单位：件",
        "（单位：万元）",
        "计量单位：件、项",
        "政府信息公开行政复议、行政诉讼情况",
        "总计",
        "续表",
        "- 3 -",
        "12",
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_what_only_labels_a_table_is_no_note(line: str, *, above: bool) -> None:
    assert told(with_lines(TABLES[2], [line], above=above)) == {}


def test_the_tables_themselves_are_no_notes() -> None:
    bars = partial(as_rows, separator="|")
    for show in (as_grid, as_lines, as_rows, bars):
        for damage in (undamaged, spans_filled, misprinted):
            assert told(read(report(NEW, tables_of(NEW, FIGURES, damage, show)))) == {}


@pytest.mark.parametrize(
    ("other", "note"),
    [
        ([["项目", "事由"], ["甲", "7"]], "项目 事由；甲 7"),
        ([["项目", "总计"], ["甲", "7"]], None),
        ([["7", "8"]], None),
    ],
)
def test_another_table_between_two_pieces_of_one_is_shown(
    other: Sequence[Sequence[str]], note: str | None
) -> None:
    tables = tables_of(NEW, FIGURES)
    rows = spans_filled(rows_of(NEW.tables[1][1], FIGURES))
    tables["requests"] = [grid(rows[:12]), grid(boxes(*other)), grid(rows[12:])]
    assert told(read(report(NEW, tables))) == ({"requests": note} if note else {})


@pytest.mark.parametrize("note", ["注：另有2件撤回", "截至年底，均已办结。"])
def test_a_note_in_a_row_of_the_table_is_shown(note: str) -> None:
    tables = tables_of(NEW, FIGURES)
    rows = spans_filled(rows_of(NEW.tables[1][1], FIGURES))
    for at, row in (
        (len(rows), [Box(note, 1, 10)]),
        (12, [Box(note), Box("", 1, 9)]),
        (12, [Box(""), Box(note)]),
    ):
        tables["requests"] = [grid([*rows[:at], row, *rows[at:]])]
        result = read(report(NEW, tables))
        assert told(result) == {"requests": note}
        assert lost_cells(result, values_of(NEW, FIGURES)) == []


def test_a_paragraph_between_two_grids_is_shown() -> None:
    tables = tables_of(NEW, FIGURES)
    rows = spans_filled(rows_of(NEW.tables[1][1], FIGURES))
    tables["requests"] = [grid(rows[:9]), *paragraphs("办结情况见下"), grid(rows[9:])]
    assert told(read(report(NEW, tables))) == {"requests": "办结情况见下"}


def test_a_section_without_its_table_shows_its_text() -> None:
    tables = tables_of(NEW, FIGURES)
    result = read(report(NEW, {**tables, "remedies": paragraphs("本年度没有行政复议。")}))
    assert told(result) == {"remedies": "本年度没有行政复议。"}


def test_a_sentence_in_a_table_without_its_heading_is_shown() -> None:
    tables = tables_of(NEW, FIGURES)
    rows = spans_filled(rows_of(NEW.tables[1][1], FIGURES))
    tables["requests"] = [grid(rows[:9]), *paragraphs("办结情况见下。"), grid(rows[9:])]

    def heading(section: Section) -> str:
        return "" if section.table else section.printed_heading

    result = read(report(NEW, tables, heading=heading))
    assert result.report.sections == PROSE
    assert told(result) == {"overview": "办结情况见下。"}


KINDS = {
    FactKind.STRUCK: "划掉的文字“旧数”",
    FactKind.HIDDEN: "隐藏的文字“旧数”",
    FactKind.RAISED: "上标“旧数”",
    FactKind.LOWERED: "下标“旧数”",
    FactKind.PICTURE: "图片“旧数”",
    FactKind.INNER_TABLE: "表格“旧数”",
    FactKind.EQUATION: "公式“旧数”",
    FactKind.FORM_FIELD: "待填的框“旧数”",
    FactKind.NO_VALUE: "没有结果的公式“旧数”",
    FactKind.SCALED: "缩小显示的数字“旧数”",
    FactKind.NOTE: "批注或脚注“旧数”",
}


def with_fact(at: int, fact: Fact) -> list[Block]:
    """A report with a fact in the block of that number."""
    blocks = report(NEW, tables_of(NEW, FIGURES))
    block = blocks[at]
    assert isinstance(block, Paragraph)
    return [*blocks[:at], replace(block, facts=(fact,)), *blocks[at + 1 :]]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("at", "field"),
    [(0, "preamble"), (1, "preamble"), (3, "overview"), (-3, "problems"), (-1, "other_matters")],
)
def test_what_stands_beside_the_plain_text_is_told(kind: FactKind, at: int, field: str) -> None:
    blocks = report(NEW, tables_of(NEW, FIGURES))
    result = read(with_fact(at % len(blocks), Fact(kind, "旧数", 2)))
    assert result.report == read(blocks).report
    assert told(result, "text-left-out") == {field: f"{KINDS[kind]}。"}


@pytest.mark.parametrize("kind", [FactKind.AUTOMATIC, FactKind.DELETED])
def test_what_the_plain_text_shows_already_is_not_told(kind: FactKind) -> None:
    assert told(read(with_fact(3, Fact(kind, "（一）"))), "text-left-out") == {}


def test_every_kind_has_a_name() -> None:
    assert {*KINDS, FactKind.AUTOMATIC, FactKind.DELETED} == set(FactKind)


def test_pictures_between_the_lines_are_told_each_kind_once() -> None:
    picture = Paragraph("", facts=(Fact(FactKind.PICTURE, ""),))
    blocks = report(NEW, tables_of(NEW, FIGURES))
    result = read([picture, *blocks[:4], picture, picture, *blocks[4:], picture])
    assert told(result, "text-left-out") == {"overview": "图片。", "other_matters": "图片。"}


def test_what_stands_beside_a_heading_is_told_of_its_section() -> None:
    blocks = report(NEW, tables_of(NEW, FIGURES))
    for section in NEW.sections:
        at = blocks.index(Paragraph(section.printed_heading))
        result = read(with_fact(at, Fact(FactKind.PICTURE, "")))
        assert told(result, "text-left-out") == {section.id: "图片。"}


def test_pictures_of_the_page_below_are_not_told() -> None:
    picture = Paragraph("扫一扫在手机打开", facts=(Fact(FactKind.PICTURE, ""),))
    result = read([*report(NEW, tables_of(NEW, FIGURES)), picture, Paragraph("", facts=picture.facts)])
    assert told(result, "text-left-out") == {}


def test_facts_in_cells_count_in_texts_and_beside_tables() -> None:
    fact = (Fact(FactKind.STRUCK, "旧"),)
    alone = Grid((GridCell(0, 0, 1, 1, "甲。", fact),))
    small = Grid((GridCell(0, 0, 1, 1, "类别"), GridCell(0, 1, 1, 1, "数量", fact)))
    for block in (alone, small):
        blocks = report(NEW, tables_of(NEW, FIGURES))
        at = blocks.index(Paragraph(TABLES[2].printed_heading))
        assert told(read([*blocks[:4], block, *blocks[4:]]), "text-left-out") == {
            "overview": "划掉的文字“旧”。"
        }
        result = read([*blocks[: at + 1], block, *blocks[at + 1 :]])
        assert told(result, "text-left-out") == {"remedies": "划掉的文字“旧”。"}


@pytest.mark.unmeasured
@pytest.mark.parametrize("table", TABLES, ids=[table.id for table in TABLES])
def test_what_stands_in_any_cell_of_an_official_table_is_told_of_its_section(table: Section) -> None:
    blocks = report(NEW, tables_of(NEW, FIGURES))
    at = next(at for at, block in enumerate(blocks) if block == Paragraph(table.printed_heading)) + 1
    block = blocks[at]
    assert isinstance(block, Grid)
    kinds = itertools.cycle((FactKind.PICTURE, FactKind.INNER_TABLE, FactKind.EQUATION))
    for number, (cell, kind) in enumerate(zip(block.cells, kinds, strict=False)):
        filled = replace(cell, facts=(Fact(kind, "旧数"),))
        grid = Grid((*block.cells[:number], filled, *block.cells[number + 1 :]))
        result = read([*blocks[:at], grid, *blocks[at + 1 :]])
        assert told(result, "text-left-out") == {table.id: f"{KINDS[kind]}。"}


def test_a_picture_in_a_table_above_all_headings_is_told() -> None:
    title, *_ = blocks = report(NEW, tables_of(NEW, FIGURES))
    table = next(block for block in blocks if isinstance(block, Grid))
    first = replace(table.cells[0], facts=(Fact(FactKind.PICTURE, "图.emf"),))
    front = Grid((first, *table.cells[1:]))
    result = read([title, front, *(block for block in blocks[1:] if block is not table)])
    assert "preamble" in told(result, "text-left-out")


def test_the_facts_of_the_page_above_the_title_are_not_told() -> None:
    logo = Paragraph("首页 | 登录", facts=(Fact(FactKind.PICTURE, ""),))
    blocks = report(NEW, tables_of(NEW, FIGURES))
    assert told(read([logo, *blocks]), "text-left-out") == {}
    assert told(read([blocks[0], logo, *blocks[1:]]), "text-left-out") == {}


@pytest.mark.parametrize(("count", "more"), [(5, ""), (6, "等 6 处")])
def test_how_many_facts_are_named(count: int, more: str) -> None:
    facts = tuple(Fact(FactKind.STRUCK, f"旧{number}") for number in range(count))
    blocks = report(NEW, tables_of(NEW, FIGURES))
    result = read([*blocks[:3], Paragraph("全年平稳。", facts=facts), *blocks[3:]])
    (message,) = told(result, "text-left-out").values()
    assert message.count("划掉") == 5
    assert message.endswith(f"“旧4”{more}。")


@pytest.mark.parametrize(("length", "shown"), [(30, 30), (31, 30)])
def test_how_much_of_a_fact_is_shown(length: int, shown: int) -> None:
    (message,) = told(read(with_fact(3, Fact(FactKind.NOTE, "旧" * length))), "text-left-out").values()
    assert message.count("旧") == shown


def test_a_place_is_the_section() -> None:
    result = with_lines(TABLES[0], ["注：甲"])
    assert [found.places for found in result.findings] == [(Place("disclosure"),)]


def test_a_small_table_in_a_text_stays_text() -> None:
    blocks = report(NEW, tables_of(NEW, FIGURES))
    small = grid(boxes(["类别", "数量"], ["窗口", "12"]))
    assert told(read([*blocks[:4], small, *blocks[4:]])) == {}
