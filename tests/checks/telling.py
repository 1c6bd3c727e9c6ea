"""What the rules about statements find in a text, beside the tables of one report."""

from __future__ import annotations

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.report.finding import Finding
from gipdesk.report.report import FieldValue
from tests.support.reports import valid_2021

RULES = {
    "text-differs-from-table",
    "text-differs-from-last-year",
    "text-growth-differs",
    "text-parts-differ",
    "text-share-differs",
    "text-change-differs",
    "text-year-differs",
}


def told(overview: str, **fields: FieldValue) -> list[Finding]:
    """What these rules find in a report of 2025: 14 new requests, 3 carried in, 15 dealt with, 2 left."""
    pair = valid_2021()
    report = pair.this_year.with_fields({"overview": overview, **fields})
    return of_these_rules(Subject(report, (pair.baseline,)))


def of_these_rules(subject: Subject) -> list[Finding]:
    return [finding for finding in check(subject) if finding.code in RULES]
