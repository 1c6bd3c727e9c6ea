"""Writes resources/icons/*.ico: the program's icon and that of its reports, from their drawings."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
NAMES = ("gipdesk", "report")
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
SMALL = 24  # up to here the drawing with fewer, thicker lines is used
PNG_FROM = 256  # smaller frames are bitmaps, which everything that shows icons can read

DIRECTORY = struct.Struct("<HHH")
ENTRY = struct.Struct("<BBBBHHII")
BITMAP_HEADER = struct.Struct("<IiiHHIIiiII")
BITS = 32
VISIBLE = 128  # the alpha from which a pixel shows for programs that know only the mask


def drawing(name: str, size: int) -> Path:
    """The drawing that a frame of that size is made from."""
    return ICONS / (f"{name}-small.svg" if size <= SMALL else f"{name}.svg")


def rendered(name: str, size: int) -> QImage:
    """An icon at one size, its ground transparent."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(drawing(name, size))).render(painter)
    painter.end()
    return image


def frame(image: QImage) -> bytes:
    """One picture in the form that it has inside an .ico."""
    return png(image) if image.width() >= PNG_FROM else bitmap(image)


def png(image: QImage) -> bytes:
    """A picture as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def bitmap(image: QImage) -> bytes:
    """A picture as the headless bitmap of an .ico: colours with alpha, then the mask of old programs.

    Rows run from the bottom up; the height in the header counts colours and mask.
    """
    side = image.width()
    mirrored = image.mirrored()
    upwards = bytes(mirrored.constBits())
    lines = [upwards[start : start + 4 * side] for start in range(0, len(upwards), 4 * side)]
    content = b"".join(lines + [mask(line) for line in lines])
    header = BITMAP_HEADER.pack(BITMAP_HEADER.size, side, side * 2, 1, BITS, 0, len(content), 0, 0, 0, 0)
    return header + content


def mask(line: bytes) -> bytes:
    """Which pixels of a line of colours are not to be seen, a bit each, filled up to whole 32 bits."""
    hidden = "".join("1" if alpha < VISIBLE else "0" for alpha in line[3::4])
    width = -(-len(hidden) // 32) * 32
    return int(hidden.ljust(width, "0"), 2).to_bytes(width // 8, "big")


def icon(name: str) -> bytes:
    """All sizes of an icon as one .ico file."""
    frames = [frame(rendered(name, size)) for size in SIZES]
    place = DIRECTORY.size + ENTRY.size * len(SIZES)
    parts = [DIRECTORY.pack(0, 1, len(SIZES))]
    for size, content in zip(SIZES, frames, strict=True):
        side = size % 256  # the byte says 0 for 256
        parts.append(ENTRY.pack(side, side, 0, 0, 1, BITS, len(content), place))
        place += len(content)
    return b"".join([*parts, *frames])


def main() -> int:
    """Write the icons."""
    for name in NAMES:
        (ICONS / f"{name}.ico").write_bytes(icon(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
