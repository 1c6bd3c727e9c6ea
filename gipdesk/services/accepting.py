"""What writing a reason for a finding does to the reasons there are, and what was written for it before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from gipdesk.report.finding import Finding
from gipdesk.report.reasons import Reason, fields_about
from gipdesk.report.report import Report


def replaced(
    findings: Collection[Finding], found: Iterable[Finding], reasons: Sequence[Reason], report: Report
) -> tuple[Reason, ...]:
    """The reasons that another one for these findings takes the place of: what holds for them now, and what
    was written about the same fields and holds for nothing else that was found.
    """
    others = [other for other in found if other not in findings]
    about = {reason for finding in findings for reason in _about(finding, reasons, report)}
    return tuple(
        reason
        for reason in reasons
        if reason in about
        and (
            any(reason.holds_for(finding, report) for finding in findings)
            or not any(reason.holds_for(other, report) for other in others)
        )
    )


def words_before(finding: Finding, reasons: Sequence[Reason], report: Report) -> str:
    """What was last written for a finding, though it may hold no longer, or else for one of its kind; "" if
    nothing was.
    """
    alike = [reason for reason in reasons if reason.code == finding.code and not reason.is_against_hints]
    about = list(_about(finding, reasons, report))
    return next((reason.words for reason in reversed([*alike, *about])), "")


def _about(finding: Finding, reasons: Iterable[Reason], report: Report) -> Iterator[Reason]:
    """The reasons given for findings of that rule about the same fields."""
    fields = fields_about(finding, report)
    return (reason for reason in reasons if (reason.code, reason.fields) == (finding.code, fields))
