"""The library for PDF files: a document, a page and a form, each held as long as it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

import pypdfium2  # noqa: F401 - starts the library
import pypdfium2.raw as pdfium

from gipdesk.errors import UnreadableFile

LIBRARY = Lock()
"""Held while the library is used: it works for one thread at a time."""


@contextmanager
def opened(name: str, data: bytes) -> Iterator[Any]:
    """A PDF file, held open while inside; UnreadableFile if it is encrypted or damaged."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        is_locked = pdfium.FPDF_GetLastError() in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
        raise UnreadableFile("file-encrypted" if is_locked else "file-damaged", name=name)
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def loaded(name: str, document: Any, at: int) -> Iterator[Any]:
    """A page of a document, from 0, held while inside; UnreadableFile if it cannot be had."""
    page = pdfium.FPDF_LoadPage(document, at)
    if not page:
        raise UnreadableFile("file-damaged", name=name)
    try:
        yield page
    finally:
        pdfium.FPDF_ClosePage(page)


@contextmanager
def form_of(document: Any) -> Iterator[Any]:
    """What knows the boxes to be filled in of a document; None where it has none."""
    if pdfium.FPDF_GetFormType(document) == pdfium.FORMTYPE_NONE:
        yield None
        return
    config = pdfium.FPDF_FORMFILLINFO(version=2)
    form = pdfium.FPDFDOC_InitFormFillEnvironment(document, config)
    try:
        yield form
    finally:
        pdfium.FPDFDOC_ExitFormFillEnvironment(form)
