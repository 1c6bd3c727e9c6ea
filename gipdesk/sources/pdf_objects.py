"""What is drawn on a page of a PDF file: rules, coloured areas, pictures, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import c_float, c_int, c_uint
from itertools import pairwise
from math import dist, inf
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from gipdesk.errors import UnreadableFile
from gipdesk.sources.limits import (
    CLIP_SLACK,
    MAX_PDF_CLIPS,
    MAX_PDF_OBJECTS,
    MAX_PDF_SHAPES_INSIDE_SHAPES,
    RULE_THICKNESS,
    SPACER_PIXELS,
    WHITE,
)
from gipdesk.sources.pdf_ink import Box, Fill, Frame, PageInk, Picture, Rule, Slash, box_around

_RECTANGLE = 6
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
    """Text that is written in one go: the `order` in which it is painted, what lies around it, and the
    part of the page on which it is seen.
    """

    order: int
    handle: Any
    outer: Matrix
    clip: Box


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
        whole = Box(-inf, -inf, inf, inf)
        self._walk((pdfium.FPDFPage_GetObject(page, at) for at in range(count)), _PLAIN, whole, 0)

    def _walk(self, objects: Iterator[Any], outer: Matrix, around: Box, depth: int) -> None:
        for one in objects:
            self._ink.shapes += 1
            if self._ink.shapes > MAX_PDF_OBJECTS or depth > MAX_PDF_SHAPES_INSIDE_SHAPES:
                raise UnreadableFile("file-too-large", name=self._name)
            clip = around.common(self._clip(one, outer))
            kind = pdfium.FPDFPageObj_GetType(one)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self.texts[address(one)] = TextObject(self._ink.shapes, one, outer, clip)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(one, outer, clip)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._picture(one, outer, clip)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM:
                count = pdfium.FPDFFormObj_CountObjects(one)
                inner = (pdfium.FPDFFormObj_GetObject(one, at) for at in range(count))
                self._walk(inner, matrix_of(one).inside(outer), clip, depth + 1)

    def _clip(self, one: Any, outer: Matrix) -> Box:
        """The part of the page to which the file cuts an object; of an outline with more corners than a
        rectangle no part is cut.
        """
        box = Box(-inf, -inf, inf, inf)
        path = pdfium.FPDFPageObj_GetClipPath(one)
        count = pdfium.FPDFClipPath_CountPaths(path) if path else 0
        x, y = self._point
        for at in range(min(count, MAX_PDF_CLIPS)):
            corners = pdfium.FPDFClipPath_CountPathSegments(path, at)
            if 0 < corners <= _RECTANGLE:
                points: list[tuple[float, float]] = []
                for corner in range(corners):
                    segment = pdfium.FPDFClipPath_GetPathSegment(path, at, corner)
                    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
                    points.append(self._frame.seen(*outer.point(x.value, y.value)))
                box = box.common(_with_slack(box_around(points)))
        return box

    def _picture(self, image: Any, outer: Matrix, clip: Box) -> None:
        matrix = matrix_of(image).inside(outer)
        corners = [self._frame.seen(*matrix.point(x, y)) for x in (0, 1) for y in (0, 1)]
        box = box_around(corners).common(clip)
        if min(box.width, box.height) > SPACER_PIXELS and box.meets(Box(0, 0, *self._frame.size)):
            self._ink.pictures.append(Picture(box, self._ink.shapes))

    def _path(self, path: Any, outer: Matrix, clip: Box) -> None:
        fill, stroke = self._modes
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        filled = self._shown_colour(pdfium.FPDFPageObj_GetFillColor, path) if fill.value else None
        stroked = self._shown_colour(pdfium.FPDFPageObj_GetStrokeColor, path) if stroke.value else None
        matrix = matrix_of(path).inside(outer)
        for points in self._lines(path, matrix):
            if filled is not None:
                self._filled(points, clip, path, filled)
            if stroked is not None and not _is_white(stroked):
                self._stroked(points, clip)

    def _stroked(self, points: Sequence[tuple[float, float]], clip: Box) -> None:
        """Note the straight parts of a line, as far as they are seen."""
        for start, end in pairwise(points):
            box = box_around((start, end))
            seen = box.common(clip)
            if seen.is_nothing:
                continue
            if min(box.width, box.height) < _STRAIGHT:
                self._ink.rules.append(_along(seen))
            else:
                self._ink.slashes.append(Slash(start, end, seen))

    def _filled(
        self, points: Sequence[tuple[float, float]], clip: Box, path: Any, colour: tuple[int, int, int]
    ) -> None:
        """Note an area, as far as it is seen; a thin one is a line."""
        box, is_box = box_around(points).common(clip), _is_box(points)
        if box.is_nothing:
            return
        is_thin = min(box.width, box.height) <= RULE_THICKNESS
        if not is_box and _is_bar(points):
            if not _is_white(colour):
                self._ink.slashes.append(Slash(*max(pairwise(points), key=_length), box))
        elif not is_thin:
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


def _is_box(points: Sequence[tuple[float, float]]) -> bool:
    """Whether the corners are those of an upright rectangle."""
    box = box_around(points)
    return 4 <= len(points) <= 6 and all(
        min(abs(x - box.left), abs(x - box.right)) < _STRAIGHT
        and min(abs(y - box.top), abs(y - box.bottom)) < _STRAIGHT
        for x, y in points
    )


def _is_bar(points: Sequence[tuple[float, float]]) -> bool:
    """Whether what the corners enclose is a bar no thicker than a rule."""
    doubled = sum(x * below - right * y for (x, y), (right, below) in pairwise([*points, points[0]]))
    longest = max(map(_length, pairwise(points)))
    return len(points) > 2 and abs(doubled) / 2 <= RULE_THICKNESS * longest


def _length(ends: tuple[tuple[float, float], tuple[float, float]]) -> float:
    return dist(*ends)


def _along(box: Box) -> Rule:
    """A thin box as a rule."""
    x, y = box.middle
    if box.width >= box.height:
        return Rule(True, y, box.left, box.right)
    return Rule(False, x, box.top, box.bottom)


def _with_slack(box: Box) -> Box:
    return Box(box.left - CLIP_SLACK, box.top - CLIP_SLACK, box.right + CLIP_SLACK, box.bottom + CLIP_SLACK)


def _is_white(colour: tuple[int, int, int]) -> bool:
    return min(colour) >= WHITE
