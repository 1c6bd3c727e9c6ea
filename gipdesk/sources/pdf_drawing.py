"""The pages of a PDF file as pictures, to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_ubyte
from typing import Any

import pypdfium2.raw as pdfium

from gipdesk.sources.limits import BYTES_PER_PIXEL
from gipdesk.sources.pdf_library import LIBRARY, form_of, loaded, opened

_PAPER = 0xFFFFFFFF


class PdfDrawing:
    """An open file whose pages can be drawn; `name` is the file's, for messages."""

    def __init__(self, name: str, document: Any, form: Any) -> None:
        self._name = name
        self._document = document
        self._form = form

    def draw(self, number: int, width: int, height: int) -> bytes:
        """The page of that number, from 1, so many pixels wide and high.

        Row by row from the top, each pixel blue, green, red and a byte without meaning. UnreadableFile
        if the file has no such page.
        """
        pixels = (c_ubyte * (width * height * BYTES_PER_PIXEL))()
        stride = width * BYTES_PER_PIXEL
        with LIBRARY, loaded(self._name, self._document, number - 1) as page:
            picture = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, pixels, stride)
            try:
                pdfium.FPDFBitmap_FillRect(picture, 0, 0, width, height, _PAPER)
                pdfium.FPDF_RenderPageBitmap(picture, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
                if self._form is not None:
                    pdfium.FPDF_FFLDraw(self._form, picture, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
            finally:
                pdfium.FPDFBitmap_Destroy(picture)
        return bytes(pixels)


@contextmanager
def drawing(name: str, data: bytes) -> Iterator[PdfDrawing]:
    """A PDF file open to be drawn; UnreadableFile if it is damaged or encrypted."""
    with opened(name, data) as document, form_of(document) as form:
        yield PdfDrawing(name, document, form)
