"""What last year's report says that has no place in this year's format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gipdesk.checks.check import Check, Subject
from gipdesk.formats.definition import Cell, Severity, column_name, row_name
from gipdesk.report.finding import Finding, Place
from gipdesk.report.values import Value, show_value, squash
from gipdesk.texts import text


def last_year_checks() -> list[Check]:
    """A gap of years, figures without a counterpart, and the superseded document's number in the preamble."""
    return [
        Check(frozenset({"year"}), _gap_of_years),
        Check(frozenset(), figures_without_counterpart),
        Check(frozenset({"preamble"}), _old_document),
    ]


def figures_without_counterpart(subject: Subject) -> Iterator[Finding]:
    """One hint per table of last year's report that has figures this year's format has no cell for."""
    if subject.baseline is None:
        return
    last = subject.baseline.report
    for section, table in last.format.tables:
        lost = [
            (cell, value)
            for cell in table.cells
            if cell.id not in subject.report.cells and (value := last.cells[cell.id]) is not None
        ]
        if lost:
            message = text(
                "checks.last-year-no-counterpart",
                format=last.format.name,
                table=section.table_name,
                count=len(lost),
                figures=_shown(lost),
            )
            yield Finding("last-year-no-counterpart", Severity.HINT, message, (Place(section.id),))


def _gap_of_years(subject: Subject) -> Iterator[Finding]:
    if subject.baseline is not None and subject.last_year is None:
        message = text("checks.last-year-gap", last=subject.baseline.report.year, year=subject.report.year)
        yield Finding("last-year-gap", Severity.WARNING, message, (Place("year"),))


def _shown(figures: Sequence[tuple[Cell, Value]]) -> str:
    """The figures other than 0, which go without saying."""
    telling = [_figure(cell, value) for cell, value in figures if value != 0]
    return "、".join(telling) + text("checks.rest-is-zero") if telling else text("checks.all-are-zero")


def _figure(cell: Cell, value: Value) -> str:
    return text("checks.figure", row=row_name(cell), column=column_name(cell), value=show_value(value))


def _old_document(subject: Subject) -> Iterator[Finding]:
    if subject.baseline is None:
        return
    old, new = subject.baseline.report.format.document, subject.report.format.document
    if old != new and squash(old) in squash(subject.report.preamble):
        message = text("checks.old-document", old=old, new=new)
        yield Finding("old-document", Severity.WARNING, message, (Place("preamble"),))
