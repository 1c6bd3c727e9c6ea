"""The tab of a section that prints a table."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from gipdesk.formats.definition import Section, Table
from gipdesk.report.finding import Place
from gipdesk.texts import text
from gipdesk.ui.grid.model import TableGridModel
from gipdesk.ui.grid.view import GridView
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.tab import ReportTab
from gipdesk.ui.widgets.eliding_label import ElidingLabel


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
        self._fill = QPushButton(text("window.table.fill_blanks"))
        self._nothing = QPushButton(text("window.table.nothing_happened", wish=table.nothing or ""))
        self._last = QPushButton(text("window.table.show_last"))
        self._lay_out()
        self._connect_signals()

    def _lay_out(self) -> None:
        self._fill.setToolTip(text("window.table.fill_blanks_tip"))
        self._nothing.setToolTip(text("window.table.nothing_happened_tip"))
        self._nothing.setVisible(self._table.nothing is not None)
        self._last.setCheckable(True)
        self._last.setEnabled(self._bridge.session.baseline is not None)
        self._last.setToolTip(text("window.table.show_last_tip"))
        row = QHBoxLayout()
        for button in (self._fill, self._nothing, self._last):
            row.addWidget(button)
        row.addWidget(_hint(), 1)
        row.addSpacing(14)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 0, 8)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._view, 1)

    def _connect_signals(self) -> None:
        self._fill.clicked.connect(self._on_fill)
        self._nothing.clicked.connect(self._on_nothing)
        self._last.toggled.connect(self.shows_last_requested)
        self._view.refused.connect(self.notice)

    @property
    def view(self) -> GridView:
        """The table."""
        return self._view

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
    def take_back_unclear(self) -> bool:
        return self._view.take_back_unclear()

    @override
    def end_typing(self) -> None:
        self._view.end_typing()

    def _on_fill(self) -> None:
        changed = self._bridge.fill_blanks(self._section.id).fields
        self.notice.emit(text("window.table.filled" if changed else "window.table.no_blanks"))
        self._view.setFocus()

    def _on_nothing(self) -> None:
        self._bridge.nothing_happened(self._section.id)
        self.notice.emit(text("window.table.nothing_filled", wish=self._table.nothing))
        self._view.setFocus()


def _hint() -> QLabel:
    hint = ElidingLabel(text("window.table.hint"))
    hint.setProperty("tone", "muted")
    return hint
