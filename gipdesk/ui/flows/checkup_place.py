"""体检 as the window has it before anybody asked for it: nothing of it is loaded to start."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

if TYPE_CHECKING:
    from gipdesk.ui.flows.checkup import CheckupFlow
    from gipdesk.ui.main_window import MainWindow


class CheckupPlace(QObject):
    """Takes what is dropped on the window, and is asked for by its menu. `shown_changed` comes when the page
    is wanted and when it gives way.
    """

    shown_changed = Signal()

    def __init__(self, window: MainWindow, pages: QStackedWidget) -> None:
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._flow: CheckupFlow | None = None
        window.dropped.connect(self._on_dropped)
        window.actions_by_name["check_files"].triggered.connect(lambda: self._ask())  # noqa: PLW0108 -- no path

    @property
    def flow(self) -> CheckupFlow:
        """The page and its work, built when first asked for."""
        if self._flow is None:
            from gipdesk.ui.flows.checkup import CheckupFlow  # noqa: PLC0415 -- not needed to start

            self._flow = CheckupFlow(self._window.dialogs, self._pages, self)
            self._flow.open_requested.connect(self._on_open_requested)
            self._flow.shown_changed.connect(self.shown_changed)
        return self._flow

    @property
    def shows(self) -> bool:
        """Whether the page is what the user works on."""
        return self._flow is not None and self._flow.shows

    def hide(self) -> None:
        """Let others stand in the page's place."""
        if self.shows:
            self.flow.hide()

    def focus_behind(self) -> None:
        """Put the focus where one goes on, unless that is this page."""
        if not self.shows:
            self._window.desk.focus_content()

    def close(self) -> None:
        """End the work as the window closes."""
        if self._flow is not None:
            self._flow.close()

    def _ask(self, *chosen: Path) -> None:
        """Check these, or show what was checked last; what is corrected in a review is kept, to be gone on
        with.
        """
        if self._window.is_reviewing and self._window.review.may_leave():
            self._window.review.close()
        if self._window.is_reviewing:
            return
        if self._window.is_helping:
            self._window.help.leave()
        if self._window.report_path is not None:
            self._window.desk.end_typing()
        if chosen:
            self.flow.start(chosen)
        else:
            self.flow.show()

    def _on_dropped(self, path: Path) -> None:
        """Check each folder, and all while the page shows; anything else is opened."""
        if self.shows or path.is_dir():
            self._ask(path)
        else:
            self._window.open_path(path)

    def _on_open_requested(self, path: Path) -> None:
        if path == self._window.report_path:
            self.hide()
        else:
            self._window.open_path(path)
