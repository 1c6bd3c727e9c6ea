"""The desk: the open report in its editor, and the flows that bring reports onto it and off again."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gipdesk.errors import UserFault
from gipdesk.report.draft import Baseline
from gipdesk.services.documents import OpenReport, SaveState, ShownReport
from gipdesk.services.examples import is_example
from gipdesk.services.session import Changes
from gipdesk.texts import explain
from gipdesk.ui.actions import WindowActions
from gipdesk.ui.dialogs.asking import Dialogs
from gipdesk.ui.flows.begin import BeginFlow
from gipdesk.ui.flows.keep import KeepFlow, let_go
from gipdesk.ui.flows.office import OfficeFlow
from gipdesk.ui.flows.own_files import OwnFilesFlow
from gipdesk.ui.flows.pages import PageFlows
from gipdesk.ui.flows.printing import PrintFlow
from gipdesk.ui.flows.source import SourceFlow
from gipdesk.ui.flows.take_over import TakeOverFlow
from gipdesk.ui.jobs import JobRunner
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.step_menu import StepMenu
from gipdesk.ui.tabs.editor import Editor
from gipdesk.ui.tabs.shared_room import PANEL_WIDTH
from gipdesk.ui.widgets.status_line import StatusLine
from gipdesk.ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from gipdesk.ui.exporting.page import ExportPage


@dataclass(frozen=True, slots=True)
class Shown:
    """The report that lies on the desk, and its tabs."""

    bridge: SessionBridge
    editor: Editor


class Desk(QWidget):
    """Holds at most one open report; built when the first is asked for, as the start page needs none of it.

    `report_changed` comes with the file of the report that is open now, None when it was closed;
    `edited` after every action on it; `page_changed` when its editor gives way to another page or comes back;
    `exported` when it has become files; `busy_changed` with what is being done, "" at the end. `pages` are
    those that stand in for the editor at times, `steps` what can be taken back or done again, `office` is
    the way to the office's own words.
    """

    report_changed = Signal(object)
    edited = Signal()
    page_changed = Signal()
    exported = Signal()
    busy_changed = Signal(str)

    def __init__(
        self,
        actions: WindowActions,
        dialogs: Dialogs,
        settings: WindowSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._dialogs = dialogs
        self._shown: Shown | None = None
        self._panel_width = PANEL_WIDTH
        self._column = QVBoxLayout(self)
        self._jobs = JobRunner(self)
        self._begin = BeginFlow(dialogs, self._jobs, self)
        self.pages = PageFlows(dialogs, self._jobs, settings, self._column)
        self._print = PrintFlow(dialogs, self)
        self.office = OfficeFlow(dialogs, self)
        self._keep = KeepFlow(dialogs, self)
        self._source = SourceFlow(dialogs, self._jobs, self)
        self.own_files = OwnFilesFlow(dialogs, self._jobs, settings, self._column, self.close_report)
        self._take_over = TakeOverFlow(self)
        self.steps = StepMenu(actions["steps"], self)
        self._top = TopBar(actions)
        self._status = StatusLine()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._top)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._begin.opened.connect(self._on_opened)
        flows = (self._begin, self._source, self._print, self.pages, self.steps, self.office, self.own_files)
        for flow in flows:
            flow.notice.connect(self._status.show_notice)
        self.pages.page_changed.connect(self.page_changed)
        self.pages.written.connect(self.exported)
        self._source.shown_changed.connect(self._actions["show_source"].setChecked)
        self._take_over.reopen_requested.connect(self._begin.open_path)
        self._status.rescue_requested.connect(self._on_rescue)
        self._jobs.busy_changed.connect(self.end_typing)
        self._jobs.busy_changed.connect(self.busy_changed)
        self._jobs.failed.connect(self._dialogs.tell_fault)

    @property
    def begin(self) -> BeginFlow:
        """The ways to begin."""
        return self._begin

    @property
    def source(self) -> SourceFlow:
        """The way to look at last year's file again."""
        return self._source

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
    def baseline(self) -> Baseline | None:
        """Last year's report of the open one; None where there is none."""
        return self._shown.bridge.session.baseline if self._shown else None

    @property
    def export_page(self) -> ExportPage | None:
        """What shows in place of the editor while the user exports; None while he does not."""
        return self.pages.export_page

    @property
    def is_unsaved(self) -> bool:
        """Whether the open report could not be written; it is tried again and again."""
        return self._shown is not None and self._shown.bridge.save_state is SaveState.FAILED

    @property
    def panel_width(self) -> int:
        """How wide the user likes the findings to be."""
        return self._shown.editor.room.panel_width if self._shown else self._panel_width

    def set_panel_width(self, width: int) -> None:
        """Make the findings that wide in the reports to come."""
        self._panel_width = width

    def open_path(self, path: Path) -> None:
        """Open a report, or begin with a file of another kind as last year's report."""
        if self._shown is None or path != self._shown.bridge.path:
            self._begin.open_path(path)

    def export(self) -> None:
        """Show the page on which the open report becomes Word, Excel and HTML files."""
        if self._shown is not None:
            self.pages.export(self._shown.bridge, self._shown.editor)

    def print_report(self) -> None:
        """Print the open report."""
        if self._shown is not None:
            self._shown.editor.end_typing()
            self._print.start(self._shown.bridge.session.report)

    def show_history(self) -> None:
        """Show what was done to the open report before."""
        if self._shown is not None:
            self.pages.look_back(self._shown.bridge, self._shown.editor)

    def show_last(self, shows: bool) -> None:
        """Show last year's figures in the tables."""
        if self._shown is not None:
            self._shown.editor.set_shows_last(shows)

    def show_panel(self, shows: bool) -> None:
        """Show the findings."""
        if self._shown is not None:
            self._shown.editor.panel.setVisible(shows)

    def end_typing(self) -> None:
        """Finish what is being typed, as something else is to show: a cell's field that loses the focus is
        gone, and the focus with it.
        """
        if self._shown is not None:
            self._shown.editor.end_typing()

    def focus_content(self) -> None:
        """Put the cursor where one would go on working."""
        if not self.pages.shows_editor:
            self.pages.focus_page()
        elif self._shown is not None:
            self._shown.editor.current.focus_content()

    def close_report(self) -> bool:
        """Let go of the open report; False if the user would rather go on with it."""
        if self._shown is None:
            return True
        self.end_typing()
        if closed := self._keep.close(self._shown.bridge):
            self._drop()
        return closed

    def _on_opened(self, document: OpenReport | ShownReport) -> None:
        with ExitStack() as taken:
            taken.callback(document.dismiss)
            if self.close_report():
                taken.callback(self._drop)
                self._show(document)
                taken.pop_all()

    def _show(self, document: OpenReport | ShownReport) -> None:
        bridge = SessionBridge(document, self)
        editor = Editor(bridge)
        bridge.changed.connect(self._on_changed)
        bridge.save_state_changed.connect(self._on_save_state_changed)
        editor.notice.connect(self._status.show_notice)
        editor.silence_requested.connect(self.office.silence)
        editor.summary_changed.connect(self._status.show_summary)
        editor.shows_last_changed.connect(self._actions["show_last"].setChecked)
        editor.print_requested.connect(self._actions["print"].trigger)
        self._shown = Shown(bridge, editor)
        for flow in (self._source, self.steps):
            flow.follow(bridge, editor)
        for other in (self.office, self.own_files):
            other.follow(bridge)
        self._put_up(editor)
        self._take_over.follow(document, editor)
        self._top.mark_example(is_example(document.path))
        self.report_changed.emit(document.path)
        editor.current.focus_content()

    def _put_up(self, editor: Editor) -> None:
        editor.room.set_panel_width(self._panel_width)
        editor.set_shows_last(self._actions["show_last"].isChecked())
        editor.set_compact(self._actions["compact"].isChecked())
        editor.panel.setVisible(self._actions["show_panel"].isChecked())
        editor.offer(self._actions["show_source"])
        names = [editor.tabs.full_name(index) for index in range(editor.tabs.count())]
        for index, action in enumerate(self._actions.list_tabs(names)):
            action.triggered.connect(partial(_show_tab, editor, index))
        self._column.addWidget(editor, 1)
        self._on_save_state_changed(SaveState.SAVED, None)
        self._refresh()

    def _drop(self) -> None:
        if self._shown is not None:
            for flow in (
                *(self.pages, self._source, self.office),
                *(self.steps, self.own_files, self._take_over),
            ):
                flow.leave()
            bridge, editor = self._shown.bridge, self._shown.editor
            self._panel_width = editor.room.panel_width
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
        self._status.end_notice()
        self._refresh()
        self.edited.emit()

    def _on_save_state_changed(self, state: SaveState, fault: UserFault | None) -> None:
        why = "" if fault is None else explain(fault).happened
        self._status.show_save_state(state, datetime.now().astimezone(), why)

    def _on_rescue(self) -> None:
        if self._shown is not None and (copy := self._keep.save_elsewhere(self._shown.bridge)) is not None:
            let_go(self._shown.bridge)
            self._drop()
            self.open_path(copy)


def _show_tab(editor: Editor, index: int) -> None:
    editor.show_tab(index)
    editor.current.focus_content()
