"""What the words of one table say: its rows, its headings, and the orders in which headings stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import accumulate

from gipdesk.formats.definition import Cell, Label, LabelRole, PrintedRow, Table
from gipdesk.recogniser.labels import bare_key, heading_key, similar
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.source_rows import Word
from gipdesk.recogniser.thresholds import HEADING_WORD, MISPRINT_RATIO, TELLING_LENGTH


class Order(Enum):
    """What the order of headings says about a row: all of them in the printed order, some in it, all
    or some beside unknown words or in disorder, none at all, or others.
    """

    WHOLE = "whole"
    PARTIAL = "partial"
    STRANGE = "strange"
    ABSENT = "absent"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Said:
    """What a run of words says: keys of known labels in reading order, and words that are unknown.

    `is_misprinted` tells that some are known by their likeness alone.
    """

    known: tuple[str, ...]
    strange: tuple[str, ...]
    is_misprinted: bool = False


def wanted_rows(table: Table) -> tuple[PrintedRow, ...]:
    """The printed rows, and of a row without a label its parts under one group of headings.

    Table four prints three stages side by side; a source may print a row for each.
    """
    parts = [part for row in table.printed_rows if row.label is None for part in _parts(row)]
    return (*table.printed_rows, *parts)


def _parts(row: PrintedRow) -> list[PrintedRow]:
    groups: dict[str, list[Cell]] = {}
    for cell in row.cells:
        groups.setdefault(cell.row, []).append(cell)
    return [PrintedRow(row.row, _groups(cells[0]), tuple(cells)) for cells in groups.values()]


def _groups(cell: Cell) -> tuple[Label, ...]:
    return tuple(label for label in cell.column_labels[:-1] if label.role is not LabelRole.BAND)


class TableWords:
    """The words of one table, ready for look-up by what they say."""

    def __init__(self, table: Table) -> None:
        self._table = table
        spellings = [spelling for label in table.labels for spelling in label.spellings]
        bare = {said for spelling in spellings if len(said := bare_key(spelling)) >= TELLING_LENGTH}
        self._known = {heading_key(spelling) for spelling in spellings} | bare
        self._spelled = [
            (label, heading_key(spelling)) for label in table.labels for spelling in label.spellings
        ]
        self._recognised: dict[str, str] = {}
        self._longest = sorted(self._known, key=len, reverse=True)
        first = reversed(list(enumerate(table.labels)))  # a heading comes again in later parts of the table
        self._order = {label.text: place for place, label in first}
        self.column_keys = {
            heading_key(spelling)
            for label in table.labels
            if label.role in {LabelRole.BAND, LabelRole.HEAD}
            for spelling in label.spellings
        } - {heading_key(row.label.text) for row in table.printed_rows if row.label}

    def knows(self, text: str) -> bool:
        """Whether a text is a label of the table, or a word that says nothing about a column."""
        said = heading_key(text)
        return not said or said in self._known or reading_data().says_nothing(said)

    def recognised(self, text: str) -> str:
        """The key of the label that a text is, or of the only one that it resembles; else its own."""
        said = heading_key(text)
        if said not in self._recognised:
            alike = {} if said in self._known else self._alike(said)
            self._recognised[said] = next(iter(alike.values())) if len(alike) == 1 else said
        return self._recognised[said]

    def _alike(self, said: str) -> dict[str, str]:
        """The spellings that a key resembles, one for each label."""
        return {
            label.text: spelled for label, spelled in self._spelled if similar(said, spelled, MISPRINT_RATIO)
        }

    def said(self, words: Sequence[Word]) -> Said:
        """The labels that the words say together, one or more in a word or one over several words.

        Longer words than any heading are sentences and count for nothing.
        """
        keys = [said for word in words if (said := heading_key(word.text))]
        ends = list(accumulate(map(len, keys)))
        whole = "".join(keys)
        known: list[str] = []
        strange: list[str] = []
        misprinted = 0
        place = 0
        for said, end in zip(keys, ends, strict=True):
            if place >= end:
                continue
            found = list(self._taken_apart(whole, place, end, set(ends)))
            if not found and (alike := self.recognised(said)) != said:
                found, misprinted, place = [alike], misprinted + 1, end - len(alike)
            known += found
            if not found and len(said) <= HEADING_WORD and not reading_data().says_nothing(said):
                strange.append(said)
            place = place + sum(map(len, found)) if found else end
        return Said(tuple(known), tuple(strange), misprinted > 0)

    def _taken_apart(self, whole: str, start: int, end: int, ends: set[int]) -> Iterator[str]:
        """The labels that fill a text from `start` to `end` of a word, or to the end of a later one."""
        found: list[str] = []
        place = start
        while place < end:
            fitting = (said for said in self._longest if whole.startswith(said, place))
            at_edge = sorted(fitting, key=lambda said: place + len(said) not in ends)
            if not at_edge:
                return
            found.append(at_edge[0])
            place += len(at_edge[0])
        if place in ends:
            yield from found

    def order(self, row: PrintedRow, words: Sequence[Word]) -> Order:
        """What the order of these words says about the columns of a row.

        Unknown words beside all headings, or in place of those that are missing, leave a doubt.
        """
        said = self.said(words)
        headings = self._headings(row)
        named = [headings[known] for known in said.known if known in headings]
        if not named:
            return Order.OTHER if said.strange else Order.ABSENT
        best = _best_order(named, self._orders(row))
        if self._has_groups_elsewhere(row, said.known):
            return Order.OTHER
        if best is Order.WHOLE and said.is_misprinted:
            return Order.PARTIAL
        if not said.strange or best is Order.OTHER:
            return best
        is_replaced = len(named) + len(said.strange) == len(row.cells)
        return Order.STRANGE if best is Order.WHOLE or is_replaced else Order.OTHER

    def named_by(self, row: PrintedRow, keys: Sequence[str]) -> list[Cell]:
        """The cells of a row whose heading is among these keys, by their groups where that is needed."""
        said = set(keys)
        found = [cell for cell in row.cells if _spellings(cell.column_labels[-1]) & said]
        if len(found) > 1:
            found = [cell for cell in found if _spellings(_innermost_group(cell)) & said] or found
        return found

    def heading_keys(self, row: PrintedRow) -> set[str]:
        """The keys of all headings of a row."""
        return set(self._headings(row))

    @cached_property
    def group_keys(self) -> Mapping[str, PrintedRow]:
        """The parts of a row without a label, by the key of the label that names each."""
        rows = [row for row in wanted_rows(self._table) if row not in self._table.printed_rows]
        return {heading_key(spelling): row for row in rows for spelling in row.labels[-1].spellings}

    def _headings(self, row: PrintedRow) -> dict[str, str]:
        return {
            heading_key(spelling): cell.column_labels[-1].text
            for cell in row.cells
            for spelling in cell.column_labels[-1].spellings
        }

    def _has_groups_elsewhere(self, row: PrintedRow, known: Sequence[str]) -> bool:
        """Whether a group of headings stands elsewhere among the headings beside it than in print."""
        if len(set(self._headings(row).values())) < len(row.cells):
            return False
        heads = [label for cell in row.cells for label in _heads(cell)]
        spelled = {heading_key(spelling): label.text for label in heads for spelling in label.spellings}
        depth = max(len(_heads(cell)) for cell in row.cells)
        inner = {cell.column_labels[-1].text for cell in row.cells if len(_heads(cell)) == depth}
        top: list[str] = []
        for name in (spelled[key] for key in known if key in spelled):
            if name in inner or name in top:
                break
            top.append(name)
        return not _is_within(top, sorted(set(spelled.values()), key=self._order.__getitem__))

    def _orders(self, row: PrintedRow) -> list[list[str]]:
        columns = [cell.column_labels[-1].text for cell in row.cells]
        if len(set(columns)) < len(columns):
            return [columns]
        return [columns, sorted(columns, key=self._order.__getitem__)]


def _spellings(label: Label) -> set[str]:
    return {heading_key(spelling) for spelling in label.spellings}


def _heads(cell: Cell) -> list[Label]:
    return [label for label in cell.column_labels if label.role is LabelRole.HEAD]


def _innermost_group(cell: Cell) -> Label:
    """The group that a heading stands in; a heading without one is its own."""
    return (_groups(cell) or cell.column_labels)[-1]


def _best_order(named: Sequence[str], orders: Iterable[Sequence[str]]) -> Order:
    """How headings agree with the order that they agree with best."""
    ranks = (Order.OTHER, Order.STRANGE, Order.PARTIAL, Order.WHOLE)
    return max((_compared(named, order) for order in orders), key=ranks.index)


def _compared(named: Sequence[str], order: Sequence[str]) -> Order:
    """How headings agree with an order; a header may be printed again, or its upper rows in part."""
    if list(named) == list(order):
        return Order.WHOLE
    if _is_within(named, order):
        return Order.PARTIAL
    last = _last_run(named, order)
    if not set(named) <= set(last):
        return Order.OTHER
    return Order.WHOLE if list(last) == list(order) else Order.STRANGE


def _is_within(named: Sequence[str], order: Sequence[str]) -> bool:
    """Whether headings stand in an order, some of them missing perhaps."""
    remaining = iter(order)
    return all(name in remaining for name in named)


def _last_run(named: Sequence[str], order: Sequence[str]) -> Sequence[str]:
    """The headings behind the last place where the order starts again."""
    start = max(0, len(named) - len(order))
    while not _is_within(named[start:], order):
        start += 1
    return named[start:]
