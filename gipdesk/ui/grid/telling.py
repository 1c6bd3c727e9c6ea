"""What is told of figures in words: what a total is the sum of, how one stands to last year's, what a choice
of them adds up to.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from gipdesk.formats.definition import Cell, Term, column_name, row_name
from gipdesk.report.report import FieldValue, Report
from gipdesk.report.values import Value, show_value
from gipdesk.texts import text

if TYPE_CHECKING:
    from gipdesk.ui.grid.model import TableGridModel

JUMP_LEAST = 10
JUMP_TIMES = 2
"""A figure has jumped when it is at least so many times last year's, or the other way round, and the two are
at least JUMP_LEAST apart: from 1 to 3 is no news.
"""
RISE, FALL = "↑", "↓"

MOST_ADDENDS = 6
"""More of them do not fit into a line beside other things."""


def jump(now: Value, last: FieldValue) -> str:
    """RISE or FALL where a figure is quite another than last year's; "" where not, or where one is blank."""
    if now is None or last is None or isinstance(last, str):
        return ""
    this, before = Decimal(now), Decimal(last)
    alike = (
        abs(this) < JUMP_TIMES * abs(before) and abs(before) < JUMP_TIMES * abs(this) and this * before > 0
    )
    if alike or abs(this - before) < JUMP_LEAST:
        return ""
    return RISE if this > before else FALL


def beside_last_year(now: Value, last: FieldValue) -> str:
    """Last year's figure and how far this year's is from it; "" where there was none."""
    if last is None or isinstance(last, str):
        return ""
    shown = text("window.grid.last_year", value=show_value(last))
    if now is None or now == last:
        return shown
    key, difference = ("more", now - last) if now > last else ("less", last - now)
    return shown + text(f"window.grid.{key}", sign=jump(now, last), difference=show_value(difference))


def sum_in_words(report: Report, cell: Cell) -> str:
    """A total with all that it is the sum of but zeros, by name; "" for a figure that is no total."""
    terms = _terms(report, cell)
    cells = report.format.cells
    in_row = all(row_name(cells[term.cell]) == row_name(cell) for term in terms)
    name = column_name if in_row else row_name
    addends = [f"{name(cells[term.cell])} {show_value(report.cells[term.cell])}" for term in terms]
    return _added(report, cell, terms, addends)


def summary(model: TableGridModel, chosen: Sequence[Cell]) -> str:
    """What a line tells of the chosen figures: the sum of several, or what stands behind a single one."""
    if len(chosen) > 1:
        return _sum_of(chosen, [model.value(cell) for cell in chosen])
    return model.background(chosen[0]) if chosen else ""


def background(report: Report, cell: Cell, last: FieldValue) -> str:
    """What stands behind a figure: last year's, and the addends of a total where they are few."""
    terms = _terms(report, cell)
    addends = [show_value(report.cells[term.cell]) for term in terms]
    added = _added(report, cell, terms, addends) if len(_telling(report, terms)) <= MOST_ADDENDS else ""
    return text("window.grid.beside").join(
        filter(None, (added, beside_last_year(report.cells[cell.id], last)))
    )


def _sum_of(chosen: Sequence[Cell], values: Sequence[Value]) -> str:
    """Counts and amounts of money are not added to one another."""
    present = [value for value in values if value is not None]
    if not present or len({cell.kind for cell in chosen}) > 1:
        return text("window.grid.counted", count=len(present))
    return text("window.grid.summed", sum=show_value(sum(present, start=Decimal(0))), count=len(present))


def _terms(report: Report, cell: Cell) -> Sequence[Term]:
    return next((total.terms for total in report.format.totals if total.cell == cell.id), ())


def _telling(report: Report, terms: Sequence[Term]) -> list[int]:
    """Which of the terms are neither blank nor 0."""
    return [number for number, term in enumerate(terms) if report.cells[term.cell]]


def _added(report: Report, cell: Cell, terms: Sequence[Term], addends: Sequence[str]) -> str:
    telling = _telling(report, terms)
    if not telling:
        return text("window.grid.all_nothing") if terms else ""
    key = "window.grid.sum_and_zeros" if len(telling) < len(terms) else "window.grid.sum"
    plus = text("window.grid.plus")
    return text(
        key, value=show_value(report.cells[cell.id]), addends=plus.join(addends[at] for at in telling)
    )
