"""From a file's own table to blocks: a statistical table becomes a Grid, a layout table its content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from gipdesk.errors import UnreadableFile
from gipdesk.sources.limits import CELL_LENGTH, INNER_TABLE_CELLS, LONE_LABEL_LENGTH, MAX_GRID_CELLS
from gipdesk.sources.marked_text import MARK, placed
from gipdesk.sources.source_document import Area, Block, Fact, FactKind, Grid, GridCell, Paragraph


@dataclass(slots=True)
class TableCell:
    """A printed cell of a file's table: upper left place from 0, spans, and the blocks inside it.

    `text` are its paragraphs, separated by line feeds; tables inside it are left out. `areas` is where
    it is printed.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    blocks: tuple[Block, ...]
    areas: tuple[Area, ...] = ()
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = "\n".join([text for block in self.blocks if (text := _plain(block))])

    def facts(self) -> Iterator[Fact]:
        """What stands in the cell beside its text, tables inside it among that."""
        start = 0
        for block in self.blocks:
            text = _plain(block)
            start += bool(start and text)
            if isinstance(block, Grid):
                yield Fact(FactKind.INNER_TABLE, " ".join(cell.text for cell in block.cells), start)
            else:
                indent = len(block.text) - len(block.text.lstrip())
                for fact in block.facts:
                    yield replace(fact, at=start + max(0, min(fact.at - indent, len(text))))
            start += len(text)


def paragraphs(
    text: str, page: int | None = None, facts: Sequence[Fact] = (), areas: tuple[Area, ...] = ()
) -> Iterator[Paragraph]:
    """A paragraph for each line of `text` that is not blank, without the blanks at its end.

    `facts` are those that marks in the text stand for; a line that holds facts alone is a paragraph, too.
    `areas` is where all of the text is printed.
    """
    if not facts:
        return (Paragraph(line.rstrip(), page, areas=areas) for line in text.splitlines() if line.strip())
    return _marked_paragraphs(text, page, facts, areas)


def _marked_paragraphs(
    text: str, page: int | None, facts: Sequence[Fact], areas: tuple[Area, ...]
) -> Iterator[Paragraph]:
    first = 0
    for line in text.splitlines():
        end = first + line.count(MARK)
        plain, told = placed(line, facts[first:end])
        if plain or told:
            yield Paragraph(plain, page, told, areas)
        first = end


def table_blocks(name: str, cells: Sequence[TableCell]) -> Iterator[Block]:
    """What a table of the file called `name` holds, in reading order; `cells` are sorted likewise.

    Rows that only lay out the page (a table inside a cell, running text, one cell alone) give their
    content; every run of other rows gives one Grid. Rows that share a cell stay together.
    UnreadableFile if the table has more than MAX_GRID_CELLS cells.
    """
    if len(cells) > MAX_GRID_CELLS:
        raise UnreadableFile("file-too-large", name=name)
    for is_layout, bands in groupby(_bands(cells), key=_is_layout):
        run = [cell for band in bands for cell in band]
        if is_layout or _is_list(run) or not any(cell.text for cell in run):
            yield from (block for cell in run for block in cell.blocks)
        else:
            yield _grid(run)


def _bands(cells: Sequence[TableCell]) -> Iterator[list[TableCell]]:
    """The rows of a table, those that a cell reaches across taken together."""
    band: list[TableCell] = []
    end = 0
    for cell in cells:
        if band and cell.row >= end:
            yield band
            band = []
        band.append(cell)
        end = max(end, cell.row + cell.row_span)
    if band:
        yield band


def _is_layout(band: Sequence[TableCell]) -> bool:
    longest = max(len(cell.text) for cell in band)
    tables = [block for cell in band for block in cell.blocks if isinstance(block, Grid)]
    holds_tables = any(len(table.cells) > INNER_TABLE_CELLS for table in tables) or len(band) <= 2 * len(
        tables
    )
    return bool(tables and holds_tables) or longest > (LONE_LABEL_LENGTH if len(band) == 1 else CELL_LENGTH)


def _is_list(run: Sequence[TableCell]) -> bool:
    """Whether every row is one cell alone: a frame or a list, not a table of figures."""
    return all(len(band) == 1 for band in _bands(run))


def _grid(run: Sequence[TableCell]) -> Grid:
    top = run[0].row
    cells = (
        GridCell(
            cell.row - top,
            cell.column,
            cell.row_span,
            cell.column_span,
            cell.text,
            tuple(cell.facts()),
            cell.areas,
        )
        for cell in run
    )
    pages = (block.page for cell in run for block in cell.blocks)
    return Grid(tuple(cells), next(pages, None))


def _plain(block: Block) -> str:
    """A block's text within a cell; a table has none."""
    return block.text.strip() if isinstance(block, Paragraph) else ""
