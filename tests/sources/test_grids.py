from __future__ import annotations

import pytest

from gipdesk.errors import UnreadableFile
from gipdesk.sources.grids import TableCell, paragraphs, table_blocks
from gipdesk.sources.source_document import Block, Grid, GridCell, Paragraph, SourceDocument
from tests.sources.samples import texts_of

MAX_GRID_CELLS = 100_000


def _cell(row: int, column: int, text: str, row_span: int = 1) -> TableCell:
    return TableCell(row, column, row_span, 1, tuple(paragraphs(text)))


def _texts(*cells: TableCell) -> list[object]:
    blocks: tuple[Block, ...] = tuple(table_blocks("甲.docx", cells))
    return texts_of(SourceDocument("甲.docx", "docx", None, blocks))


def test_paragraphs_are_the_lines_that_are_not_blank() -> None:
    assert list(paragraphs("　甲 \n\n 　\r\n乙")) == [Paragraph("　甲"), Paragraph("乙")]


def test_a_cell_reads_as_its_lines() -> None:
    inner = Grid((GridCell(0, 0, 1, 1, "藏"),))
    assert TableCell(0, 0, 1, 1, (Paragraph("　甲"), inner, Paragraph("乙"))).text == "甲\n乙"


@pytest.mark.parametrize(
    ("cells", "blocks"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([_cell(0, 0, ""), _cell(0, 1, "")], [], id="blank"),
        pytest.param([_cell(0, 0, "甲\n乙")], ["甲", "乙"], id="a frame"),
        pytest.param(
            [_cell(0, 0, "甲"), _cell(1, 0, "乙"), _cell(2, 0, "丙")], ["甲", "乙", "丙"], id="a list"
        ),
        pytest.param(
            [_cell(0, 0, "带"), _cell(1, 0, "甲"), _cell(1, 1, "1")],
            [[["带"], ["甲", "1"]]],
            id="a heading row",
        ),
        pytest.param(
            [
                _cell(0, 0, "甲"),
                _cell(0, 1, "1"),
                _cell(1, 0, "长" * 61),
                _cell(2, 0, "乙"),
                _cell(2, 1, "2"),
            ],
            [[["甲", "1"]], "长" * 61, [["乙", "2"]]],
            id="running text between rows",
        ),
        pytest.param(
            [_cell(0, 0, "长" * 60), _cell(1, 0, "甲"), _cell(1, 1, "长" * 400)],
            [[["长" * 60], ["甲", "长" * 400]]],
            id="long labels",
        ),
        pytest.param(
            [_cell(0, 0, "导航"), _cell(0, 1, "长" * 401), _cell(1, 0, "甲"), _cell(1, 1, "1")],
            ["导航", "长" * 401, [["甲", "1"]]],
            id="a page beside its menu",
        ),
        pytest.param(
            [_cell(0, 0, "甲", 2), _cell(0, 1, "1"), _cell(1, 1, "长" * 401)],
            ["甲", "1", "长" * 401],
            id="rows that share a cell stay together",
        ),
    ],
)
def test_what_a_table_is(cells: list[TableCell], blocks: list[object]) -> None:
    assert _texts(*cells) == blocks


def test_rows_count_from_the_top_of_their_own_grid() -> None:
    cells = [_cell(0, 0, "长" * 61), _cell(1, 0, "甲"), _cell(1, 1, "1")]
    *_, grid = table_blocks("甲.docx", cells)
    assert grid == Grid((GridCell(0, 0, 1, 1, "甲"), GridCell(0, 1, 1, 1, "1")))


def test_a_grid_gives_its_cells_row_by_row() -> None:
    cells = GridCell(0, 0, 2, 1, "甲"), GridCell(0, 1, 1, 1, "1"), GridCell(1, 1, 1, 1, "2")
    assert list(Grid(cells).rows()) == [cells[:2], cells[2:]]
    assert list(Grid(()).rows()) == []


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(UnreadableFile) as caught:
        _texts(*[_cell(0, 0, "")] * (MAX_GRID_CELLS + 1))
    assert _texts(*[_cell(0, 0, "")] * MAX_GRID_CELLS) == []
    assert (caught.value.code, caught.value.details) == ("file-too-large", {"name": "甲.docx"})
