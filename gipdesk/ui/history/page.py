"""历史: what was done to the report, each earlier state of it, and the way to bring that back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from gipdesk.render.measure import QtMeasurer
from gipdesk.render.paginator import Paginator
from gipdesk.render.painter import PagePainter
from gipdesk.report.finding import Place
from gipdesk.report.past import Moment, Past
from gipdesk.services.looking_back import Part, differing
from gipdesk.texts import text
from gipdesk.ui.history.bottom import HistoryBottom
from gipdesk.ui.history.tree import HistoryTree
from gipdesk.ui.history.words import when
from gipdesk.ui.preview.paper_view import PaperView
from gipdesk.ui.widgets.fields import set_property
from gipdesk.ui.widgets.focus_round import Stop, move_on
from gipdesk.ui.widgets.leavable import LeavablePage
from gipdesk.ui.widgets.page_top import PageTop
from gipdesk.ui.widgets.plain_label import PlainLabel

LIST_SHARE, PAPER_SHARE = 5, 6
REST_MILLISECONDS = 120
"""Who moves through the list with an arrow key held down does not wait for each state to be laid out."""


class HistoryPage(LeavablePage):
    """The report does not change while it shows. `bring_requested` has the moment, the part of it that is
    wanted, and the words for its time; `left` asks for the editor, `asked_for` for a place in it.
    """

    bring_requested = Signal(object, object, str)
    asked_for = Signal(Place)

    def __init__(self, past: Past, lost: bool, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._past = past
        self._today = today
        self._index = 0
        self._moment = past.now
        self._when = ""
        measurer = QtMeasurer()
        self._paginator = Paginator(measurer)
        self._top = PageTop(text("history.title"), {"damage": "warning"})
        self._tree = HistoryTree(past, today)
        self._banner = QFrame()
        self._said = PlainLabel()
        self._paper = PaperView(self._paginator.lay_out(past.now.report), PagePainter(measurer))
        self._bottom = HistoryBottom(past.now.report.format)
        self._timer = QTimer(self)
        self._lay_out()
        self._connect_signals()
        self._show_top(lost)
        self._show_state()

    def _lay_out(self) -> None:
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MILLISECONDS)
        self._banner.setObjectName("strip")
        self._paper.setAccessibleName(text("history.paper"))
        self._said.setWordWrap(True)
        banner = QHBoxLayout(self._banner)
        banner.setContentsMargins(10, 5, 10, 5)
        banner.addWidget(self._said)
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.addWidget(self._tree)
        beside.addWidget(self._state())
        beside.setChildrenCollapsible(False)
        beside.setHandleWidth(1)
        beside.setSizes([LIST_SHARE * 100, PAPER_SHARE * 100])
        beside.setStretchFactor(0, LIST_SHARE)
        beside.setStretchFactor(1, PAPER_SHARE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(beside, 1)
        column.addWidget(self._bottom)

    def _state(self) -> QWidget:
        """The state that is looked at, under the words that say so."""
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._banner)
        column.addWidget(self._paper, 1)
        return side

    def _connect_signals(self) -> None:
        self._tree.chosen.connect(self._on_chosen)
        self._timer.timeout.connect(self._show_state)
        self._paper.chosen.connect(self.asked_for)
        self._bottom.pointed.connect(self._on_pointed)
        self._bottom.wanted.connect(self._on_wanted)
        self._bottom.left.connect(self.left)
        shortcut = QShortcut(QKeySequence("F6"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._cycle_focus)

    @property
    def tree(self) -> HistoryTree:
        """All that was done."""
        return self._tree

    @property
    def paper(self) -> PaperView:
        """The state that is looked at, as it would be printed."""
        return self._paper

    @property
    def bottom(self) -> HistoryBottom:
        """What can be brought back."""
        return self._bottom

    @property
    def said(self) -> str:
        """What is said of the state that is looked at."""
        return self._said.text()

    @property
    def moment(self) -> Moment:
        """The state that is looked at."""
        return self._moment

    def begin(self) -> None:
        """Put the focus on the list, its latest step chosen."""
        self._tree.begin()
        self._tree.setFocus()

    def _show_top(self, lost: bool) -> None:
        self._top.show_line(text("history.hint" if self._past.steps else "history.none"))
        damage = "lost" if lost else "cut" if self._past.is_cut else ""
        self._top.show_pill("damage", text(f"history.{damage}") if damage else "")

    def _show_state(self) -> None:
        """Show the report as it stood after the chosen step, framed what that changed."""
        self._timer.stop()
        self._moment = self._past.after(self._index)
        self._when = when(self._past.steps[self._index].at, self._today) if self._past.steps else ""
        parts = differing(self._past.now, self._moment)
        self._paper.show_report(self._paginator.lay_out(self._moment.report))
        self._bottom.show_parts(parts)
        self._said.setText(text("history.state", when=self._when) if parts else text("history.now"))
        set_property(self._banner, "tone", None if parts else "fine")
        set_property(self._said, "tone", "warning" if parts else "fine")
        self._point(self._past.steps[self._index].fields if self._past.steps else ())

    def _point(self, fields: Iterable[str]) -> None:
        """Frame the places of these fields, and bring the first of them into sight."""
        self._paper.set_pointed(fields)
        typed = [field for field in fields if self._paper.spots(field)]
        if typed:
            self._paper.bring(min(typed, key=lambda field: self._paper.spots(field)[0].top()))

    def _cycle_focus(self) -> None:
        stops: list[Stop] = [
            (self._tree, self._tree.setFocus),
            (self._paper, self._paper.setFocus),
            (self._bottom, self._bottom.focus_first),
        ]
        move_on(stops, self.focusWidget())

    def _on_chosen(self, index: int) -> None:
        self._index = index
        self._timer.start()

    def _on_pointed(self, part: Part) -> None:
        self._point(part.fields)

    def _on_wanted(self, part: Part) -> None:
        """Ask for what shows, though the list has gone on meanwhile."""
        self.bring_requested.emit(self._moment, part, self._when)
