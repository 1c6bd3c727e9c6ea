"""Whose report it is: title, signature and texts name the unit that reports and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from gipdesk.checks.check import Check, Subject
from gipdesk.checks.checking_data import checking_data
from gipdesk.checks.rules_structure import OVERVIEW
from gipdesk.formats.definition import Format, Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.report.values import squash
from gipdesk.texts import text

SHORTEST_NAME = 2
"""Characters of a unit's own name below which nothing tells it from another's."""

LONGEST_NAME = 4
"""Characters that a township's name has at most before 乡, 镇 or 街道."""

_CHINESE_END = re.compile(r"[一-龥]+\Z")


def unit_checks(definition: Format) -> list[Check]:
    """The unit in the title, below the report, and in each text."""
    texts = ("preamble", *(section.id for section in definition.text_sections))
    return [
        Check(frozenset({"organisation", "title"}), _title),
        Check(frozenset({"organisation", "signatory"}), _signatory),
        *(Check(frozenset({"organisation", field}), partial(_text, field)) for field in texts),
    ]


def are_different_units(one: str, other: str) -> bool:
    """Whether two names can be of one unit in no way: both have a name of their own, and share none of it."""
    first, second = _own_name(one), _own_name(other)
    if min(len(first), len(second)) < SHORTEST_NAME:
        return False
    return not any(first[at : at + SHORTEST_NAME] in second for at in range(len(first) - SHORTEST_NAME + 1))


def _is_of_another(named: str, organisation: str) -> bool:
    """Whether a name cannot be that unit's: another altogether, or a 乡 where the unit is a 镇."""
    kind = checking_data().units.kind
    found, own = kind.search(squash(named)), kind.search(squash(organisation))
    is_other_kind = found is not None and own is not None and found["kind"] != own["kind"]
    return is_other_kind or are_different_units(named, organisation)


def _own_name(name: str) -> str:
    return checking_data().units.common.sub("", squash(name))


def _title(subject: Subject) -> Iterator[Finding]:
    report = subject.report
    named = checking_data().title_end.split(squash(report.title).lstrip("0123456789年度"), maxsplit=1)[0]
    if _is_of_another(named, report.organisation or ""):
        message = text("checks.title-unit", named=named, organisation=report.organisation)
        yield Finding("title-unit", Severity.ERROR, message, (Place("title"), Place("organisation")))


def _signatory(subject: Subject) -> Iterator[Finding]:
    report = subject.report
    if _is_of_another(report.signatory, report.organisation or ""):
        message = text("checks.signatory-unit", named=report.signatory, organisation=report.organisation)
        places = (Place("signatory"), Place("organisation"))
        yield Finding("signatory-unit", Severity.WARNING, message, places)


def _text(field: str, subject: Subject) -> Iterator[Finding]:
    """Where the unit is called by the name of another: 我镇 in a report of a 乡."""
    organisation, written = subject.report.organisation or "", str(subject.report.get(field) or "")
    own = checking_data().units.kind.search(organisation)
    if own is not None:
        spans = sorted(_others(written, organisation, own["kind"]))
    else:
        spans = list(_acting(written, organisation)) if field == OVERVIEW else []
    if spans:
        named = written[slice(*spans[0])]
        message = text("checks.foreign-unit", named=named, organisation=organisation)
        places = tuple(Place(field, span) for span in spans)
        yield Finding("foreign-unit", Severity.WARNING, message, places)


def _acting(written: str, organisation: str) -> Iterator[tuple[int, int]]:
    """Another unit than the reporting one that the first words are about: 2025年，桃源县人民政府深入贯彻."""
    found = checking_data().units.opening.match(written)
    if found and are_different_units(found["name"], organisation):
        yield found.span("name")


def _others(written: str, organisation: str, kind: str) -> Iterator[tuple[int, int]]:
    words = checking_data().units
    for found in words.own.finditer(written):
        if found["kind"] != kind:
            yield found.span()
    for found in words.peer.finditer(written):
        start = max(0, found.start() - LONGEST_NAME)
        before = _CHINESE_END.search(written, start, found.start())
        name = (before.group() if before else "").lstrip(words.leading)
        if len(name) >= SHORTEST_NAME and are_different_units(name, organisation):
            yield found.start() - len(name), found.end()
