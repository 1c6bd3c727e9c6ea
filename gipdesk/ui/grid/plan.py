"""How a table of the format is divided on screen: frozen header rows and label columns, and the body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gipdesk.formats.definition import Cell, GridItem, Label, Table


@dataclass(frozen=True)
class GridPlan:
    """A table with what of it stays in sight when it scrolls.

    The parts share no printed cell. Items of `header`, `side` and `corner` stand at their positions
    in the whole table; body positions count from the first row and column that scroll.
    """

    table: Table
    header_rows: int
    side_columns: int

    @classmethod
    def of(cls, table: Table) -> GridPlan:
        """The plan for a table: only what no printed cell straddles can be frozen."""
        return cls(table, table.header_rows, _frozen_columns(table))

    @property
    def rows(self) -> int:
        """Rows of the body."""
        return self.table.row_count - self.header_rows

    @property
    def columns(self) -> int:
        """Columns of the body."""
        return self.table.column_count - self.side_columns

    @cached_property
    def header(self) -> tuple[GridItem, ...]:
        """The printed cells above the body."""
        return tuple(
            item
            for item in self.table.items
            if item.row < self.header_rows and item.column >= self.side_columns
        )

    @cached_property
    def side(self) -> tuple[GridItem, ...]:
        """The printed cells left of the body."""
        return tuple(
            item
            for item in self.table.items
            if item.row >= self.header_rows and item.column < self.side_columns
        )

    @cached_property
    def corner(self) -> tuple[GridItem, ...]:
        """The printed cells above the side."""
        return tuple(
            item
            for item in self.table.items
            if item.row < self.header_rows and item.column < self.side_columns
        )

    @cached_property
    def body(self) -> dict[tuple[int, int], GridItem]:
        """The printed cells that scroll both ways, by their first position in the body."""
        return {
            (item.row - self.header_rows, item.column - self.side_columns): item
            for item in self.table.items
            if item.row >= self.header_rows and item.column >= self.side_columns
        }

    @cached_property
    def positions(self) -> dict[str, tuple[int, int]]:
        """Where in the body each figure stands, by cell id, in printed order."""
        return {
            item.content.id: position
            for position, item in self.body.items()
            if isinstance(item.content, Cell)
        }

    @cached_property
    def covered(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Each position of the body with the first position of the printed cell that covers it."""
        return {
            (row + down, column + right): (row, column)
            for (row, column), item in self.body.items()
            for down in range(item.row_span)
            for right in range(item.column_span)
        }

    def below(self, position: tuple[int, int], among: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        """The nearest of some positions whose printed cell lies below; None where there is none."""
        row, column = position
        under = (self.covered.get((down, column)) for down in range(row + 1, self.table.row_count))
        return next((found for found in under if found in among and found != position), None)

    def cell(self, row: int, column: int) -> Cell | None:
        """The figure whose printed cell begins at that position of the body; None for anything else."""
        item = self.body.get((row, column))
        return item.content if item is not None and isinstance(item.content, Cell) else None

    def body_columns(self, item: GridItem) -> range:
        """The columns of the body below a printed cell of the header."""
        start = item.column - self.side_columns
        return range(start, start + item.column_span)

    def body_rows(self, item: GridItem) -> range:
        """The rows of the body beside a printed cell of the side."""
        start = item.row - self.header_rows
        return range(start, start + item.row_span)

    def spans(self) -> Iterator[tuple[int, int, int, int]]:
        """Row, column, row span and column span of each printed cell of the body that needs them."""
        for (row, column), item in self.body.items():
            if item.row_span > 1 or item.column_span > 1:
                yield row, column, item.row_span, item.column_span


def label_text(label: Label) -> str:
    """The label as drawn: a vertical one has a character a line."""
    return "\n".join(label.text) if label.vertical else label.text


def _frozen_columns(table: Table) -> int:
    straddling = any(
        item.column < table.label_columns < item.column + item.column_span for item in table.items
    )
    return 0 if straddling else table.label_columns


def next_position(
    positions: Iterable[tuple[int, int]], current: tuple[int, int], *, down: bool, back: bool
) -> tuple[int, int] | None:
    """The position after `current`, row by row or (`down`) column by column; None at the end."""

    def rank(position: tuple[int, int]) -> tuple[int, int]:
        return position[::-1] if down else position

    if back:
        return max(
            (position for position in positions if rank(position) < rank(current)), key=rank, default=None
        )
    return min((position for position in positions if rank(position) > rank(current)), key=rank, default=None)


def fill_sources(
    positions: Mapping[str, tuple[int, int]], selected: Mapping[str, tuple[int, int]]
) -> dict[str, str]:
    """From which cell each selected one is filled when figures are copied down: from the first selected of
    its column, or from the one above where it is alone.
    """
    found: dict[str, str] = {}
    for column in {column for _, column in selected.values()}:
        chosen = [cell for cell, at in selected.items() if at[1] == column]
        above = [cell for cell, at in positions.items() if at < selected[chosen[0]] and at[1] == column]
        source = chosen[0] if len(chosen) > 1 else above[-1] if above else None
        if source is not None:
            found |= {cell: source for cell in chosen if cell != source}
    return found
