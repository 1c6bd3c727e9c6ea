"""OpenDocument texts (.odt, .fodt), read from their XML.

Read as printed: insertions stand, deletions and hidden text are facts, as notes are; text boxes follow
the paragraph they hang on. Headers and footers are not read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml.etree import _Element as Element

from gipdesk.sources.grids import TableCell, table_blocks
from gipdesk.sources.limits import MAX_SPAN
from gipdesk.sources.odf_fields import text_of
from gipdesk.sources.odf_numbering import ListNumbers, ListPlace
from gipdesk.sources.odf_package import OdfFile, count_of, named, open_odf
from gipdesk.sources.odf_styles import Styles
from gipdesk.sources.odf_tables import (
    CELL,
    COLUMNS_REPEATED,
    COLUMNS_SPANNED,
    COVERED,
    ROW,
    ROWS_REPEATED,
    ROWS_SPANNED,
    lines_of,
)
from gipdesk.sources.odf_text import PARAGRAPHS, Collected, OdfText
from gipdesk.sources.odt_tables import Places, WrittenCell
from gipdesk.sources.paging import Pages
from gipdesk.sources.source_document import Block, Fact, FactKind, Paragraph, SourceDocument

_SOFT_PAGE_END = named("text:soft-page-break")
_ITEM = named("text:list-item")
_ITEMS = frozenset((_ITEM, named("text:list-header")))
_CELLS = frozenset((CELL, COVERED))
_STYLE_NAME = named("text:style-name")
_DISPLAY = named("text:display")
_DRAWN = named("draw:x").removesuffix("x")
_LOOSE = frozenset(map(named, ("text:change", "text:change-start", "text:change-end", "office:annotation")))
_WRAPPERS = frozenset(
    named(f"text:{wrapper}")
    for wrapper in (
        "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
        "alphabetical-index", "bibliography", "index-body", "index-title",
    )
)  # fmt: skip
_MASTER_PAGE = named("style:master-page-name")
_BREAK_BEFORE = named("fo:break-before")
_BREAK_AFTER = named("fo:break-after")
_BREAKS = {"paragraph": named("style:paragraph-properties"), "table": named("style:table-properties")}


def read_odt(name: str, data: bytes) -> SourceDocument:
    """The text and tables of a text file; UnreadableFile if it is damaged, encrypted or far too large."""
    body = _Body(open_odf(name, data, "text"))
    return SourceDocument(name, "odt", None, tuple(body.read()))


class _Body:
    """Walks the block level of one file.

    Pages are known where the program that saved the file noted their ends.
    """

    def __init__(self, file: OdfFile) -> None:
        self._file = file
        self._styles = Styles(file)
        self._text = OdfText(file, self._styles)
        self._numbers = ListNumbers(file, self._styles)
        self._pages = Pages()
        self._is_begun = False
        self._is_page_ending = False
        self._known_breaks: dict[tuple[str, str], tuple[bool, bool]] = {}
        self._kind: FactKind | None = None
        self._place: ListPlace | None = None
        self._waiting: ListPlace | None = None
        self._readers: dict[str, Callable[[Element], Iterable[Block]]] = (
            {
                named("text:list"): self._list,
                named("text:section"): self._section,
                named("text:numbered-paragraph"): self._numbered,
                named("table:table"): self._table,
                _SOFT_PAGE_END: self._page_end,
            }
            | dict.fromkeys(PARAGRAPHS, self._paragraph)
            | dict.fromkeys(_LOOSE, self._loose)
            | dict.fromkeys(_WRAPPERS, self._blocks_of)
        )

    def read(self) -> Sequence[Block]:
        """All blocks of the file."""
        body = self._file.body
        knows = body.get(named("text:use-soft-page-breaks")) == "true"
        if knows or next(body.iter(_SOFT_PAGE_END), None) is not None:
            self._pages.number = 1
        return self._blocks_of(body)

    def _blocks_of(self, parent: Element) -> Sequence[Block]:
        """The blocks below an element, in reading order."""
        blocks: list[Block] = []
        for element in parent:
            reader = self._readers.get(str(element.tag))
            if reader is not None:
                blocks += reader(element)
            elif str(element.tag).startswith(_DRAWN):
                blocks += self._loose(element)
        return blocks

    def _inside(self, parent: Element) -> tuple[Block, ...]:
        """The blocks of a cell or box, whose lists are its own."""
        place, waiting = self._place, self._waiting
        self._place = self._waiting = None
        blocks = tuple(self._blocks_of(parent))
        self._place, self._waiting = place, waiting
        return blocks

    def _paragraph(self, paragraph: Element) -> Iterable[Block]:
        number = self._numbers.next(self._waiting, paragraph) if self._may_count() else ""
        self._waiting = None
        self._turn_page("paragraph", paragraph.get(_STYLE_NAME, ""))
        return self._shown(self._text.read(paragraph, number, self._kind))

    def _may_count(self) -> bool:
        """Whether a paragraph may have a number: it stands first in its item, or in no list."""
        return self._waiting is not None or self._place is None

    def _loose(self, element: Element) -> Iterable[Block]:
        return self._shown(self._text.read_loose(element, self._kind))

    def _shown(self, found: Collected) -> Iterator[Block]:
        yield from self._pages.paragraphs(found.text, found.facts)
        for box in found.boxes:
            yield from self._inside(box)

    def _list(self, element: Element) -> Sequence[Block]:
        blocks: list[Block] = []
        outer, is_first = self._place, self._waiting is not None
        place = self._numbers.begin(element, outer, is_first=is_first)
        for item in element:
            if item.tag in _ITEMS:
                self._place = self._numbers.item(place, item)
                self._waiting = self._place if item.tag == _ITEM else None
                blocks += self._blocks_of(item)
            elif item.tag == _SOFT_PAGE_END:
                self._pages.number = (self._pages.number or 1) + 1
        self._place, self._waiting = outer, None
        return blocks

    def _numbered(self, element: Element) -> Sequence[Block]:
        self._place = self._waiting = self._numbers.alone(element)
        blocks = self._blocks_of(element)
        self._place = self._waiting = None
        return blocks

    def _section(self, section: Element) -> Sequence[Block]:
        display = section.get(_DISPLAY)
        is_condition_met = display == "condition" and section.get(named("text:is-hidden")) == "true"
        kind = self._kind
        if display == "none" or is_condition_met:
            self._kind = FactKind.HIDDEN
        blocks = self._blocks_of(section)
        self._kind = kind
        return blocks

    def _page_end(self, _: Element) -> Sequence[Block]:
        self._pages.number = (self._pages.number or 1) + 1
        return ()

    def _turn_page(self, family: str, style: str) -> None:
        """Begin a new page in front of a paragraph or table whose style asks for it, but the first."""
        if self._pages.number is None:
            return
        begins, ends = self._breaks(family, style)
        self._pages.number += self._is_begun and (begins or self._is_page_ending)
        self._is_begun = True
        self._is_page_ending = ends

    def _breaks(self, family: str, style: str) -> tuple[bool, bool]:
        """Whether a page begins in front of what has this style, and whether one ends behind it."""
        if (family, style) not in self._known_breaks:
            properties = _BREAKS[family]
            is_asked = self._styles.value(family, style, properties, _BREAK_BEFORE) == "page"
            is_other_paper = bool(self._styles.value(family, style, "", _MASTER_PAGE))
            ends = self._styles.value(family, style, properties, _BREAK_AFTER) == "page"
            self._known_breaks[family, style] = is_asked or is_other_paper, ends
        return self._known_breaks[family, style]

    def _table(self, table: Element) -> Iterable[Block]:
        self._turn_page("table", table.get(named("table:style-name"), ""))
        return table_blocks(self._file.name, self._cells(table))

    def _cells(self, table: Element) -> list[TableCell]:
        places = Places(self._file.name)
        kind = self._kind
        for element, is_hidden in lines_of(table, ROW, _SOFT_PAGE_END):
            if element.tag == ROW:
                self._kind = FactKind.HIDDEN if is_hidden else kind
                line = [self._cell(cell) for cell in element if cell.tag in _CELLS]
                for _ in range(min(count_of(element, ROWS_REPEATED), MAX_SPAN)):
                    places.add_row(line)
            else:
                self._pages.number = (self._pages.number or 1) + 1
        self._kind = kind
        return places.cells()

    def _cell(self, cell: Element) -> WrittenCell:
        is_covered = cell.tag == COVERED
        return WrittenCell(
            self._covered(cell) if is_covered else self._inside(cell),
            count_of(cell, ROWS_SPANNED),
            min(count_of(cell, COLUMNS_SPANNED), MAX_SPAN),
            min(count_of(cell, COLUMNS_REPEATED), MAX_SPAN),
            is_covered,
        )

    def _covered(self, cell: Element) -> tuple[Block, ...]:
        """What a cell holds that another one covers: nothing of it is seen."""
        text = text_of(cell)
        return (Paragraph("", self._pages.number, (Fact(FactKind.HIDDEN, text),)),) if text else ()
