"""The body of one table of a report, as Qt's views want it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from gipdesk.formats.definition import Cell, GridItem, Label, Section, Severity, Table, column_name, row_name
from gipdesk.report.arithmetic import worked_out
from gipdesk.report.finding import Finding
from gipdesk.report.step import Action
from gipdesk.report.values import UnclearValueError, Value, parse_value, show_value
from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.figure_bridge import FigureBridge
from gipdesk.ui.grid.plan import GridPlan, label_text
from gipdesk.ui.grid.telling import background, beside_last_year, jump, sum_in_words
from gipdesk.ui.indexes import NO_INDEX, AnyIndex
from gipdesk.ui.widgets.plain_label import plain_tip

NO_FLAGS = Qt.ItemFlag.NoItemFlags
LOOKED_AT = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
TYPED = LOOKED_AT | Qt.ItemFlag.ItemIsEditable

FEW = 20
"""So many cells are drawn anew one by one."""


class TableGridModel(QAbstractTableModel):
    """Figures and labels of a table's body.

    Labels are neither selectable nor enabled, so that the arrow keys pass over them. Setting data
    takes the text as typed, a sum worked out; a text that is no value is refused and changes nothing.
    `changed_elsewhere` says that figures of the table changed which were not typed through this model,
    `refreshed` that figures or findings did, however that came.
    """

    changed_elsewhere = Signal()
    refreshed = Signal()

    def __init__(
        self, bridge: FigureBridge, section: Section, table: Table, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.section = section
        self.plan = GridPlan.of(table)
        self._bridge = bridge
        self._computed = frozenset(filter(bridge.session.is_computed, self.plan.positions))
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
        return TYPED if self._is_typed(cell.id) else LOOKED_AT

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
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        assert cell is not None  # noqa: S101 -- flags() sees to it that only figures are editable
        try:
            self._bridge.type_into({cell.id: worked_out(str(value))}, burst=cell.id, by=self)
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

    @property
    def is_read_only(self) -> bool:
        """Whether no figure can be typed, as somebody else is at work on the report."""
        return self._bridge.session.is_read_only

    @cached_property
    def typed_positions(self) -> tuple[tuple[int, int], ...]:
        """Where the figures stand that can be typed."""
        return tuple(position for cell, position in self.plan.positions.items() if self._is_typed(cell))

    def is_computed(self, cell: Cell) -> bool:
        """Whether the figure is a total that cannot be typed."""
        return cell.id in self._computed

    def value(self, cell: Cell) -> Value:
        """The figure as it stands now."""
        return self._bridge.session.report.cells[cell.id]

    def last_value_text(self, cell: Cell) -> str:
        """Last year's figure of the same cell, "" where it is unknown or blank."""
        last = self._bridge.session.last_value(cell.id)
        return "" if last is None else show_value(last) if not isinstance(last, str) else last

    def jump(self, cell: Cell) -> str:
        """A sign where the figure is quite another than last year's."""
        return jump(self.value(cell), self._bridge.session.last_value(cell.id))

    def background(self, cell: Cell) -> str:
        """What stands behind the figure, in a line: the addends of a total, and last year's."""
        last = self._bridge.session.last_value(cell.id)
        if not self.is_computed(cell):
            return beside_last_year(self.value(cell), last)
        return background(self._bridge.session.report, cell, last)

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

    def _is_typed(self, cell: str) -> bool:
        return cell not in self._computed and not self.is_read_only

    def _figure_data(self, cell: Cell, role: int) -> Any:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return show_value(self.value(cell))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tool_tip(cell)) or None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._tool_tip(cell) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{cell_name(cell)} {show_value(self.value(cell)) or text('window.grid.blank')}"
        return None

    def _tool_tip(self, cell: Cell) -> str:
        lines = list(self._messages.get(cell.id, ()))
        if self.is_computed(cell):
            lines.append(sum_in_words(self._bridge.session.report, cell))
        lines.append(beside_last_year(self.value(cell), self._bridge.session.last_value(cell.id)))
        if self.is_computed(cell):
            lines.append(text("window.grid.computed"))
        return "\n".join(filter(None, lines))

    def _on_changed(self, changes: Changes, by: QObject | None) -> None:
        changed = changes.fields & self.plan.positions.keys()
        if changed and by is not self:
            self.changed_elsewhere.emit()
        marked = self._read_findings() if changes.findings_changed else frozenset()
        self._announce(changed | marked)
        if changed or changes.findings_changed:
            self.refreshed.emit()

    def _announce(self, cells: frozenset[str]) -> None:
        """Have views draw these cells anew: each by itself, or all at once where they are many."""
        if len(cells) > FEW:
            self.dataChanged.emit(self.index(0, 0), self.index(self.plan.rows - 1, self.plan.columns - 1))
        else:
            for index in map(self.index_of, cells):
                self.dataChanged.emit(index, index)

    def _read_findings(self) -> frozenset[str]:
        """Note what is said of each cell to whoever points at it; returns those with another mark."""
        before = self._severities
        self._severities, self._messages = {}, {}
        for finding in self._bridge.session.findings:
            self._mark(finding)
        marked = before.keys() | self._severities.keys()
        return frozenset(cell for cell in marked if before.get(cell) is not self._severities.get(cell))

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
        parse_value(worked_out(raw), cell.kind)
    except UnclearValueError as error:
        return unclear_message(error)
    return ""


def unclear_message(error: UnclearValueError) -> str:
    """The words for a text that is no value."""
    return text(f"window.unclear.{error.reason}", raw=error.raw.strip())
