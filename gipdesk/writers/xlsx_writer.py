"""The report as an Excel workbook: one sheet for the texts, one for each table, totals live."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.worksheet import Worksheet

from gipdesk.report.report import Report
from gipdesk.report.values import show_value
from gipdesk.texts import text
from gipdesk.writers.archive import CORE_PROPERTIES, core_properties, pack, read_members
from gipdesk.writers.page_model import Page, PageSection, PageTable, PlacedCell, page_model
from gipdesk.writers.page_style import TextLook
from gipdesk.writers.style_loader import page_style
from gipdesk.writers.xlsx_formulas import Spot, cache_results, total_formulas
from gipdesk.writers.xlsx_looks import (
    AnyCell,
    dress_line,
    dress_table_cell,
    dress_table_heading,
    set_up_print,
)
from gipdesk.writers.xlsx_sizes import column_widths, table_row_height, text_row_height

HEADING_ROW = 1
HEADING_HEIGHT = 2
"""In sizes of its type."""

LONGEST_TEXT = 16_000
"""Excel holds 32,767 UTF-16 units in a cell; a character may take two."""

CURRENT_CALCULATION = 191029
"""The engine of Excel 2019 on: a file of an older one would be recalculated, and asked to be saved."""

_FORMULA_START = re.compile(r"\s*[=+\-@]")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_SHEET_NAME = 31
"""Excel's limit."""


@dataclass(frozen=True, slots=True)
class _TableSheet:
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
    targets = _add_table_sheets(book, report, page)
    spots = {cell.cell: target.spot(cell) for target in targets for cell in target.table.cells if cell.cell}
    formulas = total_formulas(report, spots)
    for target in targets:
        _fill_table(target, formulas)
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


def _add_table_sheets(book: Workbook, report: Report, page: Page) -> tuple[_TableSheet, ...]:
    return tuple(
        _TableSheet(section, section.table, _add_table_sheet(book, report, section.id))
        for section in page.sections
        if section.table
    )


def _add_table_sheet(book: Workbook, report: Report, section_id: str) -> Worksheet:
    section = report.format.section(section_id)
    wanted = text("pages.xlsx.table_sheet", table=section.table_name, short=section.short)
    sheet: Worksheet = book.create_sheet(_NOT_IN_SHEET_NAMES.sub(" ", wanted)[:_LONGEST_SHEET_NAME])
    return sheet


def _text_lines(page: Page) -> Iterator[tuple[str, TextLook]]:
    """Each line of the text sheet with its look."""
    sheet = page_style().sheet
    yield from ((line, sheet.title) for line in page.title)
    yield from ((line, sheet.body) for line in _pieces(page.preamble))
    for section in page.sections:
        if section.table is None:
            yield section.heading, sheet.heading
            yield from ((line, sheet.body) for line in _pieces(section.paragraphs))


def _pieces(paragraphs: Iterable[str]) -> Iterator[str]:
    """The paragraphs, those too long for a cell over several rows: nothing may be cut off."""
    for paragraph in paragraphs:
        for start in range(0, len(paragraph), LONGEST_TEXT):
            yield paragraph[start : start + LONGEST_TEXT]


def _fill_texts(sheet: Worksheet, page: Page) -> None:
    sheet.title = text("pages.xlsx.texts_sheet")
    sheet.column_dimensions["A"].width = page_style().sheet.text_width
    set_up_print(sheet, landscape=False)
    for number, (line, look) in enumerate(_text_lines(page), start=1):
        dress_line(_put_text(sheet, number, 1, line), look)
        sheet.row_dimensions[number].height = text_row_height(line, look)
    _print_narrow_column_too(sheet)


def _print_narrow_column_too(sheet: Worksheet) -> None:
    """LibreOffice shrinks to the page's width only what has more than one column."""
    sheet.column_dimensions["B"].width = 1
    sheet.print_area = f"A1:B{sheet.max_row}"


def _fill_table(target: _TableSheet, formulas: dict[str, str]) -> None:
    widths = column_widths(target.table)
    for number, width in enumerate(widths, start=1):
        target.sheet.column_dimensions[get_column_letter(number)].width = width
    _put_heading(target)
    for cell in target.table.cells:
        _put_cell(target, cell, formulas)
    for row in range(target.table.row_count):
        height = table_row_height(target.table, row, widths)
        target.sheet.row_dimensions[row + HEADING_ROW + 1].height = height
    _set_up_table_print(target)


def _put_heading(target: _TableSheet) -> None:
    dress_table_heading(_put_text(target.sheet, HEADING_ROW, 1, target.section.heading))
    height = HEADING_HEIGHT * page_style().sheet.heading.size
    target.sheet.row_dimensions[HEADING_ROW].height = height
    _merge(target.sheet, HEADING_ROW, 1, 1, target.table.column_count)


def _put_cell(target: _TableSheet, placed: PlacedCell, formulas: dict[str, str]) -> None:
    spot = target.spot(placed)
    if placed.cell is None:
        cell = _put_text(target.sheet, spot.row, spot.column, placed.text)
    else:
        value = formulas.get(placed.cell, placed.value)
        cell = target.sheet.cell(spot.row, spot.column, value)
        cell.number_format = _number_format(placed)
    dress_table_cell(cell, placed)
    _merge(target.sheet, spot.row, spot.column, placed.row_span, placed.column_span)


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


def _merge(sheet: Worksheet, row: int, column: int, row_span: int, column_span: int) -> None:
    """Merge after styling: openpyxl then draws the border around the whole."""
    if row_span > 1 or column_span > 1:
        sheet.merge_cells(
            start_row=row,
            start_column=column,
            end_row=row + row_span - 1,
            end_column=column + column_span - 1,
        )


def _set_up_table_print(target: _TableSheet) -> None:
    set_up_print(target.sheet, landscape=target.table.column_count > page_style().sheet.widest_upright)
    first_row = HEADING_ROW + target.table.header_rows + 1
    target.sheet.freeze_panes = f"{get_column_letter(target.table.label_columns + 1)}{first_row}"
    target.sheet.print_title_rows = f"1:{first_row - 1}"
