"""Excel workbooks (.xlsx, .xlsm), read from their XML: also strict, oddly styled and hostile ones.

Sheet by sheet: rows with several places (text, bordered blanks, merged cells) make grids, a row with one
text makes paragraphs. Hidden sheets are left out, hidden rows are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element

from gipdesk.errors import UnreadableFile
from gipdesk.sources.archives import Archive, open_archive
from gipdesk.sources.limits import MAX_TEXTS, NUMBER_DIGITS
from gipdesk.sources.number_formats import NumberFormat, number_format
from gipdesk.sources.ooxml import (
    child,
    main_part,
    named,
    parse_part,
    relations,
    stream_part,
)
from gipdesk.sources.sheet_layout import Merge, SheetRow, column_number, merge_of, sheet_blocks
from gipdesk.sources.source_document import Block, Doubt, SourceDocument

_USUAL_PART = "xl/workbook.xml"
_PLAIN = NumberFormat()
_EDGES = ("left", "right", "top", "bottom")
_HIDDEN = frozenset(("hidden", "veryHidden"))
_TRUE = frozenset(("1", "true"))
_LINE_END = re.compile("_x000[AD]_", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Z]{1,3}(?=\d)")


def read_xlsx(name: str, data: bytes) -> SourceDocument:
    """The text and tables of a workbook; UnreadableFile if it is damaged, encrypted or far too large."""
    archive = open_archive(name, data)
    book = _Book(archive)
    book.read()
    return SourceDocument(name, "xlsx", None, tuple(book.blocks), tuple(book.doubts))


@dataclass(frozen=True, slots=True)
class _Style:
    """What a cell's style says about its content."""

    is_ruled: bool
    numbers: NumberFormat


class _Book:
    """A workbook with what its sheets share: texts, styles, the day its dates count from."""

    def __init__(self, archive: Archive) -> None:
        self.blocks: list[Block] = []
        self.doubts: list[Doubt] = []
        self._archive = archive
        part = main_part(archive, _USUAL_PART)
        self._root = parse_part(archive, part, "x:workbook")
        self._links = relations(archive, part)
        self._texts = self._shared_texts()
        self._styles = self._cell_styles()
        properties = child(self._root, named("x:workbookPr"))
        self._from_1904 = properties is not None and properties.get("date1904") in _TRUE

    def read(self) -> None:
        """Take in every visible sheet, in the order of the tabs.

        A sheet that only a program can hide holds no report, so that nothing is said of it.
        """
        for sheet in self._root.iter(named("x:sheet")):
            link = self._links.get(sheet.get(named("r:id"), ""))
            if link is None or link.kind != "worksheet":
                continue
            state = sheet.get("state")
            if state not in _HIDDEN:
                self.blocks += self._sheet_blocks(link.part)
            elif state == "hidden":
                self.doubts.append(Doubt("sheet-hidden", sheet.get("name", ""), len(self.blocks)))

    def _sheet_blocks(self, part: str) -> Iterator[Block]:
        rows: dict[int, SheetRow] = {}
        merges: list[Merge] = []
        borders: dict[frozenset[int], frozenset[int]] = {}
        last, texts = -1, 0
        for element in stream_part(self._archive, part, "row", "mergeCell"):
            if element.tag == named("x:row"):
                last = _small(element.get("r"), last + 2) - 1
                row = self._row(element)
                texts += len(row.texts)
                if texts > MAX_TEXTS:
                    raise UnreadableFile("file-too-large", name=self._archive.name)
                # thousands of blank rows are ruled alike: they share one set
                rows[last] = SheetRow(row.texts, borders.setdefault(row.ruled, row.ruled))
            else:
                merge = merge_of(element.get("ref", ""))
                merges += () if merge is None else (merge,)
        return sheet_blocks(self._archive.name, rows, merges)

    def _row(self, row: Element) -> SheetRow:
        texts: dict[int, str] = {}
        ruled: set[int] = set()
        column = -1
        for cell in row:
            column = _column(cell.get("r", ""), column + 1)
            style = self._style(cell)
            if style.is_ruled:
                ruled.add(column)
            text = self._text(cell, style).strip()
            if text:
                texts[column] = text
        return SheetRow(texts, frozenset(ruled))

    def _style(self, cell: Element) -> _Style:
        index = _small(cell.get("s"), 0)
        return self._styles[index] if index < len(self._styles) else _Style(False, _PLAIN)

    def _text(self, cell: Element, style: _Style) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = child(cell, named("x:is"))
            return "" if inline is None else _rich_text(inline)
        stored = child(cell, named("x:v"))
        value = "" if stored is None else stored.text or ""
        if not value:
            return ""
        if kind == "s":
            index = _small(value, len(self._texts))
            return self._texts[index] if index < len(self._texts) else ""
        if kind == "b":
            return "TRUE" if value in _TRUE else "FALSE"
        return style.numbers.text(value, from_1904=self._from_1904) if kind == "n" else value

    def _linked(self, kind: str) -> str | None:
        parts = (link.part for link in self._links.values() if link.kind == kind)
        return next((part for part in parts if part in self._archive.parts), None)

    def _shared_texts(self) -> Sequence[str]:
        part = self._linked("sharedStrings")
        if part is None:
            return ()
        return [_rich_text(item) for item in parse_part(self._archive, part, "x:sst")]

    def _cell_styles(self) -> Sequence[_Style]:
        part = self._linked("styles")
        if part is None:
            return ()
        root = parse_part(self._archive, part, "x:styleSheet")
        ruled = [_is_ruled(border) for border in _children(root, "x:borders")]
        formats = _children(root, "x:numFmts")
        codes = {_small(item.get("numFmtId"), 0): item.get("formatCode", "") for item in formats}
        return [_style(item, ruled, codes) for item in _children(root, "x:cellXfs")]


def _style(item: Element, ruled: Sequence[bool], codes: Mapping[int, str]) -> _Style:
    border, number = _small(item.get("borderId"), 0), _small(item.get("numFmtId"), 0)
    return _Style(border < len(ruled) and ruled[border], number_format(number, codes.get(number)))


def _children(root: Element, name: str) -> Iterator[Element]:
    parent = child(root, named(name))
    return iter(()) if parent is None else iter(parent)


def _is_ruled(border: Element) -> bool:
    edges = (child(border, named(f"x:{edge}")) for edge in _EDGES)
    return any(edge is not None and edge.get("style", "none") != "none" for edge in edges)


def _rich_text(item: Element) -> str:
    """The text of a string item, its runs put together, the reading aid above characters left out."""
    pieces = item.iter(named("x:t"))
    return _LINE_END.sub("\n", "".join(text.text or "" for text in pieces if not _is_phonetic(text)))


def _is_phonetic(text: Element) -> bool:
    parent = text.getparent()
    return parent is not None and parent.tag == named("x:rPh")


def _small(written: str | None, default: int) -> int:
    return int(written) if written and written.isdecimal() and len(written) <= NUMBER_DIGITS else default


def _column(reference: str, default: int) -> int:
    """The column from 0 of a cell reference such as "AB12"; `default` where the cell names none."""
    letters = _LETTERS.match(reference)
    return column_number(letters[0]) if letters else default
