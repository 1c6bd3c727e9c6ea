"""The tab of what stands in no section: unit, year, title and opening, attachments, signature and contact."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gipdesk.formats.definition import FOOT_FIELDS
from gipdesk.report.finding import Place
from gipdesk.texts import text
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.tab import ReportTab
from gipdesk.ui.texts.not_updated_strip import NotUpdatedStrip
from gipdesk.ui.texts.report_text import ReportText
from gipdesk.ui.texts.year_field import YearField
from gipdesk.ui.widgets.plain_label import PlainLabel
from gipdesk.ui.widgets.prompt_button import PromptButton

LINES = {
    "organisation": 1,
    "title": 2,
    "preamble": 8,
    "attachments": 2,
    "signatory": 1,
    "signing_date": 1,
    "contact": 1,
}
"""How many lines each of the texts shows."""

CARRIED = ("preamble", "attachments", "contact")
"""The texts that may still be last year's."""

SHORT = {"year": 120, "signing_date": 200}
"""The fields that need no whole line, and what they need, in pixels."""

FORM_WIDTH = 820


class BasicsTab(ReportTab):
    """The fields of the report's head and foot, one below the other."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._current = "organisation"
        self._texts = {field: ReportText(bridge, field, lines=lines) for field, lines in LINES.items()}
        self._strips = {field: NotUpdatedStrip(bridge, field) for field in CARRIED}
        self._year = YearField(bridge)
        self._standard_title = PromptButton(text("window.basics.standard_title"))
        self._standard_title.setEnabled(not bridge.session.is_read_only)
        self._lay_out()
        self._connect_signals()

    def _lay_out(self) -> None:
        form = QWidget()
        form.setMaximumWidth(FORM_WIDTH)
        grid = QGridLayout(form)
        grid.setContentsMargins(12, 12, 12, 12)
        grid.setVerticalSpacing(12)
        for field in ("organisation", "year", "title", "preamble"):
            self._add_row(grid, field)
        heading = PlainLabel(text("window.basics.foot"))
        heading.setProperty("tone", "muted")
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for field in FOOT_FIELDS:
            self._add_row(grid, field)
            self._texts[field].setPlaceholderText(text(f"window.basics.{field}_hint"))
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(_scrolling(form))
        for stop, following in pairwise(self._stops()):
            QWidget.setTabOrder(stop, following)

    def _add_row(self, grid: QGridLayout, field: str) -> None:
        """A field with its name at the left; below it the strip, where it has one."""
        row, top = grid.rowCount(), Qt.AlignmentFlag.AlignTop
        focus = self._focus_of(field)
        grid.addWidget(_label(field, focus), row, 0, top)
        grid.addWidget(_short(focus, SHORT[field]) if field in SHORT else focus, row, 1)
        if field == "title":
            grid.addWidget(self._standard_title, row, 2, top)
        if field in self._strips:
            grid.addWidget(self._strips[field], row + 1, 1)

    def _stops(self) -> Iterator[QWidget]:
        """Where Tab leads, in this order."""
        for field in ("organisation", "year", "title", "preamble", *FOOT_FIELDS):
            yield self._focus_of(field)
            if field == "title":
                yield self._standard_title
            if field in self._strips:
                yield self._strips[field]

    def _connect_signals(self) -> None:
        self._texts["organisation"].left.connect(self._year.setFocus)
        self._year.returnPressed.connect(self._texts["title"].setFocus)
        self._texts["signatory"].left.connect(self._texts["signing_date"].setFocus)
        self._texts["signing_date"].left.connect(self._texts["contact"].setFocus)
        self._year.refused.connect(self.notice)
        self._standard_title.clicked.connect(self._on_standard_title)
        self._year.entered.connect(partial(self._on_entered, "year"))
        for name, field in self._texts.items():
            field.entered.connect(partial(self._on_entered, name))
            field.notice.connect(self.notice)
        for name, strip in self._strips.items():
            strip.gone.connect(self._texts[name].setFocus)

    @property
    @override
    def current_field(self) -> str:
        return self._current

    @override
    def go_to(self, place: Place) -> None:
        field = self._focus_of(place.field)
        if isinstance(field, ReportText):
            field.go_to(place.span)
        else:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def focus_content(self) -> None:
        self._texts["organisation"].setFocus()

    @override
    def end_typing(self) -> None:
        self._year.end_typing()

    def _focus_of(self, field: str) -> QWidget:
        return self._year if field == "year" else self._texts[field]

    def _on_entered(self, name: str) -> None:
        self._current = name
        self.looked_at.emit(name)

    def _on_standard_title(self) -> None:
        report = self._bridge.session.report
        title = report.format.new_title.format(organisation=report.organisation or "", year=report.year or "")
        self._bridge.edit({"title": title})
        self._texts["title"].setFocus()


def _label(name: str, buddy: QWidget) -> QLabel:
    label = PlainLabel(text(f"window.basics.{name}"))
    label.setBuddy(buddy)
    label.setContentsMargins(0, 6, 8, 0)
    buddy.setAccessibleName(label.text().partition("(&")[0])
    return label


def _short(field: QWidget, width: int) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    field.setMaximumWidth(width)
    layout.addWidget(field)
    layout.addStretch(1)
    return row


def _scrolling(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have the focus
    return area
