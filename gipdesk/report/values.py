"""The value of a cell: blank is None and never 0; how figures are written and read."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from gipdesk.errors import DamagedContent, GipdeskError
from gipdesk.formats.definition import ValueKind

Value = int | Decimal | None
"""A count or change is an int, money a Decimal in 万元, a blank cell None."""

MAX_DIGITS = 12
BEYOND_ALL_FIGURES = 10**18
"""More than all the cells of a table add up to with MAX_DIGITS of 亿元 each; SQLite still holds it."""

MONEY_UNITS = {
    "万元": Decimal(1),
    "万": Decimal(1),
    "亿元": Decimal(10_000),
    "亿": Decimal(10_000),
    "千万元": Decimal(1_000),
    "百万元": Decimal(100),
    "十万元": Decimal(10),
    "千元": Decimal("0.1"),
    "百元": Decimal("0.01"),
    "元": Decimal("0.0001"),
}

_BLANK = re.compile(r"(?:([-–—―/\\_])\1*)?")
"""Nothing, or a dash or slash, however often."""

_MARKS = ("<super>", "<sub>", "<circle>")
"""Characters for footnotes and numbering, which must not be taken for digits of the number before them."""

_TURNING = "\u202e"
"""What lets the digits behind it be seen from right to left."""

_COUNT_UNIT = re.compile(r"[件项条个]$")
_MONEY_UNIT = re.compile(rf"\(?(?:人民币)?({'|'.join(MONEY_UNITS)})?\)?整?$")
_LEADING_ZERO = re.compile(r"[+-]?0\d")
_STORED_MONEY = re.compile(r"\d{1,18}(?:\.\d{1,18})?(?:[Ee][+-]?\d{1,2})?", re.ASCII)
"""Plain or with an exponent: the yuan of MAX_DIGITS decimals make 1E-15 万元."""

_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")


class UnclearValueError(GipdeskError):
    """A text that is no value of its kind; `reason` is "number", "sign", "whole", "size", "unit", or of
    a sum "unfinished" or "formula".
    """

    def __init__(self, reason: str, raw: str) -> None:
        self.reason = reason
        self.raw = raw


def is_blank(raw: str) -> bool:
    """Whether a text means a blank cell: nothing, or dashes or slashes alone."""
    return _BLANK.fullmatch(squash(raw)) is not None


def squash(raw: str) -> str:
    """The text in half-width characters without any white space or invisible characters."""
    if not raw or (raw.isascii() and raw.isalnum()):
        return raw
    visible = "".join(unicodedata.normalize("NFKC", raw).replace("−", "-").split())
    if visible.isprintable():
        return visible
    return "".join(char for char in visible if unicodedata.category(char) != "Cf")


def parse_value(raw: str, kind: ValueKind, unit: str | None = "万元") -> Value:
    """The value a text gives for a cell of `kind`; None where it is blank.

    Full-width digits, separators of thousands, inner white space, a leading + and a trailing unit
    are understood. `unit` is the money unit that the format or the source's heading names for the
    cell; None means that money without a unit of its own stays unclear, unless it is 0.
    Raises UnclearValueError rather than guess.
    """
    text = squash(raw)
    if _BLANK.fullmatch(text):
        return None
    return _money(text, unit, raw) if kind is ValueKind.MONEY else _count(text, kind, raw)


def _count(text: str, kind: ValueKind, raw: str) -> int:
    number = _decimal(_COUNT_UNIT.sub("", text), raw)
    if number != number.to_integral_value():
        raise UnclearValueError("whole", raw)
    if number < 0 and kind is ValueKind.COUNT:
        raise UnclearValueError("sign", raw)
    return int(number)


def _money(text: str, unit: str | None, raw: str) -> Decimal:
    amount, own_unit, _ = _MONEY_UNIT.split(text, maxsplit=1)  # finds at least the empty end
    number = _decimal(amount, raw)
    if number < 0:
        raise UnclearValueError("sign", raw)
    if number == 0:
        return Decimal(0)
    named = own_unit or unit
    if named not in MONEY_UNITS:
        raise UnclearValueError("unit", raw)
    return plain(number * MONEY_UNITS[named])


def _decimal(text: str, raw: str) -> Decimal:
    number = text.replace(",", "")
    if not _NUMBER.fullmatch(text) or _LEADING_ZERO.match(number) or any(map(_is_mark, raw)):
        raise UnclearValueError("number", raw)
    if sum(map(str.isdigit, number)) > MAX_DIGITS:
        raise UnclearValueError("size", raw)
    return Decimal(number)


def _is_mark(char: str) -> bool:
    return char == _TURNING or unicodedata.decomposition(char).startswith(_MARKS)


def plain(number: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def show_value(value: Value) -> str:
    """The value as the report prints it: digits without separators, nothing for a blank."""
    if value is None:
        return ""
    return format(plain(value), "f") if isinstance(value, Decimal) else str(value)


def value_to_json(value: Value) -> int | float | None:
    """The value as a JSON number; blank is null, whole money an integer."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def value_from_stored(stored: object, kind: ValueKind) -> Value:
    """The value that a file keeps for a cell of `kind`: whole, or money as text or float.

    Raises DamagedContent for what no user can have typed.
    """
    if stored is None:
        return None
    value: int | Decimal = _stored_money(stored) if kind is ValueKind.MONEY else _stored_number(stored)
    least = -BEYOND_ALL_FIGURES if kind is ValueKind.CHANGE else -1
    if not least < value < BEYOND_ALL_FIGURES:
        raise DamagedContent(f"no {kind}: {value}")
    return value


def _stored_number(stored: object) -> int:
    if type(stored) is not int:
        raise DamagedContent(f"no whole number: {stored!r:.80}")
    return stored


def _stored_money(stored: object) -> Decimal:
    written = str(stored) if type(stored) in {int, float, str} else ""
    if not _STORED_MONEY.fullmatch(written):
        raise DamagedContent(f"no money: {stored!r:.80}")
    return Decimal(written)
