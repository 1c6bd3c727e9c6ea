"""Running text freed from the page around it."""

from __future__ import annotations

import pytest

from gipdesk.recogniser.outline import Line, Origin, items_of
from gipdesk.recogniser.prose import (
    Prose,
    apart,
    clean,
    garbled_span,
    prose,
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
        Prose("甲", (Origin(0),)),
        Prose("类别 数量", (Origin(3, 0),), is_row=True),
        Prose("许可 3", (Origin(3, 1),), is_row=True),
    ]


def test_tables_go_with_the_labels_above_them() -> None:
    texts = ["甲", "规章", "信息内容 规章", "规章 3", "乙"]
    items = items_of(document(paragraphs(*texts)))
    assert apart(items, [(3, 3)], {"规章", "信息内容"}) == ([items[0], items[4]], list(items[1:4]))
    rows = items_of(document([*paragraphs("甲"), grid(boxes(["规章", ""], ["规章", "3"]))]))
    assert apart(rows, [(2, 2)], {"规章"})[0] == [Line("甲", 0)]
    assert apart(rows[1:], [(1, 1)], {"规章"})[0] == []


@pytest.mark.parametrize(
    ("text", "span"),
    [("甲ㄒ唬┕ぷㄒ乙", (1, 6)), ("\ufffd\ufffd\ufffd", (0, 3)), ("甲ㄒ乙ㄒ", None), ("", None)],
)
def test_garbled_text(text: str, span: tuple[int, int] | None) -> None:
    assert garbled_span(text) == span
