"""The records of an old workbook (.xls): checked, and cut down to those that say what its sheets show.

xlrd reads what is left. It trusts lengths, counts and places, and takes formulas of names and drawings
apart that no report needs; so all that could make it run on, or stop at what does not matter, goes first.
"""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from struct import Struct, pack, unpack_from

from gipdesk.errors import UnreadableFile
from gipdesk.sources.file_kinds import unknown_kind
from gipdesk.sources.limits import FORMAT_BYTES, MAX_PLACES, MAX_RECORDS, MAX_SHEETS, MAX_STYLES
from gipdesk.sources.xls_texts import check_texts

_HEAD = Struct("<2H")
_TAB = Struct("<I2B")
_BEGIN, _END, _CONTINUE = 0x0809, 0x000A, 0x003C
_BEGIN_SIZE, _BUILD, _YEAR = 16, 0x0DBB, 0x07CC
_EXCEL_5, _EXCEL_97 = 0x0500, 0x0600
_OLDER_BEGINS = frozenset((0x0009, 0x0209, 0x0409))
_BOOK, _WORKSHEET = 0x0005, 0x0010
_ENCRYPTED, _SHEET, _TEXTS = 0x002F, 0x0085, 0x00FC
_GLOBAL = frozenset((_TEXTS, 0x0022, 0x0031, 0x0042, 0x0092, 0x00E0, 0x041E))
"""Shared texts, the day that dates count from, fonts, code page, palette, styles, number formats."""

_FORMULAS = frozenset((0x0006, 0x0206, 0x0406))
_CALCULATED_BY, _STALE = 0x01C1, 0x005E
"""Which Excel calculated the workbook last, and that formulas of a sheet are yet to be calculated."""

_RESULT, _SHARED_FORMULAS = 0x0207, frozenset((0x0221, 0x0236, 0x04BC))
_TEXT_RESULTS = frozenset((0, 3))
"""How a formula says that its value is a text, which follows, or one without characters.

Programs that cannot calculate write the latter, too, so that it is no value.
"""

_FORMAT, _STYLES = 0x041E, frozenset((0x0031, 0x00E0, 0x041E))
_BLANK, _BLANKS, _NUMBERS = 0x0201, 0x00BE, 0x00BD
_CELLS = frozenset((*_FORMULAS, _BLANK, _BLANKS, _NUMBERS, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E))
_SIZES = {_BLANKS: 2, _NUMBERS: 6}
_COLUMNS, _MERGED = 0x007D, 0x00E5
_ROWS_AND_COLUMNS = frozenset((_COLUMNS, _MERGED, 0x0208, 0x0225, 0x023E))
_OBJECT, _OBJECT_TEXT, _NOTE, _DRAWING = 0x005D, 0x01B6, 0x001C, 0x00EC
_OBJECTS = frozenset((_OBJECT, _OBJECT_TEXT))
_KEPT = frozenset((*_CELLS, *_SHARED_FORMULAS, *_ROWS_AND_COLUMNS, *_OBJECTS, _RESULT, _NOTE))

_RANGE_SIZE = 8
_OBJECT_SIZE = 22
"""What is needed of an object: its kind and number."""

_NOTE_OBJECT, _PICTURES = 0x19, frozenset((0x05, 0x08))
_ANCHOR = re.compile(rb"\x10\xf0\x12\0\0\0..(..)..(..)", re.DOTALL)
"""Column and row of the upper left corner of a drawn object."""

SEEN, HIDDEN, HIDDEN_FOR_GOOD = 0, 1, 2
"""The states of a sheet; the last is that of one which only a program can show, or which is no table."""

_STATES = 0x03

NO_VALUE = 0xFF
"""Stands as an error's number where a formula has no value."""

_WITHOUT_VALUE = bytes((2, 0, NO_VALUE, 0, 0, 0, 0xFF, 0xFF))


@dataclass(frozen=True, slots=True)
class SheetRecords:
    """A sheet's state, and the cells where pictures and charts begin, by row and column from 0."""

    state: int
    pictures: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """A workbook's records as a stream for xlrd, and its sheets in the order of the tabs.

    A sheet that is not seen is left empty. `is_old` says that it is one of Excel 5,
    whose texts are in the encoding of the machine that it was made on.
    """

    stream: bytes
    sheets: Sequence[SheetRecords]
    is_old: bool


def needed_records(name: str, stream: bytes) -> Records:
    """What a reader needs of a workbook's stream.

    UnreadableFile if that is damaged, encrypted, far too large or older than Excel 5; `name` is the file's.
    """
    try:
        return _Workbook(name, stream).records()
    except (struct.error, IndexError, ValueError) as error:
        raise UnreadableFile("file-damaged", name=name) from error


class _Workbook:
    def __init__(self, name: str, stream: bytes) -> None:
        self._name = name
        self._stream = stream
        self._left = MAX_RECORDS
        self._places = 0
        self._is_calculated = False
        code, _, self._version = unpack_from("<3H", stream)
        if code in _OLDER_BEGINS or (code == _BEGIN and self._version not in (_EXCEL_5, _EXCEL_97)):
            raise unknown_kind(name)
        self._is_old = self._version == _EXCEL_5

    def records(self) -> Records:
        whole, tabs = self._globals()
        start = len(whole) + sum(_HEAD.size + len(tab) for tab in tabs) + _HEAD.size
        names, bodies = bytearray(), bytearray()
        sheets = [self._sheet(tab) for tab in tabs]
        is_calculated = self._is_calculated or any(sheet.is_calculated for _, sheet in sheets)
        for tab, (_, sheet) in zip(tabs, sheets, strict=True):
            names += _record(_SHEET, pack("<I", start + len(bodies)) + tab[4:])
            bodies += self._body(sheet, is_calculated=is_calculated)
        told = [SheetRecords(state, sheet.pictures) for state, sheet in sheets]
        return Records(whole + names + _record(_END) + bodies, told, self._is_old)

    def _globals(self) -> tuple[bytes, list[bytes]]:
        """What the sheets share, and the tabs of those that are no charts or macros."""
        kept, tabs = [self._begin(_BOOK)], []
        tables: list[list[bytes]] = []
        counted: Counter[int] = Counter()
        last = _BEGIN
        for code, content in self._records(0):
            counted[code] += 1
            if code == _ENCRYPTED:
                raise UnreadableFile("file-encrypted", name=self._name)
            if code == _CALCULATED_BY:
                self._is_calculated = any(content[4:])
            if code == _FORMAT and len(content) > FORMAT_BYTES:
                raise ValueError(code)
            if code == _SHEET and content[5] == 0:
                tabs.append(content)
            last = last if code == _CONTINUE else code
            if last in _GLOBAL:
                kept.append(_record(code, content))
            if last == _TEXTS:
                tables += [[]] if code == _TEXTS else []
                tables[-1].append(content)
        self._refuse(if_more=counted[_SHEET] > MAX_SHEETS)
        self._refuse(if_more=sum(counted[code] for code in _STYLES) > MAX_STYLES)
        for table in tables:
            self._refuse(if_more=unpack_from("<i", table[0], 4)[0] > MAX_RECORDS)
            check_texts(table)
        return b"".join(kept), tabs

    def _sheet(self, tab: bytes) -> tuple[int, _Sheet]:
        """A sheet's state, and what is kept of it: nothing where it is not seen."""
        at, state, _ = _TAB.unpack_from(tab)
        state &= _STATES
        sheet = _Sheet(is_old=self._is_old)
        if state != SEEN or not self._is_worksheet(at):
            return state or HIDDEN_FOR_GOOD, sheet
        is_kept = False
        for code, content in self._records(at):
            if code != _CONTINUE:
                is_kept = sheet.take(code, content)
            elif is_kept:
                sheet.take_more(content)
        sheet.close()
        self._places += sheet.places
        self._refuse(if_more=self._places > MAX_PLACES)
        return SEEN, sheet

    def _body(self, sheet: _Sheet, *, is_calculated: bool) -> bytes:
        """The records of a sheet for xlrd."""
        return self._begin(_WORKSHEET) + sheet.records(is_calculated=is_calculated) + _record(_END)

    def _records(self, at: int) -> Iterator[tuple[int, bytes]]:
        """Code and content of the records of a part of the stream, without the parts inside it."""
        depth = 0
        while True:
            code, length = _HEAD.unpack_from(self._stream, at)
            at += _HEAD.size + length
            self._left -= 1
            self._refuse(if_more=self._left <= 0)
            depth += (code == _BEGIN) - (code == _END)
            if not depth:
                return
            if depth == 1 and code not in (_BEGIN, _END):
                yield code, self._stream[at - length : at]

    def _refuse(self, *, if_more: bool) -> None:
        if if_more:
            raise UnreadableFile("file-too-large", name=self._name)

    def _is_worksheet(self, at: int) -> bool:
        code, _, _, kind = unpack_from("<4H", self._stream, at)
        if code != _BEGIN:
            raise ValueError(code)
        return bool(kind == _WORKSHEET)

    def _begin(self, kind: int) -> bytes:
        content = pack("<4H", self._version, kind, _BUILD, _YEAR).ljust(_BEGIN_SIZE, b"\0")
        return _record(_BEGIN, content)


def _record(code: int, content: bytes = b"") -> bytes:
    return _HEAD.pack(code, len(content)) + content


class _Sheet:
    """What is kept of a sheet."""

    def __init__(self, *, is_old: bool) -> None:
        self.pictures: list[tuple[int, int]] = []
        self.places = 0
        self.is_calculated = False
        self._is_old = is_old
        self._is_stale = False
        self._numbers: list[int] = []
        self._kept: list[bytes] = []
        self._blanks: list[tuple[int, int, int]] = []
        self._last_row = -1
        self._widths: dict[int, int] = {}
        self._formula: int | None = None
        self._drawing = b""
        self._is_in_note = False

    def take(self, code: int, content: bytes) -> bool:
        """Keep a record if it is needed; the answer is whether it was, which goes for its continuations."""
        if code == _DRAWING:
            self._drawing = content
        if code == _STALE:
            self._is_stale = True
        if code == _OBJECT:
            self._is_in_note = self._is_note(content)
            content = content[:_OBJECT_SIZE]
        if code == _NOTE and not self._is_old:
            content = content[:8] + b"\0\0"  # without the author, whose length some programs get wrong
        if code not in _KEPT or (code in _OBJECTS and not self._is_in_note):
            return False
        self._close_formula(code)
        if code in _CELLS:
            self._take_cells(code, content)
        elif code == _COLUMNS:
            first, last = unpack_from("<2H", content)
            self.places += max(0, last - first)
        elif code == _MERGED:
            self.places += len(content) // _RANGE_SIZE
        self._kept.append(_record(code, content))
        return True

    def take_more(self, content: bytes) -> None:
        """Keep the continuation of a record."""
        self._kept.append(_record(_CONTINUE, content))

    def close(self) -> None:
        """Drop the blank cells below the last row with content but for its next row's."""
        self._close_formula(_END)
        for index, row, count in self._blanks:
            if row > self._last_row + 1:
                self._kept[index] = b""
                self.places -= count
        self.places += sum(width for row, width in self._widths.items() if row <= self._last_row + 1)

    def records(self, *, is_calculated: bool) -> bytes:
        """All that is kept; numbers of formulas only where the workbook shows that they were calculated."""
        for index in () if is_calculated and not self._is_stale else self._numbers:
            self._take_value(index)
        return b"".join(self._kept)

    def _take_cells(self, code: int, content: bytes) -> None:
        row, column = unpack_from("<2H", content)
        count = (len(content) - 6) // _SIZES[code] if code in _SIZES else 1
        self.places += count
        self._widths[row] = max(column + count, self._widths.get(row, 0))
        if code in (_BLANK, _BLANKS):
            self._blanks.append((len(self._kept), row, count))
        else:
            self._last_row = max(row, self._last_row)
        if code in _FORMULAS:
            self._take_formula(content[6:14])

    def _take_formula(self, result: bytes) -> None:
        """Note a formula by its result: a number, or what stands beside the mark of all others."""
        if result[6:] != b"\xff\xff":
            self._numbers.append(len(self._kept))
            self.is_calculated |= any(result)
        elif result[0] in _TEXT_RESULTS:
            self._formula = len(self._kept)
        else:
            self.is_calculated = True

    def _close_formula(self, code: int) -> None:
        """Note that a formula has no value if the record that should hold its text does not follow."""
        if self._formula is None or code in _SHARED_FORMULAS:
            return
        if code == _RESULT:
            self.is_calculated = True
        else:
            self._take_value(self._formula)
        self._formula = None

    def _take_value(self, index: int) -> None:
        """Say of a formula that is kept that it has no value."""
        kept = self._kept[index]
        self._kept[index] = kept[:10] + _WITHOUT_VALUE + kept[18:]

    def _is_note(self, content: bytes) -> bool:
        """Whether an object belongs to a note; pictures and charts are taken down."""
        if self._is_old or len(content) < _OBJECT_SIZE:
            return False
        (kind,) = unpack_from("<H", content, 4)
        places = _ANCHOR.findall(self._drawing) if kind in _PICTURES else ()
        for column, row in places[-1:]:
            self.pictures.append((int.from_bytes(row, "little"), int.from_bytes(column, "little")))
        return bool(kind == _NOTE_OBJECT)
