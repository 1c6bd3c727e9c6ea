"""A field of several lines in which no key comes between an input method and its words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

Key = Qt.Key
HELD = frozenset({Key.Key_Shift, Key.Key_Control, Key.Key_Alt, Key.Key_Meta, Key.Key_AltGr, Key.Key_CapsLock})
"""Keys that do nothing by themselves."""


class ComposedText(QPlainTextEdit):
    """A key that an input method lets through comes behind what stands in it: Qt would go on with words in a
    line that has changed, and crash.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_composing = False

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_composing = event.preeditString() != ""
        super().inputMethodEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_composing and event.key() not in HELD:
            self._end_composing()
        super().keyPressEvent(event)

    def _end_composing(self) -> None:
        """Take what stands in the input method; where it does not give it, there is nothing."""
        QGuiApplication.inputMethod().commit()
        if self._is_composing:
            self.inputMethodEvent(QInputMethodEvent())
