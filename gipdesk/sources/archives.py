"""Zip containers (.docx, .xlsx) from strangers: opened with limits, every flaw a fault in plain words."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

from gipdesk.errors import UnreadableFile
from gipdesk.sources.limits import MAX_UNPACKED_BYTES, MAX_UNPACKED_RATIO, RATIO_FREE_BYTES
from gipdesk.sources.tag_budget import TagBudget

_ENCRYPTED = 0x1
_DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
)


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened container: `name` is the file's name for messages, `parts` its members by part name.

    Part names are lower case, with forward slashes and none in front: "word/document.xml". `tags` are
    those that may still be parsed, of whatever part.
    """

    name: str
    parts: Mapping[str, zipfile.ZipInfo]
    container: zipfile.ZipFile
    tags: TagBudget

    def read(self, part: str) -> bytes:
        """The unpacked content of a part; UnreadableFile if it is missing or damaged."""
        member = self.parts.get(part.lower())
        if member is None:
            raise UnreadableFile("file-damaged", name=self.name)
        try:
            return self.container.read(member)
        except _DAMAGED as error:
            raise UnreadableFile("file-damaged", name=self.name) from error


def open_archive(name: str, data: bytes) -> Archive:
    """The container in `data`; UnreadableFile if it is damaged, encrypted or unpacks to too much."""
    try:
        container = zipfile.ZipFile(BytesIO(data))
    except _DAMAGED as error:
        raise UnreadableFile("file-damaged", name=name) from error
    members = container.infolist()
    _check_size(name, members, len(data))
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise UnreadableFile("file-encrypted", name=name)
    parts = {_part_name(member): member for member in members}
    return Archive(name, parts, container, TagBudget(name))


def _part_name(member: zipfile.ZipInfo) -> str:
    return member.filename.replace("\\", "/").lstrip("/").lower()


def _check_size(name: str, members: Iterable[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(member.file_size for member in members)
    bursting = unpacked > RATIO_FREE_BYTES and unpacked > packed * MAX_UNPACKED_RATIO
    if bursting or unpacked > MAX_UNPACKED_BYTES:
        raise UnreadableFile("file-too-large", name=name)
