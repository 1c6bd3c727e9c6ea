"""Type as Qt knows it: which font of this machine draws a character, with which of its shapes, and how wide.

An object of this module belongs to the thread that made it, as Qt's raw fonts do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from unicodedata import category

from PySide6.QtGui import QFont, QRawFont, QTextLayout

from gipdesk.render.measurer import Extent
from gipdesk.render.placed import Face

EM = 1000
"""The size at which type is measured, so that no rounding to pixels shows."""

FORMAT = "Cf"
"""What Unicode calls such characters as U+200B, which no font is asked for."""

MOST_SIZES = 24
"""Of a face that are kept at a time: a view that is drawn larger and larger wants ever others."""


class Shape(NamedTuple):
    """How a character is drawn: by which of its face's fonts, with which glyph, and how wide in sizes."""

    font: int
    glyph: int
    advance: float


UNSEEN = Shape(0, 0, 0.0)
"""Of a character that only says how others are to be set."""


class FaceShapes:
    """The characters of a face; those that its own font lacks come from others that Qt finds."""

    def __init__(self, face: Face) -> None:
        self._font = _font(face)
        self._raws = [QRawFont.fromFont(self._font)]
        self._sized: dict[tuple[int, float], QRawFont] = {}
        self._shapes: dict[str, Shape] = {}

    @property
    def extent(self) -> Extent:
        """The reach of its own font, in sizes."""
        return Extent(self._raws[0].ascent() / EM, self._raws[0].descent() / EM)

    def shape(self, char: str) -> Shape:
        """How a character is drawn."""
        known = self._shapes.get(char)
        if known is None:
            known = self._shapes[char] = self._find(char)
        return known

    def raw(self, number: int, pixels: float) -> QRawFont:
        """One of the fonts in a size."""
        known = self._sized.get((number, pixels))
        if known is None:
            if len(self._sized) >= MOST_SIZES:
                self._sized.clear()
            known = QRawFont(self._raws[number])
            known.setPixelSize(pixels)
            self._sized[number, pixels] = known
        return known

    def twins(self, among: str) -> dict[str, str]:
        """Those of the characters that have the shape of another one that was drawn, and which that is."""
        twins = {}
        for number, raw in enumerate(self._raws):
            other = {
                glyph: char
                for char, glyph in zip(among, raw.glyphIndexesForString(among), strict=True)
                if glyph
            }
            drawn = [(char, shape.glyph) for char, shape in self._shapes.items() if shape.font == number]
            twins.update({other[glyph]: char for char, glyph in drawn if glyph in other})
        return twins

    def _find(self, char: str) -> Shape:
        if category(char) == FORMAT:
            return UNSEEN
        number = self._number(char)
        raw = self._raws[number]
        (glyph,) = raw.glyphIndexesForString(" " if char == "\t" else char)
        (advance,) = raw.advancesForGlyphIndexes([glyph])
        return Shape(number, glyph, advance.x() / EM)

    def _number(self, char: str) -> int:
        """Which of the fonts has a character; the face's own where none has."""
        for number, raw in enumerate(self._raws):
            if raw.supportsCharacter(ord(char)):
                return number
        found = next((raw for raw in self._found(char) if raw.supportsCharacter(ord(char))), None)
        if found is None:
            return 0
        self._raws.append(found)
        return len(self._raws) - 1

    def _found(self, char: str) -> Iterator[QRawFont]:
        layout = QTextLayout(char, self._font)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        for run in layout.glyphRuns():
            yield run.rawFont()


class QtMeasurer:
    """Measures type with the fonts of this machine."""

    def __init__(self) -> None:
        self._faces: dict[Face, FaceShapes] = {}

    def shapes(self, face: Face) -> FaceShapes:
        """The characters of a face."""
        known = self._faces.get(face)
        if known is None:
            known = self._faces[face] = FaceShapes(face)
        return known

    @property
    def faces(self) -> Iterable[FaceShapes]:
        """All that were measured or drawn."""
        return self._faces.values()

    def advances(self, text: str, face: Face, size: float) -> Sequence[float]:
        """How wide each character is."""
        shape = self.shapes(face).shape
        return [shape(char).advance * size for char in text]

    def extent(self, face: Face, size: float) -> Extent:
        """The reach of a face."""
        ascent, descent = self.shapes(face).extent
        return Extent(ascent * size, descent * size)


def _font(face: Face) -> QFont:
    font = QFont()
    font.setFamilies(list(face.font.names))
    font.setBold(face.bold)
    font.setPixelSize(EM)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
