from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gipdesk.errors import UnreadableFile
from gipdesk.sources.html_reader import (
    read_html,
    read_page,
)
from gipdesk.sources.source_document import SourceDocument
from tests.sources.samples import assert_sound, fault_code, printed, texts_of, web_archive

MAX_DEPTH = 2000
MAX_TABLES_INSIDE_TABLES = 40
MAX_TAGS = 400_000


def _read(page: str) -> SourceDocument:
    return read_page("报告.html", page)


def test_a_page_with_title_text_and_table() -> None:
    document = _read(
        "<!DOCTYPE html><html><head><title> 年度\n报告 </title></head><body><h1>青石镇年度报告</h1>"
        "<p>一、总体情况</p><table><tr><th>名称<th>件数<tr><td>规章<td>&nbsp;</table>尾</body></html>"
    )
    assert (document.name, document.kind, document.title) == ("报告.html", "html", "年度 报告")
    assert texts_of(document) == ["青石镇年度报告", "一、总体情况", [["名称", "件数"], ["规章", ""]], "尾"]


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("", []),
        ("<!-- 说明 -->", []),
        ("只有文字", ["只有文字"]),
        ("一<br>二<br/><br>三", ["一", "二", "三"]),
        ("<div>一<div>二</div>三</div>", ["一", "二", "三"]),
        ("<p>粗<b>体</b>字<span>行</span></p>", ["粗体字行"]),
        ("<p>前<!-- 藏 -->后</p>", ["前后"]),
        ("<p>政府\n  信息</p>", ["政府信息"]),
        ("<p>word \n\t one</p>", ["word one"]),
        ("<p>\n　　缩进&nbsp;</p>", ["　　缩进"]),
        ("<pre>一 甲\n二<br>三\n</pre>四\n五", ["一 甲", "二", "三", "四五"]),
        ("<pre hidden>藏</pre>四\n五", ["四五"]),
        ("<ruby>镇<rp>(</rp><rt>zhèn</rt><rp>)</rp></ruby>", ["镇"]),
        ("<o:p>甲</o:p><![if !x]>乙<![endif]>", ["甲乙"]),
        ("<p>甲\0乙</p>", ["甲乙"]),
        ("\ud800甲", ["?甲"]),
        ("<frameset><frame src='a'></frameset>", []),
        ("<html><body><p>甲</p></body></html><p>乙</p>", ["甲", "乙"]),
        ("<html><p>甲</p></HTML ><html><head><title>丙</title></head><body>乙</body>", ["甲", "乙"]),
    ],
)
def test_lines_of_text(page: str, lines: list[str]) -> None:
    assert printed(_read(page)) == lines


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = 1;</script>",
        "<style>p {color: red}</style>",
        "<noscript>请打开脚本</noscript>",
        "<template><p>模板</p></template>",
        "<select><option>选项</option></select>",
        "<p hidden>藏</p>",
        "<div style='color:red; DISPLAY : none'><p>藏</p></div>",
        "<span style='mso-hide:all'>藏</span>",
        "<table style='display:none'><tr><td>藏<td>藏</table>",
    ],
)
def test_what_a_page_does_not_show_is_left_out(hidden: str) -> None:
    assert printed(_read(f"<p>前</p>{hidden}<p>后</p>")) == ["前", "后"]


def test_only_the_first_title_counts_and_a_blank_one_does_not() -> None:
    assert _read("<title>甲</title><title>乙</title>文").title == "甲"
    assert _read("<title> </title>文").title is None
    assert _read("文").title is None


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        pytest.param(
            "<tr><td colspan=2>宽<td>窄<tr><td rowspan=2>高<td>1<td>2<tr><td>3<td>4",
            [(0, 0, 1, 2, "宽"), (0, 2, 1, 1, "窄"), (1, 0, 2, 1, "高"), (1, 1, 1, 1, "1"), (1, 2, 1, 1, "2"),
             (2, 1, 1, 1, "3"), (2, 2, 1, 1, "4")],
            id="spans",
        ),
        pytest.param(
            "<tbody><tr><td rowspan=0>高<td>1<tr><td>2</tbody><tr><td>末<td>3",
            [(0, 0, 2, 1, "高"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "2"), (2, 0, 1, 1, "末"), (2, 1, 1, 1, "3")],
            id="down to the end of the group",
        ),
        pytest.param(
            "<tr><td rowspan=1000000>高<td>1<tr><td>2",
            [(0, 0, 2, 1, "高"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "2")],
            id="absurd row span",
        ),
        pytest.param(
            "<tr><td>甲<td>乙<td>丙<tr><td colspan=1000000>宽<tr><td>1<td colspan=9999999999>2",
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (0, 2, 1, 1, "丙"), (1, 0, 1, 3, "宽"),
             (2, 0, 1, 1, "1"), (2, 1, 1, 2, "2")],
            id="absurd column span",
        ),
        pytest.param(
            "<tr><td colspan=0>甲<td colspan=x>乙<td colspan=-3>丙<td rowspan=''>丁<td colspan=' +2;'>戊",
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (0, 2, 1, 1, "丙"), (0, 3, 1, 1, "丁"),
             (0, 4, 1, 2, "戊")],
            id="nonsense spans",
        ),
        pytest.param(
            "<tr><td>1<td rowspan=2>高<td>3<tr><td colspan=3>宽",
            [(0, 0, 1, 1, "1"), (0, 1, 2, 1, "高"), (0, 2, 1, 1, "3"), (1, 0, 1, 1, "宽")],
            id="overlapping spans",
        ),
        pytest.param(
            "<tr><td>1<td>2<td rowspan=2>高<td>4<tr><td>5<td colspan=3>宽",
            [(0, 0, 1, 1, "1"), (0, 1, 1, 1, "2"), (0, 2, 2, 1, "高"), (0, 3, 1, 1, "4"),
             (1, 0, 1, 1, "5"), (1, 1, 1, 1, "宽")],
            id="overlapping spans further right",
        ),
        pytest.param(
            "<tfoot><tr><td>合计<td>3</tfoot><tbody><tr><td>甲<td>3</tbody><thead><tr><td>名<td>数</thead>",
            [(0, 0, 1, 1, "名"), (0, 1, 1, 1, "数"), (1, 0, 1, 1, "甲"), (1, 1, 1, 1, "3"),
             (2, 0, 1, 1, "合计"), (2, 1, 1, 1, "3")],
            id="head first, foot last",
        ),
        pytest.param(
            "<tr><td style='display:none'>藏<td>甲<td>1<tr hidden><td>藏<td>藏",
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1")],
            id="hidden cells and rows",
        ),
        pytest.param(
            "<tr><td><div>甲<td>1</div><tr><td><div>乙<tr><td>2<td>3",
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1"), (1, 0, 1, 1, "乙"), (2, 0, 1, 1, "2"), (2, 1, 1, 1, "3")],
            id="cells and rows never closed",
        ),
        pytest.param(
            "<td>甲<td>1<tbody><td>乙<td>2",
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "2")],
            id="cells outside rows",
        ),
        pytest.param(
            "<tr><td><div><tbody><tr><td>甲<td>1</tbody></div><td>末",
            [(0, 0, 1, 1, ""), (1, 0, 1, 1, "甲"), (1, 1, 1, 1, "1"), (2, 0, 1, 1, "末")],
            id="a group inside a cell",
        ),
        pytest.param(
            "<tr><td><p>商业</p><p> 企业 </p><td>甲<br>\n乙<tr><td>　1 <td>&nbsp;",
            [(0, 0, 1, 1, "商业\n企业"), (0, 1, 1, 1, "甲\n乙"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "")],
            id="lines in cells",
        ),
    ],
)  # fmt: skip
def test_the_places_of_cells(rows: str, cells: list[tuple[int, int, int, int, str]]) -> None:
    document = _read(f"<table>{rows}</table>")
    assert cells_found(document) == cells
    assert_sound(document)


def cells_found(document: SourceDocument) -> list[object]:
    (cells,) = printed(document)
    assert isinstance(cells, list)
    return cells


def test_a_caption_and_stray_text_come_before_the_table() -> None:
    page = "<table><caption>表一</caption>散<tr><td>甲</td>落<td>1</table>"
    assert texts_of(_read(page)) == ["表一", "散", "落", [["甲", "1"]]]


def test_cells_without_a_table_are_lines() -> None:
    assert printed(_read("<div><td>甲</td><td>1</td></div>")) == ["甲", "1"]


def test_layout_tables_give_their_content_in_reading_order() -> None:
    inner = "<table><tr><td>规章<td>0</table>"
    page = (
        "<table><tr><td colspan=2>首页</td></tr>"
        f"<tr><td>导航</td><td><p>一、总体情况</p>{inner}<p>完</p></td></tr><tr><td>页脚<td>电话</table>"
    )
    assert texts_of(_read(page)) == [
        "首页",
        "导航",
        "一、总体情况",
        [["规章", "0"]],
        "完",
        [["页脚", "电话"]],
    ]


def test_a_table_left_open_does_not_swallow_the_next_one() -> None:
    page = "<table><tr><td>甲<td>1<tr><td>乙<td>2<tr><td><table><tr><td>丙<td>3</table>"
    assert texts_of(_read(page)) == [[["甲", "1"], ["乙", "2"]], [["丙", "3"]]]


def test_blank_tables_leave_no_trace() -> None:
    assert printed(_read("<table></table><table><tr></table><table><tr><td><td></table>文")) == ["文"]


@pytest.mark.parametrize("tag", ["div", "font", "ul><li"])
def test_deep_nesting_is_read(tag: str) -> None:
    assert printed(_read(f"<{tag}>" * 900 + "底")) == ["底"]


def test_large_pictures_inside_the_page_do_not_cut_it_off() -> None:
    picture = "A" * 11_000_000
    assert printed(_read(f"<p>前</p><img src='data:image/png;base64,{picture}'><p>后</p>")) == ["前", "后"]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<" * (MAX_TAGS - 3) + "<p>底", id="tags"),
        pytest.param("<div>" * (MAX_DEPTH - 3) + "底", id="depth"),
        pytest.param("<table><tr><td>" * MAX_TABLES_INSIDE_TABLES + "底", id="tables in tables"),
    ],
)
def test_pages_no_report_comes_near_are_read(page: str) -> None:
    assert "底" in str(_read(page).blocks)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<" * (MAX_TAGS + 1), id="tags"),
        pytest.param("<div>" * (MAX_DEPTH + 1) + "底", id="depth"),
        pytest.param("<div>" * 5000 + "底", id="deeper than the parser goes"),
        pytest.param("<table><tr><td>" * (MAX_TABLES_INSIDE_TABLES + 1) + "底", id="tables in tables"),
    ],
)
def test_hostile_pages_end_with_a_fault(page: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        _read(page)
    assert (caught.value.code, caught.value.details) == ("file-too-large", {"name": "报告.html"})


_TEXT = "<p>青石镇人民政府年度报告，收到申请三件，全部按期办结，没有结转。</p>"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030", "utf-16", "utf-16-le"]
)
@pytest.mark.parametrize(
    "declared", ["", "<meta charset=utf-8>", "<meta charset='GB2312'>", "<meta charset=x>"]
)
def test_the_encoding_is_found_whatever_is_declared(encoding: str, declared: str) -> None:
    document = read_html("报告.html", f"<html>{declared}{_TEXT}".encode(encoding))
    assert printed(document) == [_TEXT[3:-4]]


def test_a_declared_encoding_is_believed_where_it_fits() -> None:
    page = '<?xml version="1.0" encoding="Big5"?><html><p>鎮人民政府年度報告</p>'
    assert printed(read_html("报告.html", page.encode("big5"))) == ["鎮人民政府年度報告"]


@pytest.mark.parametrize(("place", "is_believed"), [(16_384, True), (16_385, False)])
def test_how_far_into_a_page_it_may_declare_its_encoding(place: int, *, is_believed: bool) -> None:
    declared = "<meta charset=big5"
    licence = f"<html><!--{' ' * (place - len('<html><!---->') - len(declared))}-->"
    page = f"{licence}{declared}><p>鎮人民政府年度報告</p>"
    found = printed(read_html("报告.html", page.encode("big5")))
    assert (found == ["鎮人民政府年度報告"]) is is_believed


def test_a_page_that_is_no_text_is_refused() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_html("报告.html", bytes(range(256)))
    assert caught.value.code == "file-kind-unknown"


def test_a_web_archive() -> None:
    document = read_html("报告.mht", web_archive("<title>年报</title><p>正文</p>", "<p>框架里</p>"))
    assert (document.kind, document.title, printed(document)) == ("html", "年报", ["正文", "框架里"])


def test_a_web_archive_with_encoded_pages_of_undeclared_charset() -> None:
    data = (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\n"
        b"Content-Transfer-Encoding: quoted-printable\n\n"
        b"<meta charset=3Dbig5><p>=E6=AD=A3=\n=E6=96=87</p>\n--B--\n"
    )
    assert printed(read_html("报告.mht", data)) == ["正文"]


def test_a_web_archive_without_a_page_has_no_text() -> None:
    assert read_html("报告.mht", b"MIME-Version: 1.0\nContent-Type: image/png\n\nx").blocks == ()
    odd = b"MIME-Version: 1.0\nContent-Type: text/html; boundary=B\nContent-Transfer-Encoding: base64\n\n!"
    assert read_html("报告.mht", odd).title is None


def test_a_web_archive_of_parts_within_parts_is_refused() -> None:
    head = "Content-Type: multipart/mixed; boundary=B{0}\n\n--B{0}\n"
    data = "MIME-Version: 1.0\n" + "".join(head.format(number) for number in range(1900))
    with pytest.raises(UnreadableFile) as caught:
        read_html("报告.mht", data.encode())
    assert caught.value.code == "file-damaged"


_TAGS = (
    "table tr td thead tbody tfoot div p pre br caption title select "
    "/table /tr /td /tbody /div /pre /title /select"
)
_CELLS = ("<td colspan=2>", "<td rowspan=3>", "<td rowspan=0 colspan=500>", "<td hidden>")
_PIECES = st.sampled_from([*(f"<{tag}>" for tag in _TAGS.split()), *_CELLS, "<!--", "-->", "甲", "1 \n"])


@settings(max_examples=400)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_mixture_of_tags_is_read(page: str) -> None:
    assert_sound(_read(page))


_ARCHIVE = web_archive("<p>正文</p>")


@settings(max_examples=300)
@given(place=st.integers(0, len(_ARCHIVE) - 1), byte=st.integers(0, 255), end=st.integers(0, len(_ARCHIVE)))
def test_a_damaged_web_archive_is_read_or_refused(place: int, byte: int, end: int) -> None:
    flipped = _ARCHIVE[:place] + bytes([byte]) + _ARCHIVE[place + 1 :]
    for data in (flipped, _ARCHIVE[:end]):
        assert fault_code(partial(read_html, "报告.mht", data)) in {None, "file-kind-unknown"}


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert fault_code(partial(read_html, "报告.html", data)) in {None, "file-kind-unknown"}
