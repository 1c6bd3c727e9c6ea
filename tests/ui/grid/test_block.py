from __future__ import annotations

import pytest

from gipdesk.formats.registry import shipped_formats
from gipdesk.ui.grid.block import (
    MisplacedBlockError,
    UnreadableBlockError,
    land,
    lift,
    parse_block,
    without_labels,
)
from gipdesk.ui.grid.plan import GridPlan


def plan_of(section: str) -> GridPlan:
    table = shipped_formats().get("2021").section(section).table
    assert table is not None
    return GridPlan.of(table)


def test_blocks_of_excel_and_wps_are_read() -> None:
    assert parse_block("1\t2\r\n3\t4\r\n") == [["1", "2"], ["3", "4"]]
    assert parse_block('"1\n2"\t3') == [["1\n2", "3"]]
    assert parse_block("5") == [["5"]]
    assert parse_block("") == []


def test_a_long_page_with_an_open_quotation_mark_is_no_block() -> None:
    with pytest.raises(UnreadableBlockError):
        parse_block('"' + "字" * 200_000)


def test_a_block_lands_by_position_over_the_totals() -> None:
    plan = plan_of("requests")
    landed = land([["1", "", "3", "4", "5", "6", "21"], ["7"]], plan, 0, 0)
    assert landed["requests.received.total"] == "21"
    assert landed["requests.received.business"] == ""
    assert landed["requests.carried_in.natural_person"] == "7"


def test_labels_at_the_edges_of_a_block_are_left_out() -> None:
    plan = plan_of("requests")
    block = [
        ["", "", "", "自然人", "商业\n企业"],
        ["一、本年新收政府信息公开申请数量", "", "", "3", "4"],
        ["三、本年度办理结果", "（一）予以公开", "", "1", "2"],
        ["", "（三）不予公开", "1.属于国家秘密", "5", "6"],
    ]
    assert without_labels(block, plan.table) == [["3", "4"], ["1", "2"], ["5", "6"]]


def test_a_column_that_is_not_all_labels_stays_or_figures_would_move() -> None:
    plan = plan_of("requests")
    block = [["十", "3"], ["", "4"]]
    assert without_labels(block, plan.table) == block


def test_labels_inside_a_table_are_passed_over() -> None:
    plan = plan_of("disclosure")
    block = [["121"], [""], ["本年处理决定数量"], ["14"], ["0"]]
    assert land(block, plan, 6, 1) == {
        "disclosure.licensing.decisions": "121",
        "disclosure.penalties.decisions": "14",
        "disclosure.coercion.decisions": "0",
    }


@pytest.mark.parametrize(
    ("section", "block", "at"),
    [
        ("requests", [["1"] * 8], (0, 0)),
        ("requests", [["1"], ["2"]], (26, 0)),
        ("disclosure", [["121"], ["5"]], (6, 1)),
    ],
)
def test_a_figure_without_a_cell_is_not_dropped(
    section: str, block: list[list[str]], at: tuple[int, int]
) -> None:
    with pytest.raises(MisplacedBlockError):
        land(block, plan_of(section), *at)


def test_blank_texts_beyond_the_table_do_no_harm() -> None:
    assert land([["1", "", "-"]], plan_of("requests"), 0, 6) == {"requests.received.total": "1"}


def test_chosen_cells_are_lifted_as_their_rectangle() -> None:
    assert lift({(1, 1): "5", (2, 3): "6"}) == [["5", "", ""], ["", "", "6"]]
