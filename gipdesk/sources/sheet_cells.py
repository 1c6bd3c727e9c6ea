"""What the cell of a spreadsheet shows, whatever the file: its text with marks, by how its style looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from gipdesk.sources.marked_text import MARK, MarkedText
from gipdesk.sources.number_formats import GENERAL, Display, NumberFormat
from gipdesk.sources.source_document import Fact, FactKind

TRUTHS = ("FALSE", "TRUE")
"""How cells show a truth value."""

UNSEEN_NOUGHT = Display("", FactKind.HIDDEN, "0")
"""What a sheet that prints no noughts makes of one."""

_PICTURE = "=DISPIMG("
"""WPS keeps a picture inside a cell as a formula of this name."""


@dataclass(frozen=True, slots=True)
class TextLook:
    """How a font writes: `drawn` says whether it strikes out, raises or lowers, `is_unread` that its letters
    are too small to be read.
    """

    drawn: FactKind | None = None
    is_white: bool = False
    is_unread: bool = False


PLAIN_TEXT = TextLook()


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What a cell's style says of its border, numbers, text and ground."""

    is_ruled: bool = False
    numbers: NumberFormat = GENERAL
    look: TextLook = PLAIN_TEXT
    is_on_dark: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it shows text as it is."""
        return self.kind(None) is None and not self.numbers.hides_text

    def kind(self, look: TextLook | None) -> FactKind | None:
        """What kind of fact text is that looks so, as the cell does where None; None where it is plain."""
        shown = self.look if look is None else look
        is_lost = shown.is_unread or (shown.is_white and not self.is_on_dark)
        return FactKind.HIDDEN if is_lost else shown.drawn


PLAIN = CellStyle()
"""The style of a cell that names none."""

Runs: TypeAlias = Sequence[tuple[str, TextLook | None]]
"""A text in runs, each with how it looks; None for as its cell does."""


def shown_text(text: str, style: CellStyle) -> tuple[str, Sequence[Fact]]:
    """A text as a cell of that style shows it, or the picture that it stands for."""
    if text.startswith(_PICTURE):
        return MARK, (Fact(FactKind.PICTURE, ""),)
    return shown_runs(((text, None),), style)


def shown_runs(runs: Runs, style: CellStyle) -> tuple[str, Sequence[Fact]]:
    """A text as a cell of that style shows it."""
    if len(runs) == 1 and runs[0][1] is None and style.is_plain:
        return runs[0][0], ()
    marked = MarkedText()
    for text, look in runs:
        marked.write(text, FactKind.HIDDEN if style.numbers.hides_text else style.kind(look))
    return marked.take()


def shown_number(display: Display, style: CellStyle) -> tuple[str, Sequence[Fact]]:
    """A number as a cell of that style shows it."""
    kind = style.kind(None)
    if kind is None and display.kind is None:
        return display.text, ()
    marked = MarkedText()
    if display.kind is not None and (kind is None or not display.text):
        marked.note(display.kind, display.kept)
    marked.write(display.text, kind)
    return marked.take()


def without_value(formula: str) -> tuple[str, Sequence[Fact]]:
    """What a cell shows whose formula the file has no value for."""
    return MARK, (Fact(FactKind.NO_VALUE, formula),)


def unproven(value: str, formula: str, shown: tuple[str, Sequence[Fact]]) -> tuple[str, Sequence[Fact]]:
    """What a cell shows whose formula may never have been calculated, though a number is kept with it.

    Programs that cannot calculate write 0, which says nothing; another number may be an older one.
    """
    lost, told = without_value(formula)
    if not value.strip("+-0."):
        return lost, told
    text, facts = shown
    return text + lost, [*facts, *told]
