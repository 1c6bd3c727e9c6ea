"""The findings about the open report, as the list at the right wants them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from typing_extensions import override

from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding
from gipdesk.texts import text
from gipdesk.ui.indexes import NO_INDEX, AnyIndex
from gipdesk.ui.severity import SIGNS

FINDING_ROLE = int(Qt.ItemDataRole.UserRole)
FIX_ROLE = FINDING_ROLE + 1


class FindingsModel(QAbstractListModel):
    """Findings in the order given, errors first; `fixes` has the words of the certain fix for each, or ""."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self._fixes: tuple[str, ...] = ()

    @override
    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._findings)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._findings):
            return None
        finding = self._findings[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{SIGNS[finding.severity]} {finding.message}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return text(f"window.spoken.{finding.severity}", message=finding.message)
        if role == FIX_ROLE:
            return self._fixes[index.row()]
        return finding if role == FINDING_ROLE else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the list shows."""
        return self._findings

    def show(self, findings: Sequence[Finding], fixes: Sequence[str] = ()) -> None:
        """Show these findings instead."""
        padded = (*fixes, *[""] * (len(findings) - len(fixes)))
        if self._findings == tuple(findings) and self._fixes == padded:
            return
        self.beginResetModel()
        self._findings, self._fixes = tuple(findings), padded
        self.endResetModel()

    def row_of(self, finding: Finding) -> int:
        """Where the finding, or one of the same rule about the same fields, stands now; -1 if nowhere."""
        if finding in self._findings:
            return self._findings.index(finding)
        for row, other in enumerate(self._findings):
            if finding.is_about_the_same(other):
                return row
        return -1

    def index_at(self, row: int) -> QModelIndex:
        """The index of a row."""
        return self.index(row, 0)

    def count(self, severity: Severity) -> int:
        """How many findings are of that severity."""
        return sum(finding.severity is severity for finding in self._findings)
