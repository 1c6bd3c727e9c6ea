"""Figures of the tables that stand in texts and follow their cells.

A text stays plain: its digits are digits. Beside it stands which of them are the figure of which cell. A link
that would say anything else than its cell is dropped, and nothing is put in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from gipdesk.report.comparing import shared_ends
from gipdesk.report.report import FieldValue, Report
from gipdesk.report.values import Value, show_value

BLANK_FIGURE = "【未填】"
"""What stands in a text for a blank cell; the checks ask for what has still to be filled in there."""

_IN_NUMBERS = ".．,"
"""What belongs to a number where digits stand on both sides."""


@dataclass(frozen=True, slots=True)
class Link:
    """So many characters of a text, from `start`, are the figure of a cell."""

    start: int
    length: int
    cell: str

    @property
    def end(self) -> int:
        """Where the text goes on."""
        return self.start + self.length


Links = Mapping[str, tuple[Link, ...]]
"""The links in the texts of the sections, by their ids: in order, none over another."""

NO_LINKS: Links = MappingProxyType({})


class Change(NamedTuple):
    """In place of the characters [start, end) of a text stand so many others."""

    start: int
    end: int
    length: int


def figure(value: Value) -> str:
    """A cell's value as it stands in a text."""
    return show_value(value) or BLANK_FIGURE


def change_between(old: str, new: str, place: int | None = None) -> Change:
    """What became of a text, as far as its two ends tell: where one of two equal passages beside one another
    came or went, both may have changed, unless it is known at which place it was.
    """
    first, last = shared_ends(old, new)[0], shared_ends(old[::-1], new[::-1])[0]
    shorter = min(len(old), len(new))
    start, end = min(first, shorter - last), min(last, shorter - first)
    if place is not None and start <= place <= first and first + last > shorter:
        start, end = place, shorter - place
    return Change(start, len(old) - end, len(new) - end - start)


def moved(links: Iterable[Link], changes: Iterable[Change]) -> tuple[Link, ...]:
    """Where links stand after these changes, none of which overlap; those that are touched are gone."""
    found = sorted(changes)
    return tuple(_moved(link, found) for link in links if not any(_touches(it, link) for it in found))


def with_links(links: Links, changed: Links) -> dict[str, tuple[Link, ...]]:
    """All links, with those of some texts replaced."""
    return {field: of_text for field, of_text in {**links, **changed}.items() if of_text}


def followed(
    report: Report, values: Mapping[str, FieldValue], links: Links
) -> tuple[dict[str, FieldValue], dict[str, tuple[Link, ...]]]:
    """What is set when these values are, totals included: with the texts whose figures follow. And the links
    then; `links` are as they stand in the texts among these values.
    """
    after = report.with_fields(values)
    set_to, left = dict(values), dict(links)
    for field, of_text in links.items():
        written = str(after.get(field) or "")
        pieces = list(_pieces(written, of_text, report.cells, after.cells))
        left[field] = tuple(_laid(pieces))
        if (whole := "".join(piece.words for piece in pieces)) != written:
            set_to[field] = whole
    return set_to, left


def held(links: Links, report: Report) -> dict[str, tuple[Link, ...]]:
    """Those that stand in the report's texts, on the figures of their cells."""
    known = {
        field: tuple(link for link in of_text if link.cell in report.cells)
        for field, of_text in links.items()
        if field in report.sections
    }
    return with_links(NO_LINKS, followed(report, {}, known)[1])


class _Piece(NamedTuple):
    """A part of a text; of a link with its cell."""

    words: str
    cell: str = ""


def _pieces(
    written: str, links: Iterable[Link], before: Mapping[str, Value], after: Mapping[str, Value]
) -> Iterator[_Piece]:
    at = 0
    for link in links:
        if link.start < at or not _stands_alone(written, link):
            continue
        words, now = written[link.start : link.end], figure(after[link.cell])
        if words not in {now, figure(before[link.cell])}:
            continue
        yield _Piece(written[at : link.start])
        yield _Piece(now, link.cell)
        at = link.end
    yield _Piece(written[at:])


def _laid(pieces: Iterable[_Piece]) -> Iterator[Link]:
    at = 0
    for piece in pieces:
        if piece.cell:
            yield Link(at, len(piece.words), piece.cell)
        at += len(piece.words)


def _stands_alone(written: str, link: Link) -> bool:
    """Whether no digit beside it makes another number of it."""
    before, behind = written[max(0, link.start - 2) : link.start], written[link.end : link.end + 2]
    return not (_ends_in_number(before) or _ends_in_number(behind[::-1]))


def _ends_in_number(beside: str) -> bool:
    """Whether a number goes on after these characters: a digit, or one and what belongs to it."""
    return beside[-1:].isdigit() or (beside[-1:] in _IN_NUMBERS and beside[:-1].isdigit())


def _touches(change: Change, link: Link) -> bool:
    return change.start < link.end and link.start < change.end


def _moved(link: Link, changes: Iterable[Change]) -> Link:
    by = sum(it.length - (it.end - it.start) for it in changes if it.end <= link.start)
    return replace(link, start=link.start + by)
