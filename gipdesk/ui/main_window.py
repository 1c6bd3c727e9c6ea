"""The one window: the start page, or the desk with the open report."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from gipdesk import __version__
from gipdesk.texts import text
from gipdesk.ui.actions import WindowActions
from gipdesk.ui.busy_cover import BusyCover
from gipdesk.ui.desk_actions import DESK_ACTIONS, DESK_SWITCHES, on_words
from gipdesk.ui.drop_window import DropWindow
from gipdesk.ui.flows.checkup_place import CheckupPlace
from gipdesk.ui.flows.start import StartFlow
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.widgets.start_page import StartPage
from gipdesk.ui.window_state import WindowState

if TYPE_CHECKING:
    from gipdesk.services.importing import Imported
    from gipdesk.services.session import Session
    from gipdesk.ui.desk import Desk
    from gipdesk.ui.dialogs.asking import Dialogs
    from gipdesk.ui.flows.checkup import CheckupFlow
    from gipdesk.ui.flows.help import HelpFlow
    from gipdesk.ui.flows.review import ReviewFlow

KEYS_TOPIC = "keys/all"


class MainWindow(DropWindow):
    """What is not needed to show the start page is imported and built on first use; `dialogs` and `settings`
    are the window's own unless given. `is_for_another` may say, and see to it, that a report is to be opened
    in another window. `closed` comes when the window is.
    """

    closed = Signal()

    def __init__(
        self,
        dialogs: Dialogs | None = None,
        settings: WindowSettings | None = None,
        is_for_another: Callable[[MainWindow, Path], bool] = lambda _window, _path: False,
    ) -> None:
        super().__init__()
        self._is_for_another = is_for_another
        self._dialogs = dialogs
        self._settings = settings or WindowSettings()
        self._desk: Desk | None = None
        self._review: ReviewFlow | None = None
        self._help: HelpFlow | None = None
        self._actions = WindowActions(self.menuBar(), self)
        self._state = WindowState(self, self._settings, self._actions)
        self._start = StartPage()
        self._beginning = StartFlow(self._start, self._settings, self._actions, self)
        self._pages = QStackedWidget()
        self._checkup = CheckupPlace(self, self._pages)
        self._pages.addWidget(self._start)
        self.setCentralWidget(_around(self._pages))
        self._busy = BusyCover(self.centralWidget())
        self._connect_signals()
        self._state.restore()
        self._on_report_changed(None)

    def _slots(self) -> dict[str, Callable[[], object]]:
        return {
            "quit": self.close,
            "help": lambda: self.help.ask(),  # noqa: PLW0108 -- built when asked for
            "keys": lambda: self.help.ask(KEYS_TOPIC),
            "about": lambda: _tell(self.dialogs, "about", version=__version__),
        }

    def _connect_signals(self) -> None:
        for name, slot in self._slots().items():
            self._actions[name].triggered.connect(slot)
        for name, ask in (DESK_ACTIONS | on_words()).items():
            self._actions[name].triggered.connect(partial(self._ask_desk, ask))
        for name, turn in DESK_SWITCHES.items():
            self._actions[name].toggled.connect(partial(self._on_switched, turn))
        self._start.recent_requested.connect(self.open_path)
        self._start.resume_requested.connect(lambda key: self._ask_desk(lambda desk: desk.begin.resume(key)))
        self._start.drop_requested.connect(self._on_drop)
        self._checkup.shown_changed.connect(self._show_page)

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

            self._dialogs = Dialogs(self, self._settings)
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
    def checkup(self) -> CheckupFlow:
        """The check of many files, built when first asked for."""
        return self._checkup.flow

    @property
    def is_reviewing(self) -> bool:
        """Whether a review shows."""
        return self._review is not None and self._review.page is not None

    @property
    def report_path(self) -> Path | None:
        """The file of the open report; None where none is open."""
        return self._desk.bridge.path if self._desk is not None and self._desk.bridge is not None else None

    @property
    @override
    def is_busy(self) -> bool:
        return self._desk is not None and self._desk.jobs.is_busy

    @property
    def help(self) -> HelpFlow:
        """The way into the help, built when first asked for."""
        if self._help is None:
            self._help = self._make_help()
        return self._help

    @property
    def is_helping(self) -> bool:
        """Whether the help shows."""
        return self._help is not None and self._help.page is not None

    def open_path(self, path: Path) -> None:
        """Open a report, or begin with a file of another kind as last year's report."""
        if not self._is_for_another(self, path):
            self._ask_desk(lambda desk: desk.open_path(path))

    def show_at_first(self) -> None:
        """Show the window, in the size that suits the screen."""
        self._state.show_at_first()

    def tell_crash(self) -> None:
        """Say that the program is at fault, and whether all that was typed is on disk."""
        _tell(self.dialogs, "crash_unsaved" if self.is_unsaved else "crash")

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_reviewing and not self.review.may_leave():
            event.ignore()
            return
        if self._desk is not None:
            if not self._desk.close_report():
                event.ignore()
                return
            self._desk.jobs.abandon()
            self._desk.begin.end()
            self._settings.put("panel_width", self._desk.panel_width)
        if self.is_reviewing:
            self.review.close()
        self._checkup.close()
        self._state.remember()
        self.closed.emit()

    def _ask_desk(self, ask: Callable[[Desk], object]) -> None:
        if not self.is_reviewing or self.review.may_leave():
            ask(self.desk)

    def _make_desk(self) -> Desk:
        from gipdesk.ui.desk import Desk  # noqa: PLC0415 -- not needed to start

        desk = Desk(self._actions, self.dialogs, self._settings)
        desk.set_panel_width(int(self._settings.number("panel_width", desk.panel_width)))
        desk.report_changed.connect(self._on_report_changed)
        desk.edited.connect(self._refresh)
        desk.exported.connect(self._beginning.exported)
        desk.page_changed.connect(self._refresh)
        desk.busy_changed.connect(self._on_busy_changed)
        desk.begin.read.connect(self._on_read)
        desk.own_files.erased.connect(self._show_page)
        desk.own_files.moved.connect(desk.begin.open_path)
        desk.begin.picked.connect(self._on_picked)
        self._pages.addWidget(desk)
        self.setStatusBar(desk.status)
        return desk

    def _make_review(self) -> ReviewFlow:
        from gipdesk.ui.flows.review import ReviewFlow  # noqa: PLC0415 -- not needed to start

        review = ReviewFlow(self.dialogs, self._pages, self)
        review.accepted.connect(lambda prefilled: self.desk.begin.create(prefilled.draft))
        review.cancelled.connect(self._show_page)
        review.cancelled.connect(self._checkup.focus_behind)
        self.desk.begin.notice.connect(review.say)
        return review

    def _make_help(self) -> HelpFlow:
        from gipdesk.ui.flows.help import HelpFlow  # noqa: PLC0415 -- not needed to start

        flow = HelpFlow(self._pages, lambda: None if self.is_reviewing else self._desk, self)
        flow.shown_changed.connect(self._refresh)
        return flow

    def _refresh(self) -> None:
        in_sight = not self.is_reviewing and not self._checkup.shows
        bridge = self._desk.bridge if self._desk and in_sight else None
        if bridge is not None:
            self.setWindowTitle(_title_with(bridge.session))
            in_editor = self.desk.pages.shows_editor and not self.is_helping
            self._actions.show_session(bridge.session, in_editor=in_editor)
        else:
            self.setWindowTitle(_title(is_reviewing=self.is_reviewing, is_checking=self._checkup.shows))
            self._actions.show_session(None)

    def _on_report_changed(self, path: Path | None) -> None:
        bridge = self._desk.bridge if self._desk else None
        if path is None or bridge is None:
            self._beginning.left()
        else:
            self._beginning.opened(path, bridge.session)
            if self.is_reviewing:
                self.review.close(self.desk.baseline)
            self._checkup.hide()
        self._show_page()

    def _show_page(self) -> None:
        """Show what is at hand: the review, else the open report, else the start page."""
        if self.is_helping:
            self.help.close()
        if self._checkup.shows and not self.is_reviewing:
            self.checkup.show()
        elif not self.is_reviewing:
            self._pages.setCurrentWidget(self._start if self.report_path is None else self.desk)
            self._beginning.show()
        if self._desk is not None:
            self._desk.status.setVisible(not self.is_reviewing and not self._checkup.shows)
        self._refresh()

    def _on_read(self, imported: Imported) -> None:
        self.review.start(imported)
        self._show_page()

    def _on_picked(self, path: Path) -> None:
        if not self._is_for_another(self, path):
            self.desk.open_path(path)

    def _on_switched(self, turn: Callable[[Desk, bool], None], on: bool) -> None:
        if self._desk is not None:
            turn(self._desk, on)

    def _on_drop(self, key: str) -> None:
        self.review.drop(key)
        self._show_page()

    def _on_busy_changed(self, label: str) -> None:
        self._busy.show_work(label, self.desk.jobs)
        self._actions.set_busy(bool(label))
        if not label:
            self._refresh()


def _title_with(session: Session) -> str:
    """What the window is called while a report is in sight."""
    title = "windows.read_only.title" if session.is_read_only else "window.title_of"
    return text(title, name=session.report.title or text("window.untitled"))


def _title(*, is_reviewing: bool, is_checking: bool) -> str:
    """What the window is called while no report is in sight."""
    page = "window.review.title" if is_reviewing else "checkup.title" if is_checking else ""
    return text("window.title_of", name=text(page)) if page else text("window.title")


def _around(pages: QWidget) -> QWidget:
    """A widget that is filled by another."""
    centre = QWidget()
    column = QVBoxLayout(centre)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(pages)
    return centre


def _tell(dialogs: Dialogs, what: str, **details: object) -> None:
    key = f"window.tell.{what}"
    dialogs.tell(text(f"{key}.title"), text(f"{key}.message", **details), text(f"{key}.detail"))
