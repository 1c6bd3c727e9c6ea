"""Web pages (.html, .mht) and Word or Excel files that are web pages inside: text and tables as shown."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element as Element

from gipdesk.errors import UnreadableFile
from gipdesk.sources.encodings import declared_encoding, decode
from gipdesk.sources.grids import table_blocks
from gipdesk.sources.html_fields import FIELDS, NEVER_CLOSED, text_of, waits_for_script
from gipdesk.sources.html_flow import Flow
from gipdesk.sources.html_lists import Lists
from gipdesk.sources.html_looks import PLAIN, Look, is_cut_off, look_inside
from gipdesk.sources.html_pictures import PagePictures
from gipdesk.sources.html_sheets import StyleOf, style_sheets
from gipdesk.sources.html_tables import HtmlCell, HtmlTable
from gipdesk.sources.html_weight import is_costly_to_parse
from gipdesk.sources.limits import MAX_DEPTH, MAX_TABLES_INSIDE_TABLES, MAX_TREE_BYTES
from gipdesk.sources.sniff import is_web_archive
from gipdesk.sources.source_document import Block, FactKind, SourceDocument
from gipdesk.sources.tag_budget import TagBudget
from gipdesk.sources.web_archives import opened_archive

_UNSEEN_TAGS = "script style noscript template title iframe rt rp datalist"
_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre "
    "section summary table tbody td tfoot th thead tr ul"
)
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th"))
_PAGE_END = re.compile(
    r"</(?:html|body)\s*>", re.IGNORECASE
)  # the parser drops what follows; browsers show it
_SPAN = re.compile(r"\s*\+?(\d{1,7})")


def read_html(name: str, data: bytes, tags: TagBudget | None = None) -> SourceDocument:
    """The text and tables of a saved web page or web archive; UnreadableFile if it is no text at all.

    `tags` are those that may still be parsed of the file that the page stands in; None for its own.
    """
    if len(data) > MAX_TREE_BYTES:
        raise UnreadableFile("file-too-large", name=name)
    tags = tags or TagBudget(name)
    if not is_web_archive(data):
        return read_page(name, decode(name, data, declared_encoding(data)), tags)
    archived, enclosed = opened_archive(name, data)
    pictures = PagePictures(enclosed)
    pages = [_page(name, page.text, tags, pictures, page.address) for page in archived]
    title = next((page.title for page in pages if page.title), None)
    return SourceDocument(name, "html", title, tuple(block for page in pages for block in page.blocks))


def read_page(name: str, page: str, tags: TagBudget | None = None) -> SourceDocument:
    """The text and tables of a web page that is text already, such as one from the clipboard."""
    return _page(name, page, tags or TagBudget(name), PagePictures())


def _page(name: str, page: str, tags: TagBudget, pictures: PagePictures, address: str = "") -> SourceDocument:
    tags.take(page.count("<"))
    if is_costly_to_parse(page):
        raise UnreadableFile("file-too-large", name=name)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    open_page = _PAGE_END.sub("", page.replace("\0", ""))
    root = etree.fromstring(open_page.encode("utf-8", "replace"), parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableFile("file-too-large", name=name)
    walk = _Page(name, None if root is None else style_sheets(page, root), pictures, address)
    if root is not None:
        walk.read(root)
    return SourceDocument(name, "html", walk.title, tuple(walk.blocks))


class _Page:
    """Walks a page without recursion, so that no depth of nesting can exhaust the stack."""

    def __init__(self, name: str, style_of: StyleOf | None, pictures: PagePictures, address: str) -> None:
        self.title: str | None = None
        self._name = name
        self._flows = [Flow()]
        self._tables: list[HtmlTable] = []
        self._verbatim = 0
        self._style_of = style_of
        self._lists = Lists()
        self._pictures = pictures
        self._address = address
        self._look = PLAIN
        self._looks = [PLAIN]
        self._skipped: Element | None = None

    @property
    def blocks(self) -> list[Block]:
        return self._flows[0].blocks

    def read(self, root: Element) -> None:
        """Take in the whole page."""
        steps = etree.iterwalk(root, events=("start", "end"))
        for step, element in steps:
            if step == "end":
                self._end(element)
            elif not self._enter(element):
                steps.skip_subtree()
        self._end_line()

    def _enter(self, element: Element) -> bool:
        """Begin an element; whether what is inside it is to be read."""
        if len(self._looks) > MAX_DEPTH:
            raise UnreadableFile("file-too-large", name=self._name)
        look = self._shown(element)
        if look is None:
            self._skipped = element
            look = self._look
        self._looks.append(look)
        self._look = look
        if self._skipped is not element:
            self._start(element)
        return self._skipped is not element

    def _shown(self, element: Element) -> Look | None:
        """The look of an element whose inside is to be read; None where it is taken as a whole."""
        tag = element.tag
        if tag in _UNSEEN:
            self._note_title(element)
            return None
        sheet_style = self._style_of(element) if self._style_of else ""
        look = look_inside(self._look, element, sheet_style)
        if look.is_gone or (self._tables and is_cut_off(element, sheet_style)):
            self._hide(element)
            return None
        if tag in FIELDS:
            field = FIELDS[tag](element)
            if field is not None:
                self._note_field(element, look, field)
            return look if tag in NEVER_CLOSED else None
        return look

    def _note_field(self, element: Element, look: Look, field: tuple[FactKind, str]) -> None:
        kind, said = field
        picture = None
        if element.tag == "img" and look.kind is None:
            picture, said = self._pictures.read(element, self._address)
        self._flow.note(look.kind or kind, said, picture)

    def _hide(self, element: Element) -> None:
        """Take note of an element that has no place in the page, with all that it holds."""
        if self._tables and (element.tag in _CELLS or element.tag == "tr"):
            self._close_cell()
        if text := text_of(element):
            self._flow.note(FactKind.HIDDEN, text)

    @property
    def _flow(self) -> Flow:
        return self._flows[-1]

    def _end_line(self) -> None:
        self._flow.end_line(keep_breaks=self._verbatim > 0)

    def _note_title(self, element: Element) -> None:
        if element.tag == "title" and self.title is None:
            self.title = " ".join((element.text or "").split()) or None

    def _start(self, element: Element) -> None:
        tag = element.tag
        if tag == "br" or tag in _BLOCKS:
            self._end_line()
        if tag == "table":
            self._start_table(element)
        elif self._tables:
            self._start_table_part(element, tag)
        if tag == "li" and self._look.kind is not FactKind.HIDDEN:
            self._flow.count(self._lists.number(element))
        self._verbatim += tag == "pre"
        self._flow.write(element.text, self._look.kind)

    def _end(self, element: Element) -> None:
        tag = element.tag
        if element is self._skipped:
            self._skipped = None
        elif tag in _BLOCKS:
            self._end_line()
            self._verbatim -= tag == "pre"
        if tag == "li":
            self._flow.count("")
        if self._tables:
            self._end_table_part(element, tag)
        self._looks.pop()
        self._look = self._looks[-1]
        self._flow.write(element.tail, self._look.kind)

    def _start_table(self, element: Element) -> None:
        if len(self._tables) == MAX_TABLES_INSIDE_TABLES:
            raise UnreadableFile("file-too-large", name=self._name)
        self._tables.append(HtmlTable(element))

    def _start_table_part(self, element: Element, tag: str) -> None:
        if tag in _CELLS:
            self._close_cell()
            self._tables[-1].open_cell = element
            self._flows.append(Flow())
        elif tag == "tr":
            self._close_cell()
            self._tables[-1].start_row()
        elif tag in _GROUPS:
            self._close_cell()
            self._tables[-1].start_group(tag)

    def _end_table_part(self, element: Element, tag: str) -> None:
        if element is self._tables[-1].element:
            self._close_table()
        elif element is self._tables[-1].open_cell:
            self._close_cell()
        elif tag in _GROUPS:
            self._tables[-1].start_group("tbody")

    def _close_cell(self) -> None:
        table = self._tables[-1]
        if table.open_cell is None:
            return
        self._end_line()
        if not self._flow.blocks and waits_for_script(table.open_cell):
            self._flow.note(FactKind.FORM_FIELD, "")
            self._end_line()
        blocks = tuple(self._flows.pop().blocks)
        spans = _span(table.open_cell, "rowspan"), _span(table.open_cell, "colspan") or 1
        table.open_cell = None
        table.add(HtmlCell(*spans, blocks))

    def _close_table(self) -> None:
        self._close_cell()
        self._flow.blocks += table_blocks(self._name, self._tables.pop().cells())


def _span(cell: Element, kind: str) -> int:
    """A span as written; 1 where none or nonsense is written."""
    written = _SPAN.match(cell.get(kind, "1"))
    return int(written[1]) if written else 1
