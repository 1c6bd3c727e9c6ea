"""Years beside figures that cannot be theirs: this year's figure under a year to come, and a carry-over into
another year than the next.

Only where the figure is this year's, so that nothing is said of what may be told of another year, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gipdesk.checks.check import Check, Subject
from gipdesk.checks.lawful_sums import CellSum
from gipdesk.checks.rules_statements import (
    checks_of_texts,
    in_cell_units,
    is_judged,
    is_whole,
    known_values,
)
from gipdesk.checks.statement import Statement
from gipdesk.checks.statement_words import statement_words
from gipdesk.checks.statements import read_statements
from gipdesk.formats.definition import Format, Section, Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.report.years import mentions
from gipdesk.texts import text

CARRIED_OUT, OF_YEAR = "carried_out", "carried_of_year"
"""The kinds of statements that say how many requests go on into the next year, or are from one."""


def other_year_checks(definition: Format) -> list[Check]:
    """One check for each section of text, which reads all cells that texts speak of."""
    return checks_of_texts(definition, lambda section, sums: OtherYearCheck(section, sums).findings)


@dataclass(frozen=True, slots=True)
class OtherYearCheck:
    """What one section of text says of the year of its figures."""

    section: Section
    sums: Mapping[str, tuple[CellSum, ...]]

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Figures of this year's tables that the text has in, or hands on to, another year."""
        year = subject.report.year
        if year is None:
            return
        written = subject.report.sections[self.section.id] or ""
        for statement in read_statements(written).statements:
            if not self._fits(statement.kind, statement, subject):
                continue
            if _is_ahead(statement, subject, year):
                yield self._finding(statement, written, year, text("checks.year-ahead", told=statement.year))
            elif is_judged(statement, subject.report):
                yield from self._carried(statement, subject, year, written)

    def _carried(self, statement: Statement, subject: Subject, year: int, written: str) -> Iterator[Finding]:
        """What is carried over into another year than the next, or comes from another than the last."""
        quote = written[slice(*statement.span)]
        if statement.kind == CARRIED_OUT and _handed_on_to(quote) not in {None, year + 1}:
            yield self._finding(statement, written, year, text("checks.year-carried", next=year + 1))
        is_handed_on = self._fits(CARRIED_OUT, statement, subject)
        if statement.kind == OF_YEAR and not is_handed_on and _come_from(quote) != year - 1:
            yield self._finding(statement, written, year, text("checks.year-come", last=year - 1))

    def _fits(self, kind: str, statement: Statement, subject: Subject) -> bool:
        """Whether the tables have the figure as one of that kind."""
        values = known_values(self.sums[kind], subject)
        return any(map(in_cell_units(statement.figure).fits, values))

    def _finding(self, statement: Statement, written: str, year: int, right: str) -> Finding:
        quote = written[slice(*statement.span)]
        heading = self.section.printed_heading
        message = text("checks.text-year-differs", heading=heading, quote=quote, year=year, right=right)
        place = Place(self.section.id, statement.span)
        return Finding("text-year-differs", Severity.WARNING, message, (place,))


def _is_ahead(statement: Statement, subject: Subject, year: int) -> bool:
    """Whether a statement says right behind a later year than the report's what the whole of it brought."""
    is_later = statement.year is not None and statement.year > year
    return is_later and statement.dated and is_whole(statement, subject.report)


def _handed_on_to(quote: str) -> int | None:
    """The year that a passage says something is carried over into, None where it names none."""
    into = statement_words().carried_into
    return next((found.year for found in mentions(quote) if into.search(quote, 0, found.span[0])), None)


def _come_from(quote: str) -> int | None:
    """The year that a passage says something was carried over from, None where it names none."""
    origin = statement_words().carried_from
    return next((found.year for found in mentions(quote) if origin.match(quote, found.span[1])), None)
