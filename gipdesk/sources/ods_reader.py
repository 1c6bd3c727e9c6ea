"""OpenDocument sheets (.ods, .fods), read from their XML.

Sheet by sheet as workbooks are: rows with several places make grids, a row with one text makes
paragraphs. Hidden sheets are left out; cells of hidden rows and columns keep their places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from gipdesk.errors import UnreadableFile
from gipdesk.sources.limits import MAX_HIDDEN_COLUMNS, MAX_SPAN, MAX_TAGS, MAX_TEXTS
from gipdesk.sources.marked_text import MARK, MarkedText
from gipdesk.sources.number_formats import Display
from gipdesk.sources.odf_fields import text_of
from gipdesk.sources.odf_package import OdfFile, count_of, named, open_odf
from gipdesk.sources.odf_styles import Styles
from gipdesk.sources.odf_tables import (
    CELL,
    COLUMN,
    COLUMNS_REPEATED,
    COLUMNS_SPANNED,
    COVERED,
    ROW,
    ROWS_REPEATED,
    ROWS_SPANNED,
    lines_of,
)
from gipdesk.sources.odf_text import PARAGRAPHS, OdfText
from gipdesk.sources.odf_values import is_met, kept_text, shown_value, unprinted_value, value_of
from gipdesk.sources.ods_styles import CellStyle, CellStyles
from gipdesk.sources.ooxml import child
from gipdesk.sources.paging import PAGE_END
from gipdesk.sources.sheet_cells import UNSEEN_NOUGHT
from gipdesk.sources.sheet_conditions import in_doubt
from gipdesk.sources.sheet_layout import Merge, SheetRow, sheet_blocks
from gipdesk.sources.sheet_sizes import is_unseen
from gipdesk.sources.sheet_tabs import Tabs
from gipdesk.sources.source_document import Block, Fact, FactKind, SourceDocument

_CELLS = frozenset((CELL, COVERED))
_STYLE_NAME = named("table:style-name")
_DEFAULT_STYLE = named("table:default-cell-style-name")
_TYPE = named("office:value-type")
_FORMULA = named("table:formula")
_NAMESPACE = re.compile(r"(?:\w+:)?=?")
_NOTE = named("office:annotation")
_DRAWN = named("draw:x").removesuffix("x")
_LENGTH = re.compile(r"(?P<number>\d{0,9}\.?\d{1,20})(?P<unit>[a-z]{0,9})")
_POINTS = {"cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72.0, "pc": 12.0, "px": 0.75}
_LAST_COLUMN = 16_383


def read_ods(name: str, data: bytes) -> SourceDocument:
    """The text and tables of a file of sheets; UnreadableFile if damaged, encrypted or far too large."""
    book = _Book(open_odf(name, data, "spreadsheet"))
    book.read()
    return book.tabs.document(name, "ods")


class _Book:
    """A file of sheets with what they share."""

    def __init__(self, file: OdfFile) -> None:
        self.tabs = Tabs()
        self._file = file
        self._styles = Styles(file)
        self._cells = _Cells(file, self._styles)

    def read(self) -> None:
        """Take in every visible sheet, in the order of the tabs.

        Of copies of other files' sheets, which the program keeps hidden, nothing is said.
        """
        for table in self._file.body.iterchildren(named("table:table")):
            title = table.get(named("table:name"), "")
            if not self._is_hidden(table):
                self.tabs.show(title, _Sheet(self._file.name, self._styles, self._cells).blocks(table))
            elif child(table, named("table:table-source")) is None:
                self.tabs.hide(title)

    def _is_hidden(self, table: Element) -> bool:
        properties, key = named("style:table-properties"), named("table:display")
        return self._styles.value("table", table.get(_STYLE_NAME, ""), properties, key) == "false"


@dataclass(slots=True)
class _Row:
    """A row of the file: its texts, facts and notes by column, the columns with borders, its merges.

    `merges` are left column, last column and height of each merged range that begins in it.
    """

    texts: dict[int, str] = field(default_factory=dict)
    facts: dict[int, Sequence[Fact]] = field(default_factory=dict)
    notes: dict[int, list[Fact]] = field(default_factory=dict)
    ruled: set[int] = field(default_factory=set)
    merges: list[tuple[int, int, int]] = field(default_factory=list)
    is_covered: bool = False

    def fill(self, columns: range, text: str, facts: Sequence[Fact], notes: list[Fact]) -> None:
        """Take in what each of these columns shows."""
        if text:
            self.texts |= dict.fromkeys(columns, text)
        if facts:
            self.facts |= dict.fromkeys(columns, facts)
        if notes:
            self.notes |= dict.fromkeys(columns, notes)

    def merge(self, column: int, width: int, height: int) -> None:
        """Take in the merged range that begins at a column."""
        if width > 1 or height > 1:
            self.merges.append((column, column + width - 1, height))

    def is_blank(self) -> bool:
        """Whether nothing at all is in it, so that it ends a table."""
        return not (self.texts or self.notes or self.ruled or self.merges or self.is_covered)


class _Sheet:
    """One sheet on its way to rows and merged ranges."""

    def __init__(self, name: str, styles: Styles, cells: _Cells) -> None:
        self._name = name
        self._styles = styles
        self._cells = cells
        self._rows: dict[int, SheetRow] = {}
        self._merges: list[Merge] = []
        self._hidden_columns: list[range] = []
        self._column_ends: list[int] = []
        self._column_styles: list[str] = []
        self._texts = 0
        self._steps = 0

    def blocks(self, table: Element) -> Iterator[Block]:
        """The blocks of the sheet."""
        self._take_columns(table)
        number = 0
        for element, is_hidden in lines_of(table, ROW):
            count = count_of(element, ROWS_REPEATED)
            row = self._row(element)
            if not row.is_blank():
                is_unseen = is_hidden or self._has_no_size(element, "table-row", "style:row-height")
                self._put(number, count if row.texts else min(count, MAX_SPAN), row, is_hidden=is_unseen)
            number += count
        self._take_shapes(table)
        return sheet_blocks(self._name, self._rows, self._merges, self._hidden_columns)

    def _take_columns(self, table: Element) -> None:
        column = 0
        for element, is_hidden in lines_of(table, COLUMN):
            end = column + count_of(element, COLUMNS_REPEATED)
            if is_hidden or self._has_no_size(element, "table-column", "style:column-width"):
                self._hide(range(column, end))
            self._column_ends.append(end)
            self._column_styles.append(element.get(_DEFAULT_STYLE, ""))
            column = end

    def _hide(self, columns: range) -> None:
        """Take in hidden columns, together with those in front of them."""
        if self._hidden_columns and self._hidden_columns[-1].stop == columns.start:
            columns = range(self._hidden_columns.pop().start, columns.stop)
        self._hidden_columns.append(columns)
        if len(self._hidden_columns) > MAX_HIDDEN_COLUMNS:
            raise UnreadableFile("file-too-large", name=self._name)

    def _has_no_size(self, element: Element, family: str, key: str) -> bool:
        """Whether a row or column has hardly any height or width."""
        style = element.get(_STYLE_NAME, "")
        size = self._styles.value(family, style, named(f"style:{family}-properties"), named(key))
        length = _LENGTH.fullmatch(size or "")
        return length is not None and is_unseen(length["number"], _POINTS.get(length["unit"], 1.0))

    def _take_shapes(self, table: Element) -> None:
        """Note what lies on the sheet as a whole at its first cell."""
        shapes = child(table, named("table:shapes"))
        told = [] if shapes is None else [fact for shape in shapes for fact in self._cells.hanging(shape)]
        if told:
            first = self._rows.get(0, SheetRow({}, frozenset()))
            notes = {**first.notes, 0: [*first.notes.get(0, ()), *told]}
            self._rows[0] = SheetRow(first.texts, first.ruled, first.facts, notes, first.is_hidden)

    def _put(self, number: int, count: int, row: _Row, *, is_hidden: bool) -> None:
        """Take in a row so many times."""
        self._texts += count * max(1, len(row.texts))
        self._step((count - 1) * sum(map(len, row.texts.values())))
        if self._texts > MAX_TEXTS:
            raise UnreadableFile("file-too-large", name=self._name)
        line = SheetRow(row.texts, frozenset(row.ruled), row.facts, row.notes, is_hidden)
        for at in range(number, number + count):
            self._rows[at] = line
            self._merges += (Merge(at, left, at + height - 1, right) for left, right, height in row.merges)

    def _row(self, element: Element) -> _Row:
        row = _Row()
        default = element.get(_DEFAULT_STYLE, "")
        column = 0
        for cell in element:
            if cell.tag in _CELLS:
                count = count_of(cell, COLUMNS_REPEATED)
                columns = range(column, column + min(count, MAX_SPAN))
                style = cell.get(_STYLE_NAME) or default
                for name, alike in ((style, columns),) if style else self._by_column(columns):
                    self._take_cell(row, cell, self._cells.style(name), alike)
                column += count
        return row

    def _by_column(self, columns: range) -> Iterator[tuple[str, range]]:
        """The names of the styles that cells in these columns have by their columns."""
        index = bisect_right(self._column_ends, columns.start)
        while index < len(self._column_ends) and self._column_ends[index] < columns.stop:
            end = self._column_ends[index]
            yield self._column_styles[index], range(columns.start, end)
            columns = range(end, columns.stop)
            index += 1
        yield self._column_styles[index] if index < len(self._column_ends) else "", columns

    def _take_cell(self, row: _Row, cell: Element, style: CellStyle, columns: range) -> None:
        self._step(1)
        if style.is_ruled:
            row.ruled.update(columns)
            self._step(len(columns))
        if cell.tag == COVERED:
            row.is_covered = True
        elif COLUMNS_SPANNED in cell.attrib or ROWS_SPANNED in cell.attrib:
            width, height = count_of(cell, COLUMNS_SPANNED), count_of(cell, ROWS_SPANNED)
            row.merge(columns.start, min(width, _LAST_COLUMN), height)
        if len(cell) or _TYPE in cell.attrib or _FORMULA in cell.attrib:
            text, facts, notes = self._cells.under_conditions(cell, style)
            self._step(len(columns) + (len(columns) - 1) * len(text))
            row.fill(columns, text, facts, notes)

    def _step(self, count: int) -> None:
        self._steps += count
        if self._steps > MAX_TAGS:
            raise UnreadableFile("file-too-large", name=self._name)


class _Cells:
    """Reads the cells of one file."""

    def __init__(self, file: OdfFile, styles: Styles) -> None:
        self.style = CellStyles(file, styles).style
        self._text = OdfText(file, styles)
        self._shows_noughts = file.shows_noughts

    def under_conditions(self, cell: Element, style: CellStyle) -> tuple[str, Sequence[Fact], list[Fact]]:
        """What `content` says, in the style that takes its place where a condition holds."""
        text, facts, notes = self.content(cell, style)
        for condition, other in style.others:
            holds = is_met(condition, value_of(cell, text))
            if holds:
                return self.content(cell, other)
            if holds is None and self.content(cell, other)[:2] != (text, facts):
                return *in_doubt((text, facts)), notes
        return text, facts, notes

    def content(self, cell: Element, style: CellStyle) -> tuple[str, Sequence[Fact], list[Fact]]:
        """What a cell shows, with marks, the facts of the marks, and what hangs on it."""
        lines = [inner for inner in cell if inner.tag in PARAGRAPHS]
        if len(lines) == len(cell) == 1:  # nearly every cell
            return *self._printed(cell, lines, style), []
        notes = [
            fact
            for inner in cell
            if inner.tag == _NOTE or str(inner.tag).startswith(_DRAWN)
            for fact in self.hanging(inner)
        ]
        return *(self._printed(cell, lines, style) if lines else _unprinted(cell, style)), notes

    def hanging(self, element: Element) -> Sequence[Fact]:
        """The facts that a note, picture or box of text stands for."""
        found = self._text.read_loose(element)
        return [*found.facts, *_boxed(found.boxes)]

    def _printed(
        self, cell: Element, lines: Sequence[Element], style: CellStyle
    ) -> tuple[str, Sequence[Fact]]:
        kind = FactKind.HIDDEN if style.hides_text and not kept_text(cell) else None
        found = [self._text.read(line, "", kind, style.look) for line in lines]
        text = "\n".join([one.text for one in found]).replace(PAGE_END, "").strip()
        facts = [fact for one in found for fact in one.facts]
        boxed = list(_boxed([box for one in found for box in one.boxes]))
        if facts or boxed:
            return text + MARK * len(boxed), [*facts, *boxed]
        is_seen = self._shows_noughts or kept_text(cell) != "0"
        return _marked(shown_value(text, cell) if is_seen else UNSEEN_NOUGHT, None)


def _boxed(boxes: Sequence[Element]) -> Iterator[Fact]:
    """What boxes of text on a sheet say."""
    return (Fact(FactKind.NOTE, told) for box in boxes if (told := text_of(box)))


def _unprinted(cell: Element, style: CellStyle) -> tuple[str, Sequence[Fact]]:
    """What a cell shows whose text the file lacks."""
    display = unprinted_value(cell, is_formatted=style.is_formatted)
    formula = cell.get(_FORMULA)
    if formula is not None and not display.text and cell.get(_TYPE) != "string":
        return MARK, (Fact(FactKind.NO_VALUE, f"={_NAMESPACE.sub('', formula, count=1)}"),)
    return _marked(display, style.kind)


def _marked(display: Display, kind: FactKind | None) -> tuple[str, Sequence[Fact]]:
    """A value as a cell shows it whose text is of that kind."""
    if display.kind is None and kind is None:
        return display.text, ()
    marked = MarkedText()
    if display.kind is not None and kind is None:
        marked.note(display.kind, display.kept)
    marked.write(display.text, kind)
    return marked.take()
