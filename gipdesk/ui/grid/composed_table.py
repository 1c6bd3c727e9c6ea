"""A table over which an input method may be at work."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from gipdesk.ui.grid.cell_editor import CellEditor, leave_of
from gipdesk.ui.grid.sizing import SizedTable


class ComposedTable(SizedTable):
    """Sees to it that the field over the current cell has the keyboard.

    While an input method is at work over the table Qt opens the field, but leaves the keyboard to the table;
    and it does so ever after where the composition did not end in that field.
    """

    @property
    def open_editor(self) -> CellEditor | None:
        """The field that is open over the current cell."""
        return cast(CellEditor | None, self.indexWidget(self.currentIndex()))

    def focus_field(self) -> None:
        """Have the keyboard in the field that was opened, unless an input method writes into it."""
        editor = self.open_editor
        if editor is not None and not editor.is_composing:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_composing(self) -> None:
        """Take what stands in an input method as it is, before the cell it is written into is left."""
        editor = self.open_editor
        if editor is not None and editor.is_composing:
            QGuiApplication.inputMethod().commit()

    def passes_on(self, event: QKeyEvent) -> bool:
        """Give a key that came to the table to the field, if one is open; whether it did. What the field does
        not want comes to the table after that.
        """
        editor = self.open_editor
        if editor is None or not self.hasFocus() or not (event.text() or leave_of(event)):
            return False
        self.end_composing()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.sendEvent(editor, event)
        return True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.end_composing()
        super().mousePressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.end_composing()
        super().mouseDoubleClickEvent(event)
        self.focus_field()
