"""Runs the checks of a format, all at first and then only those that a change concerns."""

from __future__ import annotations

from collections.abc import Iterable

from gipdesk.checks.check import Check, Subject
from gipdesk.checks.equations import equation_checks
from gipdesk.checks.rules_completeness import completeness_checks
from gipdesk.checks.rules_former import former_checks
from gipdesk.checks.rules_last_year import last_year_checks
from gipdesk.checks.rules_other_years import other_year_checks
from gipdesk.checks.rules_plausible import plausibility_checks
from gipdesk.checks.rules_signing import signing_checks
from gipdesk.checks.rules_statements import statement_checks
from gipdesk.checks.rules_structure import structure_checks
from gipdesk.checks.rules_texts import text_checks
from gipdesk.checks.rules_units import unit_checks
from gipdesk.checks.rules_wording import wording_checks
from gipdesk.checks.rules_year_to_year import year_to_year_checks
from gipdesk.report.finding import Finding, by_severity


class CheckEngine:
    """The findings about one report, kept up to date change by change.

    Findings of equal severity come in the order of the checks: equations in the order of the format's
    data, then completeness, texts and what they say, units, structure, wording, the signature,
    plausibility, and last year.
    """

    def __init__(self, subject: Subject) -> None:
        definition = subject.report.format
        self._office = subject.office
        self._checks: tuple[Check, ...] = (
            *equation_checks(definition),
            *completeness_checks(definition),
            *text_checks(definition),
            *statement_checks(definition),
            *former_checks(definition),
            *other_year_checks(definition),
            *unit_checks(definition),
            *structure_checks(definition),
            *wording_checks(definition),
            *signing_checks(),
            *plausibility_checks(definition),
            *last_year_checks(),
            *year_to_year_checks(definition),
        )
        self._readers: dict[str, list[int]] = {}
        for number, check in enumerate(self._checks):
            for field in check.fields:
                self._readers.setdefault(field, []).append(number)
        self._findings = {number: tuple(check.run(subject)) for number, check in enumerate(self._checks)}

    def findings(self) -> list[Finding]:
        """All findings that the office wants to know, errors first."""
        told = (finding for found in self._findings.values() for finding in found)
        return by_severity(filter(self._office.wants, told))

    def update(self, subject: Subject, changed: Iterable[str]) -> bool:
        """Run again what reads the changed fields; returns whether any finding changed.

        `subject` must have the same format, the same earlier reports and the same office as the first one.
        """
        concerned = {number for field in changed for number in self._readers.get(field, ())}
        fresh = {number: tuple(self._checks[number].run(subject)) for number in concerned}
        differs = any(self._findings[number] != found for number, found in fresh.items())
        self._findings.update(fresh)
        return differs


def check(subject: Subject) -> list[Finding]:
    """All findings about a report, errors first."""
    return CheckEngine(subject).findings()
