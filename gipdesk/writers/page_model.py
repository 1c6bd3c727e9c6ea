"""The official page, once: every writer and the preview print what stands here, and nothing else.

It walks the geometry of the report's format. Text comes out printable: one entry per paragraph,
without the white space around it, and without the control characters that XML forbids.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import TypeAlias, TypeVar

from gipdesk.formats.definition import Cell, GridItem, Label, LabelRole, Section, Table
from gipdesk.report.parts import InnerTable, Picture, TextPart, is_mark, pieces
from gipdesk.report.report import Report
from gipdesk.report.values import Value, show_value
from gipdesk.texts import text

Width = TypeVar("Width", int, float)

NARROWEST, WIDEST = 4, 20
"""Characters between which columns of inner tables are shared out."""

_FORBIDDEN = re.compile("[^\t\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U000fffff]")


class Role(StrEnum):
    """What a printed cell is for, which decides its look (`page_style`).

    `ROW` is a label left of figures, `NESTED` the same where labels stand side by side in several
    columns; one written downwards stays a `ROW`. `PLAIN` is any cell of a table that is none of the official.
    """

    BAND = "band"
    HEAD = "head"
    ROW = "row"
    NESTED = "nested"
    NOTE = "note"
    VALUE = "value"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """One printed cell: its upper left place, counted from 0, its spans, and what it shows.

    For a figure, `cell` is its id and `value` its value (None where blank, then `text` is "");
    for a label both are None. `text` is what is printed: it differs from the bare figure only
    where the format names no unit for money, which then carries its own. `is_total` marks a
    figure that an editor computes.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    role: Role
    bold: bool = False
    vertical: bool = False
    is_total: bool = False
    cell: str | None = None
    value: Value = None


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table as printed; every place of its `row_count` × `column_count` grid is covered once.

    `cells` come row by row, each from the left; `widths` are relative. `header_rows` counts the rows
    to repeat on a new page (0 where headings stand between the figures), `label_columns` the columns
    left of the first figure. The first `whole_rows` are kept on one page, None: all.
    """

    row_count: int
    column_count: int
    widths: tuple[float, ...]
    header_rows: int
    label_columns: int
    cells: tuple[PlacedCell, ...]
    whole_rows: int | None = None

    def rows(self) -> tuple[tuple[PlacedCell, ...], ...]:
        """For each row the cells that start in it, from the left; none where all reach in from above."""
        rows: list[list[PlacedCell]] = [[] for _ in range(self.row_count)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return tuple(tuple(row) for row in rows)

    def covered_rows(self) -> tuple[tuple[PlacedCell, ...], ...]:
        """For each row the cells that cover it, from the left, those reaching in from above included."""
        rows: list[list[PlacedCell]] = [[] for _ in range(self.row_count)]
        for cell in sorted(self.cells, key=lambda cell: cell.column):
            for row in range(cell.row, cell.row + cell.row_span):
                rows[row].append(cell)
        return tuple(tuple(row) for row in rows)

    def shared_widths(self, whole: int) -> tuple[int, ...]:
        """Column widths in whole units, in proportion, that add up to `whole`."""
        edges = [
            round(whole * sum(self.widths[:count]) / sum(self.widths))
            for count in range(len(self.widths) + 1)
        ]
        return tuple(right - left for left, right in pairwise(edges))


PagePart: TypeAlias = Picture | PageTable
"""What stands among paragraphs and is none."""


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section as printed: its heading, then its paragraphs or its table.

    A picture or inner table among the paragraphs is one of `parts`, by the mark that stands in its place.
    """

    id: str
    heading: str
    paragraphs: tuple[str, ...] = ()
    table: PageTable | None = None
    parts: Mapping[str, PagePart] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """The whole report as printed. `title` holds its lines, none where the report has no title.

    Below the last section stand the names of the `attachments`, whose report it is (`signatory`), the date,
    and the `contact`.
    """

    title: tuple[str, ...]
    preamble: tuple[str, ...]
    sections: tuple[PageSection, ...]
    attachments: tuple[str, ...] = ()
    signatory: tuple[str, ...] = ()
    signing_date: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()


def page_model(report: Report) -> Page:
    """The page of a report.

    A text section that the report lacks (None) is left out with its heading; an empty one prints
    its heading alone, so that both read back as they were.
    """
    return Page(
        title=paragraphs(report.title),
        preamble=paragraphs(report.preamble),
        sections=tuple(
            _section(section, report)
            for section in report.format.sections
            if section.table or report.sections[section.id] is not None
        ),
        attachments=paragraphs(report.attachments),
        signatory=paragraphs(report.signatory),
        signing_date=paragraphs(report.signing_date),
        contact=paragraphs(report.contact),
    )


def paragraphs(raw: str) -> tuple[str, ...]:
    """The printable paragraphs of a text; a blank line is none, as the official page indents instead."""
    lines = (_FORBIDDEN.sub("", line).strip() for line in raw.splitlines())
    return tuple(line for line in lines if line)


def covered_width(widths: Sequence[Width], cell: PlacedCell) -> Width:
    """The width of a cell, from the widths of its table's columns."""
    return sum(widths[cell.column : cell.column + cell.column_span])


def _section(section: Section, report: Report) -> PageSection:
    if section.table:
        table = _table(section.table, report)
        return PageSection(section.id, section.printed_heading, table=table)
    written = report.sections[section.id] or ""
    printed = tuple(_with_parts(written, report.parts))
    parts = {mark: _part(report.parts[mark]) for mark in printed if is_mark(mark)}
    return PageSection(section.id, section.printed_heading, printed, parts=parts)


def _with_parts(raw: str, parts: Mapping[str, TextPart]) -> Iterator[str]:
    """The printable paragraphs of a text, and in its place each mark of a part by itself."""
    for line in raw.splitlines():
        for piece in pieces(line):
            yield from ((piece,) if piece in parts else paragraphs(piece))


def _part(part: TextPart) -> PagePart:
    return inner_table(part) if isinstance(part, InnerTable) else part


def inner_table(table: InnerTable) -> PageTable:
    """A table of a text as printed; places without a cell get an empty one."""
    cells = [
        PlacedCell(cell.row, cell.column, cell.row_span, cell.column_span, _lines(cell.text), Role.PLAIN)
        for cell in table.cells
    ]
    covered = {place for cell in table.cells for place in cell.places()}
    everywhere = ((row, column) for row in range(table.row_count) for column in range(table.column_count))
    cells += [PlacedCell(*place, 1, 1, "", Role.PLAIN) for place in everywhere if place not in covered]
    return PageTable(
        row_count=table.row_count,
        column_count=table.column_count,
        widths=_widths(table),
        header_rows=0,
        label_columns=0,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
        whole_rows=1,
    )


def _lines(text: str) -> str:
    """The text of a cell, which may have several lines."""
    return "\n".join(paragraphs(text))


def _widths(table: InnerTable) -> tuple[float, ...]:
    """As wide as its longest words want it, within bounds."""
    widths = [float(NARROWEST)] * table.column_count
    for cell in table.cells:
        longest = max(map(len, cell.text.split("\n"))) / cell.column_span
        for column in range(cell.column, cell.column + cell.column_span):
            widths[column] = max(widths[column], min(longest, WIDEST))
    return tuple(widths)


def _table(table: Table, report: Report) -> PageTable:
    return PageTable(
        row_count=table.row_count,
        column_count=table.column_count,
        widths=table.widths,
        header_rows=table.header_rows,
        label_columns=table.label_columns,
        cells=tuple(
            _figure(item, item.content, report)
            if isinstance(item.content, Cell)
            else _label(item, item.content, table)
            for item in table.items
        ),
    )


def _label(item: GridItem, label: Label, table: Table) -> PlacedCell:
    role = _role(item, label, table)
    return PlacedCell(
        row=item.row,
        column=item.column,
        row_span=item.row_span,
        column_span=item.column_span,
        text=_FORBIDDEN.sub("", label.text),
        role=role,
        bold=label.bold or role is Role.HEAD,
        vertical=label.vertical,
    )


def _role(item: GridItem, label: Label, table: Table) -> Role:
    heads_row = label.role is LabelRole.HEAD and any(row.row == item.row for row in table.printed_rows)
    role = Role.ROW if heads_row else Role(label.role.value)
    nested = role is Role.ROW and table.label_columns > 1 and not label.vertical
    return Role.NESTED if nested else role


def _figure(item: GridItem, cell: Cell, report: Report) -> PlacedCell:
    value = report.cells[cell.id]
    return PlacedCell(
        row=item.row,
        column=item.column,
        row_span=item.row_span,
        column_span=item.column_span,
        text=_printed(value, cell),
        role=Role.VALUE,
        bold=bool(cell.row_labels) and cell.row_labels[-1].bold,
        is_total=cell.id in report.format.computed_cells,
        cell=cell.id,
        value=value,
    )


def _printed(value: Value, cell: Cell) -> str:
    """Money under a heading without a unit carries its own, for a bare amount could mean 元 or 万元."""
    shown = show_value(value)
    needs_unit = isinstance(value, Decimal) and value != 0 and cell.unit is None
    return text("pages.amount", amount=shown) if needs_unit else shown
