"""Whose report it is, and for which year: from its title, its preamble and its signature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gipdesk.recogniser.labels import half_width, simplified
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.thresholds import TITLE_LENGTH, TITLE_LINES
from gipdesk.report.years import year_of

_BREADCRUMB = re.compile(r"[>»|:：]")
_QUOTING = re.compile(r"[《》。;,]")


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed, and what it says; None for what it does not say.

    `own` are the places of its lines, from 0; `lines` those of every line that is a title, too.
    """

    text: str
    organisation: str | None
    year: int | None
    own: frozenset[int] = frozenset()
    lines: frozenset[int] = frozenset()


NO_TITLE = Title("", None, None)


def find_title(lines: Sequence[str], year: int | None = None) -> Title:
    """The line that names this annual report, best one that names the organisation too.

    Of titles for several years (links to other reports) the one for `year` counts, which the text
    states, else the last. A title may be broken over lines, or have the organisation in the line
    above.
    """
    found = [title for position in range(len(lines)) if (title := _title_at(position, lines)) is not None]
    if not found:
        return NO_TITLE
    years = [title.year for title in found]
    wanted = [title for title in found if title.year == (year if year in years else years[-1])]
    best = next((title for title in wanted if title.organisation), wanted[0])
    return replace(best, lines=frozenset(position for title in found for position in title.own))


def _title_at(position: int, lines: Sequence[str]) -> Title | None:
    """The title that starts in a line: there alone, or together with the lines behind it."""
    for count in range(1, TITLE_LINES + 1):
        part = lines[position : position + count]
        is_whole = count > 1 and _title(part[-1:]) is not None
        if len(part) < count or is_whole or any(not line or len(line) > TITLE_LENGTH for line in part):
            return None
        title = _title(part)
        if title is not None:
            positions = frozenset(range(position, position + count))
            return _with_organisation_above(replace(title, own=positions), position, lines)
    return None


def _title(part: Sequence[str]) -> Title | None:
    """What these lines say together, if that is a title."""
    words = _BREADCRUMB.split("".join(map(simplified, part)))[-1]
    match = reading_data().title.match(words)
    if match is None or len(words) > TITLE_LENGTH or _QUOTING.search(words) or is_about_reports(words):
        return None
    printed = "".join(_BREADCRUMB.split("".join(part))[-1].split())
    year = year_of(match["year"])
    name = match["before"] or match["after"].removeprefix("度")
    organisation = name.removeprefix("关于").removesuffix("关于").strip("-_—·")
    return Title(printed, organisation or None, year)


def _with_organisation_above(title: Title, position: int, lines: Sequence[str]) -> Title:
    above = lines[position - 1] if position else ""
    if title.organisation or not reading_data().organisation_line.match(simplified(above)):
        return title
    text = "".join(above.split()) + title.text
    return replace(title, text=text, organisation=simplified(above), own=title.own | {position - 1})


def is_about_reports(line: str) -> bool:
    """Whether a title is that of a page about annual reports: a notice, guidance, an explanation."""
    words = simplified(line[:TITLE_LENGTH])
    return "公开" in words and reading_data().about_reports.search(words) is not None


def find_year(lines: Iterable[str]) -> int | None:
    """The year of the statistics period that a text states, or None."""
    for line in lines:
        found = reading_data().period.search(simplified(line))
        if found:
            return int(found["year"])
    return None


def find_organisation(lines: Iterable[str]) -> str | None:
    """The organisation that a text names as its author or contact, as printed, or None."""
    texts = [(simplified(line), half_width(line)) for line in lines]
    for pattern in reading_data().organisation:
        for line, printed in texts:
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
