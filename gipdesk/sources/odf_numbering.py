"""The numbers that lists and headings of an OpenDocument text count themselves: 一、, （一）, 1.1."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml.etree import _Element as Element

from gipdesk.sources.numerals import NUMERALS, set_apart
from gipdesk.sources.odf_package import OdfFile, named
from gipdesk.sources.odf_styles import LIST_STYLE, NAME, Styles
from gipdesk.sources.ooxml import child
from gipdesk.sources.whole_numbers import whole_number

_PLACE = re.compile(r"%(\d{1,2})%")
_TRUE = "true"
_DEEPEST = 10
_LEVEL = named("text:level")
_START = named("text:start-value")
_FORMAT = named("style:num-format")
_STYLE_NAME = named("text:style-name")
_CONTINUES = named("text:continue-numbering")
_DEFAULT_LEVEL = named("style:default-outline-level")
_HEADING = named("text:h")
_LETTERS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SAMPLES = {
    "一, 二, 三, ...": "chineseCounting",
    "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "甲, 乙, 丙, ...": "ideographTraditional",
    "子, 丑, 寅, ...": "ideographZodiac",
    "①, ②, ③, ...": "decimalEnclosedCircle",
    "１, ２, ３, ...": "decimalFullWidth",
    "01, 02, 03, ...": "decimalZero",
    "〇, 一, 二, ...": "ideographDigital",
}
Counts = dict[int, int]


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how it counts, from where, and what is printed around the number."""

    counting: str
    pattern: str
    before: str
    behind: str
    start: int
    shown: int
    follower: str


@dataclass(slots=True)
class ListPlace:
    """Where in a list the next paragraph stands: its level from 1, and the counts of the list.

    `style` names the list's style, "" where that of the paragraph says more; `start` is the number it
    is to have, None for the next one.
    """

    style: str
    level: int
    counts: Counts
    start: int | None = None


class ListNumbers:
    """Counts the lists of one document, each to be begun once and in reading order."""

    def __init__(self, file: OdfFile, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, Mapping[int, _Level]] = {}
        self._last: tuple[str, Counts] = "", {}
        self._by_id: dict[str, Counts] = {}
        self._headings: Counts = {}
        self._outline: Mapping[int, _Level] = {}
        for root in file.roots:
            for element in root.iter(named("text:list-style")):
                self._lists.setdefault(element.get(NAME, ""), _levels(element))
            for element in root.iter(named("text:outline-style")):
                self._outline = self._outline or _levels(element)

    def begin(self, element: Element, outer: ListPlace | None, *, is_first: bool = True) -> ListPlace:
        """The place of the first item of a list inside `outer`; `is_first` says that its item begins so."""
        continues = element.get(_CONTINUES) == _TRUE
        if outer is not None:
            if not is_first and not continues:
                _forget(outer.counts, outer.level)
            return ListPlace(element.get(_STYLE_NAME, outer.style), outer.level + 1, outer.counts)
        style = element.get(_STYLE_NAME, "")
        continued = self._by_id.get(element.get(named("text:continue-list"), ""))
        if continued is None and continues and self._last[0] == style:
            continued = self._last[1]
        counts = {} if continued is None else continued
        self._last = style, counts
        if own_id := element.get(named("xml:id")):
            self._by_id[own_id] = counts
        return ListPlace(style, 1, counts)

    def item(self, place: ListPlace, element: Element) -> ListPlace:
        """The place of an item (`text:list-item`) of a list."""
        return ListPlace(place.style, place.level, place.counts, _start(element))

    def alone(self, element: Element) -> ListPlace:
        """The place of a `text:numbered-paragraph`, which is counted without a list around it."""
        style = element.get(_STYLE_NAME, "")
        key = element.get(named("text:list-id"), style)
        level = min(whole_number(element.get(_LEVEL), 1), _DEEPEST)
        return ListPlace(style, level, self._by_id.setdefault(key, {}), _start(element))

    def next(self, place: ListPlace | None, paragraph: Element) -> str:
        """The number of a paragraph that stands first in an item at `place`, or in none; "" for none."""
        name = paragraph.get(_STYLE_NAME, "")
        if place is not None:
            levels = self._lists.get(place.style or self._style_value(name, LIST_STYLE) or "", {})
            return _counted(levels, place.level, place.counts, place.start)
        if paragraph.tag != _HEADING or not self._outline or not self._is_numbered(paragraph, name):
            return ""
        level = min(whole_number(paragraph.get(named("text:outline-level")), 1), _DEEPEST)
        is_new = paragraph.get(named("text:restart-numbering")) == _TRUE
        start = _start(paragraph) or (1 if is_new else None)
        return _counted(self._outline, level, self._headings, start)

    def _is_numbered(self, heading: Element, name: str) -> bool:
        """Whether a heading outside of lists counts: its style belongs to the outline, and to no list."""
        if (
            heading.get(named("text:is-list-header")) == _TRUE
            or self._style_value(name, LIST_STYLE) is not None
        ):
            return False
        return not name or self._style_value(name, _DEFAULT_LEVEL) is not None

    def _style_value(self, name: str, key: str) -> str | None:
        return self._styles.value("paragraph", name, "", key)


def _counted(levels: Mapping[int, _Level], at: int, counts: Counts, start: int | None) -> str:
    """Count on at a level; levels above that have not begun begin with it."""
    for upper in range(1, at):
        counts.setdefault(upper, levels[upper].start if upper in levels else 1)
    first = levels[at].start if at in levels else 1
    counts[at] = counts.get(at, first - 1) + 1 if start is None else start
    _forget(counts, at)
    return _printed(levels, at, counts) if at in levels else ""


def _forget(counts: Counts, level: int) -> None:
    """Let all levels below one begin anew."""
    for deeper in [other for other in counts if other > level]:
        del counts[deeper]


def _printed(levels: Mapping[int, _Level], at: int, counts: Counts) -> str:
    """The number as it is printed, with the blank that is needed between it and the text."""
    level = levels[at]
    if not level.counting:
        return ""
    if level.pattern:
        number = _PLACE.sub(lambda place: _one(levels, int(place[1]), counts), level.pattern)
    else:
        shown = range(max(1, at - level.shown + 1), at + 1)
        number = ".".join(one for one in (_one(levels, other, counts) for other in shown) if one)
        number = level.before + number + level.behind
    return set_apart(number, is_blank_wanted=level.follower != "nothing")


def _one(levels: Mapping[int, _Level], at: int, counts: Counts) -> str:
    """The count of one level, in its own numerals."""
    if at not in levels or at not in counts or not levels[at].counting:
        return ""
    return NUMERALS.get(levels[at].counting, str)(counts[at])


def _levels(style: Element) -> Mapping[int, _Level]:
    """The levels of a list's style by their number; those with bullets or pictures print none."""
    levels = (element for element in style if element.get(_LEVEL) is not None)
    return {whole_number(element.get(_LEVEL), 0): _level(element) for element in levels}


def _level(element: Element) -> _Level:
    label = child(element, named("style:list-level-properties"), named("style:list-level-label-alignment"))
    written = element.get(_FORMAT, "").strip()
    return _Level(
        _LETTERS.get(written) or _SAMPLES.get(written, written),
        element.get(named("loext:num-list-format"), ""),
        element.get(named("style:num-prefix"), ""),
        element.get(named("style:num-suffix"), ""),
        whole_number(element.get(_START), 1),
        whole_number(element.get(named("text:display-levels")), 1),
        "" if label is None else label.get(named("text:label-followed-by"), ""),
    )


def _start(element: Element) -> int | None:
    """The number that an element says it is to have."""
    return whole_number(element.get(_START), 0) if _START in element.attrib else None
