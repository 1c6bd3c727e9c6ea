"""The report as an Excel workbook: one sheet for the texts, one for each table, totals live."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.worksheet import Worksheet

from gipdesk.report.finding import FINDINGS_NAME, Finding
from gipdesk.report.parts import Picture
from gipdesk.report.reasons import Explained
from gipdesk.report.report import Report
from gipdesk.report.values import show_value
from gipdesk.texts import text
from gipdesk.writers.archive import CORE_PROPERTIES, core_properties, pack, read_members
from gipdesk.writers.check_sheet import findings_said
from gipdesk.writers.page_model import Page, PagePart, PageSection, PageTable, PlacedCell, page_model
from gipdesk.writers.page_style import TextLook
from gipdesk.writers.page_texts import TextRole, foot_lines, plain_lines
from gipdesk.writers.style_loader import page_style
from gipdesk.writers.xlsx_formulas import Spot, cache_results, total_formulas
from gipdesk.writers.xlsx_looks import (
    AnyCell,
    dress_line,
    dress_table_cell,
    dress_table_heading,
    set_up_print,
)
from gipdesk.writers.xlsx_pictures import row_height, with_pictures
from gipdesk.writers.xlsx_sizes import column_widths, table_row_height, text_pieces, text_row_height

TEXTS_MEMBER = "sheet1.xml"
HEADING_ROW = 1
HEADING_HEIGHT = 2
"""In sizes of its type."""

CURRENT_CALCULATION = 191029
"""The engine of Excel 2019 on: a file of an older one would be recalculated, and asked to be saved."""

_FORMULA_START = re.compile(r"\s*[=+\-@]")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_SHEET_NAME = 31
"""Excel's limit."""


class _Line(NamedTuple):
    """A row of the sheet of texts: what it says in which look, or the picture that fills it."""

    text: str
    look: TextLook
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class _TableSheet:
    """A table and the sheet it goes to."""

    section: PageSection
    table: PageTable
    sheet: Worksheet

    def spot(self, cell: PlacedCell) -> Spot:
        """Where a cell stands, below the heading row."""
        return Spot(self.sheet.title, cell.row + HEADING_ROW + 1, cell.column + 1)


def write_xlsx(
    report: Report,
    file: BinaryIO,
    findings: Sequence[Finding] | None = None,
    explained: Sequence[Explained] = (),
) -> None:
    """Write the report as .xlsx; the same report gives the same bytes.

    Its last sheet lists what the checks find; there is none where nobody asked them.
    """
    page = page_model(report)
    book = Workbook()
    book.calculation = CalcProperties(calcId=CURRENT_CALCULATION, fullCalcOnLoad=False)
    pictures = _fill_texts(book.worksheets[0], page)
    targets = _add_table_sheets(book, report, page)
    spots = {cell.cell: target.spot(cell) for target in targets for cell in target.table.cells if cell.cell}
    formulas = total_formulas(report, spots)
    for target in targets:
        _fill_table(target, formulas)
    for cell, spot in spots.items():
        book.defined_names[cell] = DefinedName(cell, attr_text=spot.address)
    if findings is not None:
        _add_findings(book, findings, explained)
    members = with_pictures(_members(book, report, spots), TEXTS_MEMBER, pictures)
    pack({**members, CORE_PROPERTIES: core_properties(report)}, file)


def _add_findings(book: Workbook, findings: Sequence[Finding], explained: Sequence[Explained]) -> None:
    """A sheet that is no part of the report: a name tells readers so."""
    sheet: Worksheet = book.create_sheet(text("pages.xlsx.findings_sheet"))
    book.defined_names[FINDINGS_NAME] = DefinedName(FINDINGS_NAME, attr_text=f"'{sheet.title}'!$A$1")
    look = page_style().sheet
    lines = [
        _Line(text("pages.check_sheet.findings"), look.heading),
        *(_Line(line, look.body) for line in findings_said(findings, explained)),
    ]
    _fill_lines(sheet, lines)


def _members(book: Workbook, report: Report, spots: dict[str, Spot]) -> dict[str, bytes]:
    saved = io.BytesIO()
    book.save(saved)
    members = read_members(saved.getvalue())
    for number, sheet in enumerate(book.worksheets, start=1):
        cells = {spot.coordinate: cell for cell, spot in spots.items() if spot.sheet == sheet.title}
        name = f"xl/worksheets/sheet{number}.xml"
        members[name] = cache_results(members[name], report, cells)
    return members


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


def _text_lines(page: Page) -> Iterator[_Line]:
    """The rows of the sheet of texts."""
    sheet = page_style().sheet
    yield from (_Line(line, sheet.title) for line in page.title)
    yield from (_Line(line, sheet.body) for line in _pieces(page.preamble))
    for section in page.sections:
        if section.table is None:
            yield _Line(section.heading, sheet.heading)
            for paragraph in section.paragraphs:
                yield from _section_lines(paragraph, section.parts.get(paragraph))
    for line in foot_lines(page):
        yield _Line(line.text, sheet.signature if line.role is TextRole.SIGNATURE else sheet.body)


def _section_lines(paragraph: str, part: PagePart | None) -> Iterator[_Line]:
    """A paragraph, or what stands for one: a picture below its name, a table row by row."""
    body = page_style().sheet.body
    lines = [paragraph] if part is None else plain_lines(part)
    yield from (_Line(line, body) for line in _pieces(lines))
    if isinstance(part, Picture):
        yield _Line("", body, part)


def _pieces(paragraphs: Iterable[str]) -> Iterator[str]:
    """The paragraphs, those too high for a row over several: nothing may be cut off."""
    return chain.from_iterable(map(text_pieces, paragraphs))


def _fill_texts(sheet: Worksheet, page: Page) -> dict[int, Picture]:
    """Fill the sheet of texts; the pictures on it are returned by the numbers of their rows."""
    sheet.title = text("pages.xlsx.texts_sheet")
    lines = list(_text_lines(page))
    _fill_lines(sheet, lines)
    pictures = {number: line.picture for number, line in enumerate(lines, start=1) if line.picture}
    for number, picture in pictures.items():
        sheet.row_dimensions[number].height = row_height(picture)
    return pictures


def _fill_lines(sheet: Worksheet, lines: Iterable[_Line]) -> None:
    sheet.column_dimensions["A"].width = page_style().sheet.text_width
    set_up_print(sheet, landscape=False)
    for number, (line, look, _) in enumerate(lines, start=1):
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
