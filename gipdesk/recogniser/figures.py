"""The figures of all tables: candidates weighed, values parsed, doubts turned into findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from gipdesk.recogniser.labels import Likeness
from gipdesk.recogniser.outline import Origin, Outline
from gipdesk.recogniser.placing import Candidate, PlacedSlot, TableLabels
from gipdesk.recogniser.rows import SourceRow, source_rows, text_style
from gipdesk.recogniser.thresholds import SHOWN_FIGURES, TABLE_SHARE
from gipdesk.report.finding import Finding, Place
from gipdesk.report.values import UnclearValueError, Value, parse_value
from gipdesk.texts import text


@dataclass(slots=True)
class Figures:
    """The values found, where each stood, and what could not be placed or understood.

    `stretches` tells for each part of the document which items hold a table: first and last.
    `filled_rows` counts the rows of figures that were placed.
    """

    values: dict[str, Value] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    stretches: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    filled_rows: int = 0


@dataclass(slots=True)
class _RowReading:
    """The values of one row as one part of the document has them."""

    candidate: Candidate
    values: dict[str, Value] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    is_in_conflict: bool = False

    @property
    def is_filled(self) -> bool:
        """Whether any cell has a figure."""
        return any(value is not None for value in self.values.values())

    def differs(self, other: _RowReading) -> bool:
        """Whether both know a cell, and say different things of it; blank is different from a figure."""
        return any(value != other.values.get(cell, value) for cell, value in self.values.items())

    def complete(self, other: _RowReading) -> None:
        """Take over the figures that this reading lacks; note where both have different ones."""
        for cell, value in other.values.items():
            known = self.values.setdefault(cell, None)
            if known is None:
                self.values[cell] = value
                self.origins[cell] = other.origins[cell]
            self.is_in_conflict |= None not in (known, value) and known != value


def read_figures(definition: Format, document: Outline) -> Figures:
    """The figures of every table of the format."""
    figures = Figures()
    tables = {section.id for section, _ in definition.tables} & document.parts.keys()
    style = text_style(item for part in tables or document.parts for item in document.parts[part])
    rows = {part: tuple(source_rows(items, style)) for part, items in document.parts.items()}
    for section, table in definition.tables:
        found = _candidates(section, table, rows)
        for part, candidates in found.items():
            first = min(candidate.source.first for candidate in candidates)
            last = max(candidate.source.last for candidate in candidates)
            figures.stretches.setdefault(part, []).append((first, last))
        _TableReading(section, table, figures).read(list(found.values()))
    return figures


def _candidates(
    section: Section, table: Table, rows: Mapping[str, Sequence[SourceRow]]
) -> dict[str, list[Candidate]]:
    """By part of the document: those of the table's own section, and whole tables that stand elsewhere.

    A row alone elsewhere is no table: running text, too, says 行政许可 and a number.
    """
    labels = TableLabels(table)
    found: dict[str, list[Candidate]] = {}
    for part, source in rows.items():
        is_own = part == section.id
        candidates = labels.candidates(source, own_section=is_own)
        known = {candidate.row.row for candidate in candidates if candidate.placed}
        if candidates and (is_own or len(known) >= TABLE_SHARE * len(table.printed_rows)):
            found[part] = candidates
    filled = {part: taken for part, taken in found.items() if any(at.figures for at in taken)}
    return filled or found


class _TableReading:
    """Fills one table's part of the figures."""

    def __init__(self, section: Section, table: Table, figures: Figures) -> None:
        self._section = section
        self._table = table
        self._figures = figures
        self._in_conflict: list[PrintedRow] = []

    def read(self, sets: Sequence[Sequence[Candidate]]) -> None:
        """Read every row, from one set of candidates for each part of the document that has the table."""
        missing = []
        for row in self._table.printed_rows:
            found = [[candidate for candidate in part if candidate.row is row] for part in sets]
            if any(found):
                self._read_row(row, [part for part in found if part])
            else:
                missing.append(row)
        self._tell_of_rows("rows-not-found", "recogniser.row-not-found", missing)
        self._tell_of_rows("row-conflict", "recogniser.row-conflict", self._in_conflict)

    def _read_row(self, row: PrintedRow, sets: Sequence[Sequence[Candidate]]) -> None:
        readings = [reading for part in sets if (reading := self._read_set(part)) is not None]
        if not readings:
            fullest = max((at for part in sets for at in part), key=lambda at: len(at.figures))
            self._tell("row-unplaced", self._unplaced(row, fullest), row.cells)
        elif any(reading.is_in_conflict or reading.differs(readings[0]) for reading in readings):
            self._in_conflict.append(row)
        else:
            self._take(row, readings[0])

    def _read_set(self, found: Sequence[Candidate]) -> _RowReading | None:
        """What one part of the document says of a row; None if no place in it is certain."""
        certain = _best([candidate for candidate in found if candidate.placed])
        if not certain or (any(at.figures for at in found) and not any(at.figures for at in certain)):
            return None  # at most a blank row, beside one whose figures have no certain place
        readings = [self._parse(candidate) for candidate in certain]
        reading = next((reading for reading in readings if reading.is_filled), readings[0])
        for other in readings:
            reading.complete(other)
        return reading

    def _take(self, row: PrintedRow, reading: _RowReading) -> None:
        self._figures.values |= reading.values
        self._figures.origins |= reading.origins
        self._figures.findings += reading.findings
        self._figures.filled_rows += reading.is_filled
        unplaced = [cell for cell in row.cells if cell.id not in reading.values]
        if unplaced:
            columns = "、".join(column_name(cell) for cell in unplaced)
            message = text("recogniser.row-partly-placed", **self._row_words(row), columns=columns)
            self._tell("row-partly-placed", message, unplaced)
        self._tell_of_label(row, reading.candidate)

    def _tell_of_label(self, row: PrintedRow, candidate: Candidate) -> None:
        words = {"table": self._section.table_name, "row": row_name(row.cells[0])}
        if candidate.collapsed:
            message = text("recogniser.row-collapsed", **words, group=row.labels[-2].text)
            self._tell("row-collapsed", message, row.cells)
        if candidate.likeness is Likeness.FUZZY:
            message = text(
                "recogniser.label-misprinted", **words, printed=" ".join(candidate.printed.split())
            )
            self._tell("label-misprinted", message, row.cells, Severity.HINT)

    def _parse(self, candidate: Candidate) -> _RowReading:
        reading = _RowReading(candidate)
        for placed in candidate.placed:
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
            f"recogniser.{code}",
            table=self._section.table_name,
            row=row_name(cell),
            column=column_name(cell),
            raw=" ".join(unclear.raw.split()),
        )
        return Finding(code, Severity.WARNING, message, (Place(cell.id),))

    def _unplaced(self, row: PrintedRow, candidate: Candidate) -> str:
        shown = "、".join(candidate.figures[:SHOWN_FIGURES])
        return text(
            "recogniser.row-unplaced",
            **self._row_words(row),
            wanted=len(row.cells),
            found=len(candidate.figures),
            figures=shown,
        )

    def _row_words(self, row: PrintedRow) -> dict[str, str]:
        named = row.label is not None
        shown = (
            text("recogniser.row-name", row=row_name(row.cells[0]))
            if named
            else text("recogniser.row-whole-table")
        )
        return {"table": self._section.table_name, "row": shown}

    def _tell_of_rows(self, code: str, message: str, rows: Sequence[PrintedRow]) -> None:
        """One finding for one row or for many, all of which stay blank."""
        if rows:
            cells = tuple(cell for row in rows for cell in row.cells)
            name = message if len(rows) == 1 else message.replace("row-", "rows-")
            self._tell(code, text(name, **self._row_words(rows[0]), count=len(rows)), cells)

    def _tell(
        self, code: str, message: str, cells: Sequence[Cell], severity: Severity = Severity.WARNING
    ) -> None:
        places = tuple(Place(cell.id) for cell in cells)
        self._figures.findings.append(Finding(code, severity, message, places))


def _best(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that are not outdone: whole rows before collapsed ones, sure labels before misprints."""
    whole = [candidate for candidate in found if not candidate.collapsed] or list(found)
    top = max((candidate.likeness for candidate in whole), default=Likeness.NONE)
    sure = [candidate for candidate in whole if candidate.likeness is not Likeness.FUZZY]
    return sure if top is not Likeness.FUZZY else whole


def _value(placed: PlacedSlot) -> Value:
    return parse_value(placed.slot.text, placed.cell.kind, placed.unit or placed.cell.unit)
