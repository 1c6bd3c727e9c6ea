"""核对去年的报告: what was found in last year's file, before this year's report is made from it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gipdesk.errors import UserFault
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.finding import Finding
from gipdesk.report.report import Report
from gipdesk.services.importing import Imported
from gipdesk.services.prefilling import Prefilled, prefill
from gipdesk.texts import explain, text
from gipdesk.ui.dialogs.sizes import fitting
from gipdesk.ui.findings.cards import FindingCards
from gipdesk.ui.findings.model import FindingsModel
from gipdesk.ui.widgets.fields import set_property

LAST_YEAR_OF_ALL = 2099
WANTED_SIZE = QSize(760, 560)
SMALL_SIZE = QSize(760, 300)


class ImportReview(QDialog):
    """Shows what was read and asks for the year; `prefilled` is this year's report, None while unknown."""

    def __init__(self, imported: Imported, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._imported = imported
        self.prefilled: Prefilled | None = None
        self._model = FindingsModel(self)
        self._cards = FindingCards(self._model)
        self._cards.setAccessibleName(text("window.review.findings"))
        self._findings_label = _wrapped("")
        self._year = _year_box()
        self._state = QLabel()
        self._accept = QPushButton()
        self._cancel = QPushButton(text("window.dialog.cancel"))
        self._lay_out()
        self._year.valueChanged.connect(self._on_year_changed)
        self._accept.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)
        year = imported.report.year
        self._year.setValue(self._year.minimum() if year is None else year + 1)
        self._on_year_changed(self._year.value())
        (self._accept if self._accept.isEnabled() else self._year).setFocus()

    def _lay_out(self) -> None:
        self.setWindowTitle(text("window.review.title"))
        self.resize(fitting(self, WANTED_SIZE if self._imported.findings else SMALL_SIZE))
        self._state.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(_wrapped(source_line(self._imported)))
        column.addLayout(self._pills())
        column.addWidget(self._texts_line())
        column.addWidget(self._findings_label)
        column.addWidget(self._cards, 10)
        column.addStretch(1)
        column.addWidget(self._state)
        column.addLayout(self._bottom())

    def _pills(self) -> QHBoxLayout:
        cells = self._imported.report.cells
        unread = len(self._imported.unread)
        placed = sum(value is not None for value in cells.values())
        counted = {
            "unread": unread,
            "blank": len(cells) - placed - unread,
            "doubts": len(self._imported.findings),
        }
        row = QHBoxLayout()
        row.addWidget(_pill("fine", text("window.review.placed", count=placed)))
        for name, count in counted.items():
            if count:
                row.addWidget(_pill("warning", text(f"window.review.{name}", count=count)))
        row.addStretch(1)
        return row

    def _texts_line(self) -> QLabel:
        written = "".join(part or "" for part in self._imported.report.sections.values())
        missing = missing_sections(self._imported.report)
        if missing:
            line = _wrapped(text("window.review.texts_missing", sections=missing))
            line.setProperty("tone", "warning")
        else:
            line = _wrapped(text("window.review.texts", count=len("".join(written.split()))))
            line.setProperty("tone", "fine")
        return line

    def _bottom(self) -> QHBoxLayout:
        self._accept.setProperty("primary", True)
        self._accept.setDefault(True)
        label = QLabel(text("window.review.year"))
        label.setBuddy(self._year)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._year)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._accept)
        return row

    def _on_year_changed(self, year: int) -> None:
        known = year > self._year.minimum()
        fault: UserFault | None = None
        try:
            self.prefilled = prefill(self._imported, year) if known else None
        except UserFault as problem:
            self.prefilled, fault = None, problem
        self._accept.setEnabled(self.prefilled is not None)
        self._accept.setText(
            text("window.review.accept" if known else "window.review.accept_plain", year=year)
        )
        self._show_state(known, fault)
        self._show_findings((*self._imported.findings, *(self.prefilled.notes if self.prefilled else ())))

    def _show_state(self, known: bool, fault: UserFault | None) -> None:
        words = str(explain(fault)) if fault else "" if known else text("window.review.year_unknown")
        self._state.setText(words)
        self._state.setVisible(bool(words))
        set_property(self._state, "tone", "error")

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        self._model.show(findings)
        self._cards.setVisible(bool(findings))
        self._findings_label.setText(
            text("window.review.findings" if findings else "window.review.no_findings")
        )


def source_line(imported: Imported) -> str:
    """Name, format, year and unit of what was read."""
    report = imported.report
    year = (
        text("window.review.unknown_year")
        if report.year is None
        else text("window.review.of_year", year=report.year)
    )
    parts = (
        imported.source,
        text("window.review.format", name=report.format.name),
        year,
        report.organisation or text("window.review.unknown_organisation"),
    )
    return text("window.review.separator").join(part for part in parts if part)


def missing_sections(report: Report) -> str:
    """The headings of the text sections that the file lacks."""
    missing = [section for section in report.format.text_sections if report.sections[section.id] is None]
    return text("window.review.list_separator").join(section.printed_heading for section in missing)


def _year_box() -> QSpinBox:
    box = QSpinBox()
    box.setRange(min(definition.first_year for definition in shipped_formats()) - 1, LAST_YEAR_OF_ALL)
    box.setSpecialValueText(text("window.review.year_to_fill"))
    box.setMinimumWidth(96)
    return box


def _pill(tone: str, words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("pill", tone)
    return label


def _wrapped(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
