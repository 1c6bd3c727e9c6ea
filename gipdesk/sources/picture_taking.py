"""Pictures of a file on their way into a report: what is no picture of a usual kind, or too much, stays."""

from __future__ import annotations

from gipdesk.report.parts import Picture
from gipdesk.report.picture_kinds import MAX_PICTURE_BYTES, picture_kind
from gipdesk.sources.limits import MAX_NAME, MAX_PICTURES, MAX_PICTURES_BYTES, SPACER_PIXELS

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


def _rounded(points: float) -> float:
    """To a tenth of a point, and never nothing."""
    return max(round(points, 1), 1.0)


def _sayable(name: str) -> str:
    """A name that every file can hold: without characters that no document may have, and not endless."""
    visible = "".join(char if char.isprintable() else " " for char in name)
    return " ".join(visible.split())[:MAX_NAME].rstrip()
