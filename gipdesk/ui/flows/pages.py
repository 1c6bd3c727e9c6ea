"""The pages that stand in for the editor of the open report, one at a time: its export, its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from gipdesk.ui.dialogs.asking import Dialogs
from gipdesk.ui.flows.export import ExportFlow
from gipdesk.ui.flows.history import HistoryFlow
from gipdesk.ui.jobs import JobRunner
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.tabs.editor import Editor

if TYPE_CHECKING:
    from gipdesk.ui.exporting.page import ExportPage
    from gipdesk.ui.history.page import HistoryPage


class PageFlows(QObject):
    """`page_changed`: a page is there, or is gone; `written`: an export has written files; `notice` carries a
    message for the status line.
    """

    page_changed = Signal()
    written = Signal()
    notice = Signal(str)

    def __init__(
        self, dialogs: Dialogs, jobs: JobRunner, settings: WindowSettings, column: QVBoxLayout
    ) -> None:
        super().__init__(column)
        self._export = ExportFlow(dialogs, jobs, settings, column)
        self._history = HistoryFlow(column)
        self._export.page_changed.connect(self.page_changed)
        self._export.written.connect(self.written)
        self._history.page_changed.connect(self.page_changed)
        self._history.notice.connect(self.notice)

    @property
    def export_page(self) -> ExportPage | None:
        """The page for the export; None while it does not show."""
        return self._export.page

    @property
    def history_page(self) -> HistoryPage | None:
        """The page with the history; None while it does not show."""
        return self._history.page

    @property
    def shows_editor(self) -> bool:
        """Whether no page stands in for the editor."""
        return self.export_page is None and self.history_page is None

    def focus_page(self) -> None:
        """Put the focus on the page that stands in for the editor, if one does."""
        if self.export_page is not None:
            self.export_page.begin()
        elif self.history_page is not None:
            self.history_page.tree.setFocus()

    def export(self, bridge: SessionBridge, editor: Editor) -> None:
        """Show the page for the export, unless one stands there already."""
        if self.shows_editor:
            editor.end_typing()
            self._export.start(bridge, editor)

    def look_back(self, bridge: SessionBridge, editor: Editor) -> None:
        """Show the history, unless a page stands there already."""
        if self.shows_editor:
            editor.end_typing()
            self._history.start(bridge, editor)

    def leave(self) -> None:
        """Take away the page, if there is one: the report is closed."""
        self._export.close()
        self._history.close()
