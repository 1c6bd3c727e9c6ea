"""The report on a printer, drawn as in the preview."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from gipdesk.errors import UnwritableFile
from gipdesk.render.measure import QtMeasurer
from gipdesk.render.paginator import Paginator
from gipdesk.render.painter import PagePainter
from gipdesk.render.paper import page_size
from gipdesk.report.report import Report
from gipdesk.writers.units import POINTS_OF_INCH


class ReportPrinter:
    """A report and the printer it is for, which a dialog may set up; `name` is what the job is called."""

    def __init__(self, report: Report, name: str) -> None:
        measurer = QtMeasurer()
        self._drawing = PagePainter(measurer)
        self._placed = Paginator(measurer).lay_out(report)
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(name)
        self.printer.setFullPage(True)
        layout = QPageLayout(page_size(self._placed), QPageLayout.Orientation.Portrait, QMarginsF())
        self.printer.setPageLayout(layout)
        self.printer.setFromTo(1, len(self._placed.pages))

    @property
    def numbers(self) -> list[int]:
        """The pages that are wanted, from 1, in the order in which they come."""
        ranges = self.printer.pageRanges()
        whole = range(1, len(self._placed.pages) + 1)
        wanted = [number for number in whole if ranges.isEmpty() or ranges.contains(number)]
        turned = self.printer.pageOrder() == QPrinter.PageOrder.LastPageFirst
        copies = 1 if self.printer.supportsMultipleCopies() else self.printer.copyCount()
        return (wanted[::-1] if turned else wanted) * copies

    def print_pages(self) -> int:
        """Print them; how many pages. UnwritableFile if the printer takes none."""
        painter = QPainter()
        if not painter.begin(self.printer):
            raise UnwritableFile(
                "not-printed", name=self.printer.printerName() or self.printer.outputFileName()
            )
        scale = self.printer.resolution() / POINTS_OF_INCH
        numbers = self.numbers
        try:
            for done, number in enumerate(numbers):
                if done and not self.printer.newPage():
                    raise UnwritableFile("not-printed", name=self.printer.printerName())
                self._drawing.paint(self._placed.pages[number - 1], painter, scale)
        finally:
            painter.end()
        return len(numbers)
