"""The codes of a spreadsheet's number formats, such as `#,##0.00"万元";-0;"-"`, taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import lru_cache

_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_DATE = "yyyy-mm-dd"
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"} | {
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: "#,##0;-#,##0;-", 42: "#,##0;-#,##0;-", 43: "#,##0.00;-#,##0.00;-", 44: "#,##0.00;-#,##0.00;-",
}  # fmt: skip
_TOKEN = re.compile(
    r"""(?P<general>general|g/通用格式)
        |\[(?P<bracket>[^\]]*)\]?
        |"(?P<quoted>[^"]*)"?
        |[\\!](?P<escaped>.)
        |[_*].                       # a blank of that width, or filled up with that sign
        |(?P<code>.)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"([<>=]{1,2})(-?\d{1,15}(?:\.\d{1,15})?)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_DATE_CODES = frozenset("ymdhsYMDHS")
_UNROUNDED_CODES = frozenset("@/eE")
_CHINESE = re.compile("[㐀-鿿]")
_SCALING = re.compile(",+")
_SIGNS = " ()+-$￥¥"


class Shown(Enum):
    """What a section of a format makes of a number."""

    FIGURE = "figure"
    GENERAL = "general"
    DATE = "date"
    WORDS = "words"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a format.

    `places` are those for digits in front of the decimal point ("0" or "#"), and what is printed
    between them; `decimals` counts those behind it. A number is divided by 1000 `thousands` times.
    `before` and `behind` are words around the figure; `has_sign` says that a minus or brackets stand
    there, too, `has_minus` that a minus stands before the digits. Where there is a `condition`, the
    section is for the numbers that fulfil it.
    """

    shown: Shown = Shown.GENERAL
    places: tuple[str, ...] = ()
    decimals: int = 0
    thousands: int = 0
    is_percent: bool = False
    before: str = ""
    behind: str = ""
    has_sign: bool = False
    has_minus: bool = False
    condition: tuple[str, Decimal] | None = None

    @property
    def omits_nought(self) -> bool:
        """Whether no place prints a 0: only # and ?, and none behind the decimal point."""
        return self.shown is Shown.FIGURE and "0" not in self.places and self.decimals == 0


@lru_cache(maxsize=256)
def sections_of(number: int, code: str | None) -> tuple[Section, ...]:
    """The sections of a format by its number and, where the file defines it itself, its code."""
    if code is None:
        code = _DATE if number in _BUILT_IN_DATES else _BUILT_IN.get(number, "General")
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token["code"] == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(map(_section, parts[:4])) if code else (Section(),)


def _section(tokens: Sequence[re.Match[str]]) -> Section:
    codes = "".join(token["code"] or "" for token in tokens)
    brackets = [token["bracket"] or "" for token in tokens]
    limits = (_CONDITION.fullmatch(bracket) for bracket in brackets)
    condition = next(((limit[1], Decimal(limit[2])) for limit in limits if limit), None)
    if _DATE_CODES.intersection(codes) or any(map(_ELAPSED.fullmatch, brackets)):
        return Section(Shown.DATE, condition=condition)
    if any(token["general"] for token in tokens) or _UNROUNDED_CODES.intersection(codes):
        return Section(behind=_words(tokens), condition=condition)
    places = [at for at, token in enumerate(tokens) if _is_place(token)]
    if places:
        return replace(_figure(tokens, places), condition=condition)
    words = "".join(map(_printed, tokens)).strip()
    return Section(Shown.WORDS if words else Shown.NOTHING, before=words, condition=condition)


def _figure(tokens: Sequence[re.Match[str]], places: Sequence[int]) -> Section:
    """The section of a figure whose digits have these places."""
    first, last = places[0], places[-1]
    points = [at for at, token in enumerate(tokens) if token["code"] == "."]
    point = points[0] if points else last + 1
    codes = "".join(token["code"] or " " for token in tokens)
    whole = codes[:point].rstrip(",")
    scaling = _SCALING.match(codes, last + 1)
    return Section(
        Shown.FIGURE,
        tuple(_printed(token) for token in tokens[first:point] if token["code"] != ","),
        sum(at > point for at in places),
        (point - len(whole) if point < last else 0) + (len(scaling[0]) if scaling else 0),
        "%" in codes,
        _words(tokens[:first]),
        _words(tokens[last + 1 :]),
        any(sign in map(_printed, tokens) for sign in "-("),
        "-" in map(_printed, tokens[:first]),
    )


def _is_place(token: re.Match[str]) -> bool:
    return bool(token["code"]) and token["code"] in "0#?"


def _printed(token: re.Match[str]) -> str:
    """What a token prints as it is, or its code."""
    return token["quoted"] or token["escaped"] or token["code"] or ""


def _words(tokens: Sequence[re.Match[str]]) -> str:
    """The words among tokens beside a figure, such as its unit; currency signs and brackets are none."""
    printed = "".join(
        _printed(token) for token in tokens if not token["code"] or _CHINESE.match(token["code"])
    )
    return printed.strip(_SIGNS)
