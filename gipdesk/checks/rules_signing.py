"""The signature below the report: a whole date, after the year that is reported."""

from __future__ import annotations

from collections.abc import Iterator

from gipdesk.checks.check import Check, Subject
from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.report.signing import date_in
from gipdesk.texts import text


def signing_checks() -> list[Check]:
    """The checks of the signature; a report need not have one, but not half of one."""
    return [
        Check(frozenset({"signatory", "signing_date"}), _missing),
        Check(frozenset({"signing_date", "year"}), _date),
    ]


def _missing(subject: Subject) -> Iterator[Finding]:
    report = subject.report
    if report.signatory.strip() and not report.signing_date.strip():
        yield _about("signing-date-missing", Severity.HINT)


def _date(subject: Subject) -> Iterator[Finding]:
    written, year = subject.report.signing_date.strip(), subject.report.year
    day = date_in(written)
    if written and day is None:
        yield _about("signing-date-unclear", Severity.WARNING, raw=written)
    elif day and year is not None and day.year != year + 1:
        yield _about("signing-date-year", Severity.WARNING, raw=written, year=year, next=year + 1)


def _about(code: str, severity: Severity, **details: object) -> Finding:
    return Finding(code, severity, text(f"checks.{code}", **details), (Place("signing_date"),))
