"""What `PageStyle` says, in the words of openpyxl. Its objects are made once each: they take their time."""

from __future__ import annotations

from functools import cache

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gipdesk.texts import text
from gipdesk.writers.page_model import PlacedCell
from gipdesk.writers.page_style import Colour, TextLook
from gipdesk.writers.style_loader import page_style
from gipdesk.writers.units import inches

AnyCell = Cell | MergedCell

STACKED = 255
"""Excel's angle for characters that stand one below the other."""


def dress_line(cell: AnyCell, look: TextLook) -> None:
    """A line of text, over as many lines of the sheet as it takes."""
    cell.font = _font(look)
    cell.alignment = Alignment(horizontal=look.align.value, vertical="top", wrap_text=True)


def dress_table_heading(cell: AnyCell) -> None:
    """The heading above a table, in the middle of it."""
    cell.font = _font(page_style().sheet.heading)
    cell.alignment = Alignment(horizontal="center", vertical="center")


def dress_table_cell(cell: AnyCell, placed: PlacedCell) -> None:
    """A cell of a table by its role."""
    style = page_style()
    look = style.cells[placed.role]
    cell.border = _grid(style.tables.border.colour)
    cell.font = _font(style.sheet.body, bold=placed.bold)
    cell.alignment = Alignment(
        horizontal=look.align.value,
        vertical="center",
        wrap_text=not placed.vertical,  # LibreOffice puts wrapped stacked text at the left
        text_rotation=STACKED if placed.vertical else 0,
    )
    if look.fill:
        cell.fill = _fill(look.fill)


def set_up_print(sheet: Worksheet, *, landscape: bool) -> None:
    """One page wide on A4, with the page number below."""
    setup, margins = sheet.page_setup, sheet.page_margins
    setup.paperSize = sheet.PAPERSIZE_A4
    setup.orientation = sheet.ORIENTATION_LANDSCAPE if landscape else sheet.ORIENTATION_PORTRAIT
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins.left = margins.right = inches(page_style().sheet.side_margin)
    footer = HeaderFooterItem()
    footer.center.text = text("pages.xlsx.footer")
    sheet.HeaderFooter.oddFooter = footer


@cache
def _font(look: TextLook, *, bold: bool = False) -> Font:
    return Font(name=look.font.name, size=look.size, bold=bold)


@cache
def _grid(colour: Colour) -> Border:
    side = Side(style="thin", color=colour)  # Excel knows no widths; so it names half a point
    return Border(left=side, right=side, top=side, bottom=side)


@cache
def _fill(colour: Colour) -> PatternFill:
    return PatternFill("solid", fgColor=colour)
