"""Word files (.docx, .docm), read from their XML: much faster than walking them through python-docx.

Read as printed: insertions stand, deletions and hidden text are facts, as notes are; text boxes follow
the paragraph they hang on. Headers and footers are not read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from gipdesk.errors import UnreadableFile
from gipdesk.sources.archives import Archive, open_archive
from gipdesk.sources.docx_styles import VALUE
from gipdesk.sources.docx_text import PAGE_END, WordText, shown
from gipdesk.sources.file_kinds import HTML
from gipdesk.sources.grids import TableCell, paragraphs, table_blocks
from gipdesk.sources.limits import MAX_SPAN, MAX_WEB_PAGES
from gipdesk.sources.ooxml import child, main_part, named, parse_part, relations
from gipdesk.sources.sniff import sniff
from gipdesk.sources.source_document import Block, Doubt, SourceDocument

_USUAL_PART = "word/document.xml"
_ROW = named("w:tr")
_CELL = named("w:tc")
_ROW_PROPERTIES = named("w:trPr")
_CELL_PROPERTIES = named("w:tcPr")
_SPAN = named("w:gridSpan")
_VERTICAL_MERGE = named("w:vMerge")
_HORIZONTAL_MERGE = named("w:hMerge")
_WRAPPERS = frozenset(
    map(
        named,
        (
            "w:sdt",
            "w:sdtContent",
            "w:ins",
            "w:del",
            "w:moveTo",
            "w:moveFrom",
            "w:customXml",
            "w:smartTag",
            "mc:AlternateContent",
        ),
    )
)


def read_docx(name: str, data: bytes) -> SourceDocument:
    """The text and tables of a Word file; UnreadableFile if it is damaged, encrypted or far too large."""
    archive = open_archive(name, data)
    part = main_part(archive, _USUAL_PART)
    root = parse_part(archive, part, "w:document")
    if sum(1 for _ in root.iter("{*}altChunk")) > MAX_WEB_PAGES:
        raise UnreadableFile("file-too-large", name=name)
    body = _Body(archive, part, root)
    body.read()
    return SourceDocument(name, "docx", None, tuple(body.blocks), tuple(body.doubts))


@dataclass(frozen=True, slots=True)
class _Row:
    """A table row before vertical merging: its `w:tc` elements with first column and column span."""

    cells: tuple[tuple[Element, int, int], ...]


class _Body:
    """Walks the block level of one main part.

    Pages are known where Word noted their ends when it last showed the document; WPS does not.
    """

    def __init__(self, archive: Archive, part: str, root: Element) -> None:
        self.blocks: list[Block] = []
        self.doubts: list[Doubt] = []
        self._page: int | None = None
        self._archive = archive
        self._part = part
        self._root = root
        self._text = WordText(archive, part, root)
        self._readers: dict[str, Callable[[Element], Iterator[Block]]] = {
            named("w:p"): self._paragraph,
            named("w:tbl"): self._table,
            named("w:body"): self.blocks_of,
            named("w:altChunk"): self._chunk,
        } | dict.fromkeys(_WRAPPERS, self.blocks_of)

    def read(self) -> None:
        """Take in the whole part."""
        if next(self._root.iter("{*}lastRenderedPageBreak"), None) is not None:
            self._page = 1
        for block in self.blocks_of(self._root):
            self.blocks.append(block)  # one by one, so that a doubt knows how many stand before it

    def blocks_of(self, parent: Element) -> Iterator[Block]:
        """The blocks below an element, in reading order."""
        for element in shown(parent):
            reader = self._readers.get(str(element.tag))
            if reader is not None:
                yield from reader(element)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        found = self._text.read(paragraph)
        printed = found.text.lstrip()
        self._turn(found.text[: -len(printed) or None])
        yield from paragraphs(found.text.replace(PAGE_END, ""), self._page, found.facts)
        self._turn(printed)
        for box in found.boxes:
            yield from self.blocks_of(box)

    def _turn(self, text: str) -> None:
        """Count the pages that end in this text."""
        if self._page is not None:
            self._page += text.count(PAGE_END)

    def _table(self, table: Element) -> Iterator[Block]:
        yield from table_blocks(self._archive.name, self._cells(table))
        for row in _unwrapped(table, _ROW):
            if _is_deleted(row):
                for cell in _unwrapped(row, _CELL):
                    yield from self.blocks_of(cell)

    def _cells(self, table: Element) -> list[TableCell]:
        """The printed cells, a vertically merged one once, with the span it grew to."""
        cells: list[TableCell] = []
        growing: dict[tuple[int, int], int] = {}
        for row, line in enumerate(_rows(table)):
            for element, column, span in line.cells:
                above = growing.pop((column, span), None)
                merge = _merge(element, _VERTICAL_MERGE)
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

        link = relations(self._archive, self._part).get(element.get(named("r:id"), ""))
        if link is None:
            return
        page = self._archive.read(link.part)
        kind = sniff(self._archive.name, page)
        if kind is HTML:
            yield from read_html(self._archive.name, page).blocks
        else:
            self.doubts.append(Doubt("embedded-not-read", kind.endings[0], len(self.blocks)))


def _rows(table: Element) -> Iterator[_Row]:
    for row in _unwrapped(table, _ROW):
        if not _is_deleted(row):
            yield _Row(tuple(_places(row)))


def _is_deleted(row: Element) -> bool:
    return child(row, _ROW_PROPERTIES, named("w:del")) is not None


def _places(row: Element) -> Iterator[tuple[Element, int, int]]:
    """The cells of a row with their columns, those merged the old way (`w:hMerge`) put together."""
    column = _number(child(row, _ROW_PROPERTIES, named("w:gridBefore")), 0)
    pending: tuple[Element, int, int] | None = None
    for cell in _unwrapped(row, _CELL):
        span = max(1, _number(child(cell, _CELL_PROPERTIES, _SPAN), 1))
        if pending is not None and _merge(cell, _HORIZONTAL_MERGE) == "continue":
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
    for element in shown(parent):
        kind = str(element.tag)
        if kind == wanted:
            yield element
        elif kind in _WRAPPERS:
            yield from _unwrapped(element, wanted)


def _merge(cell: Element, kind: str) -> str | None:
    """What a cell does in a merged one, "restart" or "continue"; None if it is not part of one."""
    mark = child(cell, _CELL_PROPERTIES, kind)
    return None if mark is None else mark.get(VALUE) or "continue"


def _number(element: Element | None, default: int) -> int:
    """The small number an element carries; what is no number counts as `default`."""
    digits = "" if element is None else element.get(VALUE, "")
    return min(int(digits[:6]), MAX_SPAN) if digits.isdecimal() else default


def _end(cell: TableCell) -> int:
    return cell.row + cell.row_span
