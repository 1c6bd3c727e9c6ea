"""What a statutory format prints, as frozen data: sections, tables, cells, totals and rules.

Every reader of a format (editor, checks, recogniser, writers) walks these classes; the data itself
is resources/formats/*.toml, read by `gipdesk.formats.loader`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

HEAD_FIELDS = ("year", "organisation", "title", "preamble")
"""The fields that every report has before its first section."""

FOOT_FIELDS = ("attachments", "signatory", "signing_date", "contact")
"""The fields that every report has behind its last section, in the order they are printed; all are texts."""

FRAME_FIELDS = (*HEAD_FIELDS, *FOOT_FIELDS)
"""The fields that stand in no section."""

LATEST_YEAR = 2999
"""What is written beyond it in place of a year is a slip of the hand."""


class ValueKind(StrEnum):
    """What a cell may hold: a count (≥ 0), a signed change, or an amount of money in 万元."""

    COUNT = "count"
    CHANGE = "change"
    MONEY = "money"


class Severity(StrEnum):
    """How grave a finding is: an error keeps the report from being ready, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class LabelRole(StrEnum):
    """What a printed label is for, which decides its look."""

    BAND = "band"
    HEAD = "head"
    ROW = "row"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label, with the other spellings under which it is met in the wild.

    `collapsed_into` names the table row that a source means when it prints values right behind
    this group label (a 2021 report that gives （六）其他处理 as one row); None for other labels.
    """

    text: str
    aliases: tuple[str, ...] = ()
    role: LabelRole = LabelRole.HEAD
    bold: bool = False
    vertical: bool = False
    collapsed_into: str | None = None

    @property
    def spellings(self) -> tuple[str, ...]:
        """The printed text first, then the aliases."""
        return (self.text, *self.aliases)


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One figure of the report, one object in its format. `id` is permanent: section.row.column.

    `unit` is the unit the format itself names for money (万元), or None where it names none.
    `row_labels` and `column_labels` are the labels printed to the left and above, outermost first.
    """

    id: str
    section: str
    row: str
    column: str
    kind: ValueKind
    unit: str | None
    row_labels: tuple[Label, ...]
    column_labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class GridItem:
    """One printed cell of a table: where it stands (from 0), its spans, and a label or a cell."""

    row: int
    column: int
    row_span: int
    column_span: int
    content: Label | Cell


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row of the table that holds figures: its own label (None in table four) and its cells in order."""

    row: int
    labels: tuple[Label, ...]
    cells: tuple[Cell, ...]

    @property
    def label(self) -> Label | None:
        """The label nearest to the figures."""
        return self.labels[-1] if self.labels else None


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The official geometry of one table; one is never compared with another.

    `widths` are relative column widths.
    `header_rows` counts the rows above the first figure when they head the whole table, else 0;
    `label_columns` counts the columns left of the first figure. `nothing` names the wish to fill
    the whole table with 0 (本年无申请), None where nobody would have it.
    """

    row_count: int
    column_count: int
    widths: tuple[float, ...]
    items: tuple[GridItem, ...]
    printed_rows: tuple[PrintedRow, ...]
    header_rows: int
    label_columns: int
    nothing: str | None = None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All figures of the table in printed order."""
        return tuple(cell for row in self.printed_rows for cell in row.cells)

    @property
    def labels(self) -> tuple[Label, ...]:
        """All printed labels in printed order."""
        return tuple(item.content for item in self.items if isinstance(item.content, Label))


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six sections; `table` is None for a section of text.

    `number` is the Chinese numeral of the heading, `short` the name for a tab, `table_name` how
    messages call the table (表三).
    """

    id: str
    number: str
    heading: str
    short: str
    aliases: tuple[str, ...]
    table: Table | None

    @property
    def printed_heading(self) -> str:
        """The heading as the report prints it, such as 一、总体情况."""
        return f"{self.number}、{self.heading}"

    @property
    def table_name(self) -> str:
        """How messages name the table: 表二, 表三, 表四."""
        return f"表{self.number}"


@dataclass(frozen=True, slots=True)
class Term:
    """One addend: a cell of this report, or of last year's, counted with its sign (+1 or -1)."""

    cell: str
    sign: int = 1
    last_year: bool = False


@dataclass(frozen=True, slots=True)
class Equation:
    """left = right, as the law or last year's report demands it, with the words for a breach.

    `last_format` limits the equation to a last report of that format; None means this format
    or any other that has the cells. `name` says in a few words what is equal to what, None where that goes
    without saying. `blank_breaches` says that a left side of nothing but blanks
    breaks it where the right side is not 0. `message` has the placeholders of resources/formats. A breach
    that `needs_reason` is a warning that can be accepted with a written reason, but not passed over.
    """

    code: str
    severity: Severity
    clause: str
    message: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    last_format: str | None = None
    blank_breaches: bool = False
    name: str | None = None
    needs_reason: bool = False

    @property
    def needs_last_year(self) -> bool:
        """Whether any term stands in last year's report."""
        return any(term.last_year for term in (*self.left, *self.right))

    @property
    def total(self) -> str | None:
        """The cell that should be the sum of others of this report; None of any other equation."""
        plain = all(term.sign == 1 and not term.last_year for term in (*self.left, *self.right))
        return self.left[0].cell if plain and len(self.left) == 1 else None


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A cell that tells much of a report, and its short name."""

    cell: str
    name: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A cell worked out from others: a live total, or a prefill from last year's cells."""

    cell: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for publishing, in the year after the report's.

    `organisation` is a pattern for the names it holds for; None holds for all the others.
    """

    month: int
    day: int
    organisation: str | None


@dataclass(frozen=True, eq=False)
class Format:
    """One statutory format; one is never compared with another. `last_year` is None while it is in force.

    `totals` come in an order in which each may be computed from those before it.
    `new_title` and `new_preamble` are the texts a blank report starts with ({organisation}, {year}).
    `former_ids` gives today's id for each that a cell or text section once had: reports were saved
    under it.
    """

    id: str
    name: str
    document: str
    first_year: int
    last_year: int | None
    new_title: str
    new_preamble: str
    sections: tuple[Section, ...]
    cells: Mapping[str, Cell]
    totals: tuple[Sum, ...]
    equations: tuple[Equation, ...]
    prefill: tuple[Sum, ...]
    deadlines: tuple[Deadline, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    former_ids: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def tables(self) -> tuple[tuple[Section, Table], ...]:
        """The sections that print a table, each with it."""
        return tuple((section, section.table) for section in self.sections if section.table is not None)

    @cached_property
    def text_sections(self) -> tuple[Section, ...]:
        """The sections of running text."""
        return tuple(section for section in self.sections if section.table is None)

    @cached_property
    def computed_cells(self) -> frozenset[str]:
        """The ids of the cells an editor computes and does not let be typed."""
        return frozenset(total.cell for total in self.totals)

    def section(self, section_id: str) -> Section:
        """The section of that id; KeyError if the format has none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    def deadline(self, organisation: str | None) -> tuple[int, int] | None:
        """Month and day by which that organisation must publish; None where the format names none."""
        for deadline in self.deadlines:
            if deadline.organisation is None or re.search(deadline.organisation, organisation or ""):
                return deadline.month, deadline.day
        return None

    def covers(self, year: int) -> bool:
        """Whether reports for `year` are written in this format."""
        return self.first_year <= year <= (LATEST_YEAR if self.last_year is None else self.last_year)


def row_name(cell: Cell) -> str:
    """The row as printed, for messages: its group and label, or in table four the stage."""
    labels = cell.row_labels or cell.column_labels[:-1]
    shown = [label.text for label in labels if not label.vertical]
    return " ".join(shown)


def column_name(cell: Cell) -> str:
    """The column as printed, for messages."""
    return cell.column_labels[-1].text
