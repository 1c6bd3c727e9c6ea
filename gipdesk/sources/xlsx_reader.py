"""Excel workbooks (.xlsx, .xlsm), read from their XML: also strict, oddly styled and hostile ones.

Sheet by sheet: rows with several places (text, bordered blanks, merged cells) make grids, a row with one
text makes paragraphs. Hidden sheets are left out; cells of hidden rows and columns keep their places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from lxml.etree import _Element as Element

from gipdesk.errors import UnreadableFile
from gipdesk.report.finding import FINDINGS_NAME
from gipdesk.sources.archives import Archive, open_archive
from gipdesk.sources.limits import MAX_SHEETS
from gipdesk.sources.ooxml import child, main_part, named, parse_part, relations, stream_part
from gipdesk.sources.sheet_cells import (
    PLAIN,
    TRUTHS,
    UNSEEN_NOUGHT,
    CellStyle,
    Runs,
    TextLook,
    shown_number,
    shown_runs,
    shown_text,
    unproven,
    without_value,
)
from gipdesk.sources.sheet_layout import Merge, Room, SheetRow, column_number, merge_of, sheet_blocks
from gipdesk.sources.sheet_sizes import CHARACTER, is_unseen
from gipdesk.sources.sheet_tabs import Tabs
from gipdesk.sources.source_document import Block, Fact, Grid, SourceDocument
from gipdesk.sources.whole_numbers import whole_number
from gipdesk.sources.xlsx_conditions import Condition, conditions_in, may_have_conditions, shown_under
from gipdesk.sources.xlsx_notes import sheet_notes
from gipdesk.sources.xlsx_styles import cell_styles, changes, text_look

_USUAL_PART = "xl/workbook.xml"
_HIDDEN = frozenset(("hidden", "veryHidden"))
_TRUE = frozenset(("1", "true"))
_LINE_END = re.compile("_x000[AD]_", re.IGNORECASE)
_POINTS = {"ht": 1.0, "width": CHARACTER}
_LETTERS = re.compile(r"[A-Z]{1,3}(?=\d)")
_VIEW = named("x:sheetView")
_ROW = named("x:row")
_COLUMN = named("x:col")
_VALUE = named("x:v")
_FORMULA = named("x:f")
_TEXT = named("x:t")
_TEXTS = frozenset(("s", "str", "inlineStr"))
_FIGURE = re.compile(r"-?\d{1,15}(?:\.\d{1,20})?(?:[Ee][+-]?\d{1,3})?")
_RUN = named("x:r")


def read_xlsx(name: str, data: bytes) -> SourceDocument:
    """The text and tables of a workbook; UnreadableFile if it is damaged, encrypted or far too large."""
    archive = open_archive(name, data)
    book = _Book(archive)
    book.read()
    return book.tabs.document(name, "xlsx")


class _Book:
    """A workbook with what its sheets share: texts, styles, the day its dates count from."""

    def __init__(self, archive: Archive) -> None:
        self.tabs = Tabs()
        self._archive = archive
        self._room = Room(archive.name)
        part = main_part(archive, _USUAL_PART)
        self._root = parse_part(archive, part, "x:workbook")
        self._links = relations(archive, part)
        self._borders: dict[frozenset[int], frozenset[int]] = {}
        self._named_styles: dict[str | None, CellStyle] = {}
        self._is_filled = False
        self._shows_noughts = True
        self._texts = self._shared_texts()
        styles = self._linked("styles")
        root = None if styles is None else parse_part(archive, styles, "x:styleSheet")
        self._styles = () if root is None else cell_styles(root)
        self._changes = () if root is None else changes(root)
        self._conditions: Sequence[Condition] = ()
        properties = child(self._root, named("x:workbookPr"))
        self._from_1904 = properties is not None and properties.get("date1904") in _TRUE
        calculation = child(self._root, named("x:calcPr"))
        self._is_calculated = calculation is None or calculation.get("fullCalcOnLoad") not in _TRUE

    def read(self) -> None:
        """Take in every visible sheet, in the order of the tabs.

        A sheet that only a program can hide holds no report, so that nothing is said of it.
        """
        sheets = list(self._root.iter(named("x:sheet")))
        if len(sheets) > MAX_SHEETS:
            raise UnreadableFile("file-too-large", name=self._archive.name)
        findings = self._findings_sheet()
        for sheet in sheets:
            link = self._links.get(sheet.get(named("r:id"), ""))
            if link is None or link.kind != "worksheet":
                continue
            title, state = sheet.get("name", ""), sheet.get("state")
            if state not in _HIDDEN:
                blocks = tuple(self._sheet_blocks(link.part))
                if title != findings or any(isinstance(block, Grid) for block in blocks):
                    self.tabs.show(title, blocks)
            elif state == "hidden":
                self.tabs.hide(title)

    def _findings_sheet(self) -> str | None:
        """The title of the sheet that lists what was found in the report, if this program made the file; it
        has no table.
        """
        for name in self._root.iter(named("x:definedName")):
            if name.get("name") == FINDINGS_NAME:
                return (name.text or "").rpartition("!")[0].strip("'")
        return None

    def _sheet_blocks(self, part: str) -> Iterator[Block]:
        rows: dict[int, SheetRow] = {}
        merges: list[Merge] = []
        hidden_columns: list[range] = []
        last = -1
        notes = sheet_notes(self._archive, part)
        self._named_styles = {}
        self._is_filled = any(link.kind == "table" for link in relations(self._archive, part).values())
        self._shows_noughts = True
        self._conditions = self._conditions_of(part)
        for element in stream_part(self._archive, part, "sheetView", "col", "row", "mergeCell"):
            if element.tag == _VIEW:
                self._shows_noughts &= element.get("showZeros", "1") in _TRUE
            elif element.tag == _ROW:
                last = whole_number(element.get("r"), last + 2) - 1
                self._room.put(rows, last, self._room.take(self._row(element, last, notes.pop(last, {}))))
            elif element.tag == _COLUMN:
                hidden_columns += [_columns(element)] if _is_hidden(element, "width") else ()
            else:
                merge = merge_of(element.get("ref", ""))
                merges += () if merge is None else (merge,)
        rows |= {row: SheetRow({}, frozenset(), notes=told) for row, told in notes.items()}
        return sheet_blocks(self._archive.name, rows, merges, hidden_columns)

    def _conditions_of(self, part: str) -> Sequence[Condition]:
        """The conditional formats of a sheet that tell something."""
        if not may_have_conditions(self._archive.read(part)):
            return ()
        elements = stream_part(self._archive, part, "row", "conditionalFormatting")
        formats = (element for element in elements if element.tag != _ROW)
        return conditions_in(self._archive.name, formats, self._changes)

    def _row(self, row: Element, number: int, notes: Mapping[int, Sequence[Fact]]) -> SheetRow:
        texts: dict[int, str] = {}
        facts: dict[int, Sequence[Fact]] = {}
        ruled: set[int] = set()
        column = -1
        conditions = [condition for condition in self._conditions if condition.is_in_row(number)]
        for cell in row:
            column = _column(cell.get("r", ""), column + 1)
            style = self._style(cell.get("s"))
            if style.is_ruled:
                ruled.add(column)
            if not len(cell):
                continue
            here = [condition for condition in conditions if condition.is_at(number, column)]
            show = partial(self._content, cell)
            at = number, column
            text, told = shown_under(here, style, show, self._value(cell), at) if here else show(style)
            if text := text.strip():
                self._room.put(texts, column, text)
            if told:
                facts[column] = told
        # thousands of blank rows are ruled alike: they share one set
        shared = self._borders.setdefault(frozenset(ruled), frozenset(ruled))
        return SheetRow(texts, shared, facts, notes, _is_hidden(row, "ht"))

    def _style(self, name: str | None) -> CellStyle:
        """The style that a cell names; in a sheet with tables that Excel colours white may be seen."""
        if (style := self._named_styles.get(name)) is None:
            index = whole_number(name, 0)
            style = self._styles[index] if index < len(self._styles) else PLAIN
            style = replace(style, is_on_dark=style.is_on_dark or self._is_filled)
            self._named_styles[name] = style
        return style

    def _value(self, cell: Element) -> Decimal | str | None:
        """What a cell holds, as rules about it see it; None for what they would have to work out."""
        kind, written = cell.get("t", "n"), child(cell, _VALUE)
        value = "" if written is None else written.text or ""
        if kind == "n":
            return Decimal(f"{float(value):.15g}") if _FIGURE.fullmatch(value) else None
        if kind in _TEXTS:
            return self._content(cell, PLAIN)[0]
        return None

    def _content(self, cell: Element, style: CellStyle) -> tuple[str, Sequence[Fact]]:
        """What a cell shows, with marks, and the facts of the marks."""
        value, formula = "", None
        for part in cell:
            if part.tag == _VALUE:
                value = part.text or ""
            elif part.tag == _FORMULA:
                formula = part
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = child(cell, named("x:is"))
            return shown_runs(() if inline is None else _runs(inline), style)
        if kind == "s":
            index = whole_number(value, len(self._texts))
            return shown_runs(self._texts[index] if index < len(self._texts) else (), style)
        if not value and formula is not None and kind != "str":
            return without_value(f"={formula.text or ''}")
        if kind == "n":
            is_seen = self._shows_noughts or not value or bool(value.strip("+-0."))
            display = style.numbers.show(value, from_1904=self._from_1904) if is_seen else UNSEEN_NOUGHT
            shown = shown_number(display, style)
            if formula is None or self._is_calculated:
                return shown
            return unproven(value, f"={formula.text or ''}", shown)
        if kind == "b":
            value = TRUTHS[value in _TRUE]
        return shown_text(value, style)

    def _linked(self, kind: str) -> str | None:
        parts = (link.part for link in self._links.values() if link.kind == kind)
        return next((part for part in parts if part in self._archive.parts), None)

    def _shared_texts(self) -> Sequence[Runs]:
        part = self._linked("sharedStrings")
        if part is None:
            return ()
        return [_runs(item) for item in parse_part(self._archive, part, "x:sst")]


def _runs(item: Element) -> Runs:
    """The text of a string item in runs, the reading aid above characters left out."""
    runs: list[tuple[str, TextLook | None]] = []
    for piece in item:
        if piece.tag == _TEXT:
            runs.append((_text(piece), None))
        elif piece.tag == _RUN:
            properties = child(piece, named("x:rPr"))
            text = "".join(map(_text, piece.iterchildren(_TEXT)))
            runs.append((text, None if properties is None else text_look(properties)))
    return runs


def _text(element: Element) -> str:
    return _LINE_END.sub("\n", element.text or "")


def _is_hidden(element: Element, size: str) -> bool:
    """Whether a row or column is hidden, or has hardly any height or width."""
    return element.get("hidden") in _TRUE or is_unseen(element.get(size), _POINTS[size])


def _columns(element: Element) -> range:
    """The columns from 0 that a `col` is about."""
    return range(whole_number(element.get("min"), 1) - 1, whole_number(element.get("max"), 0))


def _column(reference: str, default: int) -> int:
    """The column from 0 of a cell reference such as "AB12"; `default` where the cell names none."""
    letters = _LETTERS.match(reference)
    return column_number(letters[0]) if letters else default
