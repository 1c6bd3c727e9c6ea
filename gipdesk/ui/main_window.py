"""The one window: the start page, or the open report with its tabs and findings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from gipdesk.errors import UserFault
from gipdesk.services.documents import OpenReport, SaveState
from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.actions import WindowActions
from gipdesk.ui.dialogs.asking import CANCEL, Dialogs, Question
from gipdesk.ui.dialogs.sizes import fitting
from gipdesk.ui.flows.begin import BeginFlow
from gipdesk.ui.flows.export import ExportFlow
from gipdesk.ui.flows.keep import KeepFlow, let_go
from gipdesk.ui.jobs import JobRunner
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.tabs.editor import PANEL_WIDTH, Editor
from gipdesk.ui.theme import FONT_POINTS, set_font
from gipdesk.ui.widgets.busy_panel import BusyPanel
from gipdesk.ui.widgets.start_page import StartPage
from gipdesk.ui.widgets.status_line import StatusLine
from gipdesk.ui.widgets.top_bar import TopBar

FIRST_SIZE = QSize(1240, 700)
FONT_STEP = 1.0


class MainWindow(QMainWindow):
    """Holds at most one open report. `dialogs` and `settings` are the window's own unless given."""

    def __init__(self, dialogs: Dialogs | None = None, settings: WindowSettings | None = None) -> None:
        super().__init__()
        self._dialogs = dialogs or Dialogs(self)
        self._settings = settings or WindowSettings()
        self._bridge: SessionBridge | None = None
        self._editor: Editor | None = None
        self._actions = WindowActions(self.menuBar(), self)
        self._jobs = JobRunner(self)
        self._begin = BeginFlow(self._dialogs, self._jobs, self)
        self._export = ExportFlow(self._dialogs, self._jobs, self)
        self._keep = KeepFlow(self._dialogs, self)
        self._top = TopBar(self._actions)
        self._start = StartPage()
        self._pages = QStackedWidget()
        self._status = StatusLine()
        self._lay_out()
        self._busy = BusyPanel(self.centralWidget())
        self._connect_signals()
        self._restore()
        self._show_start()

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.setStatusBar(self._status)
        self._pages.addWidget(self._start)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(centre)

    def _slots(self) -> dict[str, Callable[[], object]]:
        return {
            "import": self._begin.choose_last_year,
            "import_clipboard": self._begin.begin_pasted,
            "new": self._begin.begin_blank,
            "open": self._begin.choose_report,
            "export": self._on_export,
            "close": self._on_close_report,
            "quit": self.close,
            "undo": self._on_undo,
            "redo": self._on_redo,
            "next_finding": lambda: self._on_step_finding(1),
            "previous_finding": lambda: self._on_step_finding(-1),
            "next_area": self._on_next_area,
            "larger": lambda: self._on_font_size(self._settings.font_points + FONT_STEP),
            "smaller": lambda: self._on_font_size(self._settings.font_points - FONT_STEP),
            "normal_size": lambda: self._on_font_size(FONT_POINTS),
            "keys": lambda: self._tell("keys"),
            "about": lambda: self._tell("about"),
        }

    def _connect_signals(self) -> None:
        for name, slot in self._slots().items():
            self._actions[name].triggered.connect(slot)
        self._actions["show_last"].toggled.connect(self._on_show_last)
        self._actions["show_panel"].toggled.connect(self._on_show_panel)
        self._start.import_requested.connect(self._begin.choose_last_year)
        self._start.paste_requested.connect(self._begin.begin_pasted)
        self._start.new_requested.connect(self._begin.begin_blank)
        self._start.open_requested.connect(self._begin.choose_report)
        self._start.recent_requested.connect(self.open_path)
        self._start.forget_requested.connect(self._on_forget)
        self._begin.opened.connect(self._on_opened)
        self._begin.notice.connect(self._status.show_notice)
        self._status.rescue_requested.connect(self._on_rescue)
        self._jobs.busy_changed.connect(self._on_busy_changed)
        self._jobs.failed.connect(self._on_failed)
        self._busy.cancel_requested.connect(self._jobs.abandon)

    @property
    def editor(self) -> Editor | None:
        """The open report's tabs; None on the start page."""
        return self._editor

    @property
    def bridge(self) -> SessionBridge | None:
        """The open report; None on the start page."""
        return self._bridge

    @property
    def status(self) -> StatusLine:
        """The line at the bottom."""
        return self._status

    def open_path(self, path: Path) -> None:
        """Open a report, or begin with a file of another kind as last year's report."""
        if self._bridge is None or path != self._bridge.path:
            self._begin.open_path(path)

    def tell_crash(self) -> None:
        """Say that the program is at fault, and that nothing typed is lost."""
        self._tell("crash")

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event) is not None and not self._jobs.is_busy:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(
                0, self, lambda: self.open_path(path)
            )  # the drag must end before a dialog comes

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._close_report():
            event.ignore()
            return
        self._jobs.shut_down()
        self._remember()
        event.accept()

    def _on_opened(self, document: OpenReport) -> None:
        if not self._close_report():
            document.close()
            return
        bridge = SessionBridge(document, self)
        self._bridge, self._editor = bridge, Editor(bridge)
        bridge.changed.connect(self._on_changed)
        bridge.save_state_changed.connect(self._on_save_state_changed)
        self._editor.notice.connect(self._status.show_notice)
        self._editor.shows_last_changed.connect(self._actions["show_last"].setChecked)
        self._settings.add_recent(document.path)
        self._show_editor(self._editor)

    def _show_editor(self, editor: Editor) -> None:
        self._pages.addWidget(editor)
        self._pages.setCurrentWidget(editor)
        self._top.show()
        self._list_tabs(editor)
        editor.set_shows_last(self._actions["show_last"].isChecked())
        editor.panel.setVisible(self._actions["show_panel"].isChecked())
        editor.set_panel_width(int(self._settings.number("panel_width", PANEL_WIDTH)))
        self._on_save_state_changed(SaveState.SAVED, None)
        self._refresh()
        editor.current.focus_content()

    def _list_tabs(self, editor: Editor) -> None:
        names = [editor.tabs.full_name(index) for index in range(editor.tabs.count())]
        for index, action in enumerate(self._actions.list_tabs(names)):
            action.triggered.connect(partial(_show_tab, editor, index))

    def _show_start(self) -> None:
        self._top.hide()
        self._pages.setCurrentWidget(self._start)
        self._start.show_recent(self._settings.recent)
        self._refresh()

    def _close_report(self) -> bool:
        """Let go of the open report; False if the user would rather go on with it."""
        if self._bridge is None or self._editor is None:
            return True
        self._editor.current.end_typing()
        if not self._keep.close(self._bridge):
            return False
        self._remember()
        self._drop_report()
        return True

    def _drop_report(self) -> None:
        if self._bridge is not None and self._editor is not None:
            self._bridge.disconnect(self)
            self._pages.removeWidget(self._editor)
            self._editor.deleteLater()
            self._bridge.deleteLater()
            self._actions.list_tabs([])
        self._bridge = self._editor = None

    def _refresh(self) -> None:
        session = self._bridge.session if self._bridge else None
        self._status.show_session(session)
        if session is None:
            self.setWindowTitle(text("window.title"))
            self._actions.show_state(has_report=False)
            return
        self.setWindowTitle(text("window.title_of", name=session.report.title or text("window.untitled")))
        self._actions.show_state(has_report=True, can_undo=session.can_undo, can_redo=session.can_redo)
        self._top.show_session(session)

    def _restore(self) -> None:
        self._on_font_size(self._settings.font_points)
        self._actions["show_last"].setChecked(self._settings.flag("show_last"))
        self._actions["show_panel"].setChecked(self._settings.flag("show_panel", default=True))
        self.resize(fitting(self, FIRST_SIZE))
        self.restoreGeometry(self._settings.bytes("geometry"))

    def _remember(self) -> None:
        self._settings.put("geometry", self.saveGeometry())
        self._settings.put("show_last", self._actions["show_last"].isChecked())
        self._settings.put("show_panel", self._actions["show_panel"].isChecked())
        if self._editor is not None:
            self._settings.put("panel_width", self._editor.panel_width)
        self._settings.flush()

    def _on_changed(self, _changes: Changes, _by: QObject | None) -> None:
        self._refresh()

    def _on_save_state_changed(self, state: SaveState, _fault: UserFault | None) -> None:
        self._status.show_save_state(state, datetime.now().astimezone())

    def _on_export(self) -> None:
        if self._bridge is not None and self._editor is not None:
            self._editor.current.end_typing()
            self._export.start(self._bridge.session, self._bridge.path.parent)

    def _on_close_report(self) -> None:
        if self._close_report():
            self._show_start()

    def _on_undo(self) -> None:
        if (
            self._bridge is not None
            and self._editor is not None
            and not self._editor.current.take_back_unclear()
        ):
            self._editor.reveal(self._bridge.undo())

    def _on_redo(self) -> None:
        if self._bridge is not None and self._editor is not None:
            self._editor.reveal(self._bridge.redo())

    def _on_step_finding(self, by: int) -> None:
        if self._editor is not None:
            self._editor.step_finding(by)

    def _on_next_area(self) -> None:
        if self._editor is not None:
            self._editor.cycle_focus()

    def _on_show_last(self, shows: bool) -> None:
        if self._editor is not None:
            self._editor.set_shows_last(shows)

    def _on_show_panel(self, shows: bool) -> None:
        if self._editor is not None:
            self._editor.panel.setVisible(shows)

    def _on_font_size(self, points: float) -> None:
        self._settings.put("font_points", points)
        set_font(self._settings.font_points)

    def _on_forget(self, path: Path) -> None:
        self._settings.forget(path)
        self._start.show_recent(self._settings.recent)

    def _on_rescue(self) -> None:
        if self._bridge is None:
            return
        copy = self._keep.save_elsewhere(self._bridge)
        if copy is not None:
            let_go(self._bridge)
            self._drop_report()
            self.open_path(copy)

    def _on_busy_changed(self, label: str) -> None:
        self._busy.show_work(label)
        self._actions.set_busy(bool(label))
        if not label:
            self._refresh()

    def _on_failed(self, fault: UserFault) -> None:
        self._dialogs.tell_fault(fault)

    def _tell(self, what: str) -> None:
        key = f"window.tell.{what}"
        self._dialogs.ask(
            Question(
                title=text(f"{key}.title"),
                message=text(f"{key}.message"),
                detail=text(f"{key}.detail"),
                answers=((CANCEL, text("window.dialog.understood")),),
            )
        )


def _show_tab(editor: Editor, index: int) -> None:
    editor.show_tab(index)
    editor.current.focus_content()


def _dropped_file(event: QDropEvent) -> Path | None:
    """The one file that is being dropped; None for anything else."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
