"""The way to paper: the open report's pages on a printer that the user picks."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gipdesk.errors import UnwritableFile
from gipdesk.report.report import Report
from gipdesk.services.exporting import export_name
from gipdesk.texts import text
from gipdesk.ui.dialogs.asking import Dialogs


class PrintFlow(QObject):
    """Asks for a printer and prints; `notice` carries a message for the status line."""

    notice = Signal(str)

    def __init__(self, dialogs: Dialogs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs

    def start(self, report: Report) -> None:
        """Print a report."""
        from gipdesk.render.printing import ReportPrinter  # noqa: PLC0415 -- only printing needs it

        printing = ReportPrinter(report, export_name(report))
        if not self._dialogs.wants_to_print(printing.printer):
            return
        try:
            count = printing.print_pages()
        except UnwritableFile as fault:
            self._dialogs.tell_fault(fault)
        else:
            self.notice.emit(text("window.print.done", count=count))
