"""The parts of a .docx or .xlsx as XML: parsed without entities, named alike in both OOXML dialects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from posixpath import join, normpath, split

from lxml import etree
from lxml.etree import _Element as Element

from gipdesk.errors import UnreadableFile
from gipdesk.sources.archives import Archive
from gipdesk.sources.limits import MAX_TREE_BYTES, NAMES_REMEMBERED

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "x",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "x",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another: `kind` is the last word of its type, `part` the part's name."""

    kind: str
    part: str


@lru_cache(maxsize=NAMES_REMEMBERED)
def qualified(tag: object) -> str:
    """An XML name with its usual prefix ("w:p", "x:row"), the same for transitional and strict OOXML.

    A name of any other namespace comes back as lxml writes it; what is no element has no name ("").
    """
    if not isinstance(tag, str):
        return ""
    namespace, _, local = tag[1:].partition("}")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else tag


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its usual name ("w:val", or plain "r"); None where the element has none."""
    for key, value in element.attrib.items():
        if qualified(str(key)) == name:
            return str(value)
    return None


def child(element: Element, *path: str) -> Element | None:
    """The first element below `element` along a path of usual names; None where there is none."""
    for name in path:
        for below in element:
            if qualified(below.tag) == name:
                element = below
                break
        else:
            return None
    return element


def descendants(element: Element, name: str) -> Iterator[Element]:
    """All elements of that usual name below `element`, in document order."""
    return (below for below in element.iter() if qualified(below.tag) == name)


def parse_part(archive: Archive, part: str, root: str) -> Element:
    """The root element of a part; UnreadableFile if it is too large, no sound XML or not a `root`."""
    data = archive.read(part)
    if len(data) > MAX_TREE_BYTES:
        raise UnreadableFile("file-too-large", name=archive.name)
    try:
        element = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise UnreadableFile("file-damaged", name=archive.name) from error
    _refuse_entities(archive, element)
    if qualified(element.tag) != root:
        raise UnreadableFile("file-damaged", name=archive.name)
    return element


def stream_part(archive: Archive, part: str, *names: str) -> Iterator[Element]:
    """The elements of these local names in a large part, each thrown away once it has been used.

    UnreadableFile, perhaps half way, if the part is no sound XML.
    """
    tags = [f"{{*}}{name}" for name in names]
    events = etree.iterparse(
        BytesIO(archive.read(part)), events=("end",), tag=tags, resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for _, element in events:
            yield element
            _forget(element)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile("file-damaged", name=archive.name) from error
    _refuse_entities(archive, events.root)


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


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip


def _refuse_entities(archive: Archive, root: Element) -> None:
    """OOXML forbids document type declarations; only an attack brings one."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile("file-damaged", name=archive.name)
