"""The strip on the start page over a review that was not finished."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from gipdesk.services.unfinished import UnfinishedEntry
from gipdesk.texts import text
from gipdesk.ui.widgets.plain_label import PlainLabel


class UnfinishedStrip(QFrame):
    """Shows the review last worked on; `resumed` and `dropped` carry its key."""

    resumed = Signal(str)
    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._key = ""
        self._words = PlainLabel()
        self._words.setWordWrap(True)
        self._resume = QPushButton(text("window.unfinished.resume"))
        self._drop = QPushButton(text("window.unfinished.drop"))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 4)
        row.addWidget(self._words, 1)
        for button in (self._resume, self._drop):
            button.setAutoDefault(True)
            row.addWidget(button)
        self._resume.clicked.connect(lambda: self.resumed.emit(self._key))
        self._drop.clicked.connect(lambda: self.dropped.emit(self._key))

    def show_entries(self, entries: Sequence[UnfinishedEntry]) -> None:
        """Show the first of these reviews and say how many more there are; nothing without any."""
        self.setVisible(bool(entries))
        if not entries:
            return
        first, *others = entries
        at = first.at.astimezone()
        when = text("window.unfinished.when", month=at.month, day=at.day, time=f"{at:%H:%M}")
        words = text("window.unfinished.words", name=first.name, count=first.count, when=when)
        more = text("window.unfinished.more", count=len(others)) if others else ""
        self._key = first.key
        self._words.setText(words + more)
