"""What is placed where a section has two tables, or more columns than the law prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from gipdesk.sources.source_document import Paragraph
from tests.recogniser.printing import (
    NEW,
    OLD,
    Box,
    Show,
    as_grid,
    as_lines,
    as_rows,
    boxes,
    changed,
    paragraphs,
    read,
    report,
    rows_of,
    spans_filled,
    tables_of,
)
from tests.recogniser.proving import (
    FIGURES,
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

NOTED_HEAD = [
    box("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", columns=2),
    *map(box, REQUESTS_HEAD),
]


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

    @pytest.mark.parametrize(("text", "unread"), [("（续表）", 0), ("接上页", 0), ("村（社区）情况", 161)])
    def test_a_row_that_says_that_the_table_goes_on_begins_no_other(self, text: str, unread: int) -> None:
        rows = rows_of(TABLES["requests"], FIGURES)
        at = next(at for at, boxes in enumerate(rows) if boxes[0].text.startswith("三、"))
        result = read_section("requests", as_grid([*rows[:at], [Box(text, columns=10)], *rows[at:]]))
        assert len(result.unread) == unread
        assert not result.marked

    def test_a_row_that_one_table_lacks_is_not_taken_from_the_other_in_silence(self) -> None:
        own = table_two(ONE, ["行政许可", "6"], ["行政处罚", "4"])
        other = table_two(ONE, ["行政许可", "7"], ["行政处罚", "5"], ["行政强制", "3"])
        result = read_section("disclosure", [*own, *other])
        assert [outcome(result, f"disclosure.{row}") for row in ("licensing", "coercion")] == ["?", "3?"]

    @pytest.mark.parametrize(("repeated", "expected"), [(2, "3?"), (1, "3")])
    def test_nor_is_it_where_both_stand_in_one_grid(self, repeated: int, expected: str) -> None:
        names = [
            "一、本年新收政府信息公开申请数量",
            "二、上年结转政府信息公开申请数量",
            "四、结转下年度继续办理",
        ]
        own = [[name, "", *"1000001"] for name in names]
        others = [[name, "", *"2000002"] for name in names[:repeated]]
        only = ["三、本年度办理结果", "（一）予以公开", *"0000033"]
        result = read_section("requests", table_two(["", "", *REQUESTS_HEAD], *own, *others, only))
        assert outcome(result, "requests.granted").split()[-1] == expected

    @pytest.mark.parametrize("own", [["行政许可", "行政处罚"], ["行政许可"]])
    @pytest.mark.parametrize("show", [as_grid, as_rows, as_lines])
    def test_nor_is_it_where_all_they_share_agrees(self, own: list[str], show: Show) -> None:
        first = boxes(ONE, *([row, "0"] for row in own))
        second = boxes(ONE, *([row, "0"] for row in own), ["行政强制", "3"])
        result = read_section("disclosure", [*show(first), *show(second)])
        expected = "3?" if len(own) > 1 else "3"
        assert outcome(result, "disclosure.coercion") == expected
        assert outcome(result, "disclosure.licensing") == "0"

    def test_a_blank_row_that_one_table_lacks_is_told(self) -> None:
        own = table_two(ONE, ["行政许可", "0"], ["行政处罚", "0"])
        other = table_two(ONE, ["行政许可", "0"], ["行政处罚", "0"], ["行政强制", ""])
        result = read_section("disclosure", [*own, *other])
        assert "disclosure.coercion.decisions" in result.marked

    def test_a_row_that_a_blank_form_has_alone_leaves_none(self) -> None:
        form = table_two(ONE, ["行政许可", ""], ["行政处罚", ""], ["行政强制", ""])
        own = table_two(ONE, ["行政许可", "6"], ["行政处罚", "4"])
        result = read_section("disclosure", [*form, *own])
        assert [outcome(result, f"disclosure.{row}") for row in ("licensing", "coercion")] == ["6", "-"]

    def test_a_report_in_lines_leaves_no_doubt(self) -> None:
        assert read(report(NEW, tables_of(NEW, FIGURES, show=as_lines))).marked == frozenset()

    def test_a_table_that_goes_on_below_its_heading_again_leaves_no_doubt(self) -> None:
        rows = rows_of(TABLES["requests"], FIGURES)
        head = rows[:3]
        blocks = [*as_grid(spans_filled(rows)[:10]), *as_grid([*head, *spans_filled(rows)[10:]])]
        assert outcome(read_section("requests", blocks), "requests.received").count("?") == 0

    def test_an_item_in_two_rows_is_no_second_table(self) -> None:
        parts = [[row, part, "5"] for row in ("行政许可", "行政处罚") for part in ("网上", "窗口")]
        result = read_section(
            "disclosure", table_two(["信息内容", "", ONE[1]], *parts, ["行政强制", "", "3"])
        )
        assert outcome(result, "disclosure.coercion") == "3"

    @pytest.mark.parametrize("show", [as_lines, as_rows])
    def test_a_label_without_figures_in_text_is_a_blank_row_beside_another_table(self, show: Show) -> None:
        again = paragraphs("二、主动公开政府信息情况")
        own = show(boxes(ONE, ["行政许可", ""], ["行政强制", "0"], ["行政处罚", ""]))
        other = show(boxes(ONE, ["行政许可", "31"], ["行政强制", "0"], ["行政处罚", "7"]))
        result = read_section("disclosure", [*own, *again, *other])
        assert [outcome(result, f"disclosure.{row}") for row in ("licensing", "penalties")] == ["31?", "7?"]

    def test_a_label_without_figures_in_text_is_not_found_where_it_stands_alone(self) -> None:
        blocks = as_rows(boxes(ONE, ["行政许可", ""], ["行政处罚", ""], ["行政强制", "4"]))
        result = read_section("disclosure", blocks)
        assert outcome(result, "disclosure.coercion") == "4"
        licensing = "disclosure.licensing.decisions"
        assert [finding.code for finding in result.findings if licensing in finding.fields] == [
            "rows-not-found"
        ]

    @pytest.mark.parametrize(
        "lines",
        [
            ["规章 5 0 3 已核", "行政规范性文件 1 0 1 已核"],
            ["规章", "已核", "5", "0", "3", "行政规范性文件", "已核", "1", "0", "1"],
            ["规章 | 5 | | 3 | 已核", "行政规范性文件 | 1 | 0 | 1 | 已核"],
        ],
    )
    def test_rows_with_words_beside_their_figures_compete(self, lines: list[str]) -> None:
        own = paragraphs(" ".join(THREE), *lines)
        again = paragraphs("二、主动公开政府信息情况")
        other = table_two(THREE, ["规章", "8", "4", "6"], ["行政规范性文件", "7", "7", "7"])
        result = read_section("disclosure", [*own, *again, *other])
        assert outcome(result, "disclosure.regulations") == "8? 4? 6?"
        assert outcome(read_section("disclosure", own), "disclosure.regulations") == "? ? ?"

    @pytest.mark.parametrize("between", [(), ("三、收到和处理政府信息公开申请情况",)])
    @pytest.mark.parametrize("kept", [[], [["（一）予以公开", *"1000001"]]])
    def test_blanks_that_have_no_place_beside_another_tables_figures_leave_a_doubt(
        self, between: Sequence[str], kept: list[list[str]]
    ) -> None:
        head = ["项目", *REQUESTS_HEAD]
        own = [head, ["（七）总计", *"1000001"], ["2.重复申请", *[""] * 9]]
        other = [head, *kept, ["2.重复申请", *"0000909"]]
        lines = [" | ".join(row) for row in own], [" | ".join(row) for row in other]
        result = read_section("requests", paragraphs(*lines[0], *between, *lines[1]))
        assert outcome(result, "requests.rejected_repeat") == "0? 0? 0? 0? 9? 0? 9?"

    def test_columns_printed_as_rows_of_the_same_grid_compete(self) -> None:
        turned = [["", "规章", "行政规范性文件"], *([head, "7", "7"] for head in THREE[1:])]
        own = [["规章", "5", "0", "3"], ["行政规范性文件", "1", "0", "1"], ["行政许可", "6"]]
        result = read_section("disclosure", table_two(THREE, *own, *turned))
        assert outcome(result, "disclosure.regulations") == "5? 0? 3?"
        result = read_section("disclosure", table_two(THREE, *own, *turned[:2]))
        assert outcome(result, "disclosure.regulations") == "5 0 3"

    @pytest.mark.parametrize(
        "lines",
        [
            ["本年制发件数", "7", "本年废止件数", "7", "现行有效件数", "7"],
            ["本年制发件数 | 7 | 数 | 7", "本年废止件数 | 7 | 数 | 7", "现行有效件数 | 7 | 数 | 7"],
        ],
    )
    def test_columns_printed_as_rows_compete_wherever_the_figures_stand(self, lines: list[str]) -> None:
        again = paragraphs("二、主动公开政府信息情况")
        other = table_two(THREE, ["规章", "8", "4", "6"])
        result = read_section("disclosure", [*paragraphs("0", *lines), *again, *other])
        assert outcome(result, "disclosure.regulations") == "8? 4? 6?"

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

    @pytest.mark.parametrize(
        ("total", "expected"),
        [("20", "5 ? 1 0 2 3 20?"), ("11", "5 ? 1 0 2 3 11?"), ("4", "5? ? 1? 0? 2? 3? 4?")],
    )
    def test_a_total_beside_a_missing_part_leaves_a_doubt_about_it_or_about_all_that_exceeds_it(
        self, total: str, expected: str
    ) -> None:
        heads = [head for head in REQUESTS_HEAD if head != "商业企业"]
        rows = [["", *heads], ["一、本年新收政府信息公开申请数量", *"51023", total]]
        assert outcome(read_section("requests", table_two(*rows)), "requests.received") == expected

    @pytest.mark.parametrize(
        ("figures", "expected"),
        [(["29", "31", "66", "42", "11"], "29? ? ?"), (["29", "31", "", "42", ""], "29 31? 42?")],
    )
    def test_a_figure_beside_headings_that_stand_above_two_leaves_a_doubt(
        self, figures: list[str], expected: str
    ) -> None:
        heads = [box("信息内容"), box("上一年项目数量"), box("本年增/减", 1, 2), box("处理决定数量", 1, 2)]
        result = read_section("disclosure", merged(heads, [box("行政处罚"), *map(box, figures)]), OLD)
        assert outcome(result, "disclosure.penalties") == expected

    @pytest.mark.parametrize(
        ("place", "expected"), [(1, "5 ? 1? 0? 2? 3? 30?"), (4, "5 1 0 2 ? 3? 30?"), (5, "5 1 0 2 3 ? 30?")]
    )
    def test_a_total_among_its_parts_while_one_is_missing_leaves_a_doubt(
        self, place: int, expected: str
    ) -> None:
        heads = [*REQUESTS_HEAD[:place], "总计", *REQUESTS_HEAD[place + 1 : -1]]
        figures = [*"51023"[:place], "30", *"51023"[place:]]
        rows = [["", *heads], ["一、本年新收政府信息公开申请数量", *figures]]
        assert outcome(read_section("requests", table_two(*rows)), "requests.received") == expected

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


def test_rows_whose_labels_look_misprinted_are_not_passed_over_for_others() -> None:
    heads = ["", *REQUESTS_HEAD]
    own = ["1一、本年新收政府信息公开申请数量", "1", "0", "0", "0", "0", "0", "1"]
    other = ["一、本年新收政府信息公开申请数量", "5", "0", "0", "0", "0", "0", "5"]
    result = read_section("requests", table_two(heads, own, other))
    assert outcome(result, "requests.received") == "5? 0? 0? 0? 0? 0? 5?"
    result = read_section("requests", table_two(heads, other))
    assert outcome(result, "requests.received") == "5 0 0 0 0 0 5"


def test_figures_beside_headings_of_which_one_is_lost_want_a_look() -> None:
    heads = ["信息内容", "本年制发件数", "", "上年数", "", "现行有效件数", ""]
    result = read_section("disclosure", table_two(heads, ["规章", "45", "0", "19", "0", "76", "0"]))
    assert outcome(result, "disclosure.regulations") == "45? ? 76?"


def test_no_sum_proves_that_a_cell_is_blank_whose_column_may_be_missing() -> None:
    heads = ["", "", *REQUESTS_HEAD[1:]]
    rows = [
        ["（七）总计", "", "0", "0", "2", "1", "0", "3"],
        ["四、结转下年度继续办理", "", "0", "0", "0", "1", "0", "1"],
    ]
    result = read_section("requests", table_two(heads, *rows))
    told = {field for finding in result.findings for field in finding.fields}
    assert result.report.cells["requests.processed_total.business"] == 0
    assert "requests.processed_total.natural_person" in told


@pytest.mark.parametrize(
    ("figures", "review", "after_review"),
    [
        ("0 0 0 0 0 0 0 0 0 0 0 0 0 0 2691", "0? 0? 0? 0? 0?", "0? 0? 0? 0? 2691?"),
        ("2 0 1 0 3 0 0 0 0 0 0 0 0 0 2691", "2 0 1 0 3", "0? 0? 0? 0? 2691?"),
        ("0 0 0 0 0 0 0 0 0 0 0 0 0 0 0", "0 0 0 0 0", "0 0 0 0 0"),
    ],
)
def test_where_a_sum_fails_in_a_row_of_text_a_blank_may_be_lost_and_a_figure_too_many(
    figures: str, review: str, after_review: str
) -> None:
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    heads = ["行政复议", "行政诉讼", *names, "未经复议直接起诉", "复议后起诉", *names, *names]
    result = read_section("remedies", paragraphs(*heads, *figures.split()))
    assert outcome(result, "remedies.review") == review
    assert outcome(result, "remedies.litigation_after_review") == after_review


class TestFiguresUnderTheHeadingsOfLabels:
    """As where the label of a row lost one of its places: what follows stands one place to the left."""

    @pytest.mark.parametrize("figures", ["4100005", "0000000"])
    def test_a_row_that_has_moved_under_them_is_looked_at(self, figures: str) -> None:
        rows = [[box("（一）予以公开"), *map(box, figures), box("（一）予以公开")]]
        result = read_section("requests", merged(NOTED_HEAD, *rows))
        assert {cell.id for cell in TABLES["requests"].cells if cell.row == "granted"} <= (
            result.marked | result.unread
        )

    def test_a_row_that_begins_with_a_blank_is_too(self) -> None:
        rows = [
            [box("（一）予以公开"), *map(box, "4100005"), box("（一）予以公开")],
            [box("（二）部分公开"), box(""), *map(box, "100001"), box("（二）部分公开")],
        ]
        result = read_section("requests", merged(NOTED_HEAD, *rows))
        assert outcome(result, "requests.partly_granted").startswith("1? 0? 0?")

    def test_so_is_one_that_ends_with_a_label_in_the_place_of_a_figure(self) -> None:
        rows = [[box("（一）予以公开"), box(""), *map(box, "100001"), box("（一）予以公开")]]
        result = read_section("requests", merged(NOTED_HEAD, *rows))
        assert outcome(result, "requests.granted").startswith("1? 0? 0?")

    def test_blanks_under_them_leave_no_doubt(self) -> None:
        rows = [[box("（一）予以公开"), box(""), *map(box, "4100005")]]
        result = read_section("requests", merged(NOTED_HEAD, *rows))
        assert outcome(result, "requests.granted") == "4 1 0 0 0 0 5"
