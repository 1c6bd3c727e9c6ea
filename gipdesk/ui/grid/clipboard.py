"""Copy, cut, paste, fill and clear in a table: blocks of figures, as Excel and WPS give and take them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QTableView

from gipdesk.report.step import Action
from gipdesk.report.values import UnclearValueError
from gipdesk.texts import text
from gipdesk.ui.clipboard import on_clipboard
from gipdesk.ui.grid.block import (
    Block,
    MisplacedBlockError,
    UnreadableBlockError,
    land,
    lift,
    without_labels,
)
from gipdesk.ui.grid.model import TableGridModel, unclear_message
from gipdesk.ui.grid.pasted_totals import totals_told
from gipdesk.ui.grid.pasting import MarkedFigureError, block_of, copied
from gipdesk.ui.grid.plan import fill_sources


class GridClipboard(QObject):
    """The clipboard of one table. `refused` says why a block was not taken; then nothing has changed.
    `told` says what was taken.
    """

    refused = Signal(str)
    told = Signal(str)

    def __init__(self, view: QTableView, model: TableGridModel) -> None:
        super().__init__(view)
        self._view = view
        self._grid = model
        for name, key, slot in (
            ("copy", QKeySequence.StandardKey.Copy, self.copy),
            ("cut", QKeySequence.StandardKey.Cut, self.cut),
            ("paste", QKeySequence.StandardKey.Paste, self.paste),
            ("fill_down", "Ctrl+D", self.fill_down),
            ("clear", QKeySequence.StandardKey.Delete, self.clear),
        ):
            action = QAction(text(f"window.grid.{name}"), view)
            action.setShortcut(key)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            view.addAction(action)

    def copy(self) -> None:
        """Put the selected figures on the clipboard."""
        chosen = self._selected_cells().values()
        if chosen:
            texts = {position: str(self._grid.index(*position).data()) for position in chosen}
            QGuiApplication.clipboard().setMimeData(copied(lift(texts)))

    def cut(self) -> None:
        """Copy the selected figures, then clear them."""
        self.copy()
        self.clear()

    def clear(self) -> None:
        """Make the selected figures blank; totals stay."""
        self._type_block(dict.fromkeys(self._selected_cells(), ""), Action.CLEARED)

    def fill_down(self) -> None:
        """Put the first figure of each selected column into the others below it; where only one of a column
        is selected, the figure above goes into it.
        """
        sources = fill_sources(self._grid.plan.positions, self._selected_cells())
        texts = {cell: str(self._grid.index_of(source).data()) for cell, source in sources.items()}
        if not texts:
            self.refused.emit(text("window.grid.nothing_above"))
        elif self._type_block(texts, Action.FILLED_DOWN):
            self.told.emit(text("window.grid.filled_down", count=self._count_typed(texts)))

    def paste(self) -> None:
        """Put the block on the clipboard into place, its first figure at the current cell.

        A single figure goes into every selected cell.
        """
        pasted = self._read()
        if pasted is None:
            return
        block = without_labels(pasted, self._grid.plan.table)
        selected = self._selected_cells()
        current = self._view.currentIndex()
        if len(block) == 1 and len(block[0]) == 1 and len(selected) > 1:
            self._put(dict.fromkeys(selected, block[0][0]))
        elif block and current.isValid():
            self._land(block, current)
        else:
            self.refused.emit(text("window.grid.nothing_to_paste"))

    def _read(self) -> Block | None:
        """What is on the clipboard; None where it is no block, which is said."""
        try:
            return block_of(on_clipboard())
        except UnreadableBlockError:
            self.refused.emit(text("window.grid.no_block"))
        except MarkedFigureError as error:
            self.refused.emit(text("window.grid.marked", raw=error.raw.strip()))
        return None

    def _selected_cells(self) -> dict[str, tuple[int, int]]:
        """Where the selected figures stand, by cell id."""
        selected = {(index.row(), index.column()) for index in self._view.selectedIndexes()}
        return {cell: at for cell, at in self._grid.plan.positions.items() if at in selected}

    def _land(self, block: Block, at: QModelIndex) -> None:
        try:
            texts = land(block, self._grid.plan, at.row(), at.column())
        except MisplacedBlockError as error:
            self.refused.emit(text("window.grid.misplaced", raw=error.raw, row=error.row))
            return
        if texts and self._put(texts):
            self._select_cells(texts)

    def _put(self, texts: dict[str, str]) -> bool:
        """Take pasted texts and tell so, and how pasted totals compare with those worked out here."""
        if not self._type_block(texts, Action.PASTED):
            return False
        self.told.emit(totals_told(self._grid, texts, self._count_typed(texts)))
        return True

    def _count_typed(self, texts: Mapping[str, str]) -> int:
        """How many of these cells are no totals."""
        indexes = map(self._grid.index_of, texts)
        return sum(bool(self._grid.flags(index) & Qt.ItemFlag.ItemIsEditable) for index in indexes)

    def _type_block(self, texts: dict[str, str], action: Action) -> bool:
        if self._grid.is_read_only:
            self.refused.emit(text("windows.read_only.refused"))
            return False
        try:
            self._grid.type_block(texts, action)
        except UnclearValueError as error:
            self.refused.emit(text("window.grid.not_pasted", problem=unclear_message(error)))
            return False
        return True

    def _select_cells(self, cells: Iterable[str]) -> None:
        indexes = [self._grid.index_of(cell) for cell in cells]
        selection = QItemSelection()
        for index in indexes:
            selection.select(index, index)
        self._view.setCurrentIndex(indexes[0])
        self._view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
