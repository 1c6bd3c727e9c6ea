"""A button that acts at the key for it, not a moment later: what is typed next must not come before."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShortcutEvent
from PySide6.QtWidgets import QPushButton
from typing_extensions import override


class PromptButton(QPushButton):
    """Qt shows a button pressed for a tenth of a second before it lets its key act; here it acts at once."""

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)
