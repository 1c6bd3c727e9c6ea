"""The characters of a page of a PDF file, where they stand, and which of them are not seen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from ctypes import c_double, c_uint
from dataclasses import dataclass
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium

from gipdesk.sources.limits import COLOURS_ALIKE, READABLE_TYPE
from gipdesk.sources.pdf_ink import Box, Fill, Frame, Glyph, PageInk, note, read_along
from gipdesk.sources.pdf_objects import TextObject, address, matrix_of
from gipdesk.sources.source_document import FactKind

LOST = "\ufffd"
"""Stands for a character of which the file does not say which it is."""

_GENERATED = " \r\n"
_HYPHENS = "\x02\xad\ufffe"
_RADICALS = range(0x2E80, 0x2FE0)
_CHARACTERS = str.maketrans(
    "⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰", "母民西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙"
)
"""Radicals that Unicode does not name as the same as a character; typefaces show both alike."""
_UNSEEN_MODES = frozenset((pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP))
_STROKED = pdfium.FPDF_TEXTRENDERMODE_STROKE
_PAPER = (255, 255, 255)
_ASKEW = 0.1
_MIDDLE = 0.38
"""How far above its line, in sizes of the type, the middle of a character lies."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What all characters of one text object have in common; `turn` is None for text set askew."""

    size: float
    turn: int | None
    is_seen: bool
    colour: tuple[int, int, int]
    order: int
    source: int
    clip: Box


class Letters:
    """The characters of one page; `texts` are its text objects by their address."""

    def __init__(self, text_page: Any, frame: Frame, ink: PageInk, texts: Mapping[int, TextObject]) -> None:
        self._page = text_page
        self._frame = frame
        self._texts = texts
        self._looks: dict[int, _Look] = {}
        self._origin = (c_double(), c_double())
        self._box = pdfium.FS_RECTF()
        self._ground = _Ground(ink)
        self._page_box = Box(0, 0, ink.width, ink.height)

    def read(self, count: int) -> Iterator[Glyph | str]:
        """The characters in the order of the file; one that is set askew as mere text."""
        for at in range(count):
            text = self._text(at)
            if text:
                look = self._look(at)
                yield text if look.turn is None else self._glyph(at, text, look, look.turn)

    def lost(self) -> Iterator[Glyph]:
        """A note in place of each text that the library cannot show, for want of its typeface.

        To be asked for after all characters have been read. What comes with its typeface and is not
        among them is blank.
        """
        for source in self._texts.keys() - self._looks.keys():
            text = self._texts[source]
            if not pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(text.handle)):
                matrix = matrix_of(text.handle).inside(text.outer)
                yield note(*self._frame.seen(matrix.e, matrix.f), FactKind.PICTURE)

    def _text(self, at: int) -> str:
        """The character; "" for one that pdfium made up, or that has no width."""
        code = pdfium.FPDFText_GetUnicode(self._page, at)
        text = chr(code) if code < 0x110000 else LOST
        if text in _GENERATED and pdfium.FPDFText_IsGenerated(self._page, at) == 1:
            return ""
        if text in _HYPHENS and pdfium.FPDFText_IsHyphen(self._page, at) == 1:
            return "-"
        if pdfium.FPDFText_HasUnicodeMapError(self._page, at) == 1:
            return LOST
        if code in _RADICALS:
            return unicodedata.normalize("NFKC", text.translate(_CHARACTERS))
        return text if text.isalnum() else _plain(text)

    def _look(self, at: int) -> _Look:
        one = pdfium.FPDFText_GetTextObject(self._page, at)
        source = address(one) if one else 0
        if not source or source not in self._looks:
            self._looks[source] = self._seen_as(at, one, source)
        return self._looks[source]

    def _seen_as(self, at: int, one: Any, source: int) -> _Look:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._page, at, matrix)
        size = pdfium.FPDFText_GetFontSize(self._page, at) * hypot(matrix.c, matrix.d)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(one) if one else 0
        read = pdfium.FPDFText_GetStrokeColor if mode == _STROKED else pdfium.FPDFText_GetFillColor
        red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint(255)
        read(self._page, at, red, green, blue, alpha)
        text = self._texts.get(source)
        return _Look(
            max(size, READABLE_TYPE),
            _turn(self._frame, matrix.a, matrix.b),
            size >= READABLE_TYPE and mode not in _UNSEEN_MODES and alpha.value > 0,
            (red.value, green.value, blue.value),
            text.order if text else 0,
            source,
            text.clip if text else self._page_box,
        )

    def _glyph(self, at: int, text: str, look: _Look, turn: int) -> Glyph:
        x, y = self._origin
        box = self._box
        pdfium.FPDFText_GetCharOrigin(self._page, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(self._page, at, box)
        _, base = read_along(*self._frame.seen(x.value, y.value), turn)
        one, _ = read_along(*self._frame.seen(box.left, box.bottom), turn)
        other, _ = read_along(*self._frame.seen(box.right, box.top), turn)
        left, right = min(one, other), max(one, other)
        right = right if right > left else left + look.size / 2
        middle = _back((left + right) / 2, base - _MIDDLE * look.size, turn)
        glyph = Glyph(text, left, right, base, look.size, *middle, turn, look.source, look.order)
        if not (look.is_seen and self._ground.shows(*middle, look)) and text.strip():
            glyph.kind = FactKind.HIDDEN
        return glyph


class _Ground:
    """What lies below and above the text of a page."""

    def __init__(self, ink: PageInk) -> None:
        self._page = Box(0, 0, ink.width, ink.height)
        self._fills: Sequence[Fill] = ink.fills

    def shows(self, x: float, y: float, look: _Look) -> bool:
        """Whether text of that look is seen there: on the page, not cut off or covered, not in its ground's
        colour.
        """
        ground = _PAPER
        for fill in self._fills:
            if fill.box.holds(x, y):
                if fill.order < look.order:
                    ground = fill.colour
                elif fill.covers:
                    return False
        is_inside = self._page.holds(x, y) and look.clip.holds(x, y)
        return is_inside and not _is_alike(ground, look.colour)


def _is_alike(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return all(abs(mine - its) <= COLOURS_ALIKE for mine, its in zip(one, other, strict=True))


def _turn(frame: Frame, along: float, up: float) -> int | None:
    """How text is turned as it is seen, whose direction in the file this is; None where it is askew."""
    x, y = frame.seen(0, 0)
    right, bottom = frame.seen(along, up)
    across, down = right - x, bottom - y
    if abs(down) <= _ASKEW * abs(across):
        return 0 if across > 0 else 2
    if abs(across) <= _ASKEW * abs(down):
        return 3 if down > 0 else 1
    return None


def _back(along: float, down: float, turn: int) -> tuple[float, float]:
    """A point in the direction of reading as a point of the page."""
    return read_along(along, down, (4 - turn) % 4)


def _plain(text: str) -> str:
    """A character that is neither letter nor digit as it can stand in a text."""
    if text in _HYPHENS:
        return "-"
    category = unicodedata.category(text)
    if text.isspace():
        return text if text == "\u3000" else " "
    if category == "Cf":
        return ""
    return LOST if category in {"Cc", "Cs", "Cn"} else text
