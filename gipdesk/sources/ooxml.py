"""The parts of a .docx or .xlsx as XML: parsed without entities, both OOXML dialects read as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from posixpath import join, normpath, split

from lxml import etree
from lxml.etree import _Element as Element

from gipdesk.errors import UnreadableFile
from gipdesk.sources.archives import Archive
from gipdesk.sources.limits import MAX_TREE_BYTES
from gipdesk.sources.xml_trees import parse_xml, refuse_entities

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another: `kind` is the last word of its type, `part` the part's name."""

    kind: str
    part: str


def named(name: str) -> str:
    """An XML name with its usual prefix ("w:p", "x:row") as lxml writes it, in both dialects of OOXML.

    "*" stands for any namespace.
    """
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES.get(prefix, prefix)}}}{local}"


def child(element: Element, *path: str) -> Element | None:
    """The first element below `element` along a path of names from `named`; None where there is none."""
    for name in path:
        found = next(element.iterchildren(name), None)
        if found is None:
            return None
        element = found
    return element


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname


def parse_part(archive: Archive, part: str, root: str) -> Element:
    """The root element of a part; UnreadableFile if it is too large, no sound XML or not a `root`."""
    element = parse_xml(archive.name, _read(archive, part))
    if element.tag != named(root):
        raise UnreadableFile("file-damaged", name=archive.name)
    return element


def stream_part(archive: Archive, part: str, *names: str) -> Iterator[Element]:
    """The elements of these local names in a large part, each thrown away once it has been used.

    UnreadableFile, perhaps half way, if the part is too large or no sound XML.
    """
    tags = [f"{{*}}{name}" for name in names]
    events = etree.iterparse(
        BytesIO(_read(archive, part)), events=("end",), tag=tags, resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for _, element in events:
            yield element
            _forget(element)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile("file-damaged", name=archive.name) from error
    refuse_entities(archive.name, events.root)


def relations(archive: Archive, part: str) -> dict[str, Relation]:
    """The links that lead from a part ("" for the container itself) to others, by their id."""
    folder, file = split(part)
    links = join(folder, "_rels", f"{file}.rels")
    if links not in archive.parts:
        return {}
    root = parse_part(archive, links, "rel:Relationships")
    return dict(_relation(link, folder) for link in root if link.get("TargetMode") != "External")


def main_part(archive: Archive, usual: str) -> str:
    """The name of the part a reader starts with: the one the container points to, or the usual one."""
    linked = (link.part for link in relations(archive, "").values() if link.kind == "officeDocument")
    return next((part for part in linked if part in archive.parts), usual)


def _read(archive: Archive, part: str) -> bytes:
    """A part in the usual dialect: the strict one differs in the names of its namespaces alone."""
    member = archive.parts.get(part.lower())
    if member is not None and member.file_size > MAX_TREE_BYTES:
        raise UnreadableFile("file-too-large", name=archive.name)
    data = archive.read(part)
    archive.tags.take(data.count(b"<"))
    return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)


def _relation(link: Element, folder: str) -> tuple[str, Relation]:
    target = link.get("Target", "")
    part = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
    return link.get("Id", ""), Relation(link.get("Type", "").rpartition("/")[2], part.lower())


def _forget(element: Element) -> None:
    """Empty an element and drop those before it, so that a large part never stands in memory whole."""
    element.clear()
    parent = element.getparent()
    while parent is not None and parent[0] is not element:
        del parent[0]
