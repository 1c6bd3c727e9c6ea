"""XML of a stranger's file as a tree: without entities, and not too much of it."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

from gipdesk.errors import UnreadableFile
from gipdesk.sources.limits import MAX_TREE_BYTES


def parse_xml(name: str, data: bytes) -> Element:
    """The root element of XML in the file called `name`; UnreadableFile if it is too large or not sound."""
    if len(data) > MAX_TREE_BYTES:
        raise UnreadableFile("file-too-large", name=name)
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise UnreadableFile("file-damaged", name=name) from error
    refuse_entities(name, root)
    return root


def refuse_entities(name: str, root: Element) -> None:
    """UnreadableFile for a document type declaration: no format of office files has one, only an attack."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile("file-damaged", name=name)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
