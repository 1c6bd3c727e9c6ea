from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import docx
import make_template
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gipdesk.formats.definition import ValueKind
from gipdesk.formats.registry import shipped_formats
from gipdesk.paths import resource
from gipdesk.report.report import Report, blank_report
from gipdesk.writers.archive import read_members
from gipdesk.writers.docx_writer import write_docx
from gipdesk.writers.title_lines import display_width
from tests.writers.golden import assert_golden, normalised
from tests.writers.reports import grid_report, made_up_report, report_2019, report_2021

TEXT_WIDTH = 11906 - 1587 - 1474
TEXT_HEIGHT = 16838 - 2098 - 1984
EDGES = 80
"""What stays free at both sides of a table's cell."""


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


def measure(element: etree._Element, attribute: str) -> int:
    return int(element.get(qn(attribute), "0"))


def is_roomy(cell: etree._Element) -> bool:
    return any(style.get(qn("w:val")) == "TableText" for style in cell.iter(qn("w:pStyle")))


def test_paragraphs_and_styles_in_reading_order() -> None:
    document = opened(report_2021())
    found = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.style]
    assert found == [
        ("Title", "平襄镇人民政府2024年\n政府信息公开工作年度报告"),
        ("Body Text", "根据《条例》编制本报告。"),
        ("Body Text", "统计期限自2024年1月1日起至2024年12月31日止。"),
        ("Heading 1", "一、总体情况"),
        ("Body Text", "（一）主动公开。今年公开 3 件。"),
        ("Heading 2", "（二）依申请公开。"),
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


@pytest.mark.parametrize("table", [0, 1, 2])
def test_a_table_stays_on_one_page_with_its_heading(table: int) -> None:
    rows = rows_of(report_2021(), table)
    assert [count(row, "w:keepNext") > 0 for row in rows] == [True] * (len(rows) - 1) + [False]
    assert opened(report_2021()).styles["Heading 1"].paragraph_format.keep_with_next


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


def test_a_long_title_breaks_between_its_parts() -> None:
    title = "平襄镇人民政府2024年政府信息公开工作年度报告"
    report = report_2021().with_fields({"title": f"{title}\n（公示稿）", "year": 2024})
    lines = opened(report).paragraphs[0].text.splitlines()
    assert lines == ["平襄镇人民政府2024年", "政府信息公开工作年度报告", "（公示稿）"]


def test_headings_in_the_running_text_have_styles_of_their_own() -> None:
    text = "（一）主动公开\n1.公开渠道\n全年 3 件。\n（二）依申请公开。全年 2 件。"
    document = opened(report_2021().with_fields({"overview": text}))
    shown = document.paragraphs[4:8]
    assert [(each.style and each.style.name, each.text) for each in shown] == [
        ("Heading 2", "（一）主动公开"),
        ("Heading 3", "1.公开渠道"),
        ("Body Text", "全年 3 件。"),
        ("Body Text", "（二）依申请公开。全年 2 件。"),
    ]
    styles = [[style.get(qn("w:val")) for style in run._r.iter(qn("w:rStyle"))] for run in shown[3].runs]  # noqa: SLF001
    assert styles == [["Lead"], []]
    assert [run.text for run in shown[3].runs] == ["（二）依申请公开。", "全年 2 件。"]


class TestPageNumbers:
    def test_they_stand_at_the_outer_edge_one_character_in(self) -> None:
        section = opened(report_2021()).sections[0]
        odd, even = section.footer, section.even_page_footer
        for footer, side in ((odd, "right"), (even, "left")):
            [paragraph] = footer.paragraphs
            assert paragraph.text == "— 1 —"
            look = paragraph.style.paragraph_format if side == "right" else paragraph.paragraph_format
            assert look.alignment == (
                WD_ALIGN_PARAGRAPH.RIGHT if side == "right" else WD_ALIGN_PARAGRAPH.LEFT
            )
            assert (look.right_indent if side == "right" else look.left_indent) == Pt(14)
        assert opened(report_2021()).settings.odd_and_even_pages_header_footer


def test_a_page_holds_22_lines_of_28_characters() -> None:
    styles = opened(report_2021()).styles
    looks = [styles[name].paragraph_format.line_spacing for name in ("Heading 1", "Heading 3", "Body Text")]
    assert set(looks) == {Pt(28.95)}
    assert 22 * 579 <= TEXT_HEIGHT < 23 * 579
    [narrowed] = styles["Body Text"].element.rPr.iterchildren(qn("w:spacing"))
    character = 320 + measure(narrowed, "w:val")
    assert 28 * character <= TEXT_WIDTH < 29 * character


class TestFigures:
    @pytest.mark.parametrize("definition", ["2019", "2021"])
    @pytest.mark.parametrize("digits", range(1, 9))
    def test_a_figure_stands_on_one_line(self, definition: str, digits: int) -> None:
        report = full_report(definition, int("8" * digits))
        for table in opened(report).tables:
            for cell in table._tbl.iter(qn("w:tc")):  # noqa: SLF001 - its only way to the XML
                text = "".join(each.text or "" for each in cell.iter(qn("w:t")))
                if text.startswith("8"):
                    usual = 21 if is_roomy(cell) else 18
                    size = min(usual, *(measure(each, "w:val") for each in cell.iter(qn("w:sz"))), usual)
                    [width] = cell.iter(qn("w:tcW"))
                    assert display_width(text) * size * 10 <= measure(width, "w:w") - EDGES
                    assert size >= (usual if digits < 5 else 8)

    def test_the_columns_are_the_formats_where_all_fits(self) -> None:
        def columns(report: Report) -> list[int]:
            grid = opened(report).tables[1]._tbl.tblGrid  # noqa: SLF001 - its only way to the XML
            return [measure(each, "w:w") for each in grid]

        small, large = full_report("2021", 8), full_report("2021", 88_888_888)
        assert columns(small) == columns(report_2021()) != columns(large)
        assert sum(columns(large)) == sum(columns(small)) == TEXT_WIDTH


def full_report(definition: str, figure: int) -> Report:
    """The same figure in every cell."""
    blank = blank_report(shipped_formats().get(definition))
    return blank.with_fields(
        {
            cell.id: Decimal(figure) if cell.kind is ValueKind.MONEY else figure
            for cell in blank.format.cells.values()
        }
    )


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


def test_a_signature_stands_at_the_right_with_room_for_a_seal() -> None:
    signed = {"organisation": "平襄镇人民政府", "other_matters": "无。\n平襄镇人民政府\n2025年1月15日"}
    *_, last, name, date = opened(report_2021().with_fields(signed)).paragraphs
    assert [each.style and each.style.name for each in (last, name, date)] == [
        "Body Text",
        "Signature",
        "Signature",
    ]
    assert name.style
    assert name.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.RIGHT
    looks = [each.paragraph_format for each in (name, date)]
    assert [(look.right_indent, look.space_before) for look in looks] == [(Pt(60), Pt(57.9)), (Pt(64), 0)]
