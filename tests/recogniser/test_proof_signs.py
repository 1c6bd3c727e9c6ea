"""What is placed by headings, and what money, marks and numbers at figures do."""

from __future__ import annotations

import pytest

from gipdesk.recogniser.recognise import ReadResult
from gipdesk.sources.source_document import Block, Fact, FactKind, Grid, GridCell
from tests.recogniser.printing import (
    NEW,
    Rows,
    as_grid,
    boxes,
    grid,
    paragraphs,
    rows_of,
)
from tests.recogniser.proving import (
    FEES,
    FIGURES,
    ONE,
    REQUESTS_HEAD,
    THREE,
    box,
    outcome,
    read_section,
    table_two,
)


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

    @pytest.mark.parametrize("unit", ["日元", "美元", "不元", "方元"])
    def test_another_currency_or_a_misprint_is_no_unit(self, unit: str) -> None:
        head = ["信息内容", f"本年收费金额（单位：{unit}）"]
        result = read_section("disclosure", table_two(head, ["行政事业性收费", "8506"]))
        assert outcome(result, "disclosure.fees").endswith("?")

    def test_a_unit_in_a_note_below(self) -> None:
        blocks = [
            *table_two(["信息内容", "本年收费金额"], ["行政事业性收费", "500"]),
            *paragraphs("注：金额单位为元。"),
        ]
        assert outcome(read_section("disclosure", blocks), "disclosure.fees") == "0.05"


class TestMarksAtFigures:
    def result(self, text: str, *facts: Fact) -> ReadResult:
        table = grid(boxes(ONE, ["行政处罚", ""]))
        cells = [cell for cell in table.cells if (cell.row, cell.column) != (1, 1)]
        blocks: list[Block] = [Grid((*cells, GridCell(1, 1, 1, 1, text, facts)))]
        return read_section("disclosure", blocks)

    def one_cell(self, text: str, *facts: Fact) -> str:
        return outcome(self.result(text, *facts), "disclosure.penalties")

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

    def test_what_says_nothing_is_told_by_its_kind(self) -> None:
        findings = self.result("", Fact(FactKind.PICTURE, "")).findings
        (message,) = (finding.message for finding in findings if finding.code == "value-unread")
        assert "格子里另有“图片”" in message

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
