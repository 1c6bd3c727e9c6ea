"""The strip over a report that can only be looked at, as somebody else is at work on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from gipdesk.texts import text
from gipdesk.ui.widgets.fields import set_property
from gipdesk.ui.widgets.plain_label import PlainLabel


class ReadOnlyStrip(QFrame):
    """Says who is at work on it, and offers to open it again: as its file has it by now, and for editing
    where nobody else is at work on it any more.
    """

    reopen_requested = Signal()

    def __init__(self, happened: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._words = PlainLabel()
        self._words.setWordWrap(True)
        self._button = QPushButton()
        self._button.setAutoDefault(True)
        self.setFocusProxy(self._button)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 12, 5)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self._button.clicked.connect(self.reopen_requested)
        self._show("held", "look_again", happened=happened)

    @property
    def words(self) -> str:
        """What the strip says."""
        return self._words.text()

    @property
    def button(self) -> QPushButton:
        """What opens the report again."""
        return self._button

    def show_free(self) -> None:
        """Say that nobody else is at work on it any more."""
        self._show("free", "take_over")
        set_property(self._button, "primary", True)

    def _show(self, words: str, button: str, **details: str) -> None:
        self._words.setText(text(f"windows.read_only.{words}", **details))
        self._button.setText(text(f"windows.read_only.{button}"))
        self._button.setToolTip(text(f"windows.read_only.{button}_tip"))
