"""The way out: the export page of the open report, and the job that writes its files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from gipdesk.report.finding import Finding
from gipdesk.services.exporting import Exported, Material, Out, export_each
from gipdesk.texts import text
from gipdesk.ui.dialogs.asking import Dialogs
from gipdesk.ui.flows.standing_in import StandInFlow
from gipdesk.ui.jobs import JobRunner
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.tabs.editor import Editor

if TYPE_CHECKING:
    from gipdesk.ui.exporting.page import ExportPage


class ExportFlow(StandInFlow["ExportPage"]):
    """`written` comes when files were written."""

    written = Signal()

    def __init__(
        self, dialogs: Dialogs, jobs: JobRunner, settings: WindowSettings, column: QVBoxLayout
    ) -> None:
        super().__init__(column)
        self._dialogs = dialogs
        self._jobs = jobs
        self._settings = settings

    def start(self, bridge: SessionBridge, editor: Editor) -> None:
        """Show the page for the report in an editor."""
        from gipdesk.ui.exporting.page import ExportPage  # noqa: PLC0415 -- not needed to open a report

        page = ExportPage(bridge.session, bridge.path, self._settings, self._dialogs)
        page.export_requested.connect(partial(self._write, bridge, page))
        page.left.connect(self.close)
        page.finding_chosen.connect(partial(self._on_finding_chosen, editor))
        self._put_up(page, editor, page.begin)

    def _write(self, bridge: SessionBridge, page: ExportPage, outs: tuple[Out, ...]) -> None:
        session = bridge.session
        material = Material(session.report, session.found, session.last_year, page.template, session.reasons)
        work = partial(export_each, material, outs)
        done = partial(self._on_written, bridge)
        self._jobs.run(text("window.busy.exporting"), work, done, writes=True)

    def _on_written(self, bridge: SessionBridge, exported: Exported) -> None:
        if exported.written:
            bridge.note_export(exported.written)
            self.written.emit()
        if self.page is not None:
            self.page.tell(exported)

    def _on_finding_chosen(self, editor: Editor, finding: Finding) -> None:
        self.close()
        editor.go_to(finding.places[0])
        editor.panel.cards.select(finding)
