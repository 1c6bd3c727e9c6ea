"""All figures of a report's tables as a list that is searched by words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from gipdesk.formats.definition import Format
from gipdesk.report.report import Report
from gipdesk.report.values import show_value
from gipdesk.texts import text
from gipdesk.ui.grid.model import cell_name
from gipdesk.ui.session_bridge import SessionBridge

AnyIndex = QModelIndex | QPersistentModelIndex
SECTION, NAME, VALUE = range(3)
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure that can be chosen: of which cell, and what it is called where."""

    cell: str
    section: str
    name: str

    def is_meant_by(self, words: list[str], value: str) -> bool:
        """Whether all these words tell of it."""
        told = f"{self.section} {self.name} {value}".casefold()
        return all(word in told for word in words)


class FigureList(QAbstractTableModel):
    """Section, row and column, value now. First those that are asked for most, then the tables' in order."""

    def __init__(self, bridge: SessionBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._all = tuple(_entries(bridge.session.format))
        self._found = self._all

    def look_for(self, words: str) -> None:
        """List what all these words, separated by blanks, tell of; all for none."""
        wanted = words.casefold().split()
        report = self._bridge.session.report
        self.beginResetModel()
        self._found = tuple(it for it in self._all if it.is_meant_by(wanted, _value(it, report)))
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """What a row is about; None where there is no such row."""
        return self._found[row] if 0 <= row < len(self._found) else None

    @override
    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._found)

    @override
    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else 3

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._found[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() == VALUE else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        shown = (entry.section, entry.name, _value(entry, self._bridge.session.report))
        if role == Qt.ItemDataRole.DisplayRole:
            return shown[index.column()]
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            section, name, value = shown
            return text("words.figures.row", section=section, name=name, value=value)
        return None


def _entries(definition: Format) -> Iterator[Entry]:
    for figure in definition.key_figures:
        yield Entry(figure.cell, text("words.figures.usual"), figure.name)
    for section, table in definition.tables:
        for cell in table.cells:
            yield Entry(cell.id, section.short, cell_name(cell))


def _value(entry: Entry, report: Report) -> str:
    return show_value(report.cells[entry.cell]) or text("window.grid.blank")
