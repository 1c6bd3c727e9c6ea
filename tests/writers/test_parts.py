"""Pictures and inner tables in exported files, and back."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
from hypothesis import given, settings
from lxml import etree, html
from openpyxl import load_workbook

from gipdesk.report.parts import Picture, mark_of
from gipdesk.report.report import Report
from gipdesk.services.exporting import as_pasted, export
from gipdesk.services.importing import import_file, import_pasted
from gipdesk.writers.archive import read_members
from gipdesk.writers.docx_writer import write_docx
from gipdesk.writers.html_writer import write_html
from gipdesk.writers.page_model import Role, page_model
from gipdesk.writers.page_texts import page_texts
from gipdesk.writers.text_writer import plain_text
from gipdesk.writers.xlsx_writer import write_xlsx
from tests.support.parts import REPORTS, jpeg, merged, picture, png, report_with_parts, table, with_parts

A4_TEXT = 442


def as_docx(report: Report) -> bytes:
    file = io.BytesIO()
    write_docx(report, file)
    return file.getvalue()


def as_html(report: Report) -> str:
    file = io.BytesIO()
    write_html(report, file)
    return file.getvalue().decode()


def as_xlsx(report: Report) -> bytes:
    file = io.BytesIO()
    write_xlsx(report, file)
    return file.getvalue()


def back(report: Report, ending: str) -> Report:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"年报{ending}")
        export(report, [path])
        return import_file(path).report


@pytest.mark.parametrize("ending", [".docx", ".html"])
@settings(max_examples=60, deadline=None)
@given(report=REPORTS)
def test_parts_come_back_where_they_stood(ending: str, report: Report) -> None:
    assert back(report, ending) == report


@settings(max_examples=30, deadline=None)
@given(report=REPORTS)
def test_parts_come_back_from_what_is_put_into_a_web_editor(report: Report) -> None:
    rich = as_pasted(report)
    assert import_pasted(rich.plain, rich.html).report == report


def test_the_page_has_parts_where_their_marks_stand() -> None:
    report = report_with_parts()
    page = page_model(report.with_fields({"overview": f"甲{mark_of(0)}乙\n{mark_of(9)}\n{mark_of(1)}"}))
    texts = page_texts(page.sections[0], page, None)
    assert [text.text for text in texts] == ["甲", mark_of(0), "乙", mark_of(1)]
    assert [text.part is not None for text in texts] == [False, True, False, True]
    assert page_model(report.with_fields({"preamble": f"甲{mark_of(0)}乙"})).preamble == ("甲乙",)


def test_a_table_with_places_free_is_printed_with_empty_cells() -> None:
    (first, *_, last) = merged().cells
    report = with_parts({"overview": [replace(merged(), cells=(first, last))]})
    (printed,) = page_model(report).sections[0].parts.values()
    assert not isinstance(printed, Picture)
    assert sum(cell.row_span * cell.column_span for cell in printed.cells) == 9
    assert {cell.role for cell in printed.cells} == {Role.PLAIN}


def test_word_shows_a_picture_once_kept_and_no_wider_than_the_text() -> None:
    wide = picture(size=(900.0, 300.0))
    document = docx.Document(io.BytesIO(as_docx(with_parts({"overview": ["图：", wide, "又：", wide]}))))
    shapes = document.inline_shapes
    assert [round(shape.width.pt) for shape in shapes] == [A4_TEXT] * 2
    assert [round(shape.height.pt) for shape in shapes] == [round(A4_TEXT / 3)] * 2
    assert len({shape._inline.docPr.id for shape in shapes}) == 2  # noqa: SLF001 - its only way to the XML
    members = read_members(as_docx(with_parts({"overview": [wide, wide]})))
    assert [content for name, content in members.items() if name.startswith("word/media/")] == [png()]


def test_word_takes_pictures_that_its_library_does_not_know() -> None:
    bare = Picture(jpeg(before=b""), "image/jpeg", 30.0, 20.0)
    report = with_parts({"overview": ["图：", bare]})
    assert back(report, ".docx") == report


def test_word_has_a_paragraph_between_tables_and_behind_the_last() -> None:
    rows = (("甲", "乙"), ("丙", "丁"))
    report = with_parts({"other_matters": ["无。", table(*rows), table(*rows)]})
    report = report.with_fields({"signatory": "", "signing_date": "", "contact": "", "attachments": ""})
    body = docx.Document(io.BytesIO(as_docx(report))).element.body
    kinds = [etree.QName(element).localname for element in body]
    assert kinds[-6:] == ["p", "tbl", "p", "tbl", "p", "sectPr"]


def test_a_cell_of_several_lines_has_them_everywhere() -> None:
    report = with_parts({"overview": [table(("政务\n大厅", "1条"), ("网站", "2条"))]})
    assert b"<w:t>\xe6\x94\xbf\xe5\x8a\xa1</w:t><w:br/>" in read_members(as_docx(report))["word/document.xml"]
    assert "政务<br>大厅" in as_html(report)
    assert "政务 大厅\t1条\n网站\t2条" in plain_text(report)


def test_a_web_page_holds_its_pictures_itself_and_its_tables_in_plain_cells() -> None:
    page = as_html(report_with_parts())
    (image,) = html.fromstring(page).iter("img")
    assert b64decode(image.get("src", "").partition(",")[2]) == png()
    assert (image.get("alt"), image.get("width")) == ("办事大厅", "160")
    inner = next(each for each in html.fromstring(page).iter("table") if each.find("caption") is None)
    assert {cell.tag for cell in inner.iter("td", "th")} == {"td"}
    assert not [each.get("id") for each in inner.iter() if each.get("id")]
    assert all("border:" in str(cell.get("style")) for cell in inner.iter("td"))


def test_a_name_is_no_markup() -> None:
    page = as_html(with_parts({"overview": [picture('"><script>')]}))
    assert "<script>" not in page


def test_a_workbook_shows_pictures_below_their_names_and_tables_row_by_row() -> None:
    data = as_xlsx(report_with_parts())
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    lines = [row[0] for row in sheet.iter_rows(max_col=1, values_only=True)]
    at = lines.index("〔图片：办事大厅〕")
    assert sheet.row_dimensions[at + 2].height == pytest.approx(96.5)
    assert lines[at + 2 : at + 6] == [
        "各渠道情况见下表。",
        "渠道\t\t数量",
        "网站\t首页\t12条",
        "\t专栏\t30条",
    ]
    members = read_members(data)
    drawing = etree.fromstring(members["xl/drawings/drawing1.xml"])
    assert drawing.findtext(".//{*}row") == str(at + 1)
    extent = drawing.find("{*}oneCellAnchor/{*}ext")
    assert extent is not None
    assert (extent.get("cx"), extent.get("cy")) == ("1524000", "1149350")
    (media,) = [name for name in members if name.startswith("xl/media/")]
    assert members[media] == png()
    assert re.search(b'Default Extension="png" ContentType="image/png"', members["[Content_Types].xml"])


def test_pictures_of_a_workbook_are_counted_from_one() -> None:
    """0 is no number of a drawing's object."""
    members = read_members(as_xlsx(with_parts({"overview": [picture("甲", 1), picture("乙", 2)]})))
    drawing = etree.fromstring(members["xl/drawings/drawing1.xml"])
    assert [(it.get("id"), it.get("name")) for it in drawing.iterfind(".//{*}cNvPr")] == [
        ("1", "甲"),
        ("2", "乙"),
    ]


def test_a_workbook_cuts_no_picture_and_has_no_drawing_without_one() -> None:
    high = read_members(as_xlsx(with_parts({"overview": [picture("", size=(100.0, 800.0))]})))
    extent = etree.fromstring(high["xl/drawings/drawing1.xml"]).find("{*}oneCellAnchor/{*}ext")
    assert extent is not None
    assert int(extent.get("cy", "0")) <= 409 * 12_700
    assert "〔图片〕".encode() in high["xl/worksheets/sheet1.xml"]
    plain = read_members(as_xlsx(with_parts({"overview": ["无。"]})))
    assert not [name for name in plain if "drawing" in name]


def test_the_same_report_gives_the_same_bytes() -> None:
    report = report_with_parts()
    assert as_docx(report) == as_docx(report)
    assert as_xlsx(report) == as_xlsx(report)
