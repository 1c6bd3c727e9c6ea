"""A table of the page as WordprocessingML; lengths are in twips.

It is built as XML at once: cell by cell through python-docx takes time that grows with the square of
the cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, cast

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement

from gipdesk.writers.fitting import column_widths
from gipdesk.writers.page_model import PageTable, PlacedCell, Role, covered_width
from gipdesk.writers.page_style import Align, PageStyle, TableLook
from gipdesk.writers.style_loader import page_style
from gipdesk.writers.title_lines import display_width
from gipdesk.writers.units import TWIPS, eighths, half_points, twips

BORDER_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")

FIGURE_EDGE = 10
"""Twips beside a figure that programs may want when they measure it."""

WORD_ALIGN = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}


_NAMESPACES = {"w": nsmap["w"]}


class TableStyles(NamedTuple):
    """The ids of the styles that a document has for the text of tables."""

    roomy: str
    dense: str


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a table on its way into the document is set: its column widths, the style, and its own look."""

    widths: tuple[int, ...]
    style: PageStyle
    look: TableLook
    styles: TableStyles

    @property
    def style_id(self) -> str:
        """The style of its paragraphs in the document."""
        return self.styles.dense if self.look is self.style.tables.dense else self.styles.roomy

    @property
    def side_padding(self) -> int:
        return twips(self.style.tables.side_padding)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row to be: the cells that cover it, and whether it heads each page or stays with the next row."""

    number: int
    cells: tuple[PlacedCell, ...]
    repeats: bool
    keeps_with_next: bool


def table_xml(table: PageTable, width: int, styles: TableStyles) -> BaseOxmlElement:
    """The w:tbl of a table, as wide as said."""
    style = page_style()
    look = style.tables.of(table)
    setting = _Setting(_widths(table, width, style, look), style, look, styles)
    columns = [_tag("gridCol", w=column) for column in setting.widths]
    rows = [_row(setting, row) for row in _rows(table)]
    return _tag("tbl", _table_properties(setting), _tag("tblGrid", *columns), *rows)


def _widths(table: PageTable, width: int, style: PageStyle, look: TableLook) -> tuple[int, ...]:
    size = twips(look.text.size)
    return column_widths(table, width, style.tables, lambda cell: _figure_width(cell.text, size))


def _figure_width(figure: str, size: int) -> int:
    """How wide a figure is in type of that size."""
    return round(display_width(figure) * size) + FIGURE_EDGE if figure else 0


def _figure_size(setting: _Setting, cell: PlacedCell) -> float | None:
    """The size of type in which a figure fits on one line; None where that is the table's."""
    room = covered_width(setting.widths, cell) - 2 * setting.side_padding
    if cell.role is not Role.VALUE or _figure_width(cell.text, twips(setting.look.text.size)) <= room:
        return None
    return max(
        (room - FIGURE_EDGE) / display_width(cell.text) / TWIPS * 2 // 1 / 2, setting.style.tables.least_size
    )


def _tag(name: str, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    named = {_in_word(attribute): str(value) for attribute, value in attributes.items()}
    element = oxml_parser.makeelement(_in_word(name), named, _NAMESPACES)
    element.extend(children)
    return cast(BaseOxmlElement, element)  # so is every element that its parser makes


@cache
def _in_word(name: str) -> str:
    """The name of an element or attribute, asked for thousands of times in a table."""
    return qn(f"w:{name}")


def _rows(table: PageTable) -> Iterator[_Row]:
    """The rows of the table; every official one fits on a page as a whole."""
    last = (table.whole_rows or table.row_count) - 1
    for number, cells in enumerate(table.covered_rows()):
        yield _Row(number, cells, number < table.header_rows, number < last)


def _table_properties(setting: _Setting) -> BaseOxmlElement:
    border = setting.style.tables.border
    line: dict[str, str | int] = {
        "val": "single",
        "sz": eighths(border.width),
        "space": 0,
        "color": border.colour,
    }
    padding, beside = twips(setting.look.padding), setting.side_padding
    sides = {"top": padding, "left": beside, "bottom": padding, "right": beside}
    margins = [_tag(side, w=width, type="dxa") for side, width in sides.items()]
    return _tag(
        "tblPr",
        _tag("tblW", w=sum(setting.widths), type="dxa"),
        _tag("jc", val="center"),
        _tag("tblBorders", *(_tag(side, **line) for side in BORDER_SIDES)),
        _tag("tblLayout", type="fixed"),
        _tag("tblCellMar", *margins),
    )


def _row(setting: _Setting, row: _Row) -> BaseOxmlElement:
    properties = [_tag("cantSplit"), _tag("trHeight", val=twips(setting.look.row_height), hRule="atLeast")]
    if row.repeats:
        properties.append(_tag("tblHeader"))
    return _tag("tr", _tag("trPr", *properties), *(_cell(setting, row, cell) for cell in row.cells))


def _cell(setting: _Setting, row: _Row, cell: PlacedCell) -> BaseOxmlElement:
    starts_here = row.number == cell.row
    properties = _cell_properties(setting, cell, starts_here)
    paragraph = _paragraph_properties(setting, cell, row.keeps_with_next)
    return _tag("tc", properties, _tag("p", paragraph, *(_runs(setting, cell) if starts_here else ())))


def _cell_properties(setting: _Setting, cell: PlacedCell, starts_here: bool) -> BaseOxmlElement:
    """The parts of w:tcPr in the order that its schema demands."""
    parts = [_tag("tcW", w=covered_width(setting.widths, cell), type="dxa")]
    fill = setting.style.cells[cell.role].fill
    if cell.column_span > 1:
        parts.append(_tag("gridSpan", val=cell.column_span))
    if cell.row_span > 1:
        parts.append(_tag("vMerge", val="restart") if starts_here else _tag("vMerge"))
    if fill:
        parts.append(_tag("shd", val="clear", color="auto", fill=fill))
    if cell.vertical:
        parts.append(_tag("textDirection", val="tbRlV"))
    return _tag("tcPr", *parts, _tag("vAlign", val="center"))


def _paragraph_properties(setting: _Setting, cell: PlacedCell, keep_with_next: bool) -> BaseOxmlElement:
    parts, align = [_tag("pStyle", val=setting.style_id)], setting.style.cells[cell.role].align
    if keep_with_next:
        parts.append(_tag("keepNext"))
    indent = _balancing_indent(setting, cell)
    if indent:
        parts.append(_tag("ind", left=indent, right=indent))
    if align is not setting.look.text.align:
        parts.append(_tag("jc", val=WORD_ALIGN[align]))
    return _tag("pPr", *parts)


def _balancing_indent(setting: _Setting, cell: PlacedCell) -> int:
    """What to take from both sides so that a broken heading has lines of like length (商业/企业)."""
    room = covered_width(setting.widths, cell) - 2 * setting.side_padding
    character = twips(setting.look.text.size)
    fitting = max(room // character, 1)
    if cell.role is not Role.HEAD or len(cell.text) <= fitting:
        return 0
    lines = -(-len(cell.text) // fitting)
    wanted = -(-len(cell.text) // lines) * character + character // 4
    return max((room - wanted) // 2, 0)


def _runs(setting: _Setting, cell: PlacedCell) -> tuple[BaseOxmlElement, ...]:
    if not cell.text:
        return ()
    looks = [_tag("b")] if cell.bold else []
    size = _figure_size(setting, cell)
    if size is not None:
        looks += [_tag(name, val=half_points(size)) for name in ("sz", "szCs")]
    lines = list(_broken(cell.text))
    return (_tag("r", _tag("rPr", *looks), *lines) if looks else _tag("r", *lines),)


def _broken(text: str) -> Iterator[BaseOxmlElement]:
    """The words of a cell, and what breaks their lines."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield _tag("br")
        written = _tag("t")
        written.text = line
        yield written
