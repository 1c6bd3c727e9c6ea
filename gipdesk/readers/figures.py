"""The figures of all tables: candidates weighed, values parsed, doubts turned into findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gipdesk.formats.definition import (
    Cell,
    Format,
    PrintedRow,
    Section,
    Severity,
    Table,
    column_name,
    row_name,
)
from gipdesk.readers.labels import Likeness
from gipdesk.readers.outline import Outline
from gipdesk.readers.placing import Candidate, Placed, candidates
from gipdesk.readers.rows import Origin, source_rows
from gipdesk.report.finding import Finding
from gipdesk.report.values import UnclearValueError, Value, parse_value
from gipdesk.texts import text

SHOWN_FIGURES = 20


@dataclass(slots=True)
class Figures:
    """The values found, where each stood, and what could not be placed or understood."""

    values: dict[str, Value] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_figures(definition: Format, document: Outline) -> Figures:
    """The figures of every table of the format."""
    figures = Figures()
    for section, table in definition.tables:
        _TableReading(section, table, figures).read(_candidates(section, table, document))
    return figures


def _candidates(section: Section, table: Table, document: Outline) -> list[Candidate]:
    """From the table's own section; from the whole document if nothing is found there."""
    own = candidates(table, source_rows(document.sections.get(section.id, ())))
    return own or candidates(table, source_rows(document.everything))


class _TableReading:
    """Fills one table's part of the figures."""

    def __init__(self, section: Section, table: Table, figures: Figures) -> None:
        self._section = section
        self._table = table
        self._figures = figures

    def read(self, found: Sequence[Candidate]) -> None:
        missing = []
        for row in self._table.printed_rows:
            mine = [candidate for candidate in found if candidate.row is row]
            if mine:
                self._read_row(row, mine)
            else:
                missing.append(row)
        if missing:
            self._tell(*self._rows_missing(missing))

    def _read_row(self, row: PrintedRow, found: Sequence[Candidate]) -> None:
        certain = _best([candidate for candidate in found if candidate.placed is not None])
        readings = [self._parse(candidate) for candidate in certain]
        if not readings:
            self._tell("row-unplaced", self._unplaced(row, found[0]), row.cells)
            return
        filled = [
            reading for reading in readings if any(value is not None for value in reading.values.values())
        ]
        chosen = (filled or readings)[0]
        if any(reading.values != chosen.values for reading in filled):
            self._tell("row-conflict", text("reading.row-conflict", **self._row_words(row)), row.cells)
            return
        self._take(row, certain[readings.index(chosen)], chosen)

    def _take(self, row: PrintedRow, candidate: Candidate, reading: Figures) -> None:
        self._figures.values |= reading.values
        self._figures.origins |= reading.origins
        self._figures.findings += reading.findings
        name = row_name(row.cells[0])
        table = self._section.table_name
        if candidate.collapsed:
            group = row.labels[-2].text
            self._tell(
                "row-collapsed", text("reading.row-collapsed", table=table, group=group, row=name), row.cells
            )
        if candidate.likeness is Likeness.FUZZY:
            printed = candidate.source.labels[-1].text
            message = text("reading.label-misprinted", table=table, printed=printed, row=name)
            self._tell("label-misprinted", message, row.cells, Severity.HINT)

    def _parse(self, candidate: Candidate) -> Figures:
        reading = Figures()
        for placed in candidate.placed or ():
            reading.origins[placed.cell.id] = placed.slot.origin
            reading.values[placed.cell.id] = None
            try:
                reading.values[placed.cell.id] = _value(placed)
            except UnclearValueError as unclear:
                reading.findings.append(self._unclear(placed.cell, unclear))
        return reading

    def _unclear(self, cell: Cell, unclear: UnclearValueError) -> Finding:
        code = "money-unit-missing" if unclear.reason == "unit" else "value-unclear"
        message = text(
            f"reading.{code}",
            table=self._section.table_name,
            row=row_name(cell),
            column=column_name(cell),
            raw=" ".join(unclear.raw.split()),
        )
        return Finding(code, Severity.WARNING, message, (cell.id,), self._section.id)

    def _unplaced(self, row: PrintedRow, candidate: Candidate) -> str:
        shown = "、".join(candidate.figures[:SHOWN_FIGURES])
        return text(
            "reading.row-unplaced",
            **self._row_words(row),
            wanted=len(row.cells),
            found=len(candidate.figures),
            figures=shown,
        )

    def _row_words(self, row: PrintedRow) -> dict[str, str]:
        named = row.label is not None
        shown = (
            text("reading.row-name", row=row_name(row.cells[0])) if named else text("reading.row-whole-table")
        )
        return {"table": self._section.table_name, "row": shown}

    def _rows_missing(self, rows: Sequence[PrintedRow]) -> tuple[str, str, tuple[Cell, ...]]:
        code = "rows-not-found"
        message = text(
            f"reading.{code}" if len(rows) > 1 else "reading.row-not-found",
            table=self._section.table_name,
            count=len(rows),
            first=row_name(rows[0].cells[0]),
        )
        return code, message, tuple(cell for row in rows for cell in row.cells)

    def _tell(
        self, code: str, message: str, cells: Sequence[Cell], severity: Severity = Severity.WARNING
    ) -> None:
        ids = tuple(cell.id for cell in cells)
        self._figures.findings.append(Finding(code, severity, message, ids, self._section.id))


def _best(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that are not outdone: whole rows before collapsed ones, sure labels before misprints."""
    whole = [candidate for candidate in found if not candidate.collapsed] or list(found)
    top = max((candidate.likeness for candidate in whole), default=Likeness.NONE)
    sure = [candidate for candidate in whole if candidate.likeness is not Likeness.FUZZY]
    return sure if top is not Likeness.FUZZY else whole


def _value(placed: Placed) -> Value:
    return parse_value(placed.slot.text, placed.cell.kind, placed.unit or placed.cell.unit)
