"""Rows of figures as a source prints them: words in front and above, then the places for values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from gipdesk.recogniser.marks import Mark
from gipdesk.recogniser.outline import Origin
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.thresholds import BARE_FIGURES, FIGURE_LENGTH, TEXTS_REMEMBERED
from gipdesk.report.values import is_blank, squash
from gipdesk.sources.source_document import Fact

_FIGURE = re.compile(
    r"[￥¥]?[+-]?\d[\d,]*(?:\.\d+)?\(?(?:件|项|条|个|(?:百|千|十)?万元?|亿元?|千元|百元|元)?\)?整?"
)
_NOTED_FIGURE = re.compile(r"(?P<figure>\d[\d,]*(?:\.\d+)?[件项条个]?)\((?P<note>[^()]*[㐀-鿿][^()]*)\)")


class Slot(NamedTuple):
    """A place for a value: the text in it ("" for blank), its origin, and the grid columns it covers.

    `is_shared` says that it reaches over several rows, so that its figure may be any row's. `facts`
    are what stands in it beside the text.
    """

    text: str
    origin: Origin
    columns: range | None = None
    is_shared: bool = False
    facts: tuple[Fact, ...] = ()

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it."""
        return not is_blank_cell(self.text)


class Word(NamedTuple):
    """A text that is no value: a label in front of values, or a heading above them.

    In a grid it covers columns, and `is_wide` where it stands alone over the whole row. In running
    text it has none.
    """

    text: str
    columns: range | None = None
    is_wide: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Header:
    """The words above rows of figures, in reading order; one is never compared with another.

    `is_aligned` says that they stand exactly above the slots; else only their order tells anything.
    `filled` are the columns that hold a figure in any row below, once the grid was walked.
    """

    words: tuple[Word, ...] = ()
    is_aligned: bool = False
    filled: set[int] = field(default_factory=set)

    def above(self, columns: range) -> list[Word]:
        """The words over these columns, topmost first; those over the whole row are left out."""
        return [word for word in self.words if not word.is_wide and overlap(word.columns, columns)]


class Around(NamedTuple):
    """What stands around a grid or a stretch of text: the line above it ("" for none), and the money
    units named for it. `is_foreign` says that a line above names another year or another body,
    `is_below_form` that a grid without figures stands right above.
    """

    caption: str = ""
    units: tuple[str, ...] = ()
    is_foreign: bool = False
    is_below_form: bool = False


NOTHING_AROUND = Around()


class SourceRow(NamedTuple):
    """Words, then slots, in a row of a grid or one after the other in running text.

    `words` come outermost first; in running text they are all since the last figures, the last
    `own_words` of them on the figures' own line. `dense` are the slots without those columns that
    are blank in the whole grid, `all_slots` every cell of its row. `first` and `last` count the items
    read, from the first slot's to the last. `units` are money units named for the whole table.
    `marks` are what is doubtful about all its figures as they stand there, such as a page number that
    was taken from between them.
    """

    words: tuple[Word, ...]
    slots: tuple[Slot, ...]
    origin: Origin
    first: int
    last: int
    header: Header = Header()
    dense: tuple[Slot, ...] = ()
    all_slots: tuple[Slot, ...] = ()
    own_words: int = 0
    is_grid: bool = False
    units: tuple[str, ...] = ()
    marks: frozenset[Mark] = frozenset()

    @property
    def filled(self) -> tuple[Slot, ...]:
        """The slots that are not blank."""
        return tuple(slot for slot in self.slots if slot.is_filled)

    @property
    def is_behind_figures(self) -> bool:
        """Whether figures stand in front of its words in a grid, and none behind; one counts the rows."""
        return self.is_grid and not self.filled and len(self.in_front) >= BARE_FIGURES

    @property
    def in_front(self) -> tuple[Slot, ...]:
        """The figures in front of its words, or between them."""
        stop = self.slots[0].columns.start if self.slots and self.slots[0].columns else 0
        front = (slot for slot in self.all_slots if slot.columns and slot.columns.start < stop)
        return tuple(slot for slot in front if is_value(slot.text))

    @property
    def beside(self) -> tuple[Word, ...]:
        """The words beside the figures: on their line or above it, in a grid the nearest one."""
        return self.words[-1:] if self.is_grid else self.words[-self.own_words :]

    def behind(self, word: Word) -> tuple[Slot, ...]:
        """All cells behind a word of a grid's row, other words among them."""
        stop = word.columns.stop if word.columns else 0
        return tuple(slot for slot in self.all_slots if slot.columns and slot.columns.start >= stop)


def overlap(one: range | None, other: range | None) -> bool:
    """Whether two stretches of columns share one; never where either is unknown."""
    return one is not None and other is not None and one.start < other.stop and other.start < one.stop


def is_figure(text: str) -> bool:
    """Whether a text is a figure, with or without a unit or a remark in brackets."""
    return len(text) < FIGURE_LENGTH and (
        _FIGURE.fullmatch(squash(text)) is not None or noted_figure(text) is not None
    )


def noted_figure(text: str) -> tuple[str, str] | None:
    """A figure with a remark in brackets behind it, such as 22（其中修订16件）, taken apart."""
    found = _NOTED_FIGURE.fullmatch(squash(text))
    return (found["figure"], found["note"]) if found else None


def is_slot(text: str) -> bool:
    """Whether a text may stand in a place for values: a figure, a sign for blank, or a word such as 无."""
    return len(text) < FIGURE_LENGTH and (is_blank_cell(text) or is_short_value(text))


def is_value(text: str) -> bool:
    """Whether a text stands in a place for values and is not blank."""
    return len(text) < FIGURE_LENGTH and is_short_value(text)


@lru_cache(maxsize=TEXTS_REMEMBERED)
def is_blank_cell(text: str) -> bool:
    """Whether a cell with that text is blank."""
    return is_blank(text)


@lru_cache(maxsize=TEXTS_REMEMBERED)
def is_short_value(text: str) -> bool:
    """As `is_value`, of a text that is not long."""
    said = squash(text)
    data = reading_data()
    return is_figure(text) or said in data.odd_values or data.odd_figure.fullmatch(said) is not None


def running_count(texts: Iterable[str]) -> bool:
    """Whether figures count up by one, as serial numbers of rows do."""
    numbers = [squash(text) for text in texts]
    if len(numbers) < 3 or not all(number.isdecimal() for number in numbers):
        return False
    first = int(numbers[0])
    return numbers == [str(first + at) for at in range(len(numbers))]
