"""OpenDocument files: a zip container of parts, or the same as one XML file (.fodt, .fods)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element

from gipdesk.errors import UnreadableFile
from gipdesk.sources.archives import Archive, open_archive
from gipdesk.sources.limits import MAX_EQUATION_BYTES
from gipdesk.sources.ooxml import child
from gipdesk.sources.tag_budget import TagBudget
from gipdesk.sources.whole_numbers import whole_number
from gipdesk.sources.xml_trees import parse_xml

_CONTENT = "content.xml"
_STYLES = "styles.xml"
_SETTINGS = "settings.xml"
_MANIFEST = "meta-inf/manifest.xml"
_ENCRYPTED = b"encryption-data"
_NO_NOUGHTS = re.compile(rb"""name=["']ShowZeroValues["'][^<>]{0,99}>\s{0,99}false\s{0,99}<""")
_ZIP = b"PK"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "office": f"{_OASIS}office:1.0",
    "text": f"{_OASIS}text:1.0",
    "table": f"{_OASIS}table:1.0",
    "style": f"{_OASIS}style:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "form": f"{_OASIS}form:1.0",
    "number": f"{_OASIS}datastyle:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "meta": f"{_OASIS}meta:1.0",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "math": "http://www.w3.org/1998/Math/MathML",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


def named(name: str) -> str:
    """A name with its usual prefix ("text:p", "table:table") as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


@dataclass(frozen=True, slots=True)
class OdfFile:
    """An opened file: the element that holds what it shows, and the roots of the parts with styles.

    `archive` is its container, None for one XML file. Of styles of one name those of earlier roots count.
    `shows_noughts` says that sheets print a 0 that cells keep as a number.
    """

    name: str
    body: Element
    roots: Sequence[Element]
    archive: Archive | None
    shows_noughts: bool = True

    def embedded(self, frame: Element) -> Element | None:
        """The root of what a `draw:object` shows; None where it is lost, or too large to be an equation."""
        if len(frame):
            return frame[0]
        folder = frame.get(named("xlink:href"), "").removeprefix("./").strip("/")
        part = f"{folder}/{_CONTENT}".lower()
        member = None if self.archive is None else self.archive.parts.get(part)
        if self.archive is None or member is None or member.file_size > MAX_EQUATION_BYTES:
            return None
        return _parsed(self.name, self.archive.read(part), self.archive.tags)


def open_odf(name: str, data: bytes, kind: str) -> OdfFile:
    """The file in `data`, whose body is to be an `office:text` or `office:spreadsheet` (`kind`).

    UnreadableFile if it is damaged, encrypted, of another kind, or far too large.
    """
    archive = open_archive(name, data) if data.startswith(_ZIP) else None
    settings = data
    if archive is None:
        roots = [_parsed(name, data, TagBudget(name))]
    else:
        _refuse_encrypted(archive)
        parts = [_CONTENT, *([_STYLES] if _STYLES in archive.parts else [])]
        roots = [_parsed(name, archive.read(part), archive.tags) for part in parts]
        settings = archive.read(_SETTINGS) if _SETTINGS in archive.parts else b""
    body = child(roots[0], named("office:body"), named(f"office:{kind}"))
    if body is None:
        raise UnreadableFile("file-damaged", name=name)
    return OdfFile(name, body, roots, archive, _NO_NOUGHTS.search(settings) is None)


def _parsed(name: str, data: bytes, tags: TagBudget) -> Element:
    tags.take(data.count(b"<"))
    return parse_xml(name, data)


def count_of(element: Element, key: str) -> int:
    """How often an element counts, or how far it reaches, by an attribute; 1 where it does not say."""
    return max(1, whole_number(element.get(key), 1))


def _refuse_encrypted(archive: Archive) -> None:
    if _MANIFEST in archive.parts and _ENCRYPTED in archive.read(_MANIFEST):
        raise UnreadableFile("file-encrypted", name=archive.name)
