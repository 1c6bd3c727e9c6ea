"""Word documents on a template of the office's own."""

from __future__ import annotations

import io
import os
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.shared import Pt

from gipdesk.errors import UnwritableFile
from gipdesk.services.exporting import Material, Out, export_each, fault_of_template, save_template
from gipdesk.services.importing import import_file
from gipdesk.writers import docx_template
from gipdesk.writers.docx_template import STYLES, open_template
from gipdesk.writers.docx_writer import write_docx
from tests.writers.reports import report_2021


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """What an office has made of the program's own page: a letterhead, larger text, other ids of styles."""
    path = tmp_path / "模板.docx"
    save_template(path)
    document = Document(str(path))
    document.add_paragraph("某某镇人民政府文件", "Title")
    document.styles["Body Text"].font.size = Pt(17)
    for name in ("表格文字", "表格小字"):
        style = document.styles[name]
        style.element.style_id = f"x{style.style_id}"
    document.save(str(path))
    return path


def without(path: Path, name: str) -> Path:
    document = Document(str(path))
    document.styles[name].delete()
    document.save(str(path))
    return path


def test_a_report_stands_below_the_letterhead_in_the_styles_of_the_office(template: Path) -> None:
    file = io.BytesIO()
    write_docx(report_2021(), file, template)
    document = Document(file)
    assert document.paragraphs[0].text == "某某镇人民政府文件"
    assert document.paragraphs[1].text.replace("\n", "") == report_2021().title
    assert document.styles["Body Text"].font.size == Pt(17)
    corners = [table.cell(0, 0).paragraphs[0].style for table in document.tables]
    assert {style.name for style in corners if style} == {"表格文字", "表格小字"}


def test_what_was_exported_on_a_template_reads_back(template: Path, tmp_path: Path) -> None:
    out = Out("docx", tmp_path / "年报.docx")
    assert export_each(Material(report_2021(), template=template), [out]).faults == ()
    assert import_file(out.path).report.cells == report_2021().cells


def test_the_programs_own_template_will_do(tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    save_template(path)
    assert fault_of_template(path) is None
    assert len(open_template().paragraphs) == 0


@pytest.mark.parametrize("name", STYLES)
def test_a_style_that_is_missing_is_named(template: Path, name: str) -> None:
    fault = fault_of_template(without(template, name))
    assert fault is not None
    assert (fault.code, fault.details["styles"]) == ("template-without-styles", name)


@pytest.mark.parametrize("content", [b"", b"no document", None])
def test_what_is_no_document_is_no_template(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "模板.docx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnwritableFile) as refused:
        open_template(path)
    assert refused.value.code == "template-unreadable"


@pytest.mark.parametrize(("spare", "is_fine"), [(0, True), (1, False)])
def test_a_template_that_unpacks_to_more_than_any_is_not_opened(
    template: Path, monkeypatch: pytest.MonkeyPatch, spare: int, is_fine: bool
) -> None:
    with ZipFile(template) as packed:
        size = sum(member.file_size for member in packed.infolist())
    monkeypatch.setattr(docx_template, "MAX_UNPACKED_BYTES", size - spare)
    fault = fault_of_template(template)
    assert (fault is None) is is_fine
    assert fault is None or fault.code == "template-unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_what_would_never_end_is_no_template(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "模板.docx")
    fault = fault_of_template(tmp_path / "模板.docx")
    assert fault is not None
    assert fault.code == "template-unreadable"


def test_a_template_that_is_gone_leaves_the_old_file_whole(tmp_path: Path) -> None:
    out = tmp_path / "年报.docx"
    out.write_bytes(b"old")
    material = Material(report_2021(), template=tmp_path / "没有.docx")
    exported = export_each(material, [Out("docx", out), Out("html", tmp_path / "年报.html")])
    assert [fault.code for fault in exported.faults] == ["template-unreadable"]
    assert [path.name for path in exported.written] == ["年报.html"]
    assert out.read_bytes() == b"old"
