"""How wide columns and how high rows of a workbook are: not every program works heights out by itself.

Widths are in digits of the body's type, heights in points.
"""

from __future__ import annotations

from gipdesk.writers.page_model import PageTable, covered_width
from gipdesk.writers.page_style import SheetLook, TextLook
from gipdesk.writers.style_loader import page_style

HIGHEST_ROW = 409
"""Excel's limit."""

CHARACTER = 2
"""The width of a Chinese character."""

CELL_EDGES = 1
"""What Excel keeps free at the sides of a cell."""


def column_widths(table: PageTable) -> tuple[float, ...]:
    """The whole table readable on screen, no figure's column too narrow."""
    sheet = page_style().sheet
    narrowest = min(table.widths[table.label_columns :])
    scale = max(sheet.table_width / sum(table.widths), sheet.figure_width / narrowest)
    return tuple(round(width * scale, 2) for width in table.widths)


def text_row_height(line: str, look: TextLook) -> float:
    """The row of a line on the sheet of texts, of one that is empty too."""
    sheet = page_style().sheet
    return _height(_lines(line, sheet.text_width, look, sheet), look, sheet)


def table_row_height(table: PageTable, row: int, widths: tuple[float, ...]) -> float:
    """A row of a table as high as its fullest cell; one that spans rows has room enough."""
    sheet = page_style().sheet
    cells = [cell for cell in table.rows()[row] if cell.row_span == 1]
    lines = [_lines(cell.text, covered_width(widths, cell), sheet.body, sheet) for cell in cells]
    return _height(max(lines, default=1), sheet.body, sheet)


def _lines(line: str, width: float, look: TextLook, sheet: SheetLook) -> int:
    characters = (width - CELL_EDGES) / CHARACTER * sheet.body.size / look.size
    return max(-(-len(line) // max(int(characters), 1)), 1)


def _height(lines: int, look: TextLook, sheet: SheetLook) -> float:
    return min(lines * look.size * sheet.line_height + sheet.row_padding, HIGHEST_ROW)
