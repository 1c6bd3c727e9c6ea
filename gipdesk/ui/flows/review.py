"""The review among the pages of the window: it comes when a file was read and goes when that is settled."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from gipdesk.services.importing import Imported
from gipdesk.texts import text
from gipdesk.ui.dialogs.asking import Dialogs, Question
from gipdesk.ui.review.page import ReviewPage

LEAVE, STAY = "leave", "stay"


class ReviewFlow(QObject):
    """Shows one review at a time. `accepted` comes with this year's report; the page stays until `close`,
    so that nothing is lost if that report cannot be made. `cancelled` comes when the user wants none.
    """

    accepted = Signal(object)
    cancelled = Signal()

    def __init__(self, dialogs: Dialogs, pages: QStackedWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._pages = pages
        self._page: ReviewPage | None = None

    @property
    def page(self) -> ReviewPage | None:
        """The review that shows; None while there is none."""
        return self._page

    def start(self, imported: Imported) -> None:
        """Show the review of what was read, in place of any other."""
        self.close()
        page = ReviewPage(imported)
        page.accepted.connect(self.accepted)
        page.cancelled.connect(self._on_cancelled)
        self._page = page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.begin()

    def may_leave(self) -> bool:
        """Whether there is nothing to lose, or the user wants to lose it."""
        if self._page is None or not self._page.bridge.session.is_changed:
            return True
        key = "window.review.leave"
        answers = ((STAY, text(f"{key}.stay")), (LEAVE, text(f"{key}.go")))
        words = (text(f"{key}.title"), text(f"{key}.message"), text(f"{key}.detail"))
        return self._dialogs.ask(Question(*words, answers, on_escape=STAY)) == LEAVE

    def say(self, notice: str) -> None:
        """Say something where the user looks while the review shows."""
        if self._page is not None:
            self._page.say(notice)

    def close(self) -> None:
        """Take the review away."""
        if self._page is not None:
            self._pages.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
            self._page = None

    def _on_cancelled(self) -> None:
        if self.may_leave():
            self.close()
            self.cancelled.emit()
