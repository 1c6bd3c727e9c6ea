"""The pictures that a web page holds itself (data: addresses), or the archive that it stands in.

What an address leads to is never fetched.
"""

from __future__ import annotations

import re
from posixpath import basename
from urllib.parse import unquote, urlsplit

from lxml.etree import _Element as Element

from gipdesk.report.parts import Picture
from gipdesk.sources.picture_taking import POINTS_PER_PIXEL, PictureTaking, from_base64
from gipdesk.sources.web_archives import NOTHING_ENCLOSED, Enclosed

_HELD = re.compile(r"\s*data:image/[\w.+-]+;base64,", re.IGNORECASE)
_SIDES = ("width", "height")
_LENGTH = re.compile(r"\s*(\d{1,5}(?:\.\d{1,9})?)\s*(?:px)?\s*\Z")


class PagePictures:
    """Takes the pictures that the pages of one file show, as many as a report can hold."""

    def __init__(self, enclosed: Enclosed = NOTHING_ENCLOSED) -> None:
        self._enclosed = enclosed
        self._taking = PictureTaking()

    def read(self, image: Element, base: str) -> tuple[Picture | None, str]:
        """What an `img` of a page from `base` shows, if that can be taken over, or else what it is called."""
        address, said = image.get("src", ""), " ".join(image.get("alt", "").split())
        held = _HELD.match(address)
        if held is not None:
            return self._taking.take(from_base64(address[held.end() :]), _size(image), said), said
        key = self._enclosed.key_of(address, base)
        picture = self._beside(key, image, said) if key is not None else None
        return picture, said if picture is not None else said or file_name(address)

    def _beside(self, key: str, image: Element, said: str) -> Picture | None:
        picture = self._taking.take(self._enclosed.content(key), _size(image), said)
        if picture is None:
            self._enclosed.drop(key)
        return picture


def file_name(address: str) -> str:
    """The last of what an address names; nothing where it holds the file itself, or is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return "" if parts.scheme == "data" else unquote(basename(parts.path), errors="replace")


def _size(image: Element) -> tuple[float, float] | None:
    """How large the page shows it, in points; None where only its pixels say."""
    written = [_LENGTH.match(image.get(side, "")) for side in _SIDES]
    wide, high = (float(found[1]) * POINTS_PER_PIXEL if found else 0.0 for found in written)
    return (wide, high) if wide and high else None
