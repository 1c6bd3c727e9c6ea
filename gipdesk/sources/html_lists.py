"""The numbers that browsers count themselves in front of the items of a list."""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

from gipdesk.sources.numerals import NUMERALS

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(-?\d{1,9})\s*\Z")
_COUNTINGS = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-latin": "lowerLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero",
    "cjk-ideographic": "chineseCounting",
    "cjk-decimal": "ideographDigital",
    "cjk-heavenly-stem": "ideographTraditional",
    "simp-chinese-informal": "chineseCounting",
    "simp-chinese-formal": "chineseLegalSimplified",
    "trad-chinese-informal": "chineseCounting",
}
_IDEOGRAPHS = ("cjk", "simp", "trad")
_NOT_COUNTED = frozenset(("none", "disc", "circle", "square"))


class Lists:
    """Counts the items of the numbered lists of one page, asked for in reading order."""

    def __init__(self) -> None:
        self._next: dict[Element, int] = {}

    def number(self, item: Element) -> str:
        """The number in front of a `li`, as it is shown: "1." or "一、"; "" where none is."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        is_reversed = "reversed" in parent.attrib
        first = sum(1 for _ in parent.iterchildren("li")) if is_reversed else 1
        default = self._next.get(parent, _number(parent.get("start"), first))
        number = _number(item.get("value"), default)
        self._next[parent] = number - 1 if is_reversed else number + 1
        counting = _counting(item) or _counting(parent) or "decimal"
        if counting in _NOT_COUNTED:
            return ""
        shown = NUMERALS.get(_COUNTINGS.get(counting, ""), str)(number)
        return shown + ("、" if counting.startswith(_IDEOGRAPHS) else ".")


def _counting(element: Element) -> str:
    """How an element is said to count, "" where nothing is said."""
    styled = _STYLE.search(element.get("style", ""))
    words = styled[1].lower().split() if styled else [element.get("type", "")]
    return next((word for word in words if word in _COUNTINGS or word in _NOT_COUNTED), "")


def _number(written: str | None, default: int) -> int:
    found = _NUMBER.match(written or "")
    return int(found[1]) if found else default
