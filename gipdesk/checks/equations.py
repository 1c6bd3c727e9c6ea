"""The arithmetic and last-year rules that a format's data states as equations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gipdesk.checks.check import Check, Subject
from gipdesk.formats.definition import Equation, Format, Term, column_name, row_name
from gipdesk.report.finding import Finding, Place
from gipdesk.report.report import Report
from gipdesk.report.totals import add_up
from gipdesk.report.values import Value, show_value
from gipdesk.texts import text


def equation_checks(definition: Format) -> list[Check]:
    """One check per equation; those about last year say nothing where last year's report cannot answer."""
    addends = _addends(definition)
    checks = [
        EquationCheck(definition, equation, _parts(definition, equation, addends))
        for equation in definition.equations
    ]
    return [Check(check.fields, check.findings) for check in checks]


def _parts(
    definition: Format, equation: Equation, addends: Mapping[str, frozenset[str]]
) -> tuple[Equation, ...]:
    """The equations of the same code that say of addends what this one says of their totals."""
    own = [addends.get(cell, frozenset()) for cell in _own_cells(equation)]
    if not all(own):
        return ()
    return tuple(
        other
        for other in definition.equations
        if (other.code, other.severity) == (equation.code, equation.severity)
        and len(_own_cells(other)) == len(own)
        and all(cell in parts for cell, parts in zip(_own_cells(other), own, strict=True))
    )


def _addends(definition: Format) -> Mapping[str, frozenset[str]]:
    """For every total the cells that it is the sum of, along its row and down its column."""
    addends: dict[str, frozenset[str]] = {}
    for equation in definition.equations:
        if equation.total is not None:
            terms = frozenset(term.cell for term in equation.right)
            addends[equation.total] = addends.get(equation.total, frozenset()) | terms
    return addends


def _answers(last: Report | None, equation: Equation) -> bool:
    if last is None or equation.last_format not in {None, last.format.id}:
        return False
    return all(last.cells.get(term.cell) is not None for term in _terms(equation) if term.last_year)


def _terms(equation: Equation) -> tuple[Term, ...]:
    return (*equation.left, *equation.right)


def _own_cells(equation: Equation) -> tuple[str, ...]:
    return tuple(term.cell for term in _terms(equation) if not term.last_year)


def _fields(equation: Equation) -> frozenset[str]:
    return frozenset((*_own_cells(equation), *(("year",) if equation.needs_last_year else ())))


def _difference(breach: Finding) -> int | Decimal:
    """By how much what stands there falls short."""
    return (breach.expected or 0) - (breach.actual or 0)


@dataclass(frozen=True, slots=True)
class EquationCheck:
    """One equation of one format: the left side is what stands there, the right what should.

    `parts` are the equations of the addends, where it is one of a total.
    """

    definition: Format
    equation: Equation
    parts: tuple[Equation, ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        """All that it looks at."""
        return _fields(self.equation).union(*map(_fields, self.parts))

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """The breach, if both sides are known and differ; nothing is said over an unread cell.

        A side with nothing but blanks is not known; only where the equation says so is a blank in
        place of a figure other than 0 a breach of its own. A total that differs by as much as its parts do
        together says nothing that they do not; each of them is told, or stands on its own parts in turn.
        """
        told = [
            breach for part in self.parts for breach in EquationCheck(self.definition, part).findings(subject)
        ]
        for breach in self._breaches(subject):
            if not told or _difference(breach) != sum(map(_difference, told)):
                yield breach

    def _breaches(self, subject: Subject) -> Iterator[Finding]:
        if not subject.unread.isdisjoint(_own_cells(self.equation)):
            return
        if self.equation.needs_last_year and not _answers(subject.last_year, self.equation):
            return
        actual, expected = self._side(self.equation.left, subject), self._side(self.equation.right, subject)
        if expected is None or actual == expected:
            return
        if actual is not None:
            yield self._breach(actual, expected, expected - actual)
        elif self.equation.blank_breaches and expected != 0:
            yield self._breach(None, expected, expected)

    def _side(self, terms: tuple[Term, ...], subject: Subject) -> Value:
        last_year = subject.last_year.cells if subject.last_year else {}
        last = add_up((term for term in terms if term.last_year), last_year)
        own = add_up((term for term in terms if not term.last_year), subject.report.cells)
        known = [side for side in (last, own) if side is not None]
        return sum(known[1:], start=known[0]) if known else None

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
            places=tuple(map(Place, own)),
            expected=expected,
            actual=actual,
            clause=self.equation.clause,
            needs_reason=self.equation.needs_reason,
        )
