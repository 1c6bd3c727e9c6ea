from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gipdesk.errors import UnreadableFile
from gipdesk.sources import file_bytes
from gipdesk.sources.file_bytes import load, refusal
from gipdesk.sources.file_kinds import readable_endings
from gipdesk.sources.read import read_document, read_pasted
from gipdesk.texts import explain
from tests.corpus.pdf_writer import PdfPage, pdf
from tests.sources.odf_samples import flat, ods, odt
from tests.sources.old_workbooks import ole, stream, wide
from tests.sources.samples import assert_sound, docx, paragraph, printed, texts_of, web_archive, xlsx, zipped
from tests.sources.xml_samples import cell, flat_docx, row, sheet, word_2003, workbook

MAX_FILE_BYTES = 100 * 1024 * 1024

PAGE = PdfPage()
PAGE.text(70, 100, "正文")
OLD_WORD = (Path(__file__).parent / "data" / "plain.doc").read_bytes()

ODF_SHEET = (
    "<table:table><table:table-row><table:table-cell><text:p>正文</text:p></table:table-cell>"
    "</table:table-row></table:table>"
)
SHEET = xlsx('<sheetData><row><c t="str"><v>正文</v></c></row></sheetData>')


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("甲.docx", docx(paragraph("正文")), "docx"),
        ("甲.xlsx", SHEET, "xlsx"),
        ("甲.xls", ole(stream(wide(0, 0, "正文"))), "xls"),
        ("甲.html", "<p>正文".encode("gbk"), "html"),
        ("甲.odt", odt("<text:p>正文</text:p>"), "odt"),
        ("甲.ods", ods(ODF_SHEET), "ods"),
        ("甲.fodt", flat("<text:p>正文</text:p>"), "odt"),
        ("甲.mht", web_archive("<p>正文"), "html"),
        ("甲.txt", "正文".encode("gb18030"), "text"),
        ("甲.csv", "正文,\n".encode("utf-16"), "csv"),
        ("甲.doc", b"<p>" + "正文".encode(), "html"),
        ("甲.docx", OLD_WORD, "doc"),
        ("甲.doc", "{\\rtf1 正文}".encode("gbk"), "rtf"),
        ("甲.pdf", SHEET, "xlsx"),
        ("甲.xls", workbook(sheet(row(cell("正文")))), "xml"),
        ("甲.doc", word_2003(paragraph("正文")), "xml"),
        ("甲.xml", flat_docx(paragraph("正文")), "xml"),
        ("甲.doc", pdf([PAGE]), "pdf"),
    ],
)
def test_a_file_is_read_as_what_it_is(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    document = read_document(path)
    assert (document.name, document.kind, printed(document)) == (name, kind, ["正文"])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b" \r\n\t", "file-empty"),
        (b"\xff\xfe", "file-empty"),
        (docx("<w:p/>"), "file-empty"),
        (docx("<w:p><w:r><w:sym/></w:r></w:p>"), "file-empty"),
        (b"<html><body><img src='a.png'>", "file-empty"),
        (docx(paragraph("正文"))[:-40], "file-damaged"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "file-kind-unknown"),
        (b"%PDF-1.4", "file-damaged"),
        (b"{\\rtf1 }", "file-empty"),
        (zipped({"ofd.xml": ""}), "file-kind-later"),
        (zipped({"甲.docx": ""}), "file-is-archive"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage\0".encode("utf-16-le"), "file-encrypted"),
        (docx("<w:altChunk/>" * 51), "file-too-large"),
        (odt("<text:p/>"), "file-empty"),
    ],
)
def test_what_cannot_be_read_is_explained(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "甲.docx"
    path.write_bytes(data)
    _assert_refused(path, code)


def _assert_refused(path: Path, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_document(path)
    assert caught.value.code == code
    _assert_explained(caught.value, path.name)


def _assert_explained(fault: UnreadableFile, name: str) -> None:
    explanation = explain(fault)
    assert f"“{name}”" in explanation.happened
    for sentence in (explanation.happened, explanation.safe, explanation.todo):
        assert sentence.endswith("。")
        assert "{" not in sentence


def test_a_missing_file(tmp_path: Path) -> None:
    _assert_refused(tmp_path / "没有.docx", "file-missing")
    (tmp_path / "甲.txt").write_text("甲", encoding="utf-8")
    _assert_refused(tmp_path / "甲.txt" / "乙.docx", "file-missing")


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "报告.docx").mkdir()
    _assert_refused(tmp_path / "报告.docx", "file-is-folder")


def test_a_file_larger_than_any_report(tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(UnreadableFile) as caught:
        load(path)
    assert caught.value.code == "file-too-large"
    _assert_explained(caught.value, "甲.docx")


def test_a_name_too_long_for_the_machine(tmp_path: Path) -> None:
    path = tmp_path / ("长" * 500)
    with pytest.raises(UnreadableFile) as caught:
        read_document(path)
    assert isinstance(caught.value.__cause__, OSError)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (FileNotFoundError(), "file-missing"),
        (NotADirectoryError(), "file-missing"),
        (IsADirectoryError(), "file-is-folder"),
        (PermissionError(), "file-denied"),
        (OSError(errno.EIO, "input/output error"), "file-unreachable"),
        (TimeoutError(), "file-unreachable"),
    ],
)
def test_what_the_machine_refuses_is_explained(error: OSError, code: str) -> None:
    fault = refusal(error, Path("文件夹/甲.docx"))
    assert (fault.code, fault.details) == (code, {"name": "甲.docx"})
    _assert_explained(fault, "甲.docx")


def test_a_file_that_another_program_keeps_is_told_from_one_without_permission(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(file_bytes, "is_held", lambda path: path == Path("文件夹/甲.docx"))
    fault = refusal(PermissionError(), Path("文件夹/甲.docx"))
    assert fault.code == "file-busy"
    _assert_explained(fault, "甲.docx")
    assert refusal(OSError(errno.EIO, "error"), Path("文件夹/甲.docx")).code == "file-unreachable"


def test_a_path_without_a_name_is_shown_whole() -> None:
    assert refusal(PermissionError(), Path("/")).details == {"name": str(Path("/"))}


def test_pasted_tables_are_read_from_the_html() -> None:
    page = "<table><tr><td>规章<td rowspan=2>1<tr><td>文件</table>"
    document = read_pasted("规章\t1\n文件\t", page)
    assert (document.name, document.kind) == ("粘贴的内容", "html")
    assert texts_of(document) == [[["规章", "1"], ["文件"]]]


@pytest.mark.parametrize(
    ("text", "html", "kind", "blocks"),
    [
        ("1.甲", "<ol><li>甲</ol>", "text", ["1.甲"]),
        ("甲\t1\n乙\t2", None, "text", [[["甲", "1"], ["乙", "2"]]]),
        ("甲", "", "text", ["甲"]),
        ("", "<p>甲</p>", "html", ["甲"]),
    ],
)
def test_pasted_text(text: str, html: str | None, kind: str, blocks: list[object]) -> None:
    document = read_pasted(text, html)
    assert (document.kind, texts_of(document)) == (kind, blocks)


@pytest.mark.parametrize("html", [None, "", "<img>"])
def test_pasting_nothing(html: str | None) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_pasted(" \n", html)
    assert caught.value.code == "file-empty"
    _assert_explained(caught.value, "粘贴的内容")


def test_start_up_loads_no_heavy_library() -> None:
    code = (
        "import sys, gipdesk.sources.read\n"
        "heavy = {'lxml', 'openpyxl', 'docx', 'email.parser', 'xlrd', 'pypdfium2', 'doc2docx'}\n"
        "sys.exit(bool(heavy & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


@settings(max_examples=200)
@given(
    data=st.binary(max_size=300),
    start=st.sampled_from(
        [b"", b"PK\x03\x04", OLD_WORD[:1536], b"{\\rtf1 ", b"<html>", b"<?xml ", b"\xff\xfe"]
    ),
    ending=st.sampled_from([".doc", *readable_endings()]),
)
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, start: bytes, ending: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"甲{ending}"
    path.write_bytes(start + data)
    try:
        assert_sound(read_document(path))
    except UnreadableFile as fault:
        _assert_explained(fault, path.name)
