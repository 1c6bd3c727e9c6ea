"""What of a source is shown: all of it, or of a huge one the neighbourhood of what was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gipdesk.recogniser.outline import Origin
from gipdesk.sources.source_document import Block, Grid, GridCell, Paragraph

ALL_SHOWN = 6_000
"""Paragraphs and cells that are laid out within half a second; a report has some hundreds."""

NEAR = 30
"""Paragraphs or rows on either side of a figure: more than a screen."""

NEAR_COLUMNS = 40
"""Columns from the first that was read from: no table of a report has half of them."""


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
    if sum(map(_weight, blocks)) <= ALL_SHOWN:
        return [_whole(number, block) for number, block in enumerate(blocks)]
    origins = list(wanted)
    near = _near({origin.block for origin in origins}, len(blocks))
    return list(_neighbourhood(blocks, near, origins))


def _weight(block: Block) -> int:
    return len(block.cells) if isinstance(block, Grid) else 1


def _whole(number: int, block: Block) -> Piece:
    if isinstance(block, Paragraph):
        return ShownParagraph(number, block)
    rows = max((cell.row + cell.row_span for cell in block.cells), default=0)
    columns = max((cell.column + cell.column_span for cell in block.cells), default=0)
    return ShownGrid(number, range(rows), range(columns), block.cells)


def _near(places: Iterable[int], count: int) -> set[int]:
    """What lies near one of the places, or the beginning."""
    ranges = (range(max(0, place - NEAR), min(count, place + NEAR + 1)) for place in {0, *places})
    return {each for near in ranges for each in near}


def _neighbourhood(blocks: Sequence[Block], near: set[int], origins: Sequence[Origin]) -> Iterator[Piece]:
    for is_near, group in groupby(range(len(blocks)), key=near.__contains__):
        numbers = list(group)
        if not is_near:
            yield Gap(len(numbers))
            continue
        for number in numbers:
            block = blocks[number]
            if isinstance(block, Paragraph):
                yield ShownParagraph(number, block)
            else:
                yield from _part(number, block, [each for each in origins if each.block == number])


def _part(number: int, grid: Grid, origins: Sequence[Origin]) -> Iterator[Piece]:
    whole = _whole(number, grid)
    assert isinstance(whole, ShownGrid)  # noqa: S101 -- a grid is shown as one
    first = min((origin.column for origin in origins if origin.column is not None), default=0)
    columns = whole.columns[max(0, first - NEAR) :][:NEAR_COLUMNS]
    near = _near((origin.row for origin in origins if origin.row is not None), len(whole.rows))
    for is_near, group in groupby(whole.rows, key=near.__contains__):
        rows = list(group)
        shown = range(rows[0], rows[-1] + 1)
        cells = tuple(cell for cell in grid.cells if cell.row in shown and cell.column in columns)
        yield ShownGrid(number, shown, columns, cells) if is_near else Gap(len(rows))
