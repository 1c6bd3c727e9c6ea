"""How a spreadsheet shows a number: as a figure, rounded, scaled, a percentage, a date, or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite
from operator import eq, ge, gt, le, lt, ne

from gipdesk.sources.format_sections import Section, Shown, sections_of
from gipdesk.sources.source_document import FactKind

_COMPARED: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne,
}  # fmt: skip
_PLACES = frozenset("0#?")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")
_ZERO_SIGNS = frozenset(("-", "—", "/"))
_EPOCH = datetime(1899, 12, 30)
_DAYS_UNTIL_1904 = 1462
_LAST_DAY = 2_958_465
_DIGITS = 14
"""Spreadsheets keep fifteen: of more decimals, or a larger number, nothing could be rounded away."""


@dataclass(frozen=True, slots=True)
class Display:
    """What a cell shows of a number; where that is another figure, or nothing, `kept` is the number."""

    text: str
    kind: FactKind | None = None
    kept: str = ""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A number format, by its sections."""

    sections: tuple[Section, ...] = (Section(),)

    @property
    def hides_text(self) -> bool:
        """Whether it shows nothing of a text either."""
        return len(self.sections) > 3 and self.sections[3].shown is Shown.NOTHING

    def show(self, number: str, *, from_1904: bool = False) -> Display:
        """A stored number as the clerk sees it; what is no number stays as it is.

        Figures come without separators, dates as 2020-12-31, times as 09:30. `from_1904` says which day
        the file counts from.
        """
        if self is GENERAL and _WHOLE.fullmatch(number):  # nearly every figure of a report
            return Display(number)
        try:
            value = float(number)
        except ValueError:
            return Display(number)
        if not isfinite(value):
            return Display(number)
        kept = Decimal(f"{value:.15g}")
        section = self._section_for(kept)
        if section.shown is Shown.DATE:
            return Display(_date(value, from_1904=from_1904) or plain(kept))
        return _display(section, kept, abs(kept) if self._drops_sign(section) else kept)

    def _section_for(self, value: Decimal) -> Section:
        numbers = self.sections[:3]
        if any(section.condition for section in numbers):
            return next((section for section in numbers if _fits(section, value)), numbers[-1])
        if value < 0 and len(numbers) > 1:
            return numbers[1]
        return numbers[2] if value == 0 and len(numbers) > 2 else numbers[0]

    def _drops_sign(self, section: Section) -> bool:
        """Whether a negative number loses its sign: the second section has one only if it says so."""
        is_second = len(self.sections) > 1 and section is self.sections[1]
        return is_second and section.condition is None and not section.has_sign


GENERAL = NumberFormat()
"""What a cell without a format shows: numbers as they are kept."""


def number_format(number: int, code: str | None) -> NumberFormat:
    """The format for a format number and, where the file defines it itself, its code such as `0.00"万元"`."""
    sections = sections_of(number, code)
    return GENERAL if sections == GENERAL.sections else NumberFormat(sections)


def _display(section: Section, kept: Decimal, signed: Decimal) -> Display:
    """What a section makes of a number, which is `signed` as the section prints it."""
    figure = plain(kept)
    if section.shown is Shown.NOTHING:
        return Display("", FactKind.HIDDEN, figure)
    if section.shown is Shown.WORDS:
        is_zero = kept == 0 and section.before in _ZERO_SIGNS
        return Display(figure) if is_zero else Display(section.before, FactKind.SCALED, figure)
    shown = plain(signed) if section.shown is Shown.GENERAL else _figure(section, signed)
    if shown.strip("%") == "0" and section.omits_nought:
        words = section.before + section.behind
        return Display(words, FactKind.SCALED if words else FactKind.HIDDEN, figure)
    shown = f"-{shown}" if section.has_minus and signed > 0 else shown
    text = section.before + shown + section.behind
    return Display(text) if shown == figure else Display(text, FactKind.SCALED, figure)


def _figure(section: Section, value: Decimal) -> str:
    """A figure rounded and scaled, with what is printed between its digits."""
    scaled = (value * 100 if section.is_percent else value) / 1000**section.thousands
    if section.decimals < _DIGITS and abs(scaled) < 10**_DIGITS:
        scaled = scaled.quantize(Decimal().scaleb(-section.decimals), ROUND_HALF_UP)
    shown = plain(scaled)
    if any(place not in _PLACES for place in section.places):
        shown = _interspersed(shown, section.places)
    return f"{shown}%" if section.is_percent else shown


def _interspersed(figure: str, places: Sequence[str]) -> str:
    """The digits of a figure with what stands between their places, as 121 becomes 12.1 by `0!.0`."""
    whole, point, decimals = figure.partition(".")
    sign, digits = whole[: whole.startswith("-")], list(whole.removeprefix("-"))
    written: list[str] = []
    for place in reversed(places):
        if place in _PLACES:
            written.append(digits.pop() if digits else place.replace("#", "").replace("?", ""))
        else:
            written.append(place)
    return sign + "".join((*digits, *reversed(written))) + point + decimals


def _fits(section: Section, value: Decimal) -> bool:
    if section.condition is None:
        return True
    sign, limit = section.condition
    return sign in _COMPARED and _COMPARED[sign](value, limit)


def plain(value: Decimal) -> str:
    """A number in digits, without noughts behind its decimals."""
    figure = format(value, "f")
    figure = figure.rstrip("0").rstrip(".") if "." in figure else figure
    return "0" if figure == "-0" else figure


def _date(value: float, *, from_1904: bool) -> str | None:
    """A date, with the time where it is not midnight; below one day only the time, and 0 stays 0.

    None for a number that is no day of the calendar.
    """
    days = value + _DAYS_UNTIL_1904 if from_1904 and value >= 1 else value
    if not 0 <= days <= _LAST_DAY:
        return None
    moment = _EPOCH + timedelta(seconds=round(days * 86400))
    time = "" if days == int(days) else f"{moment:%H:%M}"
    day = "" if days < 1 else f"{moment:%Y-%m-%d}"
    return f"{day} {time}".strip() or "0"
