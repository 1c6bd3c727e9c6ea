"""What stands above the first section: title, organisation, year, preamble, and the page around them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from gipdesk.recogniser.furniture import is_furniture, is_sentence
from gipdesk.recogniser.identity import NO_TITLE, Title, find_title
from gipdesk.recogniser.labels import bare_key, key
from gipdesk.recogniser.outline import Origin
from gipdesk.recogniser.prose import Prose, clean

_PAGE_NUMBER = re.compile(r"[\s.…·․⋯-]+\d{1,3}$")


@dataclass(frozen=True, slots=True)
class Head:
    """The lines above the first section: the title's, the preamble's, and those that are neither."""

    title: Title
    preamble: tuple[Prose, ...]
    dropped: tuple[Prose, ...]


def title_of(lines: Sequence[Prose], year: int | None) -> Title:
    """The title among the lines, best in one that is no remark of the page."""
    said = ["" if line.is_row else line.text for line in lines]
    plain = ["" if is_furniture(line, above=True) else line for line in said]
    title = find_title(plain, year)
    return find_title(said, year) if title == NO_TITLE else title


def completed(title: Title, kept_apart: str | None) -> Title:
    """The printed title with what it lacks from the one kept apart, unless that is another year's."""
    if title.organisation is not None or kept_apart is None:
        return title
    other = find_title([clean(kept_apart)])
    if title.year is not None and other.year not in (None, title.year):
        return title
    return replace(
        title, text=title.text or other.text, organisation=other.organisation, year=title.year or other.year
    )


def head_of(lines: Sequence[Prose], title: Title, known: Collection[str], tables: Collection[Origin]) -> Head:
    """The lines told apart; `known` has the keys of what tables and headings say, which is neither.

    The preamble stands below the title; only where nothing is said there, above it. What stands in
    one of the `tables` is none of these.
    """
    titles = title.own | title.lines
    start = _first_line(lines, title)
    below = _preamble(range(start, len(lines)), lines, titles)
    above = [at for at in range(start) if at not in titles and is_sentence(lines[at].text)]
    said = below if any(is_sentence(lines[at].text) for at in below) or not above else [*above, *below]
    kept = [at for at in said if not _is_known(lines[at].text, title, known)]
    dropped = [at for at in range(len(lines)) if at not in said and at not in title.own]
    return Head(
        title,
        tuple(lines[at] for at in kept if lines[at].origin not in tables),
        tuple(
            line
            for line in (lines[at] for at in dropped)
            if line.origin not in tables and not _is_known(line.text, title, known)
        ),
    )


def _first_line(lines: Sequence[Prose], title: Title) -> int:
    """The line behind the title, and behind what repeats it before anything is said."""
    start = max(title.own, default=-1) + 1
    said = next((at for at in range(start, len(lines)) if is_sentence(lines[at].text)), len(lines))
    return max((at + 1 for at in title.lines if at < said), default=start)


def _preamble(positions: Sequence[int], lines: Sequence[Prose], titles: Collection[int]) -> list[int]:
    """The lines that are no table, no title and no remark of the page; behind a sentence less is one."""
    kept: list[int] = []
    is_above = True
    for at in positions:
        line = lines[at]
        if line.is_row or at in titles or is_furniture(line.text, above=is_above):
            continue
        kept.append(at)
        is_above = is_above and not is_sentence(line.text)
    return kept


def _is_known(line: str, title: Title, known: Collection[str]) -> bool:
    """Whether a line repeats the title, a heading, perhaps with its page, or a table's label."""
    words = _PAGE_NUMBER.sub("", line)
    return key(line) == key(title.text) or not {key(line), key(words), bare_key(words)}.isdisjoint(known)
