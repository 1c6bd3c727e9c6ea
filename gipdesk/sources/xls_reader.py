"""Old Excel and WPS workbooks (.xls, .et), read by xlrd from the records that matter.

Sheet by sheet, as newer workbooks are: hidden sheets are left out, cells of hidden rows and columns keep
their places.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from io import TextIOBase
from itertools import groupby, pairwise

import xlrd
from xlrd.book import Book
from xlrd.sheet import Sheet

from gipdesk.errors import UnreadableFile
from gipdesk.sources.limits import MAX_TEXTS
from gipdesk.sources.marked_text import MARK
from gipdesk.sources.number_formats import Display
from gipdesk.sources.ole_streams import ole_stream
from gipdesk.sources.sheet_cells import (
    TRUTHS,
    UNSEEN_NOUGHT,
    CellStyle,
    TextLook,
    shown_number,
    shown_runs,
    shown_text,
    without_value,
)
from gipdesk.sources.sheet_layout import Merge, Room, SheetRow, sheet_blocks
from gipdesk.sources.sheet_sizes import CHARACTER, is_unseen
from gipdesk.sources.sheet_tabs import Tabs
from gipdesk.sources.source_document import Block, Fact, FactKind, SourceDocument
from gipdesk.sources.xls_records import HIDDEN, SEEN, Records, needed_records
from gipdesk.sources.xls_styles import Styles

_STREAMS = ("Workbook", "Book")
_TWIPS, _PARTS = 20, 256
"""The units of heights in a point, and of widths in a character."""

_CHINESE, _WIDE = "gb18030", "utf-16-le"
_DAMAGED = (
    xlrd.XLRDError,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NameError,
    TypeError,
    ValueError,
)
"""What xlrd raises where it trusted a file: lengths, numbers and the order of records are not as they say."""


class _Nowhere(TextIOBase):
    """Takes what xlrd says of a file."""

    def write(self, text: str) -> int:
        return len(text)


def read_xls(name: str, data: bytes) -> SourceDocument:
    """The text and tables of an old workbook.

    UnreadableFile if it is damaged, encrypted, far too large or older than Excel 5.
    """
    records = needed_records(name, ole_stream(name, data, _STREAMS))
    for encoding in (_CHINESE, None) if records.is_old else (None,):
        with suppress(UnicodeDecodeError):
            book = _Book(name, records, encoding)
            book.read()
            return book.tabs.document(name, "xls")
    raise UnreadableFile("file-damaged", name=name)


@contextmanager
def _damage_told(name: str) -> Iterator[None]:
    """Turn what xlrd raises into a fault; texts in another encoding remain what they are."""
    try:
        yield
    except UnicodeDecodeError:
        raise
    except _DAMAGED as error:
        raise UnreadableFile("file-damaged", name=name) from error


class _Book:
    """A workbook with what its sheets share.

    What a workbook of Excel 5 says of its encoding is mostly the Western default of the program that
    wrote it, so that None, for as it says, comes second.
    """

    def __init__(self, name: str, records: Records, encoding: str | None) -> None:
        self.tabs = Tabs()
        self._name = name
        self._sheets = records.sheets
        with _damage_told(name):
            self._book: Book = xlrd.open_workbook(
                file_contents=records.stream, logfile=_Nowhere(), formatting_info=True, on_demand=True,
                ragged_rows=True, encoding_override=encoding,
            )  # fmt: skip
        self._styles = Styles(self._book)
        self._codec: str = self._book.encoding if records.is_old else _WIDE
        self._room = Room(name)
        self._runs_left = MAX_TEXTS
        self._borders: dict[frozenset[int], frozenset[int]] = {}

    def read(self) -> None:
        """Take in every visible sheet, in the order of the tabs.

        A sheet that only a program can hide holds no report, so that nothing is said of it.
        """
        titles = self._book.sheet_names()
        for index, (title, sheet) in enumerate(zip(titles, self._sheets, strict=True)):
            if sheet.state == SEEN:
                with _damage_told(self._name):
                    opened = self._book.sheet_by_index(index)
                self.tabs.show(title, self._sheet_blocks(opened, sheet.pictures))
                self._book.unload_sheet(index)
            elif sheet.state == HIDDEN:
                self.tabs.hide(title)

    def _sheet_blocks(self, sheet: Sheet, pictures: Sequence[tuple[int, int]]) -> Iterator[Block]:
        rows: dict[int, SheetRow] = {}
        notes = _notes(sheet, pictures)
        for number in range(sheet.nrows):
            if sheet.row_len(number):
                rows[number] = self._room.take(self._row(sheet, number, notes.pop(number, {})))
        rows |= {number: SheetRow({}, frozenset(), notes=told) for number, told in notes.items()}
        merges = (
            Merge(top, left, bottom - 1, right - 1)
            for top, bottom, left, right in sheet.merged_cells
            if top < bottom and left < right and (bottom - top > 1 or right - left > 1)
        )
        return sheet_blocks(self._name, rows, merges, _hidden_columns(sheet))

    def _row(self, sheet: Sheet, number: int, notes: Mapping[int, Sequence[Fact]]) -> SheetRow:
        texts: dict[int, str] = {}
        facts: dict[int, Sequence[Fact]] = {}
        ruled: set[int] = set()
        for column, kind in enumerate(sheet.row_types(number)):
            if kind == xlrd.XL_CELL_EMPTY:
                continue
            style = self._styles.of_cell(sheet.cell_xf_index(number, column))
            if style.is_ruled:
                ruled.add(column)
            if kind == xlrd.XL_CELL_BLANK:
                continue
            text, told = self._content(sheet, number, column, style)
            if text := text.strip():
                texts[column] = text
            if told:
                facts[column] = told
        # thousands of blank rows are ruled alike: they share one set
        shared = self._borders.setdefault(frozenset(ruled), frozenset(ruled))
        return SheetRow(texts, shared, facts, notes, _is_hidden(sheet, number))

    def _content(self, sheet: Sheet, row: int, column: int, style: CellStyle) -> tuple[str, Sequence[Fact]]:
        """What a cell shows, with marks, and the facts of the marks."""
        kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
        if kind == xlrd.XL_CELL_BOOLEAN:
            return shown_text(TRUTHS[bool(value)], style)
        if kind == xlrd.XL_CELL_ERROR:
            error = xlrd.error_text_from_code.get(value)
            return without_value("=") if error is None else shown_text(error, style)
        if isinstance(value, float):  # a number in a style that xlrd does not know is no number to it
            return shown_number(self._display(sheet, value, style), style)
        runs = sheet.rich_text_runlist_map.get((row, column))
        if runs:
            self._runs_left -= len(runs)
            if self._runs_left < 0:
                raise UnreadableFile("file-too-large", name=self._name)
            return shown_runs(list(self._runs(str(value), runs)), style)
        return shown_text(str(value).replace(MARK, ""), style)

    def _display(self, sheet: Sheet, value: float, style: CellStyle) -> Display:
        if value == 0 and not sheet.show_zero_values:
            return UNSEEN_NOUGHT
        written = str(int(value)) if value.is_integer() else repr(value)
        return style.numbers.show(written, from_1904=bool(self._book.datemode))

    def _runs(self, text: str, runs: Sequence[tuple[int, int]]) -> Iterator[tuple[str, TextLook | None]]:
        """A text in runs, of which the file says where each begins and its font; the first is as its cell."""
        encoded = text.encode(self._codec)
        size = 2 if self._codec == _WIDE else 1
        begins = sorted((min(begin * size, len(encoded)), font) for begin, font in runs)
        looks = [None, *(self._styles.of_font(font) for _, font in begins)]
        places = [0, *(begin for begin, _ in begins), len(encoded)]
        for look, (begin, end) in zip(looks, pairwise(places), strict=True):
            yield encoded[begin:end].decode(self._codec, "replace").replace(MARK, ""), look


def _notes(sheet: Sheet, pictures: Sequence[tuple[int, int]]) -> dict[int, dict[int, list[Fact]]]:
    """The comments and pictures that hang on cells, by row and by column."""
    found: dict[int, dict[int, list[Fact]]] = {}
    for (row, column), note in sheet.cell_note_map.items():
        told = Fact(FactKind.NOTE, " ".join(note.text.replace(MARK, "").split()))
        found.setdefault(row, {}).setdefault(column, []).append(told)
    for row, column in pictures:
        found.setdefault(row, {}).setdefault(column, []).append(Fact(FactKind.PICTURE, ""))
    return found


def _hidden_columns(sheet: Sheet) -> list[range]:
    """The columns that are hidden or have hardly any width."""
    hidden = sorted(
        column
        for column, info in sheet.colinfo_map.items()
        if info.hidden or is_unseen(info.width, CHARACTER / _PARTS)
    )
    runs = groupby(enumerate(hidden), key=lambda place: place[1] - place[0])
    columns = ([column for _, column in run] for _, run in runs)
    return [range(run[0], run[-1] + 1) for run in columns]


def _is_hidden(sheet: Sheet, row: int) -> bool:
    """Whether a row is hidden or has hardly any height."""
    info = sheet.rowinfo_map.get(row)
    if info is None:
        return bool(sheet.default_row_hidden)
    return bool(info.hidden or (is_unseen(info.height, 1 / _TWIPS) and not info.has_default_height))
