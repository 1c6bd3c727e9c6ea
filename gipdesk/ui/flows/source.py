"""Looking at last year's file again, as this year's report keeps it, and writing it out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gipdesk.errors import UserFault
from gipdesk.report.draft import Baseline
from gipdesk.report.finding import Place
from gipdesk.report.source_file import KeptSource
from gipdesk.services.drawing_process import DrawingProcess
from gipdesk.services.importing import Imported
from gipdesk.services.kept_sources import file_name, file_of, look_again, write_out
from gipdesk.services.reading_process import ReadingProcess
from gipdesk.texts import text
from gipdesk.ui.dialogs.asking import Dialogs
from gipdesk.ui.flows.save_path import ask_save_path
from gipdesk.ui.jobs import JobRunner
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.editor import Editor

if TYPE_CHECKING:
    from gipdesk.ui.review.last_source import LastSource


class SourceFlow(QObject):
    """Shows the source beside the editor of the open report; read once, it stays with that editor.

    `shown_changed` says whether it shows; `notice` carries a message for the status line.
    """

    shown_changed = Signal(bool)
    notice = Signal(str)

    def __init__(self, dialogs: Dialogs, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._jobs = jobs
        self._reading = ReadingProcess()
        self._bridge: SessionBridge | None = None
        self._editor: Editor | None = None
        self._view: LastSource | None = None
        self._drawing: DrawingProcess | None = None
        jobs.abandoned.connect(self._reading.stop)

    @property
    def view(self) -> LastSource | None:
        """What shows the source, or showed it before it was hidden; None before it was asked for."""
        return self._view

    def follow(self, bridge: SessionBridge, editor: Editor) -> None:
        """Another report is open now."""
        self._bridge, self._editor = bridge, editor
        editor.looked_at.connect(self._on_looked_at)

    def leave(self) -> None:
        """The report is closed, and its editor goes."""
        if self._drawing is not None:
            self._drawing.close()
        self._bridge = self._editor = self._view = self._drawing = None
        self.shown_changed.emit(False)

    def toggle(self) -> None:
        """Show the source, or hide it."""
        if self._view is not None:
            self._show(shows=self._view.isHidden())
            return
        self.shown_changed.emit(False)  # until it does
        if self._baseline is not None and self._kept is not None:
            self._jobs.run(
                text("window.busy.reading_source", name=self._kept.file.name),
                partial(look_again, self._kept, self._baseline.report, self._reading.import_source),
                self._on_read,
            )

    def save(self) -> None:
        """Have the user choose where the file goes, and write it there."""
        if self._kept is None or self._bridge is None:
            return
        try:
            file_of(self._kept)
        except UserFault as fault:
            self._dialogs.tell_fault(fault)
            return
        proposal = self._bridge.path.parent / file_name(self._kept)
        title, kinds = text("window.last_source.save_title"), text("window.last_source.save_kinds")
        path = ask_save_path(self._dialogs, proposal, title, kinds)
        if path is not None:
            label = text("window.busy.saving_source")
            write = partial(write_out, self._kept, path)
            self._jobs.run(label, write, lambda _: self._on_saved(path), writes=True)

    @property
    def _baseline(self) -> Baseline | None:
        return self._bridge.session.baseline if self._bridge else None

    @property
    def _kept(self) -> KeptSource | None:
        return self._baseline.kept if self._baseline else None

    def _show(self, *, shows: bool) -> None:
        if self._view is None or self._editor is None:
            return
        self._view.setVisible(shows)
        self._editor.room.fit()
        self.shown_changed.emit(shows)
        if shows:
            self._view.show_field(self._editor.current.current_field)
        else:
            self._editor.current.focus_content()

    def _on_read(self, last: Imported) -> None:
        if self._bridge is None or self._editor is None or last.source_file is None:
            return
        from gipdesk.ui.review.last_source import LastSource  # noqa: PLC0415 -- most reports open without it

        self._drawing = DrawingProcess(last.source_file)
        view = LastSource(self._bridge.session, last, self._drawing.draw)
        view.chosen.connect(self._on_chosen)
        view.save_requested.connect(self.save)
        view.hide_requested.connect(partial(self._show, shows=False))
        self._view = view
        self._editor.room.put_beside(view)
        self._show(shows=True)

    def _on_looked_at(self, field: str) -> None:
        if self._view is not None and not self._view.isHidden():
            self._view.show_field(field)

    def _on_chosen(self, field: str) -> None:
        if self._editor is not None:
            self._editor.go_to(Place(field))

    def _on_saved(self, path: Path) -> None:
        self.notice.emit(text("window.last_source.saved", path=path))
