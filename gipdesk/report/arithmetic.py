"""Sums that a user types for a figure: 12+3, =12+3×2; what is not surely one is not guessed at."""

from __future__ import annotations

import re
from fractions import Fraction

from gipdesk.report.values import UnclearValueError, squash

MAX_LENGTH = 100
"""Nobody types a longer sum into a cell."""

_SIGNS = str.maketrans("×÷", "*/")
_POINT = re.compile(r"(?<=\d)。(?=\d)")
"""The full stop that a Chinese input method gives where a point was meant."""

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_PLAIN_SUM = re.compile(rf"{_NUMBER}(?:\+(?:{_NUMBER})?)+", re.ASCII)
"""Only additions go without the sign of equality: 12-3 or 1/2 may be a range or a day."""

_TOKEN = re.compile(rf"{_NUMBER}|[-+*/()]", re.ASCII)
_LEADING_ZERO = re.compile(r"0\d")


def worked_out(raw: str) -> str:
    """The text with its sum worked out; a text without one as it is, but for a point typed as 。.

    Raises UnclearValueError: "unfinished" while a sum goes on, "formula" where it cannot be worked out
    exactly.
    """
    written = _POINT.sub(".", squash(raw)).translate(_SIGNS)
    if written.startswith("="):
        return _result(written[1:], raw)
    if _PLAIN_SUM.fullmatch(written):
        return _result(written, raw)
    return _POINT.sub(".", raw)


def _result(written: str, raw: str) -> str:
    tokens = _TOKEN.findall(written)
    if len(written) > MAX_LENGTH or "".join(tokens) != written or any(map(_LEADING_ZERO.match, tokens)):
        raise UnclearValueError("formula", raw)
    if not tokens or tokens[-1] in {*"-+*/("} or tokens.count("(") > tokens.count(")"):
        raise UnclearValueError("unfinished", raw)
    try:
        return _decimal(_Sum(tokens).value())
    except (ValueError, ZeroDivisionError):
        raise UnclearValueError("formula", raw) from None


def _decimal(value: Fraction) -> str:
    """The value with as many decimals as it has; ValueError where they never end."""
    for decimals in range(13):
        scaled = value * 10**decimals
        if scaled.denominator == 1:
            digits = f"{abs(scaled.numerator):0{decimals + 1}d}"
            whole, rest = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
            return ("-" if value < 0 else "") + (f"{whole}.{rest}" if rest else whole)
    raise ValueError(value)


class _Sum:
    """Reads the tokens of a sum that does not go on, from left to right; ValueError where they make none."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens[::-1]

    def value(self) -> Fraction:
        """The value of all tokens."""
        value = self._sum()
        if self._tokens:
            raise ValueError(self._tokens[-1])
        return value

    def _sum(self) -> Fraction:
        value = self._product()
        while self._next_is("+-"):
            value = value + self._product() if self._tokens.pop() == "+" else value - self._product()
        return value

    def _product(self) -> Fraction:
        value = self._factor()
        while self._next_is("*/"):
            value = value * self._factor() if self._tokens.pop() == "*" else value / self._factor()
        return value

    def _factor(self) -> Fraction:
        word = self._tokens.pop()
        if word == "-":
            return -self._factor()
        if word != "(":
            return Fraction(word.replace(",", ""))
        value = self._sum()
        if self._tokens.pop() != ")":
            raise ValueError(word)
        return value

    def _next_is(self, signs: str) -> bool:
        return bool(self._tokens) and self._tokens[-1] in signs
