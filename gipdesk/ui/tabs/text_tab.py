"""The tab of a section of running text."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from gipdesk.formats.definition import Section
from gipdesk.report.comparing import compare
from gipdesk.report.finding import Place
from gipdesk.report.parts import MARKS
from gipdesk.services.writing import guide_for
from gipdesk.texts import text
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.tab import ReportTab
from gipdesk.ui.texts.figure_picker import FigurePicker
from gipdesk.ui.texts.last_year_pane import LastYearPane
from gipdesk.ui.texts.not_updated_strip import NotUpdatedStrip
from gipdesk.ui.texts.offers import SubheadingButton
from gipdesk.ui.texts.report_text import ReportText
from gipdesk.ui.widgets.eliding_label import ElidingLabel, left_line
from gipdesk.ui.widgets.prompt_button import PromptButton

COMPARED_AFTER = 250
"""Milliseconds after the last key: a long text is not compared at every one."""


class TextTab(ReportTab):
    """A section's text: its length, how much of it is last year's, and last year's beside it on demand."""

    def __init__(self, bridge: SessionBridge, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._section = section
        self._text = ReportText(bridge, section.id)
        self._text.setAccessibleName(section.printed_heading)
        self._text.setPlaceholderText(text("window.text.placeholder"))
        self._last_text = str(bridge.session.last_value(section.id) or "")
        self._baseline = bridge.session.baseline
        self._last_pane: LastYearPane | None = None
        self._compare = PromptButton(text("window.text.compare"))
        self._subheadings = SubheadingButton(section, self._text)
        self._figures = PromptButton(text("words.offers.figures"))
        self._picker: FigurePicker | None = None
        self._strip = NotUpdatedStrip(bridge, section.id, offers_years=True)
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._count = ElidingLabel()
        self._count.setProperty("tone", "muted")
        self._legend = left_line(text("words.compare.legend"), text("words.compare.legend"))
        self._legend.setProperty("tone", "muted")
        self._percent: int | None = None
        self._pause = QTimer(self, singleShot=True, interval=COMPARED_AFTER)
        self._lay_out()
        self._compare_texts()
        self._connect_signals()

    def _lay_out(self) -> None:
        self._compare.setCheckable(True)
        self._compare.setEnabled(bool(self._last_text))
        self._figures.setToolTip(text("words.offers.figures_tip"))
        self._figures.setEnabled(not self._text.isReadOnly())
        row = QHBoxLayout()
        for widget in (self._compare, self._subheadings, self._figures):
            row.addWidget(widget)
        row.addWidget(self._count, 1)
        self._panes.addWidget(self._text)
        self._panes.setChildrenCollapsible(False)
        self._panes.setHandleWidth(8)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._strip)
        layout.addWidget(self._panes, 1)
        layout.addWidget(self._legend)
        self._legend.hide()

    def _connect_signals(self) -> None:
        self._text.textChanged.connect(self._on_text_changed)
        self._text.notice.connect(self.notice)
        self._text.figure_requested.connect(self.choose_figure)
        self._figures.clicked.connect(self.choose_figure)
        self._pause.timeout.connect(self._compare_texts)
        self._compare.toggled.connect(self._on_compare)
        self._compare.clicked.connect(self._text.setFocus)  # whoever compares goes on writing
        self._strip.years_requested.connect(self.years_requested)
        self._strip.gone.connect(self.focus_content)

    @property
    @override
    def current_field(self) -> str:
        return self._section.id

    @override
    def go_to(self, place: Place) -> None:
        self._text.go_to(place.span)

    @override
    def focus_content(self) -> None:
        self._text.setFocus()

    @override
    def choose_figure(self) -> None:
        if self._picker is None:
            self._picker = FigurePicker(self._bridge)
            self._picker.chosen.connect(self._on_figure)
            self._picker.left.connect(self.focus_content)
            self._column.insertWidget(1, self._picker, 1)
        self._picker.open()

    def _on_figure(self, cell: str, name: str) -> None:
        follows = self._text.insert_figure(cell)
        self.focus_content()
        self.notice.emit(text(f"words.figures.{'inserted' if follows else 'plain'}", name=name))

    def _on_text_changed(self) -> None:
        self._show_count()
        self._pause.start()

    def _show_count(self) -> None:
        count = len("".join(MARKS.sub("", self._text.written()).split()))
        usual = guide_for(self._section.id).usual_length
        parts = [text("window.text.count", count=count)]
        if self._percent is not None:
            parts.append(text("words.count.same", percent=self._percent))
        if usual is not None:
            parts.append(text("words.count.usual", usual=usual))
        self._count.setText(text("words.count.separator").join(parts))
        self._count.setToolTip(self._count.text())

    def _compare_texts(self) -> None:
        """Tell how much is last year's, and mark the differences while both texts show."""
        if self._last_text:
            found = compare(self._last_text, self._text.written())
            self._percent = found.percent
            shows = self._last_pane is not None and self._compare.isChecked()
            self._text.show_added(found.added if shows else ())
            if self._last_pane is not None and shows:
                self._last_pane.show_comparison(found)
        self._show_count()

    def _on_compare(self, shows: bool) -> None:
        if self._last_pane is None and self._baseline is not None:
            self._last_pane = LastYearPane(self._baseline.report, self._section.id, self._text)
            self._panes.insertWidget(0, self._last_pane)
            self._panes.setSizes([1000, 1000])
        if self._last_pane is not None:
            self._last_pane.setVisible(shows)
        self._legend.setVisible(shows)
        self._compare_texts()
