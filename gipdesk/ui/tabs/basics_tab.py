"""The tab of what stands before the first section: unit, year, title, opening."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gipdesk.formats.definition import HEAD_FIELDS
from gipdesk.report.finding import Place
from gipdesk.texts import text
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.tab import ReportTab
from gipdesk.ui.texts.not_updated_strip import NotUpdatedStrip
from gipdesk.ui.texts.report_text import ReportText
from gipdesk.ui.texts.year_field import YearField

PREAMBLE_LINES = 8
FORM_WIDTH = 820


class BasicsTab(ReportTab):
    """The fields of the report's head."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._organisation = ReportText(bridge, "organisation", lines=1)
        self._year = YearField(bridge)
        self._title = ReportText(bridge, "title", lines=2)
        self._standard_title = QPushButton(text("window.basics.standard_title"))
        self._preamble = ReportText(bridge, "preamble", lines=PREAMBLE_LINES)
        self._strip = NotUpdatedStrip(bridge, "preamble")
        self._lay_out()
        self._connect_signals()

    def _lay_out(self) -> None:
        form = QWidget()
        form.setMaximumWidth(FORM_WIDTH)
        grid = QGridLayout(form)
        grid.setContentsMargins(12, 12, 12, 12)
        grid.setVerticalSpacing(12)
        fields = {
            "organisation": self._organisation,
            "year": _short(self._year),
            "title": self._title,
            "preamble": self._preamble,
        }
        for row, (name, field) in enumerate(fields.items()):
            grid.addWidget(_label(name, self._focus_of(name)), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, 1)
        grid.addWidget(self._standard_title, 2, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._strip, len(fields), 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(fields) + 1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(_scrolling(form))
        self._order_fields()

    def _order_fields(self) -> None:
        stops = (
            self._organisation,
            self._year,
            self._title,
            self._standard_title,
            self._preamble,
            self._strip,
        )
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)

    def _connect_signals(self) -> None:
        self._organisation.left.connect(self._year.setFocus)
        self._year.returnPressed.connect(self._title.setFocus)
        self._year.refused.connect(self.notice)
        self._standard_title.clicked.connect(self._on_standard_title)
        self._strip.gone.connect(self._preamble.setFocus)

    @override
    def go_to(self, place: Place) -> None:
        field = self._focus_of(place.field)
        if isinstance(field, ReportText):
            field.go_to(place.span)
        else:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def focus_content(self) -> None:
        self._organisation.setFocus()

    def _focus_of(self, field: str) -> QWidget:
        fields = dict(
            zip(HEAD_FIELDS, (self._year, self._organisation, self._title, self._preamble), strict=True)
        )
        return fields[field]

    def _on_standard_title(self) -> None:
        report = self._bridge.session.report
        title = report.format.new_title.format(organisation=report.organisation or "", year=report.year or "")
        self._bridge.edit({"title": title})
        self._title.setFocus()


def _label(name: str, buddy: QWidget) -> QLabel:
    label = QLabel(text(f"window.basics.{name}"))
    label.setBuddy(buddy)
    label.setContentsMargins(0, 6, 8, 0)
    buddy.setAccessibleName(label.text().partition("(&")[0])
    return label


def _short(field: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    field.setMaximumWidth(120)
    layout.addWidget(field)
    layout.addStretch(1)
    return row


def _scrolling(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area
