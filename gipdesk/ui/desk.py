"""The desk: the open report in its editor, and the flows that bring reports onto it and off again."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gipdesk.errors import UserFault
from gipdesk.services.documents import OpenReport, SaveState
from gipdesk.services.session import Changes
from gipdesk.ui.actions import WindowActions
from gipdesk.ui.dialogs.asking import Dialogs
from gipdesk.ui.flows.begin import BeginFlow
from gipdesk.ui.flows.export import ExportFlow
from gipdesk.ui.flows.keep import KeepFlow, let_go
from gipdesk.ui.jobs import JobRunner
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.editor import PANEL_WIDTH, Editor
from gipdesk.ui.widgets.status_line import StatusLine
from gipdesk.ui.widgets.top_bar import TopBar


@dataclass(frozen=True, slots=True)
class Shown:
    """The report that lies on the desk, and its tabs."""

    bridge: SessionBridge
    editor: Editor


class Desk(QWidget):
    """Holds at most one open report; built when the first is asked for, as the start page needs none of it.

    `report_changed` comes with the file of the report that is open now, None when it was closed;
    `edited` after every action on it; `busy_changed` with what is being done, "" at the end.
    """

    report_changed = Signal(object)
    edited = Signal()
    busy_changed = Signal(str)

    def __init__(self, actions: WindowActions, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._dialogs = dialogs
        self._shown: Shown | None = None
        self._panel_width = PANEL_WIDTH
        self._jobs = JobRunner(self)
        self._begin = BeginFlow(dialogs, self._jobs, self)
        self._export = ExportFlow(dialogs, self._jobs, self)
        self._keep = KeepFlow(dialogs, self)
        self._top = TopBar(actions)
        self._status = StatusLine()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._top)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._begin.opened.connect(self._on_opened)
        self._begin.notice.connect(self._status.show_notice)
        self._status.rescue_requested.connect(self._on_rescue)
        self._jobs.busy_changed.connect(self.busy_changed)
        self._jobs.failed.connect(self._dialogs.tell_fault)

    @property
    def begin(self) -> BeginFlow:
        """The ways to begin."""
        return self._begin

    @property
    def jobs(self) -> JobRunner:
        """The work under way."""
        return self._jobs

    @property
    def status(self) -> StatusLine:
        """The line at the bottom of the window."""
        return self._status

    @property
    def editor(self) -> Editor | None:
        """The open report's tabs; None when no report is open."""
        return self._shown.editor if self._shown else None

    @property
    def bridge(self) -> SessionBridge | None:
        """The open report; None when there is none."""
        return self._shown.bridge if self._shown else None

    @property
    def is_unsaved(self) -> bool:
        """Whether the open report could not be written; it is tried again and again."""
        return self._shown is not None and self._shown.bridge.save_state is SaveState.FAILED

    @property
    def panel_width(self) -> int:
        """How wide the user likes the findings to be."""
        return self._shown.editor.panel_width if self._shown else self._panel_width

    def set_panel_width(self, width: int) -> None:
        """Make the findings that wide in the reports to come."""
        self._panel_width = width

    def open_path(self, path: Path) -> None:
        """Open a report, or begin with a file of another kind as last year's report."""
        if self._shown is None or path != self._shown.bridge.path:
            self._begin.open_path(path)

    def export(self) -> None:
        """Write the open report's Word, Excel and HTML files."""
        if self._shown is not None:
            self._shown.editor.current.end_typing()
            self._export.start(self._shown.bridge.session, self._shown.bridge.path.parent)

    def undo(self) -> None:
        """Take the last step back and show what changed."""
        if self._shown is not None and not self._shown.editor.current.take_back_unclear():
            self._shown.editor.reveal(self._shown.bridge.undo())

    def redo(self) -> None:
        """Do the last undone step again and show what changed."""
        if self._shown is not None:
            self._shown.editor.reveal(self._shown.bridge.redo())

    def step_finding(self, by: int) -> None:
        """Go to the next or previous finding."""
        if self._shown is not None:
            self._shown.editor.step_finding(by)

    def cycle_focus(self) -> None:
        """Move the focus on to the next part of the window."""
        if self._shown is not None:
            self._shown.editor.cycle_focus()

    def show_last(self, shows: bool) -> None:
        """Show last year's figures in the tables."""
        if self._shown is not None:
            self._shown.editor.set_shows_last(shows)

    def show_panel(self, shows: bool) -> None:
        """Show the findings."""
        if self._shown is not None:
            self._shown.editor.panel.setVisible(shows)

    def close_report(self) -> bool:
        """Let go of the open report; False if the user would rather go on with it."""
        if self._shown is None:
            return True
        self._shown.editor.current.end_typing()
        if not self._keep.close(self._shown.bridge):
            return False
        self._drop()
        return True

    def _on_opened(self, document: OpenReport) -> None:
        with ExitStack() as taken:
            taken.callback(document.dismiss)
            if self.close_report():
                taken.callback(self._drop)
                self._show(document)
                taken.pop_all()

    def _show(self, document: OpenReport) -> None:
        bridge = SessionBridge(document, self)
        editor = Editor(bridge)
        bridge.changed.connect(self._on_changed)
        bridge.save_state_changed.connect(self._on_save_state_changed)
        editor.notice.connect(self._status.show_notice)
        editor.shows_last_changed.connect(self._actions["show_last"].setChecked)
        self._shown = Shown(bridge, editor)
        self._put_up(editor)
        self.report_changed.emit(document.path)
        editor.current.focus_content()

    def _put_up(self, editor: Editor) -> None:
        editor.set_panel_width(self._panel_width)
        editor.set_shows_last(self._actions["show_last"].isChecked())
        editor.panel.setVisible(self._actions["show_panel"].isChecked())
        names = [editor.tabs.full_name(index) for index in range(editor.tabs.count())]
        for index, action in enumerate(self._actions.list_tabs(names)):
            action.triggered.connect(partial(_show_tab, editor, index))
        self._column.addWidget(editor, 1)
        self._on_save_state_changed(SaveState.SAVED, None)
        self._refresh()

    def _drop(self) -> None:
        if self._shown is not None:
            bridge, editor = self._shown.bridge, self._shown.editor
            self._panel_width = editor.panel_width
            self._column.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
            # what is still queued of the last try is not about the report to come
            bridge.save_state_changed.disconnect(self._on_save_state_changed)
            bridge.deleteLater()
            self._actions.list_tabs([])
        self._shown = None
        self._status.show_session(None)
        self.report_changed.emit(None)

    def _refresh(self) -> None:
        if self._shown is not None:
            self._status.show_session(self._shown.bridge.session)
            self._top.show_session(self._shown.bridge.session)

    def _on_changed(self, _changes: Changes, _by: QObject | None) -> None:
        self._refresh()
        self.edited.emit()

    def _on_save_state_changed(self, state: SaveState, _fault: UserFault | None) -> None:
        self._status.show_save_state(state, datetime.now().astimezone())

    def _on_rescue(self) -> None:
        if self._shown is None:
            return
        copy = self._keep.save_elsewhere(self._shown.bridge)
        if copy is not None:
            let_go(self._shown.bridge)
            self._drop()
            self.open_path(copy)


def _show_tab(editor: Editor, index: int) -> None:
    editor.show_tab(index)
    editor.current.focus_content()
