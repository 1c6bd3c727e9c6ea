"""The pictures of an OpenDocument text: from the frame in the text to the bytes in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, normpath
from urllib.parse import unquote

from lxml.etree import _Element as Element

from gipdesk.report.parts import Picture
from gipdesk.sources.odf_package import OdfFile, named
from gipdesk.sources.picture_taking import POINTS_PER_PIXEL, PackedPictures, PictureTaking, from_base64

IMAGE = named("draw:image")
_HREF = named("xlink:href")
_BYTES = named("office:binary-data")
_GROUP = named("draw:g")
_SAID = named("svg:desc"), named("svg:title")
_SIDES = named("svg:width"), named("svg:height")
_LENGTH = re.compile(r"(\d{1,5}(?:\.\d{1,9})?)(cm|mm|in|pt|pc|px)")
_POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": POINTS_PER_PIXEL}


class OdfPictures:
    """Takes the pictures of one file; what an address leads to outside of it is never fetched."""

    def __init__(self, file: OdfFile) -> None:
        self._taking = PictureTaking()
        self._packed = None if file.archive is None else PackedPictures(file.archive, self._taking)

    def read(self, frame: Element) -> tuple[Picture | None, str]:
        """The picture that a `draw:frame` shows, if it can be taken over, or else the name of its file.

        Where it has several, they are the same one for programs that cannot show the others. What is grouped
        with others is no picture of its own.
        """
        images = [element for element in frame if element.tag == IMAGE]
        parent = frame.getparent()
        if parent is None or parent.tag != _GROUP:
            for image in images:
                picture = self._taken(image, frame)
                if picture is not None:
                    return picture, ""
        return None, next((name for image in images if (name := _file_name(image))), "")

    def _taken(self, image: Element, frame: Element) -> Picture | None:
        size, name = _size(frame), _name(frame)
        held = image.find(_BYTES)
        if held is not None:
            return self._taking.take(from_base64(held.text or ""), size, name)
        part = _part(image)
        return self._packed.take(part, size, name) if self._packed is not None and part else None


def _part(image: Element) -> str:
    """The part of the container that an address names; one outside of it names none that is there."""
    address = unquote(image.get(_HREF, ""))
    return normpath(address).lower() if address else ""


def _file_name(image: Element) -> str:
    return basename(unquote(image.get(_HREF, "")).partition("?")[0])


def _size(frame: Element) -> tuple[float, float] | None:
    """How large a frame is, in points; None where only the pixels say."""
    lengths = [_LENGTH.fullmatch(frame.get(side, "").strip()) for side in _SIDES]
    wide, high = (float(found[1]) * _POINTS[found[2]] if found else 0.0 for found in lengths)
    return (wide, high) if wide and high else None


def _name(frame: Element) -> str:
    """What its author says that it shows, or else what the program calls it."""
    return next(filter(None, _names(frame)), "")


def _names(frame: Element) -> Iterator[str]:
    for tag in _SAID:
        said = frame.find(tag)
        yield "" if said is None else " ".join((said.text or "").split())
    yield " ".join(frame.get(named("draw:name"), "").split())
