"""Word files that are one XML file: a .docx laid flat, and texts of Word 2003."""

from __future__ import annotations

import pytest

from gipdesk.sources.limits import MAX_TAGS
from gipdesk.sources.office_xml import read_office_xml
from gipdesk.sources.source_document import FactKind, SourceDocument
from tests.sources.samples import (
    assert_sound,
    facts_of,
    fault_code,
    paragraph,
    printed,
    relations_part,
    texts_of,
    word_cell,
    word_row,
    word_table,
)
from tests.sources.xml_samples import as_word_2003, flat_docx, word_2003

LISTS = (
    '<w:lists><w:listDef w:listDefId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:nfc w:val="37"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:nfc w:val="99"/><w:lvlText w:val="%2."/></w:lvl>'
    '</w:listDef><w:list w:ilfo="2"><w:ilst w:val="7"/></w:list></w:lists>'
)
STYLES = (
    '<w:styles><w:style w:type="character" w:styleId="old"><w:rPr><w:strike/></w:rPr></w:style></w:styles>'
)
TABLE = word_table(
    word_row(word_cell("规章", '<w:vMerge w:val="restart"/>'), word_cell("1"), word_cell("2")),
    word_row(word_cell("", "<w:vMerge/>"), word_cell("3", '<w:gridSpan w:val="2"/>')),
)


def _read(data: bytes) -> SourceDocument:
    document = read_office_xml("报告.xml", data)
    assert_sound(document)
    assert document.kind == "xml"
    return document


def _run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def _annotated(kind: str, inner: str) -> str:
    return f'<aml:annotation w:type="Word.{kind}"><aml:content>{inner}</aml:content></aml:annotation>'


@pytest.mark.parametrize("data", [flat_docx(TABLE), word_2003(as_word_2003(TABLE))])
def test_tables_keep_their_merged_cells(data: bytes) -> None:
    assert printed(_read(data)) == [
        [(0, 0, 2, 1, "规章"), (0, 1, 1, 1, "1"), (0, 2, 1, 1, "2"), (1, 1, 1, 2, "3")]
    ]


def test_cells_merged_in_the_oldest_way() -> None:
    merged = word_row(word_cell("甲", '<w:hmerge w:val="restart"/>'), word_cell("", "<w:hmerge/>"))
    document = _read(word_2003(word_table(merged, word_row(word_cell("乙"), word_cell("1")))))
    assert printed(document) == [[(0, 0, 1, 2, "甲"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "1")]]


def test_a_package_has_its_other_parts() -> None:
    links = relations_part(page=("aFChunk", "page.html"))
    data = flat_docx('<w:altChunk r:id="page"/>', {"page.html": b"<p>in", "_rels/document.xml.rels": links})
    assert texts_of(_read(data)) == ["in"]


def test_lists_are_counted() -> None:
    number = '<w:listPr><w:ilvl w:val="{}"/><w:ilfo w:val="2"/><wx:t wx:val="x"/></w:listPr>'
    listed = f"<w:p><w:pPr>{number}</w:pPr>{{}}</w:p>"
    body = "".join(listed.format(level, _run(text)) for level, text in ((0, "甲"), (1, "乙"), (0, "丙")))
    document = _read(word_2003(body, LISTS))
    assert texts_of(document) == ["三、甲", "1. 乙", "四、丙"]
    (lettered,) = texts_of(_read(word_2003(listed.format(0, _run("甲")), LISTS.replace('"37"', '"3"'))))
    assert lettered == "C、甲"
    assert facts_of(document)[0][1] == [(FactKind.AUTOMATIC, "三、", 0)]


@pytest.mark.parametrize(
    ("counting", "printed"),
    [
        (0, "3、"), (1, "III、"), (2, "iii、"), (3, "C、"), (4, "c、"), (10, "三、"), (11, "三、"),
        (18, "③、"), (22, "03、"), (23, ""), (26, "⒊、"), (27, "⑶、"), (28, "③、"), (30, "丙、"),
        (31, "寅、"), (37, "三、"), (38, "叁、"), (39, "三、"), (255, ""), (99, "3、"),
    ],
)  # fmt: skip
def test_ways_to_count_by_their_numbers(counting: int, printed: str) -> None:
    listed = (
        f'<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="2"/></w:listPr></w:pPr>{_run("甲")}</w:p>'
    )
    assert texts_of(_read(word_2003(listed, LISTS.replace('"37"', f'"{counting}"')))) == [f"{printed}甲"]


@pytest.mark.parametrize(
    ("inner", "text", "facts"),
    [
        (_run("13", "<w:strike/>"), "", [(FactKind.STRUCK, "13", 0)]),
        (_run("13", '<w:rStyle w:val="old"/>'), "", [(FactKind.STRUCK, "13", 0)]),
        (_annotated("Insertion", _run("13")), "13", []),
        (_annotated("Deletion", "<w:r><w:delText>13</w:delText></w:r>"), "", [(FactKind.DELETED, "13", 0)]),
        (_run("13", _annotated("Formatting", "<w:rPr><w:strike/></w:rPr>")), "13", []),
        (_run("13") + '<aml:annotation w:type="Word.Bookmark.Start"/>', "13", []),
        (_annotated("Unknown", _run("13")), "13", []),
        (f"<st1:chmetcnv>{_run('13')}</st1:chmetcnv>件", "13", []),
        (f"<w:hlink>{_run('13')}</w:hlink>", "13", []),
        ("<w:r><w:t>13</w:t><w:footnote><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:r>", "13",
         [(FactKind.NOTE, "注", 2)]),
        ("<w:r><w:t>13</w:t><w:endnote><w:p><w:r><w:t>尾</w:t></w:r></w:p></w:endnote></w:r>", "13",
         [(FactKind.NOTE, "尾", 2)]),
        (_run("13") + f"<w:r>{_annotated('Comment', paragraph('核对'))}</w:r>", "13",
         [(FactKind.NOTE, "核对", 2)]),
        (_run("13") + '<w:r><w:pict><w:binData w:name="a">AAAA</w:binData><v:shape><v:imagedata/></v:shape>'
         "</w:pict></w:r>", "13", [(FactKind.PICTURE, "", 2)]),
    ],
)  # fmt: skip
def test_what_stands_in_a_paragraph(inner: str, text: str, facts: list[tuple[FactKind, str, int]]) -> None:
    document = _read(word_2003(f"<w:p>{inner}</w:p><w:p>{_run('末')}</w:p>", STYLES))
    assert texts_of(document) == [text, "末"] if text else ["末"]
    assert facts_of(document) == ([(text, facts)] if facts else [])


def test_two_notes_are_told_apart() -> None:
    noted = "<w:p><w:r><w:t>甲</w:t><w:footnote>{}</w:footnote></w:r></w:p>"
    document = _read(word_2003(noted.format(paragraph("一")) + noted.format(paragraph("二"))))
    told = [fact for _, facts in facts_of(document) for fact in facts]
    assert told == [(FactKind.NOTE, "一", 1), (FactKind.NOTE, "二", 1)]


def test_text_in_groups_and_boxes() -> None:
    box = (
        f"<w:p><w:r><w:t>前</w:t><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('框')}</w:txbxContent>"
    )
    body = (
        f"{box}</v:textbox></v:shape></w:pict></w:r></w:p><wx:sub-section>{paragraph('组')}</wx:sub-section>"
    )
    assert texts_of(_read(word_2003(body))) == ["前", "框", "组"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_encodings(encoding: str) -> None:
    data = word_2003(paragraph("镇政府")).decode().replace("utf-8", encoding, 1)
    assert texts_of(_read(data.encode(encoding))) == ["镇政府"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (flat_docx(paragraph("甲"))[:-30], "file-damaged"),
        (flat_docx("", {"a.png": b"abc"}).replace(b"YWJj", b"YWJ"), "file-damaged"),
        (flat_docx("", {"a.png": b"abc"}).replace(b"YWJj", "字".encode()), "file-damaged"),
        (flat_docx("").replace(b"document.xml", b"other.xml"), "file-damaged"),
        (flat_docx(paragraph("甲")).replace(b"pkg:xmlData", b"pkg:other"), "file-damaged"),
        (b"<?xml version='1.0'?><pkg:package xmlns:pkg='a'/>", "file-damaged"),
        (word_2003("").replace(b"w:body", b"w:other"), "file-damaged"),
        (word_2003("<w:p/>" * (MAX_TAGS + 1)), "file-too-large"),
        (word_2003(paragraph("甲")), None),
    ],
)
def test_damaged_and_hostile_files(data: bytes, code: str | None) -> None:
    assert fault_code(lambda: read_office_xml("甲.xml", data)) == code
