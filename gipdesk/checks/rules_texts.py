"""What last year leaves behind in this year's texts: whole texts, and its dates."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gipdesk.checks.check import Check, Subject
from gipdesk.checks.checking_data import checking_data
from gipdesk.checks.rules_structure import OTHER_MATTERS, OVERVIEW
from gipdesk.formats.definition import Format, Section, Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.report.report import Report
from gipdesk.report.years import mentions, year_of
from gipdesk.texts import text

_OPENED = frozenset({OVERVIEW, OTHER_MATTERS})
"""The sections that are of the report's year from their first words."""


def text_checks(definition: Format) -> list[Check]:
    """The checks of title, preamble and each section of text; they need the report's year."""
    return [
        Check(frozenset({"title", "year"}), _title_year),
        Check(frozenset({"preamble"}), _preamble_not_updated),
        Check(frozenset({"preamble", "year"}), _preamble_years),
        Check(frozenset({"preamble", "year"}), _period),
        Check(frozenset({"preamble", "year"}), _report_year),
        Check(frozenset({"attachments"}), partial(_foot_not_updated, "attachments")),
        Check(frozenset({"contact"}), partial(_foot_not_updated, "contact")),
        *(
            Check(frozenset({section.id}), partial(_not_updated, section))
            for section in definition.text_sections
        ),
        *(
            Check(frozenset({section.id, "year"}), partial(_years, section))
            for section in definition.text_sections
        ),
        *(
            Check(frozenset({section.id, "year"}), partial(_opening, section))
            for section in definition.text_sections
            if section.id in _OPENED
        ),
    ]


def _title_year(subject: Subject) -> Iterator[Finding]:
    report = subject.report
    found = next(mentions(report.title), None)
    if found and report.year is not None and found.year != report.year:
        message = text("checks.title-year", year=found.year, report_year=report.year)
        yield Finding("title-year", Severity.ERROR, message, (Place("title"),))


def _opening(section: Section, subject: Subject) -> Iterator[Finding]:
    """The year that a text opens with, where its first paragraph does not name the report's at all."""
    report = subject.report
    first = (report.sections[section.id] or "").split("\n", maxsplit=1)[0]
    found = checking_data().opening.match(first)
    if found is None or report.year is None or any(one.year == report.year for one in mentions(first)):
        return
    heading, quote = section.printed_heading, found["quote"]
    message = text("checks.overview-year", heading=heading, quote=quote, year=report.year)
    yield Finding("overview-year", Severity.WARNING, message, (Place(section.id, found.span("quote")),))


def _not_updated(section: Section, subject: Subject) -> Iterator[Finding]:
    if section.id in subject.not_updated and subject.report.sections[section.id]:
        message = text("checks.text-not-updated", heading=section.printed_heading)
        yield Finding("text-not-updated", Severity.WARNING, message, (Place(section.id),))


def _preamble_not_updated(subject: Subject) -> Iterator[Finding]:
    if "preamble" in subject.not_updated and subject.report.preamble:
        message = text("checks.preamble-not-updated")
        yield Finding("preamble-not-updated", Severity.HINT, message, (Place("preamble"),))


def _foot_not_updated(field: str, subject: Subject) -> Iterator[Finding]:
    if field in subject.not_updated and subject.report.get(field):
        message = text("checks.foot-not-updated", name=text(f"checks.{field}"))
        yield Finding("foot-not-updated", Severity.HINT, message, (Place(field),))


def _preamble_years(subject: Subject) -> Iterator[Finding]:
    """Former years but those of the period and of the report itself, which have rules of their own."""
    data, written = checking_data(), subject.report.preamble
    judged = [found for found in (data.period.search(written), data.report_year.search(written)) if found]
    spans = [
        span
        for span in _old_years(subject, written)
        if not any(found.start() <= span[0] < found.end() for found in judged)
    ]
    yield from _old_year(subject, "preamble", "checks.old-year-preamble", spans)


def _period(subject: Subject) -> Iterator[Finding]:
    """The period that the figures are of, as the preamble says it, against the report's year."""
    report = subject.report
    if report.year is None:
        return
    found = checking_data().period.search(report.preamble)
    if found is None:
        yield from _part_period(report)
        return
    years = {year_of(year) for year in (found["from"], found["to"]) if year}
    if years != {report.year}:
        message = text("checks.preamble-period", period=found.group(), year=report.year)
        yield Finding("preamble-period", Severity.ERROR, message, (Place("preamble", found.span()),))


def _part_period(report: Report) -> Iterator[Finding]:
    """A period that is none from the first day of a year to its last, in a preamble that has no such."""
    found = checking_data().part_period.search(report.preamble)
    if found:
        message = text("checks.preamble-period-part", period=found["period"], year=report.year)
        yield Finding(
            "preamble-period", Severity.WARNING, message, (Place("preamble", found.span("period")),)
        )


def _report_year(subject: Subject) -> Iterator[Finding]:
    """The year of which the preamble says the report is."""
    report = subject.report
    found = checking_data().report_year.search(report.preamble)
    if found and report.year is not None and year_of(found["year"]) != report.year:
        message = text("checks.preamble-year", quote=found.group(), year=report.year)
        yield Finding("preamble-year", Severity.WARNING, message, (Place("preamble", found.span()),))


def _years(section: Section, subject: Subject) -> Iterator[Finding]:
    spans = _old_years(subject, subject.report.sections[section.id] or "")
    yield from _old_year(subject, section.id, "checks.old-year", spans, heading=section.printed_heading)


def _old_year(
    subject: Subject, field: str, words: str, spans: list[tuple[int, int]], **details: str
) -> Iterator[Finding]:
    """All mentions in one text as one finding."""
    if subject.baseline is not None and spans:
        message = text(words, year=subject.baseline.report.year, **details)
        more = text("checks.and_more", count=len(spans)) if len(spans) > 1 else ""
        places = tuple(Place(field, span) for span in spans)
        yield Finding("old-year", Severity.HINT, message + more, places)


def _old_years(subject: Subject, written: str) -> list[tuple[int, int]]:
    """Each mention of the year of the report that this one was written from, but where it is in its place."""
    old = subject.baseline.report.year if subject.baseline else None
    if subject.report.year in {None, old}:
        return []
    return [
        found.span for found in mentions(written) if found.year == old and not _is_lawful(written, found.span)
    ]


def _is_lawful(written: str, span: tuple[int, int]) -> bool:
    """Whether words around a former year say that it is meant: 比2024年, 2024年度决算."""
    data = checking_data()
    return bool(data.year_before.search(written[: span[0]]) or data.year_after.match(written, span[1]))
