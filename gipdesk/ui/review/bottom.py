"""The bottom of the review: what to do, the year to be written, and the two ways out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from gipdesk.errors import UserFault
from gipdesk.services.prefilling import Prefilled, prefill
from gipdesk.services.reviewing import ReviewSession
from gipdesk.texts import explain, text
from gipdesk.ui.review.year_box import YearBox
from gipdesk.ui.widgets.fields import set_property
from gipdesk.ui.widgets.plain_label import PlainLabel
from gipdesk.ui.widgets.prompt_button import PromptButton


class ReviewBottom(QFrame):
    """`prefilled` is this year's report as it would be now, None while its year is unknown or has no format.

    The year follows last year's until the user gives one.
    """

    accepted = Signal()
    cancelled = Signal()
    year_changed = Signal()

    def __init__(self, session: ReviewSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottomBar")
        self._session = session
        self._follows = True
        self._fault: UserFault | None = None
        self._hint, self._is_held = "", False
        self.prefilled: Prefilled | None = None
        self._words = PlainLabel()
        self._year = YearBox(text("window.review.year_to_fill"))
        self._accept = PromptButton()
        self._cancel = PromptButton(text("window.dialog.cancel"))
        self._lay_out()
        self._year.valueChanged.connect(self._on_year_changed)
        self._accept.clicked.connect(self.accepted)
        self._cancel.clicked.connect(self.cancelled)
        self.refresh()

    def _lay_out(self) -> None:
        self._words.setWordWrap(True)
        self._accept.setProperty("primary", True)
        label = PlainLabel(text("window.review.new_year"))
        label.setBuddy(self._year)
        self._year.setAccessibleName(label.text().partition("(&")[0])
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 16, 7)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        for widget in (label, self._year, self._cancel, self._accept):
            row.addWidget(widget)
        for button in (self._cancel, self._accept):
            button.setAutoDefault(True)

    @property
    def said(self) -> str:
        """What is said at the left."""
        return self._words.text()

    def hold(self) -> None:
        """What was said last has to be read before the report is accepted: something typed was no figure."""
        self._is_held = True

    def asks_once_more(self) -> bool:
        """Whether there is something to be read first; it is asked for once."""
        is_held = self._is_held
        if is_held:
            self.say(text("window.review.once_more", said=self._hint))
        return is_held

    def focus_first(self) -> None:
        """Put the focus where Enter goes on: on the button, or on the year that must be given."""
        (self._accept if self._accept.isEnabled() else self._year).setFocus()

    def say(self, hint: str) -> None:
        """Say something about what is current."""
        self._hint, self._is_held = hint, False
        self._show_words()

    def refresh(self) -> None:
        """Make this year's report anew from what was read and corrected."""
        self._is_held = False
        last = self._session.report.year
        if self._follows:
            self._year.blockSignals(True)
            self._year.show_year(None if last is None else last + 1)
            self._year.blockSignals(False)
        self._prefill()

    def _on_year_changed(self, _value: int) -> None:
        self._follows = False
        self._prefill()
        self.year_changed.emit()

    def _prefill(self) -> None:
        year = self._year.year
        self._fault = None
        try:
            self.prefilled = None if year is None else prefill(self._session.imported, year)
        except UserFault as problem:
            self.prefilled, self._fault = None, problem
        self._accept.setEnabled(self.prefilled is not None)
        self._accept.setText(
            text("window.review.accept" if year else "window.review.accept_plain", year=year)
        )
        self._show_words()

    def _show_words(self) -> None:
        """A fault first, then what is still to be done, then what helps."""
        count = len(self._session.doubtful)
        if self._fault is not None:
            words, tone = str(explain(self._fault)), "error"
        elif self._year.year is None:
            words, tone = text("window.review.year_unknown"), "error"
        elif count:
            left = text("window.review.left", count=count)
            words, tone = text("window.review.left_and_hint", left=left, hint=self._hint), "warning"
        else:
            words, tone = self._hint, "muted"
        self._words.setText(words)
        set_property(self._words, "tone", tone)
