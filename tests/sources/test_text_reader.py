from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.errors import UnreadableFile
from gipdesk.sources.source_document import Grid
from gipdesk.sources.text_reader import read_plain, read_text
from tests.sources.samples import assert_sound, printed, texts_of


def _read(text: str) -> list[object]:
    return texts_of(read_plain("报告.txt", text))


def test_lines_are_paragraphs() -> None:
    document = read_text("报告.txt", "一、总体情况\r\n\r\n　　收到申请3件。  \r全部办结。\n".encode())
    assert (document.name, document.kind, document.title) == ("报告.txt", "text", None)
    assert printed(document) == ["一、总体情况", "　　收到申请3件。", "全部办结。"]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        (" \n\t\n　\n", []),
        ("甲\v乙\f丙\u2028丁\x85戊", ["甲", "乙", "丙", "丁", "戊"]),
        ("甲\t1\n乙\t2", [[["甲", "1"], ["乙", "2"]]]),
        ("题\n甲\t1\n乙\t\n尾", ["题", [["甲", "1"], ["乙", ""]], "尾"]),
        ("\t\t自然人\t总计\n一\t新收\t3\t3", [[["", "", "自然人", "总计"], ["一", "新收", "3", "3"]]]),
        ("申请人情况\t\t\n自然人\t其他\t总计", [[["申请人情况", "", ""], ["自然人", "其他", "总计"]]]),
        ("1\t0\t\t1", [[["1", "0", "", "1"]]]),
        ("地址：青石镇\t邮编：436000", ["地址：青石镇\t邮编：436000"]),
        ("\t一、总体情况\n\t收到申请。\t", ["\t一、总体情况", "\t收到申请。"]),
        (" 甲 \t 1 \n乙\t　", [[["甲", "1"], ["乙", ""]]]),
        ('"商业\n企业"\t"甲""乙"\n1\t2', [[["商业\n企业", '甲"乙'], ["1", "2"]]]),
        ('"甲\t乙"\t1\n丙\t2', [[["甲\t乙", "1"], ["丙", "2"]]]),
        ('"甲\n\n乙"\t""\n丙\t2', [[["甲\n乙", ""], ["丙", "2"]]]),
        ('"十三五"期间\n甲"\t1\n乙\t2', ['"十三五"期间', [['甲"', "1"], ["乙", "2"]]]),
        ('"只有一半\n甲\t1\n乙\t2', ['"只有一半', [["甲", "1"], ["乙", "2"]]]),
        ('"整段引用\n第二行"\n末行', ['"整段引用', '第二行"', "末行"]),
        ('"甲\t"乙\t3', [[['"甲', '"乙', "3"]]]),
    ],
)
def test_what_a_text_holds(text: str, blocks: list[object]) -> None:
    assert _read(text) == blocks


def test_many_quotation_marks_and_tabs_take_no_time() -> None:
    start = time.perf_counter()
    read_plain("报告.txt", '"甲\n' * 20_000 + "\t" * 50_000 + '\n"' * 20_000)
    assert time.perf_counter() - start < 5


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(UnreadableFile) as caught:
        _read("1\t2\n" * 50_001)
    assert len(_read("1\t2\n" * 50_000)) == 1
    assert (caught.value.code, caught.value.details) == ("file-too-large", {"name": "报告.txt"})


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_text("报告.txt", b"\x00\x01\x02\x03")
    assert caught.value.code == "file-kind-unknown"


_WORDS = st.text("甲1 ，。（", min_size=1, max_size=5).map(lambda word: f"字{word}字")


@given(st.lists(st.lists(_WORDS, min_size=2, max_size=4), min_size=2, max_size=5))
def test_a_table_pasted_from_a_spreadsheet_comes_back_cell_by_cell(rows: list[list[str]]) -> None:
    assert _read("\r\n".join("\t".join(row) for row in rows)) == [rows]


@given(st.text('甲1\t\n" '))
def test_every_character_but_blanks_and_quotes_is_kept(text: str) -> None:
    document = read_plain("报告.txt", text)
    assert_sound(document)
    found = "".join(
        "".join(cell.text for cell in block.cells) if isinstance(block, Grid) else block.text
        for block in document.blocks
    )
    kept = str.maketrans("", "", '\t\n" ')
    assert found.translate(kept) == text.translate(kept)
