"""Texts of Word 2003 saved as XML, turned into the .docx that Word would make of them today.

Nearly all tags are the same. Those that differ get their new names; styles, lists and notes, which stand
among the rest, become parts of their own.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from lxml.etree import _Element as Element

from gipdesk.errors import UnreadableFile
from gipdesk.sources.flat_docx import packed
from gipdesk.sources.ooxml import child, named
from gipdesk.sources.xml_trees import parse_xml

_OLD_SPACE = "http://schemas.microsoft.com/office/word/2003/wordml"
WORD_2003 = f"{{{_OLD_SPACE}}}wordDocument"
_WORD = named("w:x").removesuffix("x")
_LINKS = named("r:x").strip("{").removesuffix("}x")
_CORE = "{http://schemas.microsoft.com/aml/2001/core}"
_ANNOTATION = f"{_CORE}annotation"
_CONTAINERS = (_WORD, "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}")
"""The namespaces of Word's text and of what is drawn in it; tags of all others only stand around text."""

_WRAPPER = named("w:customXml")
_TYPE, _ID, _VALUE = named("w:type"), named("w:id"), named("w:val")
_ANNOTATED = {
    "Word.Insertion": named("w:ins"),
    "Word.Deletion": named("w:del"),
    "Word.Comment": named("w:comment"),
    "Word.Formatting": named("w:rPrChange"),
}
_NOTES = {named(f"w:{kind}"): kind for kind in ("footnote", "endnote", "comment")}
_COUNTING = named("w:numFmt")
_RENAMED = {
    named(f"w:{old}"): named(f"w:{new}")
    for old, new in {
        "vmerge": "vMerge",
        "hmerge": "hMerge",
        "cfChunk": "customXml",
        "listPr": "numPr",
        "ilfo": "numId",
        "listDef": "abstractNum",
        "listDefId": "abstractNumId",
        "list": "num",
        "ilst": "abstractNumId",
        "nfc": "numFmt",
    }.items()
}
_COUNTED = {
    "0": "decimal", "1": "upperRoman", "2": "lowerRoman", "3": "upperLetter", "4": "lowerLetter",
    "10": "ideographDigital", "11": "japaneseCounting", "18": "decimalEnclosedCircle", "22": "decimalZero",
    "23": "bullet", "26": "decimalEnclosedFullstop", "27": "decimalEnclosedParen",
    "28": "decimalEnclosedCircleChinese", "30": "ideographTraditional", "31": "ideographZodiac",
    "37": "chineseCounting", "38": "chineseLegalSimplified", "39": "chineseCountingThousand",
    "255": "none",
}  # fmt: skip
"""The ways to count that Word 2003 names by a number, by their names today."""


def packed_word_2003(name: str, root: Element) -> bytes:
    """The .docx of a text of Word 2003, by its root element; UnreadableFile if it has no text."""
    written = etree.tostring(root, encoding="utf-8").replace(_OLD_SPACE.encode(), _WORD.strip("{}").encode())
    root = parse_xml(name, written)
    body, styles = child(root, named("w:body")), child(root, named("w:styles"))
    if body is None:
        raise UnreadableFile("file-damaged", name=name)
    for element in root.iter():
        _rename(element)
    parts = {"document": _part("document", body), **_noted(body)}
    if styles is not None:
        parts["styles"] = styles
    if (lists := child(root, named("w:lists"))) is not None:
        parts["numbering"] = _part("numbering", *lists)
    files = {f"word/{kind}.xml": etree.tostring(part, encoding="utf-8") for kind, part in parts.items()}
    return packed({**files, "word/_rels/document.xml.rels": _links(parts)})


def _rename(element: Element) -> None:
    """Give an element the name that it has today, and its attributes theirs."""
    tag = str(element.tag)
    if tag == _ANNOTATION:
        element.tag = _ANNOTATED.get(element.get(_TYPE, ""), _WRAPPER)
    elif not tag.startswith(_CONTAINERS):
        element.tag = _WRAPPER
    else:
        element.tag = _RENAMED.get(tag, tag)
    for key in _RENAMED.keys() & set(element.attrib):
        element.set(_RENAMED[str(key)], element.attrib.pop(key))
    if element.tag == _COUNTING:
        element.set(_VALUE, _COUNTED.get(element.get(_VALUE, ""), "decimal"))


def _part(name: str, *content: Element) -> Element:
    """The root of a part of that name with this content."""
    part = etree.Element(named(f"w:{name}"))
    part.extend(content)
    return part


def _noted(body: Element) -> Mapping[str, Element]:
    """The notes and comments of a text, taken out and named by references; parts by their names."""
    parts: dict[str, Element] = {}
    found = [(parent, note) for parent in body.iter() for note in parent.iterchildren(*_NOTES)]
    for number, (parent, note) in enumerate(found):
        kind = _NOTES[str(note.tag)]
        parent.replace(note, etree.Element(named(f"w:{kind}Reference"), {_ID: str(number)}))
        note.set(_ID, str(number))
        parts.setdefault(f"{kind}s", _part(f"{kind}s")).append(note)
    return parts


def _links(parts: Mapping[str, Element]) -> bytes:
    links = etree.Element(named("rel:Relationships"))
    for kind in parts:
        etree.SubElement(
            links, named("rel:Relationship"), Id=kind, Type=f"{_LINKS}/{kind}", Target=f"{kind}.xml"
        )
    return etree.tostring(links)
