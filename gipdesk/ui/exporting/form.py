"""What the user says about an export: which kinds of file, under what name, and where."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gipdesk.files import is_folder
from gipdesk.report.report import Report
from gipdesk.services.exporting import Out, export_kinds, export_names, safe_name
from gipdesk.texts import text
from gipdesk.ui.dialogs.asking import Dialogs
from gipdesk.ui.exporting.file_list import FileList
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.widgets.plain_label import PlainLabel, plain_tip

WANTED_AT_FIRST = frozenset({"docx", "xlsx"})
KIND, NAME, FOLDER = "export.{kind}", "export_name", "export_folder"
"""What the settings call the choices."""


class ExportForm(QWidget):
    """Every choice is remembered at once; `changed` comes after each. `own` is the report's own file."""

    changed = Signal()

    def __init__(
        self,
        report: Report,
        own: Path,
        settings: WindowSettings,
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._dialogs = dialogs
        self._patterns = export_names(report, own.stem)
        self._ends = export_kinds()
        self._kinds = {kind: QCheckBox(text(f"window.export.kind.{kind}")) for kind in self._ends}
        self._name = NameBox()
        self._folder = QLineEdit()
        self._change = QPushButton(text("window.export.change"))
        self._files = FileList()
        self._grid = QGridLayout(self)
        self._lay_out()
        self._recall(own.parent)
        self._connect_signals()
        self._files.show_files(self.outs)

    def _lay_out(self) -> None:
        grid = self._grid
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        kinds, folder = QWidget(), QWidget()
        lines, row = QVBoxLayout(kinds), QHBoxLayout(folder)
        for layout in (lines, row):
            layout.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for box in self._kinds.values():
            lines.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        row.setSpacing(8)
        row.addWidget(self._folder, 1)
        row.addWidget(self._change)
        self._change.setAutoDefault(True)
        self.add_row(text("window.export.kinds"), kinds, next(iter(self._kinds.values())))
        self.add_row(text("window.export.name"), self._name, self._name)
        self.add_row(text("window.export.folder"), folder, self._folder)
        self.add_row(text("window.export.files"), self._files)

    def add_row(self, words: str, content: QWidget, first: QWidget | None = None) -> None:
        """Put something more below the rest, with words beside it; `first` is in its uppermost line."""
        label = RowLabel(words, first)
        if first is not None and "&" in words:
            label.setBuddy(first)
            first.setAccessibleName(words.partition("(&")[0])
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(content, row, 1)

    def _recall(self, own_folder: Path) -> None:
        for kind, box in self._kinds.items():
            box.setChecked(self._settings.flag(KIND.format(kind=kind), kind in WANTED_AT_FIRST))
        self._name.setEditable(True)
        self._name.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._name.addItems([*dict.fromkeys(filter(None, self._patterns.values()))])
        remembered = self._patterns.get(self._settings.word(NAME), "")
        self._name.setCurrentIndex(max(0, self._name.findText(remembered)))
        folder = self._settings.path(FOLDER)
        self._folder.setReadOnly(True)
        self._show_folder(folder if folder is not None and is_folder(folder) else own_folder)

    def _connect_signals(self) -> None:
        for box in self._kinds.values():
            box.toggled.connect(self._on_kinds_changed)
        self._name.activated.connect(self._on_name_chosen)
        self._name.editTextChanged.connect(self._on_changed)
        self._change.clicked.connect(self.choose_folder)

    @property
    def name(self) -> str:
        """The name of the files without ending; "" where nothing is left of what was typed."""
        return safe_name(self._name.currentText())

    @property
    def wanted(self) -> tuple[Out, ...]:
        """What is asked for; nothing without a name."""
        folder, name = Path(self._folder.text()), self.name
        kinds = (kind for kind, box in self._kinds.items() if box.isChecked())
        return tuple(Out(kind, folder / f"{name}{self._ends[kind]}") for kind in kinds) if name else ()

    @property
    def outs(self) -> tuple[Path, ...]:
        """The files asked for."""
        return tuple(out.path for out in self.wanted)

    @property
    def files(self) -> FileList:
        """The files asked for, as they are listed."""
        return self._files

    def focus_first(self) -> None:
        """Put the focus on the first choice."""
        next(iter(self._kinds.values())).setFocus()

    def choose_folder(self) -> bool:
        """Have the user choose another folder; whether he did."""
        folder = self._dialogs.folder(text("window.export.folder_title"), Path(self._folder.text()))
        if folder is not None:
            self._settings.put_path(FOLDER, folder)
            self._show_folder(folder)
            self._on_changed()
        return folder is not None

    def show_written(self, written: Iterable[Path]) -> None:
        """Tell files that were written just now from those that were there before."""
        self._files.show_files(self.outs, frozenset(written))

    def _show_folder(self, folder: Path) -> None:
        self._folder.setText(str(folder))
        self._folder.setToolTip(plain_tip(str(folder)))
        self._folder.setCursorPosition(0)

    def _on_kinds_changed(self) -> None:
        for kind, box in self._kinds.items():
            self._settings.put(KIND.format(kind=kind), box.isChecked())
        self._on_changed()

    def _on_name_chosen(self) -> None:
        for pattern, name in self._patterns.items():
            if name == self._name.currentText():
                self._settings.put(NAME, pattern)
                return

    def _on_changed(self) -> None:
        self._files.show_files(self.outs)
        self.changed.emit()


class NameBox(QComboBox):
    """Keeps what it has while the page is scrolled with the mouse upon it."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class RowLabel(PlainLabel):
    """Words as high as the uppermost line of what stands beside them, so that both are on one line."""

    def __init__(self, words: str, first: QWidget | None) -> None:
        super().__init__(words)
        self.setProperty("tone", "muted")
        self._first = first

    @override
    def sizeHint(self) -> QSize:
        own = super().sizeHint()
        return own if self._first is None else own.expandedTo(QSize(0, self._first.sizeHint().height()))
