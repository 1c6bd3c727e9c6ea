"""What is drawn on a page of a PDF file: rules, coloured areas, pictures, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import c_float, c_int, c_uint
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from gipdesk.errors import UnreadableFile
from gipdesk.sources.limits import (
    MAX_PDF_OBJECTS,
    MAX_PDF_SHAPES_INSIDE_SHAPES,
    RULE_THICKNESS,
    SPACER_PIXELS,
    WHITE,
)
from gipdesk.sources.pdf_ink import Box, Fill, Frame, PageInk, Picture, Rule

_STRAIGHT = 0.5
"""How much, in points, the ends of a straight line may lie apart from one another."""


class Matrix(NamedTuple):
    """How coordinates inside an object become those around it."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point inside lies around."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def inside(self, outer: Matrix) -> Matrix:
        """Both, one after the other."""
        e, f = outer.point(self.e, self.f)
        return Matrix(
            outer.a * self.a + outer.c * self.b,
            outer.b * self.a + outer.d * self.b,
            outer.a * self.c + outer.c * self.d,
            outer.b * self.c + outer.d * self.d,
            e,
            f,
        )


_PLAIN = Matrix(1, 0, 0, 1, 0, 0)


class TextObject(NamedTuple):
    """Text that is written in one go: the `order` in which it is painted, and what lies around it."""

    order: int
    handle: Any
    outer: Matrix


class Drawing:
    """Walks what is drawn on one page, and notes in `ink` what is seen of it.

    `texts` has each text object by its `address`.
    """

    def __init__(self, name: str, page: Any, frame: Frame, ink: PageInk) -> None:
        self.texts: dict[int, TextObject] = {}
        self._name = name
        self._frame = frame
        self._ink = ink
        self._colour = (c_uint(), c_uint(), c_uint(), c_uint())
        self._modes = (c_int(), c_int())
        self._point = (c_float(), c_float())
        count = pdfium.FPDFPage_CountObjects(page)
        self._walk((pdfium.FPDFPage_GetObject(page, at) for at in range(count)), _PLAIN, 0)

    def _walk(self, objects: Iterator[Any], outer: Matrix, depth: int) -> None:
        for one in objects:
            self._ink.shapes += 1
            if self._ink.shapes > MAX_PDF_OBJECTS or depth > MAX_PDF_SHAPES_INSIDE_SHAPES:
                raise UnreadableFile("file-too-large", name=self._name)
            kind = pdfium.FPDFPageObj_GetType(one)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self.texts[address(one)] = TextObject(self._ink.shapes, one, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(one, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._picture(one, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM:
                count = pdfium.FPDFFormObj_CountObjects(one)
                inner = (pdfium.FPDFFormObj_GetObject(one, at) for at in range(count))
                self._walk(inner, matrix_of(one).inside(outer), depth + 1)

    def _picture(self, image: Any, outer: Matrix) -> None:
        matrix = matrix_of(image).inside(outer)
        corners = [self._frame.seen(*matrix.point(x, y)) for x in (0, 1) for y in (0, 1)]
        box = _around(corners)
        if min(box.width, box.height) > SPACER_PIXELS and box.meets(Box(0, 0, *self._frame.size)):
            self._ink.pictures.append(Picture(box, self._ink.shapes))

    def _path(self, path: Any, outer: Matrix) -> None:
        fill, stroke = self._modes
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        filled = self._shown_colour(pdfium.FPDFPageObj_GetFillColor, path) if fill.value else None
        stroked = self._shown_colour(pdfium.FPDFPageObj_GetStrokeColor, path) if stroke.value else None
        matrix = matrix_of(path).inside(outer)
        for points in self._lines(path, matrix):
            if filled is not None:
                self._filled(_around(points), path, filled, is_box=_is_box(points))
            if stroked is not None and not _is_white(stroked):
                self._ink.rules += _stroked(points)

    def _filled(self, box: Box, path: Any, colour: tuple[int, int, int], *, is_box: bool) -> None:
        thickness = min(box.width, box.height)
        if thickness > RULE_THICKNESS:
            covers = is_box and not pdfium.FPDFPageObj_HasTransparency(path)
            self._ink.fills.append(Fill(box, self._ink.shapes, colour, covers))
        elif is_box and not _is_white(colour):
            self._ink.rules.append(_along(box))

    def _shown_colour(self, read: Any, path: Any) -> tuple[int, int, int] | None:
        """The colour of what is filled or stroked; None where nothing is seen of it."""
        red, green, blue, alpha = self._colour
        if not read(path, red, green, blue, alpha) or not alpha.value:
            return None
        return red.value, green.value, blue.value

    def _lines(self, path: Any, matrix: Matrix) -> Iterator[Sequence[tuple[float, float]]]:
        """The corners of each line that the path draws without lifting the pen; closed ones end where
        they start. A line with curves in it is left out.
        """
        points: list[tuple[float, float]] = []
        is_curved = False
        x, y = self._point
        for at in range(pdfium.FPDFPath_CountSegments(path)):
            segment = pdfium.FPDFPath_GetPathSegment(path, at)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                if len(points) > 1 and not is_curved:
                    yield points
                points, is_curved = [], False
            is_curved |= kind == pdfium.FPDF_SEGMENT_BEZIERTO
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            points.append(self._frame.seen(*matrix.point(x.value, y.value)))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if len(points) > 1 and not is_curved:
            yield points


def address(one: Any) -> int:
    """What tells one object of a page from another."""
    return int.from_bytes(one, "little")


def matrix_of(one: Any) -> Matrix:
    """The matrix of an object of a page."""
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(one, found)
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _around(points: Sequence[tuple[float, float]]) -> Box:
    across, down = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(down), max(across), max(down))


def _is_box(points: Sequence[tuple[float, float]]) -> bool:
    """Whether the corners are those of an upright rectangle."""
    box = _around(points)
    return 4 <= len(points) <= 6 and all(
        min(abs(x - box.left), abs(x - box.right)) < _STRAIGHT
        and min(abs(y - box.top), abs(y - box.bottom)) < _STRAIGHT
        for x, y in points
    )


def _along(box: Box) -> Rule:
    """A thin box as a rule."""
    x, y = box.middle
    if box.width >= box.height:
        return Rule(True, y, box.left, box.right)
    return Rule(False, x, box.top, box.bottom)


def _stroked(points: Sequence[tuple[float, float]]) -> Iterator[Rule]:
    """The straight parts of a line that go across or down the page."""
    for (x, y), (right, bottom) in pairwise(points):
        box = _around([(x, y), (right, bottom)])
        if min(box.width, box.height) < _STRAIGHT:
            yield _along(box)


def _is_white(colour: tuple[int, int, int]) -> bool:
    return min(colour) >= WHITE
