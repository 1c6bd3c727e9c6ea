"""The tab of a section that prints a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from gipdesk.formats.definition import Section, Table
from gipdesk.report.finding import Place
from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.fixes import filled
from gipdesk.ui.grid.model import TableGridModel
from gipdesk.ui.grid.view import GridView
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.tab import ReportTab
from gipdesk.ui.widgets.eliding_label import ElidingLabel
from gipdesk.ui.widgets.prompt_button import PromptButton

ROOM, LITTLE_ROOM = 8, 4
LOW = 350
"""In pixels, the height of a tab in which the rows of its table are worth more than what is around them."""


class TableTab(ReportTab):
    """A table with its buttons. `shows_last_requested` asks for last year's figures in all tabs."""

    shows_last_requested = Signal(bool)

    def __init__(
        self, bridge: SessionBridge, section: Section, table: Table, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._section = section
        self._table = table
        self._view = GridView(TableGridModel(bridge, section, table, self), self)
        self._fill = PromptButton(text("window.table.fill_blanks"))
        self._nothing = PromptButton(text("window.table.nothing_happened", wish=table.nothing or ""))
        self._last = PromptButton(text("window.table.show_last"))
        self._lay_out()
        self._connect_signals()

    def _lay_out(self) -> None:
        self._fill.setToolTip(text("window.table.fill_blanks_tip"))
        self._nothing.setToolTip(text("window.table.nothing_happened_tip"))
        if self._table.nothing is None:
            self._nothing.hide()
        if self._bridge.session.is_read_only:
            for button in (self._fill, self._nothing):
                button.setEnabled(False)
                button.setToolTip(text("windows.read_only.refused"))
        self._last.setCheckable(True)
        self._last.setEnabled(self._bridge.session.baseline is not None)
        self._last.setToolTip(text("window.table.show_last_tip"))
        row = QHBoxLayout()
        for button in (self._fill, self._nothing, self._last):
            row.addWidget(button)
        row.addWidget(_hint(), 1)
        row.addSpacing(14)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self._view, 1)
        self._leave_room(ROOM)

    def _connect_signals(self) -> None:
        self._fill.clicked.connect(self._on_fill)
        self._nothing.clicked.connect(self._on_nothing)
        self._last.toggled.connect(self.shows_last_requested)
        self._last.clicked.connect(self._view.setFocus)
        self._view.refused.connect(self.notice)
        self._view.told.connect(self.notice)
        self._view.looked_at.connect(self.looked_at)
        self._view.summary_changed.connect(self.summary_changed)

    @property
    def view(self) -> GridView:
        """The table."""
        return self._view

    @property
    @override
    def current_field(self) -> str:
        return self._view.current_cell

    @property
    @override
    def summary(self) -> str:
        return self._view.summary

    @override
    def offer(self, action: QAction) -> None:
        self._view.addAction(action)

    @override
    def go_to(self, place: Place) -> None:
        if place.field != self._section.id:
            self._view.go_to(place.field)

    @override
    def focus_content(self) -> None:
        self._view.setFocus()

    @override
    def set_pointed(self, fields: Iterable[str]) -> None:
        self._view.set_pointed(fields)

    @override
    def set_shows_last(self, shows: bool) -> None:
        self._last.setChecked(shows and self._last.isEnabled())
        self._view.set_shows_last(self._last.isChecked())

    @override
    def set_compact(self, is_compact: bool) -> None:
        self._view.set_compact(is_compact)

    @override
    def take_back_unclear(self) -> bool:
        return self._view.take_back_unclear()

    @override
    def end_typing(self) -> None:
        self._view.end_typing()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_room(LITTLE_ROOM if event.size().height() < LOW else ROOM)

    def _leave_room(self, room: int) -> None:
        layout = cast(QVBoxLayout, self.layout())
        layout.setContentsMargins(12, room, 0, room)
        layout.setSpacing(room)

    def _on_fill(self) -> None:
        self._tell_filled(self._bridge.fill_blanks(self._section.id))

    def _on_nothing(self) -> None:
        self._tell_filled(self._bridge.nothing_happened(self._section.id))

    def _tell_filled(self, changes: Changes) -> None:
        """Say what was filled, and go to the first figure that is left to the user."""
        session = self._bridge.session
        self.notice.emit(filled(session, self._section.id, changes))
        blank = [cell.id for cell in self._table.cells if session.report.cells[cell.id] is None]
        first = next((cell for cell in blank if not session.is_computed(cell)), self._view.current_cell)
        self._view.go_to(first)


def _hint() -> QLabel:
    hint = ElidingLabel(text("window.table.hint"))
    hint.setProperty("tone", "muted")
    return hint
