from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from gipdesk.errors import UnwritableFile
from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.services.documents import create_report
from gipdesk.services.exporting import (
    Material,
    Out,
    as_pasted,
    export,
    export_each,
    export_imported,
    export_kinds,
    export_name,
    export_names,
    page_fonts,
    safe_name,
)
from gipdesk.services.importing import Imported, import_file
from gipdesk.services.prefilling import prefill
from tests.services.reports import finished_report
from tests.support.parts import report_with_parts


def test_every_kind_is_written_at_once(tmp_path: Path) -> None:
    outs = [tmp_path / f"年报{ending}" for ending in (".docx", ".xlsx", ".html", ".htm", ".gip")]
    export(finished_report(), outs)
    assert all(import_file(out).report == finished_report() for out in outs)


def test_a_pdf_reads_back_but_for_spaces_beside_figures(tmp_path: Path) -> None:
    report, out = finished_report(), tmp_path / "年报.PDF"
    export(report, [out])
    read = import_file(out).report
    assert (read.title, read.year, read.cells) == (report.title, report.year, report.cells)
    assert read.sections["overview"] == str(report.sections["overview"]).replace(" ", "")


def test_a_wrong_ending_stops_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile) as refused:
        export(finished_report(), [tmp_path / "年报.html", tmp_path / "年报.pdf", tmp_path / "年报.wps"])
    assert refused.value.code == "export-kind-unknown"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", [".html", ".gip", ".pdf"])
def test_an_old_file_survives_a_failed_export(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / f"年报{ending}"
    out.write_text("旧的", encoding="utf-8")

    def fail(*_: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(UnwritableFile):
        export(finished_report(), [out])
    assert [path.name for path in tmp_path.iterdir()] == [out.name]
    assert out.read_text(encoding="utf-8") == "旧的"


def test_the_proposed_name_is_safe() -> None:
    report = finished_report().with_fields({"organisation": '青石乡/人民政府<"?'})
    assert export_name(report) == "青石乡人民政府2024年政府信息公开工作年度报告"


def test_a_report_without_head_still_gets_a_name() -> None:
    report = finished_report().with_fields({"organisation": None, "year": None})
    assert export_name(report) == "政府信息公开工作年度报告"


@pytest.mark.parametrize("name", ["乡" * 300, "a" * 300, "\U00020000" * 300, "乡." * 300])
def test_a_long_name_is_cut_so_that_a_number_and_an_ending_find_room(name: str) -> None:
    cut = safe_name(name)
    assert len(cut) <= 80
    assert len(f"{cut}（本机未写入的修改） (2).gip".encode()) < 256
    assert not cut.endswith(".")


def test_what_no_screen_shows_is_in_no_name() -> None:
    assert safe_name("清溪\u202egip.exe\u200b\x07\u2066镇\ud83d") == "清溪gip.exe镇"


def test_a_gip_that_is_exported_has_no_picture_that_was_deleted(tmp_path: Path) -> None:
    report = report_with_parts()
    kept, bare = tmp_path / "图.gip", tmp_path / "无图.gip"
    export_imported(Imported(report, (), ""), [kept])
    texts = {section.id: "无。" for section in report.format.text_sections}
    export_imported(Imported(report.with_fields(texts), (), ""), [bare])
    assert import_file(kept).report.parts == report.parts
    assert import_file(bare).report.parts == {}


def test_a_copy_of_a_gip_keeps_last_year_and_what_is_not_updated(tmp_path: Path) -> None:
    last, first, copy = (tmp_path / name for name in ("去年.html", "今年.gip", "副本.gip"))
    export(finished_report(), [last])
    create_report(prefill(import_file(last)).draft, first).close()
    export_imported(import_file(first), [copy])
    again = import_file(copy)
    assert again.baseline == import_file(first).baseline
    assert again.unit == import_file(first).unit
    assert again.not_updated == {"preamble", "overview", "problems", "other_matters"}


def test_a_file_that_cannot_be_written_keeps_no_other_from_being_written(tmp_path: Path) -> None:
    out = tmp_path / "年报.html"
    outs = [Out("html", tmp_path / "没有" / "年报.html"), Out("html", out), Out("wps", tmp_path / "年报.wps")]
    exported = export_each(Material(finished_report()), outs)
    assert exported.written == (out,)
    assert [fault.code for fault in exported.faults] == ["write-folder-missing", "export-kind-unknown"]
    assert import_file(out).report == finished_report()


def test_every_kind_that_is_offered_can_be_written(tmp_path: Path) -> None:
    outs = [Out(kind, tmp_path / f"年报{end}") for kind, end in export_kinds().items()]
    assert export_each(Material(finished_report()), outs) == (tuple(out.path for out in outs), ())
    assert list(export_kinds()) == ["docx", "xlsx", "html", "pdf", "check_sheet"]


def test_the_sheet_for_signature_is_no_report_and_its_name_says_what_it_is(tmp_path: Path) -> None:
    out = tmp_path / f"年报{export_kinds()['check_sheet']}"
    finding = Finding("some-error", Severity.ERROR, "表三不平。", (Place("title"),))
    material = Material(finished_report(), [finding], finished_report())
    assert export_each(material, [Out("check_sheet", out)]).written == (out,)
    assert out.name == "年报（校核单）.docx"
    words = [cell.text for row in Document(str(out)).tables[0].rows for cell in row.cells]
    assert "1.【错误】表三不平。" in words


def test_a_workbook_lists_what_the_checks_find_and_reads_back_without_it(tmp_path: Path) -> None:
    out = tmp_path / "年报.xlsx"
    found = Finding("some-error", Severity.ERROR, "表三“总计”列：第一项加第二项为 4。", (Place("title"),))
    export_each(Material(finished_report(), [found]), [Out("xlsx", out)])
    sheet = load_workbook(out).worksheets[-1]
    assert [cell.value for cell in sheet["A"]] == ["检查结果", f"1.【错误】{found.message}"]
    read = import_file(out)
    assert read.report == finished_report()
    assert read.findings == ()


def test_a_workbook_without_findings_says_so(tmp_path: Path) -> None:
    out = tmp_path / "年报.xlsx"
    export_each(Material(finished_report()), [Out("xlsx", out)])
    assert load_workbook(out).worksheets[-1]["A2"].value == "没有错误、提醒和提示。"


def test_there_are_several_names_to_choose_from() -> None:
    names = export_names(finished_report(), "我的/年报")
    assert names == {
        "organisation-first": export_name(finished_report()),
        "year-first": "2024年青石乡人民政府政府信息公开工作年度报告",
        "own": "我的年报",
    }


def test_what_is_pasted_looks_as_the_web_page_and_reads_as_text() -> None:
    pasted = as_pasted(finished_report())
    assert pasted.html.startswith("<h1")
    assert "<" not in pasted.plain
    assert pasted.plain.startswith(finished_report().title or "-")


def test_the_fonts_of_the_official_page_are_known() -> None:
    assert "方正小标宋简体" in [font.name for font in page_fonts()]


def test_what_killed_exports_left_is_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    stale = [tmp_path / "~0123456789ab.tmp", tmp_path / "temp" / "openpyxl.a1_b2c3d"]
    others = [tmp_path / "~$年报.docx", tmp_path / "temp" / "openpyxl.docs.txt"]
    for path in (*stale, *others):
        path.write_bytes(b"half")
        os.utime(path, (0, 0))
    export(finished_report(), [tmp_path / "年报.html"])
    assert [path for path in (*stale, *others) if path.exists()] == others
