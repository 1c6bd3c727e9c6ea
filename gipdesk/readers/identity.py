"""Whose report it is, and for which year: from its title, its preamble and its signature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gipdesk.readers.labels import half_width, simplified
from gipdesk.readers.reading_data import reading_data

TITLE_LENGTH = 80
CHINESE_DIGITS = str.maketrans("〇○零ОO一二三四五六七八九", "00000123456789")

_BREADCRUMB = re.compile(r"[>»|:：]")
_QUOTING = re.compile(r"[《》。；，]")


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed, and what it says; None for what it does not say."""

    text: str
    organisation: str | None
    year: int | None
    lines: frozenset[int]


NO_TITLE = Title("", None, None, frozenset())


def find_title(lines: Sequence[str]) -> Title:
    """The first line that names an annual report, best one that names the organisation too.

    The organisation may stand alone in the line above. `lines` of the result are the places of
    every line that is the title or part of it.
    """
    found = [title for place, line in enumerate(lines) if (title := _title(line, place, lines))]
    named = [title for title in found if title.organisation] or found
    if not named:
        return NO_TITLE
    places = frozenset(place for title in found for place in title.lines)
    return Title(named[0].text, named[0].organisation, named[0].year, places)


def _title(line: str, place: int, lines: Sequence[str]) -> Title | None:
    said = _BREADCRUMB.split(simplified(line))[-1]
    match = reading_data().title.match(said)
    if match is None or len(said) > TITLE_LENGTH or _QUOTING.search(said):
        return None
    printed = "".join(_BREADCRUMB.split(line)[-1].split())
    year = int(match["year"].translate(CHINESE_DIGITS))
    organisation = match["before"] or match["after"].removeprefix("度")
    above = lines[place - 1] if place else ""
    if not organisation and reading_data().organisation_line.match(simplified(above)):
        return Title("".join(above.split()) + printed, simplified(above), year, frozenset({place - 1, place}))
    return Title(printed, organisation or None, year, frozenset({place}))


def find_year(lines: Iterable[str]) -> int | None:
    """The year of the statistics period that a text states, or None."""
    for line in lines:
        found = reading_data().period.search(simplified(line))
        if found:
            return int(found["year"])
    return None


def find_organisation(lines: Iterable[str]) -> str | None:
    """The organisation that a text names as its author or contact, as printed, or None."""
    said = [(simplified(line), half_width(line)) for line in lines]
    for pattern in reading_data().organisation:
        for line, printed in said:
            found = pattern.search(line)
            if found:
                return printed[slice(*found.span("organisation"))]
    return None


def find_signature(lines: Sequence[str]) -> str | None:
    """The organisation that signs below the text, with the date in the line after it, or None."""
    data = reading_data()
    for line, below in pairwise(lines):
        if data.organisation_line.match(simplified(line)) and data.signature_date.match(simplified(below)):
            return half_width(line)
    return None
