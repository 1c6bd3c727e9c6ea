"""What lies on the clipboard, as a block of cells: as HTML where a program gives a table, else as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMimeData

from gipdesk.errors import GipdeskError, UnreadableFile
from gipdesk.sources.source_document import FactKind, Grid
from gipdesk.ui.grid.block import Block, UnreadableBlockError, parse_block, write_block

HARMLESS = frozenset({FactKind.NOTE})


class MarkedFigureError(GipdeskError):
    """A pasted figure has something struck out, hidden or raised in it; `raw` is what is plain of it."""

    def __init__(self, raw: str) -> None:
        super().__init__(raw)
        self.raw = raw


def block_of(data: QMimeData) -> Block:
    """The rows on the clipboard, merged cells with their text at the first place and blank elsewhere.

    UnreadableBlockError if there is no block, MarkedFigureError if a figure is not as it looks.
    """
    grid = _only_grid(data.html()) if data.hasHtml() else None
    return parse_block(data.text()) if grid is None else _rows(grid)


def is_block(data: QMimeData) -> bool:
    """Whether the table is to take what is on the clipboard rather than a field, or to say why it cannot."""
    try:
        rows = block_of(data)
    except (UnreadableBlockError, MarkedFigureError):
        return True
    return len(rows) > 1 or any(len(row) > 1 for row in rows)


def copied(rows: Sequence[Sequence[str]]) -> QMimeData:
    """The rows for the clipboard, as text and as a table."""
    data = QMimeData()
    data.setText(write_block(rows))
    data.setHtml(f"<table>{''.join(map(_row, rows))}</table>")
    return data


def _only_grid(html: str) -> Grid | None:
    """The table of a page that has just one; without it, or with several, the text says what was copied."""
    from gipdesk.sources.html_reader import read_page  # noqa: PLC0415 -- not needed to show a table

    try:
        page = read_page("", html)
    except UnreadableFile as error:
        raise UnreadableBlockError(str(error)) from error
    grids = [block for block in page.blocks if isinstance(block, Grid)]
    return grids[0] if len(grids) == 1 else None


def _rows(grid: Grid) -> Block:
    width = max(cell.column + cell.column_span for cell in grid.cells)
    height = max(cell.row + cell.row_span for cell in grid.cells)
    rows = [[""] * width for _ in range(height)]
    for cell in grid.cells:
        if any(fact.kind not in HARMLESS for fact in cell.facts):
            raise MarkedFigureError(cell.text)
        rows[cell.row][cell.column] = cell.text
    return rows


def _row(texts: Iterable[str]) -> str:
    """A row of figures, which have nothing in them that HTML would take for its own."""
    return f"<tr>{''.join(f'<td>{written}</td>' for written in texts)}</tr>"
