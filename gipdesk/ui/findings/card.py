"""What a card says: one finding, or several of one rule that lie in texts, with a line for each place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gipdesk.report.finding import Finding, Place
from gipdesk.report.reasons import Explained
from gipdesk.report.report import Report
from gipdesk.texts import text
from gipdesk.ui.severity import FINE_SIGN, SIGNS
from gipdesk.ui.step_names import field_name

BEFORE, BEHIND = 4, 8
"""Characters of the text that are shown around a passage, which is to be seen in a narrow card."""


@dataclass(frozen=True, slots=True)
class Line:
    """A place that a card leads to, in words."""

    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Card:
    """The findings, the first being what the card as a whole is about, and what is said of them.

    `fix` are the words of the certain fix, `act` of what else can be done, `here` of what can be done for
    this report alone; "" where there is nothing. `lines` are there where there are several places to go to.
    It `is_quiet` about what was accepted with a reason.
    """

    findings: tuple[Finding, ...]
    message: str
    fix: str = ""
    act: str = ""
    lines: tuple[Line, ...] = ()
    is_quiet: bool = False
    here: str = ""

    @classmethod
    def of(cls, finding: Finding, fix: str = "") -> Card:
        """The card of one finding and nothing more."""
        return cls((finding,), finding.message, fix)

    @classmethod
    def accepted(cls, told: Explained, *, can_change: bool) -> Card:
        """The card of what was accepted, with the reason, which who may can change and take back."""
        message = text("window.card.accepted", message=told.finding.message, words=told.reason.words)
        if not can_change:
            return cls((told.finding,), message, is_quiet=True)
        change, back = text("window.card.change"), text("window.card.take_back")
        return cls((told.finding,), message, change, back, is_quiet=True)

    @property
    def sign(self) -> str:
        """The sign that stands before it."""
        return FINE_SIGN if self.is_quiet else SIGNS[self.first.severity]

    @property
    def first(self) -> Finding:
        """The finding that it leads to."""
        return self.findings[0]


def grouped(findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """The findings, those of one rule together that point at nothing but passages of texts; each group where
    its first one stood.
    """
    groups: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        alike = (finding.code, finding.severity) if _is_in_texts(finding) else number
        groups.setdefault(alike, []).append(finding)
    return [tuple(group) for group in groups.values()]


def message_of(findings: tuple[Finding, ...]) -> str:
    """What a card of these findings says; of several it says in how many places they lie."""
    first, *others = findings
    if not others:
        return first.message
    count = sum(len(finding.places) for finding in findings)
    return text("window.card.several", message=first.message, texts=len(findings), count=count)


def lines_of(findings: tuple[Finding, ...], report: Report) -> tuple[Line, ...]:
    """A line for each passage, where there are several and nothing else."""
    places = [place for finding in findings for place in finding.places]
    if len(places) < 2 or not all(map(_is_in_texts, findings)):
        return ()
    return tuple(_lines(places, report))


def _is_in_texts(finding: Finding) -> bool:
    return all(place.span is not None for place in finding.places)


def _lines(places: Iterable[Place], report: Report) -> Iterator[Line]:
    for place in places:
        written, (start, end) = str(report.get(place.field)), place.span or (0, 0)
        words = text(
            "window.card.place",
            name=field_name(place.field, report.format),
            before=_last_paragraph(written[max(0, start - BEFORE) : start]),
            passage=written[start:end].replace("\n", " "),
            after=written[end : end + BEHIND].partition("\n")[0],
        )
        yield Line(words, place)


def _last_paragraph(written: str) -> str:
    return written.rpartition("\n")[2]
