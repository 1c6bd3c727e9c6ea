"""Which cells a 0 may be put into: not those where a sum, or last year's report, asks for another figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gipdesk.checks.check import Subject
from gipdesk.checks.equations import EquationCheck
from gipdesk.formats.definition import Equation, Format, Severity
from gipdesk.report.finding import Finding
from gipdesk.report.totals import Totals
from gipdesk.report.values import Value


@dataclass(frozen=True, slots=True)
class Zeros:
    """What becomes of cells that the user wants to be 0.

    `fitting` can be 0. `asked` would break an equation as 0 and breaks it as it stands: the user has to say.
    The rest stays as it is. `proposed` has the one figure with which an equation holds, where there is one.
    """

    fitting: tuple[str, ...]
    asked: tuple[str, ...]
    proposed: Mapping[str, Value]


def zeros_for(subject: Subject, wanted: Sequence[str]) -> Zeros:
    """What a 0 in each of these cells would do. Where the user has begun with a side of an equation, the
    blanks left in it become 0 and the equation speaks for itself.
    """
    definition = subject.report.format
    fitting, asked, proposed = list(wanted), set[str](), dict[str, Value]()
    tried = _with_zeros(subject, fitting)
    for equation, typed in _equations(definition):
        own = typed.intersection(wanted)
        begun = any(subject.report.cells[cell] is not None for cell in typed.difference(wanted))
        if not own or begun or not own.issubset(fitting):
            continue
        breach = _breach(tried, equation)
        if breach is None:
            continue
        fitting = [cell for cell in fitting if cell not in own]
        tried = _with_zeros(subject, fitting)
        if len(equation.left) == len(own) == 1:
            proposed[next(iter(own))] = breach.expected
        if _breach(tried, equation) is not None:
            asked |= own
    return Zeros(tuple(fitting), tuple(cell for cell in wanted if cell in asked), proposed)


def zeros_in(subject: Subject, section: str) -> Zeros:
    """What a 0 in each blank cell of a table would do, but for totals."""
    cells = subject.report.cells
    return zeros_for(
        subject, [cell for cell in _typed_in(subject.report.format, section) if cells[cell] is None]
    )


def nothing_in(subject: Subject, section: str) -> dict[str, str]:
    """What to type where nothing happened in a table: 0 but for totals and what is carried over, and nothing
    where the user has to say.
    """
    definition, now = subject.report.format, subject.report.cells
    carried = {rule.cell for rule in definition.prefill if now[rule.cell] is not None}
    zeros = zeros_for(subject, [cell for cell in _typed_in(definition, section) if cell not in carried])
    return {**dict.fromkeys(zeros.fitting, "0"), **dict.fromkeys(zeros.asked, "")}


def _typed_in(definition: Format, section: str) -> list[str]:
    cells = (cell.id for cell in definition.cells.values() if cell.section == section)
    return [cell for cell in cells if cell not in definition.computed_cells]


@lru_cache
def _equations(definition: Format) -> list[tuple[Equation, frozenset[str]]]:
    """The equations that count, with the cells that are typed on their left; the smallest first, as a sum
    over all columns only repeats what is wrong in one.
    """
    sums = {total.cell: tuple(term.cell for term in total.terms) for total in definition.totals}
    with_cells = [
        (equation, frozenset(_typed((term.cell for term in equation.left if not term.last_year), sums)))
        for equation in definition.equations
        if equation.severity is not Severity.HINT
    ]
    return sorted(with_cells, key=lambda pair: len(pair[1]))


def _typed(cells: Iterable[str], sums: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    for cell in cells:
        if cell in sums:
            yield from _typed(sums[cell], sums)
        else:
            yield cell


def _with_zeros(subject: Subject, zeros: Sequence[str]) -> Subject:
    """The report as it would be with these cells 0."""
    report = subject.report.with_fields(dict.fromkeys(zeros, 0))
    totals = Totals(report.format).compute(report.cells, zeros)
    return replace(subject, report=report.with_fields(totals))


def _breach(subject: Subject, equation: Equation) -> Finding | None:
    """What the equation says of a report."""
    return next(EquationCheck(subject.report.format, equation).findings(subject), None)
