"""The head of what was read: unit, year and title, to be put right; and which texts go along."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget
from typing_extensions import override

from gipdesk.report.report import Report
from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.review.bridge import ReviewBridge
from gipdesk.ui.review.year_box import YearBox
from gipdesk.ui.widgets.fields import ignores_undo
from gipdesk.ui.widgets.plain_label import PlainLabel

YEAR = "year"
LABELS = {
    "organisation": "window.review.organisation",
    YEAR: "window.review.year",
    "title": "window.review.title_field",
}


class HeadField(QLineEdit):
    """A text of the head; `looked_at` names it when the user comes to it."""

    looked_at = Signal(str)

    def __init__(self, bridge: ReviewBridge, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._field = field
        self.setAcceptDrops(False)
        self.setPlaceholderText(text(f"window.review.no_{field}"))
        self._load()
        self.textEdited.connect(self._on_text_edited)
        bridge.changed.connect(self._on_changed)

    @override
    def event(self, event: QEvent) -> bool:
        return ignores_undo(event) or super().event(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.looked_at.emit(self._field)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._bridge.end_burst()
        super().focusOutEvent(event)

    def _load(self) -> None:
        self.setText(str(self._bridge.session.report.get(self._field) or ""))
        self.setCursorPosition(0)

    def _on_text_edited(self, typed: str) -> None:
        self._bridge.edit({self._field: typed.strip()}, burst=self._field, by=self)

    def _on_changed(self, changes: Changes, by: QObject | None) -> None:
        if self._field in changes.fields and by is not self:
            self._load()


class HeadForm(QWidget):
    """The fields of the head. `looked_at` names the one the user comes to."""

    looked_at = Signal(str)

    def __init__(self, bridge: ReviewBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._year = YearBox(text("window.review.no_year"))
        self._year.show_year(bridge.session.report.year)
        self._fields: dict[str, QWidget] = {
            "organisation": HeadField(bridge, "organisation"),
            YEAR: self._year,
            "title": HeadField(bridge, "title"),
        }
        self._lay_out()
        self._year.entered.connect(lambda: self.looked_at.emit(YEAR))
        self._year.valueChanged.connect(self._on_year_changed)
        bridge.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(12, 12, 12, 12)
        form.setVerticalSpacing(10)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for name, field in self._fields.items():
            label = PlainLabel(text(LABELS[name]))
            label.setBuddy(field)
            field.setAccessibleName(label.text().partition("(&")[0])
            form.addRow(label, field)
            if isinstance(field, HeadField):
                field.looked_at.connect(self.looked_at)
        self._year.setMaximumWidth(140)
        form.addRow("", texts_line(self._bridge.session.report))

    def go_to(self, field: str) -> None:
        """Put the cursor into a field; what has none here leads to the first."""
        self._fields.get(field, self._fields["organisation"]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_year_changed(self, _value: int) -> None:
        self._bridge.edit({YEAR: self._year.year}, by=self)

    def _on_changed(self, changes: Changes, by: QObject | None) -> None:
        if YEAR in changes.fields and by is not self:
            self._year.blockSignals(True)
            self._year.show_year(self._bridge.session.report.year)
            self._year.blockSignals(False)


def texts_line(report: Report) -> QLabel:
    """How much text goes along, or which sections the file lacks."""
    lacking = [section for section in report.format.text_sections if report.sections[section.id] is None]
    names = text("window.review.list_separator").join(section.printed_heading for section in lacking)
    written = "".join(part or "" for part in report.sections.values())
    count = len("".join(written.split()))
    line = PlainLabel(
        text("window.review.texts_missing", sections=names)
        if lacking
        else text("window.review.texts", count=count)
    )
    line.setProperty("tone", "warning" if lacking else "fine")
    line.setWordWrap(True)
    return line
