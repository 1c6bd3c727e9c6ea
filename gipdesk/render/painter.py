"""Draws a placed page: on the screen, on a printer, into a PDF."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QGlyphRun, QPainter

from gipdesk.render.images import image_of
from gipdesk.render.measure import UNSEEN, QtMeasurer
from gipdesk.render.placed import Box, Fill, PlacedPage, PlacedText
from gipdesk.report.parts import Picture

INK = QColor("black")

THICK = 4
"""Units of the painter: what is thicker may be one thicker or thinner, and nobody sees it."""


class PagePainter:
    """Draws pages with the type that they were laid out with.

    Lengths are multiplied here and not by the painter, so that type is drawn in its true size on any device.
    """

    def __init__(self, measurer: QtMeasurer) -> None:
        self._measurer = measurer

    def paint(self, page: PlacedPage, painter: QPainter, scale: float) -> None:
        """Draw a page, each point `scale` units of the painter long."""
        painter.setPen(INK)
        self._fill(page.grounds, painter, scale)
        for picture, box in page.pictures:
            _show(picture, box, painter, scale)
        for text in page.texts:
            self._write(text, painter, scale)
        self._fill(page.rules, painter, scale)

    def _fill(self, fills: Iterable[Fill], painter: QPainter, scale: float) -> None:
        for (left, top, width, height), colour in fills:
            (x, wide), (y, high) = _whole(left, width, scale), _whole(top, height, scale)
            painter.fillRect(x, y, wide, high, QColor(f"#{colour}"))

    def _write(self, text: PlacedText, painter: QPainter, scale: float) -> None:
        shapes = self._measurer.shapes(text.face)
        baseline = text.baseline * scale
        drawn: dict[int, tuple[list[int], list[QPointF]]] = {}
        for char, start in zip(text.text, text.starts, strict=True):
            shape = shapes.shape(char)
            if shape is UNSEEN:
                continue
            glyphs, places = drawn.setdefault(shape.font, ([], []))
            glyphs.append(shape.glyph)
            places.append(QPointF(start * scale, baseline))
        for number, (glyphs, places) in drawn.items():
            run = QGlyphRun()
            run.setRawFont(shapes.raw(number, text.size * scale))
            run.setGlyphIndexes(glyphs)
            run.setPositions(places)
            painter.drawGlyphRun(QPointF(), run)


def _show(picture: Picture, box: Box, painter: QPainter, scale: float) -> None:
    """A picture in its box; of one that cannot be shown there is a frame, crossed out."""
    place = QRectF(box.left * scale, box.top * scale, box.width * scale, box.height * scale)
    image = image_of(picture)
    if image is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)
        return
    painter.drawRect(place)
    painter.drawLine(place.topLeft(), place.bottomRight())
    painter.drawLine(place.topRight(), place.bottomLeft())


def _whole(start: float, length: float, scale: float) -> tuple[int, int]:
    """Where something begins and how long it is, in whole units; lines of one thickness stay so."""
    end = (start + length) * scale
    if length * scale > THICK:
        return round(start * scale), round(end) - round(start * scale)
    thickness = max(1, round(length * scale))
    return round((start * scale + end - thickness) / 2), thickness
