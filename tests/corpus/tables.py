"""A table as a matrix of its places, easier to damage than rows of spanning cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from gipdesk.formats.definition import Cell, Table
from tests.recogniser.printing import Box, Rows, grid, rows_of

Matrix = list[list[Box]]
"""Rows of places; a cell that spans several stands, the same object, in each of them."""

BLANK = Box("")


def matrix_of(table: Table, figures: Mapping[str, str]) -> Matrix:
    """The table as the law prints it."""
    rows = rows_of(table, figures)
    boxes = [box for row in rows for box in row]
    matrix: Matrix = [[BLANK] * table.column_count for _ in range(table.row_count)]
    for cell, box in zip(grid(rows).cells, boxes, strict=True):
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                matrix[row][column] = box
    return matrix


def rows_from(matrix: Matrix) -> Rows:
    """The matrix as rows of spanning cells, each in the row where it starts."""
    done: set[tuple[int, int]] = set()
    rows: Rows = [[] for _ in matrix]
    for at, line in enumerate(matrix):
        for column, box in enumerate(line):
            if (at, column) in done:
                continue
            wide = _run(line[column:], box)
            tall = _run([_part(other, column, wide, box) for other in matrix[at:]], box)
            done |= {(down, right) for down in range(at, at + tall) for right in range(column, column + wide)}
            rows[at].append(Box(box.text, tall, wide, box.origin, box.ink))
    return rows


def _part(line: Sequence[Box], column: int, wide: int, box: Box) -> Box:
    is_same = all(other is box for other in line[column : column + wide])
    return box if is_same and len(line) >= column + wide else Box("", origin=None)


def _run(boxes: Sequence[Box], box: Box) -> int:
    """How many places from the first on hold the same cell."""
    return next((at for at, other in enumerate(boxes) if other is not box), len(boxes))


def figures_of(line: Sequence[Box]) -> Iterator[Cell]:
    """The format's cells whose figures stand in a row."""
    seen: set[str] = set()
    for box in line:
        if isinstance(box.origin, Cell) and box.origin.id not in seen:
            seen.add(box.origin.id)
            yield box.origin


def cells_in(matrix: Matrix) -> list[Cell]:
    """The format's cells whose figures stand in the matrix."""
    return [cell for line in matrix for cell in figures_of(line)]


def figure_texts(matrix: Matrix) -> Iterator[tuple[str, str]]:
    """What is written in each of the format's cells, by its id."""
    for box in (box for line in matrix for box in line):
        if isinstance(box.origin, Cell):
            yield box.origin.id, box.text


def is_figure_row(line: Sequence[Box]) -> bool:
    return any(box.is_figure for box in line)


def first_figure(line: Sequence[Box]) -> int:
    """The column of a row's first figure; its width where it has none."""
    return next((at for at, box in enumerate(line) if box.is_figure), len(line))


def changed(matrix: Matrix, change: Callable[[Box], Box]) -> Matrix:
    """The matrix with every cell changed once."""
    boxes = {id(box): box for line in matrix for box in line}
    made = {place: change(box) for place, box in boxes.items()}
    return [[made[id(box)] for box in line] for line in matrix]


def with_column(matrix: Matrix, at: int, heading: str, figure: Callable[[], str]) -> Matrix:
    """A further column; cells that reach over its place reach over it, too."""
    head = Box(heading)
    wider: Matrix = []
    for line in matrix:
        left, right = line[at - 1] if at else None, line[at] if at < len(line) else None
        is_across = left is not None and (left is right or (right is None and left is line[0]))
        new = left if is_across and left is not None else Box(figure()) if is_figure_row(line) else head
        wider.append([*line[:at], new, *line[at:]])
    return wider


def without_column(matrix: Matrix, at: int) -> Matrix:
    """The matrix without a column."""
    return [[*line[:at], *line[at + 1 :]] for line in matrix]


def columns_ordered(matrix: Matrix, order: Sequence[int]) -> Matrix:
    """The matrix with its columns in another order, headings and figures together."""
    return [[line[at] for at in order] for line in matrix]


def turned(matrix: Matrix) -> Matrix:
    """The matrix with rows and columns exchanged."""
    return [list(line) for line in zip(*matrix, strict=True)]
