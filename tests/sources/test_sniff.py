from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.errors import UnreadableFile
from gipdesk.sources.file_kinds import (
    CSV,
    DOC,
    DOCX,
    HTML,
    KINDS,
    ODS,
    ODT,
    RTF,
    TEXT,
    XLS,
    XLSX,
    XML,
    FileKind,
)
from gipdesk.sources.sniff import is_web_archive, sniff
from tests.sources.odf_samples import MEDIA_TYPE, content, flat, manifest, ods, odt
from tests.sources.old_workbooks import ole, stream
from tests.sources.samples import docx, paragraph, web_archive, xlsx, zipped

OLD_SAMPLE = (Path(__file__).parent / "data" / "report.doc").read_bytes()
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)

OBJECT = f'<m:file-entry m:full-path="Object 1/" m:media-type="{MEDIA_TYPE}formula"/>'


def _ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(64)


def _ole_head(shift: int, length: int) -> bytes:
    """An OLE file of that length whose list of streams begins in its second sector."""
    head = struct.pack("<8s22xH16xI", OLE[:8], shift, 1)
    return head.ljust(length, b"\1")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("甲.docx", docx(paragraph("文")), DOCX),
        ("甲.doc", docx(paragraph("文")), DOCX),
        ("甲.zip", xlsx(""), XLSX),
        ("甲.doc", "<html><p>文".encode("gbk"), HTML),
        ("甲.xls", b"\xef\xbb\xbf\r\n<table><tr><td>1", HTML),
        ("甲.txt", "<!DOCTYPE html>".encode("utf-16"), HTML),
        ("甲.txt", b"<!-- a --><?xml version='1.0'?>\n<html xmlns:w='b'>", HTML),
        ("甲.doc", web_archive("文"), HTML),
        ("甲.mht", b"MIME-Version: 1.0\n\n", HTML),
        ("甲.HTM", "没有标记".encode(), HTML),
        ("甲.txt", "没有标记".encode(), TEXT),
        ("甲.zip", odt("<text:p/>"), ODT),
        ("甲.odt", ods("<table:table/>"), ODS),
        ("甲.xml", flat("<text:p/>"), ODT),
        ("甲.xml", flat("", "spreadsheet"), ODS),
        ("甲", zipped({"mimetype": f"{MEDIA_TYPE}spreadsheet-template"}), ODS),
        ("甲", zipped({"content.xml": "", "META-INF/manifest.xml": manifest("text", OBJECT)}), ODT),
        ("甲", zipped({"content.xml": content("", "spreadsheet"), "META-INF/manifest.xml": OBJECT}), ODS),
        ("甲", zipped({"mimetype": "", "content.xml": content("")}), ODT),
        ("甲", zipped({"mimetype": "application/zip", "content.xml": content("")}), ODT),
        ("甲", b"<x", TEXT),
        ("甲.xls", _ole("WordDocument"), DOC),
        ("甲.doc", b"\r\n{\\rtf1", RTF),
        ("甲.doc", "2 < 3".encode("utf-16"), TEXT),
        ("甲.CSV", "甲,1".encode(), CSV),
        ("甲.tsv", "甲\t1".encode("utf-16"), CSV),
        ("甲.csv", b"<table><tr><td>1", HTML),
        ("甲.et", _ole("Workbook"), XLS),
        ("甲", _ole("Book"), XLS),
        ("甲.doc", b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:x>", XML),
        ("甲.xls", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><x>', XML),
        ("甲.xls", b'<?xml version="1.0"?><Workbook xmlns="a">', XML),
        ("甲.xls", b'\r\n<?xml version="1.0"?><ss:Workbook xmlns:ss="a">', XML),
        ("甲", '<?xml version="1.0"?><pkg:package>'.encode("utf-16"), XML),
        ("甲.xml", b'<?xml version="1.0"?><w:wordDocument>', XML),
    ],
)
def test_the_content_tells_the_kind(name: str, data: bytes, kind: FileKind) -> None:
    assert sniff(name, data) is kind


@pytest.mark.parametrize(
    ("data", "ending", "save_as"),
    [
        (zipped({"OFD.xml": ""}), ".ofd", ".docx"),
        (zipped({"xl/workbook.bin": ""}), ".xlsb", ".xlsx"),
        (b'<?xml version="1.0"?><uof:UOF>', ".uof", ".docx"),
    ],
)
def test_a_kind_that_is_not_read_is_told_too(data: bytes, ending: str, save_as: str) -> None:
    kind = sniff("甲", data)
    assert kind.read is None
    assert (kind.endings[0], kind.save_as) == (ending, save_as)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (bytes(4096), "file-damaged"),
        (b"PK\x03\x04 cut off", "file-damaged"),
        (docx(paragraph("文"))[:200], "file-damaged"),
        (_ole("EncryptedPackage"), "file-encrypted"),
        (OLE, "file-kind-unknown"),
        (OLE[:51], "file-damaged"),
        (OLE[:52], "file-kind-unknown"),
        (_ole_head(9, 1024), "file-damaged"),
        (_ole_head(9, 1025), "file-kind-unknown"),
        (_ole_head(12, 8192), "file-damaged"),
        (_ole_head(12, 8193), "file-kind-unknown"),
        (_ole_head(10, 600), "file-kind-unknown"),
        (OLD_SAMPLE[: len(OLD_SAMPLE) // 2], "file-damaged"),
        (zipped({"报告.docx": ""}), "file-is-archive"),
        (zipped({}), "file-is-archive"),
        (zipped({"content.xml": content("", "presentation")}), "file-is-archive"),
        (zipped({"content.xml": "<a/>"}), "file-is-archive"),
        (zipped({"mimetype": "application/epub+zip"}), "file-is-archive"),
        (b"Rar!\x1a\x07\x01\x00", "file-is-archive"),
        (b"7z\xbc\xaf\x27\x1c", "file-is-archive"),
        (b"\x1f\x8b\x08\0", "file-is-archive"),
        (b"<?xml version='1.0'?><feed>", "file-kind-unknown"),
    ],
)
def test_faults(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        sniff("甲", data)
    assert (caught.value.code, caught.value.details["name"]) == (code, "甲")


@pytest.mark.parametrize("inner", ["WordDocument", "EncryptedPackage"])
def test_what_is_embedded_in_a_workbook_does_not_give_it_away(inner: str) -> None:
    book = ole(stream()) + f"{inner}\0".encode("utf-16-le")
    assert sniff("甲.xls", book) is XLS


def test_a_text_that_speaks_of_mail_is_no_web_archive() -> None:
    assert not is_web_archive("关于MIME-Version: 的说明".encode())
    assert is_web_archive(b"\r\nSubject: a\r\n b\r\nMime-Version: 1.0\r\n")


@given(st.binary())
def test_any_bytes_have_a_kind_or_a_fault(data: bytes) -> None:
    with suppress(UnreadableFile):
        assert sniff("甲.doc", data) in KINDS
