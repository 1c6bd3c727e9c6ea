"""What a source's figure says: its value, or why it says none, and what is doubtful about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gipdesk.formats.definition import Cell, ValueKind
from gipdesk.recogniser.labels import key, simplified
from gipdesk.recogniser.marks import Mark
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.source_rows import Slot, SourceRow, noted_figure, overlap
from gipdesk.report.values import UnclearValueError, Value, is_blank, parse_value, squash
from gipdesk.sources.source_document import FactKind

_JOINED = re.compile(r"\d\s+\d")
_SILENT = frozenset((FactKind.AUTOMATIC,))
_OWN_UNIT = re.compile(r"元|[万亿]整?$")


class Reading(NamedTuple):
    """What a slot says for a cell: its value (None for blank), what is doubtful, and what is unclear.

    `problem` is a finding's code where it says no value that could be taken, else None.
    """

    value: Value
    marks: frozenset[Mark] = frozenset()
    problem: str | None = None


def money_units(text: str) -> frozenset[str]:
    """The money units that a text names, such as 万元."""
    return frozenset(found["unit"] for found in reading_data().money_unit.finditer(simplified(text)))


def read_slot(cell: Cell, slot: Slot, source: SourceRow) -> Reading:
    """The value that a slot gives for a cell."""
    marks: set[Mark] = set()
    text = slot.text
    told = [fact for fact in slot.facts if fact.kind not in _SILENT]
    if told and is_blank(text):
        return Reading(None, problem="value-unread")
    if told:
        marks.add(Mark.NOTED)
    if (noted := noted_figure(text)) is not None:
        text = noted[0]
        marks.add(Mark.NOTED)
    said = squash(text)
    if said in reading_data().zeros:
        return Reading(0, frozenset(marks))
    if said in reading_data().nothing:
        return Reading(0, frozenset((*marks, Mark.WORD)))
    if _JOINED.search(text.strip()):
        marks.add(Mark.JOINED)
    if slot.is_shared and not is_blank(text):
        marks.add(Mark.MERGED)
        if said != "0":
            return Reading(None, problem="value-shared")
    if cell.kind is ValueKind.MONEY:
        return _money(cell, text, slot, source, marks)
    return _parsed(cell, text, None, marks)


def _parsed(cell: Cell, text: str, unit: str | None, marks: set[Mark]) -> Reading:
    try:
        return Reading(parse_value(text, cell.kind, unit), frozenset(marks))
    except UnclearValueError as unclear:
        return Reading(None, problem="money-unit-missing" if unclear.reason == "unit" else "value-unclear")


def _money(cell: Cell, text: str, slot: Slot, source: SourceRow, marks: set[Mark]) -> Reading:
    """Money in the unit named beside it; in the format's own, with a mark, where the source names none."""
    if _OWN_UNIT.search(squash(text)):
        return _parsed(cell, text, None, marks)
    named = _units_beside(slot, source)
    if len(named) > 1 and squash(text) not in {"", "0"}:
        return _parsed(cell, text, None, marks)
    if named:
        return _parsed(cell, text, next(iter(named)), marks)
    reading = _parsed(cell, text, cell.unit, marks)
    return Reading(reading.value, reading.marks | {Mark.UNIT}, reading.problem) if reading.value else reading


def _units_beside(slot: Slot, source: SourceRow) -> frozenset[str]:
    """The units named in the row, above the figure, and in the lines around the table."""
    texts = [word.text for word in source.words]
    texts += _next_cell(slot, source.slots)
    if slot.columns is None or not source.header.is_aligned:
        texts += [word.text for word in source.header.words]
    else:
        texts += [word.text for word in source.header.words if overlap(word.columns, slot.columns)]
    return frozenset().union(*map(money_units, texts), source.units)


def _next_cell(slot: Slot, slots: Sequence[Slot]) -> list[str]:
    behind = [
        other.text
        for other in slots
        if slot.columns and other.columns and other.columns.start == slot.columns.stop
    ]
    return [text for text in behind if key(text)]
