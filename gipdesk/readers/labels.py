"""Labels compared by what they say: width, script, pinyin, line breaks and punctuation apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

from gipdesk.readers.reading_data import reading_data
from gipdesk.report.values import squash

FUZZY_RATIO = 0.8
FUZZY_MARGIN = 0.1
FUZZY_LENGTH = 5

_PINYIN = re.compile(r"(?<=[㐀-鿿])[(（][a-zɑɡ]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ][a-zɑɡ]*[)）]")
_ENUMERATOR = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.,]|第[一二三四五六七八九十]部分[、.:,]?|\([一二三四五六七八九十]{1,3}\)|\(?\d{1,2}[.、)])"
)
_UNIT = re.compile(r"\((?:单位:?)?(亿元|万元|元)\)")


class Likeness(IntEnum):
    """How well a printed text agrees with a label; higher is better."""

    NONE = 0
    FUZZY = 1
    BARE = 2
    EXACT = 3


def without_pinyin(text: str) -> str:
    """The text without the pinyin that transcoded pages put in brackets after a character."""
    return _PINYIN.sub("", text)


def half_width(text: str) -> str:
    """The text squashed to half width, without pinyin, its characters as printed."""
    return squash(without_pinyin(text))


def simplified(text: str) -> str:
    """As `half_width`, in simplified characters: the same length, character for character."""
    return half_width(text).translate(reading_data().simplify)


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """What a label says: its characters and digits alone."""
    return "".join(char for char in simplified(text) if unicodedata.category(char)[0] in "LN")


@lru_cache(maxsize=4096)
def bare_key(text: str) -> str:
    """The key without a leading enumerator such as 一、 （二） or 3."""
    return key(_ENUMERATOR.sub("", simplified(text)))


def enumerator(text: str) -> str:
    """The leading enumerator's own characters (三, 12), or "" where there is none."""
    found = _ENUMERATOR.match(simplified(text))
    return key(found.group().removeprefix("第").removesuffix("部分")) if found else ""


def has_section_number(text: str, number: str) -> bool:
    """Whether the text starts as a section heading of that number does: 三、 or 第三部分, not （三）."""
    start = simplified(text)
    return re.match(rf"(?:{number}[、.,:]|第{number}部分)", start) is not None


def money_unit(text: str) -> str | None:
    """The unit that a heading names in brackets: 万元, 元 or 亿元."""
    found = _UNIT.search(simplified(text))
    return found.group(1) if found else None


def likeness(text: str, spellings: Iterable[str]) -> Likeness:
    """How well a text agrees with any spelling of a label; misprints count as FUZZY."""
    plain = _UNIT.sub("", simplified(text))
    text_key, text_bare = key(plain), bare_key(plain)
    best = Likeness.NONE
    for spelling in spellings:
        plain_spelling = _UNIT.sub("", simplified(spelling))
        if text_key == key(plain_spelling):
            return Likeness.EXACT
        if text_bare and text_bare == bare_key(plain_spelling):
            best = max(best, Likeness.BARE)
        elif best is Likeness.NONE and similar(text_bare, bare_key(plain_spelling)) >= FUZZY_RATIO:
            best = Likeness.FUZZY
    return best


def similar(one: str, other: str) -> float:
    """How alike two keys are, 0 to 1; short keys are alike only when equal."""
    if min(len(one), len(other)) < FUZZY_LENGTH:
        return float(one == other)
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
