"""The report as a Word document in the style of official papers (resources/templates/report.docx).

Lengths are in twips (1/20 pt). Tables are built as XML at once: cell by cell through python-docx
takes time that grows with the square of the cells.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import BinaryIO, cast
from unicodedata import east_asian_width

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from gipdesk.paths import resource
from gipdesk.report.report import Report
from gipdesk.texts import text
from gipdesk.writers.archive import CORE_PROPERTIES, core_properties, pack, read_members
from gipdesk.writers.page_model import (
    Page,
    PageSection,
    PageTable,
    PlacedCell,
    Role,
    covered_width,
    page_model,
)

TITLE_STYLE = "Title"
HEADING_STYLE = "Heading 1"
BODY_STYLE = "Body Text"
BAND_COLOUR = "C6D9F1"
BORDER_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
CELL_MARGIN = 40
TITLE_CHARACTER = 440
"""Less than a character, more than what the digits of a year are wider in another font."""

LONG_TABLE = 20
TWIPS_OF_EMU = 635


@dataclass(frozen=True, slots=True)
class _Look:
    """How a table is set: its style, the width of a Chinese character, least row height, space above text."""

    style: str
    character: int
    row_height: int
    padding: int


ROOMY = _Look("TableText", 210, 480, 20)
DENSE = _Look("TableSmall", 180, 360, 8)


@dataclass(frozen=True, slots=True)
class _Setting:
    """A table on its way into the document, with its column widths."""

    table: PageTable
    widths: tuple[int, ...]

    @property
    def look(self) -> _Look:
        """A long table is set in small type, so that it fits on one page."""
        return DENSE if self.table.row_count > LONG_TABLE else ROOMY

    @property
    def centres_labels(self) -> bool:
        """A lone label column is centred as its headings are; nested labels start at the left."""
        return self.table.label_columns <= 1


def write_docx(report: Report, file: BinaryIO) -> None:
    """Write the report as .docx; the same report gives the same bytes."""
    document = Document(str(resource("templates", "report.docx")))
    _fill(document, page_model(report), report.year)
    saved = io.BytesIO()
    document.save(saved)
    pack({**read_members(saved.getvalue()), CORE_PROPERTIES: core_properties(report)}, file)


def _fill(document: DocumentObject, page: Page, year: int | None) -> None:
    if page.title:
        _add_title(document, page, year)
    for paragraph in page.preamble:
        document.add_paragraph(paragraph, BODY_STYLE)
    for section in page.sections:
        _add_section(document, section)
    if page.sections[-1].table:
        document.add_paragraph(style=BODY_STYLE)  # Word wants one behind a table


def _add_title(document: DocumentObject, page: Page, year: int | None) -> None:
    """The title; a line too long for the page breaks behind the year."""
    mark, room = text("pages.title_break", year=year), _text_width(document)
    lines = [broken for line in page.title for broken in _broken_title(line, mark, room)]
    document.add_paragraph("\n".join(lines), TITLE_STYLE)


def _broken_title(line: str, mark: str, room: int) -> tuple[str, ...]:
    head, found, tail = line.partition(mark)
    too_long = _display_width(line) * TITLE_CHARACTER // 2 > room
    return (head + found, tail) if too_long and tail else (line,)


def _display_width(line: str) -> int:
    """The width of a line in half characters."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in line)


def _add_section(document: DocumentObject, section: PageSection) -> None:
    document.add_paragraph(section.heading, HEADING_STYLE)
    for paragraph in section.paragraphs:
        document.add_paragraph(paragraph, BODY_STYLE)
    if section.table:
        widths = section.table.shared_widths(_text_width(document))
        table = _table(_Setting(section.table, widths))
        document.element.body.insert_element_before(table, "w:sectPr")


def _text_width(document: DocumentObject) -> int:
    page = document.sections[0]
    emu = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    return emu // TWIPS_OF_EMU


def _tag(name: str, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    named = {qn(f"w:{attribute}"): str(value) for attribute, value in attributes.items()}
    element = OxmlElement(f"w:{name}", named)
    element.extend(children)
    return cast(BaseOxmlElement, element)  # so is every element that its parser makes


def _table(setting: _Setting) -> BaseOxmlElement:
    columns = [_tag("gridCol", w=width) for width in setting.widths]
    rows = [_row(setting, number, cells) for number, cells in enumerate(setting.table.covered_rows())]
    return _tag("tbl", _table_properties(setting), _tag("tblGrid", *columns), *rows)


def _table_properties(setting: _Setting) -> BaseOxmlElement:
    borders = [_tag(side, val="single", sz=4, space=0, color="000000") for side in BORDER_SIDES]
    padding = setting.look.padding
    sides = {"top": padding, "left": CELL_MARGIN, "bottom": padding, "right": CELL_MARGIN}
    margins = [_tag(side, w=width, type="dxa") for side, width in sides.items()]
    return _tag(
        "tblPr",
        _tag("tblW", w=sum(setting.widths), type="dxa"),
        _tag("jc", val="center"),
        _tag("tblBorders", *borders),
        _tag("tblLayout", type="fixed"),
        _tag("tblCellMar", *margins),
    )


def _row(setting: _Setting, number: int, cells: tuple[PlacedCell, ...]) -> BaseOxmlElement:
    properties = [_tag("cantSplit"), _tag("trHeight", val=setting.look.row_height, hRule="atLeast")]
    if number < setting.table.header_rows:
        properties.append(_tag("tblHeader"))
    keeps = _keeps_with_next(setting, number)
    return _tag("tr", _tag("trPr", *properties), *(_cell(setting, number, cell, keeps) for cell in cells))


def _keeps_with_next(setting: _Setting, number: int) -> bool:
    """A page may end only where a new part begins: figures without their headings say nothing."""
    rows = setting.table.covered_rows()
    if number == len(rows) - 1:
        return False
    return not (_has_figures(rows[number]) and not _has_figures(rows[number + 1]))


def _has_figures(cells: tuple[PlacedCell, ...]) -> bool:
    return any(cell.role is Role.VALUE for cell in cells)


def _cell(setting: _Setting, row: int, cell: PlacedCell, keep_with_next: bool) -> BaseOxmlElement:
    starts_here = row == cell.row
    properties = _cell_properties(cell, covered_width(setting.widths, cell), starts_here)
    paragraph = _paragraph_properties(setting, cell, keep_with_next)
    return _tag("tc", properties, _tag("p", paragraph, *(_runs(cell) if starts_here else ())))


def _cell_properties(cell: PlacedCell, width: int, starts_here: bool) -> BaseOxmlElement:
    """The parts of w:tcPr in the order that its schema demands."""
    parts = [_tag("tcW", w=width, type="dxa")]
    if cell.column_span > 1:
        parts.append(_tag("gridSpan", val=cell.column_span))
    if cell.row_span > 1:
        parts.append(_tag("vMerge", val="restart") if starts_here else _tag("vMerge"))
    if cell.role is Role.BAND:
        parts.append(_tag("shd", val="clear", color="auto", fill=BAND_COLOUR))
    if cell.vertical:
        parts.append(_tag("textDirection", val="tbRlV"))
    return _tag("tcPr", *parts, _tag("vAlign", val="center"))


def _paragraph_properties(setting: _Setting, cell: PlacedCell, keep_with_next: bool) -> BaseOxmlElement:
    parts = [_tag("pStyle", val=setting.look.style)]
    if keep_with_next:
        parts.append(_tag("keepNext"))
    indent = _balancing_indent(setting, cell)
    if indent:
        parts.append(_tag("ind", left=indent, right=indent))
    if cell.role is Role.ROW and not cell.vertical and not setting.centres_labels:
        parts.append(_tag("jc", val="left"))
    return _tag("pPr", *parts)


def _balancing_indent(setting: _Setting, cell: PlacedCell) -> int:
    """What to take from both sides so that a broken heading has lines of like length (商业/企业)."""
    room = covered_width(setting.widths, cell) - 2 * CELL_MARGIN
    character = setting.look.character
    fitting = max(room // character, 1)
    if cell.role is not Role.HEAD or len(cell.text) <= fitting:
        return 0
    lines = -(-len(cell.text) // fitting)
    wanted = -(-len(cell.text) // lines) * character + character // 4
    return max((room - wanted) // 2, 0)


def _runs(cell: PlacedCell) -> tuple[BaseOxmlElement, ...]:
    if not cell.text:
        return ()
    written = _tag("t")
    written.text = cell.text
    return (_tag("r", _tag("rPr", _tag("b")), written) if cell.bold else _tag("r", written),)
