"""The ruled tables of a page with what stands in their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gipdesk.sources.grids import TableCell, paragraphs, table_blocks
from gipdesk.sources.limits import CELL_LENGTH, CELL_PADDING, RUN_GAP
from gipdesk.sources.pdf_grid import RuledTable
from gipdesk.sources.pdf_ink import Box, Glyph, PageInk
from gipdesk.sources.pdf_lines import lines_of, marked_text
from gipdesk.sources.source_document import Area, Block, FactKind

_FIGURE = re.compile(r"[-+.,，．－＋/%\d]*\d[-+.,，．－＋/%\d]*")


@dataclass(slots=True)
class PageTable:
    """A table on a page: the edges of its columns, its cells in reading order, and how many rows it has.

    `is_open_above` and `is_open_below` say that it has no rule at its upper or lower end, `full` holds
    the columns of those cells in its last row whose last line has no room for a further character.
    """

    box: Box
    columns: Sequence[float]
    cells: list[TableCell]
    row_count: int
    is_open_above: bool
    is_open_below: bool
    full: frozenset[int]


@dataclass(slots=True)
class _Filled:
    """A ruled table on its way, with the characters and the tables in each of its cells."""

    table: RuledTable
    letters: list[Glyph] = field(default_factory=list)
    inner: dict[int, list[Block]] = field(default_factory=dict)


def fill_tables(
    name: str, page: PageInk, tables: Sequence[RuledTable]
) -> tuple[list[PageTable], list[Glyph]]:
    """The tables of a page with their texts, and the characters outside of all.

    A table inside a cell of another one stands in that cell. `name` is the file's, for messages.
    """
    filled = [_Filled(table) for table in sorted(tables, key=lambda one: one.box.width * one.box.height)]
    outside: list[Glyph] = []
    for glyph in page.glyphs:
        inside = next((one for one in filled if one.table.box.holds(glyph.x, glyph.y)), None)
        (outside if inside is None else inside.letters).append(glyph)
    found: list[PageTable] = []
    for at, one in enumerate(filled):
        middle = one.table.box.middle
        around = next((other for other in filled[at + 1 :] if other.table.box.holds(*middle)), None)
        done = _page_table(page, one)
        if around is None:
            found.append(done)
        else:
            cell = around.table.cell_at(*middle)
            around.inner.setdefault(cell, []).extend(table_blocks(name, done.cells))
    return found, outside


def _page_table(page: PageInk, filled: _Filled) -> PageTable:
    table = filled.table
    letters: dict[int, list[Glyph]] = {}
    for cell, glyph in _in_cells(table, filled.letters):
        letters.setdefault(cell, []).append(glyph)
    areas = [page.area(table.box_of(cell)) for cell in table.cells]
    cells = [
        TableCell(
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            (*_cell_blocks(page, letters.get(at, ()), areas[at]), *filled.inner.get(at, ())),
            (areas[at],),
        )
        for at, cell in enumerate(table.cells)
        if at in letters or at in filled.inner or table.is_closed(cell)
    ]
    row_count = len(table.rows) - 1
    last = (one for one in enumerate(table.cells) if one[1].row + one[1].row_span == row_count)
    full = frozenset(
        cell.column for at, cell in last if _is_full(letters.get(at, ()), table.box_of(cell).width)
    )
    return PageTable(
        table.box, table.columns, cells, row_count, table.is_open_above, table.is_open_below, full
    )


def _is_full(glyphs: Sequence[Glyph], width: float) -> bool:
    """Whether the last line in a cell of that width has no room for a further Chinese character."""
    lines = lines_of(glyphs)
    return bool(lines) and width - (lines[-1].right - lines[-1].left) < lines[-1].main.size + 2 * CELL_PADDING


def _cell_blocks(page: PageInk, glyphs: Sequence[Glyph], area: Area) -> Iterator[Block]:
    """The text of a cell, which lies there, put together; a long one line by line."""
    lines = lines_of(glyphs)
    text, facts = marked_text(lines)
    if len(text) <= CELL_LENGTH:
        yield from paragraphs(text, page.number, facts, (area,))
        return
    for line in lines:
        text, facts = marked_text([line])
        yield from paragraphs(text, page.number, facts, (page.area(line.box),))


def _in_cells(table: RuledTable, glyphs: Sequence[Glyph]) -> Iterator[tuple[int, Glyph]]:
    """Each character with the number of its cell; what runs across a rule stays together.

    A figure across a rule is a fact: whose it is, nobody can say.
    """
    for run in _runs(glyphs):
        cells = [table.cell_at(glyph.x, glyph.y) for glyph in run]
        for touched, part in _parts(run, cells):
            most = max(touched, key=touched.count)
            others = set(touched) - {most}
            text = "".join(glyph.text for glyph in part)
            if others and _FIGURE.fullmatch(text):
                for other in others:
                    beside = part[touched.index(other)]
                    yield other, replace(beside, text=text, kind=FactKind.STRUCK, is_note=True)
                for glyph in part:
                    glyph.kind = FactKind.STRUCK
            yield from ((most, glyph) for glyph in part)


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The characters in the order of the file, those together that stand close behind one another."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _goes_on(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    near = RUN_GAP * min(before.size, glyph.size)
    is_level = before.turn == glyph.turn and abs(before.base - glyph.base) < near
    is_word = bool(before.text.strip() and glyph.text.strip()) and not (before.is_note or glyph.is_note)
    return is_word and is_level and abs(glyph.left - before.right) < near


def _parts(run: Sequence[Glyph], cells: Sequence[int]) -> Iterator[tuple[list[int], list[Glyph]]]:
    """A run with the cells it touches, parted at rules where the file itself begins anew behind them.

    Between two digits that is no proof: they may be one number.
    """
    start = 0
    for at in range(1, len(run) + 1):
        is_end = at == len(run)
        if is_end or (cells[at] != cells[at - 1] and _begins_anew(run[at - 1], run[at])):
            yield list(cells[start:at]), list(run[start:at])
            start = at


def _begins_anew(before: Glyph, glyph: Glyph) -> bool:
    are_digits = before.text.isdigit() and glyph.text.isdigit()
    return before.source != glyph.source and not are_digits
