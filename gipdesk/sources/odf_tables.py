"""The tables of an OpenDocument file as they stand in its XML: rows, columns, and which are hidden."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from gipdesk.sources.odf_package import named

ROW = named("table:table-row")
COLUMN = named("table:table-column")
CELL = named("table:table-cell")
ROWS_REPEATED = named("table:number-rows-repeated")
COLUMNS_REPEATED = named("table:number-columns-repeated")
ROWS_SPANNED = named("table:number-rows-spanned")
COLUMNS_SPANNED = named("table:number-columns-spanned")
COVERED = named("table:covered-table-cell")
_GROUPS = frozenset(
    named(f"table:table-{group}")
    for group in ("rows", "header-rows", "row-group", "columns", "header-columns", "column-group")
)
_UNSEEN = frozenset(("collapse", "filter"))


def lines_of(table: Element, *wanted: str) -> Iterator[tuple[Element, bool]]:
    """The rows or columns of a table, also those in groups, each with whether it is hidden.

    `wanted` are the names of what is to be given; other things between rows may be among them.
    """
    return _lines(table, frozenset(wanted), is_hidden=False)


def _lines(parent: Element, wanted: frozenset[str], *, is_hidden: bool) -> Iterator[tuple[Element, bool]]:
    for element in parent:
        if element.tag in wanted:
            yield element, is_hidden or element.get(named("table:visibility")) in _UNSEEN
        elif element.tag in _GROUPS:
            is_closed = element.get(named("table:display")) == "false"
            yield from _lines(element, wanted, is_hidden=is_hidden or is_closed)
