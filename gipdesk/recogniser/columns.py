"""Gives the figures of a source row their cells, by the headings above them or by their count.

The place of a figure is proven where just one heading stands above it and is known whole; or where
the row has exactly as many places as the format prints, and all headings there are stand in the
printed order. What is less proven is placed with a mark, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gipdesk.formats.definition import Cell, PrintedRow
from gipdesk.recogniser.labels import heading_key, resemblance
from gipdesk.recogniser.marks import Mark
from gipdesk.recogniser.source_rows import Slot, SourceRow, Word
from gipdesk.recogniser.table_words import Above, Order, TableWords
from gipdesk.recogniser.thresholds import NEIGHBOUR_RATIO
from gipdesk.report.values import squash


class Placed(NamedTuple):
    """A slot put into a cell, and what is doubtful about it."""

    cell: Cell
    slot: Slot
    marks: frozenset[Mark] = frozenset()

    def also(self, marks: frozenset[Mark]) -> Placed:
        """The same with more that is doubtful about it."""
        return Placed(self.cell, self.slot, self.marks | marks) if marks else self


def place(row: PrintedRow, source: SourceRow, words: TableWords) -> tuple[Placed, ...]:
    """The slots of a source row that have a place in a printed row; none where nothing is certain."""
    if source.header.is_aligned:
        columns = _Columns(row, source, words)
        if not columns.is_broken:
            return columns.placed()
    return _by_order(row, source, words)


def _by_order(row: PrintedRow, source: SourceRow, words: TableWords) -> tuple[Placed, ...]:
    """Where headings do not stand above the figures only their order tells, and the count."""
    order = words.order(row, source.header.words)
    if order is Order.OTHER:
        return ()
    if order is Order.STRANGE:
        return _counted(row, source, frozenset((Mark.STRANGE,)))
    is_proven = _is_above(row, source, words) if order is Order.WHOLE else _needs_none(order, row)
    return _counted(row, source, frozenset(() if is_proven else (_doubt(source),)))


def _doubt(source: SourceRow) -> Mark:
    """The mark of figures placed by their count: a sum does not tell which of their cells are blank."""
    return Mark.HEADING if len(source.filled) == len(source.slots) else Mark.STRANGE


def _needs_none(order: Order, row: PrintedRow) -> bool:
    """Whether a row can do without headings: one with a label, where there are none at all."""
    return order is Order.ABSENT and row.label is not None


def _is_above(row: PrintedRow, source: SourceRow, words: TableWords) -> bool:
    """Whether the headings stand above their figures, as far as running text has an above."""
    return not source.is_grid or all(
        slot.columns is not None
        and cell in words.printed.named_by(row, words.above(source.header, slot.columns).keys)
        for cell, slot in zip(row.cells, source.slots, strict=False)
    )


def _counted(row: PrintedRow, source: SourceRow, marks: frozenset[Mark]) -> tuple[Placed, ...]:
    """Slot by slot, if there are as many as the format prints."""
    if len(source.slots) == len(row.cells):
        return tuple(Placed(cell, slot, marks) for cell, slot in zip(row.cells, source.slots, strict=True))
    if len(source.dense) == len(row.cells):
        less = marks | {Mark.HEADING}
        return tuple(Placed(cell, slot, less) for cell, slot in zip(row.cells, source.dense, strict=True))
    if _is_one_zero(row, source):
        return tuple(Placed(cell, source.slots[0], marks | {Mark.MERGED}) for cell in row.cells)
    return ()


def _is_one_zero(row: PrintedRow, source: SourceRow) -> bool:
    """Whether the row has one 0 for all its cells."""
    (slot, *others) = source.slots
    is_merged = slot.columns is not None and len(slot.columns) >= len(row.cells)
    return is_merged and not others and squash(slot.text) == "0"


class _Stack(NamedTuple):
    """The headings above one slot, and the cells that they name."""

    slot: Slot
    above: Above
    cells: Sequence[Cell]

    @property
    def cell(self) -> Cell | None:
        """The one cell named."""
        return self.cells[0] if len(self.cells) == 1 else None

    @property
    def is_without_heading(self) -> bool:
        """Whether nothing stands above, or only known words that head no figures."""
        return not (self.cells or self.above.strange)


class _Columns:
    """The headings that stand exactly above the slots of a row."""

    def __init__(self, row: PrintedRow, source: SourceRow, words: TableWords) -> None:
        self._row = row
        self._source = source
        self._words = words
        self._stacks = [self._stack(slot) for slot in source.slots]

    def _stack(self, slot: Slot) -> _Stack:
        above = Above() if slot.columns is None else self._words.above(self._source.header, slot.columns)
        return _Stack(slot, above, self._words.printed.named_by(self._row, above.keys))

    @property
    def is_broken(self) -> bool:
        """Whether a slot of one column stands under the headings of two, as where merged cells were lost."""
        return any(
            len(stack.cells) > 1 and stack.slot.columns is not None and len(stack.slot.columns) == 1
            for stack in self._stacks
        )

    def placed(self) -> tuple[Placed, ...]:
        """By heading, and what no heading names by its place between the others."""
        found = [placed for cell in self._row.cells for placed in self._under_heading(cell)]
        known = {placed.cell.id for placed in found}
        is_doubtful = self._left_without_heading(found)
        if len(known) == len(self._row.cells):
            return _doubted(found) if is_doubtful else tuple(found)
        return self._counted_between() or (
            _doubted(found) if is_doubtful or self._has_pairs else tuple(self._in_order(found))
        )

    @property
    def _has_pairs(self) -> bool:
        """Whether two figures stand under one heading, as of two years: of others one may be missing."""
        return any(len(self._filled_under(cell)) > 1 for cell in self._row.cells)

    def _filled_under(self, cell: Cell) -> list[_Stack]:
        return [stack for stack in self._stacks if cell in stack.cells and stack.slot.text.strip()]

    def _in_order(self, found: Sequence[Placed]) -> Iterator[Placed]:
        """What is named while columns are missing; out of the printed order a heading may be another's."""
        places = [self._source.slots.index(placed.slot) for placed in found]
        for at, placed in enumerate(found):
            is_behind = all(place <= places[at] for place in places[:at])
            is_before = all(place >= places[at] for place in places[at:])
            yield placed if is_behind and is_before else placed.also(frozenset((Mark.HEADING,)))

    def _under_heading(self, cell: Cell) -> list[Placed]:
        below = [stack for stack in self._stacks if cell in stack.cells]
        if len(below) == 1 and len(below[0].cells) > 1:
            return self._merged(cell, below[0])
        filled = self._filled_under(cell)
        if not below or len(filled) > 1 or any(len(stack.cells) > 1 for stack in below):
            return []
        stack = (filled or below)[0]
        marks = {Mark.STRANGE} if stack.above.strange else set[Mark]()
        marks |= {Mark.HEADING} if len(below) > 1 and stack.slot.is_filled else set()
        return [Placed(cell, stack.slot, frozenset(marks))]

    @staticmethod
    def _merged(cell: Cell, stack: _Stack) -> list[Placed]:
        """One 0 under several headings is 0 for each; a blank there is blank for each."""
        if not stack.slot.is_filled:
            return [Placed(cell, stack.slot)]
        if squash(stack.slot.text) == "0":
            return [Placed(cell, stack.slot, frozenset((Mark.MERGED,)))]
        return []

    def _left_without_heading(self, found: Sequence[Placed]) -> bool:
        """Whether a column without any heading, or under those of the labels, holds figures, so that headings
        may be shifted; or a label of the table stands in the place of a figure.
        """
        if any(self._words.printed.is_label(heading_key(placed.slot.text)) for placed in found):
            return True
        used = {placed.slot.origin for placed in found}
        left = [
            stack.slot for stack in self._stacks if stack.is_without_heading and stack.slot.origin not in used
        ]
        return any(not self._source.header.filled.isdisjoint(slot.columns or ()) for slot in left)

    def _counted_between(self) -> tuple[Placed, ...]:
        """Slot by slot, where headings are missing or misprinted and the others agree."""
        for stacks in (self._stacks, [stack for stack in self._stacks if stack.slot in self._source.dense]):
            if len(stacks) == len(self._row.cells):
                pairs = list(zip(self._row.cells, stacks, strict=True))
                if all(stack.cell in {None, cell} and len(stack.cells) < 2 for cell, stack in pairs):
                    return tuple(placed for cell, stack in pairs for placed in self._between(cell, stack))
        return ()

    def _between(self, cell: Cell, stack: _Stack) -> list[Placed]:
        if stack.cell is cell:
            return self._under_heading(cell)
        is_alike = not stack.above.strange or any(_resembles(word, cell) for word in stack.above.strange)
        if not is_alike:
            return []
        is_named = any(other.above.is_headed for other in self._stacks)
        return [Placed(cell, stack.slot, frozenset((Mark.HEADING,) if is_named else ()))]


def _doubted(found: Sequence[Placed]) -> tuple[Placed, ...]:
    return tuple(at.also(frozenset((Mark.HEADING,))) for at in found)


def _resembles(word: Word, cell: Cell) -> bool:
    """Whether an unknown heading is the printed one, misprinted."""
    spellings = cell.column_labels[-1].spellings
    return any(
        resemblance(heading_key(word.text), heading_key(spelling)) >= NEIGHBOUR_RATIO
        for spelling in spellings
    )
