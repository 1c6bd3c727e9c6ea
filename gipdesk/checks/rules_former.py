"""What texts say of last year, and of how figures grew since, against last year's report.

Nothing is said where that report or this one lacks a figure concerned. A figure of last year that is this
year's is left alone unless the year stands right in front: it may have been named for another reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gipdesk.checks.check import Check, Subject
from gipdesk.checks.lawful_sums import CellSum
from gipdesk.checks.numerals import Figure
from gipdesk.checks.parts import is_rounded
from gipdesk.checks.rules_statements import (
    change_in_words,
    checks_of_texts,
    in_cell_units,
    is_judged,
    is_whole,
    known_values,
)
from gipdesk.checks.statement import DIRECTION, LAST_YEAR, Growth, Statement
from gipdesk.checks.statement_words import statement_words
from gipdesk.checks.statements import read_statements
from gipdesk.formats.definition import Format, Section, Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.report.report import Report
from gipdesk.report.values import Value, plain, show_value
from gipdesk.texts import text


def former_checks(definition: Format) -> list[Check]:
    """One check for each section of text, which reads all cells that texts speak of."""
    return checks_of_texts(definition, lambda section, sums: FormerCheck(section, sums).findings)


@dataclass(frozen=True, slots=True)
class Pair:
    """What a kind of statement may be: its sums with their values this year and last."""

    sums: tuple[CellSum, ...]
    now: tuple[Decimal, ...]
    before: tuple[Decimal, ...]
    last: Report

    @classmethod
    def of(cls, sums: tuple[CellSum, ...], subject: Subject) -> Pair | None:
        """None where a value of either year is not known, or last year's format has no such cell."""
        last = subject.last_year
        if last is None or any(cell not in last.cells for one in sums for cell in one.cells):
            return None
        now, before = known_values(sums, subject), [one.value(last.cells) for one in sums]
        known = tuple(value for value in before if value is not None)
        return cls(sums, now, known, last) if sums and len(now) == len(known) == len(sums) else None

    def of_figure(self, figure: Figure) -> Pair:
        """The sums alone which a figure is this year; all of them where it is none."""
        each = zip(self.sums, self.now, self.before, strict=True)
        fitting = [(one, now, before) for one, now, before in each if figure.fits(now)]
        if not fitting:
            return self
        sums, now, before = zip(*fitting, strict=True)
        return Pair(sums, now, before, self.last)

    @property
    def figures_before(self) -> tuple[Value, ...]:
        """The cells of last year's report that the first sum is of."""
        return tuple(self.last.cells[cell] for cell in self.sums[0].cells)


@dataclass(frozen=True, slots=True)
class FormerCheck:
    """What one section of text says of last year."""

    section: Section
    sums: Mapping[str, tuple[CellSum, ...]]

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Figures of last year that its report has not, and growth that does not follow from it."""
        report = subject.report
        written = report.sections[self.section.id] or ""
        reading = read_statements(written)
        for statement in reading.statements:
            if _is_settled(statement, report, written) and (
                pair := Pair.of(self.sums[statement.kind], subject)
            ):
                yield from self._former(statement, pair, written)
        for growth in reading.growths:
            since = LAST_YEAR if growth.since is None else growth.since
            is_told = is_judged(growth.statement, report) and _is_former(since, report)
            if is_told and (pair := Pair.of(self.sums[growth.statement.kind], subject)):
                yield from self._growth(growth, pair, written)

    def _former(self, statement: Statement, pair: Pair, written: str) -> Iterator[Finding]:
        figure = in_cell_units(statement.figure)
        lawful = pair.before if statement.dated else (*pair.before, *pair.now)
        if not any(map(figure.fits, lawful)):
            message = text(
                "checks.text-differs-from-last-year",
                heading=self.section.printed_heading,
                quote=written[slice(*statement.span)],
                name=pair.sums[0].name,
                value=show_value(pair.before[0]),
            )
            yield self._finding(
                "text-differs-from-last-year", message, statement.span, (pair.before[0], figure.value), pair
            )

    def _growth(self, growth: Growth, pair: Pair, written: str) -> Iterator[Finding]:
        pair = pair.of_figure(in_cell_units(growth.statement.figure))
        worked_out = list(_rates(pair) if growth.is_rate else _changes(pair))
        if len(worked_out) < len(pair.sums) or any(_is_told(one, growth) for one in worked_out):
            return
        rate = Decimal(f"{worked_out[0]:.2f}") if growth.is_rate else worked_out[0]
        message = text(
            "checks.text-growth-differs",
            heading=self.section.printed_heading,
            quote=written[slice(*growth.span)],
            year=pair.last.year,
            before=show_value(pair.before[0]),
            now=show_value(pair.now[0]),
            outcome=text("checks.rate", rate=rate) if growth.is_rate else change_in_words(rate),
        )
        yield self._finding("text-growth-differs", message, growth.span, (rate, growth.by), pair)

    def _finding(
        self, code: str, message: str, span: tuple[int, int], sides: tuple[Decimal, Decimal], pair: Pair
    ) -> Finding:
        places = (Place(self.section.id, span), *map(Place, pair.sums[0].cells))
        expected, actual = map(plain, sides)
        return Finding(
            code,
            Severity.WARNING,
            message,
            places,
            expected=expected,
            actual=actual,
            before=pair.figures_before,
        )


def _is_settled(statement: Statement, report: Report, written: str) -> bool:
    """Whether a statement leaves no doubt that it is of all of last year and of a kind that stays."""
    words = statement_words()
    if not is_whole(statement, report) or not _is_former(statement.year, report):
        return False
    if words.later.match(written, statement.span[1]):
        return False
    return (statement.certain or statement.dated) and statement.kind in words.growth.kinds


def _is_former(year: int | None, report: Report) -> bool:
    """Whether a year that a text names is the one before the report's."""
    return year == LAST_YEAR or (year is not None and report.year is not None and year == report.year - 1)


def _rates(pair: Pair) -> Iterator[Decimal]:
    """How each sum grew in percent; one that was 0 has no rate."""
    for now, before in zip(pair.now, pair.before, strict=True):
        if before:
            yield (now / before - 1) * 100


def _changes(pair: Pair) -> Iterator[Decimal]:
    for now, before in zip(pair.now, pair.before, strict=True):
        yield now - before


def _is_told(worked_out: Decimal, growth: Growth) -> bool:
    """Whether growth is told as it is, or as a rate that is rounded or cut off where it ends."""
    if growth.unit == DIRECTION:
        return worked_out * growth.by > 0
    return worked_out == growth.by or (growth.is_rate and is_rounded(worked_out, growth.by))
