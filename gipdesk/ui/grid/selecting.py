"""What the keyboard and the mouse do to the selection of a table.

The framed cell is always selected, or Delete and copy would hit others than the one in sight. Qt
alone would move the frame without the selection where Ctrl is held, and would look at the held
keys even when it is an undo that moves the frame.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from typing_extensions import override

from gipdesk.ui.indexes import AnyIndex

Command = QItemSelectionModel.SelectionFlag
Modifier = Qt.KeyboardModifier


class FramedTable(QTableView):
    """A table whose current cell is always selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._command = Command.NoUpdate
        self._frame_moves = False
        self._lent_focus = False

    @override
    def selectionCommand(self, index: AnyIndex, event: QEvent | None = None) -> Command:
        if not index.flags() & Qt.ItemFlag.ItemIsSelectable:
            return Command.NoUpdate  # the frame does not go to a label either
        if not self._frame_moves:
            self._command = selection_command(event, is_selected=self.selectionModel().isSelected(index))
        return self._command

    @override
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        self._frame_moves = True  # Qt asks once more, without the event, where Shift is to grow from
        super().currentChanged(current, previous)
        self._frame_moves = False

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        focus = QApplication.focusWidget()
        self._lent_focus = focus is not None and self.isAncestorOf(focus)
        if not self._lent_focus:
            super().focusOutEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._lent_focus:  # Qt would draw the whole table anew for every figure that is typed
            self._lent_focus = False
            self.update(self.currentIndex())
        else:
            super().focusInEvent(event)

    @override
    def setSelection(self, rect: QRect, command: Command) -> None:
        super().setSelection(rect.intersected(self._body()), command)  # beside it Qt selects nothing at all

    def _body(self) -> QRect:
        """Where the cells lie in the viewport."""
        top_left = QPoint(self.columnViewportPosition(0), self.rowViewportPosition(0))
        return QRect(top_left, QSize(self.horizontalHeader().length(), self.verticalHeader().length()))


def selection_command(event: QEvent | None, *, is_selected: bool) -> Command:
    """What going to a cell does; without an event it is the program that goes there."""
    if isinstance(event, QMouseEvent):
        return _by_mouse(event, is_selected)
    if isinstance(event, QKeyEvent) and event.modifiers() & Modifier.ShiftModifier:
        return Command.SelectCurrent
    return Command.ClearAndSelect


def _by_mouse(event: QMouseEvent, is_selected: bool) -> Command:
    if event.type() == QEvent.Type.MouseButtonRelease:
        return Command.NoUpdate
    if event.button() == Qt.MouseButton.RightButton:
        return Command.NoUpdate if is_selected else Command.ClearAndSelect
    if event.modifiers() & Modifier.ShiftModifier:
        return Command.SelectCurrent
    dragged = event.type() == QEvent.Type.MouseMove
    if event.modifiers() & Modifier.ControlModifier:
        return Command.SelectCurrent if dragged else Command.Select
    return Command.Clear | Command.SelectCurrent if dragged else Command.ClearAndSelect
