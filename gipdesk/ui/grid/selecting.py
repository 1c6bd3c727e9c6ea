"""What the keyboard and the mouse do to the selection of a table.

The framed cell is always selected, or Delete and copy would hit others than the one in sight. Qt
alone would move the frame without the selection where Ctrl is held, and would look at the held
keys even when it is an undo that moves the frame.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

Command = QItemSelectionModel.SelectionFlag
Modifier = Qt.KeyboardModifier


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
