from __future__ import annotations

import time
from collections.abc import Mapping
from functools import partial
from io import BytesIO

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gipdesk.errors import UnreadableFile
from gipdesk.sources.docx_reader import read_docx
from gipdesk.sources.source_document import Doubt, SourceDocument
from tests.sources.samples import (
    W_STRICT,
    assert_sound,
    docx,
    fault_code,
    members,
    paragraph,
    printed,
    relations_part,
    texts_of,
    web_archive,
    word_cell,
    word_row,
    word_table,
    zipped,
)

MAX_TREE_BYTES = 24 * 1024 * 1024
MAX_WEB_PAGES = 50


def _read(body: str, others: Mapping[str, str | bytes] | None = None) -> SourceDocument:
    return read_docx("报告.docx", docx(body, others=others))


def _spanning(columns: str) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_a_document_made_by_a_word_processor() -> None:
    made = python_docx.Document()
    made.add_heading("青石镇人民政府2023年度报告", 1)
    made.add_paragraph("全年收到申请3件。\n全部办结。")
    table = made.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "申请人情况"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "数量"
    table.cell(1, 1).text = "3"
    table.cell(2, 2).text = "第一行\n第二行"
    saved = BytesIO()
    made.save(saved)

    document = read_docx("报告.docx", saved.getvalue())

    assert (document.name, document.kind, document.title) == ("报告.docx", "docx", None)
    assert printed(document) == [
        "青石镇人民政府2023年度报告",
        "全年收到申请3件。",
        "全部办结。",
        [
            (0, 0, 1, 3, "申请人情况"),
            (1, 0, 2, 1, "数量"),
            (1, 1, 1, 1, "3"),
            (1, 2, 1, 1, ""),
            (2, 1, 1, 1, ""),
            (2, 2, 1, 1, "第一行\n第二行"),
        ],
    ]


@pytest.mark.parametrize(
    ("run", "text"),
    [
        ("<w:r><w:t>左</w:t><w:tab/><w:t>右</w:t></w:r>", "左\t右"),
        ("<w:r><w:t>左</w:t><w:ptab/><w:t>右</w:t></w:r>", "左\t右"),
        ("<w:r><w:t>0716</w:t><w:noBreakHyphen/><w:t>123</w:t></w:r>", "0716-123"),
        ("<w:r><w:t>件</w:t><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>", "件"),
        ("<w:r><w:t/><w:t>件</w:t></w:r>", "件"),
        ("<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "新"),
        ("<w:moveFrom><w:r><w:t>从</w:t></w:r></w:moveFrom><w:r><w:t>到</w:t></w:r>", "到"),
        ("<w:moveTo><w:r><w:t>到</w:t></w:r></w:moveTo>", "到"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>现</w:t></w:r>", "现"),
        ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>现</w:t></w:r>", "现"),
        ("<w:r><w:rPr><w:b/></w:rPr><w:t>现</w:t></w:r>", "现"),
        ("<w:hyperlink><w:r><w:t>网址</w:t></w:r></w:hyperlink>", "网址"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>7</w:t></w:r>", "7"),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "控件"),
        ("<w:ruby><w:rt><w:t>zhèn</w:t></w:rt><w:rubyBase><w:t>镇</w:t></w:rubyBase></w:ruby>", "镇"),
        ("<w:pPr><w:tabs><w:tab w:pos='1'/></w:tabs></w:pPr><w:r><w:t>　　缩进 </w:t></w:r>", "　　缩进"),
    ],
)  # fmt: skip
def test_what_a_paragraph_prints(run: str, text: str) -> None:
    assert printed(_read(f"<w:p>{run}</w:p>")) == [text]


def _field(*pieces: str) -> str:
    """A field of these runs; the names of its edges stand for them."""
    edges = {"begin", "separate", "end"}
    runs = (f"<w:fldChar w:fldCharType='{one}'/>" if one in edges else one for one in pieces)
    return "".join(f"<w:r>{run}</w:r>" for run in runs)


_CODE = "<w:instrText>IF</w:instrText>"
_INNER = ("begin", "<w:instrText>REF a</w:instrText>", "separate", "<w:t>9</w:t>", "end")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (_field("begin", _CODE, "separate", "<w:t>12</w:t>", "end"), "12"),
        (_field("begin", _CODE, *_INNER, "separate", "<w:t>12</w:t>", "end"), "12"),
        (_field("begin", _CODE, *_INNER, _CODE, *_INNER, "separate", "<w:t>12</w:t>", "end"), "12"),
        (_field("begin", _CODE, "separate", "<w:t>1</w:t>", *_INNER, "end"), "19"),
        (_field("begin", _CODE, *_INNER, "end", "<w:t>12</w:t>"), "12"),
        (_field("begin", _CODE, "<w:t>12</w:t>"), "12"),
        (_field("begin", _CODE, *_INNER, "<w:t>12</w:t>"), "912"),
        (_field("separate", "<w:t>12</w:t>", "end"), "12"),
        (_field("end", "begin", _CODE, *_INNER, "separate", "<w:t>12</w:t>"), "12"),
    ],
)
def test_what_stands_in_the_code_of_a_field_is_not_printed(field: str, text: str) -> None:
    assert printed(_read(f"<w:p>{field}</w:p>")) == [text]


def test_breaks_divide_a_paragraph_and_blank_lines_are_dropped() -> None:
    body = "<w:p><w:r><w:t>一</w:t><w:br/><w:t> </w:t><w:cr/><w:t>二</w:t></w:r></w:p><w:p/>"
    assert printed(_read(body)) == ["一", "二"]


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:ins>{}</w:ins>",
        "<w:customXml>{}</w:customXml>",
        "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback><w:p/></mc:Fallback></mc:AlternateContent>",
        "<mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
    ],
)
def test_content_inside_wrappers_is_read(wrapped: str) -> None:
    assert printed(_read(wrapped.format(paragraph("正文")))) == ["正文"]


@pytest.mark.parametrize("unread", ["<w:drawing/>", "<w:r/>", ""])
def test_the_alternative_for_old_programs_is_read_where_the_other_holds_nothing(unread: str) -> None:
    old = f"<w:pict><w:txbxContent>{paragraph('框内')}</w:txbxContent></w:pict>"
    choice = f"<mc:Choice>{unread}</mc:Choice><mc:Fallback>{old}</mc:Fallback>"
    body = f"<w:p><w:r><mc:AlternateContent>{choice}</mc:AlternateContent><w:t>框外</w:t></w:r></w:p>"
    assert printed(_read(body)) == ["框外", "框内"]


def test_content_controls_stand_around_rows_cells_blocks_and_runs() -> None:
    def held(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    row = word_row(word_cell("宽", _spanning("2")), word_cell("1"))
    cells = f"{held(word_cell('甲'))}<w:tc>{held(paragraph('2'))}</w:tc>{word_cell('3')}"
    body = held(paragraph("前") + word_table(held(row), word_row(cells)))
    assert printed(_read(body)) == [
        "前",
        [(0, 0, 1, 2, "宽"), (0, 2, 1, 1, "1"), (1, 0, 1, 1, "甲"), (1, 1, 1, 1, "2"), (1, 2, 1, 1, "3")],
    ]


def test_text_boxes_inside_cells_and_text_boxes() -> None:
    inner = f"<w:p><w:r><w:t>甲</w:t><w:txbxContent>{paragraph('内')}</w:txbxContent></w:r></w:p>"
    cell = f"<w:tc><w:p><w:r><w:t>3</w:t><w:txbxContent>{inner}</w:txbxContent></w:r></w:p></w:tc>"
    assert texts_of(_read(word_table(word_row(word_cell("规章"), cell)))) == [[["规章", "3\n甲\n内"]]]


def test_what_is_deleted_or_unknown_is_left_out() -> None:
    body = f"<w:del>{paragraph('旧')}</w:del><mc:AlternateContent/><w:sectPr/><!-- 说明 --><w:unknown/>"
    assert printed(_read(body + paragraph("正文"))) == ["正文"]


def test_a_text_box_is_read_once_and_follows_its_paragraph() -> None:
    table = word_table(word_row(word_cell("甲"), word_cell("1")))
    box = f"<w:txbxContent>{paragraph('框内')}{table}</w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><a>" + box + "</a></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent><w:t>框外</w:t></w:r></w:p>"
    )
    assert printed(_read(body)) == ["框外", "框内", [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1")]]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        pytest.param(
            [word_row(word_cell("宽", '<w:gridSpan w:val="2"/>'), word_cell("窄"))],
            [(0, 0, 1, 2, "宽"), (0, 2, 1, 1, "窄")],
            id="column span",
        ),
        pytest.param(
            [word_row(word_cell("甲", _spanning("无")), word_cell("乙", _spanning("0")))],
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")],
            id="nonsense column span",
        ),
        pytest.param(
            [word_row(word_cell("甲", '<w:gridSpan w:val="99999999999"/>'), word_cell("乙"))],
            [(0, 0, 1, 100, "甲"), (0, 100, 1, 1, "乙")],
            id="absurd column span",
        ),
        pytest.param(
            [
                word_row(word_cell("甲"), word_cell("乙"), properties='<w:gridBefore w:val="2"/>'),
                word_row(word_cell("丙"), properties='<w:gridAfter w:val="2"/>'),
            ],
            [(0, 2, 1, 1, "甲"), (0, 3, 1, 1, "乙"), (1, 0, 1, 1, "丙")],
            id="places without a cell",
        ),
        pytest.param(
            [
                word_row(word_cell("高", '<w:vMerge w:val="restart"/>'), word_cell("1")),
                word_row(word_cell("藏", "<w:vMerge/>"), word_cell("2")),
                word_row(word_cell("", '<w:vMerge w:val="continue"/>'), word_cell("3")),
            ],
            [(0, 0, 3, 1, "高"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "2"), (2, 1, 1, 1, "3")],
            id="vertical merge",
        ),
        pytest.param(
            [
                word_row(word_cell("甲", '<w:vMerge w:val="restart"/>'), word_cell("1")),
                word_row(word_cell("乙", '<w:vMerge w:val="restart"/>'), word_cell("2")),
                word_row(word_cell("丙"), word_cell("3")),
                word_row(word_cell("丁", "<w:vMerge/>"), word_cell("4")),
            ],
            [
                (0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "2"),
                (2, 0, 1, 1, "丙"), (2, 1, 1, 1, "3"), (3, 0, 1, 1, "丁"), (3, 1, 1, 1, "4"),
            ],
            id="vertical merges that end, and one without a start",
        ),
        pytest.param(
            [
                word_row(word_cell("宽", _spanning("2") + '<w:vMerge w:val="restart"/>'), word_cell("1")),
                word_row(word_cell("窄", "<w:vMerge/>"), word_cell("2"), word_cell("3")),
                word_row(word_cell("又", '<w:gridSpan w:val="2"/><w:vMerge/>'), word_cell("4")),
            ],
            [
                (0, 0, 1, 2, "宽"), (0, 2, 1, 1, "1"), (1, 0, 1, 1, "窄"), (1, 1, 1, 1, "2"),
                (1, 2, 1, 1, "3"), (2, 0, 1, 2, "又"), (2, 2, 1, 1, "4"),
            ],
            id="vertical merge of another width, or with a gap",
        ),
        pytest.param(
            [
                word_row(
                    word_cell("宽", '<w:hMerge w:val="restart"/><w:vMerge w:val="restart"/>'),
                    word_cell("藏", "<w:hMerge/>"),
                    word_cell("1"),
                ),
                word_row(
                    word_cell("", '<w:hMerge w:val="restart"/><w:vMerge/>'),
                    word_cell("", '<w:hMerge w:val="continue"/>'),
                    word_cell("2"),
                ),
            ],
            [(0, 0, 2, 2, "宽"), (0, 2, 1, 1, "1"), (1, 2, 1, 1, "2")],
            id="horizontal merge of old programs",
        ),
        pytest.param(
            [
                word_row(word_cell("甲"), word_cell("1")),
                word_row(word_cell("删"), word_cell("9"), properties="<w:del/>"),
                "<w:sdt><w:sdtContent>" + word_row("<w:ins>" + word_cell("乙") + "</w:ins>", word_cell("2"))
                + "</w:sdtContent></w:sdt>",
                word_row(),
            ],
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "2")],
            id="deleted, wrapped and blank rows",
        ),
    ],
)  # fmt: skip
def test_the_places_of_cells(rows: list[str], cells: list[tuple[int, int, int, int, str]]) -> None:
    document = _read(word_table(*rows))
    assert printed(document) == [cells]
    assert_sound(document)


def test_a_cell_without_properties() -> None:
    row = f"<w:tr><w:tc>{paragraph('甲')}</w:tc><w:tc>{paragraph('1')}</w:tc></w:tr>"
    assert texts_of(_read(word_table(row))) == [[["甲", "1"]]]


def test_a_table_that_only_wraps_the_document_gives_its_content_in_order() -> None:
    inner = word_table(word_row(word_cell("规章"), word_cell("0")))
    frame = word_table(f"<w:tr><w:tc>{paragraph('一、总体情况')}{inner}{paragraph('完')}</w:tc></w:tr>")
    assert texts_of(_read(frame)) == ["一、总体情况", [["规章", "0"]], "完"]


def test_the_strict_dialect_and_another_main_part() -> None:
    data = docx(paragraph("正文"), W_STRICT)
    assert printed(read_docx("报告.docx", data)) == ["正文"]
    moved = zipped(
        {
            "_rels/.rels": relations_part(
                a=("extended", "docProps/app.xml"), b=("officeDocument", "/Word/Main.xml")
            ),
            "Word\\main.xml": members(docx(paragraph("别处")))["word/document.xml"],
        }
    )
    assert printed(read_docx("报告.docx", moved)) == ["别处"]


_CHUNK = '<w:altChunk r:id="page"/>'
_CHUNK_LINK: dict[str, str | bytes] = {
    "_rels/document.xml.rels": relations_part(page=("aFChunk", "page.mht"))
}


@pytest.mark.parametrize(
    "page", [web_archive("<p>网页</p>"), "<html><p>网页</p></html>"], ids=["archive", "page"]
)
def test_a_web_page_put_in_whole(page: str | bytes) -> None:
    document = _read(_CHUNK, {"page.mht": page} | _CHUNK_LINK)
    assert (printed(document), document.doubts) == (["网页"], ())


@pytest.mark.parametrize(("content", "ending"), [("普通文字", ".txt"), (r"{\rtf1 文}", ".rtf")])
def test_other_content_put_in_whole_is_a_doubt(content: str, ending: str) -> None:
    body = paragraph("前") + _CHUNK + paragraph("后")
    document = _read(body, {"page.mht": content} | _CHUNK_LINK)
    assert printed(document) == ["前", "后"]
    assert document.doubts == (Doubt("embedded-not-read", ending, 1),)


_BREAK = "<w:r><w:lastRenderedPageBreak/></w:r>"


def _pages(body: str) -> list[int | None]:
    return [block.page for block in _read(body).blocks]


def test_pages_are_told_where_word_noted_their_ends() -> None:
    split = f"<w:p><w:r><w:t>上</w:t></w:r>{_BREAK}<w:r><w:t>下</w:t></w:r></w:p>"
    begun = f"<w:p>{_BREAK}<w:r><w:t>新页</w:t></w:r></w:p>"
    cell = f"<w:tc><w:p>{_BREAK}<w:r><w:t>甲</w:t></w:r></w:p></w:tc>"
    table = word_table(word_row(word_cell(""), cell), word_row(word_cell("乙"), word_cell("1")))
    blank = f"<w:p>{_BREAK}</w:p>"
    body = paragraph("题") + split + paragraph("二") + begun + table + blank + paragraph("末")
    assert _pages(body) == [1, 1, 2, 3, 4, 5]
    assert [text for text in printed(_read(body)) if isinstance(text, str)] == [
        "题",
        "上下",
        "二",
        "新页",
        "末",
    ]


def test_without_noted_ends_no_page_is_told() -> None:
    explicit = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    assert _pages(paragraph("甲") + explicit + paragraph("乙")) == [None, None]


def test_a_link_that_leads_nowhere_is_passed_over() -> None:
    outside = relations_part(page=("aFChunk", "http://x")).replace("/></", ' TargetMode="External"/></')
    assert printed(_read(_CHUNK + "<w:altChunk/>" + paragraph("正文"))) == ["正文"]
    assert printed(_read(_CHUNK + paragraph("正文"), {"_rels/document.xml.rels": outside})) == ["正文"]


ENTITY_BOMB = (
    '<!DOCTYPE d [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;">]>'
    f'<w:document xmlns:w="{W_STRICT}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
)


def test_as_many_web_pages_as_a_file_may_have() -> None:
    links = {"page.html": "<p>文", "_rels/document.xml.rels": relations_part(page=("aFChunk", "page.html"))}
    document = _read('<w:altChunk r:id="page"/>' * MAX_WEB_PAGES, links)
    assert printed(document) == ["文"] * MAX_WEB_PAGES


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"PK\x03\x04", "file-damaged", id="cut off"),
        pytest.param(zipped({"word/other.xml": "<a/>"}), "file-damaged", id="no main part"),
        pytest.param(zipped({"word/document.xml": "<w:document"}), "file-damaged", id="broken XML"),
        pytest.param(zipped({"word/document.xml": "<document/>"}), "file-damaged", id="another root"),
        pytest.param(zipped({"word/document.xml": ENTITY_BOMB}), "file-damaged", id="entities"),
        pytest.param(docx("<w:ins>" * 300 + "</w:ins>" * 300), "file-damaged", id="nested too deep"),
        pytest.param(docx(_CHUNK, others=_CHUNK_LINK), "file-damaged", id="web page missing"),
        pytest.param(docx(" " * (MAX_TREE_BYTES + 1)), "file-too-large", id="text"),
        pytest.param(docx("<w:altChunk/>" * (MAX_WEB_PAGES + 1)), "file-too-large", id="too many web pages"),
    ],
)
def test_faults(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_docx("报告.docx", data)
    assert (caught.value.code, caught.value.details) == (code, {"name": "报告.docx"})


def test_nesting_up_to_the_parsers_limit_does_not_exhaust_the_stack() -> None:
    body = paragraph("底")
    for _ in range(80):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    assert printed(_read(body)) == ["底"]
    assert printed(_read("<w:ins>" * 240 + paragraph("底") + "</w:ins>" * 240)) == ["底"]


def test_a_long_table_is_read_faster_than_cell_by_cell() -> None:
    made, saved = python_docx.Document(), BytesIO()
    made.add_table(rows=60, cols=10).cell(0, 0).text = "甲"
    made.save(saved)

    start = time.perf_counter()
    assert len(read_docx("报告.docx", saved.getvalue()).blocks) == 1
    middle = time.perf_counter()
    table = python_docx.Document(saved).tables[0]
    assert [table.cell(row, 9).text for row in range(60)] == [""] * 60
    assert middle - start < time.perf_counter() - middle


SAMPLE = docx(
    paragraph("正文")
    + word_table(
        word_row(word_cell("高", '<w:vMerge w:val="restart"/>'), word_cell("1")),
        word_row(word_cell("", "<w:vMerge/>"), word_cell("2")),
    )
)


@settings(max_examples=300)
@given(place=st.integers(0, len(SAMPLE) - 1), byte=st.integers(0, 255), end=st.integers(0, len(SAMPLE)))
def test_a_damaged_file_is_read_or_refused(place: int, byte: int, end: int) -> None:
    flipped = SAMPLE[:place] + bytes([byte]) + SAMPLE[place + 1 :]
    for data in (flipped, SAMPLE[:end]):
        code = fault_code(partial(read_docx, "报告.docx", data))
        assert code in {None, "file-damaged", "file-encrypted", "file-too-large"}


_PROPERTIES = st.sampled_from(
    ["", "<w:vMerge/>", '<w:vMerge w:val="restart"/>', "<w:hMerge/>", '<w:hMerge w:val="restart"/>']
)
_SPANS = st.integers(0, 3).map('<w:gridSpan w:val="{}"/>'.format)
_CELLS = st.builds(
    lambda text, merge, span: word_cell(text, merge + span), st.sampled_from("甲乙 "), _PROPERTIES, _SPANS
)
_BEFORE = st.integers(0, 2).map('<w:gridBefore w:val="{}"/>'.format)
_ROWS = st.builds(
    lambda cells, before: word_row(*cells, properties=before), st.lists(_CELLS, max_size=5), _BEFORE
)


@given(st.lists(_ROWS, max_size=6))
def test_no_place_is_covered_twice_however_cells_are_merged(rows: list[str]) -> None:
    assert_sound(_read(word_table(*rows)))
