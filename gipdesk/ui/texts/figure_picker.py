"""The small list over a text from which a figure of the tables is chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gipdesk.texts import text
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.texts.figure_list import NAME, SECTION, VALUE, FigureList
from gipdesk.ui.widgets.fields import ignores_undo, set_property
from gipdesk.ui.widgets.plain_label import PlainLabel
from gipdesk.ui.widgets.prompt_button import PromptButton

SHOWN_ROWS = 6
LEAST_ROWS = 3
"""Where the window is low."""

FIELD_CHARACTERS = 21
"""Han characters that the field has room for: its hint."""

MOVING_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
ENTER_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FigurePicker(QFrame):
    """Words narrow the list down, arrows move in it, Enter chooses, Esc closes. `chosen` carries a cell and
    what it was called, `left` says that none was wanted.
    """

    chosen = Signal(str, str)
    left = Signal()

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._field = _Field()
        self._count = PlainLabel()
        self._insert = PromptButton(text("words.figures.insert"))
        self._close = PromptButton(text("words.figures.close"))
        self._list = QTableView()
        self._model = FigureList(bridge, self)
        self._lay_out()
        self._field.textEdited.connect(self._look)
        self._insert.clicked.connect(self._choose)
        self._close.clicked.connect(self._leave)
        self._list.doubleClicked.connect(self._choose)
        bridge.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        self.setObjectName("figurePicker")
        self._count.setProperty("tone", "muted")
        top = QHBoxLayout()
        for widget in (self._field, self._count):
            top.addWidget(widget)
        top.addStretch(1)
        for button in (self._insert, self._close):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self._list, 1)
        self._lay_out_list()

    def _lay_out_list(self) -> None:
        view = self._list
        view.setObjectName("figures")
        view.setAccessibleName(text("words.figures.list"))
        view.setModel(self._model)
        view.horizontalHeader().hide()
        view.verticalHeader().hide()
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        heads = view.horizontalHeader()
        heads.setSectionResizeMode(SECTION, QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(VALUE, QHeaderView.ResizeMode.ResizeToContents)
        self._keep_to_rows()

    def open(self) -> None:
        """Show all figures, ready to be searched."""
        self._field.clear()
        self._look()
        self.show()
        self._field.setFocus()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._keep_to_rows()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in ENTER_KEYS:
            self._on_enter()
        elif event.key() in MOVING_KEYS:
            self._move(event)
        else:
            super().keyPressEvent(event)

    def _on_enter(self) -> None:
        if self._close.hasFocus():
            self._leave()
        else:
            self._choose()

    def _move(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -SHOWN_ROWS}
        row = self._list.currentIndex().row() + steps.get(Qt.Key(event.key()), SHOWN_ROWS)
        self._list.selectRow(max(0, min(row, self._model.rowCount() - 1)))

    def _look(self) -> None:
        self._model.look_for(self._field.text())
        count = self._model.rowCount()
        self._list.selectRow(0)
        self._insert.setEnabled(count > 0)
        self._count.setText(text("words.figures.count", count=count) if count else text("words.figures.none"))
        set_property(self._count, "tone", "muted" if count else "warning")

    def _choose(self) -> None:
        entry = self._model.entry(self._list.currentIndex().row())
        if entry is not None:
            self.hide()
            self.chosen.emit(entry.cell, entry.name)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _on_changed(self) -> None:
        if not self.isHidden():
            row = self._list.currentIndex().row()
            self._look()
            self._list.selectRow(max(row, 0))

    def _keep_to_rows(self) -> None:
        height = self.fontMetrics().lineSpacing() + 10
        self._list.verticalHeader().setDefaultSectionSize(height)
        self._list.setMinimumHeight(LEAST_ROWS * height + 2)
        self._list.setMaximumHeight(SHOWN_ROWS * height + 2)
        self._field.setMinimumWidth(self.fontMetrics().horizontalAdvance("字") * FIELD_CHARACTERS + 20)


class _Field(QLineEdit):
    """What is searched for; the keys that move in the list and the undo keys are not its own."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(text("words.figures.field"))
        self.setPlaceholderText(text("words.figures.field_hint"))

    @override
    def event(self, event: QEvent) -> bool:
        return ignores_undo(event) or super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in MOVING_KEYS | ENTER_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)
