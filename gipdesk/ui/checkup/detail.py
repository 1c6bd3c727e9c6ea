"""All that the checks say of one file, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gipdesk.report.finding import Finding, Place
from gipdesk.services.folder_check import Health, HealthFinding, severity_name
from gipdesk.texts import text
from gipdesk.ui.checkup.model import CheckedFile
from gipdesk.ui.findings.cards import FindingCards
from gipdesk.ui.findings.model import FindingsModel
from gipdesk.ui.widgets.fields import set_property
from gipdesk.ui.widgets.plain_label import PlainLabel, plain_tip

LEAST_WIDTH = 260


class FileDetail(QFrame):
    """Hidden while no file is looked at. `open_requested` comes with the path, `copied` after it was done."""

    open_requested = Signal(object)
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._file: CheckedFile | None = None
        self._name = PlainLabel()
        self._facts = PlainLabel()
        self._said = PlainLabel()
        self._model = FindingsModel(self)
        self._cards = FindingCards(self._model)
        self._open = QPushButton(text("checkup.open"))
        self._copy = QPushButton(text("checkup.copy"))
        self._lay_out()
        self._open.clicked.connect(self._on_open)
        self._copy.clicked.connect(self.copy)
        self.hide()

    def _lay_out(self) -> None:
        self.setMinimumWidth(LEAST_WIDTH)
        self._name.setObjectName("pageTitle")
        self._facts.setProperty("tone", "muted")
        self._cards.setAccessibleName(text("checkup.findings"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 12)
        column.setSpacing(4)
        for label in (self._name, self._facts, self._said):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(self._cards, 1)
        column.addStretch(0)
        row = QHBoxLayout()
        for button in (self._open, self._copy):
            button.setAutoDefault(True)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    @property
    def cards(self) -> FindingCards:
        """The list of findings."""
        return self._cards

    @property
    def said(self) -> str:
        """What stands above the findings: of the file as a whole."""
        return self._said.text()

    def show_file(self, file: CheckedFile | None) -> None:
        """Tell of a file; None hides the detail."""
        self._file = file
        self.setVisible(file is not None)
        if file is None:
            return
        health = file.health
        self._name.setText(breakable(health.name))
        self._name.setToolTip(plain_tip(str(file.path)))
        self._facts.setText(_facts(health))
        self._facts.setVisible(not health.unread)
        self._said.setText(_said(health))
        set_property(self._said, "tone", _tone(health))
        self._model.show([_card(finding) for finding in health.findings])
        self._cards.setVisible(bool(health.findings))

    def focus_first(self) -> None:
        """Put the focus on the findings, or on what can be done where there are none."""
        (self._cards if self._model.findings else self._open).setFocus()

    def copy(self) -> None:
        """Put all that is said of the file on the clipboard."""
        if self._file is not None:
            QGuiApplication.clipboard().setText(_whole(self._file.health))
            self.copied.emit()

    def _on_open(self) -> None:
        if self._file is not None:
            self.open_requested.emit(self._file.path)


def breakable(name: str) -> str:
    """The name of a file, which may be one long word, with a chance to break it everywhere."""
    return "\u200b".join(name)


def _facts(health: Health) -> str:
    organisation = health.organisation or text("checkup.no_organisation")
    year = text("checkup.no_year") if health.year is None else text("checkup.of_year", year=health.year)
    return text("checkup.facts", organisation=organisation, year=year)


def _said(health: Health) -> str:
    if health.unread:
        return text("checkup.unread", why=health.unread)
    lines = [text("checkup.counts", errors=health.errors, warnings=health.warnings, hints=health.hints)]
    if not health.errors + health.warnings + health.hints:
        lines = [text("checkup.fine")]
    if health.lost:
        lines.append(text("checkup.lost", count=health.lost))
    if health.more:
        lines.append(text("services.health-more", count=health.more))
    return "\n".join(lines)


def _tone(health: Health) -> str:
    if health.errors or health.unread:
        return "error"
    return "warning" if health.warnings or health.lost else "fine"


def _card(finding: HealthFinding) -> Finding:
    words = text("checkup.card", place=finding.place, message=finding.message)
    return Finding("checked-file", finding.severity, words, (Place(finding.place),))


def _whole(health: Health) -> str:
    lines = [health.name, *([] if health.unread else [_facts(health)]), _said(health)]
    return "\n".join([*lines, *map(_line, health.findings)])


def _line(finding: HealthFinding) -> str:
    words = text("checkup.card", place=finding.place, message=finding.message)
    return text("checkup.line", severity=severity_name(finding.severity), words=words)
