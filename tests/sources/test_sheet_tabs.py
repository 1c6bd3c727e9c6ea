"""Sheets put together: hidden ones, and ledgers beside a report."""

from __future__ import annotations

from collections.abc import Sequence

from gipdesk.sources.limits import LEDGER_CELLS, MAX_CELLS
from gipdesk.sources.sheet_tabs import Tabs
from gipdesk.sources.source_document import Block, Doubt, Grid, GridCell, Paragraph

LINE = Paragraph("年度报告")


def _grid(cells: int) -> Grid:
    return Grid(tuple(GridCell(row, 0, 1, 1, "1") for row in range(cells)))


def _read(*sheets: Sequence[Block]) -> tuple[int, list[tuple[str, int]]]:
    """How many blocks are read of these sheets, and which are left out, with their places."""
    tabs = Tabs()
    for at, blocks in enumerate(sheets):
        tabs.show(str(at), blocks)
    document = tabs.document("甲.xlsx", "xlsx")
    assert {doubt.code for doubt in document.doubts} <= {"sheet-too-large"}
    return len(document.blocks), [(doubt.detail, doubt.block) for doubt in document.doubts]


def test_sheets_come_in_their_order_with_what_is_said_of_hidden_ones() -> None:
    tabs = Tabs()
    tabs.show("甲", [LINE])
    tabs.hide("乙")
    tabs.show("丙", [_grid(1)])
    document = tabs.document("报告.xls", "xls")
    assert (document.name, document.kind, document.blocks) == ("报告.xls", "xls", (LINE, _grid(1)))
    assert document.doubts == (Doubt("sheet-hidden", "乙", 1),)


def test_the_largest_ledgers_make_room_for_the_rest() -> None:
    report: list[Block] = [LINE, _grid(300)]
    ledger, larger = [_grid(MAX_CELLS - 600)], [_grid(MAX_CELLS)]
    assert _read(report, larger, [LINE]) == (3, [("1", 2)])
    assert _read(larger, report, ledger, report) == (5, [("0", 0)])
    assert _read(larger, report, [*ledger, _grid(1)], report) == (4, [("0", 0), ("2", 2)])


def test_what_fits_is_read_whole() -> None:
    assert _read([_grid(MAX_CELLS - 300)], [_grid(300)]) == (2, [])


def test_a_report_is_never_left_out_for_another() -> None:
    reports = [[_grid(LEDGER_CELLS)]] * (MAX_CELLS // LEDGER_CELLS + 1)
    assert _read(*reports) == (len(reports), [])
    larger = [[_grid(LEDGER_CELLS + 1)]] * (MAX_CELLS // LEDGER_CELLS)
    assert _read(*larger) == (len(larger) - 1, [("0", 0)])


def test_the_last_table_is_not_left_out() -> None:
    assert _read([LINE], [_grid(MAX_CELLS + 1)]) == (2, [])
