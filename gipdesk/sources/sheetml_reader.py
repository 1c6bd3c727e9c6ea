"""Workbooks of Excel 2003 saved as XML, which many reporting systems write and call .xls.

Sheet by sheet, as other workbooks are: hidden sheets are left out, cells of hidden rows and columns keep
their places.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from lxml.etree import _Element as Element

from gipdesk.errors import UnreadableFile
from gipdesk.sources.limits import MAX_HIDDEN_COLUMNS, MAX_SHEETS
from gipdesk.sources.ooxml import child
from gipdesk.sources.sheet_cells import CellStyle
from gipdesk.sources.sheet_layout import Merge, Room, SheetRow, sheet_blocks
from gipdesk.sources.sheet_sizes import is_unseen
from gipdesk.sources.sheet_tabs import Tabs
from gipdesk.sources.sheetml_cells import cell_content, is_calculated, remarks
from gipdesk.sources.sheetml_styles import SPACE, Styles
from gipdesk.sources.source_document import Block, Fact, SourceDocument
from gipdesk.sources.whole_numbers import whole_number

WORKBOOK = f"{SPACE}Workbook"
_OPTIONS = "{urn:schemas-microsoft-com:office:excel}"
_CELL = f"{SPACE}Cell"
_STYLE, _INDEX, _SPAN = f"{SPACE}StyleID", f"{SPACE}Index", f"{SPACE}Span"
_TRUE = frozenset(("1", "true"))
_COLUMNS = 16_384


def read_sheetml(name: str, kind: str, root: Element) -> SourceDocument:
    """The text and tables of a workbook by its root element; UnreadableFile if it is far too large."""
    book = _Book(name, root)
    tabs = Tabs()
    sheets = list(root.iterchildren(f"{SPACE}Worksheet"))
    if len(sheets) > MAX_SHEETS:
        raise UnreadableFile("file-too-large", name=name)
    for sheet in sheets:
        title, state = sheet.get(f"{SPACE}Name", ""), _option(sheet, "Visible")
        if state == "SheetHidden":
            tabs.hide(title)
        elif state != "SheetVeryHidden":
            tabs.show(title, _Sheet(book, sheet).blocks())
    return tabs.document(name, kind)


class _Book:
    """What the sheets of a workbook share.

    `is_calculated` says that a formula has another value than the 0 that reporting systems write.
    """

    def __init__(self, name: str, root: Element) -> None:
        self.name = name
        self.styles = Styles(root)
        self.room = Room(name)
        self.is_calculated = any(map(is_calculated, root.iter(_CELL)))


class _Sheet:
    """One sheet on its way to rows and merged ranges."""

    def __init__(self, book: _Book, sheet: Element) -> None:
        self._book = book
        self._table = child(sheet, f"{SPACE}Table")
        self._shows_noughts = _option(sheet, "DoNotDisplayZeros") is None
        self._style = "Default" if self._table is None else self._table.get(_STYLE, "Default")
        self._merges: list[Merge] = []
        self._hidden_columns: list[range] = []
        self._columns: list[range] = []
        self._column_styles: list[str | None] = []

    def blocks(self) -> Iterator[Block]:
        """The blocks of the sheet."""
        self._take_columns()
        rows: dict[int, SheetRow] = {}
        number = 0
        for row in self._elements("Row"):
            number = _index(row, number)
            self._book.room.put(rows, number, self._book.room.take(self._row(number, row)))
            number += 1 + whole_number(row.get(_SPAN), 0)
        return sheet_blocks(self._book.name, rows, self._merges, self._hidden_columns)

    def _elements(self, name: str) -> Iterator[Element]:
        return iter(()) if self._table is None else self._table.iterchildren(SPACE + name)

    def _take_columns(self) -> None:
        """Take in what the sheet says of columns, from left to right; what goes back again is nonsense."""
        end = 0
        for element in self._elements("Column"):
            first = _index(element, end)
            if first < end:
                continue
            end = first + 1 + whole_number(element.get(_SPAN), 0)
            self._columns.append(range(first, end))
            self._column_styles.append(element.get(_STYLE))
            if _is_hidden(element, "Width"):
                self._hidden_columns.append(range(first, end))
        if len(self._hidden_columns) > MAX_HIDDEN_COLUMNS:
            raise UnreadableFile("file-too-large", name=self._book.name)

    def _column_style(self, column: int) -> str | None:
        at = bisect_right(self._columns, column, key=lambda columns: columns.start) - 1
        return self._column_styles[at] if at >= 0 and column in self._columns[at] else None

    def _row(self, number: int, row: Element) -> SheetRow:
        texts: dict[int, str] = {}
        facts: dict[int, Sequence[Fact]] = {}
        notes: dict[int, Sequence[Fact]] = {}
        ruled: set[int] = set()
        column = 0
        for cell in row.iterchildren(_CELL):
            column = min(_index(cell, column), _COLUMNS - 1)
            style = self._style_of(cell, row, column)
            if style.is_ruled:
                ruled.add(column)
            text, told = self._content(cell, style)
            if text := text.strip():
                self._book.room.put(texts, column, text)
            if told:
                facts[column] = told
            if remarked := remarks(cell):
                notes[column] = remarked
            column = self._merged(cell, number, column) + 1
        return SheetRow(texts, frozenset(ruled), facts, notes, _is_hidden(row, "Height"))

    def _style_of(self, cell: Element, row: Element, column: int) -> CellStyle:
        """The style of a cell: its own, or that of its row, its column or the table."""
        name = cell.get(_STYLE) or row.get(_STYLE) or self._column_style(column) or self._style
        return self._book.styles.of_cell(name)

    def _content(self, cell: Element, style: CellStyle) -> tuple[str, Sequence[Fact]]:
        return cell_content(
            cell, style, is_proven=self._book.is_calculated, shows_noughts=self._shows_noughts
        )

    def _merged(self, cell: Element, row: int, column: int) -> int:
        """The last column that a cell reaches; a merged one is taken down."""
        right = min(column + whole_number(cell.get(f"{SPACE}MergeAcross"), 0), _COLUMNS - 1)
        bottom = row + whole_number(cell.get(f"{SPACE}MergeDown"), 0)
        if (row, column) != (bottom, right):
            self._merges.append(Merge(row, column, bottom, right))
        return right


def _option(sheet: Element, name: str) -> str | None:
    """What the options of a sheet say of something; None where they do not mention it."""
    found = child(sheet, f"{_OPTIONS}WorksheetOptions", _OPTIONS + name)
    return None if found is None else found.text or ""


def _index(element: Element, default: int) -> int:
    """The place from 0 of a row, column or cell; `default` where it names none."""
    return max(1, whole_number(element.get(_INDEX), default + 1)) - 1


def _is_hidden(element: Element, size: str) -> bool:
    """Whether a row or column is hidden, or has hardly any height or width."""
    return element.get(f"{SPACE}Hidden") in _TRUE or is_unseen(element.get(SPACE + size))
