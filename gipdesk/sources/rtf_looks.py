"""What control words of an .rtf file say of the text behind them: its font, its marks, where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from gipdesk.sources.letter_sizes import is_unread
from gipdesk.sources.limits import MAX_TABLES_INSIDE_TABLES, RAISED_HALF_POINTS
from gipdesk.sources.source_document import FactKind


class Use(Enum):
    """What becomes of the text in a group."""

    SHOWN = auto()
    LEFT_OUT = auto()
    """The text is not shown, groups inside it may be."""
    SKIPPED = auto()
    COLLECTED = auto()
    """The text is kept for whoever began the group: the code of a field, an equation."""
    PICTURE = auto()
    """The text is the digits of a picture."""
    FONTS = auto()
    COLOURS = auto()


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look; colours and grounds by their number in the table of colours.

    `is_unread` says that they are too small to be read.
    """

    font: int = -1
    is_deleted: bool = False
    is_hidden: bool = False
    is_struck: bool = False
    shift: FactKind | None = None
    colour: int = 0
    ground: int = 0
    is_unread: bool = False

    @property
    def is_unseen(self) -> bool:
        """Whether nobody sees them, whatever their colour."""
        return self.is_hidden or self.is_unread


@dataclass(slots=True)
class Group:
    """What holds between two braces, and what is to be done at the second one."""

    use: Use = Use.SHOWN
    look: Look = Look()
    level: int = 0
    """Inside how many tables a paragraph stands."""
    ground: int = 0
    """The colour behind a paragraph."""
    fallback: int = 1
    """How many characters stand in for one of \\u in programs that do not know it."""
    end: Callable[[], None] | None = None

    def inner(self) -> Group:
        """A group that begins inside this one."""
        return Group(self.use, self.look, self.level, self.ground, self.fallback)


HALF_POINT = 0.5


def _shift(kind: FactKind, half_points: int | None) -> FactKind | None:
    return kind if (6 if half_points is None else half_points) >= RAISED_HALF_POINTS else None


_LOOKS: Mapping[str, Callable[[Look, int | None], Look]] = {
    "plain": lambda *_: Look(),
    "fs": lambda look, number: replace(look, is_unread=is_unread(str(number), HALF_POINT)),
    "f": lambda look, number: replace(look, font=number or 0),
    "deleted": lambda look, number: replace(look, is_deleted=number != 0),
    "v": lambda look, number: replace(look, is_hidden=number != 0),
    "strike": lambda look, number: replace(look, is_struck=number != 0),
    "striked": lambda look, number: replace(look, is_struck=number != 0),
    "super": lambda look, number: replace(look, shift=None if number == 0 else FactKind.RAISED),
    "sub": lambda look, number: replace(look, shift=None if number == 0 else FactKind.LOWERED),
    "nosupersub": lambda look, _: replace(look, shift=None),
    "up": lambda look, number: replace(look, shift=_shift(FactKind.RAISED, number)),
    "dn": lambda look, number: replace(look, shift=_shift(FactKind.LOWERED, number)),
    "cf": lambda look, number: replace(look, colour=number or 0),
    "cb": lambda look, number: replace(look, ground=number or 0),
    "chcbpat": lambda look, number: replace(look, ground=number or 0),
    "highlight": lambda look, number: replace(look, ground=number or 0),
}


def change(group: Group, name: str, number: int | None) -> bool:
    """Take in a word about characters or paragraphs; whether it was one."""
    if name in _LOOKS:
        group.look = _LOOKS[name](group.look, number)
    elif name == "pard":
        group.level = group.ground = 0
    elif name == "intbl":
        group.level = max(group.level, 1)
    elif name == "itap":
        group.level = min(max(number or 0, 0), MAX_TABLES_INSIDE_TABLES)
    elif name == "cbpat":
        group.ground = number or 0
    elif name == "uc":
        group.fallback = max(number or 0, 0)
    else:
        return False
    return True
