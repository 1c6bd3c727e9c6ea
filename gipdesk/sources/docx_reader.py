"""Word files (.docx, .docm), read from their XML: much faster than walking them through python-docx.

Read as printed: insertions stand, deletions and hidden text are facts, as notes are; text boxes follow
the paragraph they hang on. Headers and footers are not read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml.etree import _Element as Element

from gipdesk.errors import UnreadableFile
from gipdesk.sources.archives import Archive, open_archive
from gipdesk.sources.docx_tables import WordTables
from gipdesk.sources.docx_text import WRAPPERS, WordText, shown, text_of
from gipdesk.sources.file_kinds import HTML
from gipdesk.sources.grids import TableCell, table_blocks
from gipdesk.sources.limits import MAX_WEB_PAGES
from gipdesk.sources.ooxml import main_part, named, parse_part, relations
from gipdesk.sources.paging import Pages
from gipdesk.sources.sniff import sniff
from gipdesk.sources.source_document import Block, Doubt, Fact, FactKind, Paragraph, SourceDocument

_USUAL_PART = "word/document.xml"
_ROW = named("w:tr")
_CELL = named("w:tc")
_ROW_PROPERTIES = named("w:trPr")
_CELL_PROPERTIES = named("w:tcPr")


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


class _Body:
    """Walks the block level of one main part.

    Pages are known where Word noted their ends when it last showed the document; WPS does not.
    """

    def __init__(self, archive: Archive, part: str, root: Element) -> None:
        self.blocks: list[Block] = []
        self.doubts: list[Doubt] = []
        self._pages = Pages()
        self._archive = archive
        self._part = part
        self._root = root
        self._text = WordText(archive, part, root)
        self._tables = WordTables(root)
        self._readers: dict[str, Callable[[Element], Iterator[Block]]] = {
            named("w:p"): self._paragraph,
            named("w:tbl"): self._table,
            named("w:body"): self.blocks_of,
            named("w:altChunk"): self._chunk,
        } | dict.fromkeys(WRAPPERS, self.blocks_of)

    def read(self) -> None:
        """Take in the whole part."""
        if next(self._root.iter("{*}lastRenderedPageBreak"), None) is not None:
            self._pages.number = 1
        for block in self.blocks_of(self._root):
            self.blocks.append(block)  # one by one, so that a doubt knows how many stand before it

    def blocks_of(self, parent: Element) -> Iterator[Block]:
        """The blocks below an element, in reading order."""
        for element in shown(parent):
            reader = self._readers.get(element.tag)
            if reader is not None:
                yield from reader(element)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        found = self._text.read(paragraph)
        yield from self._pages.paragraphs(found.text, found.facts)
        for box in found.boxes:
            yield from self.blocks_of(box)

    def _table(self, table: Element) -> Iterator[Block]:
        yield from table_blocks(self._archive.name, self._cells(table))
        for cell in self._tables.deleted(table):
            yield from self.blocks_of(cell)

    def _cells(self, table: Element) -> list[TableCell]:
        """The printed cells, a vertically merged one once, with the span it grew to."""
        cells: list[TableCell] = []
        growing: dict[tuple[int, int], TableCell] = {}
        for row, line in enumerate(self._tables.rows(table)):
            for found in line:
                above = growing.pop((found.column, found.span), None)
                elements = iter(found.elements)
                if found.merge == "continue" and above is not None and above.row + above.row_span == row:
                    above.row_span += 1
                else:
                    above = TableCell(row, found.column, 1, found.span, tuple(self.blocks_of(next(elements))))
                    cells.append(above)
                for covered in elements:
                    above.blocks += self._covered(covered)
                if found.merge is not None:
                    growing[found.column, found.span] = above
        return cells

    def _covered(self, cell: Element) -> tuple[Block, ...]:
        """What a cell holds that another one covers: nothing of it is seen."""
        text = text_of(cell)
        return (Paragraph("", self._pages.number, (Fact(FactKind.HIDDEN, text),)),) if text else ()

    def _chunk(self, element: Element) -> Iterator[Block]:
        """A web page that was put into the file whole, as some report systems do."""
        from gipdesk.sources.html_reader import read_html

        link = relations(self._archive, self._part).get(element.get(named("r:id"), ""))
        if link is None:
            return
        page = self._archive.read(link.part)
        kind = sniff(self._archive.name, page)
        if kind is HTML:
            yield from read_html(self._archive.name, page, self._archive.tags).blocks
        else:
            self.doubts.append(Doubt("embedded-not-read", kind.endings[0], len(self.blocks)))
