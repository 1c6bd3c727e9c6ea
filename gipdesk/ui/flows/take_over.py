"""Taking over a report from whoever had it open before: the offer comes by itself once he is gone."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from gipdesk.services.documents import OpenReport, ShownReport
from gipdesk.texts import explain
from gipdesk.ui.tabs.editor import Editor
from gipdesk.ui.widgets.read_only_strip import ReadOnlyStrip

LOOKED_AFTER = 2_000
"""Milliseconds between two looks at whether the other is gone: no system tells of it by itself."""


class TakeOverFlow(QObject):
    """Watches over the report that is shown read-only; `reopen_requested` carries its file."""

    reopen_requested = Signal(Path)
    _looked = Signal(object, bool)

    def __init__(self, parent: QObject | None = None, looked_after: int = LOOKED_AFTER) -> None:
        super().__init__(parent)
        self._report: ShownReport | None = None
        self._strip: ReadOnlyStrip | None = None
        self._timer = QTimer(self, singleShot=True, interval=looked_after)
        self._timer.timeout.connect(self._look)
        self._looked.connect(self._on_looked)

    def follow(self, report: OpenReport | ShownReport, editor: Editor) -> None:
        """A report shows in an editor; one that is open for editing needs nothing."""
        if isinstance(report, OpenReport):
            return
        strip = ReadOnlyStrip(explain(report.fault).happened)
        strip.reopen_requested.connect(partial(self.reopen_requested.emit, report.path))
        editor.put_on_top(strip)
        self._report, self._strip = report, strip
        self._timer.start()

    def leave(self) -> None:
        """It is closed, and its editor goes."""
        self._timer.stop()
        self._report = self._strip = None

    def _look(self) -> None:
        """Ask in a thread of its own: a network that is gone may take its time to say so."""
        if self._report is not None:
            threading.Thread(target=self._ask, args=(self._report,), name="take over", daemon=True).start()

    def _ask(self, report: ShownReport) -> None:
        is_free = report.is_free()
        try:
            self._looked.emit(report, is_free)
        except RuntimeError:  # the window has been closed meanwhile
            return

    def _on_looked(self, report: ShownReport, is_free: bool) -> None:
        if report is not self._report or self._strip is None:
            return
        if is_free:
            self._strip.show_free()
        else:
            self._timer.start()
