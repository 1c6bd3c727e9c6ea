"""What is placed surely, with a mark, or not at all, where rows are printed as no law prints them."""

from __future__ import annotations

import pytest

from gipdesk.sources.source_document import Block
from tests.recogniser.printing import (
    NEW,
    OLD,
    as_grid,
    as_lines,
    grid,
    paragraphs,
    rows_of,
)
from tests.recogniser.proving import (
    ONE,
    REQUESTS_HEAD,
    TABLES,
    THREE,
    box,
    merged,
    outcome,
    read_section,
    remedies,
    table_two,
)


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

    def test_two_broken_figures_do_not_prove_each_other(self) -> None:
        table = next(table for section, table in NEW.tables if section.id == "requests")
        twins = dict.fromkeys(("requests.received.other", "requests.processed_total.other"), "1304\n7")
        result = read_section("requests", as_grid(rows_of(table, dict.fromkeys(NEW.cells, "0") | twins)))
        assert {cell: result.report.cells[cell] for cell in twins} == dict.fromkeys(twins)
        assert twins.keys() <= result.unread

    @pytest.mark.parametrize("gap", ["\n", " "])
    def test_several_joined_figures_do_not_prove_each_other(self, gap: str) -> None:
        review = {"upheld": "13", "other": "4", "total": "17"}
        joined = {f"remedies.review.{cell}": f"{figure}{gap}0" for cell, figure in review.items()}
        table = next(table for section, table in NEW.tables if section.id == "remedies")
        result = read_section("remedies", as_grid(rows_of(table, dict.fromkeys(NEW.cells, "0") | joined)))
        assert joined.keys() <= result.unread | result.marked

    @pytest.mark.parametrize("gap", ["\n", " "])
    def test_one_joined_figure_is_proven_by_its_sum(self, gap: str) -> None:
        review = {"upheld": f"13{gap}0", "other": "4", "total": "134"}
        figures = {f"remedies.review.{cell}": figure for cell, figure in review.items()}
        table = next(table for section, table in NEW.tables if section.id == "remedies")
        result = read_section("remedies", as_grid(rows_of(table, dict.fromkeys(NEW.cells, "0") | figures)))
        assert result.report.cells["remedies.review.upheld"] == 130
        assert not figures.keys() & (result.unread | result.marked)


class TestRowsWithoutLabels:
    @pytest.mark.parametrize("shown", ["0", "无", "5", "0件"])
    @pytest.mark.parametrize("show", ["in one cell", "merged", "below", "lines", "rows", "bars"])
    def test_one_value_below_the_headings_competes_with_another_table(self, shown: str, show: str) -> None:
        heads = remedies()[:-1]
        texts = [[one.text for one in row] for row in heads]
        own: dict[str, list[Block]] = {
            "in one cell": merged(*heads, [box(shown)]),
            "merged": merged(*heads, [box(shown, columns=15)]),
            "below": [grid(heads), *paragraphs(shown)],
            "lines": [*as_lines(heads), *paragraphs(shown)],
            "rows": paragraphs(*map(" ".join, texts), shown),
            "bars": paragraphs(*(f"| {' | '.join(row)} |" for row in [*texts, [shown]])),
        }
        other = [*paragraphs("下表"), *as_grid(remedies())]
        result = read_section("remedies", [*own[show], *other])
        assert outcome(result, "remedies.review").count("?") == 5

    @pytest.mark.parametrize("shown", ["", "——", "见下表"])
    def test_a_blank_form_above_the_table_leaves_no_doubt(self, shown: str) -> None:
        own = [grid(remedies()[:-1]), *paragraphs(shown)]
        result = read_section("remedies", [*own, *as_grid(remedies())])
        assert outcome(result, "remedies.review").count("?") == 0

    def test_a_page_number_behind_the_figures_leaves_no_doubt(self) -> None:
        for blocks in (merged(*remedies(), [box("12")]), [*as_grid(remedies()), *paragraphs("12")]):
            assert outcome(read_section("remedies", blocks), "remedies.review").count("?") == 0

    def test_a_figure_in_a_further_table_below_a_form_leaves_none(self) -> None:
        own = [grid(remedies()[:-1]), *paragraphs("说明文字"), *table_two(["12", ""])]
        result = read_section("remedies", [*own, *as_grid(remedies())])
        assert outcome(result, "remedies.review").count("?") == 0

    def test_a_remark_behind_figures_without_a_label_is_none_of_them(self) -> None:
        heads, figures = remedies()[:-1], remedies()[-1]
        wide = [[*heads[0], box("备注", rows=len(heads))], *heads[1:], [*figures, box("已核")]]
        assert outcome(read_section("remedies", merged(*wide)), "remedies.review").count("?") == 0

    def test_parts_that_are_printed_otherwise_compete_with_the_whole_row(self) -> None:
        kinds = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
        own = table_two(*(["行政诉讼", "复议后起诉", kind, "7"] for kind in kinds))
        result = read_section("remedies", [*own, *as_grid(remedies())])
        assert outcome(result, "remedies.review").count("?") == 5

    def test_a_blank_part_leaves_no_doubt_about_the_whole_row(self) -> None:
        kinds = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
        form = table_two(["", *kinds], ["行政复议", *[""] * 5])
        result = read_section("remedies", [*form, *as_grid(remedies())])
        assert outcome(result, "remedies.review").count("?") == 0

    def test_a_parts_name_beside_blanks_is_no_blank_part_where_others_clash(self) -> None:
        kinds = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
        rows = [kinds, list("12306"), ["复议后起诉", *[""] * 4], kinds, list("70209")]
        result = read_section("remedies", [*paragraphs("未经复议直接起诉"), *table_two(*rows)])
        assert outcome(result, "remedies.litigation_direct") == "? ? ? ? ?"
        told = {field for finding in result.findings for field in finding.fields}
        assert "remedies.litigation_after_review.total" in told

    def test_parts_in_tables_of_their_own_leave_no_doubt(self) -> None:
        kinds = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
        parts = [
            block
            for part in ("行政复议", "未经复议直接起诉", "复议后起诉")
            for block in merged([box(part, columns=5)], list(map(box, kinds)), list(map(box, "12306")))
        ]
        assert outcome(read_section("remedies", parts), "remedies.review") == "1 2 3 0 6"

    @pytest.mark.parametrize("count", [15, 2])
    def test_a_line_of_figures_that_ends_in_a_word_competes(self, count: int) -> None:
        line = paragraphs(" ".join([*["7"] * count, "已核"]), "四、政府信息公开行政复议、行政诉讼情况")
        result = read_section("remedies", [*line, *as_grid(remedies())])
        assert outcome(result, "remedies.review").count("?") == 5


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


class TestWhatAnyPersonCouldPlace:
    def test_one_nought_over_several_columns(self) -> None:
        rows = [[box(text) for text in THREE], [box("规章"), box("0", columns=3)]]
        assert outcome(read_section("disclosure", merged(*rows)), "disclosure.regulations") == "0? 0? 0?"

    def test_one_nought_over_the_whole_row_of_a_table_without_labels(self) -> None:
        rows = [*remedies()[:-1], [box("0", columns=15)]]
        result = read_section("remedies", as_grid(rows))
        assert outcome(result, "remedies.review") == "0? 0? 0? 0? 0?"

    @pytest.mark.parametrize("is_ragged", [False, True])
    def test_the_blank_row_of_a_table_without_labels_is_blank(self, is_ragged: bool) -> None:
        blank = [box("") for _ in range(14 if is_ragged else 15)]
        result = read_section("remedies", as_grid([*remedies()[:-1], blank]))
        assert outcome(result, "remedies.review") == ("? ? ? ? ?" if is_ragged else "- - - - -")

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

    def test_an_empty_column_beside_headings_is_no_row_of_blanks(self) -> None:
        first, *others = remedies()[:-1]
        result = read_section("remedies", merged([*first, box("", rows=3)], *others))
        assert outcome(result, "remedies.review") == "? ? ? ? ?"

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
