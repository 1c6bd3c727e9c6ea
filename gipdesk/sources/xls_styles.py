"""The cell styles of an old workbook (.xls): borders, number formats, what is struck out, raised or white."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from gipdesk.sources.colours import is_white
from gipdesk.sources.letter_sizes import is_unread
from gipdesk.sources.marked_text import MARK
from gipdesk.sources.number_formats import number_format
from gipdesk.sources.sheet_cells import PLAIN, PLAIN_TEXT, CellStyle, TextLook
from gipdesk.sources.source_document import FactKind

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.formatting import XF

_NO_FILL, _SOLID = 0, 1
_PAPER = 65
"""The number of the colour that the window has behind its cells."""

_TWIP = 0.05
"""In points, what the height of a font is counted in."""

_HEIGHTS = {1: FactKind.RAISED, 2: FactKind.LOWERED}


class Styles:
    """The looks of a workbook that xlrd has opened, by the numbers that its cells and runs name."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.of_cell = cache(self._of_cell)
        self.of_font = cache(self._of_font)

    def _of_cell(self, number: int) -> CellStyle:
        if number >= len(self._book.xf_list):
            return PLAIN
        style = self._book.xf_list[number]
        numbers = self._book.format_map.get(style.format_key)
        written = None if numbers is None else numbers.format_str
        return CellStyle(
            _is_ruled(style),
            number_format(style.format_key, written.replace(MARK, "") if written else written),
            self.of_font(style.font_index),
            self._is_dark(style),
        )

    def _of_font(self, number: int) -> TextLook:
        if number >= len(self._book.font_list):
            return PLAIN_TEXT
        font = self._book.font_list[number]
        drawn = FactKind.STRUCK if font.struck_out else _HEIGHTS.get(font.escapement)
        is_tiny = is_unread(str(font.height), _TWIP)
        return TextLook(drawn, self._is_white(font.colour_index), is_tiny)

    def _is_dark(self, style: XF) -> bool:
        """Whether its ground makes white text readable: any but none and plain white."""
        ground = style.background
        is_plain = ground.fill_pattern == _SOLID and self._is_white(ground.pattern_colour_index)
        return bool(ground.fill_pattern != _NO_FILL and not is_plain)

    def _is_white(self, colour: int) -> bool:
        parts = self._book.colour_map.get(colour)
        return colour == _PAPER if parts is None else is_white("{:02X}{:02X}{:02X}".format(*parts))


def _is_ruled(style: XF) -> bool:
    border = style.border
    return any(
        (border.left_line_style, border.right_line_style, border.top_line_style, border.bottom_line_style)
    )
