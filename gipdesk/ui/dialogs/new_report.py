"""新建: a blank report for a unit and a year."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gipdesk.formats.registry import shipped_formats
from gipdesk.report.draft import Draft
from gipdesk.services.prefilling import blank_draft
from gipdesk.texts import text
from gipdesk.ui.widgets.plain_label import PlainLabel

LAST_YEAR_OF_ALL = 2099
REPORT_SEASON_ENDS = 9


class NewReport(QDialog):
    """Asks for the unit's name and the report year."""

    def __init__(self, parent: QWidget | None = None, today: date | None = None) -> None:
        super().__init__(parent)
        self._organisation = QLineEdit()
        self._year = QSpinBox()
        self._create = QPushButton(text("window.new.create"))
        self._cancel = QPushButton(text("window.dialog.cancel"))
        self._lay_out()
        self._year.setRange(newest_first_year(), LAST_YEAR_OF_ALL)
        self._year.setValue(likely_year(today or date.today()))
        self._create.setEnabled(False)
        self._organisation.textChanged.connect(self._on_organisation_changed)
        self._create.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)

    def draft(self) -> Draft:
        """The blank report as asked for."""
        return blank_draft(self._organisation.text().strip(), self._year.value())

    def _lay_out(self) -> None:
        self.setWindowTitle(text("window.new.title"))
        self.setMinimumWidth(460)
        self._organisation.setPlaceholderText(text("window.new.organisation_example"))
        self._create.setProperty("primary", True)
        self._create.setDefault(True)
        form = QFormLayout()
        form.addRow(text("window.new.organisation"), self._organisation)
        form.addRow(text("window.new.year"), self._year)
        hint = PlainLabel(text("window.new.hint"))
        hint.setProperty("tone", "muted")
        hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._create)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(hint)
        column.addLayout(buttons)

    def _on_organisation_changed(self, name: str) -> None:
        self._create.setEnabled(bool(name.strip()))


def newest_first_year() -> int:
    """The first report year of the format in force."""
    return max(definition.first_year for definition in shipped_formats())


def likely_year(today: date) -> int:
    """The year that a report begun today is most likely about: the one that ended, until autumn."""
    return today.year - 1 if today.month < REPORT_SEASON_ENDS else today.year
