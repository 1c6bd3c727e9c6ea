"""Lists that say what a whole is made of: 发布信息268条，其中概况类40条、动态类200条."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from gipdesk.checks.numerals import Exactness, Figure, figures
from gipdesk.checks.paragraphs import REMEMBERED_PARAGRAPHS, moved, paragraphs
from gipdesk.checks.sentence import masked
from gipdesk.checks.statement_words import statement_words
from gipdesk.checks.statements import plain_text

REMEMBERED_WINDOWS = 512
FAR = 500
"""Characters beyond which nothing belongs to a list."""

MOST_SUMS = 2048
"""Sums of some of a list's parts beyond which nothing is said of it."""

NEAR = 2
"""Characters between 其中 and a word that says that the list is whole, which then is the one that counts."""

_SENTENCE_END = "。！？；\n"
_CLAUSE_END = "；;"
_CLAUSES_END = "。！？\n"
_END = re.compile("[。！？；\n]")
_SENTENCE = re.compile(f"[^{_SENTENCE_END}]{{1,1000}}")


@dataclass(frozen=True, slots=True)
class PartList:
    """A whole and its parts, all of one unit; `is_all` says that the list leaves nothing out.

    `share` is how many percent of the whole the text says that the first part is, None where it does not.
    `span` is [start, end) from the whole to the last part, in the text. Parts that `overlap` may be more.
    """

    whole: Figure
    parts: tuple[Figure, ...]
    is_all: bool
    share: Decimal | None
    span: tuple[int, int]
    overlap: bool = False

    @property
    def is_wrong(self) -> bool:
        """Whether the parts are more than the whole, or less though none was left out; one is no list.

        Beside a part that is the whole, the others are of the same: 612条，其中网站612条、公众号586条.
        """
        is_told_anew = not self.is_all and any(part.value == self.whole.value for part in self.parts)
        if self.overlap or is_told_anew:
            return False
        total = sum(part.value for part in self.parts)
        differs = total > self.whole.value or (self.is_all and total != self.whole.value)
        return differs and len(self.parts) > 1

    @property
    def right_share(self) -> Decimal:
        """How many percent of the whole the first part is."""
        return self.parts[0].value * 100 / self.whole.value

    @property
    def is_share_wrong(self) -> bool:
        """Whether the share that is told is none, rounded or cut off where it ends."""
        if self.share is None or not self.whole.value:
            return False
        return not is_rounded(self.right_share, self.share)


def is_rounded(exact: Decimal, written: Decimal) -> bool:
    """Whether a percentage is the exact one, rounded or cut off where it ends."""
    return abs(exact - written) < Decimal((0, (1,), int(written.as_tuple().exponent)))


def read_parts(text: str) -> Iterator[PartList]:
    """Every list of exact figures in a text that is told to be of parts of the figure before."""
    for start, paragraph in paragraphs(text):
        for found in _in_paragraph(paragraph):
            yield replace(found, span=moved(found.span, start))


@lru_cache(maxsize=REMEMBERED_PARAGRAPHS)
def _in_paragraph(paragraph: str) -> tuple[PartList, ...]:
    words = statement_words().parts
    ends = [found.end() for found in _END.finditer(paragraph)]
    every = [found.span() for found in words.all.finditer(paragraph)]
    some = [found.span() for found in words.some.finditer(paragraph)]
    lists = [_around(paragraph, span, ends, is_all=True) for span in every]
    lists += _summed(paragraph)
    lists += (
        _around(paragraph, (first, last), ends, is_all=False)
        for first, last in some
        if not any(start - NEAR <= last and first <= end for start, end in every)
    )
    return tuple(found for found in lists if found is not None)


def _summed(paragraph: str) -> Iterator[PartList]:
    """The lists that stand in front of their sum."""
    for sentence in _SENTENCE.finditer(paragraph):
        for found in _summed_in(sentence.group()):
            yield replace(found, span=moved(found.span, sentence.start()))


@lru_cache(maxsize=REMEMBERED_WINDOWS)
def _summed_in(sentence: str) -> tuple[PartList, ...]:
    plain, kept = plain_text(sentence)
    counted = {figure.span[0]: figure for figure in figures(plain)}
    lists = []
    for found in statement_words().parts.summed.finditer(masked(plain, counted.values())):
        first, last = found.span("listed")
        parts = tuple(figure for place, figure in counted.items() if first <= place < last)
        whole = counted[found.start("whole")]
        others = any(figure.unit == whole.unit for place, figure in counted.items() if place < first)
        if _is_exact_list(whole, parts) and not others and not _some_make_up(whole, parts):
            lists.append(PartList(whole, parts, True, None, (kept[first], kept[found.end() - 1] + 1)))
    return tuple(lists)


def _some_make_up(whole: Figure, parts: tuple[Figure, ...]) -> bool:
    """Whether some parts make up the sum, which then may be of these alone; a list too long is left."""
    sums = {Decimal(0)}
    for part in parts:
        sums |= {one + part.value for one in sums}
        if len(sums) > MOST_SUMS:
            return True
    return whole.value in sums


def _is_exact_list(whole: Figure, parts: tuple[Figure, ...]) -> bool:
    """Whether all figures of a list are of one unit and meant to the last digit."""
    exact = all(figure.exactness is Exactness.EXACT and figure.step == 1 for figure in (whole, *parts))
    return exact and bool(whole.unit) and all(part.unit == whole.unit for part in parts)


def _around(text: str, intro: tuple[int, int], ends: list[int], *, is_all: bool) -> PartList | None:
    """The list that a passage opens, read in the sentence before it and its own; `ends` are those of all."""
    start, end = intro
    here = bisect_right(ends, start) - 1
    before = _start_of_sentence(text, ends[: max(here, 0)])
    first = max(before, start - FAR)
    last = _END.search(text, end, end + FAR)
    window = text[first : last.start() if last else end + FAR]
    found = _in_window(window, (start - first, end - first), is_all)
    return None if found is None else replace(found, span=moved(found.span, first))


def _start_of_sentence(text: str, ends: list[int]) -> int:
    """Where the sentence begins whose clauses have those ends: behind the last that is no semicolon."""
    return next((end for end in reversed(ends) if text[end - 1] not in _CLAUSE_END), 0)


@lru_cache(maxsize=REMEMBERED_WINDOWS)
def _in_window(window: str, intro: tuple[int, int], is_all: bool) -> PartList | None:
    plain, kept = plain_text(window)
    inside = (bisect_left(kept, intro[0]), bisect_left(kept, intro[1]))
    found = _list(plain, list(figures(plain)), inside, is_all=is_all)
    if found is None:
        return None
    return replace(found, span=(kept[found.span[0]], kept[found.span[1] - 1] + 1))


def _list(plain: str, counted: list[Figure], intro: tuple[int, int], *, is_all: bool) -> PartList | None:
    """The list behind an introduction; None where it may be of more than one figure, or is of none."""
    before = [figure for figure in counted if figure.span[1] <= intro[0]]
    if not before or not _is_near(plain[before[-1].span[1] : intro[0]]):
        return None
    whole = before[-1]
    is_next = any(end in plain[whole.span[1] : intro[0]] for end in _CLAUSES_END)
    if is_next and statement_words().parts.left.search(plain, 0, whole.span[0]):
        return None
    ends = _CLAUSES_END if is_next else _SENTENCE_END
    sentence = max(plain.rfind(end, 0, whole.span[0]) for end in ends)
    if sum(figure.unit == whole.unit and figure.span[0] > sentence for figure in before) > 1:
        return None
    last = _end_of_brackets(plain, intro)
    behind = [figure for figure in counted if intro[1] <= figure.span[0] < last]
    parts = list(_parts(plain, behind, intro[1], whole))
    share = statement_words().parts.share.match(plain, parts[0].span[1]) if parts else None
    if (len(parts) < 2 and not share) or not _is_exact_list(whole, tuple(parts)):
        return None
    end = share.end() if share else parts[-1].span[1]
    overlap = statement_words().parts.overlap.search(plain, intro[1], parts[-1].span[0]) is not None
    percent = Decimal(share["percent"]) if share else None
    return PartList(whole, tuple(parts), is_all, percent, (whole.span[0], end), overlap)


def _end_of_brackets(plain: str, intro: tuple[int, int]) -> int:
    """Where a list ends at the latest that brackets hold: 14件（其中自然人13件、法人1件），上年12件."""
    if plain[: intro[0]][-1:] != "（":
        return len(plain)
    depth = 1
    for place in range(intro[1], len(plain)):
        depth += {"（": 1, "）": -1}.get(plain[place], 0)
        if not depth:
            return place
    return len(plain)


def _is_near(between: str) -> bool:
    """Whether the list follows upon the figure: in the same clause or the next, or as the next sentence."""
    return (
        re.fullmatch(rf"[^{_SENTENCE_END}，]{{0,12}}[{_SENTENCE_END}，：（]?(?:其中)?", between) is not None
    )


def _parts(plain: str, after: list[Figure], start: int, whole: Figure) -> Iterator[Figure]:
    """The figures that follow one another in the list, up to the first that is none of its parts."""
    for figure in after:
        between = plain[start : figure.span[0]]
        if any(end in between for end in _SENTENCE_END) or statement_words().parts.end.search(between):
            return
        if figure.unit != whole.unit:
            return
        yield figure
        start = figure.span[1]
