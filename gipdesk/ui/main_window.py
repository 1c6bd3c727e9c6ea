"""The one window: the start page, or the desk with the open report."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from gipdesk import __version__
from gipdesk.texts import text
from gipdesk.ui.actions import WindowActions
from gipdesk.ui.dialogs.sizes import fitting
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.theme import FONT_POINTS, set_font
from gipdesk.ui.widgets.start_page import StartPage

if TYPE_CHECKING:
    from gipdesk.services.importing import Imported
    from gipdesk.ui.desk import Desk
    from gipdesk.ui.dialogs.asking import Dialogs
    from gipdesk.ui.flows.review import ReviewFlow
    from gipdesk.ui.widgets.busy_panel import BusyPanel

FIRST_SIZE = QSize(1240, 700)
FONT_STEP = 1.0

DESK_ACTIONS: dict[str, Callable[[Desk], object]] = {
    "import": lambda desk: desk.begin.choose_last_year(),
    "import_clipboard": lambda desk: desk.begin.begin_pasted(),
    "new": lambda desk: desk.begin.begin_blank(),
    "open": lambda desk: desk.begin.choose_report(),
    "export": lambda desk: desk.export(),
    "close": lambda desk: desk.close_report(),
    "undo": lambda desk: desk.undo(),
    "redo": lambda desk: desk.redo(),
    "next_finding": lambda desk: desk.step_finding(1),
    "previous_finding": lambda desk: desk.step_finding(-1),
    "next_area": lambda desk: desk.cycle_focus(),
}


class MainWindow(QMainWindow):
    """What is not needed to show the start page is imported and built on first use.

    `dialogs` and `settings` are the window's own unless given.
    """

    def __init__(self, dialogs: Dialogs | None = None, settings: WindowSettings | None = None) -> None:
        super().__init__()
        self._dialogs = dialogs
        self._settings = settings or WindowSettings()
        self._desk: Desk | None = None
        self._review: ReviewFlow | None = None
        self._busy: BusyPanel | None = None
        self._actions = WindowActions(self.menuBar(), self)
        self._start = StartPage()
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect_signals()
        self._restore()
        self._on_report_changed(None)

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self._pages.addWidget(self._start)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.setCentralWidget(centre)

    def _slots(self) -> dict[str, Callable[[], object]]:
        return {
            "quit": self.close,
            "larger": lambda: self._on_font_size(self._settings.font_points + FONT_STEP),
            "smaller": lambda: self._on_font_size(self._settings.font_points - FONT_STEP),
            "normal_size": lambda: self._on_font_size(FONT_POINTS),
            "keys": lambda: self._tell("keys"),
            "about": lambda: self._tell("about", version=__version__),
        }

    def _connect_signals(self) -> None:
        for name, slot in self._slots().items():
            self._actions[name].triggered.connect(slot)
        for name, ask in DESK_ACTIONS.items():
            self._actions[name].triggered.connect(partial(self._ask_desk, ask))
        self._actions["show_last"].toggled.connect(self._on_show_last)
        self._actions["show_panel"].toggled.connect(self._on_show_panel)
        self._start.import_requested.connect(self._actions["import"].trigger)
        self._start.paste_requested.connect(self._actions["import_clipboard"].trigger)
        self._start.new_requested.connect(self._actions["new"].trigger)
        self._start.open_requested.connect(self._actions["open"].trigger)
        self._start.recent_requested.connect(self.open_path)
        self._start.forget_requested.connect(self._on_forget)

    @property
    def actions_by_name(self) -> WindowActions:
        """Everything that menus, buttons and keys can ask for."""
        return self._actions

    @property
    def start_page(self) -> StartPage:
        """What shows while no report is open."""
        return self._start

    @property
    def desk(self) -> Desk:
        """The desk, built when first asked for."""
        if self._desk is None:
            self._desk = self._make_desk()
        return self._desk

    @property
    def dialogs(self) -> Dialogs:
        """Everything the window asks or tells."""
        if self._dialogs is None:
            from gipdesk.ui.dialogs.asking import Dialogs  # noqa: PLC0415 -- not needed to start

            self._dialogs = Dialogs(self)
        return self._dialogs

    @property
    def is_unsaved(self) -> bool:
        """Whether what was typed could not be written; it is tried again and again."""
        return self._desk is not None and self._desk.is_unsaved

    @property
    def review(self) -> ReviewFlow:
        """The review of what was read, built when first asked for."""
        if self._review is None:
            self._review = self._make_review()
        return self._review

    @property
    def is_reviewing(self) -> bool:
        """Whether a review shows."""
        return self._review is not None and self._review.page is not None

    def open_path(self, path: Path) -> None:
        """Open a report, or begin with a file of another kind as last year's report."""
        self._ask_desk(lambda desk: desk.open_path(path))

    def tell_crash(self) -> None:
        """Say that the program is at fault, and whether all that was typed is on disk."""
        self._tell("crash_unsaved" if self.is_unsaved else "crash")

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._file_for_us(event) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = self._file_for_us(event)
        if path is not None:
            event.acceptProposedAction()
            # the drag must have ended before a dialog comes
            QTimer.singleShot(0, self, lambda: self.open_path(path))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_leave_review():
            event.ignore()
            return
        if self._desk is not None:
            if not self._desk.close_report():
                event.ignore()
                return
            self._desk.jobs.abandon()
            self._desk.begin.end()
        self._remember()

    def _file_for_us(self, event: QDropEvent) -> Path | None:
        """The file that is being dropped; None where it is not one, or while a job is under way."""
        is_busy = self._desk is not None and self._desk.jobs.is_busy
        return None if is_busy else _dropped_file(event)

    def _may_leave_review(self) -> bool:
        return self._review is None or self._review.may_leave()

    def _ask_desk(self, ask: Callable[[Desk], object]) -> None:
        if self._may_leave_review():
            ask(self.desk)

    def _make_desk(self) -> Desk:
        from gipdesk.ui.desk import Desk  # noqa: PLC0415 -- not needed to start

        desk = Desk(self._actions, self.dialogs)
        desk.set_panel_width(int(self._settings.number("panel_width", desk.panel_width)))
        desk.report_changed.connect(self._on_report_changed)
        desk.edited.connect(self._refresh)
        desk.busy_changed.connect(self._on_busy_changed)
        desk.begin.read.connect(self._on_read)
        self._pages.addWidget(desk)
        self.setStatusBar(desk.status)
        return desk

    def _make_review(self) -> ReviewFlow:
        from gipdesk.ui.flows.review import ReviewFlow  # noqa: PLC0415 -- not needed to start

        review = ReviewFlow(self.dialogs, self._pages, self)
        review.accepted.connect(lambda prefilled: self.desk.begin.create(prefilled.draft))
        review.cancelled.connect(self._show_page)
        self.desk.begin.notice.connect(review.say)
        return review

    def _refresh(self) -> None:
        bridge = self._desk.bridge if self._desk else None
        if self.is_reviewing:
            self.setWindowTitle(text("window.title_of", name=text("window.review.title")))
            self._actions.show_state(has_report=False)
        elif bridge is None:
            self.setWindowTitle(text("window.title"))
            self._actions.show_state(has_report=False)
        else:
            session = bridge.session
            self.setWindowTitle(text("window.title_of", name=session.report.title or text("window.untitled")))
            self._actions.show_state(has_report=True, can_undo=session.can_undo, can_redo=session.can_redo)

    def _restore(self) -> None:
        set_font(self._settings.font_points)
        self._actions["show_last"].setChecked(self._settings.flag("show_last"))
        self._actions["show_panel"].setChecked(self._settings.flag("show_panel", default=True))
        self.resize(fitting(self, FIRST_SIZE))
        self.restoreGeometry(self._settings.bytes("geometry"))

    def _remember(self) -> None:
        self._settings.put("geometry", self.saveGeometry())
        self._settings.put("show_last", self._actions["show_last"].isChecked())
        self._settings.put("show_panel", self._actions["show_panel"].isChecked())
        if self._desk is not None:
            self._settings.put("panel_width", self._desk.panel_width)
        self._settings.flush()

    def _on_report_changed(self, path: Path | None) -> None:
        if path is not None:
            self._settings.add_recent(path)
            if self._review is not None:
                self._review.close()
        self._show_page()

    def _show_page(self) -> None:
        """Show what is at hand: the review, else the open report, else the start page."""
        if not self.is_reviewing:
            has_report = self._desk is not None and self._desk.bridge is not None
            self._pages.setCurrentWidget(self.desk if has_report else self._start)
            self._start.show_recent(self._settings.recent)
        if self._desk is not None:
            self._desk.status.setVisible(not self.is_reviewing)
        self._refresh()

    def _on_read(self, imported: Imported) -> None:
        self.review.start(imported)
        self._show_page()

    def _on_show_last(self, shows: bool) -> None:
        if self._desk is not None:
            self._desk.show_last(shows)

    def _on_show_panel(self, shows: bool) -> None:
        if self._desk is not None:
            self._desk.show_panel(shows)

    def _on_font_size(self, points: float) -> None:
        self._settings.put("font_points", points)
        set_font(self._settings.font_points)

    def _on_forget(self, path: Path) -> None:
        self._settings.forget(path)
        self._start.show_recent(self._settings.recent)

    def _on_busy_changed(self, label: str) -> None:
        if self._busy is None:
            from gipdesk.ui.widgets.busy_panel import BusyPanel  # noqa: PLC0415 -- not needed to start

            self._busy = BusyPanel(self.centralWidget())
            self._busy.cancel_requested.connect(self.desk.jobs.abandon)
        self._busy.show_work(label, can_cancel=not self.desk.jobs.is_writing)
        self._actions.set_busy(bool(label))
        if not label:
            self._refresh()

    def _tell(self, what: str, **details: object) -> None:
        key = f"window.tell.{what}"
        self.dialogs.tell(text(f"{key}.title"), text(f"{key}.message", **details), text(f"{key}.detail"))


def _dropped_file(event: QDropEvent) -> Path | None:
    """The one file that is being dropped; None for anything else."""
    match event.mimeData().urls():
        case [url] if url.isLocalFile():
            return Path(url.toLocalFile())
    return None
