"""Where a text may be broken into lines, and how a line is stretched.

Chinese breaks between any two characters but for punctuation (GB/T 15834-2011, 5.1); a Latin word or a number
only where it is wider than a line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple
from unicodedata import east_asian_width

from gipdesk.writers.page_style import DrawnLook

TOLERANCE = 0.01
"""Points that a line may stand over: the dust of sums."""


LEAST_FILLED = 0.85
"""Of a line: one with less is torn when it is stretched, and breaks an address instead."""


class Span(NamedTuple):
    """The characters of a line, without the spaces at its end."""

    start: int
    end: int


def broken(
    text: str, advances: Sequence[float], rooms: tuple[float, float], look: DrawnLook
) -> Iterator[Span]:
    """The lines of a text in so much room: that of the first line, and that of the others."""
    edges = list(accumulate(advances, initial=0.0))
    start, room = 0, rooms[0]
    while start < len(text):
        end = _line_end(text, edges, _Way(start, _fitting(edges, start, room), room), look)
        last = start + len(text[start:end].rstrip(" "))
        yield Span(start, max(last, start))
        start, room = end, rooms[1]


def is_latin(char: str) -> bool:
    """Whether a character is a Latin letter, a figure or a mark among them."""
    return east_asian_width(char) in {"Na", "N", "H"}


def stretchable(text: str, span: Span) -> list[int]:
    """The characters of a line before which there may be more room: not those within a word or a number."""
    return [
        at
        for at in range(span.start + 1, span.end)
        if not (_is_of_word(text[at - 1]) and _is_of_word(text[at]))
    ]


def _fitting(edges: Sequence[float], start: int, room: float) -> int:
    """Behind the last character that fits; one fits anywhere."""
    return max(bisect_right(edges, edges[start] + room + TOLERANCE) - 1, start + 1)


class _Way(NamedTuple):
    """A line from its start to where it ends at the most, and the room for it."""

    start: int
    most: int
    room: float


def _line_end(text: str, edges: Sequence[float], way: _Way, look: DrawnLook) -> int:
    most = way.most
    while most < len(text) and text[most] == " ":
        most += 1
    if most >= len(text):
        return len(text)
    ends = range(most, way.start, -1)
    end = next((end for end in ends if _may_break(text[end - 1], text[end], look)), most)
    if edges[end] - edges[way.start] >= LEAST_FILLED * way.room:
        return end
    in_address = range(most, end, -1)
    return next((at for at in in_address if _is_in_address(text[at - 1 : at + 1], look)), end)


def _is_in_address(around: str, look: DrawnLook) -> bool:
    return around[0] in look.address_marks and around[1].isalpha() and _is_of_word(around[1])


def _may_break(before: str, after: str, look: DrawnLook) -> bool:
    """Whether a line may end between two characters."""
    if after == " " or after in look.never_first or before in look.never_last:
        return False
    if before == after and before in look.never_apart:
        return False
    return not (_is_of_word(before) and _is_of_word(after))


def _is_of_word(char: str) -> bool:
    """Whether a character is one of a Latin word or a number."""
    return char != " " and is_latin(char)
