"""What of a source is shown: all of it, or of a huge one the neighbourhood of what was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from gipdesk.recogniser.outline import Origin
from gipdesk.sources.source_document import Block, Grid, GridCell, Paragraph

ALL_SHOWN = 6_000
"""Paragraphs and cells that are laid out within a second; a report has some hundreds."""

ROWS_TOGETHER = 100
"""Rows of one table; a table of ten times as many takes a hundred times as long. No report has 40."""

NEAR = (30, 8, 2)
"""Paragraphs or rows on either side of a figure: more than a screen, or less where that is still too much."""

NEAR_COLUMNS = 40
"""Columns from near the first that was read from: no table of a report has half of them."""


@dataclass(frozen=True, slots=True)
class Gap:
    """So many paragraphs, tables or rows that are not shown."""

    count: int


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph, and the number of its block."""

    block: int
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class ShownGrid:
    """The rows and columns of a grid that are shown, and the cells that start there, as the grid has them."""

    block: int
    rows: range
    columns: range
    cells: tuple[GridCell, ...]


Piece = Gap | ShownParagraph | ShownGrid


def pieces_of(blocks: Sequence[Block], wanted: Iterable[Origin]) -> list[Piece]:
    """The blocks to show, in reading order; `wanted` is where what was read stands."""
    whole = [_whole(number, block) for number, block in enumerate(blocks)]
    if _weight(whole) <= ALL_SHOWN and not any(_is_long(piece) for piece in whole):
        return whole
    origins = list(wanted)
    pieces: list[Piece] = []
    for near in NEAR:
        pieces = list(_neighbourhood(blocks, near, origins))
        if _weight(pieces) <= ALL_SHOWN:
            break
    return _cut(pieces)


def _weight(pieces: Iterable[Piece]) -> int:
    return sum(map(_weight_of, pieces))


def _weight_of(piece: Piece) -> int:
    return len(piece.cells) if isinstance(piece, ShownGrid) else 1


def _is_long(piece: Piece) -> bool:
    return isinstance(piece, ShownGrid) and (
        len(piece.rows) > ROWS_TOGETHER or len(piece.columns) > NEAR_COLUMNS
    )


def _cut(pieces: Sequence[Piece]) -> list[Piece]:
    """The first pieces that can be shown; what is left of a hostile file is only counted."""
    fitting = sum(weight <= ALL_SHOWN for weight in accumulate(map(_weight_of, pieces)))
    rest = pieces[fitting:]
    return [*pieces[:fitting], *([Gap(len(rest))] if rest else [])]


def _whole(number: int, block: Block) -> Piece:
    if isinstance(block, Paragraph):
        return ShownParagraph(number, block)
    rows, columns = _size(block)
    return ShownGrid(number, range(rows), range(columns), block.cells)


def _size(grid: Grid) -> tuple[int, int]:
    rows = max((cell.row + cell.row_span for cell in grid.cells), default=0)
    return rows, max((cell.column + cell.column_span for cell in grid.cells), default=0)


def _around(places: Iterable[int], count: int, near: int) -> set[int]:
    """What lies near one of the places, or the beginning."""
    ranges = (range(max(0, place - near), min(count, place + near + 1)) for place in {0, *places})
    return {each for found in ranges for each in found}


def _neighbourhood(blocks: Sequence[Block], near: int, origins: Sequence[Origin]) -> Iterator[Piece]:
    shown = _around((origin.block for origin in origins), len(blocks), near)
    for is_shown, group in groupby(range(len(blocks)), key=shown.__contains__):
        numbers = list(group)
        if not is_shown:
            yield Gap(len(numbers))
            continue
        for number in numbers:
            block = blocks[number]
            if isinstance(block, Paragraph):
                yield ShownParagraph(number, block)
            else:
                yield from _part(number, block, near, [each for each in origins if each.block == number])


def _part(number: int, grid: Grid, near: int, origins: Sequence[Origin]) -> Iterator[Piece]:
    rows, width = _size(grid)
    first = min((origin.column for origin in origins if origin.column is not None), default=0)
    columns = range(width)[max(0, first - near) :][:NEAR_COLUMNS]
    shown = _around((origin.row for origin in origins if origin.row is not None), rows, near)
    cells: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        if cell.column in columns:
            cells.setdefault(cell.row, []).append(cell)
    for is_shown, group in groupby(range(rows), key=shown.__contains__):
        stretch = list(group)
        if not is_shown:
            yield Gap(len(stretch))
            continue
        for start in range(stretch[0], stretch[-1] + 1, ROWS_TOGETHER):
            part = range(start, min(start + ROWS_TOGETHER, stretch[-1] + 1))
            yield ShownGrid(number, part, columns, tuple(cell for row in part for cell in cells.get(row, ())))
