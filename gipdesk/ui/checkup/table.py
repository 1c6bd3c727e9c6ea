"""The files that were checked, as a table that the keyboard sorts too."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget
from typing_extensions import override

from gipdesk.services.folder_check import COLUMNS
from gipdesk.texts import text
from gipdesk.ui.checkup.model import ShownFiles

WIDTHS = {
    "name": 13.0, "organisation": 10.0,
    "year": 4.5, "errors": 4.5, "warnings": 4.5, "hints": 4.5, "explained": 7.0, "lost": 8.5,
}  # fmt: skip
"""In the width of a Chinese character; the last column takes what is left."""
LEAST_REASON = 14.0


class FilesTable(QTableView):
    """`looked_at` comes with the file of the current row, None where there is none; `opened` asks for all
    that is known of it (Enter, a double click), `copy_requested` for its words.
    """

    looked_at = Signal(object)
    opened = Signal()
    copy_requested = Signal()

    def __init__(self, shown: ShownFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self.setObjectName("checkup")
        self.setAccessibleName(text("checkup.table"))
        self.setModel(shown)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self._lay_out_columns()
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.doubleClicked.connect(lambda _: self.opened.emit())

    def _lay_out_columns(self) -> None:
        em = self.fontMetrics().horizontalAdvance("国")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        head = self.horizontalHeader()
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for number, column in enumerate(COLUMNS):
            head.resizeSection(number, round(WIDTHS.get(column, LEAST_REASON) * em))

    def sort_by(self, column: int) -> None:
        """Sort by a column; by the one that the table is sorted by, the other way round."""
        head = self.horizontalHeader()
        is_again = head.sortIndicatorSection() == column
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        self.sortByColumn(column, down if is_again and head.sortIndicatorOrder() == up else up)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - int(Qt.Key.Key_1)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.currentIndex().isValid():
                self.opened.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif 0 <= digit < len(COLUMNS) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.sort_by(digit)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setCurrentIndex(self._shown.index(0, 0))

    def _on_row_changed(self, current: QModelIndex) -> None:
        self.looked_at.emit(self._shown.file_at(current))
