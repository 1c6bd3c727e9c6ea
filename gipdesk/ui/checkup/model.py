"""The table of files that were checked, and the view of it that is sorted and narrowed down."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor
from typing_extensions import override

from gipdesk.services.folder_check import COLUMNS, Health
from gipdesk.texts import text
from gipdesk.ui.indexes import NO_INDEX, AnyIndex
from gipdesk.ui.theme import Colours
from gipdesk.ui.widgets.plain_label import plain_tip

NUMBERS = frozenset({"year", "errors", "warnings", "hints", "explained", "lost"})
TONES = {"errors": "error", "warnings": "warning", "lost": "warning", "unread": "error"}
"""The colour of what is more than nothing in a column; its heading says the same in words."""

SortKey = tuple[tuple[int, int | str], ...]


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file, and what the checks say of it."""

    path: Path
    health: Health

    def value(self, column: str) -> str | int | None:
        """What stands in a column; None for nothing, as for counts of a file that was not read."""
        if self.health.unread and column not in {"name", "unread"}:
            return None
        found: str | int | None = getattr(self.health, column)
        return found

    def sort_key(self, column: str) -> SortKey:
        """What orders the files by a column: numbers by their size, in words too; nothing comes first."""
        value = self.value(column)
        if value is None:
            return ()
        parts = [str(value)] if isinstance(value, int) else re.split(r"(\d+)", value.casefold())
        return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)

    @property
    def words(self) -> str:
        """All that the filter looks at."""
        said = (finding.message for finding in self.health.findings)
        shown = (self.value(column) for column in COLUMNS if column not in NUMBERS - {"year"})
        return "\n".join(str(each) for each in (*shown, *said) if each is not None).casefold()


class FilesModel(QAbstractTableModel):
    """One row a file, in the order in which they were told."""

    def __init__(self, colours: Colours, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self._files: list[CheckedFile] = []
        self._words: list[str] = []

    @property
    def files(self) -> list[CheckedFile]:
        """What the table shows."""
        return self._files

    @override
    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._files)

    @override
    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return text(f"services.health-{COLUMNS[section]}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(COLUMNS[section])
        if role == Qt.ItemDataRole.ToolTipRole:
            return text("checkup.sort_tip", number=section + 1)
        return None

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._files):
            return None
        column = COLUMNS[index.column()]
        value = self._files[index.row()].value(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if not value:
            return "0" if value == 0 and role == Qt.ItemDataRole.DisplayRole else None
        return self._said(column, str(value), role)

    def add(self, file: CheckedFile) -> None:
        """Show one file more."""
        self.beginInsertRows(NO_INDEX, len(self._files), len(self._files))
        self._files.append(file)
        self._words.append(file.words)
        self.endInsertRows()

    def clear(self) -> None:
        """Show no file any more."""
        self.beginResetModel()
        self._files, self._words = [], []
        self.endResetModel()

    def has_words(self, row: int, words: list[str]) -> bool:
        """Whether all these words, in small letters, stand in what is said of a file."""
        return all(word in self._words[row] for word in words)

    def _said(self, column: str, value: str, role: int) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole and column in TONES:
            return QColor(getattr(self._colours, TONES[column]))
        if role == Qt.ItemDataRole.ToolTipRole and column not in NUMBERS:
            return plain_tip(value)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return text("checkup.spoken", column=text(f"services.health-{column}"), value=value)
        return value if role == Qt.ItemDataRole.DisplayRole else None


class ShownFiles(QSortFilterProxyModel):
    """The files that have the words that were asked for, sorted by a column."""

    def __init__(self, files: FilesModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = files
        self._words: list[str] = []
        self.setSourceModel(files)

    def look_for(self, words: str) -> None:
        """Show the files alone of which all these words are said."""
        self._words = words.casefold().split()
        self.invalidateFilter()

    def file_at(self, index: AnyIndex) -> CheckedFile | None:
        """The file in a row; None where there is none."""
        row = self.mapToSource(index).row()
        return self._model.files[row] if row >= 0 else None

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: AnyIndex) -> bool:
        return self._model.has_words(source_row, self._words)

    @override
    def lessThan(self, source_left: AnyIndex, source_right: AnyIndex) -> bool:
        column = COLUMNS[source_left.column()]
        left, right = self._model.files[source_left.row()], self._model.files[source_right.row()]
        return left.sort_key(column) < right.sort_key(column)


def _alignment(column: str) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter
