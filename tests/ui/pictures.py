"""What can be said of a picture on any font: its colours at places, and where there is ink; of some, all."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import groupby
from typing import cast

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QWidget

from gipdesk.ui.theme import LIGHT

BARE = "#FF00FF"
"""What nothing was painted on."""

POINTS = 18.0
"""Letters so large have full ink in them."""

NEAR = 60
"""How far, over red, green and blue together, a soft edge of a letter may be from its colour."""


def draw(width: int, height: int, paint: Callable[[QPainter], None], font: QFont | None = None) -> QImage:
    """The picture that a painting function makes."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(BARE))
    large = QFont()
    large.setPointSizeF(POINTS)
    painter = QPainter(image)
    painter.setFont(font or large)
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


def told(image: QImage) -> str:
    """Every pixel in words, by the names of the light colours: rows that are alike, and the runs in them.

    Runs that repeat stand once, with how often. What is none of the colours is the soft edge of a curve.
    """
    lines = [f"{image.width()}×{image.height()}"]
    for pixels, rows in groupby(range(image.height()), key=lambda y: _row(image, y)):
        numbers = [*rows]
        lines.append(f"{numbers[0]}–{numbers[-1]}: {_runs(pixels)}")
    return "\n".join([*lines, ""])


def all_told(images: Iterable[QImage]) -> str:
    """Some pictures, one after the other."""
    return "\n".join(map(told, images))


def _row(image: QImage, y: int) -> tuple[int, ...]:
    line = cast(memoryview, image.constScanLine(y))
    return struct.unpack(f"<{image.width()}I", bytes(line)[: 4 * image.width()])


def _runs(pixels: Sequence[int]) -> str:
    runs = [f"{len([*same])} {name}" for name, same in groupby(map(_named, pixels))]
    words = list[str]()
    while runs:
        often = 1
        while runs[:2] == runs[2 * often : 2 * often + 2] and len(runs) > 1:
            often += 1
        words.append(f"{often} times ({', '.join(runs[:2])})" if often > 1 else runs[0])
        runs = runs[2 * often :] if often > 1 else runs[1:]
    return ", ".join(words)


NAMES: dict[int, str] = {
    int(getattr(LIGHT, each.name)[1:], 16): each.name for each in reversed(fields(LIGHT))
}
NAMES[int(BARE[1:], 16)] = "bare"


def _named(pixel: int) -> str:
    return NAMES.get(pixel & 0xFFFFFF, "soft")


def _spots(room: QRect) -> Iterator[QPoint]:
    return (
        QPoint(x, y)
        for y in range(room.top(), room.bottom() + 1)
        for x in range(room.left(), room.right() + 1)
    )


def _apart(one: QColor, other: QColor) -> int:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())
