"""What two versions of a text have in common, character by character, and what was added and removed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

GRAM = 8
"""So many characters that stand just once in either text are taken for the same place."""

SMALL = 600_000
"""The product of two lengths up to which they are compared character by character."""

SHORTEST = 2
"""What is shorter and stands alone among changes counts as changed: a lone comma tells nothing."""

Span = tuple[int, int]
"""[start, end) in a text."""


class Match(NamedTuple):
    """`length` characters that are the same from `old` in the one text and from `new` in the other."""

    old: int
    new: int
    length: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts laid beside one another; `matches` in order, `removed` in the old, `added` in the new text.

    `percent` says how much is the same, blanks aside: 100 only where nothing differs.
    """

    matches: tuple[Match, ...]
    removed: tuple[Span, ...]
    added: tuple[Span, ...]
    percent: int

    def in_old(self, position: int) -> int:
        """Where in the old text that stands which stands at a position of the new one, or about there."""
        return _led([(match.new, match.old, match.length) for match in self.matches], position)

    def in_new(self, position: int) -> int:
        """Where in the new text that stands which stands at a position of the old one, or about there."""
        return _led(list(self.matches), position)


def shared_ends(old: str, new: str) -> tuple[int, int]:
    """How many characters both texts begin with, and behind these end with."""
    start = _shared(old, new)
    return start, _shared(old[start:][::-1], new[start:][::-1])


def compare(old: str, new: str) -> Comparison:
    """Lay a text beside an older one; quick for texts of any length, if coarser for hopeless ones."""
    found = _joined(_matches(old, new, 0, 0))
    whole = (_without_cut_numbers(match, old, new) for match in found)
    matches = tuple(match for match in whole if _tells(match, old, new))
    removed = tuple(_gaps([(match.old, match.old + match.length) for match in matches], len(old)))
    added = tuple(_gaps([(match.new, match.new + match.length) for match in matches], len(new)))
    return Comparison(matches, removed, added, _percent(old, new, removed, added))


def _percent(old: str, new: str, removed: Iterable[Span], added: Iterable[Span]) -> int:
    total = _weight(old) + _weight(new)
    changed = sum(_weight(old[slice(*span)]) for span in removed)
    changed += sum(_weight(new[slice(*span)]) for span in added)
    return (total - changed) * 100 // total if total else 100


def _weight(written: str) -> int:
    """How many characters there are but for blanks."""
    return len("".join(written.split()))


def _matches(old: str, new: str, old_from: int, new_from: int) -> Iterator[Match]:
    """The same at both ends, then what is in between."""
    start, end = shared_ends(old, new)
    old_inner, new_inner = old[start : len(old) - end], new[start : len(new) - end]
    yield Match(old_from, new_from, start)
    yield from _inner(old_inner, new_inner, old_from + start, new_from + start)
    yield Match(old_from + len(old) - end, new_from + len(new) - end, end)


def _inner(old: str, new: str, old_from: int, new_from: int) -> Iterator[Match]:
    if len(old) * len(new) <= SMALL:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for i, j, length in matcher.get_matching_blocks():
            yield Match(old_from + i, new_from + j, length)
        return
    anchors = _anchors(old, new)
    if not anchors:
        return
    for before, after in pairwise([Match(0, 0, 0), *anchors, Match(len(old), len(new), 0)]):
        i, j = before.old + before.length, before.new + before.length
        yield from _matches(old[i : after.old], new[j : after.new], old_from + i, new_from + j)
        yield Match(old_from + after.old, new_from + after.new, after.length)


def _anchors(old: str, new: str) -> list[Match]:
    """Passages that stand just once in either text, as many as are in the same order in both."""
    here, there = _single_grams(old), _single_grams(new)
    pairs = sorted((place, there[gram]) for gram, place in here.items() if gram in there)
    anchors: list[Match] = []
    for i, j in _rising(pairs):
        last = anchors[-1] if anchors else Match(-GRAM, -GRAM, 0)
        overlap = max(last.old + last.length - i, last.new + last.length - j, 0)
        anchors.append(Match(i + overlap, j + overlap, GRAM - overlap))
    return _joined(anchors)


def _single_grams(written: str) -> dict[str, int]:
    grams = [written[place : place + GRAM] for place in range(len(written) - GRAM + 1)]
    counts = Counter(grams)
    return {gram: place for place, gram in enumerate(grams) if counts[gram] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second parts rise too."""
    ends: list[int] = []
    last_at: list[int] = []
    before: list[int | None] = []
    for number, (_, second) in enumerate(pairs):
        place = bisect_left(ends, second)
        ends[place : place + 1] = [second]
        last_at[place : place + 1] = [number]
        before.append(last_at[place - 1] if place else None)
    chain: list[tuple[int, int]] = []
    at = last_at[-1] if last_at else None
    while at is not None:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _shared(one: str, other: str) -> int:
    """How many characters both begin with: halving, as whole pieces are compared much faster than letters."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _joined(matches: Iterable[Match]) -> list[Match]:
    """Matches that follow one another in both texts as one; empty ones are dropped."""
    joined: list[Match] = []
    for match in matches:
        last = joined[-1] if joined else None
        if last and (last.old + last.length, last.new + last.length) == (match.old, match.new):
            joined[-1] = Match(last.old, last.new, last.length + match.length)
        elif match.length:
            joined.append(match)
    return joined


def _without_cut_numbers(match: Match, old: str, new: str) -> Match:
    """The match without digits at its ends that are part of different numbers."""
    i, j, length = match
    while length and (_in_number(old, i) or _in_number(new, j)):
        i, j, length = i + 1, j + 1, length - 1
    while length and (_in_number(old, i + length) or _in_number(new, j + length)):
        length -= 1
    return Match(i, j, length)


def _in_number(written: str, place: int) -> bool:
    """Whether a place is between two digits."""
    around = written[place - 1 : place + 1]
    return len(around) == 2 and around.isdigit()


def _tells(match: Match, old: str, new: str) -> bool:
    at_start = match.old == 0 and match.new == 0
    at_end = match.old + match.length == len(old) and match.new + match.length == len(new)
    return match.length >= SHORTEST or (match.length > 0 and (at_start or at_end))


def _gaps(spans: Iterable[Span], length: int) -> Iterator[Span]:
    at = 0
    for start, end in (*spans, (length, length)):
        if at < start:
            yield at, start
        at = end


def _led(matches: Sequence[tuple[int, int, int]], position: int) -> int:
    """Where a position leads: within a match exactly, between two to the end of the first."""
    number = bisect_right(matches, position, key=lambda match: match[0])
    if number == 0:
        return 0
    start, other, length = matches[number - 1]
    return other + min(position - start, length)
