"""What is placed surely, with a mark, or not at all, where tables are printed as no law prints them.

Outcomes are written row by row: a figure that is taken surely as itself, one to be looked at with a
question mark, a blank that is printed as `-`, and what stays unread as `?`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from gipdesk.formats.definition import Format, Table
from gipdesk.recogniser.recognise import ReadResult
from gipdesk.sources.source_document import Block, Fact, FactKind, Grid, GridCell, Paragraph
from tests.recogniser.printing import (
    NEW,
    OLD,
    Box,
    Rows,
    as_grid,
    as_lines,
    boxes,
    changed,
    grid,
    paragraphs,
    read,
    report,
    rows_of,
    some_figures,
    tables_of,
)

FIGURES = some_figures(NEW)
TABLES = {section.id: table for section, table in NEW.tables}
THREE = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
ONE = ["信息内容", "本年处理决定数量"]
FEES = ["信息内容", "本年收费金额（单位：万元）"]
REQUESTS_HEAD = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


def outcome(result: ReadResult, row: str) -> str:
    """What became of the cells of a row, by its id (`disclosure.licensing`)."""
    told = {field for finding in result.findings for field in finding.fields}
    cells = [cell for cell in result.report.cells if cell.rpartition(".")[0] == row]
    assert cells
    return " ".join(_one(result, cell, is_told=cell in told) for cell in cells)


def _one(result: ReadResult, cell: str, *, is_told: bool) -> str:
    value = result.report.cells[cell]
    assert (cell in result.unread) <= (value is None)
    assert is_told or cell not in result.marked | result.unread
    if value is None:
        return "?" if cell in result.unread else "-"
    return f"{value}?" if is_told else str(value)


def read_section(section: str, blocks: Sequence[Block], definition: Format = NEW) -> ReadResult:
    tables = tables_of(definition, some_figures(definition))
    return read(report(definition, tables | {section: blocks}))


def table_two(*rows: Sequence[str]) -> list[Block]:
    return [grid(boxes(*rows))]


def merged(*rows: Sequence[Box]) -> list[Block]:
    return [grid(rows)]


def box(text: str, rows: int = 1, columns: int = 1) -> Box:
    return Box(text, rows, columns)


class TestOneItemInTwoRows:
    @pytest.mark.parametrize(
        ("first", "second"), [("2023年", "2024年"), ("镇本级", "村（社区）"), ("上半年", "下半年")]
    )
    def test_neither_part_is_taken_for_the_item(self, first: str, second: str) -> None:
        rows = [
            [box("信息内容"), box(""), box("本年处理决定数量")],
            [box("行政处罚", rows=2), box(first), box("88")],
            [box(second), box("5")],
        ]
        assert outcome(read_section("disclosure", merged(*rows)), "disclosure.penalties") == "?"

    def test_parts_that_agree_are_not_taken_for_the_item_either(self) -> None:
        rows = [["行政许可", "网上", "5"], ["行政许可", "窗口", "5"]]
        assert outcome(read_section("disclosure", table_two(ONE, *rows)), "disclosure.licensing") == "?"

    def test_two_lines_in_one_cell_are_one_figure_only_where_a_sum_says_so(self) -> None:
        result = read_section("disclosure", table_two(ONE, ["行政处罚", "88\n5"]))
        assert outcome(result, "disclosure.penalties") == "?"


class TestTwoTables:
    def test_the_same_heading_twice_with_other_figures(self) -> None:
        rows = [
            ["规章 8 2 3"],
            ["行政规范性文件 8 4 6"],
            ["行政许可 6"],
            ["行政处罚 4"],
            ["行政强制 3"],
            ["行政事业性收费 8万元"],
        ]
        first = paragraphs("二、主动公开政府信息情况", *(row[0] for row in rows))
        blocks = report(NEW, tables_of(NEW, FIGURES))
        at = next(at for at, block in enumerate(blocks) if block == Paragraph("二、主动公开政府信息情况"))
        result = read([*blocks[:at], *first, *blocks[at:]])
        shown = FIGURES["disclosure.licensing.decisions"]
        assert outcome(result, "disclosure.licensing") in {"?", f"{shown}?"}

    def test_a_column_that_one_table_lacks_is_not_taken_from_the_other_in_silence(self) -> None:
        own = table_two(["信息内容", "本年制发件数", "本年废止件数"], ["规章", "5", "0"])
        result = read_section("disclosure", [*own, *table_two(THREE, ["规章", "5", "0", "3"])])
        assert outcome(result, "disclosure.regulations") == "5 0 3?"

    def test_columns_printed_as_rows_of_text_compete(self) -> None:
        other = [f"{head} {at} 7 7" for at, head in enumerate(REQUESTS_HEAD[:4])]
        blocks = [*paragraphs(*other), *as_grid(rows_of(TABLES["requests"], FIGURES))]
        assert outcome(read_section("requests", blocks), "requests.received").count("?") == 7
        blocks = [*paragraphs(*other[:3]), *as_grid(rows_of(TABLES["requests"], FIGURES))]
        assert outcome(read_section("requests", blocks), "requests.received").count("?") == 0

    @pytest.mark.parametrize(("count", "doubted"), [(2, 5), (1, 0)])
    def test_figures_left_of_a_bare_row_under_the_same_heading_compete(
        self, count: int, doubted: int
    ) -> None:
        bare = paragraphs("四、政府信息公开行政复议、行政诉讼情况", *["37件"] * count)
        blocks = report(NEW, tables_of(NEW, FIGURES))
        at = blocks.index(bare[0])
        result = read([*blocks[:at], *bare, *blocks[at:]])
        assert outcome(result, "remedies.review").count("?") == doubted

    @pytest.mark.parametrize("count", [15, 13])
    def test_a_bare_row_under_the_same_heading_competes(self, count: int) -> None:
        bare = paragraphs("四、政府信息公开行政复议、行政诉讼情况")
        blocks = report(NEW, tables_of(NEW, FIGURES))
        at = blocks.index(bare[0])
        result = read(
            [*blocks[:at], *bare, *table_two([str(at) for at in range(20, 20 + count)]), *blocks[at:]]
        )
        assert outcome(result, "remedies.review").count("?") == 5

    def test_a_row_that_one_table_lacks_is_not_taken_from_the_other_in_silence(self) -> None:
        own = table_two(ONE, ["行政许可", "6"], ["行政处罚", "4"])
        other = table_two(ONE, ["行政许可", "7"], ["行政处罚", "5"], ["行政强制", "3"])
        result = read_section("disclosure", [*own, *other])
        assert [outcome(result, f"disclosure.{row}") for row in ("licensing", "coercion")] == ["?", "3?"]

    def test_a_misprinted_label_is_not_outdone_by_another_table(self) -> None:
        own = table_two(THREE, ["行政规范性文牛", "5", "0", "3"])
        other = table_two(THREE, ["行政规范性文件", "8", "4", "6"])
        result = read_section("disclosure", [*own, *other])
        assert outcome(result, "disclosure.normative_documents") == "? ? ?"

    def test_a_figure_beside_the_same_row_in_blank_leaves_a_doubt(self) -> None:
        lines = ["行政许可 12", " | ".join(THREE), "规章 | 5 | 0 | 3", " | ".join(ONE), "行政许可 |"]
        result = read_section("disclosure", paragraphs(*lines))
        assert outcome(result, "disclosure.licensing") == "12?"

    def test_a_figure_beside_the_same_row_blank_in_a_table_of_its_own_leaves_a_doubt(self) -> None:
        blocks = [
            *paragraphs("行政许可 12"),
            *table_two(ONE, ["行政许可", ""]),
            *table_two(ONE, ["行政处罚", "0"]),
        ]
        assert outcome(read_section("disclosure", blocks), "disclosure.licensing") == "12?"

    def test_a_blank_form_beside_the_filled_table_leaves_none(self) -> None:
        rows = rows_of(TABLES["disclosure"], FIGURES)
        form = changed(rows, lambda box: replace(box, text="") if box.is_figure else box)
        result = read_section("disclosure", [*as_grid(form), *paragraphs("填报如下："), *as_grid(rows)])
        assert outcome(result, "disclosure.licensing") == FIGURES["disclosure.licensing.decisions"]

    def test_a_remark_at_one_of_two_like_figures_leaves_a_doubt(self) -> None:
        blocks = [*table_two(ONE, ["行政处罚", "22（其中公开16件）"]), *table_two(ONE, ["行政处罚", "22"])]
        assert outcome(read_section("disclosure", blocks), "disclosure.penalties") == "22?"

    @pytest.mark.parametrize("caption", ["2022年度情况", "上年度数据", "某某村民委员会", "样表"])
    def test_a_table_under_the_name_of_another_year_or_body_is_marked(self, caption: str) -> None:
        blocks = [*paragraphs(caption), *table_two(ONE, ["行政处罚", "88"])]
        assert outcome(read_section("disclosure", blocks), "disclosure.penalties") == "88?"


class TestFiguresApart:
    def test_two_labels_before_one_row_of_figures(self) -> None:
        lines = ["行政许可", "行政处罚", "6 4"]
        result = read_section("disclosure", paragraphs(*lines))
        assert outcome(result, "disclosure.licensing") == "?"
        assert outcome(result, "disclosure.penalties") == "?"

    def test_figures_in_front_of_their_labels_with_headings_in_pieces(self) -> None:
        lines = [
            "信息 内容 本年 制发 件数 本年 废止 件数 现行 有效 件数",
            "0 0",
            "规章",
            "96 63 77",
            "上半年",
        ]
        assert outcome(read_section("disclosure", paragraphs(*lines)), "disclosure.regulations") == "? ? ?"

    def test_figures_in_front_of_their_labels(self) -> None:
        lines = ["6", "行政许可", "4", "行政处罚", "3", "行政强制"]
        result = read_section("disclosure", paragraphs(*lines))
        assert [outcome(result, f"disclosure.{row}") for row in ("licensing", "penalties", "coercion")] == [
            "?"
        ] * 3


class TestMoreColumns:
    @pytest.mark.parametrize("more", ["备注", "上年数", "同比", "小计", "校验", "本年数"])
    @pytest.mark.parametrize("place", [0, 1, 3])
    def test_a_column_more_is_no_place_for_a_figure(self, more: str, place: int) -> None:
        def wider(row: Sequence[str], text: str) -> list[str]:
            return [*row[: place + 1], text, *row[place + 1 :]]

        result = read_section(
            "disclosure", table_two(wider(THREE, more), wider(["规章", "5", "0", "3"], "77"))
        )
        assert outcome(result, "disclosure.regulations") == "5 0 3"

    def test_a_column_without_a_heading_leaves_a_doubt(self) -> None:
        result = read_section("disclosure", table_two([*THREE, ""], ["规章", "5", "0", "3", "77"]))
        assert outcome(result, "disclosure.regulations") == "5? 0? 3?"

    def test_a_column_without_a_heading_leaves_a_doubt_about_the_rows_that_are_blank_there(self) -> None:
        heads = ["信息内容", "上一年项目数量", "", "本年增/减", "", "处理决定数量", ""]
        rows = [["行政处罚", "63", "7", "5", "", "56", "9"], ["行政强制", "63", "", "0", "", "28", ""]]
        result = read_section("disclosure", table_two(heads, *rows), OLD)
        assert outcome(result, "disclosure.coercion") == "63? 0? 28?"

    def test_rows_with_more_figures_than_places_leave_a_doubt_about_the_others(self) -> None:
        lines = [" ".join(THREE), "规章 5 4 0 1 3 2", "行政规范性文件 8 8 2"]
        result = read_section("disclosure", paragraphs(*lines))
        assert outcome(result, "disclosure.normative_documents") == "8? 8? 2?"

    def test_a_blank_and_a_column_more_leave_a_doubt(self) -> None:
        lines = [" ".join([*THREE, "备注"]), "规章 5 3 77"]
        assert (
            outcome(read_section("disclosure", paragraphs(*lines)), "disclosure.regulations") == "5? 3? 77?"
        )

    def test_a_missing_total_is_not_made_up_by_another_column(self) -> None:
        rows = [["", *REQUESTS_HEAD[:-1], "备注"], ["一、本年新收政府信息公开申请数量", *"3141596"]]
        result = read_section("requests", table_two(*rows))
        assert outcome(result, "requests.received") == "3 1 4 1 5 9 ?"

    def test_a_heading_of_row_numbers_takes_their_lines_out(self) -> None:
        lines = ["序号", *ONE, "1", "行政许可", "6", "2", "行政处罚", "2", "3", "行政强制"]
        result = read_section("disclosure", paragraphs(*lines, "9"))
        assert [outcome(result, f"disclosure.{row}") for row in ("licensing", "penalties", "coercion")] == [
            "6",
            "2",
            "9",
        ]

    def test_a_figure_that_equals_the_next_rows_number_is_a_figure(self) -> None:
        lines = ["序号", *THREE, "1", "规章", "2", "9", "0", "2", "行政规范性文件", "6", "1", "1"]
        result = read_section("disclosure", paragraphs(*lines))
        assert outcome(result, "disclosure.regulations") == "2 9 0"
        assert outcome(result, "disclosure.normative_documents") == "6 1 1"

    def test_the_number_of_a_row_without_a_label_is_none_of_its_figures(self) -> None:
        table = [[box("序号"), *row] if at == 0 else list(row) for at, row in enumerate(remedies())]
        shown = [*as_lines(table[:-1]), *paragraphs("1", *map(str, range(20, 35)))]
        result = read_section("remedies", shown)
        assert outcome(result, "remedies.review") == "20? 21? 22? 23? 24?"

    def test_the_number_of_a_row_without_a_label_may_stand_in_its_line(self) -> None:
        heads = [
            " ".join(["序号", *(one.text for one in row)]) if at == 0 else " ".join(one.text for one in row)
            for at, row in enumerate(remedies()[:-1])
        ]
        shown = paragraphs(*heads, " ".join(["1", *map(str, range(20, 35))]))
        assert outcome(read_section("remedies", shown), "remedies.review") == "20? 21? 22? 23? 24?"

    def test_the_number_of_the_row_may_stand_in_its_line(self) -> None:
        result = read_section("disclosure", paragraphs("3 行政处罚 88 件"))
        assert outcome(result, "disclosure.penalties") == "88"


def remedies() -> Rows:
    table: Table = NEW.tables[2][1]
    return rows_of(table, FIGURES)


class TestHeadings:
    def test_swapped_headings_place_each_figure_under_its_own(self) -> None:
        swapped = ["信息内容", "本年废止件数", "本年制发件数", "现行有效件数"]
        result = read_section("disclosure", table_two(swapped, ["规章", "0", "5", "3"]))
        assert outcome(result, "disclosure.regulations") == "5 0 3"

    def test_an_unknown_heading_beside_a_known_one_leaves_a_doubt_or_a_blank(self) -> None:
        odd = ["信息内容", "本年制发件数", "全年合计", "现行有效件数"]
        result = read_section("disclosure", table_two(odd, ["规章", "5", "0", "3"]))
        assert outcome(result, "disclosure.regulations") == "5 ? 3"

    def test_other_headings_over_two_columns_of_text(self) -> None:
        lines = ["信息内容 本年废止件数 本年制发件数 现行有效件数", "规章 0 5 3"]
        assert outcome(read_section("disclosure", paragraphs(*lines)), "disclosure.regulations") == "? ? ?"

    def test_a_word_over_two_labels_is_none_of_them(self) -> None:
        result = read_section("disclosure", paragraphs("本年制发件数本年", "规章 5 0 3"))
        assert outcome(result, "disclosure.regulations") in {"5? 0? 3?", "? ? ?"}

    def test_the_headings_of_the_other_format_place_nothing_in_silence(self) -> None:
        old = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]
        result = read_section("disclosure", table_two(old, ["规章", "5", "0", "3"]))
        assert "?" in outcome(result, "disclosure.regulations")

    def test_a_group_of_headings_that_stands_elsewhere_moves_its_columns(self) -> None:
        lines = ["自然人 | 总计 | 法人或其他组织", " | ".join(REQUESTS_HEAD[1:-1])]
        row = "一、本年新收政府信息公开申请数量 | 6 | 37 | 0 | 22 | 0 | 1 | 8"
        assert (
            outcome(read_section("requests", paragraphs(*lines, row)), "requests.received") == "? ? ? ? ? ? ?"
        )


class TestMoney:
    @pytest.mark.parametrize(
        ("shown", "amount"),
        [("12元", "0.0012"), ("3千元", "0.3"), ("2百万元", "200"), ("12万", "12")],
    )
    def test_a_unit_at_the_figure(self, shown: str, amount: str) -> None:
        result = read_section(
            "disclosure", table_two(["信息内容", "本年收费金额"], ["行政事业性收费", shown])
        )
        assert outcome(result, "disclosure.fees") == amount

    def test_the_figures_own_unit_counts_before_the_headings(self) -> None:
        result = read_section("disclosure", table_two(FEES, ["行政事业性收费", "12元"]))
        assert outcome(result, "disclosure.fees") == "0.0012"

    def test_a_unit_in_the_next_cell(self) -> None:
        rows = [["信息内容", "本年收费金额", ""], ["行政事业性收费", "500", "元"]]
        assert outcome(read_section("disclosure", table_two(*rows)), "disclosure.fees") in {"0.05", "0.05?"}

    def test_a_unit_in_a_note_below(self) -> None:
        blocks = [
            *table_two(["信息内容", "本年收费金额"], ["行政事业性收费", "500"]),
            *paragraphs("注：金额单位为元。"),
        ]
        assert outcome(read_section("disclosure", blocks), "disclosure.fees") == "0.05"


class TestMarksAtFigures:
    def one_cell(self, text: str, *facts: Fact) -> str:
        table = grid(boxes(ONE, ["行政处罚", ""]))
        cells = [cell for cell in table.cells if (cell.row, cell.column) != (1, 1)]
        blocks: list[Block] = [Grid((*cells, GridCell(1, 1, 1, 1, text, facts)))]
        return outcome(read_section("disclosure", blocks), "disclosure.penalties")

    def test_a_remark_in_brackets_is_no_part_of_the_figure(self) -> None:
        assert self.one_cell("22（其中复核16件）") == "22?"

    @pytest.mark.parametrize("kind", [FactKind.RAISED, FactKind.STRUCK, FactKind.HIDDEN, FactKind.DELETED])
    def test_what_stands_beside_in_another_look_leaves_a_doubt(self, kind: FactKind) -> None:
        assert self.one_cell("13", Fact(kind, "1", 2)) == "13?"

    @pytest.mark.parametrize(
        "kind", [FactKind.PICTURE, FactKind.INNER_TABLE, FactKind.NO_VALUE, FactKind.STRUCK]
    )
    def test_what_stands_in_the_place_of_a_figure_leaves_it_unread(self, kind: FactKind) -> None:
        assert self.one_cell("", Fact(kind, "7")) == "?"

    def test_a_number_counted_by_the_program_is_no_mark(self) -> None:
        assert self.one_cell("13", Fact(FactKind.AUTOMATIC, "1.")) == "13"

    def test_two_numbers_in_a_cell_are_not_one(self) -> None:
        assert self.one_cell("1 3") in {"?", "13?"}


class TestPagesAndNumbers:
    def test_a_page_number_that_may_be_a_figure_leaves_a_doubt(self) -> None:
        lines = [*THREE, "规章", "5", "3/5", "0", "3"]
        assert outcome(read_section("disclosure", paragraphs(*lines)), "disclosure.regulations") == "5? 0? 3?"

    def test_noughts_and_blanks_may_look_like_a_page_number(self) -> None:
        lines = [" ".join(THREE), "0 / 2185", "规章", "27 96 87", "行政规范性文件", "5 0 3", "行政许可"]
        assert outcome(read_section("disclosure", paragraphs(*lines)), "disclosure.regulations") == "? ? ?"

    @pytest.mark.parametrize("mark", ["- 3 -", "第3页", "第 3 页 共 9 页"])
    def test_a_page_number_that_is_none_leaves_none(self, mark: str) -> None:
        lines = [*THREE, "规章", "5", mark, "0", "3"]
        assert outcome(read_section("disclosure", paragraphs(*lines)), "disclosure.regulations") == "5 0 3"

    @pytest.mark.parametrize(("dash", "found"), [("-", "5 - 3"), ("——", "5 - 3"), ("———", "? ? ?")])
    def test_a_lone_dash_is_a_blank_cell_and_a_long_one_an_ornament(self, dash: str, found: str) -> None:
        lines = [*THREE, "规章", "5", dash, "3"]
        assert outcome(read_section("disclosure", paragraphs(*lines)), "disclosure.regulations") == found

    def test_a_closing_row_of_totals_is_not_the_total_of_the_results(self) -> None:
        def closing(rows: Rows) -> Rows:
            return [*rows, [box("总计", columns=3), *(box("900") for _ in range(7))]]

        requests = closing(rows_of(NEW.tables[1][1], FIGURES))
        result = read_section("requests", as_grid(requests))
        own = [FIGURES[cell] for cell in FIGURES if cell.startswith("requests.processed_total.")]
        assert outcome(result, "requests.processed_total") == " ".join(own)

    def test_a_number_that_contradicts_the_label_names_no_row(self) -> None:
        rows = [["", *REQUESTS_HEAD], ["9.重复申请", *"3141596"]]
        assert "1" not in outcome(read_section("requests", table_two(*rows)), "requests.rejected_repeat")


class TestWhatAnyPersonCouldPlace:
    def test_one_nought_over_several_columns(self) -> None:
        rows = [[box(text) for text in THREE], [box("规章"), box("0", columns=3)]]
        assert outcome(read_section("disclosure", merged(*rows)), "disclosure.regulations") == "0? 0? 0?"

    def test_one_nought_over_the_whole_row_of_a_table_without_labels(self) -> None:
        rows = [*remedies()[:-1], [box("0", columns=15)]]
        result = read_section("remedies", as_grid(rows))
        assert outcome(result, "remedies.review") == "0? 0? 0? 0? 0?"

    def test_one_nought_for_a_row_without_headings(self) -> None:
        rows = [[box("规章"), box("0", columns=3)]]
        assert outcome(read_section("disclosure", merged(*rows)), "disclosure.regulations") == "0? 0? 0?"

    def test_one_blank_over_several_columns(self) -> None:
        rows = [
            [box(text) for text in THREE],
            [box("规章"), box("", columns=3)],
            [box("行政规范性文件"), *map(box, "503")],
        ]
        assert outcome(read_section("disclosure", merged(*rows)), "disclosure.regulations") == "- - -"

    def test_one_figure_over_several_columns_stays_unread(self) -> None:
        rows = [[box(text) for text in THREE], [box("规章"), box("4", columns=3)]]
        assert outcome(read_section("disclosure", merged(*rows)), "disclosure.regulations") == "? ? ?"

    def test_blank_columns_between(self) -> None:
        rows = [["规章", "5", "", "0", "3"], ["行政规范性文件", "1", "", "1", "2"]]
        result = read_section("disclosure", table_two(*rows))
        assert outcome(result, "disclosure.regulations") == "5? 0? 3?"

    def test_rows_and_columns_exchanged(self) -> None:
        heads = ["", "行政许可", "行政处罚", "行政强制"]
        result = read_section("disclosure", table_two(heads, ["本年处理决定数量", "6", "4", "3"]))
        assert [outcome(result, f"disclosure.{row}") for row in ("licensing", "penalties", "coercion")] == [
            "6",
            "4",
            "3",
        ]

    def test_rows_printed_as_columns_that_end_before_their_labels_leave_a_doubt(self) -> None:
        labels = [row.label.text for row in TABLES["requests"].printed_rows if row.label]
        rows = [["", *labels]]
        for place, head in enumerate(REQUESTS_HEAD):
            shown = [str(at + 5 if head == "总计" else at if place == 0 else 1) for at in range(len(labels))]
            rows.append([head, shown[0], *shown[2:]])
        result = read_section("requests", table_two(*rows))
        assert outcome(result, "requests.received") == "0? 1? 1? 1? 1? 1? 5?"
        assert outcome(result, "requests.carried_in") == "2? 1? 1? 1? 1? 1? 7?"

    @pytest.mark.parametrize("word", ["无", "没有"])
    def test_a_word_for_nothing(self, word: str) -> None:
        assert (
            outcome(read_section("disclosure", table_two(ONE, ["行政处罚", word])), "disclosure.penalties")
            == "0?"
        )


def test_the_old_formats_other_results_in_two_rows_stay_unread() -> None:
    rows = [
        [box("", columns=2), *map(box, REQUESTS_HEAD)],
        [box("（六）其他处理", rows=2), box("甲"), *map(box, "1101003")],
        [box("乙"), *map(box, "2022028")],
    ]
    assert outcome(read_section("requests", merged(*rows), OLD), "requests.closed") == "? ? ? ? ? ? ?"


class TestWordsBetween:
    def test_words_between_the_figures_of_a_line_leave_the_row_unread(self) -> None:
        result = read_section("disclosure", paragraphs(" ".join(THREE), "规章 5 0 已核 3"))
        assert outcome(result, "disclosure.regulations") == "? ? ?"

    def test_a_word_between_the_cells_of_a_row_keeps_its_place(self) -> None:
        result = read_section("disclosure", table_two(THREE, ["规章", "见附件", "0", "3"]))
        assert outcome(result, "disclosure.regulations") == "? 0 3"

    def test_a_row_of_two_kinds_of_words_is_taken_for_neither(self) -> None:
        rows = [["行政许可", "网上", "5"], ["行政许可", "窗口", "7"]]
        result = read_section("disclosure", table_two(ONE, *rows))
        assert outcome(result, "disclosure.licensing") == "?"

    @pytest.mark.parametrize(("shown", "found"), [("0", ["0?", "0?"]), ("5", ["?", "?"])])
    def test_a_figure_over_two_rows_is_no_figure_of_either_unless_nought(
        self, shown: str, found: list[str]
    ) -> None:
        rows = [[box("行政许可"), box(shown, rows=2)], [box("行政处罚")]]
        result = read_section("disclosure", merged(*rows))
        assert [outcome(result, f"disclosure.{row}") for row in ("licensing", "penalties")] == found

    def test_other_words_between_a_label_and_its_figures_leave_a_doubt(self) -> None:
        result = read_section("disclosure", table_two(["规章", "截至", "年末", "5", "0", "3"]))
        assert outcome(result, "disclosure.regulations") == "5? 0? 3?"

    def test_headings_that_break_off_inside_a_word_are_none(self) -> None:
        lines = ["信息内容 本年制发件数本年 废止件数某某", "规章 5 0 3"]
        assert outcome(read_section("disclosure", paragraphs(*lines)), "disclosure.regulations") == "? ? ?"

    def test_words_that_only_name_what_is_counted_leave_none(self) -> None:
        result = read_section("disclosure", table_two(["规章", "件", "数量", "5", "0", "3"]))
        assert outcome(result, "disclosure.regulations") == "5 0 3"
