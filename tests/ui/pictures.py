"""What can be said of a picture on any font: its colours at places, and where there is ink."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QWidget

BARE = "#FF00FF"
"""What nothing was painted on."""

POINTS = 18.0
"""Letters so large have full ink in them."""

NEAR = 60
"""How far, over red, green and blue together, a soft edge of a letter may be from its colour."""


def draw(width: int, height: int, paint: Callable[[QPainter], None]) -> QImage:
    """The picture that a painting function makes."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(BARE))
    font = QFont()
    font.setPointSizeF(POINTS)
    painter = QPainter(image)
    painter.setFont(font)
    paint(painter)
    painter.end()
    return image


def grab(widget: QWidget) -> QImage:
    """The picture a widget shows."""
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def colour_at(image: QImage, x: int, y: int) -> str:
    """The colour of a pixel; negative places count from the right or the bottom."""
    return image.pixelColor(x % image.width(), y % image.height()).name().upper()


def ink(image: QImage, colour: str, room: QRect | None = None) -> QRect:
    """The least rectangle around all pixels in about that colour; empty where there is none."""
    wanted = QColor(colour)
    spots = [spot for spot in _spots(room or image.rect()) if _apart(image.pixelColor(spot), wanted) <= NEAR]
    if not spots:
        return QRect()
    xs, ys = [spot.x() for spot in spots], [spot.y() for spot in spots]
    return QRect(QPoint(min(xs), min(ys)), QPoint(max(xs), max(ys)))


def unlike(one: QImage, other: QImage) -> set[tuple[int, int]]:
    """The pixels in which two pictures of one size differ."""
    return {
        (spot.x(), spot.y()) for spot in _spots(one.rect()) if one.pixelColor(spot) != other.pixelColor(spot)
    }


def outline(rect: QRect, thickness: int = 1) -> set[tuple[int, int]]:
    """The pixels of a frame inside a rectangle."""
    inner = rect.adjusted(thickness, thickness, -thickness, -thickness)
    return {(spot.x(), spot.y()) for spot in _spots(rect) if not inner.contains(spot)}


def _spots(room: QRect) -> Iterator[QPoint]:
    return (
        QPoint(x, y)
        for y in range(room.top(), room.bottom() + 1)
        for x in range(room.left(), room.right() + 1)
    )


def _apart(one: QColor, other: QColor) -> int:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())
