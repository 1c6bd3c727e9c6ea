"""The list of all that was done: sittings, in them steps, in these the fields where there are several."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget
from typing_extensions import override

from gipdesk.formats.definition import Format
from gipdesk.report.past import Past
from gipdesk.report.step import Step
from gipdesk.services.looking_back import Sitting, sittings
from gipdesk.texts import text
from gipdesk.ui.history.words import Row, field_row, sitting_title, step_row, typed_fields
from gipdesk.ui.widgets.plain_label import plain_tip

HEADS = ("time", "what", "old", "new")
INDEX = Qt.ItemDataRole.UserRole
SHOWS_MORE = QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator
"""What an item says that has something inside; a field has nothing, whoever asks for all there is."""

SHARES = {1: 0.42, 2: 0.26}
"""Of what the time leaves of the width, for the columns behind it; the last takes the rest."""

WIDEST_TIME, DEPTH = "00:00    ", 2


class HistoryTree(QTreeWidget):
    """What is inside an item is made when it is opened. `chosen` has the step whose state is asked for, by
    its number in the past.
    """

    chosen = Signal(int)

    def __init__(self, past: Past, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._past = past
        self._sittings = sittings(past.steps)
        self._lay_out()
        self._fill(today)
        self.itemExpanded.connect(self._on_expanded)
        self.currentItemChanged.connect(self._on_current)

    def _lay_out(self) -> None:
        self.setObjectName("history")
        self.setAccessibleName(text("history.name"))
        self.setColumnCount(len(HEADS))
        self.setHeaderLabels([text(f"history.head.{head}") for head in HEADS])
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setSectionsMovable(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.header().setStretchLastSection(True)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        time = self.fontMetrics().horizontalAdvance(WIDEST_TIME) + DEPTH * self.indentation()
        self.setColumnWidth(0, time)
        for column, share in SHARES.items():
            self.setColumnWidth(column, int((self.viewport().width() - time) * share))

    def _fill(self, today: date) -> None:
        for number, sitting in enumerate(self._sittings):
            item = _item((sitting_title(sitting, today), "", "", ""), sitting.start, has_more=True)
            self.addTopLevelItem(item)
            self.setFirstColumnSpanned(number, self.rootIndex(), True)

    def begin(self) -> None:
        """Show the latest sitting's steps, the last of them chosen."""
        first = self.topLevelItem(0)
        if first is not None:
            first.setExpanded(True)
            self.setCurrentItem(first.child(0))

    def _on_expanded(self, item: QTreeWidgetItem) -> None:
        if item.childCount() == 0 and item.childIndicatorPolicy() is SHOWS_MORE:
            item.addChildren(list(self._inside(item)))

    def _inside(self, item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
        definition = self._definition
        number = self.indexOfTopLevelItem(item)
        index = int(item.data(0, INDEX))
        if number >= 0:
            yield from _steps(self._sittings[number], definition)
        else:
            step = self._past.steps[index]
            for field in typed_fields(step, definition):
                yield _item(field_row(step, field, definition), index)

    @property
    def _definition(self) -> Format:
        return self._past.now.report.format

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(int(item.data(0, INDEX)))


def _steps(sitting: Sitting, definition: Format) -> Iterator[QTreeWidgetItem]:
    for index, step in enumerate(sitting.steps, start=sitting.start):
        yield _item(step_row(step, definition), index, has_more=_has_several(step, definition))


def _has_several(step: Step, definition: Format) -> bool:
    return len(typed_fields(step, definition)) > 1


def _item(row: Row, index: int, *, has_more: bool = False) -> QTreeWidgetItem:
    item = QTreeWidgetItem(list(row))
    item.setData(0, INDEX, index)
    for column, words in enumerate(row):
        item.setToolTip(column, plain_tip(words))
    if has_more:
        item.setChildIndicatorPolicy(SHOWS_MORE)
    return item
