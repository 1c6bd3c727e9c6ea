"""What a report calls itself, and for which year: its title, and the period that it states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gipdesk.recogniser.furniture import page_words
from gipdesk.recogniser.labels import half_width, key, simplified
from gipdesk.recogniser.organisations import organisation_in
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.thresholds import TITLE_LENGTH, TITLE_LINES
from gipdesk.report.years import year_of

_BREADCRUMB = re.compile(r"[>»›|丨:：]")
_QUOTING = re.compile(r"[《》。;,!?]")
_QUOTED = re.compile(r"[《<“\"]+(?P<inside>.+?)[》>”\"]+", re.DOTALL)
_SITE = re.compile(r"(?P<kept>\s*[(（][^()（）]*[)）])?(?:\s*[-_—–|·/]|\s)")
_DASHES = "-—–―·（）()"
_CENTURY = 2000


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
    states, else the last. A title may be broken over lines, and have the organisation in a line of
    its own above or below. Without a year it counts only where none has one.
    """
    found = [title for position in range(len(lines)) if (title := _title_at(position, lines)) is not None]
    if not found:
        return _undated(lines)
    years = [title.year for title in found]
    wanted = [title for title in found if title.year == (year if year in years else years[-1])]
    best = next((title for title in wanted if title.organisation), wanted[0])
    return replace(best, lines=frozenset(position for title in found for position in title.own))


def _undated(lines: Sequence[str]) -> Title:
    for position, line in enumerate(lines):
        text = _plain(line[: TITLE_LENGTH + 1])
        match = reading_data().names.undated_title.match(simplified(text))
        organisation = organisation_in(half_width(text)[: match.end("before")]) if match else None
        if match and organisation and len(text) <= TITLE_LENGTH:
            own = frozenset({position})
            return Title(_without_site(text, match.end()), organisation, None, own, own)
    return NO_TITLE


def _title_at(position: int, lines: Sequence[str]) -> Title | None:
    """The title that starts in a line: there alone, or together with the lines behind it."""
    for count in range(1, TITLE_LINES + 1):
        part = lines[position : position + count]
        if len(part) < count or any(not line or len(line) > TITLE_LENGTH for line in part):
            return None
        if count > 1 and _ends_with_title(part):
            return None
        title = _title(part)
        if title is not None:
            own = replace(title, own=frozenset(range(position, position + count)))
            return _with_organisation_beside(own, lines)
    return None


def _ends_with_title(part: Sequence[str]) -> bool:
    """Whether the lines behind the first are a title by themselves, to which the first adds nothing."""
    if _title(part[-1:]) is not None:
        return True
    shorter = _title(part[1:])
    return shorter is not None and shorter.organisation is not None


def _title(part: Sequence[str]) -> Title | None:
    """What these lines say together, if that is a title."""
    text = _plain("\n".join(part) if len(part) > 1 else part[0])
    words = simplified(text)
    if len(words) > TITLE_LENGTH or _QUOTING.search(words) or is_about_reports(words):
        return None
    match = next((found for pattern in reading_data().names.title if (found := pattern.match(words))), None)
    if match is None or reading_data().names.no_title.search(words):
        return None
    year = year_of(match["year"])
    printed = half_width(text)
    names = (printed[slice(*match.span("before"))], printed[slice(*match.span("after"))].removeprefix("度"))
    organisation = next((name for name in map(organisation_in, names) if name), None)
    return Title(
        _without_site(text, match.end()), organisation, year if year >= _CENTURY else _CENTURY + year
    )


def _without_site(text: str, end: int) -> str:
    """A title whose words reach up to `end` when squashed, without the page's name behind them."""
    size = at = 0
    while size < end:
        size += len(half_width(text[at]))
        at += 1
    site = _SITE.match(text, at)
    kept = text[:at] + (site["kept"] or "") if site else text
    return "".join(kept.split())


def _plain(line: str) -> str:
    """The part of a line that may be a title: without the way to the page, menus, quotation marks."""
    parts = _BREADCRUMB.split(line)
    text = next((part for part in reversed(parts) if _names_report(part)), parts[-1]).strip()
    quoted = _QUOTED.fullmatch(text)
    words = (quoted["inside"] if quoted else text).split()
    while _is_menu(words[:1]) and _names_report(" ".join(words[1:])):
        words.pop(0)
    return " ".join(words)


def _names_report(text: str) -> bool:
    words = simplified(text)
    return any(
        pattern.match(words) for pattern in (*reading_data().names.title, reading_data().names.undated_title)
    )


def _is_menu(words: Sequence[str]) -> bool:
    """Whether these are a page's menus, or the names of sites."""
    site = reading_data().names.site_name
    return all(key(word) in page_words() or site.search(simplified(word)) for word in words)


def _with_organisation_beside(title: Title, lines: Sequence[str]) -> Title:
    """The title with the office in the line above it, which is part of it, or in the one below."""
    if title.organisation:
        return title
    first, last = min(title.own), max(title.own)
    above = lines[first - 1] if first else ""
    name = organisation_in(above) if _names_office(above) else None
    if name:
        return replace(
            title, text="".join(above.split()) + title.text, organisation=name, own=title.own | {first - 1}
        )
    below = lines[last + 1].strip(_DASHES) if last + 1 < len(lines) else ""
    name = organisation_in(below) if _names_office(below) else None
    return replace(title, organisation=name, own=title.own | {last + 1}) if name else title


def _names_office(line: str) -> bool:
    return reading_data().names.organisation_line.match(simplified(line)) is not None


def is_about_reports(line: str) -> bool:
    """Whether a title is that of a page about annual reports: a notice, guidance, an explanation."""
    words = simplified(line[:TITLE_LENGTH])
    return "公开" in words and reading_data().names.about_reports.search(words) is not None


def find_year(lines: Iterable[str]) -> int | None:
    """The year of the statistics period that a text states, or None."""
    for line in lines:
        found = reading_data().names.period.search(simplified(line))
        if found:
            return int(found["year"])
    return None
