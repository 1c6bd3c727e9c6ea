"""The pictures of a Word file: from the drawing in the text to the bytes in the container."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import basename

from lxml.etree import QName
from lxml.etree import _Element as Element

from gipdesk.report.parts import Picture
from gipdesk.sources.archives import Archive
from gipdesk.sources.ooxml import Relation, named
from gipdesk.sources.picture_taking import PackedPictures, PictureTaking
from gipdesk.sources.whole_numbers import whole_number

SHOWING = tuple(
    named(f"*:{name}") for name in ("blip", "imagedata", "OLEObject", "chart", "relIds", "textpath")
)
"""What a drawing holds that shows something but lines: pictures, objects, charts, diagrams, word art."""

WITH_STAND_IN = (named("*:contentPart"), named("*:model3d"))
"""Ink and bodies: programs put a picture beside them for others, and that is the one to be taken."""

_DRAWN = frozenset(("blip", "imagedata"))
_LINKS = named("r:embed"), named("r:id")
_PLACES = named("*:inline"), named("*:anchor")
_EMU_PER_POINT = 12_700
_DESCRIBED = ("descr", "title", "name")


class WordPictures:
    """Finds the pictures that one main part shows."""

    def __init__(self, archive: Archive, links: Mapping[str, Relation]) -> None:
        self._links = links
        self._packed = PackedPictures(archive, PictureTaking())

    def read(self, drawing: Element) -> tuple[Picture | None, str]:
        """The one picture that a drawing shows, if it can be taken over, or else what it is called."""
        showing = list(drawing.iter(*SHOWING, *WITH_STAND_IN))
        if len(showing) != 1 or QName(showing[0]).localname not in _DRAWN:
            return None, _name(drawing)
        part = next((link.part for key in _LINKS if (link := self._links.get(showing[0].get(key, "")))), "")
        picture = self._packed.take(part, _size(drawing), _name(drawing)) if part else None
        return picture, "" if picture is not None else basename(part) or _name(drawing)


def _size(drawing: Element) -> tuple[float, float] | None:
    """How large a drawing is on its page, in points; None where only its pixels say."""
    place = next(drawing.iter(*_PLACES), None)
    extent = None if place is None else next(place.iter(named("*:extent")), None)
    if extent is None:
        return None
    wide, high = (whole_number(extent.get(side), 0) for side in ("cx", "cy"))
    return (wide / _EMU_PER_POINT, high / _EMU_PER_POINT) if wide and high else None


def _name(drawing: Element) -> str:
    """What its author says that it shows, or else what the program calls it."""
    said = next(drawing.iter(named("*:docPr")), None)
    names = () if said is None else (" ".join(said.get(name, "").split()) for name in _DESCRIBED)
    return next(filter(None, names), "")
