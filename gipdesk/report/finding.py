"""What a check or the recogniser has to say about a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gipdesk.formats.definition import Severity
from gipdesk.report.values import Value

SEVERITY_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong or worth a look.

    `code` is permanent and kebab-case. `cells` are the cells concerned, the one to go to first.
    `section` is a section id, "preamble", or None for the head of the report. `expected` and
    `actual` are the two sides of a broken equation, else None. `span` is [start, end) in the
    section's text. `clause` is the rule's source, for those who ask why; "" where there is none.
    `field` is the field of the report's head to go to, None where section and cells say it.
    """

    code: str
    severity: Severity
    message: str
    cells: tuple[str, ...] = ()
    section: str | None = None
    expected: Value = None
    actual: Value = None
    span: tuple[int, int] | None = None
    clause: str = ""
    field: str | None = None


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first, then warnings, then hints; within each the order they came in."""
    return sorted(findings, key=lambda finding: SEVERITY_ORDER[finding.severity])


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether anything keeps the report from being ready."""
    return any(finding.severity is Severity.ERROR for finding in findings)
