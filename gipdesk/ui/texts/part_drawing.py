"""How a part of a text looks in a text field: a picture made small, a table drawn; nothing in it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import accumulate

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPyTextObject, QTextDocument, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from gipdesk.render.images import image_of
from gipdesk.report.parts import InnerTable, Picture, TextPart
from gipdesk.texts import text
from gipdesk.ui.texts.marked_document import PART_OBJECT, mark_in
from gipdesk.writers.page_model import PageTable, PlacedCell, inner_table
from gipdesk.writers.page_texts import picture_name

HIGHEST = 140
"""Pixels of a picture, at 100 %: the text around it is to be seen, too."""

SIDE = 24
"""Pixels that are left free beside a part, for the cursor."""

ROOM = 6
"""Pixels around a part."""

MOST_ROWS = 8
"""Of a table that are drawn; the last line says how many there are."""

CELL_SIDE = 4
CELL_CHARACTERS = 2
"""That a column is wider than its longest words."""

SELECTED = 96
"""Of 255: how much of the colour of what is selected lies over a part."""


class PartDrawing(QPyTextObject):
    """Draws the parts of one text field."""

    def __init__(self, field: QPlainTextEdit, parts: Callable[[], Mapping[str, TextPart]]) -> None:
        super().__init__(field)
        self._field = field
        self._parts = parts
        field.document().documentLayout().registerHandler(PART_OBJECT, self)

    @override
    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        part = self._parts().get(mark_in(format))
        room = max(self._field.viewport().width() - SIDE, SIDE)
        inner = self._table_size(part, room) if isinstance(part, InnerTable) else self._size(part, room)
        return QSizeF(inner.width(), inner.height() + 2 * ROOM)

    @override
    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,
        format: QTextFormat,
    ) -> None:
        part = self._parts().get(mark_in(format))
        place = QRectF(rect).adjusted(0, ROOM, 0, -ROOM)
        painter.save()
        painter.setFont(self._field.font())
        painter.setPen(self._field.palette().color(QPalette.ColorRole.Text))
        painter.fillRect(place, self._field.palette().color(QPalette.ColorRole.Base))
        if isinstance(part, InnerTable):
            self._draw_table(painter, place, part)
        else:
            _draw_picture(painter, place, part)
        cursor = self._field.textCursor()
        if cursor.selectionStart() <= posInDocument < cursor.selectionEnd():
            colour = QColor(self._field.palette().color(QPalette.ColorRole.Highlight))
            colour.setAlpha(SELECTED)
            painter.fillRect(rect, colour)
        painter.restore()

    def _size(self, picture: Picture | None, room: float) -> QSizeF:
        if picture is None:
            return QSizeF(HIGHEST, self._line)
        per_point = self._field.logicalDpiX() / 72
        wide, high = picture.width * per_point, picture.height * per_point
        scale = min(1.0, room / wide, HIGHEST * self._field.logicalDpiX() / 96 / high)
        return QSizeF(max(wide * scale, 1.0), max(high * scale, 1.0))

    def _table_size(self, table: InnerTable, room: float) -> QSizeF:
        rows = min(table.row_count, MOST_ROWS) + (table.row_count > MOST_ROWS)
        characters = sum(inner_table(table).widths) + CELL_CHARACTERS * table.column_count
        wanted = characters * self._metrics.horizontalAdvance(text("window.text.wide"))
        return QSizeF(min(room, wanted), rows * self._line)

    def _draw_table(self, painter: QPainter, place: QRectF, table: InnerTable) -> None:
        page = inner_table(table)
        edges = [place.left() + edge for edge in _edges(page, place.width())]
        for cell in page.cells:
            if cell.row < MOST_ROWS:
                self._draw_cell(painter, self._box(cell, edges, place.top()), cell.text)
        if page.row_count > MOST_ROWS:
            bottom = QRectF(place.left(), place.top() + MOST_ROWS * self._line, place.width(), self._line)
            self._draw_cell(painter, bottom, text("window.text.more_rows", count=page.row_count))

    def _box(self, cell: PlacedCell, edges: list[float], top: float) -> QRectF:
        end = min(cell.row + cell.row_span, MOST_ROWS)
        left, right = edges[cell.column], edges[cell.column + cell.column_span]
        return QRectF(left, top + cell.row * self._line, right - left, (end - cell.row) * self._line)

    def _draw_cell(self, painter: QPainter, box: QRectF, words: str) -> None:
        painter.drawRect(box)
        inside = box.adjusted(CELL_SIDE, 0, -CELL_SIDE, 0)
        line = " ".join(words.split("\n"))
        shown = self._metrics.elidedText(line, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, shown)

    @property
    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._field.font())

    @property
    def _line(self) -> float:
        return self._metrics.lineSpacing() + CELL_SIDE


def _edges(page: PageTable, width: float) -> list[float]:
    """Where the columns begin and end, from the left."""
    whole = sum(page.widths)
    return [width * edge / whole for edge in accumulate(page.widths, initial=0.0)]


def _draw_picture(painter: QPainter, place: QRectF, picture: Picture | None) -> None:
    image = None if picture is None else image_of(picture)
    if image is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)
        return
    said = text("pages.picture") if picture is None else picture_name(picture)
    painter.drawRect(place)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, said)
