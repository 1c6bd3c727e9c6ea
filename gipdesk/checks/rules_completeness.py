"""What must not be left out: blank cells, missing head data, missing or empty sections."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gipdesk.checks.check import Check, Subject
from gipdesk.formats.definition import Cell, Format, Section, Severity, column_name, row_name
from gipdesk.report.finding import Finding, Place
from gipdesk.texts import text

HEAD_FINDINGS = {
    "organisation": ("organisation-missing", Severity.ERROR),
    "year": ("year-missing", Severity.ERROR),
    "title": ("title-missing", Severity.ERROR),
    "preamble": ("preamble-missing", Severity.WARNING),
}


def completeness_checks(definition: Format) -> list[Check]:
    """Blank cells per table, the head of the report, and each section of text."""
    return [
        *(Check(frozenset({field}), partial(_head, field)) for field in HEAD_FINDINGS),
        *(Check(frozenset({section.id}), partial(_section, section)) for section in definition.text_sections),
        *(
            Check(frozenset(cell.id for cell in table.cells), partial(_blanks, section, table.cells))
            for section, table in definition.tables
        ),
    ]


def _head(field: str, subject: Subject) -> Iterator[Finding]:
    value = subject.report.get(field)
    if value is None or str(value).strip() == "":
        code, severity = HEAD_FINDINGS[field]
        yield Finding(code, severity, text(f"checks.{code}"), (Place(field),))


def _section(section: Section, subject: Subject) -> Iterator[Finding]:
    written = subject.report.sections[section.id]
    if written is None:
        yield _about(section, "section-missing", Severity.ERROR)
    elif not written.strip():
        yield _about(section, "section-empty", _gravity(subject))


def _gravity(subject: Subject) -> Severity:
    return Severity.ERROR if subject.being_written else Severity.WARNING


def _about(section: Section, code: str, severity: Severity) -> Finding:
    message = text(f"checks.{code}", heading=section.printed_heading)
    return Finding(code, severity, message, (Place(section.id),))


def _blanks(section: Section, cells: tuple[Cell, ...], subject: Subject) -> Iterator[Finding]:
    values = subject.report.cells
    blank = [cell for cell in cells if values[cell.id] is None]
    if blank:
        name = "checks.cell-name" if blank[0].row_labels else "checks.cell-name-without-row"
        first = text(name, row=row_name(blank[0]), column=column_name(blank[0]))
        key = "checks.cell-blank" if len(blank) == 1 else "checks.cells-blank"
        message = text(key, table=section.table_name, count=len(blank), first=first)
        places = tuple(Place(cell.id) for cell in blank)
        yield Finding("cells-blank", _gravity(subject), message, places)
