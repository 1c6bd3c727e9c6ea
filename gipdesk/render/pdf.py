"""The report as a PDF: drawn by Qt, then given what Qt's writer has no word for."""

from __future__ import annotations

import sys
from functools import cache
from typing import BinaryIO

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QGuiApplication, QPainter, QPdfWriter

from gipdesk.render.measure import QtMeasurer
from gipdesk.render.paginator import Paginator
from gipdesk.render.painter import PagePainter
from gipdesk.render.paper import page_size
from gipdesk.render.pdf_finish import RADICALS, PdfFacts, finished
from gipdesk.render.placed import PlacedReport
from gipdesk.report.report import Report
from gipdesk.writers.units import POINTS_OF_INCH

SCALE = 10
"""Units of Qt's writer in a point: finer than any device prints."""


def write_pdf(report: Report, file: BinaryIO) -> None:
    """Write the report as .pdf; on one machine the same report gives the same bytes.

    It needs no window; without one, Qt is started here, on a platform that shows nothing.
    """
    ensure_application()
    measurer = QtMeasurer()
    placed = Paginator(measurer).lay_out(report)
    drawn = _drawn(placed, PagePainter(measurer))
    twins = {radical: char for face in measurer.faces for radical, char in face.twins(RADICALS).items()}
    facts = PdfFacts(placed.title, report.organisation or "", placed.marks, placed.height)
    file.write(finished(drawn, facts, twins))


def ensure_application() -> None:
    """Have Qt's application, without which there are no fonts."""
    if QGuiApplication.instance() is None:
        _headless()


@cache
def _headless() -> QGuiApplication:
    """An application without windows: it lives as long as the program, as Qt wants it."""
    shows_nothing = ["-platform", "offscreen"] if sys.platform == "linux" else []
    return QGuiApplication(["gipdesk", *shows_nothing])


def _drawn(placed: PlacedReport, drawing: PagePainter) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(page_size(placed))
    writer.setPageMargins(QMarginsF())
    writer.setResolution(POINTS_OF_INCH * SCALE)
    with QPainter(writer) as painter:
        for page in placed.pages:
            if page.number > 1:
                writer.newPage()
            drawing.paint(page, painter, SCALE)
    return bytes(buffer.data().data())
