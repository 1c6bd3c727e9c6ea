"""Running text freed from the page around it."""

from __future__ import annotations

import pytest

from gipdesk.recogniser.outline import Line, Origin, items_of
from gipdesk.recogniser.prose import (
    Prose,
    clean,
    front_lines,
    garbled_span,
    is_furniture,
    prose,
    without_tables,
    without_tail,
)
from tests.recogniser.printing import boxes, document, grid, paragraphs


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("\u3000\u3000甲\u00a0乙 ", "甲 乙"),
        ("數(shù)據(jù)\u200b", "數據"),
        (" | 甲 | ", "甲"),
        ("\ue000", ""),
    ],
)
def test_a_line_is_cleaned(line: str, kept: str) -> None:
    assert clean(line) == kept


def test_table_rows_become_lines_and_page_marks_go() -> None:
    blocks = [*paragraphs("甲", "- 3 -", "第 4 页"), grid(boxes(["类别", "数量"], ["许可", "3"]))]
    assert prose(items_of(document(blocks))) == [
        Prose("甲", Origin(0)),
        Prose("类别 数量", Origin(3, 0)),
        Prose("许可 3", Origin(3, 1)),
    ]


@pytest.mark.parametrize("line", ["发布时间：2024-01-09", "[ 字体：大 中 小 ]", "【打印】", "來源：柳樹鎮"])
def test_furniture(line: str) -> None:
    assert is_furniture(line)


def test_front_lines_are_free_of_furniture_and_table_rows() -> None:
    blocks = [*paragraphs("标题", "浏览次数：5", "目录"), grid(boxes(["索引号", "001"]))]
    items = items_of(document(blocks))
    assert [line.text for line in front_lines(items)] == ["标题", "目录"]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["甲", "乙"], ["甲", "乙"]),
        (["甲", "柳树镇人民政府", "2024年1月5日"], ["甲"]),
        (["甲", "柳树镇人民政府 2024年1月5日"], ["甲"]),
        (["甲", "二〇二四年一月五日"], ["甲"]),
        (["2024年1月5日"], ["2024年1月5日"]),
        (["柳树镇人民政府", "2024年1月5日"], ["柳树镇人民政府"]),
        (["甲", "乙", "2024年1月5日"], ["甲", "乙"]),
        (["甲", "附件：", "乙"], ["甲"]),
        (["甲", "京ICP备000号", "乙"], ["甲"]),
        ([], []),
    ],
)
def test_the_tail_and_the_signature_go(lines: list[str], kept: list[str]) -> None:
    assert without_tail(lines) == kept


def test_tables_go_with_the_labels_above_them() -> None:
    texts = ["甲", "规章", "信息内容 规章", "规章 3", "乙"]
    items = items_of(document(paragraphs(*texts)))
    assert without_tables(items, [(3, 3)], {"规章", "信息内容"}) == [Line("甲", 0), Line("乙", 4)]
    rows = items_of(document([*paragraphs("甲"), grid(boxes(["规章", ""], ["规章", "3"]))]))
    assert without_tables(rows, [(2, 2)], {"规章"}) == [Line("甲", 0)]
    assert without_tables(rows[1:], [(1, 1)], {"规章"}) == []


@pytest.mark.parametrize(
    ("text", "span"),
    [("甲ㄒ唬┕ぷㄒ乙", (1, 6)), ("\ufffd\ufffd\ufffd", (0, 3)), ("甲ㄒ乙ㄒ", None), ("", None)],
)
def test_garbled_text(text: str, span: tuple[int, int] | None) -> None:
    assert garbled_span(text) == span
