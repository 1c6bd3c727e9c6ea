"""Rows of figures in grids and in running text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gipdesk.recogniser.outline import Item, Line, Origin, items_of
from gipdesk.recogniser.rows import SourceRow, is_figure, is_slot, overlap, source_rows, text_style
from tests.recogniser.printing import Box, boxes, document, grid, paragraphs


def in_text(*lines: str) -> list[SourceRow]:
    items = items_of(document(paragraphs(*lines)))
    return list(source_rows(items, text_style(items)))


def in_grid(*rows: Sequence[str]) -> list[SourceRow]:
    return list(source_rows(items_of(document([grid(boxes(*rows))]))))


def shown(rows: Sequence[SourceRow]) -> list[tuple[list[str], list[str]]]:
    return [([label.text for label in row.labels], [slot.text for slot in row.slots]) for row in rows]


@pytest.mark.parametrize(
    "text", ["0", "１２", "1,193", "1，193", "+3", "-2", "12件", "121.3308万元", " 5 ", "3 元整"]
)
def test_a_figure(text: str) -> None:
    assert is_figure(text)
    assert is_slot(text)


@pytest.mark.parametrize("text", ["1.", "1、", "约3", "2.8万条", "", "3次", "1" * 50])
def test_no_figure(text: str) -> None:
    assert not is_figure(text)


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


def test_a_grid_row_knows_its_place_and_the_headings_above_it() -> None:
    (row,) = in_grid(["信息内容", "本年制发件数（单位：件）"], ["规章", "5"])
    assert row.headers is not None
    assert [label.text for label in row.headers.above(1, {"信息内容"})] == ["信息内容"]
    assert row.headers.above(0, {"信息内容"}) == []
    assert [label.columns for label in row.headers.over(1, range(1, 2))] == [range(1, 2)]
    assert (row.origin, row.slots[0].origin, row.edge) == (Origin(0, 1, None), Origin(0, 1, 1), 2)


def test_headings_of_one_grid_are_none_of_the_next() -> None:
    first, second = boxes(["信息内容", "本年制发件数"], ["规章", "5"]), boxes(["规章", "7"])
    blocks = [grid(first), grid(second)]
    rows = list(source_rows(items_of(document(blocks))))
    assert [bool(row.headers and row.headers.above(9, {"信息内容"})) for row in rows] == [True, False]


def test_a_label_alone_in_its_row_is_a_heading_over_all_columns() -> None:
    rows = [[Box("行政复议", columns=2)], *boxes(["结果维持", "总计"], ["", "3"])]
    (row,) = source_rows(items_of(document([grid(rows)])))
    assert row.headers is not None
    (heading,) = row.headers.above(2, {"行政复议"})
    assert overlap(heading.columns, range(5, 6))


def test_a_line_that_names_the_unit_is_kept() -> None:
    items: list[Item] = [Line("单位：万元", 0), *items_of(document([grid(boxes(["采购", "3"]))]))]
    (row,) = source_rows(items)
    assert row.caption == "单位：万元"


def test_columns_that_are_not_known_overlap_nothing() -> None:
    assert not overlap(None, range(3))
    assert not overlap(range(3), None)
    assert not overlap(range(3), range(3, 4))
    assert overlap(range(3), range(2, 4))
