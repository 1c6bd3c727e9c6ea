"""The list of last year's years: each replacement is shown before any is made."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gipdesk.report.finding import Place
from gipdesk.report.moving_on import YearMove, year_moves
from gipdesk.report.step import Action
from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.step_names import field_name
from gipdesk.ui.widgets.plain_label import PlainLabel
from gipdesk.ui.widgets.prompt_button import PromptButton

SHOWN_ROWS = 5

NEAR = 6
"""So many characters on either side tell a year from others."""


class YearsPanel(QFrame):
    """Each year with a tick: those in last year's clauses have one at first. Space changes a tick, Enter
    makes all that have one, as one step, Esc none. `pointed_at` carries the place of the current one.
    """

    pointed_at = Signal(Place)
    left = Signal(object)
    notice = Signal(str)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._moves: tuple[YearMove, ...] = ()
        self._list = QListWidget()
        self._apply = PromptButton()
        self._cancel = PromptButton(text("window.dialog.cancel"))
        self._lay_out()
        self._fill()
        self._connect_signals()

    def _lay_out(self) -> None:
        self.setObjectName("tabBar")
        self._list.setAccessibleName(text("words.years.name"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._apply.setProperty("primary", True)
        hint = PlainLabel(text("words.years.hint"))
        hint.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(hint, 1)
        row.addWidget(self._apply)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addLayout(row)
        column.addWidget(self._list)

    def _connect_signals(self) -> None:
        self._list.currentRowChanged.connect(self._on_row)
        self._list.itemChanged.connect(self._show_count)
        self._apply.clicked.connect(self._on_apply)
        self._cancel.clicked.connect(self._leave)
        self._bridge.changed.connect(self._on_changed)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be moved on."""
        return not self._moves

    def enter(self) -> None:
        """Put the focus on the list."""
        self._list.setFocus()
        if self._list.currentRow() < 0:
            self._list.setCurrentRow(0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            (self._cancel if self._cancel.hasFocus() else self._apply).click()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        ticks = {_key(move): self._is_ticked(row) for row, move in enumerate(self._moves)}
        session = self._bridge.session
        last = session.baseline.report if session.baseline else None
        self._moves = year_moves(session.report, last)
        current = self._list.currentRow()
        with QSignalBlocker(self._list):  # whoever types in a text has not chosen another year
            self._list.clear()
            for move in self._moves:
                self._list.addItem(self._item(move, ticked=ticks.get(_key(move), move.is_carried)))
            self._list.setCurrentRow(min(current, len(self._moves) - 1))
        height = max(self._list.sizeHintForRow(0), 1) * min(len(self._moves), SHOWN_ROWS)
        self._list.setFixedHeight(height + 2 * self._list.frameWidth())
        self._show_count()

    def _item(self, move: YearMove, *, ticked: bool) -> QListWidgetItem:
        name = field_name(move.passage.field, self._bridge.session.format)
        shown = {"before": move.before, "written": move.written, "moved": move.moved, "after": move.after}
        item = QListWidgetItem(text("words.years.move", name=name, **shown))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        return item

    def _is_ticked(self, row: int) -> bool:
        return self._list.item(row).checkState() is Qt.CheckState.Checked

    def _ticked(self) -> list[YearMove]:
        return [self._moves[row] for row in range(self._list.count()) if self._is_ticked(row)]

    def _show_count(self) -> None:
        count = len(self._ticked())
        self._apply.setText(text("words.years.apply", count=count))
        self._apply.setEnabled(count > 0)

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._moves):
            passage = self._moves[row].passage
            self.pointed_at.emit(Place(passage.field, (passage.start, passage.end)))

    def _on_apply(self) -> None:
        ticked = self._ticked()
        self._bridge.changed.disconnect(self._on_changed)
        self._bridge.replace_passages({move.passage: move.moved for move in ticked}, Action.MOVED_YEARS)
        self.notice.emit(text("words.years.done", count=len(ticked)))
        first = ticked[0].passage
        self.left.emit(Place(first.field, (first.start, first.end)))

    def _on_changed(self, changes: Changes, _by: QObject | None) -> None:
        """The texts or the year are different now, so other places may be."""
        if not changes.fields <= self._bridge.session.format.cells.keys():
            self._fill()

    def _leave(self) -> None:
        self.left.emit(None)


def _key(move: YearMove) -> tuple[str, ...]:
    """What tells a year from others though the text around it has grown."""
    return (move.passage.field, move.before[-NEAR:], move.written, move.after[:NEAR])
