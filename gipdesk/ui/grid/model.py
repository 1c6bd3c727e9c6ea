"""The body of one table of a report, as Qt's views want it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from gipdesk.formats.definition import Cell, GridItem, Label, Section, Severity, Table, column_name, row_name
from gipdesk.report.finding import Finding
from gipdesk.report.step import Action
from gipdesk.report.values import UnclearValueError, Value, parse_value, show_value
from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.figure_bridge import FigureBridge
from gipdesk.ui.grid.plan import GridPlan, label_text
from gipdesk.ui.indexes import NO_INDEX, AnyIndex

NO_FLAGS = Qt.ItemFlag.NoItemFlags


class TableGridModel(QAbstractTableModel):
    """Figures and labels of a table's body.

    Labels are neither selectable nor enabled, so that the arrow keys pass over them. Setting data
    takes the text as typed; a text that is no value is refused and changes nothing.
    `changed_elsewhere` says that figures of the table changed which were not typed through this model.
    """

    changed_elsewhere = Signal()

    def __init__(
        self, bridge: FigureBridge, section: Section, table: Table, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.section = section
        self.plan = GridPlan.of(table)
        self._bridge = bridge
        self._severities: dict[str, Severity] = {}
        self._messages: dict[str, list[str]] = {}
        self._read_findings()
        bridge.changed.connect(self._on_changed)

    @override
    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else self.plan.rows

    @override
    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else self.plan.columns

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        cell = self.cell(index)
        if cell is None:
            return NO_FLAGS
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usable if self.is_computed(cell) else usable | Qt.ItemFlag.ItemIsEditable

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item(index)
        if item is None:
            return None
        if isinstance(item.content, Label):
            return label_text(item.content) if role == Qt.ItemDataRole.DisplayRole else None
        return self._figure_data(item.content, role)

    @override
    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        cell = self.cell(index)
        if cell is None or role != Qt.ItemDataRole.EditRole or self.is_computed(cell):
            return False
        try:
            self._bridge.type_into({cell.id: str(value)}, burst=cell.id, by=self)
        except UnclearValueError:
            return False
        return True

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            heads = [item for item in self.plan.header if section in self.plan.body_columns(item)]
        else:
            heads = [item for item in self.plan.side if section in self.plan.body_rows(item)]
        labels = [item.content.text for item in heads if isinstance(item.content, Label)]
        return labels[-1] if labels else ""

    def item(self, index: AnyIndex) -> GridItem | None:
        """The printed cell that begins at the index."""
        return self.plan.body.get((index.row(), index.column()))

    def cell(self, index: AnyIndex) -> Cell | None:
        """The figure at the index; None for a label."""
        return self.plan.cell(index.row(), index.column())

    def index_of(self, cell_id: str) -> QModelIndex:
        """Where a figure stands; an invalid index if this table has no such cell."""
        position = self.plan.positions.get(cell_id)
        return self.index(*position) if position else QModelIndex()

    def is_computed(self, cell: Cell) -> bool:
        """Whether the figure is a total that cannot be typed."""
        return self._bridge.session.is_computed(cell.id)

    def value(self, cell: Cell) -> Value:
        """The figure as it stands now."""
        return self._bridge.session.report.cells[cell.id]

    def last_value_text(self, cell: Cell) -> str:
        """Last year's figure of the same cell, "" where it is unknown or blank."""
        last = self._bridge.session.last_value(cell.id)
        return "" if last is None else show_value(last) if not isinstance(last, str) else last

    def severity(self, cell: Cell) -> Severity | None:
        """The gravest finding about the cell; that it is still blank is seen without a mark."""
        return self._severities.get(cell.id)

    def type_block(self, texts: Mapping[str, str], action: Action) -> None:
        """Set many cells as one step; UnclearValueError, and nothing changed, if one text is no value."""
        self._bridge.type_into(texts, by=self, action=action)

    def is_unread(self, _cell: Cell) -> bool:
        """Whether a blank may hold a figure in the file it was read from."""
        return False

    def take_back(self, cell: Cell, start: Value) -> None:
        """Take back what has been typed into a cell since it was entered, when it held `start`."""
        if self.value(cell) != start:
            self._bridge.undo(by=self)

    def end_typing(self) -> None:
        """The user left the cell."""
        self._bridge.end_burst()

    def problem(self, index: AnyIndex, raw: str) -> str:
        """Why a typed text is no value for the cell, in plain words; "" if it is one."""
        cell = self.cell(index)
        return "" if cell is None else unclear_text(cell, raw)

    def _figure_data(self, cell: Cell, role: int) -> Any:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return show_value(self.value(cell))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(cell) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{cell_name(cell)} {show_value(self.value(cell)) or text('window.grid.blank')}"
        return None

    def _tool_tip(self, cell: Cell) -> str:
        lines = list(self._messages.get(cell.id, ()))
        if last := self.last_value_text(cell):
            lines.append(text("window.grid.last_year", value=last))
        if self.is_computed(cell):
            lines.append(text("window.grid.computed"))
        return "\n".join(lines)

    def _on_changed(self, changes: Changes, by: QObject | None) -> None:
        changed = changes.fields & self.plan.positions.keys()
        if changed and by is not self:
            self.changed_elsewhere.emit()
        if changes.findings_changed:
            self._read_findings()
            self.dataChanged.emit(self.index(0, 0), self.index(self.plan.rows - 1, self.plan.columns - 1))
        for field in changed:
            index = self.index_of(field)
            self.dataChanged.emit(index, index)

    def _read_findings(self) -> None:
        self._severities, self._messages = {}, {}
        for finding in self._bridge.session.findings:
            self._mark(finding)

    def _mark(self, finding: Finding) -> None:
        cells = self._bridge.session.report.cells
        for cell in (field for field in finding.fields if field in self.plan.positions):
            if finding.expected is not None or cells[cell] is not None:
                self._severities.setdefault(cell, finding.severity)
            self._messages.setdefault(cell, []).append(finding.message)


def cell_name(cell: Cell) -> str:
    """The cell's row and column as printed."""
    return f"{row_name(cell)} {column_name(cell)}"


def unclear_text(cell: Cell, raw: str) -> str:
    """Why a text is no value for the cell; "" if it is one."""
    try:
        parse_value(raw, cell.kind)
    except UnclearValueError as error:
        return unclear_message(error)
    return ""


def unclear_message(error: UnclearValueError) -> str:
    """The words for a text that is no value."""
    return text(f"window.unclear.{error.reason}", raw=error.raw.strip())
