"""Pictures of a file on their way into a report: what is no picture of a usual kind, or too much, stays."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NoBase64

from gipdesk.errors import UnreadableFile
from gipdesk.report.parts import Picture
from gipdesk.report.picture_kinds import MAX_PICTURE_BYTES, picture_kind
from gipdesk.sources.archives import Archive
from gipdesk.sources.limits import BASE64_SHARE, MAX_NAME, MAX_PICTURES, MAX_PICTURES_BYTES, SPACER_PIXELS

POINTS_PER_PIXEL = 0.75
"""As web pages count them."""

WIDEST, HIGHEST = 440.0, 600.0
"""Points: the text block of the official page, into which a picture of whatever size is made to fit."""


class PictureTaking:
    """Takes the pictures of one file, as many as a report can hold."""

    def __init__(self) -> None:
        self._left = MAX_PICTURES_BYTES
        self._count = 0

    def take(self, content: bytes, size: tuple[float, float] | None = None, name: str = "") -> Picture | None:
        """The picture of these bytes, on the page so many points wide and high (None: by its pixels).

        None if no program shows it, it is too large, or there are too many.
        """
        kind = picture_kind(content) if len(content) <= min(MAX_PICTURE_BYTES, self._left) else None
        if kind is None or self._count == MAX_PICTURES or min(kind.width, kind.height) <= SPACER_PIXELS:
            return None
        self._count += 1
        self._left -= len(content)
        wide, high = size or (kind.width * POINTS_PER_PIXEL, kind.height * POINTS_PER_PIXEL)
        scale = min(1.0, WIDEST / wide, HIGHEST / high)
        sides = _rounded(wide * scale), _rounded(high * scale)
        return Picture(content, kind.media_type, *sides, _sayable(name))


class PackedPictures:
    """Takes pictures out of a container: each part is unpacked once, however many places show it."""

    def __init__(self, archive: Archive, taking: PictureTaking) -> None:
        self._archive = archive
        self._taking = taking
        self._contents: dict[str, bytes] = {}

    def take(self, part: str, size: tuple[float, float] | None, name: str) -> Picture | None:
        """The picture that a part is, as `PictureTaking` takes it; None if there is no such part."""
        if part not in self._contents:
            self._contents[part] = self._unpacked(part)
        picture = self._taking.take(self._contents[part], size, name)
        if picture is None:
            self._contents[part] = b""  # nor will it be the next time
        return picture

    def _unpacked(self, part: str) -> bytes:
        """The bytes of a part; none where they are too many or damaged."""
        member = self._archive.parts.get(part)
        if member is None or member.file_size > MAX_PICTURE_BYTES:
            return b""
        try:
            return self._archive.read(part)
        except UnreadableFile:
            return b""  # a picture that is damaged takes no report along


def from_base64(written: str) -> bytes:
    """The bytes that a text stands for; none where they are too many for a picture, or it is no base64."""
    if len(written) * BASE64_SHARE > MAX_PICTURE_BYTES * 1.1:  # with line feeds
        return b""
    try:
        return b64decode("".join(written.split()), validate=True)
    except (NoBase64, ValueError):
        return b""


def _rounded(points: float) -> float:
    """To a tenth of a point, and never nothing."""
    return max(round(points, 1), 1.0)


def _sayable(name: str) -> str:
    """A name that every file can hold: without characters that no document may have, and not endless."""
    visible = "".join(char if char.isprintable() else " " for char in name)
    return " ".join(visible.split())[:MAX_NAME].rstrip()
