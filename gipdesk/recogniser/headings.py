"""Where the sections of a report start: their headings, in the law's words or under their number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from gipdesk.formats.definition import Section
from gipdesk.recogniser.labels import bare_key, enumerator, has_section_number, key, similar
from gipdesk.recogniser.renamed import with_renamed
from gipdesk.recogniser.thresholds import CONTENTS_HEADINGS, HEADING_LENGTH, HEADING_RATIO, HEADING_REACH

_NUMERALS = "一二三四五六七八九十"
OTHERWISE_NUMBERED, NAMED, NUMBERED = range(3)
_PAGE_NUMBER = re.compile(r"[\s.…·․⋯-]+\d{1,3}\s*$")
_NUMBER_START = re.compile(r"(?:第\s*)?[一二三四五六七八九十]\s*(?:部分|[、.．,，:：])")
_INLINE = re.compile(r"\s*(?P<head>[^：:。]{2,60})[：:。]\s*(?P<rest>\S.*)", re.DOTALL)


def find_headings(texts: Sequence[str], sections: Sequence[Section]) -> dict[int, Section]:
    """The section that starts at each place, as many as can be found.

    Headings are wanted in the order of the sections, but a file may have its tables elsewhere, as
    workbooks do. Where one comes twice, the last counts, but inside the report each one that heads a
    table. A document numbers its headings in one way:
    the way that finds most sections beats the others. Else the law's words with the section's number
    beat a bare repetition of them; another kind of number, such as （一）, counts only where no heading
    has its own number or none. A table of contents counts only where nothing else does. A running
    text may have other words than the law's, where its number alone leaves no doubt.
    """
    return _Headings(texts, sections).starts()


def behind_heading(text: str, section: Section) -> str:
    """What stands in the heading's own line, behind a colon or full stop; "" where nothing does."""
    found = _INLINE.match(text)
    if found is None or bare_key(found["head"]) not in _heading_keys(section):
        return ""
    return found["rest"]


class _Headings:
    """The lines that may be headings of sections."""

    def __init__(self, texts: Sequence[str], sections: Sequence[Section]) -> None:
        self._texts = texts
        self._sections = sections
        self._levels: list[dict[int, int]] = [{} for _ in sections]
        self._words = _Words(sections)
        for position, text in enumerate(texts):
            for section, level in self._words.levels(text):
                self._levels[section][position] = level
        self._leave_out_contents()
        self._style = self._most_used_level()
        self._leave_out_other_numbers()

    def starts(self) -> dict[int, Section]:
        """The section that starts at each place, as many as can be found."""
        ordered = self._in_order()
        anyhow = self._in_any_order()
        found = anyhow if len(anyhow) > len(ordered) else ordered
        return {**dict(self._again(found)), **found}

    def _again(self, found: Mapping[int, Section]) -> Iterator[tuple[int, Section]]:
        """Where inside the report the headings of tables stand once more, in the law's own words: two
        tables may claim to be the section's.
        """
        first = min(found, default=0)
        for at, section in enumerate(self._sections):
            if section.table is not None and section in found.values():
                yield from (
                    (position, section)
                    for position, level in self._levels[at].items()
                    if position > first
                    and level == self._style
                    and self._words.is_law(at, self._texts[position])
                )

    def _in_order(self) -> dict[int, Section]:
        """Every section's heading before the next section's."""
        starts: dict[int, Section] = {}
        end = len(self._texts)
        for at, section in reversed(list(enumerate(self._sections))):
            position = self._last_best(at, end)
            if position is not None:
                end = position
                starts[end] = section
        return with_renamed(starts, self._texts, self._sections)

    def _in_any_order(self) -> dict[int, Section]:
        found = [self._last_best(at, len(self._texts)) for at, _ in enumerate(self._sections)]
        pairs = zip(found, self._sections, strict=True)
        return {position: section for position, section in pairs if position is not None}

    def _last_best(self, section: int, end: int) -> int | None:
        """The place before `end` that is most surely the section's heading, the last of equals."""

        def rank(position: int) -> tuple[bool, int, bool, int]:
            level = self._levels[section][position]
            return level == self._style, level, self._words.is_law(section, self._texts[position]), position

        return max((at for at in self._levels[section] if at < end), key=rank, default=None)

    def _most_used_level(self) -> int:
        """The level at which most sections have a heading, the surest of several.

        Other numbers, which a section's own items may have, must count from the first section on.
        """
        found = Counter(level for levels in self._levels for level in set(levels.values()))
        if len(found) > 1 and OTHERWISE_NUMBERED not in self._levels[0].values():
            del found[OTHERWISE_NUMBERED]
        return max(found, key=lambda level: (found[level], level), default=NUMBERED)

    def _leave_out_contents(self) -> None:
        """Forget headings in a table of contents where the same sections have others."""
        for position in [*self._numbered_pages(), *self._runs()]:
            for levels in self._levels:
                if position in levels and len(levels) > 1:
                    del levels[position]

    def _positions(self) -> list[int]:
        return sorted({position for levels in self._levels for position in levels})

    def _numbered_pages(self) -> Iterator[int]:
        for position in self._positions():
            if _PAGE_NUMBER.search(self._texts[position][:HEADING_REACH]):
                yield position

    def _runs(self) -> Iterator[int]:
        """The places of headings that follow each other with nothing between."""
        run: list[int] = []
        for position, following in pairwise([*self._positions(), -1]):
            run.append(position)
            if following != position + 1:
                yield from run if len(run) >= CONTENTS_HEADINGS else ()
                run = []

    def _leave_out_other_numbers(self) -> None:
        if self._style > OTHERWISE_NUMBERED:
            self._levels = [
                {position: level for position, level in levels.items() if level > OTHERWISE_NUMBERED}
                for levels in self._levels
            ]


class _Words:
    """How the headings of the sections may read; sections are told by their place in the format."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._keys = [_heading_keys(section) for section in sections]
        self._named = {heading: at for at, keys in reversed(list(enumerate(self._keys))) for heading in keys}

    def levels(self, text: str) -> Iterator[tuple[int, int]]:
        """The sections whose heading the line may be, and how surely.

        NUMBERED, NAMED or OTHERWISE_NUMBERED.
        """
        start = text[:HEADING_REACH]
        if _NUMBER_START.match(start):
            for at, section in enumerate(self._sections):
                if has_section_number(start, section.number) and self._is_named(at, start):
                    yield at, NUMBERED
        elif len(text) <= HEADING_LENGTH:
            if (named := self._named.get(key(text))) is not None:
                yield named, NAMED
            elif (other := self._named.get(bare_key(text))) is not None and self._has_ordinal(other, text):
                yield other, OTHERWISE_NUMBERED

    def is_law(self, section: int, text: str) -> bool:
        """Whether the line says the law's own words, and not only what is known to stand for them."""
        return bare_key(text[:HEADING_REACH]).startswith(self._keys[section][0])

    def _has_ordinal(self, section: int, text: str) -> bool:
        number = self._sections[section].number
        return enumerator(text) in {number, str(_NUMERALS.find(number) + 1)}

    def _is_named(self, section: int, start: str) -> bool:
        words = bare_key(start)
        headings = self._keys[section]
        if any(words.startswith(heading) for heading in headings):
            return True
        return len(words) <= HEADING_LENGTH and any(
            heading in words or similar(words, heading, HEADING_RATIO) for heading in headings
        )


def _heading_keys(section: Section) -> list[str]:
    return [key(heading) for heading in (section.heading, *section.aliases)]
