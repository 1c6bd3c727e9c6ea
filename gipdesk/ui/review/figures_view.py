"""What was read, to be put right: the head and the tables, a tab each."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gipdesk.formats.definition import HEAD_FIELDS, Section, Severity
from gipdesk.recogniser.deciding import Candidate
from gipdesk.report.report import section_of
from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.review.bridge import ReviewBridge
from gipdesk.ui.review.choices import Choices
from gipdesk.ui.review.grid import ReviewGrid, ReviewGridModel
from gipdesk.ui.review.head_form import HeadForm
from gipdesk.ui.widgets.section_tabs import Badge, SectionTabs

HEAD = 0
LEAST_HEIGHT = 90


class FiguresView(QWidget):
    """Head and tables. `looked_at` names the field that is current, `pointed_out` a place of the source;
    `notice` says why something was not taken, `taken_back` comes where a text was left that is no value.
    """

    looked_at = Signal(str)
    pointed_out = Signal(object)
    notice = Signal(str)
    taken_back = Signal()

    def __init__(self, bridge: ReviewBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        tables = bridge.session.format.tables
        basics = text("window.tabs.basics")
        self._sections = [section.id for section, _ in tables]
        self._tabs = SectionTabs([(basics, basics), *(_tab_names(section) for section, _ in tables)])
        self._head = HeadForm(bridge)
        self._grids = [ReviewGrid(ReviewGridModel(bridge, section, table, self)) for section, table in tables]
        self._stack = QStackedWidget()
        self._choices = Choices()
        self._lay_out()
        self._connect_signals()
        self._refresh_badges()

    def _lay_out(self) -> None:
        self._tabs.setAccessibleName(text("window.review.figures"))
        for grid in self._grids:
            grid.setMinimumHeight(LEAST_HEIGHT)
        for page in (self._head, *self._grids):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._tabs)
        column.addWidget(self._choices)
        column.addWidget(self._stack, 1)

    def _connect_signals(self) -> None:
        self._tabs.currentChanged.connect(self._on_tab_changed)
        self._head.looked_at.connect(self.looked_at)
        self._choices.chosen.connect(self._on_chosen)
        self._choices.pointed.connect(lambda candidate: self.pointed_out.emit(candidate.origin))
        for grid in self._grids:
            grid.looked_at.connect(self._on_looked_at)
            grid.passed.connect(self._on_passed)
            grid.refused.connect(self.notice)
            grid.told.connect(self.notice)
            grid.taken_back.connect(self.taken_back)
        self._bridge.changed.connect(self._on_changed)

    @property
    def tabs(self) -> SectionTabs:
        """The row of tabs."""
        return self._tabs

    @property
    def grid(self) -> ReviewGrid | None:
        """The table in front; None while the head is."""
        index = self._tabs.currentIndex()
        return None if index == HEAD else self._grids[index - 1]

    @property
    def current_cell(self) -> str | None:
        """The current cell of the table in front; None while the head is."""
        return self.grid.current_cell if self.grid else None

    def has_place_for(self, field: str) -> bool:
        """Whether the field is shown here: a table, a cell, or one of the head."""
        return field in HEAD_FIELDS or section_of(field) in self._sections

    def go_to(self, field: str) -> None:
        """Show a field, ready to be typed into; a table by its section's id."""
        section = section_of(field)
        self._tabs.setCurrentIndex(HEAD if section is None else self._sections.index(section) + 1)
        if self.grid is None:
            self._head.go_to(field)
        else:
            self.grid.go_to(self.grid.current_cell if field == section else field)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) doubtful figure, round in a circle."""
        self.end_typing()
        cell = self._bridge.session.next_doubt(self.current_cell, by)
        if cell is not None:
            self.go_to(cell)

    def end_typing(self) -> None:
        """Close the field that is open over a cell."""
        if self.grid is not None:
            self.grid.end_typing()

    def take_back_unclear(self) -> bool:
        """Drop a text under way that is no value; whether there was one."""
        return self.grid is not None and self.grid.take_back_unclear()

    def set_pointed(self, fields: Iterable[str]) -> None:
        """Light up the cells of the finding that is looked at."""
        pointed = tuple(fields)
        for grid in self._grids:
            grid.set_pointed(pointed)

    def focus_content(self) -> None:
        """Put the cursor into the tab in front."""
        if self.grid is None:
            self._head.go_to("organisation")
        else:
            self.grid.setFocus()

    def _on_tab_changed(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        if self.current_cell is not None:
            self._on_looked_at(self.current_cell)
        else:
            self._choices.offer(())
            self.looked_at.emit(HEAD_FIELDS[0])

    def _on_looked_at(self, cell: str) -> None:
        if cell == self.current_cell:
            self._choices.offer(self._bridge.session.imported.candidates.get(cell, ()))
            self.looked_at.emit(cell)

    def _on_passed(self, cell: str) -> None:
        """Enter takes a doubtful figure for right and goes on to the next; without doubts it goes down."""
        self._bridge.confirm([cell])
        following = self._bridge.session.next_doubt(cell)
        if following is not None:
            self.go_to(following)
        elif self.grid is not None:
            self.grid.step_down()

    def _on_chosen(self, candidate: Candidate) -> None:
        cell = self.current_cell
        if cell is not None:
            self._bridge.edit({cell: candidate.value})
            self.go_to(self._bridge.session.next_doubt(cell) or cell)

    def _on_changed(self, changes: Changes, _by: QObject | None) -> None:
        self._refresh_badges()
        if changes.findings_changed:
            offered = self._bridge.session.imported.candidates
            self._choices.offer(offered.get(self.current_cell or "", ()))

    def _refresh_badges(self) -> None:
        doubtful = [section_of(cell) for cell in self._bridge.session.doubtful]
        counts = {number: doubtful.count(section) for number, section in enumerate(self._sections, start=1)}
        report = self._bridge.session.imported.report
        counts[HEAD] = (report.organisation, report.year).count(None)
        self._tabs.set_badges(
            {number: Badge(Severity.WARNING, count) for number, count in counts.items() if count}
        )


def _tab_names(section: Section) -> tuple[str, str]:
    name = section.table_name
    return text("window.review.table_tab", table=name, name=section.short), name
