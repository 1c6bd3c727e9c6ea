"""PDF files with text (.pdf): lines and ruled tables, put together from where each character stands.

The numbers of pages are left out, as in Word files. A table without rules is handed on line by line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gipdesk.errors import UnreadableFile
from gipdesk.sources.grids import paragraphs, table_blocks
from gipdesk.sources.limits import (
    LARGE_PICTURE,
    MOST_INDENT,
    OUTLINED_SHAPES,
    SCAN_CHARACTERS,
)
from gipdesk.sources.pdf_file import read_pages
from gipdesk.sources.pdf_furniture import Item, LeftOut, without_furniture
from gipdesk.sources.pdf_grid import ruled_tables, whole_rules
from gipdesk.sources.pdf_ink import PageInk
from gipdesk.sources.pdf_joining import joined
from gipdesk.sources.pdf_lines import TextLine, lines_of, marked_text
from gipdesk.sources.pdf_striking import strike
from gipdesk.sources.pdf_tables import PageTable, fill_tables
from gipdesk.sources.source_document import Block, Doubt, FactKind, SourceDocument


def read_pdf(name: str, data: bytes) -> SourceDocument:
    """The text and tables of a PDF file.

    UnreadableFile if it is damaged, encrypted or far too large, or if its pages are but pictures of text.
    """
    pages = read_pages(name, data)
    shown = [page for page in pages if page.shapes]
    scans = {page.number for page in shown if _is_picture(page)}
    if scans and len(scans) == len(shown):
        raise UnreadableFile("file-is-scan", name=name)
    body = _Body(name)
    body.read(pages, scans)
    sizes = tuple(page.size for page in pages)
    return SourceDocument(name, "pdf", None, tuple(body.blocks), tuple(body.doubts), sizes)


def _is_picture(page: PageInk) -> bool:
    """Whether a page's content is a picture of text, or letters turned into drawings."""
    seen = sum(glyph.kind is not FactKind.HIDDEN and not glyph.is_note for glyph in page.glyphs)
    pictured = sum(picture.box.width * picture.box.height for picture in page.pictures)
    is_pictured = pictured > LARGE_PICTURE * page.width * page.height
    return seen <= SCAN_CHARACTERS and (is_pictured or (not seen and page.shapes >= OUTLINED_SHAPES))


class _Body:
    """Puts the pages of one file together."""

    def __init__(self, name: str) -> None:
        self.blocks: list[Block] = []
        self.doubts: list[Doubt] = []
        self._name = name

    def read(self, pages: Sequence[PageInk], scans: set[int]) -> None:
        """Take in all pages; `scans` are the numbers of those that are but pictures."""
        found = [self._items(page) for page in pages]
        kept = without_furniture(found, [page.height for page in pages])
        margins = _margins(kept)
        for page, items in zip(pages, _joined_pages(kept), strict=True):
            if page.number in scans:
                self._doubt("page-is-picture", str(page.number))
            for item in items:
                self._take(item, page, margins[page.number - 1])
            if page.aslant.strip():
                self._doubt("text-askew", " ".join(page.aslant.split()))

    def _items(self, page: PageInk) -> list[Item]:
        """What stands on a page, from top to bottom."""
        rules = whole_rules(self._name, page.rules)
        strike(page, rules)
        tables, outside = fill_tables(self._name, page, ruled_tables(self._name, rules))
        return sorted([*tables, *lines_of(outside)], key=_height)

    def _take(self, item: Item, page: PageInk, margin: float) -> None:
        if isinstance(item, PageTable):
            self.blocks += table_blocks(self._name, item.cells)
        elif isinstance(item, LeftOut):
            self._doubt("page-line-left-out", item.text)
        else:
            text, facts = marked_text([item])
            area = page.area(item.box)
            self.blocks += paragraphs(_indent(item, margin) + text, page.number, facts, (area,))

    def _doubt(self, code: str, detail: str) -> None:
        self.doubts.append(Doubt(code, detail, len(self.blocks)))


def _height(item: Item) -> float:
    return item.box.top if isinstance(item, PageTable) else item.main.y if isinstance(item, TextLine) else 0


def _joined_pages(pages: Sequence[Sequence[Item]]) -> list[list[Item]]:
    """The items of the pages; a table that goes on over their ends stands on the page where it begins."""
    found: list[list[Item]] = []
    last: tuple[list[Item], int] | None = None
    for items in map(list, pages):
        told = [at for at, item in enumerate(items) if not isinstance(item, LeftOut)]
        if last is not None and told:
            whole = _whole(last[0][last[1]], items[told[0]])
            if whole is not None:
                last[0][last[1]] = whole
                del items[told[0]]
                told = [at - 1 for at in told[1:]]
        last = (items, told[-1]) if told else last
        found.append(items)
    return found


def _whole(above: Item, below: Item) -> PageTable | None:
    """The last of one page and the first of the next as one, if they are one table."""
    if isinstance(above, PageTable) and isinstance(below, PageTable):
        return joined(above, below)
    return None


def _margins(pages: Sequence[Sequence[Item]]) -> list[float]:
    """Where the lines of each page begin that are not moved in.

    Where it is the first place at which two lines of the page begin, or one of all pages if that lies
    far to the left of it.
    """
    lines = [[item for item in items if isinstance(item, TextLine)] for items in pages]
    usual = _first_shared([line for page in lines for line in page])
    margins: list[float] = []
    for page in lines:
        own = _first_shared(page)
        size = page[0].main.size if page else 0
        margins.append(own if abs(own - usual) < size * 1.5 or own < usual else usual)
    return margins


def _first_shared(lines: Sequence[TextLine]) -> float:
    """The leftmost place where two lines begin; of the leftmost line where there is none."""
    counted = Counter(round(line.left) for line in lines)
    shared = [place for place, count in counted.items() if count + counted[place + 1] > 1]
    return min(shared or counted, default=0)


def _indent(line: TextLine, margin: float) -> str:
    """The blanks by which a line is moved in."""
    return "\u3000" * min(MOST_INDENT, max(0, round((line.left - margin) / line.main.size)))
