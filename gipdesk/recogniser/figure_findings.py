"""The words for what was decided about figures: what stayed blank and why, what wants a look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from gipdesk.formats.definition import Cell, Equation, Format, Section, Severity, column_name, row_name
from gipdesk.recogniser.deciding import CONFLICT, NOT_FOUND, PARTLY, UNPLACED, Decision, Decisions
from gipdesk.recogniser.marks import Mark
from gipdesk.recogniser.thresholds import SHOWN_FIGURES
from gipdesk.report.finding import Finding, Place
from gipdesk.sources.source_document import Fact
from gipdesk.texts import text

_BY_ROW = (Mark.MISPRINTED, Mark.COLLAPSED)
_BY_CELL = frozenset((Mark.UNIT, Mark.NOTED, Mark.JOINED, Mark.WORD))
_HINTS = frozenset((Mark.MISPRINTED,))

Decided = tuple[Cell, Decision]


def figure_findings(definition: Format, decisions: Decisions) -> Iterator[Finding]:
    """What is to be said about the figures, table by table in printed order."""
    for section, table in definition.tables:
        decided = [(cell, decisions.cells[cell.id]) for cell in table.cells]
        for _, group in groupby(decided, key=lambda one: _row_key(one[0])):
            yield from _row_findings(section, list(group))
        for code, message in ((NOT_FOUND, "row-not-found"), (CONFLICT, "row-conflict")):
            yield from _problem_in_rows(section, decided, code, message)
        for mark in Mark:
            if mark not in {*_BY_ROW, *_BY_CELL, Mark.SUM}:
                yield from _marked(section, decided, mark)
    yield from (_failed(definition, equation) for equation in decisions.failed)


def _row_key(cell: Cell) -> tuple[str, ...]:
    """What tells printed rows apart: their labels; a row without any is one."""
    return tuple(label.text for label in cell.row_labels)


def _row_findings(section: Section, row: Sequence[Decided]) -> Iterator[Finding]:
    yield from _unplaced(section, row)
    partly = [cell for cell, decision in row if decision.problem == PARTLY]
    if partly:
        columns = "、".join(map(column_name, partly))
        yield _warning("row-partly-placed", partly, **_row_words(section, row[0][0]), columns=columns)
    for cell, decision in row:
        if decision.problem is not None or decision.marks:
            yield from _about_cell(section, cell, decision)
    for mark in _BY_ROW:
        marked = [(cell, decision) for cell, decision in row if mark in decision.marks]
        if marked:
            yield _about_label(section, marked, mark)


def _unplaced(section: Section, row: Sequence[Decided]) -> Iterator[Finding]:
    found = [(cell, decision) for cell, decision in row if decision.problem == UNPLACED]
    if not found:
        return
    claim = found[0][1].claim
    figures = claim.figures if claim else ()
    yield _warning(
        "row-unplaced",
        [cell for cell, _ in found],
        **_row_words(section, found[0][0]),
        wanted=len(found),
        found=len(figures),
        figures="、".join(figures[:SHOWN_FIGURES]),
    )


def _about_cell(section: Section, cell: Cell, decision: Decision) -> Iterator[Finding]:
    raw = " ".join(decision.placed.slot.text.split()) if decision.placed else ""
    words = {"table": section.table_name, "row": row_name(cell), "column": column_name(cell), "raw": raw}
    if decision.problem is not None and decision.problem not in {NOT_FOUND, UNPLACED, PARTLY, CONFLICT}:
        told = "、".join(map(_said, decision.placed.slot.facts)) if decision.placed else ""
        yield _warning(decision.problem, [cell], **words, told=told)
    for mark in Mark:
        if mark in decision.marks & _BY_CELL:
            yield _warning(mark.value, [cell], **words)


def _said(fact: Fact) -> str:
    return fact.text or text(f"recogniser.fact.{fact.kind}")


def _about_label(section: Section, marked: Sequence[Decided], mark: Mark) -> Finding:
    cells = [cell for cell, _ in marked]
    claim = marked[0][1].claim
    printed = claim.match.printed if claim and claim.match else ""
    return _finding(
        mark.value,
        cells,
        Severity.HINT if mark in _HINTS else Severity.WARNING,
        table=section.table_name,
        row=row_name(cells[0]),
        group=(claim.row.labels if claim else cells[0].row_labels)[-2:][0].text,
        printed=" ".join(printed.split()),
    )


def _problem_in_rows(
    section: Section, decided: Sequence[Decided], code: str, message: str
) -> Iterator[Finding]:
    """One finding for one row or for many, all of which stay blank."""
    yield from _in_rows(
        section, [cell for cell, decision in decided if decision.problem == code], code, message
    )


def _marked(section: Section, decided: Sequence[Decided], mark: Mark) -> Iterator[Finding]:
    """One finding for all figures of a table that want a look for the same reason."""
    cells = [cell for cell, decision in decided if mark in decision.marks]
    yield from _in_rows(section, cells, mark.value, mark.value)


def _in_rows(section: Section, cells: Sequence[Cell], code: str, message: str) -> Iterator[Finding]:
    if not cells:
        return
    rows = len({_row_key(cell) for cell in cells})
    name = message if rows == 1 else f"{message}-rows"
    yield Finding(
        code,
        Severity.WARNING,
        text(f"recogniser.{name}", **_row_words(section, cells[0]), count=rows),
        tuple(Place(cell.id) for cell in cells),
    )


def _failed(definition: Format, equation: Equation) -> Finding:
    """A sum that the read figures do not fulfil: the file may be wrong, or the reading."""
    ids = dict.fromkeys(term.cell for term in (*equation.left, *equation.right))
    cells = sorted((definition.cells[cell] for cell in ids), key=list(definition.cells.values()).index)
    section = definition.section(cells[0].section)
    is_row = len({cell.row for cell in cells}) == 1
    name = row_name(cells[0]) if is_row else column_name(cells[0])
    words = text("recogniser.sum-row" if is_row else "recogniser.sum-column", name=name)
    return _warning("sum-differs", cells, table=section.table_name, name=words)


def _row_words(section: Section, cell: Cell) -> dict[str, str]:
    named = bool(cell.row_labels)
    shown = text("recogniser.row-name", row=row_name(cell)) if named else text("recogniser.row-whole-table")
    return {"table": section.table_name, "row": shown}


def _warning(code: str, cells: Iterable[Cell], **words: object) -> Finding:
    return _finding(code, cells, Severity.WARNING, **words)


def _finding(code: str, cells: Iterable[Cell], severity: Severity, **words: object) -> Finding:
    places = tuple(Place(cell.id) for cell in cells)
    return Finding(code, severity, text(f"recogniser.{code}", **words), places)
