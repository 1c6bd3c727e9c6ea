from __future__ import annotations

from gipdesk.recogniser.outline import Origin
from gipdesk.sources.source_document import Block, Grid, GridCell, Paragraph
from gipdesk.ui.review.source_plan import (
    ALL_SHOWN,
    NEAR,
    NEAR_COLUMNS,
    ROWS_TOGETHER,
    Gap,
    Piece,
    ShownGrid,
    ShownParagraph,
    pieces_of,
)


def grid(rows: int, columns: int) -> Grid:
    return Grid(tuple(GridCell(row, column, 1, 1, "0") for row in range(rows) for column in range(columns)))


def lines(count: int) -> list[Block]:
    return [Paragraph(f"第{number}段") for number in range(count)]


def blocks_of(pieces: list[Piece]) -> list[int]:
    return [piece.block for piece in pieces if not isinstance(piece, Gap)]


def gaps(pieces: list[Piece]) -> list[int]:
    return [piece.count for piece in pieces if isinstance(piece, Gap)]


def test_a_source_of_usual_size_is_shown_whole() -> None:
    table = grid(30, 10)
    pieces = pieces_of([*lines(3), table, Grid(())], [])
    assert blocks_of(pieces) == [0, 1, 2, 3, 4]
    assert pieces[3] == ShownGrid(3, range(30), range(10), table.cells)
    assert pieces[4] == ShownGrid(4, range(0), range(0), ())
    assert gaps(pieces) == []


def test_of_a_huge_text_the_neighbourhood_of_what_was_read_is_shown_and_the_rest_counted() -> None:
    pieces = pieces_of(lines(20_000), [Origin(10_000)])
    near = NEAR[0]
    assert blocks_of(pieces) == [*range(near + 1), *range(10_000 - near, 10_000 + near + 1)]
    assert gaps(pieces) == [10_000 - near - (near + 1), 20_000 - (10_000 + near + 1)]
    assert sum(gaps(pieces)) + len(blocks_of(pieces)) == 20_000


def test_of_a_long_table_the_rows_near_what_was_read_are_shown() -> None:
    pieces = pieces_of([*lines(1), grid(500, 3)], [Origin(1, 300, 2)])
    near = NEAR[0]
    shown = [piece for piece in pieces if isinstance(piece, ShownGrid)]
    assert [piece.rows for piece in shown] == [range(near + 1), range(300 - near, 300 + near + 1)]
    assert isinstance(pieces[0], ShownParagraph)
    assert {cell.row for cell in shown[1].cells} == {*shown[1].rows}


def test_a_table_that_is_shown_in_full_length_comes_in_parts() -> None:
    rows = ROWS_TOGETHER + 20
    pieces = pieces_of([grid(rows, 3)], [Origin(0, row, 1) for row in range(rows)])
    assert [piece.rows for piece in pieces if isinstance(piece, ShownGrid)] == [
        range(ROWS_TOGETHER),
        range(ROWS_TOGETHER, rows),
    ]


def test_of_a_wide_table_the_columns_from_what_was_read_are_shown() -> None:
    (piece,) = pieces_of([grid(3, 5 * NEAR_COLUMNS)], [Origin(0, 1, 100)])
    assert isinstance(piece, ShownGrid)
    assert piece.columns == range(100 - NEAR[0], 100 - NEAR[0] + NEAR_COLUMNS)
    assert {cell.column for cell in piece.cells} == {*piece.columns}


def test_with_very_much_that_was_read_less_is_shown_around_it() -> None:
    wanted = [Origin(block) for block in range(0, 20_000, 40)]
    assert sum(1 for piece in pieces_of(lines(20_000), wanted) if not isinstance(piece, Gap)) <= ALL_SHOWN


def test_a_hostile_source_is_cut_off() -> None:
    tables: list[Block] = [grid(30, 20) for _ in range(60)]
    pieces = pieces_of(tables, [Origin(block, 29, 3) for block in range(60)])
    assert sum(len(piece.cells) for piece in pieces if isinstance(piece, ShownGrid)) <= ALL_SHOWN
    assert isinstance(pieces[-1], Gap)
