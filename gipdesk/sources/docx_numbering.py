"""The numbers that Word counts itself in front of paragraphs, as it prints them: 一、, （一）, 1.1."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml.etree import _Element as Element

from gipdesk.sources.docx_styles import VALUE
from gipdesk.sources.numerals import NUMERALS, set_apart
from gipdesk.sources.ooxml import child, named
from gipdesk.sources.whole_numbers import whole_number

_PLACE = re.compile(r"%([1-9])")
_LEVEL = named("w:lvl")
_LEVEL_ID = named("w:ilvl")
_NUMBER_ID = named("w:numId")
_LIST_ID = named("w:abstractNumId")
_SHOWN_NOTHING = frozenset(("bullet", "none"))


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how it counts, from where, and what is printed around the number."""

    start: int
    counting: str
    pattern: str
    follower: str
    is_restarting: bool
    is_legal: bool
    style: str


@dataclass(frozen=True, slots=True)
class _Number:
    """A `w:num`: the list that it counts, and the levels that it counts in its own way."""

    list_id: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


class Numbering:
    """Counts the paragraphs of one document; each is to be asked for once, in reading order."""

    def __init__(self, root: Element | None) -> None:
        lists = () if root is None else root.iterchildren(named("w:abstractNum"))
        numbers = () if root is None else root.iterchildren(named("w:num"))
        self._lists = {element.get(_LIST_ID, ""): _levels(element) for element in lists}
        self._numbers = {element.get(_NUMBER_ID, ""): self._number(element) for element in numbers}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def next(self, properties: Element, style: str) -> str:
        """The number of the next paragraph, "" for none, by its `w:numPr` and the id of its style."""
        number_id = _value(properties, _NUMBER_ID, "")
        number = self._numbers.get(number_id)
        if number is None:
            return ""
        at = self._level_of(properties, number, style)
        if (level := number.levels.get(at)) is None:
            return ""
        counts = self._counts.setdefault(number.list_id, {})
        if number_id not in self._begun:
            self._begun.add(number_id)
            counts |= {own: start - 1 for own, start in number.starts.items()}
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper, other in number.levels.items():
            if deeper > at and other.is_restarting:
                counts.pop(deeper, None)
        return _printed(number.levels, at, counts)

    def _number(self, element: Element) -> _Number:
        list_id = _value(element, _LIST_ID, "")
        levels = dict(self._lists.get(list_id, {}))
        starts: dict[int, int] = {}
        for own in element.iterchildren(named("w:lvlOverride")):
            at = whole_number(own.get(_LEVEL_ID), 0)
            levels |= _levels(own)
            if child(own, named("w:startOverride")) is not None and at in levels:
                starts[at] = whole_number(_value(own, named("w:startOverride"), ""), 1)
        return _Number(list_id, levels, starts)

    def _level_of(self, properties: Element, number: _Number, style: str) -> int:
        if child(properties, _LEVEL_ID) is not None:
            return whole_number(_value(properties, _LEVEL_ID, ""), 0)
        return next((at for at, level in number.levels.items() if style and level.style == style), 0)


def _printed(levels: Mapping[int, _Level], at: int, counts: Mapping[int, int]) -> str:
    """The number as it is printed, with the blank that is needed between it and the text."""
    level = levels[at]
    if level.counting in _SHOWN_NOTHING:
        return ""

    def counted(place: re.Match[str]) -> str:
        other = levels.get(int(place[1]) - 1, level)
        count = counts.get(int(place[1]) - 1, other.start)
        return str(count) if level.is_legal else NUMERALS.get(other.counting, str)(count)

    printed = _PLACE.sub(counted, level.pattern)
    return set_apart(printed, is_blank_wanted=level.follower != "nothing")


def _levels(parent: Element) -> dict[int, _Level]:
    return {
        whole_number(element.get(_LEVEL_ID), 0): _level(element) for element in parent.iterchildren(_LEVEL)
    }


def _level(element: Element) -> _Level:
    return _Level(
        whole_number(_value(element, named("w:start"), ""), 0),
        _value(element, named("w:numFmt"), "decimal"),
        _value(element, named("w:lvlText"), ""),
        _value(element, named("w:suff"), "tab"),
        _value(element, named("w:lvlRestart"), "") != "0",
        child(element, named("w:isLgl")) is not None,
        _value(element, named("w:pStyle"), ""),
    )


def _value(parent: Element, name: str, default: str) -> str:
    element = child(parent, name)
    return default if element is None else element.get(VALUE, default)
