from __future__ import annotations

import codecs
from contextlib import nullcontext, suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.errors import UnreadableFile
from gipdesk.sources.encodings import decode

TEXT = "青石镇人民政府2023年度报告：\r\n收到申请3件，全部办结。"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"],
)
@pytest.mark.parametrize("declared", [None, "utf-8", "GB2312", "iso-8859-1", "nonsense"])
def test_the_encoding_is_found_by_itself(encoding: str, declared: str | None) -> None:
    assert decode("甲.txt", TEXT.encode(encoding), declared) == TEXT


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF8 + TEXT.encode(),
    ],
)
def test_byte_order_marks_and_whole_text(data: bytes) -> None:
    assert decode("甲.txt", data) == TEXT


def test_a_declared_encoding_counts_where_it_fits() -> None:
    assert decode("甲.html", "鎮人民政府".encode("big5"), "Big5") == "鎮人民政府"


def test_plain_ascii_and_nothing_are_text() -> None:
    assert decode("甲.txt", b"12 items") == "12 items"
    assert decode("甲.txt", b"") == ""


def test_zero_width_characters_make_no_text_strange() -> None:
    strewn = "\u200b".join(TEXT)
    assert decode("甲.txt", strewn.encode()) == strewn


def test_a_text_cut_off_within_a_character_is_still_its_encoding() -> None:
    long = TEXT * 20
    assert decode("甲.txt", long.encode()[:-1]).startswith(TEXT)
    assert decode("甲.txt", long.encode("gbk")[:-1]).startswith(TEXT)


@pytest.mark.parametrize(("foreign", "is_kept"), [(100, True), (99, False)])
def test_one_damaged_character_in_a_hundred_is_let_pass(foreign: int, *, is_kept: bool) -> None:
    damaged = ("政" * (foreign - 1)).encode() + b"\xe6\x94 end"
    assert (decode("甲.txt", damaged) == "政" * (foreign - 1) + "\ufffd end") is is_kept


@pytest.mark.parametrize(("length", "is_text"), [(20, True), (19, False)])
def test_one_control_character_in_twenty_is_let_pass(length: int, *, is_text: bool) -> None:
    text = "\x01".ljust(length, "政")
    with nullcontext() if is_text else pytest.raises(UnreadableFile):
        assert decode("甲.txt", text.encode()) == text


@pytest.mark.parametrize(("length", "is_text"), [(10, True), (9, False)])
def test_two_bytes_a_character_are_believed_where_most_is_plain(length: int, *, is_text: bool) -> None:
    text = "한국".ljust(length, "1")
    with nullcontext() if is_text else pytest.raises(UnreadableFile):
        assert decode("甲.txt", text.encode("utf-16-le")) == text


def test_nul_characters_are_dropped() -> None:
    assert decode("甲.txt", codecs.BOM_UTF8 + f"{TEXT}\0{TEXT}".encode()) == TEXT + TEXT


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0", id="picture"),
        pytest.param(b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", id="program"),
        pytest.param(b"\xff\xd8\xff\xe0\x10JFIF\x01\x80", id="picture without NUL"),
        pytest.param(b"\x01\x02\x03\x04" * 9, id="control characters"),
        pytest.param(
            "한국어문서입니다".encode("utf-16-le") + b"\0\0", id="two bytes a character, not Chinese"
        ),
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        decode("甲.txt", data)
    assert (caught.value.code, caught.value.details["name"]) == ("file-kind-unknown", "甲.txt")


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=20))
def test_chinese_survives_the_usual_encodings(text: str) -> None:
    assert decode("甲.txt", text.encode()) == text
    assert decode("甲.txt", text.encode("utf-16")) == text


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(UnreadableFile):
        assert "\0" not in decode("甲.txt", data)
