"""Gives the figures of a source row their cells: by row label, then by column heading or count.

A figure gets a cell only if its place is certain. The row is known by its label. Within the row,
places are certain when every value stands under just one heading, or when the row has exactly as
many places as the format prints; where both hold but disagree, nothing is placed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gipdesk.formats.definition import Cell, Label, LabelRole, PrintedRow, Table
from gipdesk.readers.labels import Likeness, bare_key, key, likeness, money_unit
from gipdesk.readers.rows import SourceLabel, SourceRow, SourceSlot
from gipdesk.report.values import is_blank

SHORT_LABEL = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """A slot put into a cell, with the money unit that the source's heading names (or None)."""

    cell: Cell
    slot: SourceSlot
    unit: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source row taken for a printed row. `placed` is None where its places are not certain."""

    row: PrintedRow
    source: SourceRow
    likeness: Likeness
    collapsed: bool
    placed: tuple[Placed, ...] | None

    @property
    def figures(self) -> tuple[str, ...]:
        """The texts of its slots that are not blank, for messages."""
        return tuple(slot.text for slot in self.source.slots if not is_blank(slot.text))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A printed row that a label may mean, with the label's spellings."""

    row: PrintedRow
    spellings: tuple[str, ...]
    collapsed: bool


def candidates(table: Table, rows: Iterable[SourceRow]) -> list[Candidate]:
    """Every source row that can be taken for a printed row of the table."""
    wanted = _wanted(table)
    unlabelled = [row for row in table.printed_rows if row.label is None]
    found: list[Candidate] = []
    for source in rows:
        match = _match(source, wanted)
        if match is not None:
            found.append(_candidate(source, *match))
        found += [
            Candidate(row, source, Likeness.EXACT, collapsed=False, placed=place(row, source))
            for row in unlabelled
            if match is None and _stands_under(source, row)
        ]
    return found


def _candidate(source: SourceRow, wanted: _Wanted, level: Likeness) -> Candidate:
    return Candidate(wanted.row, source, level, wanted.collapsed, place(wanted.row, source))


def _wanted(table: Table) -> tuple[_Wanted, ...]:
    by_row = {row.cells[0].row: row for row in table.printed_rows}
    labelled = [
        _Wanted(row, _row_spellings(row.labels), collapsed=False) for row in table.printed_rows if row.label
    ]
    groups = [
        _Wanted(by_row[label.collapsed_into], label.spellings, collapsed=True)
        for label in table.labels
        if label.collapsed_into is not None
    ]
    return (*labelled, *groups)


def _row_spellings(labels: Sequence[Label]) -> tuple[str, ...]:
    """The label's spellings, alone and behind its group as when two cells became one."""
    own = labels[-1].spellings
    groups = [label.text for label in labels[:-1] if not label.vertical]
    return (*own, *(f"{group}{spelling}" for group in groups for spelling in own))


def _match(source: SourceRow, wanted: Sequence[_Wanted]) -> tuple[_Wanted, Likeness] | None:
    if not source.labels:
        return None
    in_grid = source.labels[-1].columns is not None
    return _match_cells(source, wanted) if in_grid else _match_ending(source, wanted)


def _match_cells(source: SourceRow, wanted: Sequence[_Wanted]) -> tuple[_Wanted, Likeness] | None:
    """In a grid the label is the cell next to the values, or one left of it."""
    for label in reversed(source.labels):
        match = _best(label.text, source, wanted)
        if match is not None:
            return match
    return None


def _best(text: str, source: SourceRow, wanted: Sequence[_Wanted]) -> tuple[_Wanted, Likeness] | None:
    levels = [(likeness(text, candidate.spellings), candidate) for candidate in wanted]
    top = max((level for level, _ in levels), default=Likeness.NONE)
    best = [candidate for level, candidate in levels if level is top]
    if top is Likeness.NONE or len(best) > 1 or (top is not Likeness.EXACT and _too_short(text, source)):
        return None
    return best[0], top


def _too_short(text: str, source: SourceRow) -> bool:
    """Whether a label without its number (其他, 总计) might as well be a column heading."""
    return len(bare_key(text)) < SHORT_LABEL and all(is_blank(slot.text) for slot in source.slots)


def _match_ending(source: SourceRow, wanted: Sequence[_Wanted]) -> tuple[_Wanted, Likeness] | None:
    """In running text the label ends the words before the values, perhaps broken over lines."""
    said = key("".join(label.text for label in source.labels))
    endings = [
        (len(key(spelling)), candidate)
        for candidate in wanted
        for spelling in candidate.spellings
        if said.endswith(key(spelling))
    ]
    if endings:
        return max(endings, key=lambda ending: ending[0])[1], Likeness.EXACT
    for count in (1, 2, 3):
        match = _best("".join(label.text for label in source.labels[-count:]), source, wanted)
        if match is not None and len(bare_key(match[0].spellings[0])) >= SHORT_LABEL:
            return match
    return None


def _stands_under(source: SourceRow, row: PrintedRow) -> bool:
    """Whether a row of values without a label has the headings of an unlabelled printed row above it."""
    headings = {key(cell.column_labels[-1].text) for cell in row.cells}
    above = source.headers or source.labels
    if source.headers:
        return len({key(label.text) for label in above} & headings) * 2 > len(headings)
    said = key("".join(label.text for label in above))
    return sum(heading in said for heading in headings) * 2 > len(headings)


def place(row: PrintedRow, source: SourceRow) -> tuple[Placed, ...] | None:
    """Each slot's cell, or None if the places are not certain."""
    by_heading = _by_heading(row, source)
    if len(source.slots) != len(row.cells):
        return by_heading
    by_count = tuple(_placed(cell, slot, source) for cell, slot in zip(row.cells, source.slots, strict=True))
    if by_heading is not None and {at.cell.id: at.slot for at in by_heading} != {
        at.cell.id: at.slot for at in by_count
    }:
        return None
    return by_count


def _by_heading(row: PrintedRow, source: SourceRow) -> tuple[Placed, ...] | None:
    headings = [_heading(cell, source.headers) for cell in row.cells]
    placed: list[Placed] = []
    used: list[SourceSlot] = []
    for cell, heading in zip(row.cells, headings, strict=True):
        slot = None if heading is None else _slot_under(heading, source.slots)
        if slot is None or slot in used:
            return None
        used.append(slot)
        placed.append(_placed(cell, slot, source))
    left_over = any(not is_blank(slot.text) and slot not in used for slot in source.slots)
    return None if left_over else tuple(placed)


def _heading(cell: Cell, headers: Sequence[SourceLabel]) -> SourceLabel | None:
    """The one lowest source heading that says what stands above the cell, its groups above it included."""
    groups = [label for label in cell.column_labels[:-1] if label.role is not LabelRole.BAND]
    found = [
        header
        for header in headers
        if likeness(header.text, cell.column_labels[-1].spellings) >= Likeness.BARE
        and all(_is_under(header, group, headers) for group in groups)
    ]
    lowest = max((header.row or 0 for header in found), default=0)
    found = [header for header in found if header.row == lowest]
    return found[0] if len(found) == 1 else None


def _is_under(header: SourceLabel, group: Label, headers: Sequence[SourceLabel]) -> bool:
    return any(
        _overlap(header.columns, other.columns)
        and (other.row or 0) < (header.row or 0)
        and likeness(other.text, group.spellings) >= Likeness.BARE
        for other in headers
    )


def _slot_under(heading: SourceLabel, slots: Sequence[SourceSlot]) -> SourceSlot | None:
    """The one slot under a heading: the one with a figure if blanks stand there too."""
    below = [slot for slot in slots if _overlap(heading.columns, slot.columns)]
    filled = [slot for slot in below if not is_blank(slot.text)]
    if len(filled) > 1 or not below:
        return None
    return filled[0] if filled else below[0]


def _overlap(one: range | None, other: range | None) -> bool:
    return one is not None and other is not None and one.start < other.stop and other.start < one.stop


def _placed(cell: Cell, slot: SourceSlot, source: SourceRow) -> Placed:
    return Placed(cell, slot, _named_unit(cell, source))


def _named_unit(cell: Cell, source: SourceRow) -> str | None:
    """The money unit named with the cell's column heading, or with the row's own label."""
    headings = [
        header.text
        for header in (*source.headers, *source.labels)
        if key(cell.column_labels[-1].spellings[-1]) in key(header.text) or header in source.labels[-1:]
    ]
    units = [unit for heading in headings if (unit := money_unit(heading)) is not None]
    return units[-1] if units else None
