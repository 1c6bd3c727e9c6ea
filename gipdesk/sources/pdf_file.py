"""A PDF file opened, and what each of its pages shows."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from gipdesk.errors import UnreadableFile
from gipdesk.sources.limits import (
    MAX_PDF_CHARACTERS,
    MAX_PDF_COMPARED,
    MAX_PDF_CONTENT,
    MAX_PDF_FORM_CALLS,
    MAX_PDF_OBJECTS,
    MAX_PDF_PAGES,
    MAX_UNPACKED_BYTES,
)
from gipdesk.sources.pdf_glyphs import Letters
from gipdesk.sources.pdf_ink import Frame, PageInk
from gipdesk.sources.pdf_library import LIBRARY, form_of, loaded, opened
from gipdesk.sources.pdf_notes import add_notes
from gipdesk.sources.pdf_objects import Drawing

_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 1000
_CALL = re.compile(rb"/\S+\s+Do\b")
_SAMPLE = 2000
_NESTED = 3
_PIECE = 65_536


def read_pages(name: str, data: bytes) -> list[PageInk]:
    """What each page of a PDF file shows.

    UnreadableFile if it is damaged, encrypted, or far larger or more intricate than a report.
    """
    _weigh(name, data)
    with LIBRARY, opened(name, data) as document:
        count = pdfium.FPDF_GetPageCount(document)
        if count > MAX_PDF_PAGES:
            raise UnreadableFile("file-too-large", name=name)
        if count < 1:
            raise UnreadableFile("file-damaged", name=name)
        return list(_pages(name, document, count))


def _pages(name: str, document: Any, count: int) -> Iterator[PageInk]:
    letters = shapes = 0
    with form_of(document) as form:
        for at in range(count):
            with loaded(name, document, at) as page:
                ink = _ink(name, page, at + 1)
                add_notes(form, page, _frame(page), ink)
            letters += len(ink.glyphs)
            shapes += ink.shapes
            if letters > MAX_PDF_CHARACTERS or shapes > MAX_PDF_OBJECTS:
                raise UnreadableFile("file-too-large", name=name)
            yield ink


def _ink(name: str, page: Any, number: int) -> PageInk:
    frame = _frame(page)
    ink = PageInk(number, *frame.size)
    drawing = Drawing(name, page, frame, ink)
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        count = pdfium.FPDFText_CountChars(text_page)
        if count > MAX_PDF_CHARACTERS or count * (len(ink.fills) + len(ink.slashes)) > MAX_PDF_COMPARED:
            raise UnreadableFile("file-too-large", name=name)
        letters = Letters(text_page, frame, ink, drawing.texts)
        for found in letters.read(count):
            if isinstance(found, str):
                ink.aslant += found
            else:
                ink.glyphs.append(found)
        ink.glyphs += letters.lost()
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    return ink


def _frame(page: Any) -> Frame:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return Frame(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(page))


def _weigh(name: str, data: bytes) -> None:
    """Refuse a file whose streams would grow beyond all bounds when they are unpacked or drawn."""
    unpacked = words = 0
    calls = 1
    for found in _STREAM.finditer(data):
        content = _content(name, data, found.end(), MAX_UNPACKED_BYTES - unpacked)
        unpacked += len(content)
        if _is_words(content[:_SAMPLE]):
            words += len(content)
            head = data[max(0, found.start() - _DICTIONARY) : found.start()].rpartition(b"obj")[2]
            if b"/Form" in head:
                calls *= max(1, len(_CALL.findall(content)))
        if unpacked > MAX_UNPACKED_BYTES or words > MAX_PDF_CONTENT or calls > MAX_PDF_FORM_CALLS:
            raise UnreadableFile("file-too-large", name=name)


def _content(name: str, data: bytes, start: int, limit: int) -> bytes:
    """What the stream that starts there holds, unpacked as often as it is packed."""
    content = _unpacked(name, memoryview(data)[start:], limit)
    if content is None:
        return data[start : data.find(b"endstream", start)]
    for _ in range(_NESTED):
        inner = _unpacked(name, memoryview(content), limit)
        if inner is None:
            break
        content = inner
    return content


def _unpacked(name: str, packed: memoryview, limit: int) -> bytes | None:
    """What begins there, unpacked as far as it is sound; None where it is not packed."""
    unpacking = zlib.decompressobj()
    content = bytearray()
    for at in range(0, len(packed), _PIECE):
        try:
            content += unpacking.decompress(packed[at : at + _PIECE], limit + 1 - len(content))
        except zlib.error:
            break
        if len(content) > limit:
            raise UnreadableFile("file-too-large", name=name)
        if unpacking.eof:
            break
    return bytes(content) if content else None


def _is_words(sample: bytes) -> bool:
    return not any(byte > 126 or byte < 9 for byte in sample)
