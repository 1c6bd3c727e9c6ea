"""Reads a format file strictly: anything unknown, doubled, dangling or overlapping is refused.

The file's schema is described in docs/formats.md; every refusal names the file and the key path.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from gipdesk.errors import ResourceError
from gipdesk.formats.definition import (
    FRAME_FIELDS,
    Cell,
    Format,
    Label,
    LabelRole,
    Section,
    Table,
    ValueKind,
)
from gipdesk.formats.geometry import Entry, Slot, build_table, lay_out
from gipdesk.formats.patterns import LAST_YEAR_PREFIX, Sets, bindings, fill
from gipdesk.formats.rule_loader import deadline_of, equations_of, key_figure_of, prefill_of, totals_of
from gipdesk.formats.strict import Node

Choice = TypeVar("Choice", bound=StrEnum)

MONEY_UNIT = "万元"
RESERVED = frozenset({*FRAME_FIELDS, LAST_YEAR_PREFIX.rstrip(".")})
"""What no section may be called: a field of that name would be taken for another."""


def load_format(path: Path) -> Format:
    """The format of one TOML file; ResourceError says what the file breaks and where."""
    try:
        parsed = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ResourceError(path.name, f"not TOML: {error}") from error
    root = Node(parsed, path.name)
    sets = Sets(root.child("sets"))
    sections = _sections(root)
    cells = _cells(sections, root.where)
    totals, checks = totals_of(root, sets, cells)
    equations = tuple(
        equation for node in root.children("equations") for equation in equations_of(node, sets, cells)
    )
    first_year = root.number("first_year", 0)
    definition = Format(
        id=root.take("id", str),
        name=root.take("name", str),
        document=root.take("document", str),
        first_year=first_year,
        last_year=_last_year(root, first_year),
        new_title=root.template("new_title", {"organisation": "", "year": ""}),
        new_preamble=root.template("new_preamble", {"organisation": "", "year": ""}),
        sections=sections,
        cells=cells,
        totals=totals,
        equations=checks + equations,
        prefill=tuple(rule for node in root.children("prefill") for rule in prefill_of(node, sets, cells)),
        deadlines=tuple(deadline_of(node) for node in root.children("deadlines")),
        key_figures=tuple(key_figure_of(node, cells) for node in root.children("key_figures")),
        former_ids=_former_ids(root, sets, {*cells, *(it.id for it in sections if it.table is None)}),
    )
    root.done()
    return definition


def _last_year(root: Node, first_year: int) -> int | None:
    last_year = root.optional("last_year", int)
    if last_year is not None and last_year < first_year:
        raise root.fail(f"last_year {last_year} is before first_year {first_year}")
    return last_year


def _sections(root: Node) -> tuple[Section, ...]:
    sections: list[Section] = []
    for node in root.children("sections"):
        section = _section(node)
        if any(section.id == other.id for other in sections):
            raise node.fail(f"duplicate section id {section.id!r}")
        if any(section.number == other.number for other in sections):
            raise node.fail(f"duplicate section number {section.number!r}")
        sections.append(section)
    return tuple(sections)


def _section(node: Node) -> Section:
    section_id = node.identifier("id")
    if section_id in RESERVED:
        raise node.fail(f"id {section_id!r} means something else already")
    table = node.optional("table", dict)
    section = Section(
        id=section_id,
        number=node.take("number", str),
        heading=node.take("heading", str),
        short=node.take("short", str),
        aliases=node.strings("aliases"),
        table=None if table is None else _table(section_id, Node(table, f"{node.where}.table")),
    )
    node.done()
    return section


def _table(section_id: str, node: Node) -> Table:
    widths = _widths(node)
    columns_node = node.child("columns")
    columns = {name: tuple(columns_node.children(name)) for name in columns_node.names()}
    slots = {name: tuple(_column(column) for column in listed) for name, listed in columns.items()}
    rows = [(row.where, _grid_row(row, slots)) for row in node.children("grid")]
    if not rows:
        raise node.fail("the table has no grid")
    table = replace(
        build_table(section_id, lay_out(rows, len(widths)), widths), nothing=node.optional("nothing", str)
    )
    if not table.cells:
        raise node.fail("the table has no figures")
    node.done()
    return table


def _widths(node: Node) -> tuple[float, ...]:
    widths: list[object] = node.take("widths", list)
    numbers = [float(width) for width in widths if isinstance(width, int | float) and width > 0]
    if not numbers or len(numbers) != len(widths):
        raise node.fail("widths must be a list of numbers above 0")
    return tuple(numbers)


def _column(node: Node) -> Slot:
    kind = node.choice("kind", ValueKind, ValueKind.COUNT)
    slot = Slot(
        row="",
        column=node.identifier("id"),
        kind=kind,
        unit=_unit(node, kind),
        span=node.number("span", 1),
    )
    node.done()
    return slot


def _unit(node: Node, kind: ValueKind) -> str | None:
    unit = node.optional("unit", str)
    if unit is not None and (kind is not ValueKind.MONEY or unit != MONEY_UNIT):
        raise node.fail(
            f"unit may only be {MONEY_UNIT}, for money: that is what values are kept and printed in"
        )
    return unit


def _grid_row(node: Node, columns: dict[str, tuple[Slot, ...]]) -> tuple[Entry, ...]:
    entries = [_label(label) for label in node.children("labels")]
    for values in node.children("values"):
        row, column_set = values.identifier("row"), values.take("columns", str)
        if column_set not in columns:
            raise values.fail(f"no column set {column_set!r}")
        values.done()
        entries += [
            (Slot(row, slot.column, slot.kind, slot.unit, slot.span), 1, slot.span)
            for slot in columns[column_set]
        ]
    node.done()
    return tuple(entries)


def _label(node: Node) -> Entry:
    label = Label(
        text=node.take("text", str),
        aliases=node.strings("aliases"),
        role=node.choice("role", LabelRole, LabelRole.HEAD),
        bold=node.take_or("bold", bool, False),
        vertical=node.take_or("vertical", bool, False),
        collapsed_into=node.optional("collapsed_into", str),
    )
    entry = (label, node.number("rows", 1), node.number("columns", 1))
    node.done()
    return entry


def _cells(sections: Iterable[Section], where: str) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for section in sections:
        for cell in section.table.cells if section.table else ():
            if cell.id in cells:
                raise ResourceError(where, f"duplicate cell {cell.id}")
            cells[cell.id] = cell
            if not cell.column_labels:
                raise ResourceError(where, f"cell {cell.id} stands under no label")
        rows = {cell.row for cell in section.table.cells} if section.table else set()
        for label in section.table.labels if section.table else ():
            if label.collapsed_into not in {None, *rows}:
                raise ResourceError(
                    where, f"label {label.text!r} collapses into no row {label.collapsed_into!r}"
                )
    return cells


def _former_ids(root: Node, sets: Sets, living: set[str]) -> dict[str, str]:
    """Today's id of each that a cell or text section once had."""
    former: dict[str, str] = {}
    for node in root.children("former_ids"):
        old_pattern, new_pattern = node.take("old", str), node.take("new", str)
        for binding in bindings(node, sets):
            old, new = (fill(pattern, binding, node.where) for pattern in (old_pattern, new_pattern))
            if new not in living:
                raise node.fail(f"{new!r} is no cell or text section")
            if old in former or old in living or old in FRAME_FIELDS:
                raise node.fail(f"{old!r} is listed already or still in use")
            former[old] = new
        node.done()
    return former
