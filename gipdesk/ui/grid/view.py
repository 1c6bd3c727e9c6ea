"""The table one types into: frozen heads, Enter down, Tab right, live totals, blocks by clipboard."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QTableView,
    QWidget,
)
from typing_extensions import override

from gipdesk.texts import text
from gipdesk.ui.grid.cell_editor import CellDelegate, CellEditor, Leave, leave_of
from gipdesk.ui.grid.clipboard import GridClipboard
from gipdesk.ui.grid.composed_table import ComposedTable
from gipdesk.ui.grid.model import TableGridModel
from gipdesk.ui.grid.plan import next_position
from gipdesk.ui.grid.telling import summary
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


class GridView(ComposedTable):
    """One statutory table. `refused` carries, in plain words, why something typed or pasted was not taken,
    `told` what was; `taken_back` comes where a text was left that is no value. `looked_at` has the cell that
    has become the current one, `summary_changed` what is to be said of the selected figures.
    """

    refused = Signal(str)
    told = Signal(str)
    taken_back = Signal()
    summary_changed = Signal(str)
    looked_at = Signal(str)

    def __init__(self, model: TableGridModel, parent: QWidget | None = None) -> None:
        super().__init__(model.plan, parent)
        self._grid = model
        self._delegate = CellDelegate(self)
        self._bubble = Bubble(self.viewport())
        self._set_up()
        self.setModel(model)
        self._apply_spans()
        self._clipboard = GridClipboard(self, model)
        self._connect_signals()
        self._select_first()

    def _set_up(self) -> None:
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
        self._clipboard.told.connect(self.told)
        self.zoomed.connect(self._on_zoomed)
        self._grid.refreshed.connect(self._on_refreshed)
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

    @property
    def current_cell(self) -> str:
        """The id of the current cell; a table has always one."""
        cell = self._grid.cell(self.currentIndex())
        return cell.id if cell else ""

    @property
    def summary(self) -> str:
        """What is to be said of the selected figures: their sum, or what stands behind a single one."""
        cells = [self._grid.cell(index) for index in self.selectedIndexes()]
        return summary(self._grid, [cell for cell in cells if cell is not None])

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

    def step(self, leave: Leave) -> None:
        """Go to the next figure that can be typed, down or to the right, or back.

        Down from the last goes on to what is printed below it: Enter must not leave one where one was, for
        the next figure would take the place of the last.
        """
        down, back = STEPS[leave]
        current = self.currentIndex()
        positions = self._grid.typed_positions
        at = (current.row(), current.column())
        position = next_position(positions, at, down=down, back=back)
        if position is None and down and not back:
            position = self._grid.plan.below(at, positions)
        if position is not None:
            self._set_current(self._grid.index(*position))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.passes_on(event):
            return
        leave = leave_of(event)
        if leave in STEPS:
            self.step(leave)
            return
        self._delegate.overtyping = event.key() != Qt.Key.Key_F2
        if self._types_into_total(event):
            is_read_only = self._grid.is_read_only
            self.refused.emit(text("windows.read_only.refused" if is_read_only else "window.grid.computed"))
            return
        super().keyPressEvent(event)
        self.focus_field()

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
        self.looked_at.emit(self.current_cell)

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.summary_changed.emit(self.summary)

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
        self.focus_field()

    def _settle(self, editor: CellEditor) -> None:
        """Leave the cell as it should stay: as typed, or as it was before an unclear or cancelled text."""
        if editor.problem or editor.cancelled:
            self._grid.take_back(editor.cell, editor.start)
            if not editor.cancelled:
                self.refused.emit(text("window.grid.taken_back", problem=editor.problem))
                self.taken_back.emit()
        self._grid.end_typing()

    def _close(self, editor: CellEditor) -> None:
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_leave_requested(self, editor: CellEditor, leave: Leave) -> None:
        editor.cancelled = leave is Leave.CANCEL
        self.end_composing()
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

    def _on_zoomed(self) -> None:
        self.told.emit(text("window.grid.zoom", percent=round(self.zoom * 100)))

    def _on_refreshed(self) -> None:
        self.summary_changed.emit(self.summary)

    def _on_changed_elsewhere(self) -> None:
        """An undo, a fill or a fix wins over a field left open."""
        editor = self.open_editor
        if editor is not None and not editor.settled:
            editor.settled = True
            self._close(editor)

    def _set_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.end_composing()
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
