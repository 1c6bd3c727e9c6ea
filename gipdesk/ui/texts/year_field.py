"""The field for the report's year."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from gipdesk.report.values import squash
from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.widgets.fields import ignores_undo, set_property

FIELD = "year"


class YearField(QLineEdit):
    """Takes a year that the report's format covers, or nothing; `refused` says why another is not taken,
    `entered` that the user has come to the field.
    """

    entered = Signal()
    refused = Signal(str)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.setAcceptDrops(False)
        self.setReadOnly(bridge.session.is_read_only)
        self._load()
        self.textEdited.connect(self._on_text_edited)
        bridge.changed.connect(self._on_changed)

    @override
    def event(self, event: QEvent) -> bool:
        return ignores_undo(event) or super().event(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.property("invalid"):
            self.refused.emit(self._problem())
            self._load()
        self._bridge.end_burst()
        super().focusOutEvent(event)

    def _load(self) -> None:
        year = self._bridge.session.report.year
        self.setText("" if year is None else str(year))
        set_property(self, "invalid", False)

    def _on_text_edited(self, raw: str) -> None:
        problem = self._problem()
        set_property(self, "invalid", bool(problem))
        if not problem:
            typed = squash(raw)
            self._bridge.edit({FIELD: int(typed) if typed else None}, burst=FIELD, by=self)

    def _problem(self) -> str:
        typed = squash(self.text())
        if not typed:
            return ""
        if not (typed.isascii() and typed.isdigit() and len(typed) == 4):
            return text("window.basics.year_unclear", raw=self.text())
        definition = self._bridge.session.format
        if not definition.covers(int(typed)):
            return text("window.basics.year_of_other_format", year=typed, format=definition.name)
        return ""

    def _on_changed(self, changes: Changes, by: QObject | None) -> None:
        if FIELD in changes.fields and by is not self:
            self._load()
