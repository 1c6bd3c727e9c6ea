"""The report on the clipboard, to be pasted into the editor of a web site."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gipdesk.report.report import Report
from gipdesk.services.exporting import as_pasted
from gipdesk.texts import text
from gipdesk.ui.widgets.fields import set_property
from gipdesk.ui.widgets.plain_label import PlainLabel


class CopyButtons(QWidget):
    """Copies the report as rich text or as its code, and says so below."""

    def __init__(self, report: Report, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self._rich = QPushButton(text("window.export.rich"))
        self._code = QPushButton(text("window.export.code"))
        self._said = PlainLabel(text("window.export.copy_hint"))
        self._said.setWordWrap(True)
        self._said.setProperty("tone", "muted")
        self._lay_out()
        self._rich.clicked.connect(self._on_rich)
        self._code.clicked.connect(self._on_code)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in (self._rich, self._code):
            button.setAutoDefault(True)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._said)

    @property
    def first(self) -> QWidget:
        """The first button."""
        return self._rich

    def set_offered(self, offered: bool) -> None:
        """Let the user copy, or not."""
        for button in (self._rich, self._code):
            button.setEnabled(offered)

    def _on_rich(self) -> None:
        pasted = as_pasted(self._report)
        self._copy(pasted.plain, pasted.html)
        self._say("rich_copied")

    def _on_code(self) -> None:
        self._copy(as_pasted(self._report).html)
        self._say("code_copied")

    def _copy(self, plain: str, html: str = "") -> None:
        data = QMimeData()
        data.setText(plain)
        if html:
            data.setHtml(html)
        QGuiApplication.clipboard().setMimeData(data)

    def _say(self, what: str) -> None:
        self._said.setText(text(f"window.export.{what}"))
        set_property(self._said, "tone", "fine")
