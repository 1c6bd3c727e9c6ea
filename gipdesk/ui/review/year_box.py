"""The field for a year that may be unknown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSpinBox, QWidget
from typing_extensions import override

from gipdesk.formats.registry import shipped_formats

LAST_YEAR_OF_ALL = 2099


class YearBox(QSpinBox):
    """Years from the first that any format covers; below them stands for none, in the words given.

    `entered`: the user came to the field.
    """

    entered = Signal()

    def __init__(self, unknown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(min(definition.first_year for definition in shipped_formats()) - 1, LAST_YEAR_OF_ALL)
        self.setSpecialValueText(unknown)
        self.setMinimumWidth(96)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @property
    def year(self) -> int | None:
        """The year; None where none is given."""
        return self.value() if self.value() > self.minimum() else None

    def show_year(self, year: int | None) -> None:
        """Show a year, or that it is not known."""
        self.setValue(self.minimum() if year is None else year)
