"""Gives the figures of a source row their cells: by row label, then by column heading or count.

A figure gets a cell only if its place is certain. The row is known by its label. Within the row a
place is certain when the value stands under just one heading, in a grid whose headings and values
end at the same edge; or when the row has exactly as many places as the format prints, and the
headings do not say otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gipdesk.formats.definition import Cell, Label, LabelRole, PrintedRow, Table, ValueKind
from gipdesk.recogniser.column_order import ColumnOrder
from gipdesk.recogniser.labels import Likeness, heading_key, key, money_unit
from gipdesk.recogniser.row_labels import Match, RowLabels, fill_gaps
from gipdesk.recogniser.rows import ALL_COLUMNS, Headers, SourceLabel, SourceRow, SourceSlot, overlap
from gipdesk.recogniser.thresholds import HEADINGS_SHARE
from gipdesk.report.values import is_blank


@dataclass(frozen=True, slots=True)
class PlacedSlot:
    """A slot put into a cell, with the money unit that the source's heading names (or None)."""

    cell: Cell
    slot: SourceSlot
    unit: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source row taken for a printed row, by the label `printed`.

    `placed` holds the places that are certain; it is empty where none is.
    """

    row: PrintedRow
    source: SourceRow
    likeness: Likeness
    collapsed: bool
    printed: str
    placed: tuple[PlacedSlot, ...]

    @property
    def figures(self) -> tuple[str, ...]:
        """The texts of its slots that are not blank, for messages."""
        return tuple(slot.text for slot in self.source.filled)


class TableLabels:
    """One table's labels, ready to find its rows in any part of a document."""

    def __init__(self, table: Table) -> None:
        self._printed = table.printed_rows
        self._labels = RowLabels(table)
        self._order = ColumnOrder(table)

    def candidates(self, rows: Sequence[SourceRow], *, own_section: bool) -> list[Candidate]:
        """Every source row that can be taken for a printed row of the table.

        `own_section` says that the rows stand in the table's own section, so that a row without
        headings can only be meant for it.
        """
        matches = [self._labels.match(source) for source in rows]
        for position, match in fill_gaps(rows, matches, self._printed):
            matches[position] = match
        found: list[Candidate] = []
        for source, known in zip(rows, matches, strict=True):
            if known is not None:
                found.append(_candidate(source, known))
            else:
                found += self._unlabelled(source, own_section)
        if any(self._has_other_order(source) for source in rows):
            return [replace(candidate, placed=()) for candidate in found]
        return found

    def _has_other_order(self, source: SourceRow) -> bool:
        """Whether running text names the columns in an order that is not the format's."""
        labels = [label.text for label in source.labels]
        return source.headers is None and self._order.is_other_in(labels)

    def _unlabelled(self, source: SourceRow, own_section: bool) -> Iterable[Candidate]:
        for row in self._printed:
            if row.label is None and (_stands_under(source, row) or (own_section and _fills(source, row))):
                yield Candidate(row, source, Likeness.EXACT, False, "", place_slots(row, source))


def _candidate(source: SourceRow, match: Match) -> Candidate:
    row = match.wanted.row
    placed = place_slots(row, source)
    if len(placed) < len(row.cells) and match.label.columns is not None:
        placed = _place_behind(row, source, match.label.columns) or placed
    return Candidate(row, source, match.likeness, match.wanted.collapsed, match.label.text, placed)


def _place_behind(row: PrintedRow, source: SourceRow, label: range) -> tuple[PlacedSlot, ...]:
    """The places of all that stands behind the label, words such as 见附件 among the figures included."""
    slots = tuple(slot for slot in source.all_slots if slot.columns and slot.columns.start >= label.stop)
    return place_slots(row, replace(source, slots=slots)) if len(slots) == len(row.cells) else ()


def _fills(source: SourceRow, row: PrintedRow) -> bool:
    return bool(source.filled) and len(source.slots) == len(row.cells)


def _stands_under(source: SourceRow, row: PrintedRow) -> bool:
    """Whether a row of values without a label has the headings of an unlabelled printed row above it."""
    headings = {heading_key(cell.column_labels[-1].text) for cell in row.cells}
    if source.headers is not None:
        known = sum(bool(source.headers.above(source.origin.row or 0, (heading,))) for heading in headings)
    else:
        words = key("".join(label.text for label in source.labels))
        known = sum(heading in words for heading in headings)
    return known > HEADINGS_SHARE * len(headings)


def place_slots(row: PrintedRow, source: SourceRow) -> tuple[PlacedSlot, ...]:
    """Each slot that has a certain cell; none where headings and count disagree, or say nothing."""
    columns = _Columns(row, source)
    if columns.in_other_order():
        return ()
    by_heading = columns.by_heading()
    if len(by_heading) == len(row.cells):
        return by_heading
    printed = tuple(slot for slot in source.slots if slot.text.strip())
    for slots in (source.slots, printed):
        if len(slots) == len(row.cells) and columns.allow_count(slots):
            by_count = _by_count(row, source, slots)
            return by_count if set(by_heading) <= set(by_count) else ()
    return by_heading


def _by_count(row: PrintedRow, source: SourceRow, slots: Sequence[SourceSlot]) -> tuple[PlacedSlot, ...]:
    return tuple(_placed_slot(cell, slot, source) for cell, slot in zip(row.cells, slots, strict=True))


class _Columns:
    """The headings above a source row, as far as each cell has just one."""

    def __init__(self, row: PrintedRow, source: SourceRow) -> None:
        self._row = row
        self._source = source
        words = Counter(cell.column_labels[-1].text for cell in row.cells)
        self._headings = [
            _heading(cell, source, is_repeated=words[cell.column_labels[-1].text] > 1) for cell in row.cells
        ]
        self._known = [heading for heading in self._headings if heading is not None]
        self._all_known = len(self._known) == len(self._headings)

    def in_other_order(self) -> bool:
        """Whether the headings stand in another order than the format prints them.

        Headings of different rows can be compared only where merged cells have kept their width.
        """
        known = self._known
        lines = {at.row for at in known}
        rows = [known] if self._fits() else [[at for at in known if at.row == line] for line in lines]
        starts = [[at.columns.start for at in row if at.columns] for row in rows]
        return any(left >= right for row in starts for left, right in pairwise(row))

    def _fits(self) -> bool:
        """Whether headings and values end at the same edge, so that they stand above each other."""
        return max((heading.edge for heading in self._known), default=-1) == self._source.edge

    def allow_count(self, slots: Sequence[SourceSlot]) -> bool:
        """Whether slots may be counted: not where one stands beside the headings, so that it is none."""
        columns = [heading.columns for heading in self._known]
        return not (self._all_known and self._fits()) or all(
            any(overlap(slot.columns, heading) for heading in columns) for slot in slots
        )

    def by_heading(self) -> tuple[PlacedSlot, ...]:
        """The slots that stand under one heading; none where headings and values end at different edges."""
        if not self._fits():
            return ()
        placed = []
        for cell, heading in zip(self._row.cells, self._headings, strict=True):
            slot = None if heading is None or heading.columns is None else self._slot_under(heading.columns)
            if slot is not None:
                placed.append(_placed_slot(cell, slot, self._source))
        is_whole = len(placed) == len(self._row.cells)
        return () if is_whole and self._leaves_figures(placed) else tuple(placed)

    def _slot_under(self, heading: range) -> SourceSlot | None:
        """The one slot under a heading and no other: the one with a figure if blanks stand there too."""
        below = [slot for slot in self._source.slots if overlap(heading, slot.columns)]
        filled = [slot for slot in below if not is_blank(slot.text)]
        if not below or len(filled) > 1:
            return None
        slot = (filled or below)[0]
        return slot if self._stands_within(slot, heading) else None

    def _stands_within(self, slot: SourceSlot, heading: range) -> bool:
        """Whether a slot reaches beyond its heading at most where nothing else stands above it."""
        others = [other.columns for other in self._known if other.columns != heading]
        is_inside = slot.columns is not None and set(slot.columns) <= set(heading)
        return not any(overlap(slot.columns, other) for other in others) and (self._all_known or is_inside)

    def _leaves_figures(self, placed: Sequence[PlacedSlot]) -> bool:
        used = {at.slot.origin for at in placed}
        return any(slot.origin not in used for slot in self._source.filled)


def _heading(cell: Cell, source: SourceRow, *, is_repeated: bool) -> SourceLabel | None:
    """The one lowest source heading that says what stands above the cell.

    Its groups must say so too where its words are repeated in the row, or in the source.
    """
    headers = source.headers
    if headers is None:
        return None
    row = source.origin.row or 0
    found = _over_slots(headers.above(row, _keys(cell.column_labels[-1])), source)
    if is_repeated or len(_lowest(found)) != 1:
        groups = [label for label in cell.column_labels[:-1] if label.role is not LabelRole.BAND]
        found = [header for header in found if all(_is_under(header, group, headers) for group in groups)]
    found = _lowest(found)
    return found[0] if len(found) == 1 else None


def _lowest(headers: Sequence[SourceLabel]) -> list[SourceLabel]:
    lowest = max((header.row for header in headers), default=0)
    return [header for header in headers if header.row == lowest]


def _over_slots(headers: Sequence[SourceLabel], source: SourceRow) -> list[SourceLabel]:
    slots = [slot.columns for slot in source.slots]
    return [
        header
        for header in headers
        if header.columns != ALL_COLUMNS and any(overlap(header.columns, columns) for columns in slots)
    ]


def _keys(label: Label) -> set[str]:
    return {heading_key(spelling) for spelling in label.spellings}


def _is_under(header: SourceLabel, group: Label, headers: Headers) -> bool:
    return any(overlap(header.columns, other.columns) for other in headers.above(header.row, _keys(group)))


def _placed_slot(cell: Cell, slot: SourceSlot, source: SourceRow) -> PlacedSlot:
    unit = _named_unit(slot, source) if cell.kind is ValueKind.MONEY else None
    return PlacedSlot(cell, slot, unit)


def _named_unit(slot: SourceSlot, source: SourceRow) -> str | None:
    """The money unit named in the row's label, else above the slot, else in a line above the table."""
    texts = [source.caption]
    if source.headers is not None and slot.columns is not None:
        texts += [header.text for header in source.headers.over(source.origin.row or 0, slot.columns)]
        texts += [label.text for label in source.labels]
    else:
        texts.append("".join(label.text for label in source.labels))
    units = [unit for words in texts if (unit := money_unit(words)) is not None]
    return units[-1] if units else None
