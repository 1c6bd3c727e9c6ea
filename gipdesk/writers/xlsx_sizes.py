"""How wide columns and how high rows of a workbook are: not every program works heights out by itself.

Widths are in digits of the body's type, heights in points.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, takewhile
from math import ceil

from gipdesk.writers.page_model import PageTable, covered_width
from gipdesk.writers.page_style import SheetLook, TextLook
from gipdesk.writers.style_loader import page_style
from gipdesk.writers.title_lines import display_width

HIGHEST_ROW = 409
"""Excel's limit."""

CHARACTER = 2
"""The width of a Chinese character."""

CELL_EDGES = 1
"""What Excel keeps free at the sides of a cell."""

ROW_SHARE = 0.9
"""How full the highest row gets: programs break lines a little sooner than they are counted here."""

CUT_WITHIN = 100
"""Characters before the end of a full row among which a place to cut is looked for."""

SENTENCE_MARKS = "。；：！？;:!?.”’）)》」』]"


def column_widths(table: PageTable) -> tuple[float, ...]:
    """The whole table readable on screen, no figure's column too narrow."""
    sheet = page_style().sheet
    narrowest = min(table.widths[table.label_columns :])
    scale = max(sheet.table_width / sum(table.widths), sheet.figure_width / narrowest)
    return tuple(round(width * scale, 2) for width in table.widths)


def text_pieces(paragraph: str) -> Iterator[str]:
    """A paragraph, one too high for a row over several rows.

    It is cut inside a sentence, so that whoever reads the rows back knows that the next goes on, and neither
    at white space nor between Latin letters or figures.
    """
    rest = paragraph
    while len(piece := _first_piece(rest)) < len(rest):
        yield piece
        rest = rest[len(piece) :]
    yield rest


def _first_piece(text: str) -> str:
    sheet = page_style().sheet
    lines = (HIGHEST_ROW - sheet.row_padding) // (sheet.body.size * sheet.line_height)
    room = ROW_SHARE * lines * _characters(sheet.text_width, sheet.body, sheet)
    if display_width(text) <= room:
        return text
    widths = accumulate(map(display_width, text))
    most = sum(1 for _ in takewhile(lambda width: width <= room, widths))
    return text[: next((at for at in range(most, most - CUT_WITHIN, -1) if _may_cut(text, at)), most)]


def _may_cut(text: str, at: int) -> bool:
    before, behind = text[at - 1], text[at]
    is_word = before.isascii() and behind.isascii()
    return not (is_word or before.isspace() or behind.isspace() or before in SENTENCE_MARKS)


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
    wide = ceil(display_width(line))
    return max(-(-wide // max(_characters(width, look, sheet), 1)), 1)


def _characters(width: float, look: TextLook, sheet: SheetLook) -> int:
    """How many Chinese characters stand in a line."""
    return int((width - CELL_EDGES) / CHARACTER * sheet.body.size / look.size)


def _height(lines: int, look: TextLook, sheet: SheetLook) -> float:
    return min(lines * look.size * sheet.line_height + sheet.row_padding, HIGHEST_ROW)
