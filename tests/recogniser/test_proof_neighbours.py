"""What a row of figures without a label of its own leaves of the rows beside it."""

from __future__ import annotations

import pytest

from gipdesk.sources.source_document import Block
from tests.recogniser.printing import NEW, OLD, as_grid, grid, paragraphs, read, report, rows_of, tables_of
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
    table_two,
)


class TestFiguresWithoutALabel:
    def test_a_row_right_below_may_be_the_labels_own(self) -> None:
        result = read_section("disclosure", table_two(THREE, ["规章", *"503"], ["", *"714"]))
        assert outcome(result, "disclosure.regulations") == "5? 0? 3?"

    def test_figures_below_a_label_with_blanks_stay_unread(self) -> None:
        result = read_section("disclosure", table_two(THREE, ["规章", "", "", ""], ["", *"714"]))
        assert outcome(result, "disclosure.regulations") == "? ? ?"

    def test_figures_above_a_label_with_blanks_leave_a_doubt_about_both(self) -> None:
        rows = [["规章", *"503"], ["", *"714"], ["行政规范性文件", "", "", ""]]
        result = read_section("disclosure", table_two(THREE, *rows))
        assert outcome(result, "disclosure.regulations") == "5? 0? 3?"
        assert outcome(result, "disclosure.normative_documents") == "? ? ?"

    def test_figures_between_two_filled_rows_say_nothing_of_the_lower(self) -> None:
        rows = [["规章", *"503"], ["", *"714"], ["行政规范性文件", *"102"]]
        result = read_section("disclosure", table_two(THREE, *rows))
        assert outcome(result, "disclosure.normative_documents") == "1 0 2"

    def test_the_rest_of_a_figure_broken_by_a_page_is_seen(self) -> None:
        result = read_section("disclosure", table_two(THREE, ["规章", "54", "0", "3"], ["", "6", "", ""]))
        assert outcome(result, "disclosure.regulations") == "54? 0? 3?"

    def test_a_group_in_front_is_no_label(self) -> None:
        rows = [
            [box("", columns=3), *map(box, REQUESTS_HEAD)],
            [box("三、本年度办理结果", rows=3), box("（一）予以公开", columns=2), *map(box, "1101003")],
            [box("", columns=2), *map(box, "2022028")],
            [box("（三）不予公开"), box("1.属于国家秘密"), *map(box, "0000000")],
        ]
        result = read_section("requests", merged(*rows))
        assert outcome(result, "requests.granted") == "1? 1? 0? 1? 0? 0? 3?"
        assert outcome(result, "requests.refused_state_secret") == "0 0 0 0 0 0 0"

    def test_nor_is_one_that_may_stand_for_its_last_row(self) -> None:
        rows = [
            [box("", columns=2), *map(box, REQUESTS_HEAD)],
            [box("（六）其他处理", rows=2), box("3.其他"), *map(box, "1101003")],
            [box(""), *map(box, "2022028")],
        ]
        assert (
            outcome(read_section("requests", merged(*rows)), "requests.closed_other")
            == "1? 1? 0? 1? 0? 0? 3?"
        )

    @pytest.mark.parametrize("rest", ["性文件", "件", "数量"])
    def test_the_rest_of_a_label_broken_by_a_page_is_none(self, rest: str) -> None:
        rows = [["行政规范性文件", "", "", ""], [rest, *"714"]]
        result = read_section("disclosure", table_two(THREE, *rows))
        assert outcome(result, "disclosure.normative_documents") == "? ? ?"

    def test_nor_is_its_beginning(self) -> None:
        rows = [["规章", *"503"], ["行政规范", *"714"], ["行政规范性文件", "", "", ""]]
        result = read_section("disclosure", table_two(THREE, *rows))
        assert outcome(result, "disclosure.regulations") == "5 0 3"
        assert outcome(result, "disclosure.normative_documents") == "? ? ?"

    def test_nor_is_the_beginning_of_it_and_of_its_group(self) -> None:
        rows = [
            [box("", columns=2), *map(box, REQUESTS_HEAD)],
            [box("三、本年"), box("（七"), *map(box, "1100"), box(""), *map(box, "02")],
            [box("度办理结果"), box("）总计"), *[box("")] * 4, box("3"), *map(box, ["", "3"])],
        ]
        result = read_section("requests", merged(*rows))
        cells = {cell.id for cell in TABLES["requests"].cells if cell.row == "processed_total"}
        assert cells <= result.marked

    def test_the_numbers_of_columns_above_a_blank_row_leave_no_doubt(self) -> None:
        rows = [["", *"123"], ["规章", "", "", ""], ["行政规范性文件", *"714"]]
        assert (
            outcome(read_section("disclosure", table_two(THREE, *rows)), "disclosure.regulations") == "- - -"
        )

    def test_figures_above_the_first_row_may_be_its_own_where_it_is_blank(self) -> None:
        rows = [["", *"503"], ["规章", "", "", ""], ["行政规范性文件", *"714"]]
        result = read_section("disclosure", table_two(THREE, *rows))
        assert outcome(result, "disclosure.regulations") == "? ? ?"
        assert outcome(result, "disclosure.normative_documents") == "7 1 4"

    def test_years_above_a_blank_row_leave_no_doubt(self) -> None:
        rows = [["", "2021", "2022", "2023"], ["规章", "", "", ""]]
        result = read_section("disclosure", table_two(THREE, *rows))
        assert outcome(result, "disclosure.regulations") == "- - -"

    def test_figures_above_the_blanks_of_a_row_may_be_its_own(self) -> None:
        rows = [["规章", *"503"], ["", "7", "1", ""], ["行政规范性文件", "", "", "4"]]
        result = read_section("disclosure", table_two(THREE, *rows))
        cells = {f"disclosure.normative_documents.{column}" for column in ("issued", "repealed", "in_force")}
        assert cells <= result.marked

    def test_a_further_row_of_other_words_leaves_no_doubt(self) -> None:
        rows = [["规章", *"503"], ["会议纪要", *"714"], ["行政规范性文件", "", "", ""]]
        result = read_section("disclosure", table_two(THREE, *rows))
        assert outcome(result, "disclosure.regulations") == "5 0 3"
        assert outcome(result, "disclosure.normative_documents") == "- - -"

    def test_a_blank_row_between_keeps_nothing_apart(self) -> None:
        rows = [["规章", "", "", ""], ["", "", "", ""], ["", *"714"]]
        result = read_section("disclosure", table_two(THREE, *rows))
        assert outcome(result, "disclosure.regulations") == "? ? ?"

    def test_a_blank_row_leaves_no_doubt(self) -> None:
        result = read_section("disclosure", table_two(THREE, ["规章", *"503"], ["", "", "/", "—"]))
        assert outcome(result, "disclosure.regulations") == "5 0 3"

    def test_a_page_number_alone_over_all_columns_leaves_none(self) -> None:
        blocks = merged(
            [box(text) for text in THREE], [box("规章"), *map(box, "503")], [box("12", columns=4)]
        )
        assert outcome(read_section("disclosure", blocks), "disclosure.regulations") == "5 0 3"

    def test_figures_above_all_labels_leave_none(self) -> None:
        rows = [["", "2023", "2022", "2021"], ["规章", *"503"]]
        assert (
            outcome(read_section("disclosure", table_two(THREE, *rows)), "disclosure.regulations") == "5 0 3"
        )

    def test_it_is_seen_in_a_file_without_headings_of_sections(self) -> None:
        rows = [[*map(box, ["行政许可", "6"])], [*map(box, ["", "9"])]]
        whole = rows_of(TABLES["disclosure"], FIGURES)
        at = next(at for at, row in enumerate(whole) if row[0].text == "行政许可")
        tables = tables_of(NEW, FIGURES) | {"disclosure": as_grid([*whole[:at], *rows, *whole[at + 1 :]])}
        result = read(report(NEW, tables, heading=lambda _: ""))
        assert outcome(result, "disclosure.licensing") == "6?"
        assert outcome(result, "disclosure.penalties") == FIGURES["disclosure.penalties.decisions"]


class TestRowsCutByAPage:
    """Of which the rest stands in a grid of its own, as where a program makes two tables of one."""

    @pytest.mark.parametrize("between", ["", "- 3 -", "12"])
    def test_the_rest_of_a_figure_is_seen(self, between: str) -> None:
        first = table_two(THREE, ["规章", "54", "0", "3"])
        rest = table_two(["", "6", "", ""], ["行政规范性文件", *"714"])
        result = read_section("disclosure", [*first, *paragraphs(between), *rest])
        assert outcome(result, "disclosure.regulations") == "54? 0? 3?"
        assert outcome(result, "disclosure.normative_documents") == "7 1 4"

    def test_figures_that_are_not_there_are_not_blank_without_a_word(self) -> None:
        first = table_two(THREE, ["规章", "5", "", ""])
        result = read_section("disclosure", [*first, *table_two(["", "", "0", "3"])])
        assert {f"disclosure.regulations.{column}" for column in ("repealed", "in_force")} <= result.marked

    def test_headings_printed_again_keep_nothing_apart(self) -> None:
        first = table_two(THREE, ["规章", "", "", ""])
        result = read_section("disclosure", [*first, *table_two(THREE, ["", *"503"])])
        assert outcome(result, "disclosure.regulations") == "? ? ?"

    def test_figures_above_a_cut_may_be_of_the_blank_row_below(self) -> None:
        first = table_two(THREE, ["规章", *"503"], ["", *"714"])
        result = read_section("disclosure", [*first, *table_two(["行政规范性文件", "", "", ""])])
        assert outcome(result, "disclosure.regulations") == "5? 0? 3?"
        assert outcome(result, "disclosure.normative_documents") == "? ? ?"

    def test_figures_under_other_headings_are_of_another_table(self) -> None:
        first = table_two(THREE, ["规章", *"503"])
        other = table_two(["单位", "网站", "公众号", "合计"], ["", *"123"])
        assert outcome(read_section("disclosure", [*first, *other]), "disclosure.regulations") == "5 0 3"


class TestFiguresInFrontOfTheirLabel:
    @pytest.mark.parametrize("heads", [[*THREE[1:], THREE[0], "", "", ""], ["", "", "", *THREE]])
    def test_blanks_behind_it_do_not_say_that_the_row_is_blank(self, heads: list[str]) -> None:
        rows = [heads, [*"503", "规章", "", "", ""], [*"102", "行政规范性文件", "", "", ""]]
        assert outcome(read_section("disclosure", table_two(*rows)), "disclosure.regulations") == "? ? ?"

    def test_one_alone_is_that_of_a_row_with_one_place(self) -> None:
        rows = [["", *ONE], ["5", "行政处罚", ""], ["", "行政强制", "3"]]
        result = read_section("disclosure", table_two(*rows))
        assert outcome(result, "disclosure.penalties") == "?"
        assert outcome(result, "disclosure.coercion") == "3"
        assert result.whereabouts["disclosure.penalties.decisions"]

    def test_the_numbers_of_rows_with_one_place_are_none(self) -> None:
        shared = [box("2", rows=2), box("行政处罚"), box("")]
        rows = [[box(""), *map(box, ONE)], [box("1"), box("行政许可"), box("")], shared]
        result = read_section("disclosure", merged(*rows, [box("行政强制"), box("")]))
        assert outcome(result, "disclosure.licensing") == "-"
        assert outcome(result, "disclosure.penalties") == "-"
        assert outcome(result, "disclosure.coercion") == "-"

    def test_numbers_go_on_in_the_next_grid(self) -> None:
        first = table_two(["", *THREE], ["1", "规章", *"503"], ["2", "行政规范性文件", *"714"])
        result = read_section("disclosure", [*first, *table_two(["", *ONE], ["3", "行政许可", ""])])
        assert outcome(result, "disclosure.licensing") == "-"

    def test_the_number_of_a_row_is_none(self) -> None:
        rows = [["", *THREE], ["1", "规章", "", "", ""], ["2", "行政规范性文件", *"102"]]
        assert outcome(read_section("disclosure", table_two(*rows)), "disclosure.regulations") == "- - -"

    def test_figures_behind_it_count(self) -> None:
        rows = [["", "", *THREE], ["1", "20", "规章", *"503"]]
        assert outcome(read_section("disclosure", table_two(*rows)), "disclosure.regulations") == "5 0 3"


class TestHeadingsBesideTheirFigures:
    @pytest.mark.parametrize("second", ["-7", ""])
    def test_a_heading_in_front_of_a_figure_is_no_figure_before_it(self, second: str) -> None:
        rows = [["行政事业性收费", "上一年项目数量", "9"], ["行政事业性收费", "本年增/减", second]]
        result = read_section("disclosure", table_two(*rows), OLD)
        assert outcome(result, "disclosure.fees") == "? ?"

    def test_nor_where_the_label_comes_once(self) -> None:
        rows = [["行政事业性收费", "上一年项目数量", "9"]]
        assert outcome(read_section("disclosure", table_two(*rows), OLD), "disclosure.fees") == "? ?"


class TestLabelsWithARemark:
    @pytest.mark.parametrize("remark", ["（更正）", "(修改后)", "（镇本级）"])
    def test_beside_the_plain_row_they_leave_a_doubt(self, remark: str) -> None:
        rows = [["行政处罚", "6"], [f"行政处罚{remark}", "9"], ["行政强制", "3"]]
        result = read_section("disclosure", table_two(ONE, *rows))
        assert outcome(result, "disclosure.penalties") == "6?"
        assert outcome(result, "disclosure.coercion") == "3"

    def test_alone_they_stay_unread_and_say_where(self) -> None:
        result = read_section("disclosure", table_two(ONE, ["行政处罚（含简易程序）", "9"]))
        assert outcome(result, "disclosure.penalties") == "?"
        assert result.whereabouts["disclosure.penalties.decisions"]

    def test_in_running_text_they_leave_one_too(self) -> None:
        lines = [" ".join(THREE), "规章 5 0 3", "规章（更正） 7 1 4"]
        result = read_section("disclosure", paragraphs(*lines))
        assert outcome(result, "disclosure.regulations") == "5? 0? 3?"

    def test_without_figures_they_leave_none(self) -> None:
        rows = [["行政处罚", "6"], ["行政处罚（更正）", ""]]
        assert outcome(read_section("disclosure", table_two(ONE, *rows)), "disclosure.penalties") == "6"

    def test_a_printed_label_that_ends_in_brackets_is_itself(self) -> None:
        label = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
        blocks: list[Block] = [
            grid([[box(""), *map(box, REQUESTS_HEAD)], [box(label), *map(box, "1101003")]])
        ]
        assert outcome(read_section("requests", blocks), "requests.partly_granted") == "1 1 0 1 0 0 3"
