"""Office files that are one XML file: workbooks and texts of Excel and Word 2003, and a .docx laid flat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from lxml.etree import _Element as Element

from gipdesk.errors import UnreadableFile
from gipdesk.sources.docx_reader import read_docx
from gipdesk.sources.file_kinds import XML
from gipdesk.sources.flat_docx import PACKAGE, packed_package
from gipdesk.sources.sheetml_reader import WORKBOOK, read_sheetml
from gipdesk.sources.source_document import SourceDocument
from gipdesk.sources.tag_budget import TagBudget
from gipdesk.sources.word_2003 import WORD_2003, packed_word_2003
from gipdesk.sources.xml_trees import parse_xml

_PACKERS: Mapping[str, Callable[[str, Element], bytes]] = {
    PACKAGE: packed_package,
    WORD_2003: packed_word_2003,
}
_BLANK = b" \t\r\n"


def read_office_xml(name: str, data: bytes) -> SourceDocument:
    """The text and tables of such a file; UnreadableFile if it is damaged or far too large."""
    TagBudget(name).take(data.count(b"<"))
    root = parse_xml(name, data.lstrip(_BLANK))
    if root.tag == WORKBOOK:
        return read_sheetml(name, XML.name, root)
    packer = _PACKERS.get(str(root.tag))
    if packer is None:
        raise UnreadableFile("file-damaged", name=name)
    return replace(read_docx(name, packer(name, root)), kind=XML.name)
