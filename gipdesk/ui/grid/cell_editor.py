"""The field in which a figure is typed, and the delegate that opens it and draws the cells."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from gipdesk.formats.definition import Cell, Label
from gipdesk.report.values import Value
from gipdesk.ui.clipboard import on_clipboard
from gipdesk.ui.grid.model import TableGridModel, cell_name
from gipdesk.ui.grid.paint import FigureLook, paint_figure, paint_label
from gipdesk.ui.grid.pasting import is_block
from gipdesk.ui.indexes import AnyIndex
from gipdesk.ui.theme import colours_of
from gipdesk.ui.widgets.composed_field import ComposedField
from gipdesk.ui.widgets.fields import ignores_undo, set_property
from gipdesk.ui.widgets.style_option import item_option


class Leave(Enum):
    """How the user wants to leave a cell."""

    DOWN = auto()
    UP = auto()
    NEXT = auto()
    PREVIOUS = auto()
    ARROW_UP = auto()
    ARROW_DOWN = auto()
    ARROW_LEFT = auto()
    ARROW_RIGHT = auto()
    CANCEL = auto()
    PASTE = auto()


KEYS_THAT_LEAVE = {
    Qt.Key.Key_Return: Leave.DOWN,
    Qt.Key.Key_Enter: Leave.DOWN,
    Qt.Key.Key_Tab: Leave.NEXT,
    Qt.Key.Key_Backtab: Leave.PREVIOUS,
    Qt.Key.Key_Up: Leave.ARROW_UP,
    Qt.Key.Key_Down: Leave.ARROW_DOWN,
    Qt.Key.Key_Left: Leave.ARROW_LEFT,
    Qt.Key.Key_Right: Leave.ARROW_RIGHT,
    Qt.Key.Key_Escape: Leave.CANCEL,
}
SHIFTED = {
    Qt.Key.Key_Return: Leave.UP,
    Qt.Key.Key_Enter: Leave.UP,
    Qt.Key.Key_Left: None,
    Qt.Key.Key_Right: None,
}
SIDEWAYS = {Leave.ARROW_LEFT, Leave.ARROW_RIGHT}


def leave_of(event: QKeyEvent) -> Leave | None:
    """How a key leaves the cell, None if it is for the field itself."""
    key = Qt.Key(event.key())
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and key in SHIFTED:
        return SHIFTED[key]
    return KEYS_THAT_LEAVE.get(key)


class CellEditor(ComposedField):
    """The field over a cell.

    `start` is the cell's value when it was opened. `overtyping` means that the typing replaced
    what was there, so the arrows leave the cell, as in Excel. `problem` says why the present text
    is no value, "" while it is one. `settled` stops anything from being taken back on closing.
    """

    def __init__(self, parent: QWidget, cell: Cell, start: Value, overtyping: bool) -> None:
        super().__init__(parent)
        self.cell = cell
        self.start = start
        self.overtyping = overtyping
        self.problem = ""
        self.settled = False
        self.cancelled = False
        self.setObjectName("cell")
        self.setAccessibleName(cell_name(cell))
        self.setFrame(False)
        self.setAcceptDrops(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def set_problem(self, problem: str) -> None:
        """Show the text as a value, or as none."""
        self.problem = problem
        set_property(self, "invalid", bool(problem))

    @override
    def event(self, event: QEvent) -> bool:
        return ignores_undo(event) or super().event(event)


class CellDelegate(QStyledItemDelegate):
    """Draws the cells of a table and commits every keystroke that gives a value."""

    leave_requested = Signal(object, object)
    problem_changed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.overtyping = True
        self.shows_last = False
        self.pointed: frozenset[str] = frozenset()

    @override
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        model = _grid_model(index)
        cell = model.cell(index)
        assert cell is not None  # noqa: S101 -- flags() sees to it that only figures are editable
        editor = CellEditor(parent, cell, model.value(cell), self.overtyping)
        editor.setFont(item_option(option).font)
        editor.textEdited.connect(lambda _text: self._commit(editor))
        return editor

    def _commit(self, editor: CellEditor) -> None:
        if not editor.settled:  # else the table has let go of it
            self.commitData.emit(editor)

    @override
    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, CellEditor) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if not isinstance(editor, CellEditor) or editor.is_composing:
            return
        if isinstance(model, TableGridModel) and not editor.settled:
            taken = model.setData(index, editor.text())
            editor.set_problem("" if taken else model.problem(index, editor.text()))
            self.problem_changed.emit(editor)

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        editor.setGeometry(item_option(option).rect)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            return False  # whoever looks at another window has not left the cell
        if isinstance(watched, CellEditor) and isinstance(event, QKeyEvent):
            leave = self._leave(watched, event)
            if leave is not None:
                self.leave_requested.emit(watched, leave)
                return True
        return super().eventFilter(watched, event)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = _grid_model(index)
        item = model.item(index)
        if item is None:
            return
        shown = item_option(option)
        colours = colours_of(shown.palette)
        painter.setFont(shown.font)
        if isinstance(item.content, Label):
            paint_label(painter, shown.rect, item, colours)
        else:
            look = self._look(model, item.content, shown.state)
            paint_figure(painter, shown.rect, item, look, colours)

    def _leave(self, editor: CellEditor, event: QKeyEvent) -> Leave | None:
        if event.type() != QEvent.Type.KeyPress:
            return None
        if event.matches(QKeySequence.StandardKey.Paste):
            return Leave.PASTE if is_block(on_clipboard()) else None
        leave = leave_of(event)
        return None if leave in SIDEWAYS and not editor.overtyping else leave

    def _look(self, model: TableGridModel, cell: Cell, state: QStyle.StateFlag) -> FigureLook:
        return FigureLook(
            text=str(model.data(model.index_of(cell.id))),
            last=model.last_value_text(cell) if self.shows_last else "",
            jump=model.jump(cell) if self.shows_last else "",
            computed=model.is_computed(cell),
            selected=bool(state & QStyle.StateFlag.State_Selected),
            current=bool(state & QStyle.StateFlag.State_HasFocus),
            pointed=cell.id in self.pointed,
            severity=model.severity(cell),
            unread=model.is_unread(cell),
        )


def _grid_model(index: AnyIndex) -> TableGridModel:
    model = index.model()
    assert isinstance(model, TableGridModel)  # noqa: S101 -- this delegate serves no other model
    return model
