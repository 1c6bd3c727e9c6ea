"""What is laid upon a page of a PDF file: comments, boxes to be filled in, stamps, words struck out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import c_ushort
from typing import Any

import pypdfium2.raw as pdfium

from gipdesk.sources.limits import LARGE_PICTURE, NOTE_LENGTH
from gipdesk.sources.pdf_ink import Box, Frame, Glyph, PageInk, Picture, note
from gipdesk.sources.source_document import FactKind

_HIDDEN = 0x02 | 0x20
"""Flags of what is not shown: hidden, no view."""

_SILENT = frozenset(
    (
        pdfium.FPDF_ANNOT_LINK,
        pdfium.FPDF_ANNOT_POPUP,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_STRIKEOUT,
    )
)
"""Kinds that say nothing where they have no words of their own."""

_BOXES = frozenset((pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON))


def add_notes(form: Any, page: Any, frame: Frame, ink: PageInk) -> None:
    """Add to `ink` what is laid upon the page, and the pictures on it, each where it stands.

    `form` is what knows the values of boxes to be filled in, None where there are none.
    """
    for at in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, at)
        ink.glyphs += _said(form, annotation, frame, ink)
        pdfium.FPDFPage_CloseAnnot(annotation)
    for picture in ink.pictures:
        ink.glyphs += _pictured(picture, ink)


def _said(form: Any, annotation: Any, frame: Frame, ink: PageInk) -> Iterator[Glyph]:
    box = _box(annotation, frame)
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
        return
    words = _words(lambda into, size: pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", into, size))
    if kind == pdfium.FPDF_ANNOT_STRIKEOUT:
        for glyph in ink.glyphs:
            if box.holds(glyph.x, glyph.y):
                glyph.kind = glyph.kind or FactKind.STRUCK
    if kind == pdfium.FPDF_ANNOT_WIDGET:
        yield note(*box.middle, FactKind.FORM_FIELD, _value(form, annotation))
    elif words:
        yield note(*box.middle, FactKind.NOTE, words)
    elif kind not in _SILENT:
        yield note(*box.middle, FactKind.PICTURE)


def _value(form: Any, annotation: Any) -> str:
    """What a box to be filled in says; "" for one that is ticked or not."""
    if form is None or pdfium.FPDFAnnot_GetFormFieldType(form, annotation) in _BOXES:
        return ""
    return _words(lambda into, size: pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, into, size))


def _pictured(picture: Picture, ink: PageInk) -> Iterator[Glyph]:
    """A picture where it stands; one over text at each text that it may cover, a background at the top."""
    below = {
        glyph.source: glyph
        for glyph in reversed(ink.glyphs)
        if not glyph.is_note and glyph.order < picture.order and picture.box.holds(glyph.x, glyph.y)
    }
    for glyph in below.values():
        yield note(glyph.x, glyph.y, FactKind.PICTURE)
    if not below:
        is_large = picture.box.width * picture.box.height > LARGE_PICTURE * ink.width * ink.height
        x, y = (0, 0) if is_large else picture.box.middle
        yield note(x, y, FactKind.PICTURE)


def _box(annotation: Any, frame: Frame) -> Box:
    found = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, found)
    return frame.box((found.left, found.bottom), (found.right, found.top))


def _words(read: Callable[[Any, int], int]) -> str:
    """A text that the library gives, whole or not at all, as far as anyone would read it."""
    size = read(None, 0)
    into = (c_ushort * (size // 2))()
    read(into, size)
    return bytes(into).decode("utf-16-le", "replace").rstrip("\0")[:NOTE_LENGTH]
