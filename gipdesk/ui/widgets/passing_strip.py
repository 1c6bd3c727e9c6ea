"""The strip over a report that is open from a place where it may get lost."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from gipdesk.texts import text
from gipdesk.ui.widgets.plain_label import PlainLabel


class PassingStrip(QFrame):
    """Offers to go on with a copy on this computer; `place` says what kind of place the report is in."""

    copy_requested = Signal()
    stay_requested = Signal()

    def __init__(self, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        words = PlainLabel(text(f"privacy.passing.{place}"))
        words.setWordWrap(True)
        copy = QPushButton(text("privacy.passing.copy"))
        stay = QPushButton(text("privacy.passing.stay"))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 4)
        row.addWidget(words, 1)
        for button in (copy, stay):
            button.setAutoDefault(True)
            row.addWidget(button)
        copy.clicked.connect(self.copy_requested)
        stay.clicked.connect(self.stay_requested)
