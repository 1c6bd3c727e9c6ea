"""The arithmetic and last-year rules that a format's data states as equations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gipdesk.checks.check import Check, Subject
from gipdesk.formats.definition import Equation, Format, Severity, Term, column_name, row_name
from gipdesk.report.draft import Baseline
from gipdesk.report.finding import Finding
from gipdesk.report.totals import add_up
from gipdesk.report.values import Value, show_value
from gipdesk.texts import text


def equation_checks(definition: Format, baseline: Baseline | None) -> list[Check]:
    """One check per equation; those about last year only where last year's report can answer them."""
    return [
        Check(frozenset(_own_cells(equation)), EquationCheck(definition, equation).findings)
        for equation in definition.equations
        if not equation.needs_last_year or _answers(baseline, equation)
    ]


def _answers(baseline: Baseline | None, equation: Equation) -> bool:
    if baseline is None:
        return False
    last = baseline.report
    if equation.last_format not in {None, last.format.id}:
        return False
    return all(last.cells.get(term.cell) is not None for term in _terms(equation) if term.last_year)


def _terms(equation: Equation) -> tuple[Term, ...]:
    return (*equation.left, *equation.right)


def _own_cells(equation: Equation) -> tuple[str, ...]:
    return tuple(term.cell for term in _terms(equation) if not term.last_year)


@dataclass(frozen=True, slots=True)
class EquationCheck:
    """One equation of one format: the left side is what stands there, the right what should."""

    definition: Format
    equation: Equation

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """The breach, if both sides are known and differ.

        A side with nothing but blanks is not known; only where last year's report fixes a figure
        other than 0 is a blank a breach of its own.
        """
        actual, expected = self._side(self.equation.left, subject), self._side(self.equation.right, subject)
        if expected is None or actual == expected:
            return
        if actual is not None:
            yield self._breach(actual, expected, expected - actual)
        elif self._demands_a_figure() and expected != 0:
            yield self._breach(None, expected, expected)

    def _demands_a_figure(self) -> bool:
        return self.equation.needs_last_year and self.equation.severity is Severity.ERROR

    def _side(self, terms: tuple[Term, ...], subject: Subject) -> Value:
        last_year: Mapping[str, Value] = subject.baseline.report.cells if subject.baseline else {}
        last = add_up((term for term in terms if term.last_year), last_year)
        own = add_up((term for term in terms if not term.last_year), subject.report.cells)
        return own if last is None else last if own is None else last + own

    def _breach(self, actual: Value, expected: Value, difference: int | Decimal) -> Finding:
        order = list(self.definition.cells)
        own = sorted(_own_cells(self.equation), key=order.index)
        cell = self.definition.cells[own[0]]
        message = self.equation.message.format(
            row_name=row_name(cell),
            column_name=column_name(cell),
            left=show_value(actual) or text("checks.blank"),
            right=show_value(expected),
            difference=show_value(max(difference, -difference)),
        )
        return Finding(
            code=self.equation.code,
            severity=self.equation.severity,
            message=message,
            cells=tuple(own),
            section=cell.section,
            expected=expected,
            actual=actual,
            clause=self.equation.clause,
        )
