"""The open report: its tabs, the tab at work, and the findings beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from gipdesk.formats.definition import Section
from gipdesk.report.finding import SEVERITY_ORDER, Finding, Place
from gipdesk.report.report import section_of
from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.findings.panel import FindingsPanel
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.basics_tab import BasicsTab
from gipdesk.ui.tabs.tab import ReportTab
from gipdesk.ui.tabs.table_tab import TableTab
from gipdesk.ui.tabs.text_tab import TextTab
from gipdesk.ui.widgets.section_tabs import Badge, SectionTabs

PANEL_WIDTH = 310
MIN_PANEL_WIDTH = 200
MAX_PANEL_SHARE = 0.27
BASICS = 0


class Editor(QWidget):
    """Tabs are built when they are first shown. `notice` carries a message for the status line."""

    notice = Signal(str)
    shows_last_changed = Signal(bool)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._sections = bridge.session.format.sections
        self._built: dict[int, ReportTab] = {}
        self._shows_last = False
        self._pointed: tuple[str, ...] = ()
        self._panel_width = PANEL_WIDTH
        self._tabs = SectionTabs(_names(self._sections))
        self._stack = QStackedWidget()
        self._panel = FindingsPanel(bridge)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect_signals()
        self._refresh_badges()
        self.show_tab(BASICS)

    def _lay_out(self) -> None:
        self._splitter.addWidget(self._stack)
        self._splitter.addWidget(self._panel)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setCollapsible(0, False)
        self._splitter.setHandleWidth(1)
        self._panel.setMinimumWidth(MIN_PANEL_WIDTH)
        strip = QFrame()
        strip.setObjectName("tabBar")
        row = QHBoxLayout(strip)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self._tabs, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(strip)
        layout.addWidget(self._splitter, 1)

    def _connect_signals(self) -> None:
        self._tabs.picked.connect(self._on_tab_picked)
        self._tabs.currentChanged.connect(self._on_tab_changed)
        self._panel.chosen.connect(self._on_chosen)
        self._splitter.splitterMoved.connect(self._on_splitter_moved)
        self._panel.pointed.connect(self._on_pointed)
        self._bridge.changed.connect(self._on_changed)

    @property
    def tabs(self) -> SectionTabs:
        """The row of tabs."""
        return self._tabs

    @property
    def panel(self) -> FindingsPanel:
        """The findings."""
        return self._panel

    @property
    def current(self) -> ReportTab:
        """The tab at work."""
        return self._tab(self._tabs.currentIndex())

    def show_tab(self, index: int) -> None:
        """Bring a tab to the front."""
        self._tabs.setCurrentIndex(index)
        self._stack.setCurrentWidget(self._tab(index))

    def go_to(self, place: Place) -> None:
        """Show a place of the report, ready to be mended."""
        self.show_tab(self._index_of(place))
        self.current.go_to(place)

    def reveal(self, changes: Changes) -> None:
        """Show what an undo or redo changed: the first field that is no total."""
        cells = self._bridge.session.format.cells
        typed = {field for field in changes.fields if not self._bridge.session.is_computed(field)}
        in_order = [*(typed - cells.keys()), *(cell for cell in cells if cell in typed)]
        if in_order:
            self.go_to(Place(in_order[0]))

    def step_finding(self, by: int) -> None:
        """Go to the next or previous finding."""
        self._panel.step(by)

    def cycle_focus(self) -> None:
        """Move the focus on: tabs, content, findings."""
        stops: list[tuple[QWidget, Callable[[], None]]] = [
            (self._tabs, self._tabs.setFocus),
            (self._stack, self.current.focus_content),
            (self._panel, self._panel.cards.setFocus),
        ]
        focus = self.focusWidget()
        inside = [stop for stop, _ in stops if stop is focus or stop.isAncestorOf(focus)]
        index = [stop for stop, _ in stops].index(inside[0]) if inside else 0
        stops[(index + 1) % len(stops)][1]()

    def set_shows_last(self, shows: bool) -> None:
        """Show last year's figures in every table."""
        self._shows_last = shows
        for tab in self._built.values():
            tab.set_shows_last(shows)

    @property
    def panel_width(self) -> int:
        """How wide the user likes the findings to be, in a window with room for it."""
        return self._panel_width

    def set_panel_width(self, width: int) -> None:
        """Make the findings that wide, or less in a narrow window."""
        self._panel_width = max(width, MIN_PANEL_WIDTH)
        self._fit_panel()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_panel()

    def _fit_panel(self) -> None:
        most = max(MIN_PANEL_WIDTH, int(self.width() * MAX_PANEL_SHARE))
        panel = min(self._panel_width, most)
        self._splitter.setSizes([max(1, self.width() - panel), panel])

    def _on_splitter_moved(self) -> None:
        self._panel_width = self._panel.width()

    def _tab(self, index: int) -> ReportTab:
        if index not in self._built:
            tab = self._build(index)
            tab.notice.connect(self.notice)
            tab.set_shows_last(self._shows_last)
            tab.set_pointed(self._pointed)
            self._stack.addWidget(tab)
            self._built[index] = tab
        return self._built[index]

    def _build(self, index: int) -> ReportTab:
        if index == BASICS:
            return BasicsTab(self._bridge)
        section = self._sections[index - 1]
        if section.table is None:
            return TextTab(self._bridge, section)
        tab = TableTab(self._bridge, section, section.table)
        tab.shows_last_requested.connect(self._on_shows_last_requested)
        return tab

    def _index_of(self, place: Place) -> int:
        ids = [section.id for section in self._sections]
        section = section_of(place.field)
        return ids.index(section) + 1 if section in ids else BASICS

    def _on_tab_changed(self, index: int) -> None:
        had_focus = self._tabs.hasFocus()
        self.show_tab(index)
        if not had_focus:
            self.current.focus_content()

    def _on_tab_picked(self) -> None:
        self.current.focus_content()

    def _on_chosen(self, finding: Finding) -> None:
        self.go_to(finding.places[0])

    def _on_pointed(self, finding: Finding | None) -> None:
        self._pointed = finding.fields if finding else ()
        for tab in self._built.values():
            tab.set_pointed(self._pointed)

    def _on_shows_last_requested(self, shows: bool) -> None:
        if shows != self._shows_last:
            self.set_shows_last(shows)
            self.shows_last_changed.emit(shows)

    def _on_changed(self, changes: Changes, _by: QObject | None) -> None:
        if changes.findings_changed:
            self._refresh_badges()

    def _refresh_badges(self) -> None:
        """Count a finding on its first place's tab, so that the badges add up to what the panel counts."""
        by_tab: dict[int, list[Finding]] = {}
        for finding in self._bridge.session.findings:
            by_tab.setdefault(self._index_of(finding.places[0]), []).append(finding)
        self._tabs.set_badges({index: _badge(found) for index, found in by_tab.items()})


def _badge(findings: Sequence[Finding]) -> Badge:
    gravest = min((finding.severity for finding in findings), key=SEVERITY_ORDER.__getitem__)
    return Badge(gravest, sum(finding.severity is gravest for finding in findings))


def _names(sections: Sequence[Section]) -> list[tuple[str, str]]:
    basics = text("window.tabs.basics")
    return [
        (basics, basics),
        *(
            (text("window.tabs.section", number=section.number, name=section.short), section.short)
            for section in sections
        ),
    ]
