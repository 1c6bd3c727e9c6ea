"""Years as texts write them: 2024年, ２０２４年, 二〇二四年."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

CHINESE_ZEROS = "〇○零ОO"
_DIGITS = str.maketrans(CHINESE_ZEROS + "一二三四五六七八九", "0" * len(CHINESE_ZEROS) + "123456789")
_SPELLINGS = (
    str.maketrans("", ""),
    str.maketrans("0123456789", "０１２３４５６７８９"),
    str.maketrans("0123456789", "〇一二三四五六七八九"),
)
_MENTION = re.compile(
    rf"(?<!\d)(?P<year>[2２]\d{{3}}|二[{CHINESE_ZEROS}][{CHINESE_ZEROS}一二三四五六七八九]{{2}})\s*年"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A year in a text, and its [start, end) there with the 年 behind it."""

    year: int
    span: tuple[int, int]


def year_of(written: str) -> int:
    """The year that four digits of any script stand for."""
    return int(written.translate(_DIGITS))


def mentions(text: str) -> Iterator[Mention]:
    """Every year from 2000 to 2999 that a text mentions as a year."""
    for found in _MENTION.finditer(text):
        yield Mention(year_of(found["year"]), found.span())


def moved_on(text: str, old: int, new: int) -> str:
    """The text with each mention of one year made one of another, in the digits it was written in."""

    def other(found: re.Match[str]) -> str:
        written = found.group()
        if year_of(found["year"]) != old:
            return written
        spelling = next(
            spelling for spelling in _SPELLINGS if _same_script(found["year"], str(old).translate(spelling))
        )
        return str(new).translate(spelling) + written[len(found["year"]) :]

    return _MENTION.sub(other, text)


def _same_script(one: str, other: str) -> bool:
    """Whether two spellings of a year use the same kind of digits; 二 tells the Chinese one."""
    return one[0] == other[0]
