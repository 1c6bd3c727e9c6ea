"""The paragraphs and tables of an .rtf file as they come, put together to blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from gipdesk.sources.grids import TableCell, paragraphs, table_blocks
from gipdesk.sources.limits import MAX_SPAN, SAME_RTF_EDGE
from gipdesk.sources.marked_text import MarkedText
from gipdesk.sources.source_document import Block, Fact, FactKind, Paragraph


@dataclass(slots=True)
class Place:
    """What a row says of one of its cells: its right edge in twips, what it does in merged ones, its ground.

    `across` and `down` are "first" or "next" where the cell is part of a merged one, else "".
    """

    edge: int = 0
    across: str = ""
    down: str = ""
    is_dark: bool = False


@dataclass(slots=True)
class RowShape:
    """A row's left edge in twips, and its cells."""

    left: int = 0
    places: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """A table that is being read: its rows so far, the cells of its last row, the blocks of its last cell."""

    rows: list[tuple[RowShape, list[tuple[Block, ...]]]] = field(default_factory=list)
    cells: list[tuple[Block, ...]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


class Flow:
    """Text on its way to blocks: the body of a file, a text box or a note."""

    def __init__(self, name: str) -> None:
        self.marked = MarkedText()
        self._name = name
        self._blocks: list[Block] = []
        self._boxes: list[Block] = []
        self._tables: list[_Table] = []

    @property
    def cell(self) -> int:
        """Which cell of its row is being read."""
        return len(self._tables[-1].cells) if self._tables else 0

    def hang(self, box: Sequence[Block]) -> None:
        """Take in a text box; its blocks follow the paragraph that it hangs on."""
        self._boxes += box

    def end_paragraph(self, level: int) -> None:
        """A paragraph is complete; it stands inside that many tables."""
        if level == 0 and self._tables and self._tables[0].cells:
            level = 1  # inside a row that has not ended, whatever the paragraph says
        text, facts = self.marked.take()
        blocks = self._at(level)
        blocks += paragraphs(text, None, facts)
        blocks += self._boxes
        self._boxes.clear()

    def end_cell(self, level: int) -> None:
        """A cell is complete."""
        self.end_paragraph(level)
        table = self._tables[-1]
        table.cells.append(tuple(table.blocks))
        table.blocks.clear()

    def end_row(self, level: int, shape: RowShape) -> None:
        """A row is complete; what stands behind its last cell is one more."""
        self.end_paragraph(level)
        table = self._tables[-1]
        if table.blocks:
            table.cells.append(tuple(table.blocks))
            table.blocks.clear()
        if table.cells:
            table.rows.append((shape, table.cells))
            table.cells = []

    def take(self) -> tuple[Block, ...]:
        """All blocks; nothing is left."""
        if self.marked or self._boxes:
            self.end_paragraph(0)
        self._close_tables(0)
        return tuple(self._blocks)

    def _at(self, level: int) -> list[Block]:
        """Where the blocks go that stand inside that many tables."""
        self._close_tables(level)
        while len(self._tables) < level:
            self._tables.append(_Table())
        return self._tables[-1].blocks if self._tables else self._blocks

    def _close_tables(self, level: int) -> None:
        while len(self._tables) > level:
            table = self._tables.pop()
            outer = self._tables[-1].blocks if self._tables else self._blocks
            outer += table_blocks(self._name, _cells(table.rows))
            outer += (block for cell in (*table.cells, table.blocks) for block in cell)


def _cells(rows: Sequence[tuple[RowShape, Sequence[tuple[Block, ...]]]]) -> list[TableCell]:
    """The printed cells, each merged one once with the span that it has."""
    edges = _edges([shape for shape, _ in rows])
    cells: list[TableCell] = []
    growing: dict[tuple[int, int], TableCell] = {}
    for row, (shape, contents) in enumerate(rows):
        for cell, down, covered in _row(row, shape, contents, edges):
            grown = growing.pop((cell.column, cell.column_span), None)
            if down == "next" and grown is not None and grown.row + grown.row_span == row:
                grown.row_span += 1
                grown.blocks += _unseen(cell.blocks)
            else:
                grown = cell
                cells.append(cell)
            grown.blocks += _unseen(covered)
            if down:
                growing[cell.column, cell.column_span] = grown
    return cells


def _row(
    row: int, shape: RowShape, contents: Sequence[tuple[Block, ...]], edges: Sequence[int]
) -> Iterator[tuple[TableCell, str, tuple[Block, ...]]]:
    """The cells of a row, what each does in one merged downwards, and the blocks that it covers."""
    column = _column(shape.left, edges) if shape.places else 0
    found: list[tuple[TableCell, str, tuple[Block, ...]]] = []
    for place, blocks in zip_longest(shape.places, contents[: _filled(shape, contents)]):
        if blocks is None:
            break
        span = 1 if place is None else max(1, min(_column(place.edge, edges) - column, MAX_SPAN))
        if place is not None and place.across == "next" and found:
            cell, down, covered = found[-1]
            cell.column_span += span
            found[-1] = cell, down, covered + blocks
        else:
            found.append((TableCell(row, column, 1, span, blocks), place.down if place else "", ()))
        column += span
    yield from found


def _filled(shape: RowShape, contents: Sequence[tuple[Block, ...]]) -> int:
    """How many cells a row has; blank ones beyond its shape are none."""
    beyond = (at for at, blocks in enumerate(contents, 1) if blocks and at > len(shape.places))
    return max(beyond, default=len(shape.places) or len(contents))


def _edges(shapes: Sequence[RowShape]) -> list[int]:
    """Where columns begin and end in any of the rows, those together that cannot be told apart."""
    edges: list[int] = []
    lefts = {shape.left for shape in shapes if shape.places}
    for edge in sorted(lefts | {place.edge for shape in shapes for place in shape.places}):
        if not edges or edge - edges[-1] > SAME_RTF_EDGE:
            edges.append(edge)
    return edges


def _column(edge: int, edges: Sequence[int]) -> int:
    return max(0, bisect_right(edges, edge) - 1)


def _unseen(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """What a cell holds that another one covers."""
    text = said(blocks)
    return (Paragraph("", None, (Fact(FactKind.HIDDEN, text),)),) if text else ()


def said(blocks: Sequence[Block]) -> str:
    """The characters in some blocks, in one line."""
    texts = (
        [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]
        for block in blocks
    )
    return " ".join(" ".join(text for line in texts for text in line).split())
