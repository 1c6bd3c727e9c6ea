"""The template for Word: the program's own, or one that the office has made of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gipdesk.errors import UserFault
from gipdesk.services.exporting import fault_of_template, save_template
from gipdesk.texts import explain, text
from gipdesk.ui.dialogs.asking import Dialogs
from gipdesk.ui.flows.save_path import ask_save_path
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.widgets.eliding_label import left_line
from gipdesk.ui.widgets.fields import set_property
from gipdesk.ui.widgets.plain_label import PlainLabel, plain_tip

TEMPLATE = "export_template"
"""What the settings call it."""


class TemplateRow(QWidget):
    """The choice is remembered at once, and `changed` comes; what is wrong with it is said below."""

    changed = Signal()

    def __init__(self, settings: WindowSettings, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._dialogs = dialogs
        self._name = left_line("", "")
        self._choose = QPushButton(text("window.export.choose_template"))
        self._save = QPushButton(text("window.export.save_template"))
        self._drop = QPushButton(text("window.export.no_template"))
        self._said = PlainLabel()
        self._said.setWordWrap(True)
        self._lay_out()
        self._choose.clicked.connect(self._on_choose)
        self._save.clicked.connect(self._on_save)
        self._drop.clicked.connect(self._on_drop)
        self._refresh()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._name, 1)
        for button in (self._choose, self._save, self._drop):
            button.setAutoDefault(True)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._said)

    @property
    def first(self) -> QWidget:
        """The first button."""
        return self._choose

    @property
    def template(self) -> Path | None:
        """The template that was chosen; None for the program's own."""
        return self._settings.path(TEMPLATE)

    def _on_choose(self) -> None:
        kinds = text("window.export.template_kinds")
        chosen = self._dialogs.file_to_open(text("window.export.choose_template_title"), kinds)
        if chosen is not None:
            self._settings.put_path(TEMPLATE, chosen)
            self._refresh()

    def _on_save(self) -> None:
        proposal = Path(f"{text('window.export.blank_template')}.docx")
        title, kinds = text("window.export.save_template_title"), text("window.export.template_kinds")
        path = ask_save_path(self._dialogs, proposal, title, kinds)
        if path is None:
            return
        try:
            save_template(path)
        except UserFault as fault:
            self._complain(fault)
        else:
            self._say(text("window.export.template_saved", name=path.name), "fine")

    def _on_drop(self) -> None:
        self._settings.put(TEMPLATE, "")
        self._refresh()

    def _refresh(self) -> None:
        template = self.template
        self._name.setText(template.name if template else text("window.export.own_template"))
        self._name.setToolTip(plain_tip(str(template or "")))
        self._drop.setEnabled(template is not None)
        fault = fault_of_template(template) if template else None
        if fault is None:
            self._said.hide()
        else:
            self._complain(fault)
        self.changed.emit()

    def _complain(self, fault: UserFault) -> None:
        words = explain(fault)
        self._say(f"{words.happened}{words.todo}", "error")

    def _say(self, words: str, tone: str) -> None:
        self._said.setText(words)
        set_property(self._said, "tone", tone)
        self._said.show()
