"""The figures of all tables of a document: who claims which cell, what is decided, what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from gipdesk.formats.definition import Format
from gipdesk.recogniser.claim import Claim
from gipdesk.recogniser.claims import TableClaims
from gipdesk.recogniser.deciding import Candidate, Decisions, decide_table, placed_cells, weigh_sums
from gipdesk.recogniser.figure_findings import figure_findings
from gipdesk.recogniser.grid_lines import grid_lines
from gipdesk.recogniser.grid_rows import GridTable
from gipdesk.recogniser.labels import simplified
from gipdesk.recogniser.notation import money_units
from gipdesk.recogniser.outline import GridRow, Item, Line, Origin, Outline
from gipdesk.recogniser.placeless_claims import Run
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.source_rows import Around
from gipdesk.recogniser.text_rows import TextStyle, TextTable, text_style
from gipdesk.recogniser.thresholds import CAPTION_LENGTH
from gipdesk.report.finding import Finding
from gipdesk.report.values import Value


@dataclass(frozen=True, slots=True)
class Figures:
    """The values found, where each stood, and what could not be placed or understood.

    `marked` are the cells that were taken with less than proof, `unread` those whose figure the
    source may hold: `whereabouts` says where that may be, `candidates` what places say between which
    nothing decides. `stretches` tells for each part of the document, by its number, which items
    hold a table: first and last. `filled_rows` counts the rows of figures that were placed.
    """

    values: Mapping[str, Value]
    origins: Mapping[str, Origin]
    findings: tuple[Finding, ...]
    marked: frozenset[str]
    unread: frozenset[str]
    whereabouts: Mapping[str, tuple[Origin, ...]] = field(default_factory=dict)
    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    stretches: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)
    filled_rows: int = 0


def read_figures(definition: Format, document: Outline, year: int | None) -> Figures:
    """The figures of every table of the format; `year` is the one that the report is about, if known."""
    tables = {section.id for section, _ in definition.tables}
    headed = {part.section for part in document.parts} & tables
    style = text_style(
        item for part in document.parts if not headed or part.section in headed for item in part.items
    )
    runs = [_runs(part.items, style, year) for part in document.parts]
    decisions = Decisions()
    stretches: dict[int, list[tuple[int, int]]] = {}
    for section, table in definition.tables:
        finder = TableClaims(table)
        found = [
            finder.in_part(number, part_runs, is_own=part.section == section.id)
            for number, (part, part_runs) in enumerate(zip(document.parts, runs, strict=True))
        ]
        for number, claims in enumerate(_kept(found)):
            if claims:
                stretches.setdefault(number, []).append(_stretch(claims))
        all_claims = [claim for claims in _kept(found) for claim in claims]
        decisions.cells |= decide_table(table, all_claims, is_headed=bool(headed))
    weigh_sums(definition, decisions)
    return _figures(definition, decisions, stretches)


def _kept(found: Sequence[Sequence[Claim]]) -> list[Sequence[Claim]]:
    """The claims of each part, those of blank forms beside a filled table left out."""
    filled = [claims if any(claim.has_figures for claim in claims) else () for claims in found]
    return list(filled if any(filled) else found)


def _stretch(claims: Sequence[Claim]) -> tuple[int, int]:
    return min(claim.source.first for claim in claims), max(claim.source.last for claim in claims)


def _figures(
    definition: Format, decisions: Decisions, stretches: Mapping[int, Sequence[tuple[int, int]]]
) -> Figures:
    cells = decisions.cells
    unread = {cell: decision for cell, decision in cells.items() if decision.problem is not None}
    return Figures(
        decisions.values,
        {cell: placed.slot.origin for cell, _, placed in placed_cells(cells)},
        tuple(figure_findings(definition, decisions)),
        frozenset(cell for cell, decision in cells.items() if decision.marks and decision.problem is None),
        frozenset(unread),
        {cell: decision.whereabouts for cell, decision in unread.items() if decision.whereabouts},
        {cell: decision.candidates for cell, decision in unread.items() if decision.candidates},
        stretches,
        len({_row(cell) for cell, decision in cells.items() if decision.value is not None}),
    )


def _row(cell: str) -> str:
    return cell.rpartition(".")[0]


def _runs(items: Sequence[Item], style: TextStyle, year: int | None) -> list[Run]:
    """The grids and the stretches of running text of a part, with what stands around each."""
    units = tuple(sorted({unit for item in items if isinstance(item, Line) for unit in _caption_units(item)}))
    runs: list[Run] = []
    caption = ""
    is_below_form = False
    foreign = list(_foreign(items, year))
    for (block, is_foreign), group in groupby(
        enumerate(items), key=lambda numbered: (_grid_block(numbered[1]), foreign[numbered[0]])
    ):
        numbered = list(group)
        around = Around(caption, units, is_foreign, is_below_form)
        if block is None:
            lines = [(at, item) for at, item in numbered if isinstance(item, Line)]
            runs.append(TextTable(lines, style, around))
            caption, is_below_form = lines[-1][1].text, False
        else:
            table = GridTable(block, grid_lines(numbered), around)
            runs.append(table)
            caption, is_below_form = "", not any(row.filled for row in table.rows)
    return runs


def _foreign(items: Iterable[Item], year: int | None) -> Iterator[bool]:
    """For each item whether a line above names another year, or another body, whose table it may be."""
    is_foreign = False
    for item in items:
        if isinstance(item, Line) and len(item.text) < CAPTION_LENGTH:
            said = simplified(item.text)
            years = {int(found["year"]) for found in reading_data().caption_year.finditer(said)}
            if reading_data().foreign_caption.search(said) or (years and year not in years):
                is_foreign = True
            elif years:
                is_foreign = False
        yield is_foreign


def _grid_block(item: Item) -> int | None:
    """The number of the grid that an item belongs to, None for running text."""
    return item.block if isinstance(item, GridRow) or item.row is not None else None


def _caption_units(line: Line) -> Iterator[str]:
    """The money units that a line above or below a table names for all of it."""
    if len(line.text) < CAPTION_LENGTH and reading_data().unit_caption.search(simplified(line.text)):
        yield from money_units(line.text)
