"""The field for the report's year."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from gipdesk.report.values import squash
from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.widgets.composed_field import ComposedField
from gipdesk.ui.widgets.fields import ignores_undo, set_property

FIELD = "year"
BACK_SOON = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
"""Why the focus goes where the user has not left the field: to another window, or to a menu of its own."""


class YearField(ComposedField):
    """Takes a year that the report's format covers, with 年 behind it or not, or nothing; `refused` says why
    another is not taken and that the one is back which was there when the user came to the field, `entered`
    that he has.
    """

    entered = Signal()
    refused = Signal(str)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.setAcceptDrops(False)
        self.setReadOnly(bridge.session.is_read_only)
        self._start = bridge.session.report.year
        self._load()
        self.textEdited.connect(self._on_text_edited)
        bridge.changed.connect(self._on_changed)

    @override
    def event(self, event: QEvent) -> bool:
        return ignores_undo(event) or super().event(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in BACK_SOON:
            self._start = self._bridge.session.report.year
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in BACK_SOON:
            self.end_typing()
        self._bridge.end_burst()
        super().focusOutEvent(event)

    def end_typing(self) -> None:
        """Leave no year that is none, as leaving the field does."""
        if self.property("invalid"):
            self._take_back()

    def _take_back(self) -> None:
        """Have the year as it was before one that is none was typed over it."""
        problem = self._problem()
        if self._bridge.session.report.year != self._start:
            self._bridge.edit({FIELD: self._start}, burst=FIELD, by=self)
        self._load()
        self.refused.emit(problem)

    def _load(self) -> None:
        year = self._bridge.session.report.year
        self.setText("" if year is None else str(year))
        set_property(self, "invalid", False)

    def _on_text_edited(self) -> None:
        if self.is_composing:
            return
        problem = self._problem()
        set_property(self, "invalid", bool(problem))
        if not problem:
            typed = self._typed()
            self._bridge.edit({FIELD: int(typed) if typed else None}, burst=FIELD, by=self)

    def _typed(self) -> str:
        return squash(self.text()).removesuffix("年")

    def _problem(self) -> str:
        typed = self._typed()
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
            self._start = self._bridge.session.report.year
            self._load()
