"""The table one types into: frozen heads, Enter down, Tab right, live totals, blocks by clipboard."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget
from typing_extensions import override

from gipdesk.texts import text
from gipdesk.ui.grid.cell_editor import CellDelegate, CellEditor, Leave, leave_of
from gipdesk.ui.grid.clipboard import GridClipboard
from gipdesk.ui.grid.headers import GridCorner, GridHeader
from gipdesk.ui.grid.metrics import measure
from gipdesk.ui.grid.model import TableGridModel
from gipdesk.ui.grid.plan import next_position
from gipdesk.ui.grid.selecting import FramedTable
from gipdesk.ui.indexes import AnyIndex
from gipdesk.ui.widgets.bubble import Bubble

ARROWS = {
    Leave.ARROW_UP: QAbstractItemView.CursorAction.MoveUp,
    Leave.ARROW_DOWN: QAbstractItemView.CursorAction.MoveDown,
    Leave.ARROW_LEFT: QAbstractItemView.CursorAction.MoveLeft,
    Leave.ARROW_RIGHT: QAbstractItemView.CursorAction.MoveRight,
}
STEPS = {
    Leave.DOWN: (True, False),
    Leave.UP: (True, True),
    Leave.NEXT: (False, False),
    Leave.PREVIOUS: (False, True),
}


class GridView(FramedTable):
    """One statutory table. `refused` carries, in plain words, why something typed or pasted was not taken."""

    refused = Signal(str)

    def __init__(self, model: TableGridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = model
        self._delegate = CellDelegate(self)
        self._bubble = Bubble(self.viewport())
        self._across = GridHeader(Qt.Orientation.Horizontal, model.plan, self)
        self._down = GridHeader(Qt.Orientation.Vertical, model.plan, self)
        self._corner = GridCorner(model.plan, self)
        self._set_up()
        self.setModel(model)
        self._apply_spans()
        self._clipboard = GridClipboard(self, model)
        self._connect_signals()
        self._select_first()

    def _set_up(self) -> None:
        self.setHorizontalHeader(self._across)
        self.setVerticalHeader(self._down)
        self.setCornerButtonEnabled(False)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setAccessibleName(self._grid.section.printed_heading)

    def _apply_spans(self) -> None:
        for span in self._grid.plan.spans():
            self.setSpan(*span)

    def _connect_signals(self) -> None:
        self._delegate.leave_requested.connect(self._on_leave_requested)
        self._delegate.problem_changed.connect(self._on_problem_changed)
        self._clipboard.refused.connect(self.refused)
        self._grid.changed_elsewhere.connect(self._on_changed_elsewhere)
        self.verticalScrollBar().valueChanged.connect(self._down.follow_sight)
        self.horizontalScrollBar().valueChanged.connect(self._across.follow_sight)

    @property
    def clipboard(self) -> GridClipboard:
        """What copies, pastes and clears."""
        return self._clipboard

    @property
    def grid_model(self) -> TableGridModel:
        """The model the view shows."""
        return self._grid

    def set_shows_last(self, shows: bool) -> None:
        """Show last year's figures, small and grey, beside this year's."""
        self._delegate.shows_last = shows
        self.viewport().update()

    def set_pointed(self, cells: Iterable[str]) -> None:
        """Light up the cells of the finding that is being pointed at, and their heads."""
        self._delegate.pointed = frozenset(cells)
        self._light_heads()
        self.viewport().update()

    def go_to(self, cell_id: str) -> None:
        """Make a figure the current one, in sight and ready to be typed over."""
        index = self._grid.index_of(cell_id)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._set_current(index)
        self.scrollTo(index)

    def take_back_unclear(self) -> bool:
        """Drop a text under way that is no value; whether there was one."""
        editor = self.open_editor
        if editor is None or not editor.problem:
            return False
        self._on_leave_requested(editor, Leave.CANCEL)
        return True

    def end_typing(self) -> None:
        """Close the field that is open, as leaving the cell does."""
        editor = self.open_editor
        if editor is not None:
            self._close(editor)

    def relayout(self) -> None:
        """Give columns and rows their sizes for the room and the font there is."""
        bar = self.verticalScrollBar().sizeHint().width()
        metrics = measure(self._grid.plan.table, self.width() - bar, QFontMetrics(self.font()))
        self._across.set_metrics(metrics)
        self._down.set_metrics(metrics)
        self._corner.set_metrics(metrics)
        self.updateGeometries()

    def step(self, leave: Leave) -> None:
        """Go to the next figure that can be typed, down or to the right, or back."""
        down, back = STEPS[leave]
        current = self.currentIndex()
        positions = [
            position
            for position in self._grid.plan.positions.values()
            if self._is_editable(self._grid.index(*position))
        ]
        position = next_position(positions, (current.row(), current.column()), down=down, back=back)
        if position is not None:
            self._set_current(self._grid.index(*position))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.relayout()
        super().resizeEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.relayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        leave = leave_of(event)
        if leave in STEPS:
            self.step(leave)
            return
        self._delegate.overtyping = event.key() != Qt.Key.Key_F2
        if self._types_into_total(event):
            self.refused.emit(text("window.grid.computed"))
            return
        super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() and self.open_editor is None and self._is_editable(self.currentIndex()):
            self._open_with(event.commitString())  # Qt would open the field but lose the first characters
        else:
            super().inputMethodEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._delegate.overtyping = False
        super().mouseDoubleClickEvent(event)

    @override
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self._light_heads()

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if isinstance(editor, CellEditor) and not editor.settled:
            editor.settled = True
            self._settle(editor)
        self._bubble.hide()
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _open_with(self, typed: str) -> None:
        self._delegate.overtyping = True
        self.edit(self.currentIndex())
        editor = self.open_editor
        assert editor is not None  # noqa: S101 -- whoever calls sees to it that the cell is editable
        editor.selectAll()
        editor.insert(typed)
        self.commitData(editor)

    def _settle(self, editor: CellEditor) -> None:
        """Leave the cell as it should stay: as typed, or as it was before an unclear or cancelled text."""
        if editor.problem or editor.cancelled:
            self._grid.take_back(editor.cell, editor.start)
            if not editor.cancelled:
                self.refused.emit(text("window.grid.taken_back", problem=editor.problem))
        self._grid.end_typing()

    @property
    def open_editor(self) -> CellEditor | None:
        """The field that is open over the current cell."""
        return cast(CellEditor | None, self.indexWidget(self.currentIndex()))

    def _close(self, editor: CellEditor) -> None:
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_leave_requested(self, editor: CellEditor, leave: Leave) -> None:
        editor.cancelled = leave is Leave.CANCEL
        if editor.problem and not editor.cancelled:
            self._bubble.say(editor.problem, editor.geometry())
            return
        self._close(editor)
        if leave is Leave.PASTE:
            self._clipboard.paste()
        elif leave in STEPS:
            self.step(leave)
        elif leave in ARROWS:
            self._set_current(self.moveCursor(ARROWS[leave], Qt.KeyboardModifier.NoModifier))

    def _on_problem_changed(self, editor: CellEditor) -> None:
        if editor.problem:
            self._bubble.say(editor.problem, editor.geometry())
        else:
            self._bubble.hide()

    def _on_changed_elsewhere(self) -> None:
        """An undo, a fill or a fix wins over a field left open."""
        editor = self.open_editor
        if editor is not None and not editor.settled:
            editor.settled = True
            self._close(editor)

    def _set_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.setCurrentIndex(index)

    def _is_editable(self, index: QModelIndex) -> bool:
        return bool(self._grid.flags(index) & Qt.ItemFlag.ItemIsEditable)

    def _select_first(self) -> None:
        first = next(iter(self._grid.plan.positions.values()))
        self._set_current(self._grid.index(*first))

    def _types_into_total(self, event: QKeyEvent) -> bool:
        typed = event.text()
        return typed.isprintable() and bool(typed.strip()) and not self._is_editable(self.currentIndex())

    def _light_heads(self) -> None:
        positions = [
            self._grid.plan.positions[cell]
            for cell in self._delegate.pointed
            if cell in self._grid.plan.positions
        ]
        positions.append((self.currentIndex().row(), self.currentIndex().column()))
        self._across.set_lit(frozenset(column for _, column in positions))
        self._down.set_lit(frozenset(row for row, _ in positions))
