"""What the texts must have: the parts of the first section, problems and improvements, the fee, and order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from gipdesk.checks.check import Check, Subject
from gipdesk.checks.checking_data import checking_data
from gipdesk.checks.numerals import number_in_words
from gipdesk.formats.definition import Format, Section, Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.texts import text

OVERVIEW, PROBLEMS, OTHER_MATTERS = "overview", "problems", "other_matters"
FIRST_FORMAT_WITH_FEE = "2021"
"""Before it, no report had to say what was charged for 信息处理费."""


def structure_checks(definition: Format) -> list[Check]:
    """One check a demand; those about a section that the format lacks are left out."""
    sections = {section.id: section for section in definition.text_sections}
    demands = {OVERVIEW: (_parts, _length), PROBLEMS: (_both_sides,)}
    found = [
        Check(frozenset({name}), partial(demand, sections[name]))
        for name in demands.keys() & sections.keys()
        for demand in demands[name]
    ]
    if definition.id >= FIRST_FORMAT_WITH_FEE and OTHER_MATTERS in sections:
        found.append(Check(frozenset(sections), partial(_fee, sections[OTHER_MATTERS])))
    found += (Check(frozenset({name}), partial(_numbering, section)) for name, section in sections.items())
    return found


def _written(section: Section, subject: Subject) -> str:
    return subject.report.sections[section.id] or ""


def _length_of(written: str) -> int:
    return len("".join(written.split()))


def _about(code: str, severity: Severity, section: Section, **details: object) -> Finding:
    message = text(f"checks.{code}", heading=section.printed_heading, **details)
    return Finding(code, severity, message, (Place(section.id),))


def _parts(section: Section, subject: Subject) -> Iterator[Finding]:
    words, written = checking_data().structure, _written(section, subject)
    missing = [name for name, told_by in words.overview_parts if not told_by.search(written)]
    if missing and _length_of(written) >= words.overview_least:
        yield _about("overview-part-missing", Severity.HINT, section, parts="、".join(missing))


def _length(section: Section, subject: Subject) -> Iterator[Finding]:
    most, length = checking_data().structure.overview_most, _length_of(_written(section, subject))
    if length > most:
        yield _about("overview-too-long", Severity.HINT, section, length=length, most=most)


def _both_sides(section: Section, subject: Subject) -> Iterator[Finding]:
    words, written = checking_data().structure, _written(section, subject)
    if _length_of(written) < words.problems_least:
        return
    for side, pattern in (("problems", words.problems), ("improvements", words.improvements)):
        if not pattern.search(written):
            yield _about("problems-one-sided", Severity.WARNING, section, side=text(f"checks.side_{side}"))


def _fee(section: Section, subject: Subject) -> Iterator[Finding]:
    texts = [written for written in subject.report.sections.values() if written]
    if _written(section, subject).strip() and not any(map(checking_data().structure.fee.search, texts)):
        yield _about("processing-fee-unstated", Severity.HINT, section)


def _numbering(section: Section, subject: Subject) -> Iterator[Finding]:
    """Numbers in front of paragraphs, and 一是 … 二是 inside one, that leave one out."""
    written = _written(section, subject)
    for pattern in checking_data().structure.numbers:
        for before, found in _breaks(pattern, written):
            message = text(
                "checks.numbering-gap",
                heading=section.printed_heading,
                number=found.group(),
                before=before.group() if before else text("checks.nothing_before"),
            )
            yield Finding("numbering-gap", Severity.HINT, message, (Place(section.id, found.span()),))


def _breaks(pattern: re.Pattern[str], written: str) -> Iterator[tuple[re.Match[str] | None, re.Match[str]]]:
    """Each number that neither begins a list nor follows upon the one before, with that one."""
    before: re.Match[str] | None = None
    for found in pattern.finditer(written):
        last = _number(before) if before else 0
        if _number(found) not in {1, last + 1}:
            yield before, found
        before = found


def _number(found: re.Match[str]) -> int:
    return int(found["n"]) if found["n"].isdecimal() else number_in_words(found["n"])
