"""A short message right beside what it is about."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from gipdesk.ui.widgets.plain_label import PlainLabel

MAX_WIDTH = 300
GAP = 3


class Bubble(PlainLabel):
    """Shown below a place in its parent, or above where there is no room; clicks go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._ground = parent
        self.setObjectName("bubble")
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, message: str, beside: QRect) -> None:
        """Show a message beside a rectangle of the parent."""
        room = self._ground.rect()
        self.setText(message)
        width = min(MAX_WIDTH, room.width(), self.fontMetrics().horizontalAdvance(message) + 20)
        self.resize(width, self.heightForWidth(width))
        top = beside.bottom() + GAP
        if top + self.height() > room.bottom():
            top = beside.top() - GAP - self.height()
        left = min(beside.left(), room.right() - width)
        self.move(max(0, left), max(0, top))
        self.show()
        self.raise_()
