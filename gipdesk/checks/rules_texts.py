"""What last year leaves behind in this year's texts: whole texts, and its dates."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gipdesk.checks.check import Check, Subject
from gipdesk.formats.definition import Format, Section, Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.report.years import mentions
from gipdesk.texts import text


def text_checks(definition: Format) -> list[Check]:
    """The checks of title, preamble and each section of text; they need the report's year."""
    return [
        Check(frozenset({"title", "year"}), _title_year),
        Check(frozenset({"preamble"}), _preamble_not_updated),
        Check(frozenset({"preamble", "year"}), _preamble_years),
        *(
            Check(frozenset({section.id}), partial(_not_updated, section))
            for section in definition.text_sections
        ),
        *(
            Check(frozenset({section.id, "year"}), partial(_years, section))
            for section in definition.text_sections
        ),
    ]


def _title_year(subject: Subject) -> Iterator[Finding]:
    report = subject.report
    found = next(mentions(report.title), None)
    if found and report.year is not None and found.year != report.year:
        message = text("checks.title-year", year=found.year, report_year=report.year)
        yield Finding("title-year", Severity.ERROR, message, (Place("title"),))


def _not_updated(section: Section, subject: Subject) -> Iterator[Finding]:
    if section.id in subject.not_updated and subject.report.sections[section.id]:
        message = text("checks.text-not-updated", heading=section.printed_heading)
        yield Finding("text-not-updated", Severity.WARNING, message, (Place(section.id),))


def _preamble_not_updated(subject: Subject) -> Iterator[Finding]:
    if "preamble" in subject.not_updated and subject.report.preamble:
        message = text("checks.preamble-not-updated")
        yield Finding("preamble-not-updated", Severity.HINT, message, (Place("preamble"),))


def _preamble_years(subject: Subject) -> Iterator[Finding]:
    for year, span in _old_years(subject, subject.report.preamble):
        yield _old_year("preamble", text("checks.old-year-preamble", year=year), span)


def _years(section: Section, subject: Subject) -> Iterator[Finding]:
    for year, span in _old_years(subject, subject.report.sections[section.id] or ""):
        yield _old_year(section.id, text("checks.old-year", heading=section.printed_heading, year=year), span)


def _old_year(field: str, message: str, span: tuple[int, int]) -> Finding:
    return Finding("old-year", Severity.HINT, message, (Place(field, span),))


def _old_years(subject: Subject, written: str) -> Iterator[tuple[int, tuple[int, int]]]:
    """Each mention of the year of the report that this one was written from."""
    old = subject.baseline.report.year if subject.baseline else None
    if subject.report.year in {None, old}:
        return
    yield from ((found.year, found.span) for found in mentions(written) if found.year == old)
