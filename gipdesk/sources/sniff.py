"""What kind of file it is: by its content, and only among text files by its ending."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePath

from gipdesk.errors import UnreadableFile
from gipdesk.sources.archives import Archive, open_archive
from gipdesk.sources.limits import HEAD_BYTES


class FileKind(Enum):
    """The kinds a reader exists for; web archives (.mht) count as HTML."""

    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"
    TEXT = "text"


_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OTHER_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08")
_WORD, _EXCEL = ".docx", ".xlsx"
_WEB_ENDINGS = frozenset((".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"))
_OLE_STREAMS = (("WordDocument", ".doc", _WORD), ("Workbook", ".xls", _EXCEL), ("Book", ".xls", _EXCEL))
_LATER_STARTS = ((b"%PDF-", ".pdf", _WORD), (b"{\\rtf", ".rtf", _WORD))
_LATER_PARTS = (
    ("xl/workbook.bin", ".xlsb", _EXCEL),
    ("ofd.xml", ".ofd", _WORD),
)
_ODF_TYPES = ((b"opendocument.text", ".odt", _WORD), (b"opendocument.spreadsheet", ".ods", _EXCEL))
_LATER_XML = re.compile(
    rb"progid=[\"'](word|excel)\.|<(?:\w+:)?(?:worddocument|(workbook)|package|uof|document)\b", re.IGNORECASE
)
_PROLOG = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_WEB_START = re.compile(
    rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|base|link|style|script|table|tbody|tr|div|p|span|font|"
    rb"center|article|section|main|h[1-6]|ul|ol|br|hr|img|a|b|strong|form)[\s/>])",
    re.IGNORECASE,
)
_ARCHIVE_START = re.compile(rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?mime-version:", re.IGNORECASE)


def sniff(name: str, data: bytes) -> FileKind:
    """The kind of the file called `name`; UnreadableFile if no reader exists for what it is.

    The faults tell an empty, a damaged, an encrypted and a merely unsupported file apart.
    """
    if not data:
        raise UnreadableFile("file-empty", name=name)
    if not data.strip(b"\0"):
        raise UnreadableFile("file-damaged", name=name)
    if data.startswith(_ZIP):
        return _zip_kind(open_archive(name, data))
    _refuse_binary(name, data)
    return _text_kind(name, data)


def is_web_archive(data: bytes) -> bool:
    """Whether the file is a web page saved as one file (.mht): a mail message around HTML."""
    return _ARCHIVE_START.match(data[:HEAD_BYTES]) is not None


def _zip_kind(archive: Archive) -> FileKind:
    for part, ending, save_as in _LATER_PARTS:
        if part in archive.parts:
            raise _later(archive.name, ending, save_as)
    for folder, kind in (("word/", FileKind.DOCX), ("xl/", FileKind.XLSX)):
        if any(part.startswith(folder) for part in archive.parts):
            return kind
    if "mimetype" in archive.parts:
        _refuse_open_document(archive)
    raise UnreadableFile("file-is-archive", name=archive.name)


def _refuse_open_document(archive: Archive) -> None:
    declared = archive.read("mimetype")
    for kind, ending, save_as in _ODF_TYPES:
        if kind in declared:
            raise _later(archive.name, ending, save_as)


def _refuse_binary(name: str, data: bytes) -> None:
    if data.startswith(_OLE):
        raise _ole_fault(name, data)
    if data.startswith(_OTHER_ARCHIVES):
        raise UnreadableFile("file-is-archive", name=name)
    for start, ending, save_as in _LATER_STARTS:
        if data.lstrip().startswith(start):
            raise _later(name, ending, save_as)


def _ole_fault(name: str, data: bytes) -> UnreadableFile:
    if _has_stream(data, "EncryptedPackage"):
        return UnreadableFile("file-encrypted", name=name)
    for stream, ending, save_as in _OLE_STREAMS:
        if _has_stream(data, stream):
            return _later(name, ending, save_as)
    return UnreadableFile("file-kind-unknown", name=name)


def _has_stream(data: bytes, stream: str) -> bool:
    return f"{stream}\0".encode("utf-16-le") in data


def _later(name: str, ending: str, save_as: str) -> UnreadableFile:
    return UnreadableFile("file-kind-later", name=name, ending=ending, save_as=save_as)


def _text_kind(name: str, data: bytes) -> FileKind:
    start = _start(data)
    if _WEB_START.match(start) or is_web_archive(data):
        return FileKind.HTML
    _refuse_office_xml(name, data, start)
    has_web_ending = PurePath(name).suffix.lower() in _WEB_ENDINGS
    return FileKind.HTML if has_web_ending else FileKind.TEXT


def _start(data: bytes) -> bytes:
    """The beginning as far as it is ASCII, whatever the encoding, from the first tag or text on."""
    head = data[:HEAD_BYTES].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    prolog = _PROLOG.match(head)
    return head[prolog.end() :] if prolog else head


def _refuse_office_xml(name: str, data: bytes, start: bytes) -> None:
    """Word and Excel can save a document as one XML file, WPS as a UOF file."""
    if not start.startswith(b"<") or b"<?xml" not in data[:HEAD_BYTES].replace(b"\0", b""):
        return
    found = _LATER_XML.search(data[:HEAD_BYTES].replace(b"\0", b""))
    if found is None:
        raise UnreadableFile("file-kind-unknown", name=name)
    is_sheet = found[2] is not None or (found[1] or b"").lower() == b"excel"
    raise _later(name, ".xml", _EXCEL if is_sheet else _WORD)
