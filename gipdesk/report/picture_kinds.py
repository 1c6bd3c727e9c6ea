"""Kinds of pictures that every program of the trade shows, told by their first bytes and never by a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

MAX_PICTURE_BYTES = 5 * 1024 * 1024
"""A photograph as cameras take it; larger ones are left out, and that is told."""

MAX_PIXELS = 40_000_000
"""What a picture may unpack to: four bytes each on the screen."""

_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WITHOUT_LENGTH = frozenset((0x01, *range(0xD0, 0xD9)))


class PictureKind(NamedTuple):
    """What the head of a picture says: its media type, the ending of its files, and its size in pixels."""

    media_type: str
    ending: str
    width: int
    height: int


def picture_kind(content: bytes) -> PictureKind | None:
    """The kind of a PNG, JPEG, GIF or BMP picture of bearable size; None for anything else."""
    for start, media_type, ending, size_of in _KINDS:
        if content.startswith(start):
            size = size_of(content)
            is_fine = size is not None and min(size) > 0 and size[0] * size[1] <= MAX_PIXELS
            return PictureKind(media_type, ending, *size) if size and is_fine else None
    return None


_Size = tuple[int, int] | None


def _png(content: bytes) -> _Size:
    if len(content) < 33 or content[12:16] != b"IHDR":
        return None
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


def _gif(content: bytes) -> _Size:
    if len(content) < 13:
        return None
    return int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")


def _bmp(content: bytes) -> _Size:
    if len(content) < 54 or int.from_bytes(content[14:18], "little") < 40:
        return None
    width, height = (int.from_bytes(content[at : at + 4], "little", signed=True) for at in (18, 22))
    return width, abs(height)  # below 0 where the rows stand from above


def _jpeg(content: bytes) -> _Size:
    """The size in the first start of a frame; the segments before it tell their lengths."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _START_OF_FRAME:
            return int.from_bytes(content[at + 7 : at + 9]), int.from_bytes(content[at + 5 : at + 7])
        if marker == 0xFF or marker in _WITHOUT_LENGTH:
            at += 1 if marker == 0xFF else 2
        else:
            at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return None


_KINDS: tuple[tuple[bytes, str, str, Callable[[bytes], _Size]], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png", "png", _png),
    (b"\xff\xd8\xff", "image/jpeg", "jpg", _jpeg),
    (b"GIF87a", "image/gif", "gif", _gif),
    (b"GIF89a", "image/gif", "gif", _gif),
    (b"BM", "image/bmp", "bmp", _bmp),
)
