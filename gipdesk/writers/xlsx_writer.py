"""The report as an Excel workbook: one sheet for the texts, one for each table, totals live."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gipdesk.report.report import Report
from gipdesk.report.values import show_value
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
from gipdesk.writers.xlsx_formulas import Spot, cache_results, total_formulas

AnyCell = Cell | MergedCell

HEADING_ROW = 1
LONGEST_TEXT = 16_000
"""Excel holds 32,767 UTF-16 units in a cell; a character may take two."""

TEXT_WIDTH = 100
TABLE_WIDTH = 96
FIGURE_WIDTH = 9.5
BODY_SIZE = 11
HEADING_SIZE = 14
TITLE_SIZE = 18
LINE_HEIGHT = 1.5
"""In font sizes. Rows are given their heights: not every program works them out when it opens a file."""

HIGHEST_ROW = 409
"""In points, Excel's limit."""

WIDE_TABLE = 12
"""A table of more columns is printed across the page."""

LINE = Side(style="thin", color="000000")
GRID = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
BAND_FILL = PatternFill("solid", fgColor="C6D9F1")
STACKED = 255
CURRENT_CALCULATION = 191029
"""The engine of Excel 2019 on: a file of an older one would be recalculated, and asked to be saved."""

_FORMULA_START = re.compile(r"\s*[=+\-@]")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_SHEET_NAME = 28
"""Excel allows 31; openpyxl may add a number to a name that is there already."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A table and the sheet it goes to."""

    section: PageSection
    table: PageTable
    sheet: Worksheet

    def spot(self, cell: PlacedCell) -> Spot:
        """Where a cell stands, below the heading row."""
        return Spot(self.sheet.title, cell.row + HEADING_ROW + 1, cell.column + 1)


def write_xlsx(report: Report, file: BinaryIO) -> None:
    """Write the report as .xlsx; the same report gives the same bytes."""
    page = page_model(report)
    book = Workbook()
    book.calculation = CalcProperties(calcId=CURRENT_CALCULATION, fullCalcOnLoad=False)
    _fill_texts(book.worksheets[0], page)
    places = _add_table_sheets(book, report, page)
    spots = {cell.cell: place.spot(cell) for place in places for cell in place.table.cells if cell.cell}
    formulas = total_formulas(report, spots)
    for place in places:
        _fill_table(place, formulas)
    _pack(book, report, spots, file)


def _pack(book: Workbook, report: Report, spots: dict[str, Spot], file: BinaryIO) -> None:
    saved = io.BytesIO()
    book.save(saved)
    members = read_members(saved.getvalue())
    for number, sheet in enumerate(book.worksheets, start=1):
        cells = {spot.coordinate: cell for cell, spot in spots.items() if spot.sheet == sheet.title}
        name = f"xl/worksheets/sheet{number}.xml"
        members[name] = cache_results(members[name], report, cells)
    pack({**members, CORE_PROPERTIES: core_properties(report)}, file)


def _add_table_sheets(book: Workbook, report: Report, page: Page) -> tuple[_Place, ...]:
    return tuple(
        _Place(section, section.table, _add_table_sheet(book, report, section.id))
        for section in page.sections
        if section.table
    )


def _add_table_sheet(book: Workbook, report: Report, section_id: str) -> Worksheet:
    section = report.format.section(section_id)
    wanted = text("pages.xlsx.table_sheet", table=section.table_name, short=section.short)
    sheet: Worksheet = book.create_sheet(_NOT_IN_SHEET_NAMES.sub(" ", wanted)[:_LONGEST_SHEET_NAME])
    return sheet


def _text_lines(page: Page) -> Iterator[tuple[str, int]]:
    """Each line of the text sheet with its font size."""
    yield from ((line, TITLE_SIZE) for line in page.title)
    yield from ((line, BODY_SIZE) for line in _pieces(page.preamble))
    for section in page.sections:
        if section.table is None:
            yield section.heading, HEADING_SIZE
            yield from ((line, BODY_SIZE) for line in _pieces(section.paragraphs))


def _pieces(paragraphs: Iterable[str]) -> Iterator[str]:
    """The paragraphs, those too long for a cell over several rows: nothing may be cut off."""
    for paragraph in paragraphs:
        for start in range(0, len(paragraph), LONGEST_TEXT):
            yield paragraph[start : start + LONGEST_TEXT]


def _fill_texts(sheet: Worksheet, page: Page) -> None:
    sheet.title = text("pages.xlsx.texts_sheet")
    sheet.column_dimensions["A"].width = TEXT_WIDTH
    _set_up_print(sheet, landscape=False)
    for number, (line, size) in enumerate(_text_lines(page), start=1):
        cell = _put_text(sheet, number, 1, line)
        cell.font = _font() if size == BODY_SIZE else _heading_font(size)
        horizontal = "center" if size == TITLE_SIZE else "left"
        cell.alignment = Alignment(horizontal=horizontal, vertical="top", wrap_text=True)
        sheet.row_dimensions[number].height = _height(_lines_of(line, TEXT_WIDTH, size), size)
    _print_narrow_column_too(sheet)


def _print_narrow_column_too(sheet: Worksheet) -> None:
    """LibreOffice shrinks to the page's width only what has more than one column."""
    sheet.column_dimensions["B"].width = 1
    sheet.print_area = f"A1:B{sheet.max_row}"


def _fill_table(place: _Place, formulas: dict[str, str]) -> None:
    widths = _column_widths(place.table)
    for number, width in enumerate(widths, start=1):
        place.sheet.column_dimensions[get_column_letter(number)].width = width
    _put_heading(place)
    for cell in place.table.cells:
        _put_cell(place, cell, formulas)
    for row in range(place.table.row_count):
        height = _height(_lines(place.table, row, widths), BODY_SIZE)
        place.sheet.row_dimensions[row + HEADING_ROW + 1].height = height
    _set_up_table_print(place)


def _column_widths(table: PageTable) -> tuple[float, ...]:
    """Widths in characters: the whole table readable on screen, no figure's column too narrow."""
    narrowest = min(table.widths[table.label_columns :])
    scale = max(TABLE_WIDTH / sum(table.widths), FIGURE_WIDTH / narrowest)
    return tuple(round(width * scale, 2) for width in table.widths)


def _lines(table: PageTable, row: int, widths: tuple[float, ...]) -> int:
    """How many lines the fullest cell of a row takes."""
    cells = [cell for cell in table.rows()[row] if cell.row_span == 1]
    return max((_lines_of(cell.text, covered_width(widths, cell)) for cell in cells), default=1)


def _lines_of(line: str, width: float, size: int = BODY_SIZE) -> int:
    """Lines of a text in a column of that width; a Chinese character of the body is two digits wide."""
    fitting = max(int((width - 1) / 2 * BODY_SIZE / size), 1)
    return max(-(-len(line) // fitting), 1)


def _height(lines: int, size: int) -> float:
    return min(lines * size * LINE_HEIGHT + 4, HIGHEST_ROW)


def _put_heading(place: _Place) -> None:
    cell = _put_text(place.sheet, HEADING_ROW, 1, place.section.heading)
    cell.font = _heading_font(HEADING_SIZE)
    cell.alignment = Alignment(horizontal="center", vertical="center")
    place.sheet.row_dimensions[HEADING_ROW].height = 2 * HEADING_SIZE
    _merge(place.sheet, HEADING_ROW, 1, 1, place.table.column_count)


def _put_cell(place: _Place, placed: PlacedCell, formulas: dict[str, str]) -> None:
    spot = place.spot(placed)
    if placed.cell is None:
        cell = _put_text(place.sheet, spot.row, spot.column, placed.text)
    else:
        value = formulas.get(placed.cell, placed.value)
        cell = place.sheet.cell(spot.row, spot.column, value)
        cell.number_format = _number_format(placed)
    _dress(cell, place.table, placed)
    _merge(place.sheet, spot.row, spot.column, placed.row_span, placed.column_span)


def _put_text(sheet: Worksheet, row: int, column: int, line: str) -> AnyCell:
    """Text stays text, whatever it looks like: Excel takes = + - @ at its start for a formula."""
    cell = sheet.cell(row, column, line)
    cell.data_type = "s"
    if _FORMULA_START.match(line):
        cell.quotePrefix = True
    return cell


def _number_format(placed: PlacedCell) -> str:
    """Just the decimals there are, and behind them the unit where the page prints one."""
    shown = show_value(placed.value)
    decimals = len(shown.partition(".")[2])
    unit = placed.text.removeprefix(shown)
    return "0" + (f".{'0' * decimals}" if decimals else "") + (f'"{unit}"' if unit else "")


def _dress(cell: AnyCell, table: PageTable, placed: PlacedCell) -> None:
    nested_label = placed.role is Role.ROW and not placed.vertical and table.label_columns > 1
    cell.border = GRID
    cell.font = _font(bold=placed.bold)
    cell.alignment = Alignment(
        horizontal="left" if nested_label else "center",
        vertical="center",
        wrap_text=not placed.vertical,  # LibreOffice puts wrapped stacked text at the left
        text_rotation=STACKED if placed.vertical else 0,
    )
    if placed.role is Role.BAND:
        cell.fill = BAND_FILL


def _merge(sheet: Worksheet, row: int, column: int, row_span: int, column_span: int) -> None:
    """Merge after styling: openpyxl then draws the border around the whole."""
    if row_span > 1 or column_span > 1:
        sheet.merge_cells(
            start_row=row,
            start_column=column,
            end_row=row + row_span - 1,
            end_column=column + column_span - 1,
        )


def _font(*, bold: bool = False) -> Font:
    return Font(name=text("pages.xlsx.font"), size=BODY_SIZE, bold=bold)


def _heading_font(size: int) -> Font:
    return Font(name=text("pages.xlsx.heading_font"), size=size)


def _set_up_table_print(place: _Place) -> None:
    _set_up_print(place.sheet, landscape=place.table.column_count > WIDE_TABLE)
    first_row = HEADING_ROW + place.table.header_rows + 1
    place.sheet.freeze_panes = f"{get_column_letter(place.table.label_columns + 1)}{first_row}"
    place.sheet.print_title_rows = f"1:{first_row - 1}"


def _set_up_print(sheet: Worksheet, *, landscape: bool) -> None:
    setup, margins = sheet.page_setup, sheet.page_margins
    setup.paperSize = sheet.PAPERSIZE_A4
    setup.orientation = sheet.ORIENTATION_LANDSCAPE if landscape else sheet.ORIENTATION_PORTRAIT
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins.left = margins.right = 0.6
    footer = HeaderFooterItem()
    footer.center.text = text("pages.xlsx.footer")
    sheet.HeaderFooter.oddFooter = footer
