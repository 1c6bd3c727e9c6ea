"""Labels compared by what they say: width, script, pinyin, line breaks and punctuation apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.thresholds import (
    FUZZY_LENGTH,
    LENGTH_RATIO,
    PAGE_MARK_LENGTH,
    SHARED_CHARACTERS,
    TEXTS_REMEMBERED,
)
from gipdesk.report.values import squash

_PINYIN = re.compile(r"(?<=[㐀-鿿])[(（][a-zɑɡ]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ][a-zɑɡ]*[)）]")
_ENUMERATOR = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.,:]|第[一二三四五六七八九十]部分[、.:,]?|\([一二三四五六七八九十]{1,3}\)[、.,]?"
    r"|\(?\d{1,2}[.、):,])"
)
_UNSPOKEN = re.compile(r"[\W_]+")


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


@lru_cache(maxsize=TEXTS_REMEMBERED)
def simplified(text: str) -> str:
    """As `half_width`, in simplified characters: the same length, character for character."""
    return half_width(text).translate(reading_data().simplify)


@lru_cache(maxsize=TEXTS_REMEMBERED)
def key(text: str) -> str:
    """What a label says: its characters and digits alone, in simplified script."""
    plain = _UNSPOKEN.sub("", unicodedata.normalize("NFKC", without_pinyin(text)))
    return plain.translate(reading_data().simplify)


@lru_cache(maxsize=TEXTS_REMEMBERED)
def bare_key(text: str) -> str:
    """The key without a leading enumerator such as 一、 （二） or 3., and without a money unit."""
    return key(_ENUMERATOR.sub("", reading_data().label_units.sub("", simplified(text))))


@lru_cache(maxsize=TEXTS_REMEMBERED)
def heading_key(text: str) -> str:
    """The key of a column heading, without a money unit named in it."""
    return key(reading_data().label_units.sub("", simplified(text)))


@lru_cache(maxsize=TEXTS_REMEMBERED)
def enumerator(text: str) -> str:
    """The leading enumerator's own characters (三, 12), or "" where there is none."""
    found = _ENUMERATOR.match(simplified(text))
    return key(found.group().removeprefix("第").removesuffix("部分")) if found else ""


def has_section_number(text: str, number: str) -> bool:
    """Whether the text starts as a section heading of that number does: 三、 or 第三部分, not （三）."""
    starts = (f"第{number}部分", *(f"{number}{mark}" for mark in "、.,:"))
    return simplified(text).startswith(starts)


@lru_cache(maxsize=TEXTS_REMEMBERED)
def is_page_mark(line: str) -> bool:
    """Whether a line only counts the pages or says that a table goes on."""
    return len(line) <= PAGE_MARK_LENGTH and reading_data().page_mark.fullmatch(squash(line)) is not None


def similar(one: str, other: str, ratio: float) -> bool:
    """Whether the resemblance of two keys is at least `ratio`; short keys are similar only when equal."""
    shorter = min(len(one), len(other))
    if shorter < FUZZY_LENGTH:
        return one == other
    if 2 * shorter < ratio * (len(one) + len(other)):  # not even if all of it stands in the longer one
        return False
    return _share_characters(set(one), other) and resemblance(one, other) >= ratio


def _share_characters(characters: set[str], other: str) -> bool:
    return len(characters.intersection(other)) > SHARED_CHARACTERS * len(characters)


class SimilarKeys:
    """Keys, ready to find those that are `similar` to another one."""

    def __init__(self, keys: Iterable[str], ratio: float) -> None:
        self._ratio = ratio
        self._by_length: dict[int, list[str]] = {}
        for one in keys:
            self._by_length.setdefault(len(one), []).append(one)
        self._longest = max(self._by_length, default=0)

    def to(self, said: str) -> Iterator[str]:
        """Those that a key resembles."""
        part = self._ratio / (2 - self._ratio)  # a shorter key is no smaller part of a similar one
        characters = set(said)
        for length in range(int(len(said) * part), min(int(len(said) / part) + 1, self._longest) + 1):
            for one in self._by_length.get(length, ()):
                if _share_characters(characters, one) and similar(said, one, self._ratio):
                    yield one


def resemblance(one: str, other: str) -> float:
    """How much two keys have in common, in order: 0 to 1; keys of quite different length have nothing."""
    if max(len(one), len(other)) > LENGTH_RATIO * min(len(one), len(other)):
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
