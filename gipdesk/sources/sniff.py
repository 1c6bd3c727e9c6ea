"""What kind of file it is: by its content, and only among text files by its ending."""

from __future__ import annotations

import re
import struct
from collections.abc import Collection
from pathlib import PurePath

from gipdesk.errors import UnreadableFile
from gipdesk.sources.archives import Archive, open_archive
from gipdesk.sources.file_kinds import KINDS, TEXT, WEB_ARCHIVE, FileKind, unknown_kind
from gipdesk.sources.limits import HEAD_BYTES
from gipdesk.sources.ole_streams import stream_names

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_OLE_HEAD = struct.Struct("<30xH16xI")
_SECTOR_SHIFTS = (9, 12)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OTHER_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08")
_MANIFEST = "meta-inf/manifest.xml"
_ENTRY = re.compile(rb"<(?:\w+:)?file-entry\b[^>]*>")
_WHOLE = re.compile(rb"full-path\s*=\s*[\"']/[\"']")
_OPEN_DOCUMENT = b"opendocument."
_BODY = re.compile(rb"<(?:\w+:)?body\b[^>]*>\s*<(?:\w+:)?(\w+)\b")
_PROLOG = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)


def sniff(name: str, data: bytes) -> FileKind:
    """The kind of the file called `name`, be it one that is read or not; UnreadableFile if it is of none.

    The faults tell an empty, a damaged, an encrypted and an unknown file apart.
    """
    if not data:
        raise UnreadableFile("file-empty", name=name)
    if not data.strip(b"\0"):
        raise UnreadableFile("file-damaged", name=name)
    if data.startswith(_ZIP):
        return _zip_kind(open_archive(name, data))
    if data.startswith(_OLE):
        return _ole_kind(name, data)
    if data.startswith(_OTHER_ARCHIVES):
        raise UnreadableFile("file-is-archive", name=name)
    return _text_kind(name, data[:HEAD_BYTES].replace(b"\0", b""))


def is_web_archive(data: bytes) -> bool:
    """Whether the file is a web page saved as one file (.mht): a mail message around HTML."""
    return _fits(WEB_ARCHIVE, data[:HEAD_BYTES])


def _zip_kind(archive: Archive) -> FileKind:
    mimetype = archive.read("mimetype") if "mimetype" in archive.parts else b""
    if _OPEN_DOCUMENT not in mimetype and "content.xml" in archive.parts:
        mimetype = _open_document_type(archive)
    for kind in KINDS:
        declared = kind.mimetype is not None and kind.mimetype in mimetype
        if declared or any(_has_part(archive, part) for part in kind.parts):
            return kind
    raise UnreadableFile("file-is-archive", name=archive.name)


def _open_document_type(archive: Archive) -> bytes:
    """What an OpenDocument file is whose "mimetype" does not say: by its list of parts, or its body's tag."""
    listed = archive.read(_MANIFEST) if _MANIFEST in archive.parts else b""
    whole = next((entry for entry in _ENTRY.findall(listed) if _WHOLE.search(entry)), b"")
    if _OPEN_DOCUMENT in whole:
        return whole
    body = _BODY.search(archive.read("content.xml"))
    return _OPEN_DOCUMENT + body[1] if body else b""


def _has_part(archive: Archive, wanted: str) -> bool:
    if wanted.endswith("/"):
        return any(part.startswith(wanted) for part in archive.parts)
    return wanted in archive.parts


def _ole_kind(name: str, data: bytes) -> FileKind:
    names = stream_names(data)
    if _has_stream(data, names, "EncryptedPackage"):
        raise UnreadableFile("file-encrypted", name=name)
    for kind in KINDS:
        if any(_has_stream(data, names, stream) for stream in kind.streams):
            return kind
    raise UnreadableFile("file-damaged", name=name) if _is_cut_off(data) else unknown_kind(name)


def _is_cut_off(data: bytes) -> bool:
    """Whether an OLE file ends before the list of its streams, as one does that was not copied whole."""
    if len(data) < _OLE_HEAD.size:
        return True
    shift, directory = _OLE_HEAD.unpack_from(data)
    return shift in _SECTOR_SHIFTS and (directory + 1) << shift >= len(data)


def _has_stream(data: bytes, names: Collection[str], stream: str) -> bool:
    """Whether an OLE file has a stream: a damaged one, whose names are not known, if it speaks of it."""
    return stream in names if names else f"{stream}\0".encode("utf-16-le") in data


def _text_kind(name: str, head: bytes) -> FileKind:
    """The kind of a text, or of what begins like one, by its head as far as that is ASCII."""
    start = _start(head)
    for kind in KINDS:
        if kind.begins is not None and _fits(kind.begins, start):
            return kind
    if start.startswith(b"<") and b"<?xml" in head:
        return _xml_kind(name, head)
    ending = PurePath(name).suffix.lower()
    return next((kind for kind in KINDS if kind.is_text and ending in kind.endings), TEXT)


def _start(head: bytes) -> bytes:
    """The head from the first tag or text on, whatever the encoding."""
    bare = head.lstrip(b"\xef\xbb\xbf\xff\xfe")
    prolog = _PROLOG.match(bare)
    return bare[prolog.end() :] if prolog else bare


def _xml_kind(name: str, head: bytes) -> FileKind:
    for kind in KINDS:
        if kind.xml is not None and re.search(kind.xml, head, re.IGNORECASE):
            return kind
    raise unknown_kind(name)


def _fits(pattern: bytes, start: bytes) -> bool:
    return re.match(pattern, start, re.IGNORECASE) is not None
