"""Word files (.docx, .docm), read from their XML: much faster than walking them through python-docx.

Read as printed: insertions stand, deletions and hidden text are gone, text boxes follow the paragraph
they hang on. Automatic numbers, headers, footers and notes are not part of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from gipdesk.errors import UnreadableFile
from gipdesk.sources.archives import Archive, open_archive
from gipdesk.sources.file_kinds import HTML
from gipdesk.sources.grids import TableCell, paragraphs, table_blocks
from gipdesk.sources.limits import MAX_SPAN, MAX_WEB_PAGES
from gipdesk.sources.ooxml import attribute, child, main_part, parse_part, qualified, relations
from gipdesk.sources.sniff import sniff
from gipdesk.sources.source_document import Block, Doubt, SourceDocument

_USUAL_PART = "word/document.xml"
_WRAPPERS = frozenset(
    ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag", "mc:AlternateContent")
)
_UNSEEN = frozenset(
    ("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:del", "w:moveFrom", "w:instrText", "w:delText", "w:rt")
)
_PAGE_END = "\f"
"""Stands in collected text for the end of a page; XML itself cannot hold this character."""

_LITERALS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"} | {
    "w:lastRenderedPageBreak": _PAGE_END
}
_OFF = frozenset(("0", "false", "off"))


def read_docx(name: str, data: bytes) -> SourceDocument:
    """The text and tables of a Word file; UnreadableFile if it is damaged, encrypted or far too large."""
    archive = open_archive(name, data)
    part = main_part(archive, _USUAL_PART)
    root = parse_part(archive, part, "w:document")
    if sum(1 for _ in root.iter("{*}altChunk")) > MAX_WEB_PAGES:
        raise UnreadableFile("file-too-large", name=name)
    body = _Body(archive, part)
    body.read(root)
    return SourceDocument(name, "docx", None, tuple(body.blocks), tuple(body.doubts))


@dataclass(frozen=True, slots=True)
class _Row:
    """A table row before vertical merging: its `w:tc` elements with first column and column span."""

    cells: tuple[tuple[Element, int, int], ...]


class _Body:
    """Walks the block level of one main part.

    Pages are known where Word noted their ends when it last showed the document; WPS does not.
    """

    def __init__(self, archive: Archive, part: str) -> None:
        self.blocks: list[Block] = []
        self.doubts: list[Doubt] = []
        self._page: int | None = None
        self._archive = archive
        self._part = part
        self._readers: dict[str, Callable[[Element], Iterator[Block]]] = {
            "w:p": self._paragraph,
            "w:tbl": self._table,
            "w:body": self.blocks_of,
            "w:altChunk": self._chunk,
        } | dict.fromkeys(_WRAPPERS, self.blocks_of)

    def read(self, root: Element) -> None:
        """Take in the whole part."""
        if next(root.iter("{*}lastRenderedPageBreak"), None) is not None:
            self._page = 1
        for block in self.blocks_of(root):
            self.blocks.append(block)  # one by one, so that a doubt knows how many stand before it

    def blocks_of(self, parent: Element) -> Iterator[Block]:
        """The blocks below an element, in reading order."""
        for element in _shown(parent):
            reader = self._readers.get(qualified(element.tag))
            if reader is not None:
                yield from reader(element)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        pieces: list[str] = []
        boxes: list[Element] = []
        _collect(paragraph, pieces, boxes)
        text = "".join(pieces)
        printed = text.lstrip()
        self._turn(text[: -len(printed) or None])
        yield from paragraphs(text.replace(_PAGE_END, ""), self._page)
        self._turn(printed)
        for box in boxes:
            yield from self.blocks_of(box)

    def _turn(self, text: str) -> None:
        """Count the pages that end in this text."""
        if self._page is not None:
            self._page += text.count(_PAGE_END)

    def _table(self, table: Element) -> Iterator[Block]:
        return table_blocks(self._archive.name, self._cells(table))

    def _cells(self, table: Element) -> list[TableCell]:
        """The printed cells, a vertically merged one once, with the span it grew to."""
        cells: list[TableCell] = []
        growing: dict[tuple[int, int], int] = {}
        for row, line in enumerate(_rows(table)):
            for element, column, span in line.cells:
                above = growing.pop((column, span), None)
                merge = _merge(element, "w:vMerge")
                if merge == "continue" and above is not None and _end(cells[above]) == row:
                    cells[above] = replace(cells[above], row_span=row + 1 - cells[above].row)
                else:
                    above = len(cells)
                    cells.append(TableCell(row, column, 1, span, tuple(self.blocks_of(element))))
                if merge is not None:
                    growing[column, span] = above
        return cells

    def _chunk(self, element: Element) -> Iterator[Block]:
        """A web page that was put into the file whole, as some report systems do."""
        from gipdesk.sources.html_reader import read_html

        link = relations(self._archive, self._part).get(attribute(element, "r:id") or "")
        if link is None:
            return
        page = self._archive.read(link.part)
        kind = sniff(self._archive.name, page)
        if kind is HTML:
            yield from read_html(self._archive.name, page).blocks
        else:
            self.doubts.append(Doubt("embedded-not-read", kind.endings[0], len(self.blocks)))


def _shown(parent: Element) -> Iterator[Element]:
    """The children, or of alternatives for old and new programs the one for new programs."""
    if qualified(parent.tag) != "mc:AlternateContent":
        return iter(parent)
    chosen = child(parent, "mc:Choice")
    chosen = child(parent, "mc:Fallback") if chosen is None else chosen
    return iter(()) if chosen is None else iter(chosen)


def _collect(parent: Element, pieces: list[str], boxes: list[Element]) -> None:
    """Gather a paragraph's text, and the text boxes that hang on it."""
    for element in _shown(parent):
        kind = qualified(element.tag)
        if kind == "w:t":
            pieces.append(element.text or "")
        elif kind in _LITERALS:
            pieces.append(_LITERALS[kind])
        elif kind == "w:txbxContent":
            boxes.append(element)
        elif kind not in _UNSEEN and not (kind == "w:r" and _is_hidden(element)):
            _collect(element, pieces, boxes)


def _is_hidden(run: Element) -> bool:
    vanish = child(run, "w:rPr", "w:vanish")
    return vanish is not None and attribute(vanish, "w:val") not in _OFF


def _rows(table: Element) -> Iterator[_Row]:
    for row in _unwrapped(table, "w:tr"):
        if child(row, "w:trPr", "w:del") is None:
            yield _Row(tuple(_places(row)))


def _places(row: Element) -> Iterator[tuple[Element, int, int]]:
    """The cells of a row with their columns, those merged the old way (`w:hMerge`) put together."""
    column = _number(child(row, "w:trPr", "w:gridBefore"), 0)
    pending: tuple[Element, int, int] | None = None
    for cell in _unwrapped(row, "w:tc"):
        span = max(1, _number(child(cell, "w:tcPr", "w:gridSpan"), 1))
        if pending is not None and _merge(cell, "w:hMerge") == "continue":
            pending = (pending[0], pending[1], pending[2] + span)
        else:
            if pending is not None:
                yield pending
            pending = (cell, column, span)
        column += span
    if pending is not None:
        yield pending


def _unwrapped(parent: Element, wanted: str) -> Iterator[Element]:
    """The children of that name, also those inside content controls and insertions."""
    for element in _shown(parent):
        kind = qualified(element.tag)
        if kind == wanted:
            yield element
        elif kind in _WRAPPERS:
            yield from _unwrapped(element, wanted)


def _merge(cell: Element, kind: str) -> str | None:
    """What a cell does in a merged one, "restart" or "continue"; None if it is not part of one."""
    mark = child(cell, "w:tcPr", kind)
    return None if mark is None else attribute(mark, "w:val") or "continue"


def _number(element: Element | None, default: int) -> int:
    """The small number an element carries; what is no number counts as `default`."""
    digits = "" if element is None else attribute(element, "w:val") or ""
    return min(int(digits[:6]), MAX_SPAN) if digits.isdecimal() else default


def _end(cell: TableCell) -> int:
    return cell.row + cell.row_span
