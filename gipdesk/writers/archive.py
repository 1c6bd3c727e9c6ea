"""Office files are zip archives: here they are packed so that the same report gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import BinaryIO

from lxml import etree

from gipdesk.report.report import Report
from gipdesk.writers.page_model import paragraphs

CORE_PROPERTIES = "docProps/core.xml"
MEMBER_DATE = (1980, 1, 1, 0, 0, 0)

_NAMESPACES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def read_members(packed: bytes) -> dict[str, bytes]:
    """The members of an archive, by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(members: Mapping[str, bytes], file: BinaryIO) -> None:
    """Write an archive in which nothing depends on the clock or on the machine."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, MEMBER_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            archive.writestr(member, content)


def core_properties(report: Report) -> bytes:
    """The document's title and author (the organisation); without dates, as the report has none."""
    root = etree.Element(_name("cp", "coreProperties"), nsmap=_NAMESPACES)
    etree.SubElement(root, _name("dc", "title")).text = _one_line(report.title)
    etree.SubElement(root, _name("dc", "creator")).text = _one_line(report.organisation)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _name(prefix: str, local: str) -> str:
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def _one_line(raw: str | None) -> str:
    return " ".join(paragraphs(raw or ""))
