"""What is placed, what is left blank, and what is said about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from gipdesk.formats.definition import Format
from gipdesk.recogniser.recognise import ReadResult
from gipdesk.report.values import Value
from gipdesk.sources.source_document import Block
from tests.recogniser.printing import (
    NEW,
    OLD,
    Box,
    Damage,
    Rows,
    Show,
    as_grid,
    as_lines,
    as_rows,
    boxes,
    codes,
    collapsed,
    grid,
    lost_cells,
    paragraphs,
    read,
    refigured,
    relabelled,
    report,
    some_figures,
    spans_filled,
    tables_of,
    undamaged,
    values_of,
    wrong_cells,
)

FIGURES = some_figures(NEW)
RIGHT = values_of(NEW, FIGURES)


def read_new(damage: Damage = undamaged, show: Show = as_grid) -> ReadResult:
    return read(report(NEW, tables_of(NEW, FIGURES, damage, show)))


def messages(result: ReadResult) -> str:
    return "\n".join(finding.message for finding in result.findings)


def rows_lost(result: ReadResult, right: Mapping[str, Value] = RIGHT) -> set[str]:
    return {cell.rpartition(".")[0] for cell in lost_cells(result, right)}


def at_row(label: str, change: Damage) -> Damage:
    """Damage to the one row with this label."""

    def damage(rows: Rows) -> Rows:
        return [
            change([row])[0] if any(box.text == label for box in row) else row for row in spans_filled(rows)
        ]

    return damage


def without(place: int) -> Damage:
    """The row without its figure at this place."""

    def damage(rows: Rows) -> Rows:
        kept = [box for box in rows[0] if box.is_figure]
        return [[box for box in rows[0] if box is not kept[place]]]

    return damage


def with_text(place: int, text: str) -> Damage:
    """The row with other text in place of a figure."""

    def damage(rows: Rows) -> Rows:
        kept = [box for box in rows[0] if box.is_figure]
        return [[replace(box, text=text) if box is kept[place] else box for box in rows[0]]]

    return damage


class TestPlace:
    @pytest.mark.parametrize("show", [as_grid, as_lines, as_rows])
    @pytest.mark.parametrize("place", [0, 3, 6])
    def test_a_row_that_lacks_a_cell_stays_blank(self, show: Show, place: int) -> None:
        result = read_new(at_row("2.重复申请", without(place)), show)
        assert wrong_cells(result, RIGHT) == []
        assert rows_lost(result) == {"requests.rejected_repeat"}
        assert codes(result) == ["row-unplaced"]
        assert "这一行应有 7 格，原文件里找到 6 个数字" in messages(result)

    def test_a_figure_merged_over_two_columns_leaves_both_blank(self) -> None:
        def merge(rows: Rows) -> Rows:
            kept = [box for box in rows[0] if box.is_figure]
            merged = [replace(box, columns=2) if box is kept[1] else box for box in rows[0]]
            return [[box for box in merged if box is not kept[2]]]

        result = read_new(at_row("2.重复申请", merge))
        row = "requests.rejected_repeat"
        assert wrong_cells(result, RIGHT) == []
        assert lost_cells(result, RIGHT) == [f"{row}.business", f"{row}.research"]
        assert codes(result) == ["row-partly-placed", "heading-doubtful"]
        assert "商业企业、科研机构" in messages(result)

    def test_two_figures_under_one_heading_leave_its_cell_blank(self) -> None:
        def split(rows: Rows) -> Rows:
            if len(rows) < 20:
                return rows
            shown: Rows = []
            for row in rows:
                first = next((place for place, box in enumerate(row) if box.is_figure), None)
                wide = [replace(box, columns=2) if box.text == "自然人" else box for box in row]
                more = Box("77" if row[0].text.startswith("二、") else "")
                shown.append(wide if first is None else [*row[: first + 1], more, *row[first + 1 :]])
            return shown

        result = read_new(split)
        assert wrong_cells(result, RIGHT) == []
        assert lost_cells(result, RIGHT) == ["requests.carried_in.natural_person"]

    @pytest.mark.parametrize("show", [as_grid, as_lines, as_rows])
    @pytest.mark.parametrize("misprint", ["其他", "其它"])
    def test_columns_in_another_order_stay_blank(self, show: Show, misprint: str) -> None:
        def total_first(rows: Rows) -> Rows:
            if len(rows) < 20:
                return rows
            moved = [[*row[:-7], row[-1], *row[-7:-1]] for row in rows]
            moved[:3] = [rows[0], [rows[1][2], *rows[1][:2]], rows[2]]
            return relabelled(moved, lambda text: misprint if text == "其他" else text)

        result = read_new(total_first, show)
        lost = {f"requests.{row.cells[0].row}" for row in NEW.tables[1][1].printed_rows}
        assert wrong_cells(result, RIGHT) == []
        assert rows_lost(result) == (set() if show is as_grid and misprint == "其他" else lost)

    def test_a_blank_cell_beside_the_headings_counts_for_nothing(self) -> None:
        def merged(rows: Rows) -> Rows:
            *labels, label, first, _, third, fourth, fifth, sixth, total = rows[0]
            narrow = replace(label, columns=label.columns - 1)
            wide = replace(first, columns=2)
            return [[*labels, narrow, Box(""), wide, third, fourth, fifth, sixth, total]]

        label = "二、上年结转政府信息公开申请数量"
        result = read_new(at_row(label, merged))
        assert wrong_cells(result, RIGHT) == []
        assert len(lost_cells(result, RIGHT)) == 2

    def test_the_first_figure_may_be_a_word(self) -> None:
        result = read_new(at_row("2.重复申请", with_text(0, "见附件")))
        assert lost_cells(result, RIGHT) == ["requests.rejected_repeat.natural_person"]
        assert wrong_cells(result, RIGHT) == []
        assert codes(result) == ["value-unclear"]

    @pytest.mark.parametrize("show", [as_grid, as_lines, as_rows])
    @pytest.mark.parametrize("place", [0, 4])
    def test_a_word_for_nothing_is_zero_with_a_mark(self, show: Show, place: int) -> None:
        result = read_new(at_row("2.重复申请", with_text(place, "无")), show)
        (marked,) = [at for at in result.findings if at.code == "zero-in-words"]
        assert result.report.cells[marked.places[0].field] == 0
        assert "原文件写的是“无”，已当作 0" in messages(result)

    @pytest.mark.parametrize("sign", ["〇", "零", "○"])
    def test_a_sign_for_nought_is_zero(self, sign: str) -> None:
        result = read(report(NEW, tables_of(NEW, {"disclosure.licensing.decisions": sign})))
        assert result.report.cells["disclosure.licensing.decisions"] == 0
        assert result.marked == frozenset()

    def test_a_row_without_label_or_headings_belongs_to_the_table_of_its_section(self) -> None:
        blocks = report(NEW, {"remedies": [grid(boxes([str(number * 7) for number in range(15)]))]})
        result = read(blocks)
        assert result.report.cells["remedies.litigation_after_review.total"] == 98

    def test_numbers_of_columns_are_no_figures(self) -> None:
        blocks = report(NEW, {"remedies": [grid(boxes([str(number) for number in range(1, 16)]))]})
        assert read(blocks).report.cells["remedies.review.upheld"] is None

    def test_a_page_number_behind_a_row_is_no_figure(self) -> None:
        def show(rows: Rows) -> list[Block]:
            return [
                block
                for row in rows
                for block in (*as_rows([row]), *paragraphs("12" if row[-1].is_figure else ""))
            ]

        assert lost_cells(read_new(show=show), RIGHT) == []

    def test_figures_may_follow_in_the_next_line(self) -> None:
        def show(rows: Rows) -> list[Block]:
            texts = [[box.text for box in row] for row in rows]
            halves = [half for row in texts for half in (" ".join(row[:-3]), " ".join(row[-3:]))]
            return paragraphs(*halves) if len(rows) > 20 else as_rows(rows)

        assert lost_cells(read_new(show=show), RIGHT) == []

    def test_a_label_in_the_text_above_is_no_label_of_a_grid(self) -> None:
        tables = tables_of(NEW, {})
        tables["disclosure"] = [*paragraphs("行政处罚"), *tables["disclosure"], *paragraphs("33")]
        assert read(report(NEW, tables)).report.cells["disclosure.penalties.decisions"] is None


class TestLabel:
    @pytest.mark.parametrize("show", [as_grid, as_lines, as_rows])
    @pytest.mark.parametrize("misprint", ["2.重口申请", "2.重复甲请"])
    def test_a_short_misprint_is_known_by_its_neighbours(self, show: Show, misprint: str) -> None:
        result = read_new(lambda rows: swap(rows, "2.重复申请", misprint), show)
        assert lost_cells(result, RIGHT) == []
        assert codes(result) == ["label-misprinted"]
        assert f"原文件写的是“{misprint}”，已当作“（五）不予处理 2.重复申请”" in messages(result)

    @pytest.mark.parametrize("show", [as_grid, as_lines, as_rows])
    @pytest.mark.parametrize("other", ["2.口口口口", "另有要求", "行政裁决"])
    def test_a_strange_label_stays_unplaced(self, show: Show, other: str) -> None:
        result = read_new(lambda rows: swap(rows, "2.重复申请", other), show)
        assert wrong_cells(result, RIGHT) == []
        assert rows_lost(result) == {"requests.rejected_repeat"}
        assert codes(result) == ["rows-not-found"]

    def test_two_rows_alike_are_not_told_apart(self) -> None:
        other = "本年结转政府信息公开申请数量"
        labels = {"一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"}
        result = read_new(lambda rows: relabelled(rows, lambda text: other if text in labels else text))
        assert wrong_cells(result, RIGHT) == []

    def test_a_row_of_another_kind_between_is_left_alone(self) -> None:
        def with_more(rows: Rows) -> Rows:
            more = [Box("行政裁决"), Box("5", 1, 3)]
            return [*rows, more] if rows[0][0].text.startswith("第二十条") else rows

        result = read_new(with_more)
        assert (wrong_cells(result, RIGHT), lost_cells(result, RIGHT)) == ([], [])

    @pytest.mark.parametrize("show", [as_grid, as_lines, as_rows])
    def test_a_group_in_one_row_is_read_into_its_last_row(self, show: Show) -> None:
        result = read_new(collapsed, show)
        assert wrong_cells(result, RIGHT) == []
        assert rows_lost(result) == {"requests.closed_not_corrected", "requests.closed_fee_unpaid"}
        assert codes(result) == ["row-collapsed", "rows-not-found"]

    @pytest.mark.parametrize("damage", [undamaged, spans_filled])
    def test_a_groups_name_beside_a_strange_label_is_no_row(self, damage: Damage) -> None:
        def strange(rows: Rows) -> Rows:
            odd = {"3.其他": "丙", "（七）总计": "丁"}
            shown = relabelled(damage(rows), lambda text: odd.get(text, text))
            return relabelled(shown, lambda text: "甲乙" if text.startswith("1.申请人") else text)

        result = read_new(strange)
        assert wrong_cells(result, RIGHT) == []
        assert rows_lost(result) == {
            "requests.closed_not_corrected",
            "requests.closed_other",
            "requests.processed_total",
        }

    def test_a_long_text_is_no_label(self) -> None:
        result = read_new(lambda rows: swap(rows, "2.重复申请", "重复申请" * 100))
        assert rows_lost(result) == {"requests.rejected_repeat"}


def swap(rows: Rows, label: str, other: str) -> Rows:
    return relabelled(rows, lambda text: other if text == label else text)


class TestTwice:
    def other(self, show: Show = as_grid) -> dict[str, Sequence[Block]]:
        return tables_of(NEW, some_figures(NEW, seed=9), show=show)

    def test_a_second_set_of_other_figures_leaves_all_blank(self) -> None:
        blocks = report(NEW, tables_of(NEW, FIGURES))
        result = read([*blocks, *(block for table in self.other().values() for block in table)])
        assert set(result.report.cells.values()) == {None}
        assert codes(result) == ["row-conflict"] * 3
        assert "表二有 6 行在文件里有两处不同的数字：“规章”等" in messages(result)

    @pytest.mark.parametrize("show", [as_grid, as_lines, as_rows])
    def test_two_reports_in_one_file_leave_all_blank(self, show: Show) -> None:
        first = report(NEW, tables_of(NEW, FIGURES, show=show))
        result = read([*first, *report(NEW, self.other(show), year=2022)])
        assert set(result.report.cells.values()) == {None}
        assert result.report.year == 2022

    def test_blank_and_figure_are_a_conflict_too(self) -> None:
        some = some_figures(NEW, seed=9, blanks=0.5)
        blocks = report(NEW, tables_of(NEW, FIGURES))
        result = read([*blocks, *(block for table in tables_of(NEW, some).values() for block in table)])
        assert set(result.report.cells.values()) == {None}

    def test_the_same_figures_twice_are_certain(self) -> None:
        blocks = report(NEW, tables_of(NEW, FIGURES))
        assert lost_cells(read([*blocks, *blocks]), RIGHT) == []

    def test_a_blank_form_beside_the_table_says_nothing(self) -> None:
        blocks = report(NEW, tables_of(NEW, FIGURES))
        forms = [block for table in tables_of(NEW, {}).values() for block in table]
        assert lost_cells(read([*blocks, *forms]), RIGHT) == []

    def test_one_row_twice_in_its_table_stays_blank(self) -> None:
        def again(rows: Rows) -> Rows:
            row = next((row for row in rows if row[0].text == "行政许可"), None)
            return [*rows, [row[0], replace(row[1], text="3")]] if row else rows

        result = read_new(again)
        assert lost_cells(result, RIGHT) == ["disclosure.licensing.decisions"]
        assert "表二“行政许可”：文件里有两处不同的数字" in messages(result)

    def test_a_row_of_blanks_above_its_figures_says_nothing(self) -> None:
        def doubled(rows: Rows) -> Rows:
            return [row for one in spans_filled(rows) for row in (*refigured([one], lambda _: ""), one)]

        assert lost_cells(read_new(doubled), RIGHT) == []


FEES = "本年收费金额（单位：万元）"
AMOUNT = "采购总金额"


def money(
    definition: Format, heading: str, shown: str, show: Show = as_grid, caption: str = ""
) -> ReadResult:
    cell, label = {
        OLD.id: ("disclosure.procurement.amount", AMOUNT),
        NEW.id: ("disclosure.fees.amount", FEES),
    }[definition.id]
    figures = {**some_figures(definition), cell: shown}
    tables = tables_of(definition, figures, lambda rows: swap(rows, label, heading), show)
    tables["disclosure"] = [*paragraphs(caption), *tables["disclosure"]]
    return read(report(definition, tables))


class TestMoney:
    @pytest.mark.parametrize("show", [as_grid, as_lines, as_rows])
    @pytest.mark.parametrize(
        ("heading", "value"),
        [
            (FEES, "12.5"),
            ("本年收费金额（单位：元）", "0.00125"),
            ("本年收费金额（元）", "0.00125"),
            ("本年收费金额 单位：元", "0.00125"),
            ("本年收费金额（单位：人民币元）", "0.00125"),
            ("本年收费金额（单位：\n元）", "0.00125"),
            ("本年收费金额（亿元）", "125000"),
        ],
    )
    def test_the_headings_unit_counts(self, show: Show, heading: str, value: str) -> None:
        result = money(NEW, heading, "12.5", show)
        assert result.report.cells["disclosure.fees.amount"] == Decimal(value)
        assert result.findings == ()

    @pytest.mark.parametrize("show", [as_grid, as_lines, as_rows])
    @pytest.mark.parametrize(
        ("heading", "shown", "value"),
        [
            ("采购总金额（万元）", "12.5", "12.5"),
            ("采购总金额（元）", "125000", "12.5"),
            ("采购金额（单位：万元）", "12.5", "12.5"),
            (AMOUNT, "125000元", "12.5"),
            (AMOUNT, "0", "0"),
        ],
    )
    def test_money_needs_a_unit_unless_it_is_nothing(
        self, show: Show, heading: str, shown: str, value: str
    ) -> None:
        result = money(OLD, heading, shown, show)
        assert result.report.cells["disclosure.procurement.amount"] == Decimal(value)

    @pytest.mark.parametrize("show", [as_grid, as_lines, as_rows])
    def test_money_without_a_unit_stays_blank(self, show: Show) -> None:
        result = money(OLD, AMOUNT, "209539.98", show)
        assert result.report.cells["disclosure.procurement.amount"] is None
        assert codes(result) == ["money-unit-missing"]
        assert "209539.98" in messages(result)

    @pytest.mark.parametrize("show", [as_grid, as_lines])
    def test_a_line_above_the_table_may_name_the_unit(self, show: Show) -> None:
        found = money(NEW, "本年收费金额", "12.5", show, "单位：件、元").report.cells
        assert found["disclosure.fees.amount"] == Decimal("0.00125")

    @pytest.mark.parametrize("show", [as_grid, as_lines])
    def test_two_units_leave_the_figure_blank(self, show: Show) -> None:
        result = money(NEW, FEES, "12.5", show, "单位：件、元")
        assert result.report.cells["disclosure.fees.amount"] is None
        assert codes(result) == ["money-unit-missing"]

    @pytest.mark.parametrize("show", [as_grid, as_lines, as_rows])
    def test_without_any_unit_the_formats_own_is_taken_with_a_mark(self, show: Show) -> None:
        result = money(NEW, "本年收费金额", "12.5", show)
        assert result.report.cells["disclosure.fees.amount"] == Decimal("12.5")
        assert codes(result) == ["unit-assumed"]
        assert result.marked == {"disclosure.fees.amount"}

    def test_the_rows_label_may_name_the_unit(self) -> None:
        def relabel(rows: Rows) -> Rows:
            return swap(swap(rows, "行政事业性收费", "行政事业性收费（元）"), FEES, "本年收费金额")

        found = read(report(NEW, tables_of(NEW, FIGURES, relabel))).report.cells["disclosure.fees.amount"]
        assert found == Decimal(FIGURES["disclosure.fees.amount"]) / 10_000
