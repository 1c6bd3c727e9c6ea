"""诊断文件: all that it says, before anything is saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gipdesk.errors import UserFault
from gipdesk.services.privacy import diagnosis, save_diagnosis
from gipdesk.texts import text
from gipdesk.ui.dialogs.asking import Dialogs
from gipdesk.ui.dialogs.sizes import fitting
from gipdesk.ui.flows.save_path import ask_save_path
from gipdesk.ui.widgets.plain_label import PlainLabel

SIZE = QSize(680, 560)


class DiagnosisPage(QDialog):
    """`dialogs` ask where it is to be saved."""

    def __init__(self, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._words = diagnosis(window_facts(), QFontDatabase.hasFamily)
        self._shown = QPlainTextEdit(self._words)
        self._said = PlainLabel()
        self._save = QPushButton(text("privacy.diagnosis.save"))
        self._copy = QPushButton(text("privacy.diagnosis.copy"))
        self._close = QPushButton(text("privacy.diagnosis.close"))
        self._lay_out()
        self._save.clicked.connect(self._on_save)
        self._copy.clicked.connect(self._on_copy)
        self._close.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        self.setWindowTitle(text("privacy.diagnosis.title"))
        self.resize(fitting(self, SIZE))
        self._shown.setReadOnly(True)
        self._shown.setAccessibleName(text("privacy.diagnosis.title"))
        self._shown.setTabChangesFocus(True)
        self._said.setWordWrap(True)
        self._said.setProperty("tone", "fine")
        self._close.setDefault(True)
        hint = PlainLabel(text("privacy.diagnosis.hint"))
        hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self._said, 1)
        for button in (self._save, self._copy, self._close):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(hint)
        column.addWidget(self._shown, 1)
        column.addLayout(buttons)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._words)
        self._said.setText(text("privacy.diagnosis.copied"))

    def _on_save(self) -> None:
        proposal = Path.home() / f"{text('privacy.diagnosis.name')}.txt"
        title, kinds = text("privacy.diagnosis.save_title"), text("privacy.diagnosis.kinds")
        path = ask_save_path(self._dialogs, proposal, title, kinds)
        if path is None:
            return
        try:
            save_diagnosis(path, self._words)
        except UserFault as fault:
            self._dialogs.tell_fault(fault)
        else:
            self._said.setText(text("privacy.diagnosis.saved", path=str(path)))


def window_facts() -> dict[str, str]:
    """What helps to understand how the window looks here."""
    sizes = ((it.size(), it.devicePixelRatio()) for it in QGuiApplication.screens())
    screens = (f"{size.width()}x{size.height()} @ {ratio:g}" for size, ratio in sizes)
    font = QGuiApplication.font()
    return {
        "Qt platform": QGuiApplication.platformName(),
        "screens": "; ".join(screens),
        "window font": f"{font.family()}, {font.pointSizeF():g} pt",
    }
