"""How a spreadsheet shows a number: as a plain figure, a percentage, a date, or with a unit behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum
from math import isfinite

_BUILT_IN_PERCENT = frozenset((9, 10))
_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_NOT_CODES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DATE_CODE = re.compile(r"[ymdhs]", re.IGNORECASE)
_PLAIN_WITH_UNIT = re.compile(
    r"""(?:\[[^\]]*\])*              # a colour or a condition
        [#,0?]*[0#?](?:\.[0#?]+)?    # digits; a comma at their end would scale the number
        (?:"([^"]+)"|([㐀-鿿]+))$     # the unit""",
    re.VERBOSE,
)
_EPOCH = datetime(1899, 12, 30)
_DAYS_UNTIL_1904 = 1462
_LAST_DAY = 2_958_465


class Shown(Enum):
    """What kind of thing a number format makes of a number."""

    FIGURE = "figure"
    PERCENT = "percent"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A number format as far as it changes what a figure means; `unit` is printed behind the figure."""

    shown: Shown = Shown.FIGURE
    unit: str = ""

    def text(self, number: str, *, from_1904: bool = False) -> str:
        """A stored number as the clerk sees it, but never rounded; what is no number stays as it is.

        Dates come out as 2020-12-31, times as 09:30. `from_1904` says which day the file counts from.
        """
        try:
            value = float(number)
        except ValueError:
            return number
        if not isfinite(value):
            return number
        days = value + _DAYS_UNTIL_1904 if from_1904 and value >= 1 else value
        if self.shown is Shown.DATE and 0 <= days <= _LAST_DAY:
            return _date(days)
        if self.shown is Shown.PERCENT:
            return f"{_figure(value * 100)}%"
        return _figure(value) + self.unit


def number_format(number: int, code: str | None) -> NumberFormat:
    """The format for a format number and, where the file defines it itself, its code such as `0.00"万元"`."""
    if code is None:
        return NumberFormat(_built_in(number))
    section = code.split(";")[0]
    bare = _NOT_CODES.sub("", section)
    if "%" in bare:
        return NumberFormat(Shown.PERCENT)
    if bare.lower() != "general" and _DATE_CODE.search(bare):
        return NumberFormat(Shown.DATE)
    unit = _PLAIN_WITH_UNIT.match(section)
    return NumberFormat(unit=(unit[1] or unit[2]).strip() if unit else "")


def _built_in(number: int) -> Shown:
    if number in _BUILT_IN_PERCENT:
        return Shown.PERCENT
    return Shown.DATE if number in _BUILT_IN_DATES else Shown.FIGURE


def _figure(value: float) -> str:
    """Fifteen digits, as spreadsheets show: the noise of binary fractions lies behind them."""
    figure = format(Decimal(f"{value:.15g}"), "f")
    return figure.rstrip("0").rstrip(".") if "." in figure else figure


def _date(value: float) -> str:
    """A date, with the time where it is not midnight; below one day only the time, and 0 stays 0."""
    moment = _EPOCH + timedelta(seconds=round(value * 86400))
    time = "" if value == int(value) else f"{moment:%H:%M}"
    day = "" if value < 1 else f"{moment:%Y-%m-%d}"
    return f"{day} {time}".strip() or "0"
