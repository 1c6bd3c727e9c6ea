from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import make_template
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gipdesk.formats.registry import shipped_formats
from gipdesk.paths import resource
from gipdesk.report.report import Report, blank_report
from gipdesk.writers.archive import read_members
from gipdesk.writers.docx_writer import write_docx
from tests.writers.golden import assert_golden, normalised
from tests.writers.reports import grid_report, made_up_report, report_2019, report_2021

TEXT_WIDTH = 11906 - 1587 - 1474


def written(report: Report) -> bytes:
    file = io.BytesIO()
    write_docx(report, file)
    return file.getvalue()


def opened(report: Report) -> Document:
    return docx.Document(io.BytesIO(written(report)))


def rows_of(report: Report, table: int) -> list[etree._Element]:
    return list(opened(report).tables[table]._tbl.iterchildren(qn("w:tr")))  # noqa: SLF001 - its only way to the XML


def count(row: etree._Element, tag: str) -> int:
    return len(list(row.iter(qn(tag))))


def test_paragraphs_and_styles_in_reading_order() -> None:
    document = opened(report_2021())
    found = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.style]
    assert found == [
        ("Title", "平襄镇人民政府2024年\n政府信息公开工作年度报告"),
        ("Body Text", "根据《条例》编制本报告。"),
        ("Body Text", "统计期限自2024年1月1日起至2024年12月31日止。"),
        ("Heading 1", "一、总体情况"),
        ("Body Text", "（一）主动公开。今年公开 3 件。"),
        ("Body Text", "（二）依申请公开。"),
        ("Heading 1", "二、主动公开政府信息情况"),
        ("Heading 1", "三、收到和处理政府信息公开申请情况"),
        ("Heading 1", "四、政府信息公开行政复议、行政诉讼情况"),
        ("Heading 1", "五、存在的主要问题及改进情况"),
        ("Body Text", "一是公开意识不强。"),
        ("Heading 1", "六、其他需要报告的事项"),
        ("Body Text", "无。"),
    ]
    assert len(document.tables) == 3


def test_figures_stand_in_their_places() -> None:
    table = opened(report_2021()).tables[1]
    row = [cell.text for cell in table.rows[3].cells]
    assert row == ["一、本年新收政府信息公开申请数量"] * 3 + ["13", "1", "", "", "", "", "14"]


@pytest.mark.parametrize("table", [0, 1, 2])
def test_every_row_fills_the_text_width(table: int) -> None:
    for row in rows_of(report_2021(), table):
        widths = [int(width.get(qn("w:w"), 0)) for width in row.iter(qn("w:tcW"))]
        assert sum(widths) == TEXT_WIDTH


def test_header_rows_repeat_and_no_row_splits() -> None:
    rows = rows_of(report_2021(), 1)
    assert [count(row, "w:tblHeader") for row in rows] == [1] * 3 + [0] * 25
    assert all(count(row, "w:cantSplit") == 1 for row in rows)


def test_a_page_ends_only_between_the_parts_of_a_table() -> None:
    def ends(table: int) -> list[int]:
        rows = enumerate(rows_of(report_2021(), table), start=1)
        return [number for number, row in rows if count(row, "w:keepNext") == 0]

    assert ends(0) == [4, 7, 11, 14]
    assert ends(1) == [28]
    assert ends(2) == [4]


def test_the_vertical_label_spans_its_rows() -> None:
    rows = rows_of(report_2021(), 1)
    assert [count(row, "w:textDirection") for row in rows] == [0] * 5 + [1] * 22 + [0]
    label = next(cell for cell in rows[5].iter(qn("w:tc")) if count(cell, "w:textDirection"))
    assert "".join(text.text or "" for text in label.iter(qn("w:t"))) == "三、本年度办理结果"
    [merge] = label.iter(qn("w:vMerge"))
    assert merge.get(qn("w:val")) == "restart"
    assert count(label, "w:b") == 1


@pytest.mark.parametrize(
    ("rows", "style", "height", "padding"), [(20, "TableText", "480", "20"), (21, "TableSmall", "360", "8")]
)
def test_a_table_that_would_not_fit_on_a_page_is_set_in_small_type(
    tmp_path: Path, rows: int, style: str, height: str, padding: str
) -> None:
    table = opened(grid_report(tmp_path, rows=rows)).tables[0]._tbl  # noqa: SLF001 - its only way to the XML
    assert {each.get(qn("w:val")) for each in table.iter(qn("w:pStyle"))} == {style}
    assert {each.get(qn("w:val")) for each in table.iter(qn("w:trHeight"))} == {height}
    [margins] = table.iter(qn("w:tblCellMar"))
    kept = {margin.tag: margin.get(qn("w:w")) for margin in margins}
    assert (kept[qn("w:top")], kept[qn("w:bottom")]) == (padding, padding)


def test_only_labels_beside_other_labels_start_at_the_left() -> None:
    def aligned(table: int) -> set[str]:
        paragraphs = opened(report_2021()).tables[table]._tbl.iter(qn("w:p"))  # noqa: SLF001 - as above
        return {
            "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
            for paragraph in paragraphs
            if count(paragraph, "w:jc")
        }

    assert (aligned(0), aligned(2)) == (set(), set())
    assert "（一）予以公开" in aligned(1)
    assert aligned(1).isdisjoint({"三、本年度办理结果", "自然人", "13"})


def test_bands_are_shaded() -> None:
    rows = rows_of(report_2021(), 0)
    fills = [shading.get(qn("w:fill")) for row in rows for shading in row.iter(qn("w:shd"))]
    assert fills == ["C6D9F1"] * 4


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("平襄镇人民政府2024年政府信息公开工作年度报告", "平襄镇人民政府2024年\n政府信息公开工作年度报告"),
        ("平襄镇2024年报告", "平襄镇2024年报告"),
        ("平" * 10 + "2024年" + "报" * 7, "平" * 10 + "2024年" + "报" * 7),
        ("平" * 10 + "2024年a" + "报" * 7, "平" * 10 + "2024年\na" + "报" * 7),
        ("平" * 8 + "2024年“报”a" + "报" * 6, "平" * 8 + "2024年\n“报”a" + "报" * 6),
        ("平" * 20 + "2024年", "平" * 20 + "2024年"),
        ("平襄镇" * 15, "平襄镇" * 15),
    ],
)
def test_a_long_title_breaks_behind_the_year(title: str, printed: str) -> None:
    report = report_2021().with_fields({"title": title, "year": 2024})
    assert opened(report).paragraphs[0].text == printed


def test_a_report_without_texts_prints_its_tables() -> None:
    document = opened(blank_report(shipped_formats().get("2021")))
    assert [paragraph.text[:2] for paragraph in document.paragraphs] == ["二、", "三、", "四、", ""]


def test_a_document_ends_with_a_paragraph(tmp_path: Path) -> None:
    body = opened(made_up_report(tmp_path)).element.body
    assert [child.tag for child in body][-2:] == [qn("w:p"), qn("w:sectPr")]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert written(report_2021()) == written(report_2021())
    with zipfile.ZipFile(io.BytesIO(written(report_2021()))) as archive:
        members = archive.infolist()
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {(member.create_system, member.compress_type) for member in members} == {(0, zipfile.ZIP_DEFLATED)}


def test_the_properties_name_title_and_organisation_only() -> None:
    properties = opened(report_2021()).core_properties
    assert (properties.title, properties.author) == (
        "平襄镇人民政府2024年政府信息公开工作年度报告",
        "平襄镇人民政府",
    )
    assert (properties.created, properties.modified) == (None, None)
    assert opened(blank_report(shipped_formats().get("2019"))).core_properties.author == ""
    two_lines = report_2021().with_fields({"title": "平襄镇\n年报"})
    assert opened(two_lines).core_properties.title == "平襄镇 年报"


@settings(max_examples=10)
@given(st.text())
def test_no_text_breaks_the_file(text: str) -> None:
    fields = dict.fromkeys(("title", "preamble", "overview", "organisation"), text)
    opened(report_2019().with_fields(fields))


def test_golden(tmp_path: Path) -> None:
    members = read_members(written(made_up_report(tmp_path)))
    assert_golden("made_up.docx.xml", normalised(members["word/document.xml"]))


def test_the_template_is_what_its_script_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "templates" / "report.docx"
    monkeypatch.setattr(make_template, "TEMPLATE", made)
    make_template.main()
    kept = resource("templates", "report.docx")
    assert read_members(made.read_bytes()) == read_members(kept.read_bytes())
