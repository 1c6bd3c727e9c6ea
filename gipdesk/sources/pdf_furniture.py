"""What a page prints of its own at its upper and lower edge: numbers, and headings on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gipdesk.sources.limits import PAGE_EDGE, SAME_HEIGHT
from gipdesk.sources.pdf_lines import TextLine, marked_text
from gipdesk.sources.pdf_tables import PageTable


@dataclass(frozen=True, slots=True)
class LeftOut:
    """In the place of a line that was left out: what it said."""

    text: str


Item = TextLine | PageTable | LeftOut

_NUMBER = re.compile(r"\d+")
_LONE_NUMBER = re.compile(r"(?:^|\s)[\d.,]+(?:\s|$)")
_COUNTER = re.compile(r"(?:[-–—―·•~/|()（）,，\s\d第共页頁]|page|of)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line near the upper or lower edge of a page."""

    page: int
    line: TextLine
    text: str

    @property
    def pattern(self) -> str:
        """What it says, whatever its numbers."""
        return _NUMBER.sub("#", "".join(self.text.split()))

    @property
    def numbers(self) -> list[int]:
        """The numbers in it."""
        return [int(found) for found in _NUMBER.findall(self.text)]


def without_furniture(pages: Sequence[Sequence[Item]], heights: Sequence[float]) -> list[list[Item]]:
    """The items of the pages without the numbers that count them, and without headings that each repeats.

    Numbers go without a word. The first of each heading is kept as LeftOut; as a line, if it is said
    nowhere else.
    """
    instead: dict[int, Item | None] = {}
    said = {_text(item) for items in pages for item in items[2:-2] if isinstance(item, TextLine)}
    for group in _same(_edges(pages, heights)):
        if _counts(group) and _COUNTER.fullmatch(group[0].text):
            instead |= dict.fromkeys((id(edge.line) for edge in group), None)
        elif (_counts(group) or _stays(group)) and not _LONE_NUMBER.search(group[0].text):
            instead |= dict.fromkeys((id(edge.line) for edge in group[1:]), None)
            if group[0].text in said:
                instead[id(group[0].line)] = LeftOut(group[0].text)
    return [[kept for item in items if (kept := instead.get(id(item), item)) is not None] for items in pages]


def _edges(pages: Sequence[Sequence[Item]], heights: Sequence[float]) -> Iterator[_Edge]:
    """The lines at the edges, nothing but lines above or below them."""
    for page, (items, height) in enumerate(zip(pages, heights, strict=True)):
        for item in items:
            if isinstance(item, TextLine) and not PAGE_EDGE <= item.main.y / height <= 1 - PAGE_EDGE:
                yield _Edge(page, item, _text(item))


def _text(line: TextLine) -> str:
    text, facts = marked_text([line])
    return "" if facts else text


def _same(edges: Iterator[_Edge]) -> Iterator[list[_Edge]]:
    """The lines of two pages and more that say the same, numbers apart, at the same height."""
    by_pattern: dict[str, list[_Edge]] = {}
    for edge in edges:
        by_pattern.setdefault(edge.pattern, []).append(edge)
    for pattern, alike in by_pattern.items():
        alike.sort(key=lambda edge: edge.line.main.y)
        group = alike[:1]
        for before, edge in pairwise(alike):
            if edge.line.main.y - before.line.main.y > SAME_HEIGHT:
                yield from _on_pages(pattern, group)
                group = []
            group.append(edge)
        yield from _on_pages(pattern, group)


def _on_pages(pattern: str, group: list[_Edge]) -> Iterator[list[_Edge]]:
    if pattern and len({edge.page for edge in group}) == len(group) > 1:
        yield sorted(group, key=lambda edge: edge.page)


def _counts(group: Sequence[_Edge]) -> bool:
    """Whether one number in the lines counts the pages, and others stay what they are."""
    counting = 0
    for numbers in zip(*(edge.numbers for edge in group), strict=True):
        if len({number - edge.page for number, edge in zip(numbers, group, strict=True)}) == 1:
            counting += 1
        elif len(set(numbers)) > 1:
            return False
    return counting > 0


def _stays(group: Sequence[_Edge]) -> bool:
    return all(edge.numbers == group[0].numbers for edge in group)
