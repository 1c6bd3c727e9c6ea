"""Figures in running text: 92件, 1，193 条, ２件, 十二件, 2.8万条, 30余件, 近百件."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

MULTIPLES = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
"""What a word behind the digits multiplies them by."""

DATES = frozenset("年月日号")
"""Units that make a number part of a date or of a document's number."""

_UNITS = "件次|人次|个百分点|千元|万元|亿元|元|[件起宗例份条项个次篇期部名人处场家年月日号%]"
_FIGURE = re.compile(
    r"(?<![\d.第〔A-Za-z])(?:"
    r"(?P<digits>\d{1,3}(?:，\d{3})+(?!\d)|\d+(?:\.\d+)?)(?P<multiple>[百千万亿](?!元))?"
    r"|(?P<words>[零〇一二两三四五六七八九十百千]+)(?=余?(?:件次?|起|宗|例|份|项|部)(?!事)))"
    rf"(?P<more>[余多])?(?P<unit>{_UNITS})?(?P<about>左右|上下)?(?P<least>以上)?"
)
_ABOUT = re.compile("(?:近|约|大约|接近)$")
_OVER = re.compile("(?:超过|超|逾|不少于|至少)$")
_DIGITS = {word: index for index, word in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


class Exactness(StrEnum):
    """How a figure is meant: to the last digit, as the least there was, or roughly."""

    EXACT = "exact"
    OVER = "over"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit ("" where none stands there) and its [start, end) in the text.

    `step` is what one more in its last digit would be: 1 for 92件, 1000 for 2.8万条.
    """

    value: Decimal
    unit: str
    exactness: Exactness
    step: Decimal
    span: tuple[int, int]

    def fits(self, value: Decimal) -> bool:
        """Whether that is a value which a text may put so; a rough figure is given much room."""
        if self.exactness is Exactness.OVER:
            return self.value <= value <= self.value * 2
        if self.exactness is Exactness.ABOUT:
            return self.value / 2 <= value <= self.value * 2
        may_be_rounded = self.step != 1 or self.unit.endswith("元")
        return value == self.value or (may_be_rounded and abs(value - self.value) < self.step)


def figures(text: str) -> Iterator[Figure]:
    """Every figure in a text without white space, in half-width digits; parts of dates are none."""
    for found in _FIGURE.finditer(text):
        unit = found["unit"] or ""
        if unit not in DATES:
            yield _figure(found, unit, text[max(0, found.start() - 3) : found.start()])


def _figure(found: re.Match[str], unit: str, before: str) -> Figure:
    if found["words"]:
        value, step = Decimal(number_in_words(found["words"])), Decimal(1)
    else:
        multiple = MULTIPLES[found["multiple"] or ""]
        number = Decimal(found["digits"].replace("，", ""))
        value, step = number * multiple, Decimal((0, (1,), int(number.as_tuple().exponent))) * multiple
    return Figure(value, unit, _exactness(found, before), step, found.span())


def _exactness(found: re.Match[str], before: str) -> Exactness:
    if found["more"] or found["least"] or _OVER.search(before):
        return Exactness.OVER
    return Exactness.ABOUT if found["about"] or _ABOUT.search(before) else Exactness.EXACT


def number_in_words(words: str) -> int:
    """The number that Chinese numerals up to 9999 say: 十二, 一百零三, 二〇."""
    if not any(word in _TENS for word in words):
        return int("".join(str(_DIGITS[word]) for word in words))
    total, digit = 0, 0
    for word in words:
        if word in _TENS:
            total, digit = total + (digit or 1) * _TENS[word], 0
        else:
            digit = _DIGITS[word]
    return total + digit
