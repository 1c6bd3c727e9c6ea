"""What is still in the way of a report, and the tick of who wants it exported all the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout, QWidget

from gipdesk.report.finding import Finding
from gipdesk.texts import text
from gipdesk.ui.findings.cards import FindingCards
from gipdesk.ui.findings.model import FindingsModel
from gipdesk.ui.widgets.plain_label import PlainLabel

WIDTH = 310
LEAST_HEIGHT = 44


class OpenErrors(QFrame):
    """The errors, and the warnings whose reason nobody has written; hidden where there is none.

    `chosen` asks to go to one, `confirmed` comes with the tick.
    """

    chosen = Signal(object)
    confirmed = Signal(bool)

    def __init__(self, in_the_way: Sequence[Finding], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedWidth(WIDTH)
        self._model = FindingsModel(self)
        self._model.show(in_the_way)
        self._headline = _headline(in_the_way)
        self._hint = _hint(in_the_way)
        self._cards = FindingCards(self._model)
        self._confirm = QCheckBox(text("window.export.open_errors.confirm"))
        self._lay_out()
        if not in_the_way:  # to show it, before it has a parent, would open a window
            self.hide()
        self._cards.chosen.connect(self.chosen)
        self._confirm.toggled.connect(self.confirmed)

    def _lay_out(self) -> None:
        headline = _wrapped(self._headline, "error")
        detail = text("window.export.open_errors.detail")
        self._cards.setMinimumHeight(LEAST_HEIGHT)
        self._cards.setAccessibleName(text("window.export.open_errors.name"))
        self._confirm.setAccessibleDescription(detail)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 12)
        column.setSpacing(4)
        column.addWidget(headline)
        column.addWidget(_wrapped(self._hint, "muted"))
        column.addWidget(self._cards, 1)
        column.addWidget(_wrapped(detail, "muted"))
        column.addWidget(self._confirm, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def cards(self) -> FindingCards:
        """The list."""
        return self._cards

    @property
    def headline(self) -> str:
        """What is in the way, in numbers; "" where nothing is."""
        return self._headline

    @property
    def is_settled(self) -> bool:
        """Whether nothing is in the way, or the user wants to go on all the same."""
        return not self._model.findings or self._confirm.isChecked()

    def focus_confirm(self) -> None:
        """Put the focus on the tick."""
        self._confirm.setFocus()


def _headline(in_the_way: Sequence[Finding]) -> str:
    unexplained = sum(finding.needs_reason for finding in in_the_way)
    counts = {"errors": len(in_the_way) - unexplained, "unexplained": unexplained}
    parts = (
        text(f"window.export.open_errors.{what}", count=count) for what, count in counts.items() if count
    )
    return text("window.export.open_errors.separator").join(parts)


def _hint(in_the_way: Sequence[Finding]) -> str:
    """What can be done: a reason is for warnings alone."""
    explains = any(finding.needs_reason for finding in in_the_way)
    return text(f"window.export.open_errors.{'hint_explaining' if explains else 'hint'}")


def _wrapped(words: str, tone: str) -> QLabel:
    label = PlainLabel(words)
    label.setWordWrap(True)
    label.setProperty("tone", tone)
    return label
