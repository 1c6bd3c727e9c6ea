"""From the rows of a format file to the grid: where each item stands, and under which labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gipdesk.errors import ResourceError
from gipdesk.formats.definition import Cell, GridItem, Label, LabelRole, PrintedRow, Table, ValueKind


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure's place before its labels are known: the cell's id parts, kind, unit and span."""

    row: str
    column: str
    kind: ValueKind
    unit: str | None
    span: int


@dataclass(frozen=True, slots=True)
class LaidItem:
    """A label or slot laid out in the grid: its upper left place, from 0, and its spans."""

    row: int
    column: int
    row_span: int
    column_span: int
    content: Label | Slot

    @property
    def columns(self) -> range:
        """The grid columns it covers."""
        return range(self.column, self.column + self.column_span)

    @property
    def rows(self) -> range:
        """The grid rows it covers."""
        return range(self.row, self.row + self.row_span)


Entry = tuple[Label | Slot, int, int]


def lay_out(rows: Sequence[tuple[str, tuple[Entry, ...]]], column_count: int) -> tuple[LaidItem, ...]:
    """Put each row's entries (content, row span, column span) into the first free places, left to right.

    Each row comes with where it stands in the file, for messages. Raises ResourceError where spans
    overlap, leave the table or leave a hole.
    """
    taken: set[tuple[int, int]] = set()
    laid: list[LaidItem] = []
    for row, (where, entries) in enumerate(rows):
        for content, row_span, column_span in entries:
            column = next(free for free in range(column_count + 1) if (row, free) not in taken)
            item = LaidItem(row, column, row_span, column_span, content)
            taken |= _claim(item, taken, column_count, where)
            laid.append(item)
        if any((row, column) not in taken for column in range(column_count)):
            raise ResourceError(where, f"the row does not fill its {column_count} columns")
    for item in laid:
        if item.rows.stop > len(rows):
            raise ResourceError(rows[item.row][0], f"{_shown(item)} leaves the table's {len(rows)} rows")
    return tuple(laid)


def _claim(
    item: LaidItem, taken: set[tuple[int, int]], column_count: int, where: str
) -> set[tuple[int, int]]:
    claimed = {(row, column) for row in item.rows for column in item.columns}
    if claimed & taken:
        raise ResourceError(where, f"{_shown(item)} overlaps another cell")
    if item.columns.stop > column_count:
        raise ResourceError(where, f"{_shown(item)} leaves the table's {column_count} columns")
    return claimed


def _shown(item: LaidItem) -> str:
    content = item.content
    return f"label {content.text!r}" if isinstance(content, Label) else f"cell {content.row}.{content.column}"


def build_table(section: str, laid: tuple[LaidItem, ...], widths: tuple[float, ...]) -> Table:
    """The table with each figure's labels worked out from where they stand."""
    around = _Surroundings(laid)
    items = tuple(
        GridItem(at.row, at.column, at.row_span, at.column_span, around.content(section, at)) for at in laid
    )
    slots = [at for at in laid if isinstance(at.content, Slot)]
    return Table(
        row_count=max(at.rows.stop for at in laid),
        column_count=len(widths),
        widths=widths,
        items=items,
        printed_rows=_printed_rows(items),
        header_rows=_header_rows(laid, slots),
        label_columns=min((at.column for at in slots), default=0),
    )


class _Surroundings:
    """Finds the labels left of and above a figure."""

    def __init__(self, laid: tuple[LaidItem, ...]) -> None:
        self._figure_rows = {at.row for at in laid if isinstance(at.content, Slot)}
        self._beside: dict[int, list[tuple[int, Label]]] = {}
        self._headers: dict[int, list[tuple[range, Label]]] = {}
        for at in laid:
            if isinstance(at.content, Label):
                self._add(at, at.content)

    def _add(self, at: LaidItem, label: Label) -> None:
        for row in at.rows:
            self._beside.setdefault(row, []).append((at.column, label))
        if label.role is not LabelRole.NOTE:
            self._headers.setdefault(at.row, []).append((at.columns, label))

    def content(self, section: str, at: LaidItem) -> Label | Cell:
        """The label itself, or the slot's cell with its labels."""
        slot = at.content
        if isinstance(slot, Label):
            return slot
        return Cell(
            id=f"{section}.{slot.row}.{slot.column}",
            section=section,
            row=slot.row,
            column=slot.column,
            kind=slot.kind,
            unit=slot.unit,
            row_labels=self._left_labels(at),
            column_labels=self._upper_labels(at),
        )

    def _left_labels(self, at: LaidItem) -> tuple[Label, ...]:
        beside = sorted(self._beside.get(at.row, ()), key=lambda found: found[0])
        return tuple(label for column, label in beside if column < at.column)

    def _upper_labels(self, at: LaidItem) -> tuple[Label, ...]:
        """The header labels above, up to the row of figures that ends the block, outermost first."""
        end = at.row
        while end - 1 in self._figure_rows:
            end -= 1
        start = end
        while start > 0 and start - 1 not in self._figure_rows:
            start -= 1
        headers = [header for row in range(start, end) for header in self._headers.get(row, ())]
        return tuple(label for columns, label in headers if at.column in columns)


def _printed_rows(items: tuple[GridItem, ...]) -> tuple[PrintedRow, ...]:
    by_row: dict[int, list[Cell]] = {}
    for item in items:
        if isinstance(item.content, Cell):
            by_row.setdefault(item.row, []).append(item.content)
    return tuple(PrintedRow(row, cells[0].row_labels, tuple(cells)) for row, cells in by_row.items())


def _header_rows(laid: tuple[LaidItem, ...], slots: list[LaidItem]) -> int:
    """Rows above the first figure, if every row below them holds figures; else 0."""
    figure_rows = {at.row for at in slots}
    first = min(figure_rows, default=0)
    last = max((at.row for at in laid), default=0)
    return first if figure_rows == set(range(first, last + 1)) else 0
