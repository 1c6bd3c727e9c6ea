"""One table of what was read: amber where it wants a look, hatched where nothing could be read."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from gipdesk.formats.definition import Cell, Section, Severity, Table
from gipdesk.report.values import Value
from gipdesk.texts import text
from gipdesk.ui.grid.cell_editor import Leave
from gipdesk.ui.grid.model import TableGridModel
from gipdesk.ui.grid.view import GridView
from gipdesk.ui.indexes import AnyIndex
from gipdesk.ui.review.bridge import ReviewBridge


class ReviewGridModel(TableGridModel):
    """The figures of a table under review."""

    def __init__(
        self, bridge: ReviewBridge, section: Section, table: Table, parent: QObject | None = None
    ) -> None:
        self._review = bridge
        super().__init__(bridge, section, table, parent)

    @override
    def severity(self, cell: Cell) -> Severity | None:
        imported = self._review.session.imported
        return Severity.WARNING if cell.id in imported.marked | imported.unread else None

    @override
    def is_unread(self, cell: Cell) -> bool:
        return cell.id in self._review.session.imported.unread

    @override
    def take_back(self, cell: Cell, start: Value) -> None:
        if self._review.session.burst == cell.id:
            self._review.undo(by=self)

    @override
    def _read_findings(self) -> frozenset[str]:
        super()._read_findings()
        return frozenset(self.plan.positions)  # which are marked is not a matter of findings alone

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index)
        if cell is None or role != Qt.ItemDataRole.AccessibleTextRole or self.severity(cell) is None:
            return super().data(index, role)
        state = "unread" if self.is_unread(cell) else "marked"
        return text(f"window.review.spoken_{state}", cell=super().data(index, role))


class ReviewGrid(GridView):
    """The table. `passed` names the cell that the user leaves with Enter."""

    passed = Signal(str)

    def __init__(self, model: ReviewGridModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.clicked.connect(lambda _: self.looked_at.emit(self.current_cell))

    def step_down(self) -> None:
        """Go to the cell below."""
        super().step(Leave.DOWN)

    @override
    def step(self, leave: Leave) -> None:
        if leave is Leave.DOWN:
            self.passed.emit(self.current_cell)
        else:
            super().step(leave)
