"""Pictures from strangers' files as images of Qt's: by their own kind alone, and no larger than is seen."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader

from gipdesk.report.parts import Picture
from gipdesk.report.picture_kinds import MAX_PIXELS, picture_kind

REMEMBERED = 16
LONGEST = 1600
"""Pixels of the longer side; more shows neither on a screen nor on paper."""

_MEBIBYTE = 1024 * 1024
_BYTES_PER_PIXEL = 4
_FORMATS = {"jpg": b"jpeg"}


@lru_cache(maxsize=REMEMBERED)
def image_of(picture: Picture) -> QImage | None:
    """What a picture shows; None if it is damaged, or this machine's Qt cannot draw its kind."""
    kind = picture_kind(picture.content)
    if kind is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(picture.content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(_FORMATS.get(kind.ending, kind.ending.encode())))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(MAX_PIXELS * _BYTES_PER_PIXEL // _MEBIBYTE + 1)
    image = reader.read()
    return None if image.isNull() else _scaled(image)


def _scaled(image: QImage) -> QImage:
    if max(image.width(), image.height()) <= LONGEST:
        return image
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(LONGEST, LONGEST, Qt.AspectRatioMode.KeepAspectRatio, smooth)
