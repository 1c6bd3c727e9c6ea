"""The review among the pages of the window: it comes when a file was read and goes when that is settled."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from gipdesk.errors import UserFault
from gipdesk.report.corrections import Corrections
from gipdesk.report.draft import Baseline
from gipdesk.services.autosave import SaveState
from gipdesk.services.drawing_process import DrawingProcess
from gipdesk.services.importing import Imported
from gipdesk.services.unfinished import ReviewKeeper, drop_unfinished
from gipdesk.texts import explain, text
from gipdesk.ui.dialogs.asking import Dialogs, Question
from gipdesk.ui.review.page import ReviewPage

LEAVE, STAY = "leave", "stay"


class ReviewFlow(QObject):
    """Shows one review at a time. `accepted` comes with this year's report; the page stays until `close`,
    so that nothing is lost if that report cannot be made. `cancelled` comes when the user wants none.

    What is corrected is kept on disk while it is, and shows again when the same file is read again.
    """

    accepted = Signal(object)
    cancelled = Signal()
    _keeper_reported = Signal(object, object)

    def __init__(self, dialogs: Dialogs, pages: QStackedWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._pages = pages
        self._page: ReviewPage | None = None
        self._keeper: ReviewKeeper | None = None
        self._drawing: DrawingProcess | None = None
        self._keeper_reported.connect(self._on_keeper_reported)

    @property
    def page(self) -> ReviewPage | None:
        """The review that shows; None while there is none."""
        return self._page

    def start(self, imported: Imported) -> None:
        """Show the review of what was read, in place of any other, as far as it was done before."""
        self.close()
        file = imported.source_file
        self._keeper = None if file is None else ReviewKeeper(imported, file)
        if self._keeper is not None:
            self._keeper.on_state(self._report)
        self._drawing = None if file is None else DrawingProcess(file)
        page = ReviewPage(imported, self._keep, self._drawing.draw if self._drawing else None)
        page.accepted.connect(self.accepted)
        page.cancelled.connect(self._on_cancelled)
        self._page = page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        earlier = self._keeper.earlier() if self._keeper else Corrections()
        if earlier:
            page.resume(earlier)
        else:
            page.begin()

    def may_leave(self) -> bool:
        """Whether all corrections are on disk, or the user would rather lose them than stay."""
        if self._page is None or self._keeper is None:
            return True
        self._page.figures.end_typing()
        try:
            self._keeper.settle()
        except UserFault as fault:
            self._keep(self._page.bridge.session.corrections)
            return self._dialogs.ask(_question(fault)) == LEAVE
        return True

    def drop(self, key: str) -> None:
        """Forget a review that was not finished, if the user means it."""
        words = "window.unfinished.sure"
        question = Question(
            text(f"{words}.title"),
            text(f"{words}.message"),
            text(f"{words}.detail"),
            ((STAY, text(f"{words}.keep")), (LEAVE, text(f"{words}.drop"))),
            on_escape=STAY,
        )
        if self._dialogs.ask(question) == LEAVE:
            drop_unfinished(key)

    def say(self, notice: str) -> None:
        """Say something where the user looks while the review shows."""
        if self._page is not None:
            self._page.say(notice)

    def close(self, opened: Baseline | None = None) -> None:
        """Take the review away; what was corrected is kept no longer if it is in `opened`, the last year's
        report of the one that is open now.
        """
        if self._page is None:
            return
        if self._keeper is not None:
            if opened is not None and opened.report == self._page.bridge.session.report:
                self._keeper.finish()
            else:
                with suppress(UserFault):  # the user was asked, and would rather go
                    self._keeper.settle()
        if self._drawing is not None:
            self._drawing.close()
        self._pages.removeWidget(self._page)
        self._page.hide()
        self._page.deleteLater()
        self._page, self._keeper, self._drawing = None, None, None

    def _keep(self, corrections: Corrections) -> None:
        if self._keeper is not None:
            self._keeper.keep(corrections)

    def _report(self, state: SaveState, fault: UserFault | None) -> None:
        """From another thread: queued; one that tries for the last time may come after the window."""
        with suppress(RuntimeError):
            self._keeper_reported.emit(state, fault)

    def _on_keeper_reported(self, state: SaveState, fault: UserFault | None) -> None:
        """Say at once that corrections cannot be kept: a crash would lose them."""
        if state is SaveState.FAILED and fault is not None:
            self.say(text("window.review.not_kept", happened=explain(fault).happened))

    def _on_cancelled(self) -> None:
        if self.may_leave():
            self.close()
            self.cancelled.emit()


def _question(fault: UserFault) -> Question:
    key = "window.review.leave"
    answers = ((STAY, text(f"{key}.stay")), (LEAVE, text(f"{key}.go")))
    words = (text(f"{key}.title"), explain(fault).happened, text(f"{key}.detail"))
    return Question(*words, answers, on_escape=STAY)
