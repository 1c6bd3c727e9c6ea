"""Starts this year's report: from last year's, or blank."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gipdesk.checks.check import Subject
from gipdesk.checks.rules_last_year import last_year_checks
from gipdesk.errors import UnsuitableReport
from gipdesk.formats.definition import Format
from gipdesk.formats.registry import FormatRegistry, shipped_formats
from gipdesk.report.draft import Baseline, Draft
from gipdesk.report.finding import Finding
from gipdesk.report.report import FieldValue, Report, blank_report
from gipdesk.report.totals import add_up
from gipdesk.report.years import mentions, moved_on
from gipdesk.services.importing import Imported
from gipdesk.services.kept_sources import keep_source


@dataclass(frozen=True, slots=True)
class Prefilled:
    """This year's report to be written, and notes on what of last year's could not be taken over."""

    draft: Draft
    notes: tuple[Finding, ...]


def prefill(last: Imported, year: int | None = None, registry: FormatRegistry | None = None) -> Prefilled:
    """This year's report with what follows from last year's: head and foot, carried figures, texts to update.

    `year` is this year's report year, one more than last year's where None. Raises
    UnsuitableReport if neither is known, or no format covers the year.
    """
    report_year = _report_year(last, year)
    definition = (registry or shipped_formats()).for_year(report_year)
    report = blank_report(definition).with_fields(
        {
            **_head(definition, last.report, report_year),
            **_foot(last.report, report_year),
            **_texts(definition, last.report),
            **_figures(definition, last.report, report_year),
        }
    )
    report = replace(report, parts=last.report.parts)
    baseline = Baseline(last.report, last.source, keep_source(last))
    draft = Draft(report, baseline, _carried(report), last.unit)
    subject = Subject(report, (baseline,))
    notes = [finding for check in last_year_checks() for finding in check.run(subject)]
    return Prefilled(draft, tuple(notes))


def blank_draft(organisation: str, year: int, registry: FormatRegistry | None = None) -> Draft:
    """A report with title and preamble as the format words them, and nothing else."""
    definition = (registry or shipped_formats()).for_year(year)
    empty = dict.fromkeys((section.id for section in definition.text_sections), "")
    head: dict[str, FieldValue] = {
        "organisation": organisation,
        "year": year,
        "title": definition.new_title.format(organisation=organisation, year=year),
        "preamble": definition.new_preamble.format(organisation=organisation, year=year),
    }
    return Draft(blank_report(definition).with_fields({**head, **empty}))


def _report_year(last: Imported, year: int | None) -> int:
    if year is not None:
        return year
    if last.report.year is None:
        raise UnsuitableReport("year-unknown", name=last.source)
    return last.report.year + 1


def _head(definition: Format, last: Report, year: int) -> dict[str, FieldValue]:
    organisation = last.organisation or ""
    new = {"organisation": organisation, "year": year}
    title = _moved_on(last.title, last.year, year)
    return {
        "organisation": organisation,
        "year": year,
        "title": title
        if any(found.year == year for found in mentions(title))
        else definition.new_title.format(**new),
        "preamble": _moved_on(last.preamble, last.year, year) or definition.new_preamble.format(**new),
    }


def _foot(last: Report, year: int) -> dict[str, FieldValue]:
    """Whom to ask and what is attached as last year, to be looked at; signed it is not yet."""
    return {
        "attachments": _moved_on(last.attachments, last.year, year),
        "signatory": last.signatory,
        "contact": last.contact,
    }


def _moved_on(written: str, last_year: int | None, year: int) -> str:
    return written if last_year is None else moved_on(written, last_year, year)


def _texts(definition: Format, last: Report) -> dict[str, FieldValue]:
    return {section.id: last.sections.get(section.id) or "" for section in definition.text_sections}


def _figures(definition: Format, last: Report, year: int) -> dict[str, FieldValue]:
    """What the format's rules take over from the year before, and from no earlier one.

    A cell whose sources are not all known stays blank.
    """
    if last.year is not None and last.year != year - 1:
        return {}
    return {
        rule.cell: add_up(rule.terms, last.cells)
        for rule in definition.prefill
        if all(last.cells.get(term.cell) is not None for term in rule.terms)
    }


def _carried(report: Report) -> dict[str, str]:
    """The texts with words in them that still have to be brought up to date."""
    around = {field: str(report.get(field)) for field in ("preamble", "attachments", "contact")}
    texts = {**around, **{name: text or "" for name, text in report.sections.items()}}
    return {name: text for name, text in texts.items() if text}
