"""Reads the rules of a format file: totals, equations, what is prefilled, deadlines, key figures."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from gipdesk.errors import ResourceError
from gipdesk.formats.definition import Cell, Deadline, Equation, KeyFigure, Severity, Sum, Term
from gipdesk.formats.patterns import Sets, bindings, fill, terms
from gipdesk.formats.strict import Node

NAME_SAMPLE = dict.fromkeys(("row_name", "column_name"), "")
MESSAGE_SAMPLE = {**NAME_SAMPLE, **dict.fromkeys(("left", "right", "difference"), "")}


def _known(node: Node, used: Iterable[Term], cells: dict[str, Cell]) -> None:
    unknown = sorted({term.cell for term in used if not term.last_year and term.cell not in cells})
    if unknown:
        raise node.fail(f"unknown cells {unknown}")


def _filled(node: Node, side: str, found: tuple[Term, ...]) -> tuple[Term, ...]:
    if not found:
        raise node.fail(f"{side} reaches no cell")
    return found


def totals_of(root: Node, sets: Sets, cells: dict[str, Cell]) -> tuple[tuple[Sum, ...], tuple[Equation, ...]]:
    """The live totals, each cell once and ordered for computing, and every total as a check."""
    sums: dict[str, Sum] = {}
    checks: list[Equation] = []
    for node in root.children("totals"):
        for equation in _total_equations(node, sets, cells):
            cell = equation.left[0].cell
            sums.setdefault(cell, Sum(cell, equation.right))
            checks.append(equation)
    return _ordered(sums, root.where), tuple(checks)


def _total_equations(node: Node, sets: Sets, cells: dict[str, Cell]) -> list[Equation]:
    code, clause = node.take("code", str), node.take("clause", str)
    message = node.template("message", MESSAGE_SAMPLE)
    cell_pattern, sum_patterns = node.take("cell", str), node.strings("sum")
    found = []
    for binding in bindings(node, sets):
        total = Term(fill(cell_pattern, binding, node.where))
        addends = _filled(node, "sum", terms(sum_patterns, binding, sets, node.where))
        _known(node, (total, *addends), cells)
        if any(term.last_year for term in addends):
            raise node.fail("a total is computed from this year's cells alone")
        found.append(Equation(code, Severity.ERROR, clause, message, (total,), addends))
    node.done()
    return found


def _ordered(sums: dict[str, Sum], where: str) -> tuple[Sum, ...]:
    ordered: dict[str, Sum] = {}

    def visit(total: Sum, above: tuple[str, ...]) -> None:
        if total.cell in above:
            raise ResourceError(where, f"total {total.cell} is computed from itself")
        for term in total.terms:
            if term.cell in sums and term.cell not in ordered:
                visit(sums[term.cell], (*above, total.cell))
        ordered[total.cell] = total

    for total in sums.values():
        if total.cell not in ordered:
            visit(total, ())
    return tuple(ordered.values())


def equations_of(node: Node, sets: Sets, cells: dict[str, Cell]) -> list[Equation]:
    """What one rule demands, row by row or column by column."""
    code, clause = node.take("code", str), node.take("clause", str)
    severity = node.choice("severity", Severity, Severity.ERROR)
    message = node.template("message", MESSAGE_SAMPLE)
    last_format = node.optional("last_format", str)
    blank_breaches = node.take_or("blank_breaches", bool, False)
    needs_reason = node.take_or("needs_reason", bool, False)
    if needs_reason and severity is not Severity.WARNING:
        raise node.fail("only a warning can need a reason")
    name = node.template("name", NAME_SAMPLE) if "name" in node.names() else None
    left_patterns, right_patterns = node.strings("left"), node.strings("right")
    found = []
    for binding in bindings(node, sets):
        left = _filled(node, "left", terms(left_patterns, binding, sets, node.where))
        right = _filled(node, "right", terms(right_patterns, binding, sets, node.where))
        _known(node, (*left, *right), cells)
        if all(term.last_year for term in (*left, *right)):
            raise node.fail("neither side has a cell of this year's report")
        found.append(
            Equation(
                code, severity, clause, message, left, right, last_format, blank_breaches, name, needs_reason
            )
        )
    node.done()
    return found


def prefill_of(node: Node, sets: Sets, cells: dict[str, Cell]) -> list[Sum]:
    """What one rule takes over from last year, cell by cell."""
    cell_pattern, sum_patterns = node.take("cell", str), node.strings("sum")
    found = []
    for binding in bindings(node, sets):
        target = Term(fill(cell_pattern, binding, node.where))
        sources = _filled(node, "sum", terms(sum_patterns, binding, sets, node.where))
        _known(node, (target,), cells)
        if not all(term.last_year for term in sources):
            raise node.fail("a prefill takes from last year's cells alone")
        found.append(Sum(target.cell, sources))
    node.done()
    return found


def key_figure_of(node: Node, cells: dict[str, Cell]) -> KeyFigure:
    """One key figure."""
    figure = KeyFigure(node.take("cell", str), node.take("name", str))
    _known(node, (Term(figure.cell),), cells)
    node.done()
    return figure


def deadline_of(node: Node) -> Deadline:
    """One deadline; the day is one of every year."""
    deadline = Deadline(node.take("month", int), node.take("day", int), node.optional("organisation", str))
    try:
        datetime.date(2001, deadline.month, deadline.day)
        re.compile(deadline.organisation or "")
    except (ValueError, re.error) as error:
        raise node.fail(f"no such day or pattern: {error}") from error
    node.done()
    return deadline
