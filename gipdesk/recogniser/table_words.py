"""What the words around a table say: its labels, and the orders in which headings stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import accumulate
from typing import NamedTuple

from gipdesk.formats.definition import PrintedRow, Table
from gipdesk.recogniser.labels import heading_key
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.source_rows import Header, Word
from gipdesk.recogniser.thresholds import HEADING_WORD
from gipdesk.recogniser.vocabulary import RowHeadings, vocabulary


class Order(Enum):
    """What the order of headings says about a row: all of them in the printed order, some in it, all
    or some beside unknown words or in disorder, none at all, or others.
    """

    WHOLE = auto()
    PARTIAL = auto()
    STRANGE = auto()
    ABSENT = auto()
    OTHER = auto()


class Said(NamedTuple):
    """What a run of words says: keys of known labels in reading order, and words that are unknown.

    `is_misprinted` tells that some are known by their likeness alone.
    """

    known: tuple[str, ...]
    strange: tuple[str, ...]
    is_misprinted: bool = False


class Above(NamedTuple):
    """What stands over columns of a grid.

    `keys` are those of the labels there, or of the only ones that words there resemble, and of the
    texts alone over the whole row; `strange` are words there that are unknown. `is_headed` says that
    any word stands over these columns and not over the whole row.
    """

    keys: tuple[str, ...] = ()
    strange: tuple[Word, ...] = ()
    is_headed: bool = False


class TableWords:
    """What words say in the vocabulary of one table, remembered while one document is read.

    `printed` are the table's own words.
    """

    def __init__(self, table: Table) -> None:
        self.printed = vocabulary(table)
        self._recognised: dict[str, str] = {}
        self._said: dict[tuple[str, ...], Said] = {}
        self._above: dict[tuple[Header, range], Above] = {}

    def recognised(self, text: str) -> str:
        """The key of the label that a text is, or of the only one that it resembles; else its own."""
        said = heading_key(text)
        if said not in self._recognised:
            alike = [] if self.printed.is_label(said) else self.printed.alike(said)
            self._recognised[said] = alike[0] if len(alike) == 1 else said
        return self._recognised[said]

    def above(self, header: Header, columns: range) -> Above:
        """What stands over these columns."""
        if (header, columns) not in self._above:
            over = header.above(columns)
            wide = [heading_key(word.text) for word in header.words if word.is_wide]
            keys = (*(self.recognised(word.text) for word in over), *wide)
            strange = tuple(word for word in over if not self.printed.knows(word.text))
            self._above[header, columns] = Above(keys, strange, bool(over))
        return self._above[header, columns]

    def said(self, words: Sequence[Word]) -> Said:
        """The labels that the words say together, one or more in a word or one over several words.

        Longer words than any heading are sentences and count for nothing.
        """
        keys = tuple(said for word in words if (said := heading_key(word.text)))
        if keys not in self._said:
            self._said[keys] = self._in_keys(keys)
        return self._said[keys]

    def _in_keys(self, keys: tuple[str, ...]) -> Said:
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
            fitting = self.printed.starts_of(whole, place)
            said = next((said for said in fitting if place + len(said) in ends), next(iter(fitting), None))
            if said is None:
                return
            found.append(said)
            place += len(said)
        if place in ends:
            yield from found

    def order(self, row: PrintedRow, words: Sequence[Word]) -> Order:
        """What the order of these words says about the columns of a row.

        Unknown words beside all headings, or in place of those that are missing, leave a doubt.
        """
        said = self.said(words)
        headings = self.printed.headings(row)
        named = [headings.names[known] for known in said.known if known in headings.names]
        if not named:
            return Order.OTHER if said.strange else Order.ABSENT
        best = _best_order(named, headings.orders)
        if _has_groups_elsewhere(headings, said.known):
            return Order.OTHER
        if best is Order.WHOLE and said.is_misprinted:
            return Order.PARTIAL
        if not said.strange or best is Order.OTHER:
            return best
        is_replaced = len(named) + len(said.strange) == len(row.cells)
        return Order.STRANGE if best is Order.WHOLE or is_replaced else Order.OTHER


def _has_groups_elsewhere(headings: RowHeadings, known: Iterable[str]) -> bool:
    """Whether a group of headings stands elsewhere among the headings beside it than in print."""
    if not headings.is_telling:
        return False
    top: list[str] = []
    for name in (headings.groups[key] for key in known if key in headings.groups):
        if name in headings.inner or name in top:
            break
        top.append(name)
    return not _is_within(top, headings.group_order)


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
