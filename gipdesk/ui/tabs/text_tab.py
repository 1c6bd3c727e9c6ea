"""The tab of a section of running text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gipdesk.formats.definition import Section
from gipdesk.report.finding import Place
from gipdesk.texts import text
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.tab import ReportTab
from gipdesk.ui.texts.not_updated_strip import NotUpdatedStrip
from gipdesk.ui.texts.report_text import ReportText
from gipdesk.ui.widgets.eliding_label import ElidingLabel


class TextTab(ReportTab):
    """A section's text, with last year's beside it on demand."""

    def __init__(self, bridge: SessionBridge, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ReportText(bridge, section.id)
        self._text.setAccessibleName(section.printed_heading)
        self._text.setPlaceholderText(text("window.text.placeholder"))
        self._last_text = bridge.session.last_value(section.id)
        self._compare = QPushButton(text("window.text.compare"))
        self._strip = NotUpdatedStrip(bridge, section.id)
        self._panes = QSplitter(Qt.Orientation.Vertical)
        self._count = ElidingLabel()
        self._count.setProperty("tone", "muted")
        self._lay_out(section)
        self._on_text_changed()
        self._text.textChanged.connect(self._on_text_changed)
        self._compare.toggled.connect(self._on_compare)
        self._strip.gone.connect(self.focus_content)

    def _lay_out(self, section: Section) -> None:
        self._compare.setCheckable(True)
        self._compare.setEnabled(bool(self._last_text))
        heading = QLabel(section.printed_heading)
        row = QHBoxLayout()
        row.addWidget(self._compare)
        row.addWidget(heading)
        row.addWidget(self._count, 1)
        self._panes.addWidget(self._text)
        self._panes.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._strip)
        layout.addWidget(self._panes, 1)

    @override
    def go_to(self, place: Place) -> None:
        self._text.go_to(place.span)

    @override
    def focus_content(self) -> None:
        self._text.setFocus()

    def _on_text_changed(self) -> None:
        self._count.setText(text("window.text.count", count=len("".join(self._text.written().split()))))

    def _on_compare(self, shows: bool) -> None:
        if shows and self._panes.count() == 1:
            self._panes.addWidget(_reading_pane(str(self._last_text)))
        self._panes.widget(1).setVisible(shows)


def _reading_pane(written: str) -> QWidget:
    words = QPlainTextEdit(written)
    words.setReadOnly(True)
    words.setTabChangesFocus(True)
    label = QLabel(text("window.text.last_year"))
    label.setProperty("tone", "muted")
    label.setBuddy(words)
    pane = QWidget()
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 4, 0, 0)
    column.addWidget(label)
    column.addWidget(words, 1)
    return pane
