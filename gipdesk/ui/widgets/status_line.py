"""The line at the bottom: that the work is safe, where last year's figures are from, how far one is."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QStatusBar, QWidget

from gipdesk.report.report import Report
from gipdesk.services.documents import SaveState
from gipdesk.services.session import Session
from gipdesk.texts import text
from gipdesk.ui.deadlines import deadline_words
from gipdesk.ui.severity import FINE_SIGN
from gipdesk.ui.widgets.eliding_label import ElidingLabel
from gipdesk.ui.widgets.fields import set_property
from gipdesk.ui.widgets.plain_label import PlainLabel, plain_tip

NOTICE_MILLISECONDS = 12_000


class StatusLine(QStatusBar):
    """`rescue_requested` asks to write the report elsewhere, as saving failed."""

    rescue_requested = Signal()

    def __init__(self, parent: QWidget | None = None, notice_milliseconds: int = NOTICE_MILLISECONDS) -> None:
        super().__init__(parent)
        self._saved = PlainLabel()
        self._rescue = QPushButton(text("window.status.rescue"))
        self._notice = ElidingLabel()
        self._summary = PlainLabel()
        self._ready = PlainLabel()
        self._deadline = PlainLabel()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(notice_milliseconds)
        self._source = ""
        self._why_unsaved = ""
        self._lay_out()
        self._timer.timeout.connect(self._show_source)
        self._rescue.clicked.connect(self.rescue_requested)

    def _lay_out(self) -> None:
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self._notice.setAlignment(self._saved.alignment())
        self._deadline.setProperty("tone", "muted")
        self._summary.setContentsMargins(8, 0, 8, 0)
        self._rescue.hide()
        self.addWidget(self._saved)
        self.addWidget(self._rescue)
        self.addWidget(self._notice, 1)
        self.addPermanentWidget(self._summary)
        self.addPermanentWidget(self._ready)
        self.addPermanentWidget(self._deadline)

    def show_session(self, session: Session | None, today: date | None = None) -> None:
        """Show how far the report is; nothing when none is open."""
        if session is None:
            self._source = ""
            self._rescue.hide()
            for label in (self._saved, self._summary, self._ready, self._deadline):
                label.clear()
        else:
            source = session.baseline.source if session.baseline else ""
            self._source = text("window.status.source", name=source) if source else ""
            self._deadline.setText(deadline_text(session.report, today or date.today()))
            self._show_ready(session)
            if session.is_read_only:
                self._saved.setText(text("windows.read_only.state"))
                set_property(self._saved, "tone", "warning")
        if not self._timer.isActive():
            self._show_source()

    def show_save_state(self, state: SaveState, now: datetime, why: str = "") -> None:
        """Say whether all that was typed is on disk; `why` not, for a while and no longer than it is true."""
        self._saved.setText(text(f"window.status.{state}", time=f"{now:%H:%M:%S}"))
        set_property(
            self._saved, "tone", {SaveState.SAVED: "fine", SaveState.FAILED: "error"}.get(state, "muted")
        )
        self._rescue.setVisible(state is SaveState.FAILED)
        if why:
            self.show_notice(why, while_unsaved=True)
        elif state is SaveState.SAVED and self.notice == self._why_unsaved:
            self.end_notice()

    def show_notice(self, message: str, *, while_unsaved: bool = False) -> None:
        """Say something for a while; what begins with the sign for it went well. `while_unsaved`: no longer
        than not all is on disk.
        """
        if while_unsaved:
            self._why_unsaved = message
        self._notice.setText(message)
        self._notice.setToolTip(plain_tip(message))
        set_property(self._notice, "tone", "fine" if message.startswith(FINE_SIGN) else "warning")
        self._timer.start()

    def show_summary(self, summary: str) -> None:
        """Say what the selected figures add up to."""
        self._summary.setText(summary)

    @property
    def summary(self) -> str:
        """What the line says about the selected figures."""
        return self._summary.text()

    def end_notice(self) -> None:
        """The user has gone on: what was said before is about nothing that he does now."""
        if self._timer.isActive():
            self._timer.stop()
            self._show_source()

    @property
    def notice(self) -> str:
        """What the line says in the middle."""
        return self._notice.text()

    @property
    def readiness(self) -> str:
        """What the line says about being ready."""
        return self._ready.text()

    @property
    def deadline(self) -> str:
        """What the line says about the day of publishing."""
        return self._deadline.text()

    def _show_ready(self, session: Session) -> None:
        errors = sum(finding.severity == "error" for finding in session.findings)
        unexplained = sum(finding.needs_reason for finding in session.findings)
        key = "not_ready" if errors else "needs_reason" if unexplained else "ready"
        self._ready.setText(text(f"window.status.{key}", count=errors or unexplained))
        set_property(self._ready, "tone", "fine" if session.is_ready else "error")

    def _show_source(self) -> None:
        self._notice.setText(self._source)
        self._notice.setToolTip(plain_tip(self._source))
        set_property(self._notice, "tone", "muted")


def deadline_text(report: Report, today: date) -> str:
    """How long until the unit must publish; "" while that is far off, past or unknown."""
    deadline = report.format.deadline(report.organisation)
    if report.year is None or deadline is None:
        return ""
    return deadline_words(date(report.year + 1, *deadline), today)
