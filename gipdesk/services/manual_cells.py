"""The articles about a format's cells and sections, from the format and resources/help/cells.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

from gipdesk.formats.definition import (
    Cell,
    Equation,
    Format,
    LabelRole,
    Section,
    Table,
    Term,
    ValueKind,
    column_name,
    row_name,
)
from gipdesk.formats.registry import shipped_formats
from gipdesk.formats.strict import Node
from gipdesk.paths import resource
from gipdesk.services.manual import Article, Line, head, item, link, said
from gipdesk.services.writing import guide_for
from gipdesk.texts import help_for, text

BLANK_CODE = "cells-blank"
"""The check whose reason says what a blank cell means."""


def cell_articles(definition: Format) -> Iterator[Article]:
    """An article for each cell, in printed order."""
    for section, table in definition.tables:
        notes = [label.text for label in table.labels if label.role is LabelRole.NOTE]
        for cell in table.cells:
            lines = tuple(_cell_lines(definition, section, cell, notes))
            yield Article(cell_key(cell.id), cell_title(definition, cell), lines, cell.id)


def section_articles(definition: Format) -> Iterator[Article]:
    """An article for each section: what it is about, and its cells where it prints a table."""
    for section in definition.sections:
        lines = _table_lines(definition, section.table) if section.table else _text_lines(section)
        yield Article(f"sections/{section.id}", section.printed_heading, tuple(lines))


def cell_key(cell: str) -> str:
    """The key of a cell's article."""
    return f"cells/{cell}"


def cell_title(definition: Format, cell: Cell) -> str:
    """Table, row and column as printed."""
    table = definition.section(cell.section).table_name
    return text("manual.cell.title", table=table, row=row_name(cell), column=column_name(cell))


def _cell_lines(definition: Format, section: Section, cell: Cell, notes: Sequence[str]) -> Iterator[Line]:
    where = {"row": row_name(cell), "column": column_name(cell), "heading": section.printed_heading}
    yield said(text("manual.cell.where", **where))
    yield from _explained("row", f"{cell.section}.{cell.row}")
    yield from _explained("column", f"{cell.section}.{cell.column}")
    yield from _value_lines(definition, cell)
    yield from _sum_lines(definition, cell)
    yield from _relation_lines(definition, cell)
    if notes:
        yield head(text("manual.cell.note"))
        yield from map(said, notes)
    yield said(text("manual.cell.clause", clause=definition.document))


def _explained(part: str, key: str) -> Iterator[Line]:
    words = _explanations()[f"{part}s"].get(key)
    if words is not None:
        yield head(text(f"manual.cell.{part}"))
        yield said(words)


def _value_lines(definition: Format, cell: Cell) -> Iterator[Line]:
    yield head(text("manual.cell.value"))
    if cell.id in definition.computed_cells:
        yield said(text("manual.cell.computed"))
        return
    without_unit = cell.kind is ValueKind.MONEY and cell.unit is None
    yield said(text("manual.cell.money_without_unit" if without_unit else f"manual.cell.{cell.kind}"))
    for rule in definition.prefill:
        if rule.cell == cell.id:
            pairs = [(term, _cell_of(definition, term)) for term in rule.terms]
            names = _added(pairs, _naming(definition, [cell, *(other for _, other in pairs)]))
            yield said(text("manual.cell.prefilled", names=names))
    yield head(text("manual.cell.blank"))
    yield said(help_for(BLANK_CODE))


def _sum_lines(definition: Format, cell: Cell) -> Iterator[Line]:
    addends = [term.cell for total in definition.totals if total.cell == cell.id for term in total.terms]
    totals = [total.cell for total in definition.totals if any(term.cell == cell.id for term in total.terms)]
    for title, cells in (("sum", addends), ("part_of", totals)):
        if cells:
            yield head(text(f"manual.cell.{title}"))
            for other in cells:
                yield link(cell_title(definition, definition.cells[other]), cell_key(other))


def _relation_lines(definition: Format, cell: Cell) -> Iterator[Line]:
    sums = {total.cell for total in definition.totals}
    found = [
        equation
        for equation in definition.equations
        if any(term.cell == cell.id and not term.last_year for term in (*equation.left, *equation.right))
        and not (len(equation.left) == 1 and equation.left[0].cell in sums and not equation.needs_last_year)
    ]
    if found:
        yield head(text("manual.cell.relations"))
    for equation in found:
        yield link(_relation(definition, equation), f"checks/{equation.code}")


def _relation(definition: Format, equation: Equation) -> str:
    terms = (*equation.left, *equation.right)
    pairs = [(term, _cell_of(definition, term, equation.last_format)) for term in terms]
    name = _naming(definition, [cell for _, cell in pairs])
    left, right = pairs[: len(equation.left)], pairs[len(equation.left) :]
    return text("manual.cell.relation", left=_added(left, name), right=_added(right, name))


def _naming(definition: Format, cells: Sequence[Cell]) -> Callable[[Cell], str]:
    """How cells are told apart: by columns where all are in one row, by rows where all are in one column."""
    if len({(cell.section, cell.row) for cell in cells}) == 1:
        return column_name
    if len({(cell.section, cell.column) for cell in cells}) == 1:
        return row_name
    return partial(cell_title, definition)


def _cell_of(definition: Format, term: Term, last_format: str | None = None) -> Cell:
    """The cell of a term; one of last year's report may stand in another format."""
    if not term.last_year or (last_format is None and term.cell in definition.cells):
        return definition.cells[term.cell]
    formats = [other for other in shipped_formats() if last_format in {None, other.id}]
    return next(other.cells[term.cell] for other in formats if term.cell in other.cells)


def _added(pairs: Sequence[tuple[Term, Cell]], name: Callable[[Cell], str]) -> str:
    words = ""
    for term, cell in pairs:
        sign = text("manual.cell.minus" if term.sign < 0 else "manual.cell.plus")
        shown = text("manual.cell.last", name=name(cell)) if term.last_year else name(cell)
        words += (sign if words or term.sign < 0 else "") + shown
    return words


def _table_lines(definition: Format, table: Table) -> Iterator[Line]:
    yield said(text("manual.cell.clause", clause=definition.document))
    yield head(text("manual.section.cells"))
    for cell in table.cells:
        yield link(cell_title(definition, cell), cell_key(cell.id))


def _text_lines(section: Section) -> Iterator[Line]:
    guide = guide_for(section.id)
    if guide.usual_length is not None:
        yield said(text("manual.section.usual_length", length=guide.usual_length))
    yield said(text("manual.section.empty"))
    if guide.subheadings:
        yield head(text("manual.section.subheadings"))
        yield from map(item, guide.subheadings)


@cache
def _explanations() -> Mapping[str, Mapping[str, str]]:
    path = resource("help", "cells.toml")
    root = Node(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    parts = {}
    for part in root.names():
        table = root.child(part)
        parts[part] = {name: table.take(name, str) for name in table.names()}
    return parts
