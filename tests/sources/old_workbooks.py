"""Old workbooks (.xls) made in memory: by xlwt, or record by record."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

import xlwt
from xlwt.CompoundDoc import XlsDoc

from gipdesk.sources.source_document import SourceDocument
from gipdesk.sources.xls_reader import read_xls
from tests.sources.samples import assert_sound

FACTS = Path(__file__).parent / "data" / "facts.xls"
"""A workbook of LibreOffice with notes, a picture and runs that are raised and struck out."""

RULED = "borders: left thin, right thin, top thin, bottom thin"
SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")

Cell = object


def saved(book: xlwt.Workbook) -> bytes:
    """The bytes of a workbook."""
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def filled(sheet: xlwt.Worksheet, rows: Sequence[Sequence[Cell]], styles: Mapping[object, str]) -> None:
    """Write rows into a sheet, with the styles of rows by number, and of cells by place; None leaves out."""
    made = {text: xlwt.easyxf(text) for text in styles.values()}
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            style = styles.get((row, column), styles.get(row, ""))
            if cell is not None or style:
                sheet.write(row, column, cell, made.get(style, xlwt.Style.default_style))


def read_rows(*rows: Sequence[Cell], styles: Mapping[object, str] | None = None) -> SourceDocument:
    """What a sheet of these rows reads as."""
    book = xlwt.Workbook()
    filled(book.add_sheet("表"), rows, styles or {})
    return read(saved(book))


def read(data: bytes) -> SourceDocument:
    """A workbook read, and sound."""
    document = read_xls("报告.xls", data)
    assert_sound(document)
    return document


def record(code: int, form: str = "", *values: object) -> bytes:
    """A record with these values packed."""
    content = struct.pack(f"<{form}", *values)
    return struct.pack("<2H", code, len(content)) + content


def begin(kind: int, version: int = 0x0600) -> bytes:
    """The record that a workbook (5), a worksheet (16) or a chart (32) begins with."""
    return record(0x0809, "4H8x", version, kind, 0x0DBB, 0x07CC)


END = record(0x000A)
STYLE = record(0x00E0, "2H16x", 0, 0)


def label(row: int, column: int, text: bytes) -> bytes:
    """A cell of Excel 5 with a text."""
    return record(0x0204, f"4H{len(text)}s", row, column, 0, len(text), text)


def wide(row: int, column: int, text: str) -> bytes:
    """A cell with a text that is in no table of texts."""
    coded = text.encode("utf-16-le")
    return record(0x0204, f"4HB{len(coded)}s", row, column, 0, len(text), 1, coded)


def number(row: int, column: int, value: float) -> bytes:
    """A cell with a number."""
    return record(0x0203, "3Hd", row, column, 0, value)


def stream(
    *cells: bytes, shared: bytes = STYLE, version: int = 0x0600, sheet: bytes | None = None, tabs: int = 1
) -> bytes:
    """The records of a workbook with one sheet of these cells, to which all its tabs lead."""
    name = b"A" if version == 0x0500 else b"\0A"
    tab_size = 4 + 7 + len(name)
    first = begin(5, version) + shared
    at = len(first) + tabs * tab_size + len(END)
    tab = record(0x0085, f"I3B{len(name)}s", at, 0, 0, 1, name)
    return first + tab * tabs + END + (sheet or begin(16, version)) + b"".join(cells) + END


def ole(content: bytes, name: str = "Workbook") -> bytes:
    """An OLE file with one stream."""
    packed = BytesIO()
    XlsDoc().save(packed, content)
    data = packed.getvalue()
    written = f"{name}\0".encode("utf-16-le")
    place = data.index("Workbook\0".encode("utf-16-le"))
    length = struct.pack("<H", len(written))
    entry = written.ljust(64, b"\0") + length
    return data[:place] + entry + data[place + len(entry) :]
