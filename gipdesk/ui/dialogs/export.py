"""导出: which files, and where."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gipdesk.report.report import Report
from gipdesk.services.exporting import export_name
from gipdesk.texts import text

TICKED_AT_FIRST = {".docx": True, ".xlsx": True, ".html": False}


class ExportDialog(QDialog):
    """Asks for the kinds of file and the folder."""

    def __init__(self, report: Report, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = export_name(report)
        self._kinds = {ending: QCheckBox(text(f"window.export.{ending[1:]}")) for ending in TICKED_AT_FIRST}
        self._folder = QLineEdit(str(folder))
        self._browse = QPushButton(text("window.export.browse"))
        self._export = QPushButton(text("window.export.go"))
        self._cancel = QPushButton(text("window.dialog.cancel"))
        self._lay_out()
        self._connect_signals()

    def files(self) -> tuple[Path, ...]:
        """The files asked for."""
        folder = Path(self._folder.text().strip())
        return tuple(
            folder / f"{self._name}{ending}" for ending, box in self._kinds.items() if box.isChecked()
        )

    def _lay_out(self) -> None:
        self.setWindowTitle(text("window.export.title"))
        self.setMinimumWidth(520)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        for ending, box in self._kinds.items():
            box.setChecked(TICKED_AT_FIRST[ending])
            column.addWidget(box)
        column.addWidget(self._name_label())
        column.addLayout(self._folder_row())
        column.addLayout(self._buttons())

    def _name_label(self) -> QLabel:
        label = QLabel(text("window.export.name", name=self._name))
        label.setProperty("tone", "muted")
        label.setWordWrap(True)
        return label

    def _folder_row(self) -> QHBoxLayout:
        label = QLabel(text("window.export.folder"))
        label.setBuddy(self._folder)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._folder, 1)
        row.addWidget(self._browse)
        return row

    def _buttons(self) -> QHBoxLayout:
        self._export.setProperty("primary", True)
        self._export.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._export)
        return row

    def _connect_signals(self) -> None:
        for box in self._kinds.values():
            box.toggled.connect(self._on_choice_changed)
        self._folder.textChanged.connect(self._on_choice_changed)
        self._browse.clicked.connect(self._on_browse)
        self._export.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)

    def _on_choice_changed(self) -> None:
        chosen = any(box.isChecked() for box in self._kinds.values())
        self._export.setEnabled(chosen and bool(self._folder.text().strip()))

    def _on_browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, text("window.export.folder_title"), self._folder.text()
        )
        if folder:
            self._folder.setText(str(Path(folder)))
