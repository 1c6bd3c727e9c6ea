"""A field of one line that knows what is typed from what an input method only tries out."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override


class ComposedField(QLineEdit):
    """`is_composing` while something stands in an input method: that takes the place of what is selected, but
    is no typing yet.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_composing = False
        self._before_composing = ("", 0, 0)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        was_composing, self.is_composing = self.is_composing, event.preeditString() != ""
        if self.is_composing and not was_composing:
            self._before_composing = (self.text(), self.selectionStart(), self.selectionLength())
        super().inputMethodEvent(event)
        if was_composing and not self.is_composing and not event.commitString():
            self._put_back()

    def _put_back(self) -> None:
        """Have again what was selected when a composition that was given up began; what came from elsewhere
        meanwhile, as a digit of the keypad does, stays.
        """
        before, start, length = self._before_composing
        if self.text() == before:
            return
        if length and self.text() == before[:start] + before[start + length :]:
            self.setText(before)
            self.setSelection(start, length)
        else:
            self.textEdited.emit(self.text())
