"""Plain tables as an Excel workbook: a heading row that stays, filters to sort by, one row a record."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Record = Sequence[str | int | None]

MOST_CHARACTERS = 32_767
"""Of one cell of a sheet."""


@dataclass(frozen=True, slots=True)
class Table:
    """The records below their headings; `widths` are in characters, None in a record leaves a cell empty."""

    title: str
    headings: Sequence[str]
    widths: Sequence[int]
    records: Iterable[Record]


def write_tables(tables: Iterable[Table], file: BinaryIO) -> None:
    """Write each table on a sheet of its own.

    It is packed in memory: what openpyxl leaves open where a disk is full would complain for itself later.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        _fill(book.create_sheet(table.title), table)
    packed = io.BytesIO()
    book.save(packed)
    file.write(packed.getbuffer())


def _fill(sheet: Worksheet, table: Table) -> None:
    sheet.append(list(table.headings))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row, record in enumerate(table.records, start=2):
        for column, value in enumerate(record, start=1):
            cell = sheet.cell(row, column, _writable(value))
            if isinstance(value, str):
                cell.data_type = "s"  # whatever it begins with: no formula
    for column, width in enumerate(table.widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _writable(value: str | int | None) -> str | int | None:
    """Without what no sheet can hold: a file may be called anything."""
    return ILLEGAL_CHARACTERS_RE.sub("", value)[:MOST_CHARACTERS] if isinstance(value, str) else value
