"""What a check or the recogniser has to say about a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gipdesk.formats.definition import Severity
from gipdesk.report.values import Value

SEVERITY_ORDER = {it: at for at, it in enumerate((Severity.ERROR, Severity.WARNING, Severity.HINT))}


FINDINGS_NAME = "gipdesk_findings"
"""The name in a workbook of the sheet on which this program lists what its checks found."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a report to look.

    `field` names a field of the report, or by its section's id a table as a whole. `span` is
    [start, end) in the field's text; None means all of the field.
    """

    field: str
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong or worth a look.

    `code` is permanent and kebab-case. `places` are all the places it is about, the one to go to
    first; there is always one. `expected` and `actual` are the two sides of a broken equation, else
    None. `before` are the figures of last year's report that it is about; an equation has them in `expected`.
    `clause` is the rule's source, for those who ask why; "" where there is none. `needs_reason` says of a
    warning that it cannot be passed over, but only be put right or accepted with a written reason.
    """

    code: str
    severity: Severity
    message: str
    places: tuple[Place, ...]
    expected: Value = None
    actual: Value = None
    clause: str = ""
    needs_reason: bool = False
    before: tuple[Value, ...] = ()

    @property
    def is_in_the_way(self) -> bool:
        """Whether the report is not ready while this stands: an error, or a warning that needs a reason."""
        return self.severity is Severity.ERROR or self.needs_reason

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of its places, in their order."""
        return tuple(place.field for place in self.places)

    def is_about_the_same(self, other: Finding) -> bool:
        """Whether the same rule says something of the same fields, whatever stands in them now."""
        return (self.code, self.fields) == (other.code, other.fields)


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first, then warnings, then hints; within each the order they came in."""
    return sorted(findings, key=lambda finding: SEVERITY_ORDER[finding.severity])


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of them is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)
