"""Why a warning is accepted: the reason stays with the report until what the warning is about changes. And
which hints are not wanted in this report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.report.report import FieldValue, Report
from gipdesk.report.values import Value


@dataclass(frozen=True, slots=True)
class Reason:
    """What the user wrote about a finding, by its `code`, and what stood then in all its places.

    `values` gives for each place its field and what stands there: a cell's value, or the passage of a
    text, wherever in the text it stands; of a table as a whole, each of its cells. `expected` is what
    the finding said should stand there, `before` the figures of last year's report that it was about. Of two
    findings that say the same of the same words, the reason holds for both.

    One without values and without words is about no finding: it switches off all hints of that code.
    """

    code: str
    words: str
    values: tuple[tuple[str, FieldValue], ...]
    expected: Value = None
    before: tuple[Value, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of its values, in their order."""
        return tuple(field for field, _ in self.values)

    @classmethod
    def against(cls, code: str) -> Reason:
        """What switches off the hints of a code."""
        return cls(code, "", ())

    @property
    def is_against_hints(self) -> bool:
        """Whether it switches off hints, and explains nothing."""
        return not self.values

    @classmethod
    def of(cls, finding: Finding, report: Report, words: str) -> Reason:
        """The reason for accepting a finding about that report.

        ValueError for an error, which cannot be accepted, and for a reason without words.
        """
        if finding.severity is Severity.ERROR:
            raise ValueError(f"{finding.code} is an error")
        if not words.strip():
            raise ValueError("no reason is given")
        return cls(finding.code, words.strip(), _values(finding, report), finding.expected, finding.before)

    def holds_for(self, finding: Finding, report: Report) -> bool:
        """Whether that is the finding it was given for, and nothing that it is about has changed since,
        neither here nor in last year's report.
        """
        told = (finding.code, finding.expected, finding.before)
        is_same = (self.code, self.expected, self.before) == told
        is_error = finding.severity is Severity.ERROR
        return is_same and not is_error and self.values == _values(finding, report)


def silenced(reasons: Iterable[Reason]) -> frozenset[str]:
    """The codes of the hints that they switch off."""
    return frozenset(reason.code for reason in reasons if reason.is_against_hints)


def wanted(findings: Iterable[Finding], reasons: Iterable[Reason]) -> list[Finding]:
    """Those of the findings that are to be told: only hints can be switched off."""
    off = silenced(reasons)
    return [it for it in findings if it.severity is not Severity.HINT or it.code not in off]


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding that was accepted, with the reason."""

    finding: Finding
    reason: Reason


def explained(findings: Iterable[Finding], reasons: Iterable[Reason], report: Report) -> Iterator[Explained]:
    """Those of the findings that a reason still holds for, in their order."""
    given = list(reasons)
    for finding in findings:
        for reason in given:
            if reason.holds_for(finding, report):
                yield Explained(finding, reason)
                break


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found about a report: what is still open, and what was accepted, each in its order."""

    open: tuple[Finding, ...] = ()
    explained: tuple[Explained, ...] = ()


def judged(findings: Iterable[Finding], reasons: Iterable[Reason], report: Report) -> Judged:
    """Those of the findings that no reason holds for, and the others."""
    found = list(findings)
    accepted = tuple(explained(found, reasons, report))
    quiet = {told.finding for told in accepted}
    return Judged(tuple(finding for finding in found if finding not in quiet), accepted)


def fields_about(finding: Finding, report: Report) -> tuple[str, ...]:
    """The fields that a reason for the finding is about: of a table as a whole, each of its cells."""
    return tuple(field for field, _ in _values(finding, report))


def _values(finding: Finding, report: Report) -> tuple[tuple[str, FieldValue], ...]:
    return tuple(value for place in finding.places for value in _values_at(place, report))


def _values_at(place: Place, report: Report) -> Iterator[tuple[str, FieldValue]]:
    tables = {section.id: table for section, table in report.format.tables}
    if place.field in tables:
        yield from ((cell.id, report.cells[cell.id]) for cell in tables[place.field].cells)
    elif place.span is None:
        yield place.field, report.get(place.field)
    else:
        yield place.field, str(report.get(place.field))[slice(*place.span)]
