"""Rows of figures in grids and in running text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gipdesk.recogniser.grid_lines import grid_lines
from gipdesk.recogniser.grid_rows import GridTable
from gipdesk.recogniser.outline import Line, Origin, items_of
from gipdesk.recogniser.source_rows import Around, SourceRow, is_figure, is_slot, is_value, overlap
from gipdesk.recogniser.text_rows import TextTable, text_style
from tests.recogniser.printing import Box, boxes, document, grid, paragraphs


def in_text(*lines: str) -> list[SourceRow]:
    items = [item for item in items_of(document(paragraphs(*lines))) if isinstance(item, Line)]
    return list(TextTable(enumerate(items), text_style(items)).rows)


def table(*rows: Sequence[Box], caption: str = "") -> GridTable:
    return GridTable(0, grid_lines(enumerate(items_of(document([grid(rows)])))), Around(caption))


def in_grid(*rows: Sequence[str]) -> list[SourceRow]:
    return list(table(*boxes(*rows)).rows)


def headed(found: GridTable, *headings: str) -> list[SourceRow]:
    """The rows with what stands above them, where these are known as headings and all figures as rows."""
    return found.headed([bool(row.filled) for row in found.rows], lambda text: text in headings)


def shown(rows: Sequence[SourceRow]) -> list[tuple[list[str], list[str]]]:
    return [([word.text for word in row.words], [slot.text for slot in row.slots]) for row in rows]


@pytest.mark.parametrize(
    "text", ["0", "１２", "1,193", "1，193", "+3", "-2", "12件", "121.3308万元", " 5 ", "3 元整"]
)
def test_a_figure(text: str) -> None:
    assert is_figure(text)
    assert is_slot(text)


@pytest.mark.parametrize("text", ["1.", "1、", "2.8万条", "", "3次", "1" * 50])
def test_no_figure(text: str) -> None:
    assert not is_figure(text)
    assert not is_value(text)


@pytest.mark.parametrize("text", ["约3", "3-5", "7?", "近12件", "12余件", "5%", "3/4"])
def test_a_figure_that_no_one_can_be_sure_of_keeps_its_place(text: str) -> None:
    assert is_value(text)
    assert not is_figure(text)


@pytest.mark.parametrize("text", ["约", "2024-01-15", "约三件", "1234567?", "第3", "3人"])
def test_no_odd_figure(text: str) -> None:
    assert not is_value(text)


@pytest.mark.parametrize("text", ["", "/", "—", "－", "无", "×", " 无 "])
def test_a_place_for_a_figure(text: str) -> None:
    assert is_slot(text)
    assert not is_figure(text)


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["规章", "1", "2"], [(["规章"], ["1", "2"])]),
        (["规章 1 2", "行政许可 3"], [(["规章"], ["1", "2"]), (["行政许可"], ["3"])]),
        (["规章", "1", "- 3 -", "第 4 页 共 9 页", "续表", "2"], [(["规章"], ["1", "2"])]),
        (["规章 1 2", "7", "行政许可 3"], [(["规章"], ["1", "2"]), (["行政许可"], ["3"])]),
        (["规章 1", "2 3"], [(["规章"], ["1", "2", "3"])]),
        (["1 2 3", "4"], [([], ["1", "2", "3"])]),
        (["| 规章 | 1 | | 3 |", "| | | |"], [(["规章"], ["1", "", "3"])]),
        (["规章|1||", "|"], [(["规章"], ["1", "", ""])]),
        (["规章 |", "1 |", "| 2"], [(["规章"], ["1", "2"])]),
        (
            ["规章 1 2", "行政许可", "7", "行政处罚 3"],
            [(["规章"], ["1", "2"]), (["行政许可", "行政处罚"], ["3"])],
        ),
        (["规章 / — 2"], [(["规章"], ["/", "—", "2"])]),
        (["栏次 1 2 3"], []),
        (["名称", "1", "2", "3", "4", "5"], []),
        (["全年办理12件。"], []),
    ],
)
def test_rows_in_text(lines: list[str], rows: list[tuple[list[str], list[str]]]) -> None:
    assert shown(in_text(*lines)) == rows


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        ([["规章", "1", ""]], [(["规章"], ["1", ""])]),
        ([["", "规章", "", "1", "无"]], [(["规章"], ["", "1", "无"])]),
        ([["规章", "", ""]], [(["规章"], ["", ""])]),
        ([["信息内容", "本年制发件数"]], []),
        ([["序号", "1", "2"]], []),
        ([["", "1", "2", "3", "4", "5"]], []),
        ([["规章", "1", "件"]], [(["规章"], ["1", "件"])]),
    ],
)
def test_rows_in_a_grid(cells: list[list[str]], rows: list[tuple[list[str], list[str]]]) -> None:
    assert shown(in_grid(*cells)) == rows


def test_a_grid_row_knows_its_place_and_what_stands_above_it() -> None:
    (row,) = headed(table(*boxes(["信息内容", "本年制发件数（单位：件）"], ["规章", "5"])), "信息内容")
    assert [word.text for word in row.header.words] == ["信息内容", "本年制发件数（单位：件）"]
    assert [word.text for word in row.header.above(range(1, 2))] == ["本年制发件数（单位：件）"]
    assert row.header.is_aligned
    assert (row.origin, row.slots[0].origin) == (Origin(0, 1, None), Origin(0, 1, 1))


def test_headings_that_end_elsewhere_stand_above_nothing() -> None:
    (row,) = headed(table(*boxes(["信息内容", "件数"], ["规章", "5", "6"])), "件数")
    assert not row.header.is_aligned


def test_a_heading_printed_again_on_the_next_page_stands_above_what_follows() -> None:
    rows = boxes(["名称", "件数"], ["甲", "5"], ["名称", "个数"], ["乙", "6"])
    first, second = headed(table(*rows), "件数", "个数")
    assert [word.text for word in first.header.words] == ["名称", "件数"]
    assert [word.text for word in second.header.words] == ["名称", "个数"]


def test_a_text_alone_above_the_headings_is_wide() -> None:
    rows = [[Box("行政复议", columns=2)], *boxes(["结果维持", "总计"], ["", "3"])]
    (row,) = headed(table(*rows), "结果维持")
    assert next((word.text, word.is_wide) for word in row.header.words) == ("行政复议", True)


def test_the_line_in_front_of_a_grid_is_its_caption() -> None:
    (row,) = headed(table(*boxes(["结果维持", "总计"], ["", "3"]), caption="行政复议"), "结果维持")
    assert row.header.words[0].text == "行政复议"


def test_a_label_over_several_rows_is_a_label_of_each() -> None:
    rows = [[Box("行政处罚", rows=2), Box("甲"), Box("8")], [Box("乙"), Box("5")]]
    assert shown(list(table(*rows).rows)) == [(["行政处罚", "甲"], ["8"]), (["行政处罚", "乙"], ["5"])]


def test_a_figure_over_several_rows_is_shared() -> None:
    rows = [[Box("甲"), Box("8", rows=2)], [Box("乙")]]
    first, second = table(*rows).rows
    assert first.slots == second.slots
    assert first.slots[0].is_shared


@pytest.mark.parametrize("heading", ["序号", "行次"])
def test_a_column_that_numbers_the_rows_holds_no_figures(heading: str) -> None:
    rows = boxes([heading, "名称", "件数"], ["1", "规章", "5"], ["2", "行政许可", "6"])
    assert shown(headed(table(*rows), "件数"))[-2:] == [(["规章"], ["5"]), (["行政许可"], ["6"])]


def test_a_column_that_counts_up_numbers_the_rows() -> None:
    rows = boxes(*([name, str(number), "7"] for number, name in enumerate("甲乙丙丁戊己", start=1)))
    assert [texts for _, texts in shown(list(table(*rows).rows))] == [["7"]] * 6
    assert next(texts for _, texts in shown(list(table(*rows[:5]).rows))) == ["1", "7"]


def test_rows_and_columns_may_be_exchanged() -> None:
    turned = table(*boxes(["名称", "甲", "乙"], ["件数", "5", "6"])).turned
    assert shown(list(turned.rows)) == [(["甲"], ["5"]), (["乙"], ["6"])]
    assert turned.rows[1].slots[0].origin == Origin(0, 1, 2)


def test_beside_the_figures_of_a_grid_stands_the_nearest_word() -> None:
    (row,) = in_grid(["三、本年度办理结果", "（一）予以公开", "5"])
    assert [word.text for word in row.beside] == ["（一）予以公开"]


def test_a_text_alone_in_its_row_is_no_part_of_the_exchanged_rows() -> None:
    rows = [[Box("单位：件", columns=3)], *boxes(["名称", "甲", "乙"], ["件数", "5", "6"])]
    assert shown(list(table(*rows).turned.rows)) == [(["甲"], ["5"]), (["乙"], ["6"])]


def test_columns_that_are_not_known_overlap_nothing() -> None:
    assert not overlap(None, range(3))
    assert not overlap(range(3), None)
    assert not overlap(range(3), range(3, 4))
    assert overlap(range(3), range(2, 4))
