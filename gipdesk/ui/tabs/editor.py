"""The open report: its tabs, the tab at work, and the findings beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gipdesk.formats.definition import Section
from gipdesk.report.finding import SEVERITY_ORDER, Finding, Place
from gipdesk.report.report import section_of
from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.findings.panel import FindingsPanel
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.basics_tab import BasicsTab
from gipdesk.ui.tabs.shared_room import SharedRoom
from gipdesk.ui.tabs.tab import ReportTab
from gipdesk.ui.tabs.table_tab import TableTab
from gipdesk.ui.tabs.text_tab import TextTab
from gipdesk.ui.widgets.focus_round import Stop, move_on
from gipdesk.ui.widgets.section_tabs import Badge, SectionTabs
from gipdesk.ui.words.tools import WordTools

BASICS = 0


class Editor(QWidget):
    """Tabs are built when they are first shown. `notice` carries a message for the status line, `looked_at`
    the field that the user has come to; `silence_requested` asks that hints of a code be told no more.
    """

    notice = Signal(str)
    looked_at = Signal(str)
    summary_changed = Signal(str)
    shows_last_changed = Signal(bool)
    print_requested = Signal()
    silence_requested = Signal(str)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._sections = bridge.session.format.sections
        self._built: dict[int, ReportTab] = {}
        self._shows_last = False
        self._is_compact = False
        self._pointed: tuple[str, ...] = ()
        self._offered: list[QAction] = []
        self._on_top: QWidget | None = None
        self._tabs = SectionTabs(_names(self._sections), plain=1)
        self._stack = QStackedWidget()
        self._panel = FindingsPanel(bridge)
        self._words = WordTools(bridge)
        self._room = SharedRoom(self._stack, self._panel)
        self._lay_out()
        self._connect_signals()
        self._refresh_badges()
        self.show_tab(BASICS)

    def _lay_out(self) -> None:
        strip = QFrame()
        strip.setObjectName("tabBar")
        row = QHBoxLayout(strip)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self._tabs, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(strip)
        layout.addWidget(self._words)
        layout.addWidget(self._room, 1)

    def _connect_signals(self) -> None:
        self._tabs.picked.connect(self._focus_content)
        self._tabs.currentChanged.connect(self._on_tab_changed)
        self._panel.chosen.connect(self._on_chosen)
        self._panel.place_chosen.connect(self.go_to)
        self._panel.silence_requested.connect(self.silence_requested)
        self._panel.notice.connect(self.notice)
        self._panel.pointed.connect(self._on_pointed)
        self._words.notice.connect(self.notice)
        self._words.pointed_at.connect(self.go_to)
        self._words.left.connect(self._focus_content)
        self._bridge.changed.connect(self._on_changed)

    @property
    def room(self) -> SharedRoom:
        """How the width is shared."""
        return self._room

    @property
    def words(self) -> WordTools:
        """What the texts can be searched and changed with, over the tabs' content."""
        return self._words

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

    def put_on_top(self, strip: QWidget) -> None:
        """Have something said over all tabs."""
        self._on_top = strip
        cast(QVBoxLayout, self.layout()).insertWidget(0, strip)

    def show_tab(self, index: int) -> None:
        """Bring a tab to the front."""
        self._tabs.setCurrentIndex(index)
        before, tab = self._stack.currentWidget(), self._tab(index)
        self._stack.setCurrentWidget(tab)
        if isinstance(before, ReportTab) and before is not tab:
            tab.come_from(before.current_field)
        self.looked_at.emit(tab.current_field)
        self.summary_changed.emit(tab.summary)

    def end_typing(self) -> None:
        """Finish what is being typed, in the tab at work or beside it, as leaving the field does: what stands
        in an input method is taken as it is.
        """
        if (QApplication.focusWidget() or self).window() is self.window():  # a menu may have the focus now
            QGuiApplication.inputMethod().commit()
        self._panel.end_typing()
        self.current.end_typing()

    def offer(self, action: QAction) -> None:
        """Have a right click in the tables offer something more."""
        self._offered.append(action)
        for tab in self._built.values():
            tab.offer(action)

    def go_to(self, place: Place) -> None:
        """Show a place of the report, ready to be mended."""
        self.show_tab(self._index_of(place))
        self.current.go_to(place)

    def reveal(self, changes: Changes) -> None:
        """Show what an undo or redo changed: the first cell that is no total, else a text; figures in texts
        follow the cells.
        """
        cells = self._bridge.session.format.cells
        typed = {field for field in changes.fields if not self._bridge.session.is_computed(field)}
        in_order = [*(cell for cell in cells if cell in typed), *(typed - cells.keys())]
        if in_order:
            self.go_to(Place(in_order[0]))

    def choose_figure(self) -> None:
        """Have a figure of the tables chosen for the text at work."""
        self.current.choose_figure()

    def step_finding(self, by: int) -> None:
        """Go to the next or previous finding."""
        self._panel.step(by)

    def cycle_focus(self) -> None:
        """Move the focus on: tabs, content, findings, what is beside."""
        stops: list[Stop] = [
            (self._stack, self.current.focus_content),
            (self._panel, self._panel.cards.setFocus),
            (self._tabs, self._tabs.setFocus),
            (self._words, self._words.enter),
        ]
        if self._on_top is not None:
            stops.append((self._on_top, self._on_top.setFocus))
        if self._room.beside is not None:
            stops.append((self._room.beside, self._room.beside.setFocus))
        move_on(stops, self.focusWidget())

    def set_shows_last(self, shows: bool) -> None:
        """Show last year's figures in every table."""
        self._shows_last = shows
        for tab in self._built.values():
            tab.set_shows_last(shows)

    def set_compact(self, is_compact: bool) -> None:
        """Have the rows of every table stand close."""
        self._is_compact = is_compact
        for tab in self._built.values():
            tab.set_compact(is_compact)

    def _tab(self, index: int) -> ReportTab:
        if index not in self._built:
            tab = self._build(index)
            tab.notice.connect(self.notice)
            tab.looked_at.connect(self.looked_at)
            tab.summary_changed.connect(self._on_summary_changed)
            tab.years_requested.connect(self._words.move_years)
            for action in self._offered:
                tab.offer(action)
            tab.set_shows_last(self._shows_last)
            tab.set_compact(self._is_compact)
            tab.set_pointed(self._pointed)
            self._stack.addWidget(tab)
            self._built[index] = tab
        return self._built[index]

    def _build(self, index: int) -> ReportTab:
        if index == BASICS:
            return BasicsTab(self._bridge)
        if index > len(self._sections):
            return self._build_preview()
        section = self._sections[index - 1]
        if section.table is None:
            return TextTab(self._bridge, section)
        tab = TableTab(self._bridge, section, section.table)
        tab.shows_last_requested.connect(self._on_shows_last_requested)
        return tab

    def _build_preview(self) -> ReportTab:
        from gipdesk.ui.tabs.preview_tab import PreviewTab  # noqa: PLC0415 -- not needed to open a report

        preview = PreviewTab(self._bridge)
        preview.asked_for.connect(self._on_asked_for)
        preview.print_requested.connect(self.print_requested)
        return preview

    def _index_of(self, place: Place) -> int:
        ids = [section.id for section in self._sections]
        section = section_of(place.field)
        return ids.index(section) + 1 if section in ids else BASICS

    def _on_tab_changed(self, index: int) -> None:
        had_focus = self._tabs.hasFocus()
        self.show_tab(index)
        if not had_focus:
            self.current.focus_content()

    def _focus_content(self) -> None:
        self.current.focus_content()

    def _on_summary_changed(self, summary: str) -> None:
        if self.sender() is self._stack.currentWidget():
            self.summary_changed.emit(summary)

    def _on_chosen(self, finding: Finding) -> None:
        self.go_to(finding.places[0])

    def _on_asked_for(self, place: Place) -> None:
        self.go_to(place)
        self.current.focus_content()

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
        self._tabs.set_badges(_badges(self._bridge.session.findings, self._index_of))


def _badges(findings: Sequence[Finding], index_of: Callable[[Place], int]) -> dict[int, Badge]:
    """Counts a finding on its first place's tab, so that the badges add up to what the panel counts."""
    by_tab: dict[int, list[Finding]] = {}
    for finding in findings:
        by_tab.setdefault(index_of(finding.places[0]), []).append(finding)
    return {index: _badge(found) for index, found in by_tab.items()}


def _badge(findings: Sequence[Finding]) -> Badge:
    gravest = min((finding.severity for finding in findings), key=SEVERITY_ORDER.__getitem__)
    return Badge(gravest, sum(finding.severity is gravest for finding in findings))


def _names(sections: Sequence[Section]) -> list[tuple[str, ...]]:
    basics, preview = text("window.tabs.basics"), text("window.preview.tab")
    return [(basics,) * 3, *map(_names_of, sections), (preview,) * 3]


def _names_of(section: Section) -> tuple[str, ...]:
    keys = ("window.tabs.section", "window.tabs.section_close")
    numbered = (text(key, number=section.number, name=section.short) for key in keys)
    return (*numbered, section.short)
