"""One request to close the window at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class CloseGuard(QObject):
    """Refuses to close a window that still asks whether it may be closed.

    An installer asks every window of the program, and asks again: the question of the first time
    is closed, and before its answer is heard Qt would take the second time as agreed.
    """

    def __init__(self, window: QWidget) -> None:
        """Guard a window that was shown, and so is known to the system."""
        super().__init__(window)
        self._is_asking = False
        window.windowHandle().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Close:
            return False
        if self._is_asking:
            event.ignore()
            return True
        self._is_asking = True
        try:
            watched.event(event)
        finally:
            self._is_asking = False
        return True
