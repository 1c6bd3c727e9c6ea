"""The tables of a Word file as they stand in its XML: rows, cells, and where cells are merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element

from gipdesk.sources.docx_styles import VALUE
from gipdesk.sources.docx_text import WRAPPERS, shown
from gipdesk.sources.limits import MAX_SPAN
from gipdesk.sources.ooxml import named

_ROW = named("w:tr")
_CELL = named("w:tc")
_SPAN = named("w:gridSpan")
_BEFORE = named("w:gridBefore")
_VERTICAL = named("w:vMerge")
_HORIZONTAL = named("w:hMerge")
_DELETED = named("w:del")


@dataclass(slots=True)
class WordCell:
    """A cell of a row with its first column and column span, before vertical merging.

    `elements` are its `w:tc`; of several that were merged the old way (`w:hMerge`) only the first is
    seen. `merge` is "restart" or "continue" where it is part of a vertically merged cell, else None.
    """

    elements: list[Element]
    column: int
    span: int
    merge: str | None


class WordTables:
    """The tables of one part; what is said of rows and cells is found in one pass over its tree."""

    def __init__(self, root: Element) -> None:
        self._said: dict[Element, dict[str, str]] = {}
        for mark in root.iter(_SPAN, _BEFORE, _VERTICAL, _HORIZONTAL, _DELETED):
            properties = mark.getparent()
            owner = None if properties is None else properties.getparent()
            if owner is not None:
                self._said.setdefault(owner, {})[str(mark.tag)] = mark.get(VALUE, "")

    def rows(self, table: Element) -> Iterator[Sequence[WordCell]]:
        """The rows of a table but those that were deleted, each as its cells."""
        return (self._cells(row) for row in self._rows(table, is_deleted=False))

    def deleted(self, table: Element) -> Iterator[Element]:
        """The cells of the rows that were deleted."""
        for row in self._rows(table, is_deleted=True):
            yield from _unwrapped(row, _CELL)

    def _rows(self, table: Element, *, is_deleted: bool) -> Iterator[Element]:
        return (row for row in _unwrapped(table, _ROW) if (_DELETED in self._said.get(row, {})) == is_deleted)

    def _cells(self, row: Element) -> Sequence[WordCell]:
        column = _number(self._said.get(row, {}).get(_BEFORE, ""), 0)
        cells: list[WordCell] = []
        for element in _unwrapped(row, _CELL):
            said = self._said.get(element)
            span = max(1, _number(said.get(_SPAN, ""), 1)) if said else 1
            if said and cells and _merge(said.get(_HORIZONTAL)) == "continue":
                cells[-1].elements.append(element)
                cells[-1].span += span
            else:
                merge = _merge(said.get(_VERTICAL)) if said else None
                cells.append(WordCell([element], column, span, merge))
            column += span
        return cells


def _unwrapped(parent: Element, wanted: str) -> Iterator[Element]:
    """The children of that name, also those inside content controls and insertions."""
    for element in shown(parent):
        if element.tag == wanted:
            yield element
        elif element.tag in WRAPPERS:
            yield from _unwrapped(element, wanted)


def _merge(written: str | None) -> str | None:
    """What a cell does in a merged one, "restart" or "continue"; None if it is not part of one."""
    return None if written is None else written or "continue"


def _number(digits: str, default: int) -> int:
    """A small number as written; what is no number counts as `default`."""
    return min(int(digits[:6]), MAX_SPAN) if digits.isdecimal() else default
