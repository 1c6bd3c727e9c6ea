"""Running texts whose heading has the section's number, but other words than the law's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gipdesk.formats.definition import Section
from gipdesk.recogniser.labels import simplified
from gipdesk.recogniser.thresholds import CONTENTS_HEADINGS, HEADING_LENGTH, HEADING_REACH

_NUMERALS = "一二三四五六七八九十"
_NUMBER = re.compile(r"(?P<part>第)?(?P<number>[一二三四五六七八九十])(?:部分|[、.,:])")
_SENTENCE = re.compile(r"[。；;]")


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A line that starts with a section's number: which, from 1, and whether as 第三部分, not as 三、."""

    position: int
    number: int
    names_part: bool


def with_renamed(
    starts: Mapping[int, Section], texts: Sequence[str], sections: Sequence[Section]
) -> dict[int, Section]:
    """The starts of sections, and those of running texts under other words, where nothing else can be meant.

    Their number must run on from the heading in front, or up to the one behind: a section that counts
    its own items from 一 on may reach 五, too.
    """
    known = {section.id: position for position, section in starts.items()}
    for at, section in enumerate(sections):
        if section.id not in known and section.table is None:
            front = [known[other.id] for other in sections[:at] if other.id in known]
            behind = [known[other.id] for other in sections[at:] if other.id in known]
            taken = {_value(other) for other in sections if other.id in known}
            position = _renamed(_value(section), front[-1:], behind[:1], texts, taken)
            if position is not None:
                known[section.id] = position
    return {known[section.id]: section for section in sections if section.id in known}


def _value(section: Section) -> int:
    return _NUMERALS.find(section.number) + 1


def _renamed(
    wanted: int, front: Sequence[int], behind: Sequence[int], texts: Sequence[str], taken: Collection[int]
) -> int | None:
    """Where between two known headings (or one and an end) the number stands that can only be a heading's."""
    neighbours = [_numbered(position, texts[position]) for position in (*front, *behind)]
    known = [neighbour for neighbour in neighbours if neighbour is not None]
    if not known or len(known) < len(neighbours):
        return None
    all_parts = all(neighbour.names_part for neighbour in known)
    stretch = range(front[0] + 1 if front else 0, behind[0] if behind else len(texts))
    lines = (_numbered(position, texts[position]) for position in stretch)
    inside = [line for line in lines if line is not None and line.names_part >= all_parts]
    return _only_choice(
        wanted, known[0].number if front else 0, list(_without_contents(inside)), texts, taken
    )


def _only_choice(
    wanted: int, first: int, lines: Sequence[_Numbered], texts: Sequence[str], taken: Collection[int]
) -> int | None:
    """The first line of that number, if the numbers run on to it and no heading's number comes next."""
    at = next((at for at, line in enumerate(lines) if line.number == wanted), None)
    if at is None or not _is_heading(texts[lines[at].position]):
        return None
    runs_on = _runs_on(first, [line.number for line in lines[: at + 1]])
    following = next((line.number for line in lines[at + 1 :]), None)
    is_clear = following not in {wanted, *taken} or following == 1 < wanted
    return lines[at].position if runs_on and is_clear else None


def _runs_on(last: int, numbers: Iterable[int]) -> bool:
    """Whether the last of these numbers can only follow on the heading of number `last`.

    Between may stand headings of tables, and items that a section counts from 一 on.
    """
    item = 0
    is_heading = True
    for number in numbers:
        is_item = number == 1 or (item > 0 and number == item + 1)
        is_heading = number == last + 1 if item else number > last
        if is_item and (item or not is_heading):
            item, is_heading = number, False
        elif is_heading:
            last, item = number, 0
        else:
            return False
    return is_heading


def _numbered(position: int, text: str) -> _Numbered | None:
    found = _NUMBER.match(simplified(text[:HEADING_REACH]))
    if found is None:
        return None
    return _Numbered(position, _NUMERALS.index(found["number"]) + 1, found["part"] is not None)


def _without_contents(lines: Sequence[_Numbered]) -> Iterator[_Numbered]:
    """The lines without those that count on one below the other, as in a table of contents."""
    run: list[_Numbered] = []
    for line in lines:
        if run and (line.position, line.number) != (run[-1].position + 1, run[-1].number + 1):
            yield from run if len(run) < CONTENTS_HEADINGS else ()
            run = []
        run.append(line)
    yield from run if len(run) < CONTENTS_HEADINGS else ()


def _is_heading(text: str) -> bool:
    return len(text) <= HEADING_LENGTH and not _SENTENCE.search(text)
