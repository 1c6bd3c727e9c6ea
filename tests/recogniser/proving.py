"""What the tests of proof share: what became of the cells of a row.

Outcomes are written row by row: a figure that is taken surely as itself, one to be looked at with a
question mark, a blank that is printed as `-`, and what stays unread as `?`.
"""

from __future__ import annotations

from collections.abc import Sequence

from gipdesk.formats.definition import Format, Table
from gipdesk.recogniser.recognise import ReadResult
from gipdesk.sources.source_document import Block
from tests.recogniser.printing import (
    NEW,
    Box,
    Rows,
    boxes,
    grid,
    read,
    report,
    rows_of,
    some_figures,
    tables_of,
)

FIGURES = some_figures(NEW)
TABLES = {section.id: table for section, table in NEW.tables}
THREE = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
ONE = ["信息内容", "本年处理决定数量"]
FEES = ["信息内容", "本年收费金额（单位：万元）"]
REQUESTS_HEAD = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


def outcome(result: ReadResult, row: str) -> str:
    """What became of the cells of a row, by its id (`disclosure.licensing`)."""
    told = {field for finding in result.findings for field in finding.fields}
    cells = [cell for cell in result.report.cells if cell.rpartition(".")[0] == row]
    assert cells
    return " ".join(_one(result, cell, is_told=cell in told) for cell in cells)


def _one(result: ReadResult, cell: str, *, is_told: bool) -> str:
    value = result.report.cells[cell]
    assert (cell in result.unread) <= (value is None)
    assert is_told or cell not in result.marked | result.unread
    if value is None:
        return "?" if cell in result.unread else "-"
    return f"{value}?" if is_told else str(value)


def read_section(section: str, blocks: Sequence[Block], definition: Format = NEW) -> ReadResult:
    """What is read of one section with these blocks."""
    tables = tables_of(definition, some_figures(definition))
    return read(report(definition, tables | {section: blocks}))


def table_two(*rows: Sequence[str]) -> list[Block]:
    """Table two with these rows."""
    return [grid(boxes(*rows))]


def merged(*rows: Sequence[Box]) -> list[Block]:
    """A grid of boxes that may reach over others."""
    return [grid(rows)]


def box(text: str, rows: int = 1, columns: int = 1) -> Box:
    """A box that may reach over others."""
    return Box(text, rows, columns)


def remedies() -> Rows:
    """The rows of the table of section four."""
    table: Table = NEW.tables[2][1]
    return rows_of(table, FIGURES)
