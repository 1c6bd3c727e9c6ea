"""The bottom of the export page: what an export would do now, and the two ways on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from gipdesk.texts import text
from gipdesk.ui.exporting.form import ExportForm
from gipdesk.ui.widgets.fields import set_property
from gipdesk.ui.widgets.plain_label import PlainLabel


class ExportBottom(QFrame):
    """`accepted` asks for the export, `left` for the editor. `in_the_way` says what is, "" for nothing."""

    accepted = Signal()
    left = Signal()

    def __init__(self, in_the_way: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottomBar")
        self._in_the_way = in_the_way
        self._words = PlainLabel()
        self._back = QPushButton(text("window.export.back"))
        self._go = QPushButton()
        self._lay_out()
        self._back.clicked.connect(self.left)
        self._go.clicked.connect(self.accepted)

    def _lay_out(self) -> None:
        self._words.setWordWrap(True)
        self._go.setProperty("primary", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 16, 7)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        for button in (self._back, self._go):
            button.setAutoDefault(True)
            row.addWidget(button)

    @property
    def said(self) -> str:
        """What is said at the left."""
        return self._words.text()

    @property
    def is_offered(self) -> bool:
        """Whether the report can be exported as things stand."""
        return self._go.isEnabled()

    def focus_first(self) -> None:
        """Put the focus on the way on, or back where there is none."""
        (self._go if self._go.isEnabled() else self._back).setFocus()

    def accept(self) -> None:
        """Ask for the export, if it is offered."""
        self._go.click()

    def show_plan(self, form: ExportForm, *, is_settled: bool) -> None:
        """Say what would be written, or what is still to be chosen or confirmed before."""
        outs, existing = form.outs, form.files.existing
        if not form.name or not outs:
            words, tone = text("window.export.no_kind" if form.name else "window.export.no_name"), "error"
        elif not is_settled:
            words, tone = text("window.export.not_confirmed", what=self._in_the_way), "error"
        elif existing and form.files.are_own:
            words, tone = text("window.export.once_more"), "muted"
        elif existing:
            words = text("window.export.will_replace", count=len(outs), existing=len(existing))
            tone = "warning"
        else:
            words, tone = text("window.export.will_write", count=len(outs)), "muted"
        self._words.setText(words)
        set_property(self._words, "tone", tone)
        self._go.setText(text("window.export.replace" if existing else "window.export.go"))
        self._go.setEnabled(bool(outs) and is_settled)
