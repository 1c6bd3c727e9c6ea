"""导出: the one page on which a finished report becomes files, in place of its editor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from gipdesk.services.exporting import Exported
from gipdesk.services.session import Session
from gipdesk.texts import text
from gipdesk.ui.dialogs.asking import Dialogs
from gipdesk.ui.exporting.bottom import ExportBottom
from gipdesk.ui.exporting.copying import CopyButtons
from gipdesk.ui.exporting.fonts import missing_fonts
from gipdesk.ui.exporting.form import ExportForm
from gipdesk.ui.exporting.open_errors import OpenErrors
from gipdesk.ui.exporting.outcome import Outcome
from gipdesk.ui.exporting.template_row import TemplateRow
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.widgets.focus_round import move_on
from gipdesk.ui.widgets.page_top import PageTop
from gipdesk.ui.widgets.plain_label import PlainLabel

PAGE_WIDTH = 760
PILLS = {
    "ready": "fine",
    "errors": "error",
    "unexplained": "error",
    "warnings": "warning",
    "explained": "fine",
}


class ExportPage(QWidget):
    """What and where, what is in the way, and what became of it. The report does not change meanwhile.

    `own` is the report's own file. `export_requested` comes with the files that are wanted, `tell` answers
    it; `left` asks for the editor again, `finding_chosen` for one place in it.
    """

    export_requested = Signal(object)
    left = Signal()
    finding_chosen = Signal(object)

    def __init__(
        self,
        session: Session,
        own: Path,
        settings: WindowSettings,
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        in_the_way = [finding for finding in session.findings if finding.is_in_the_way]
        self._top = PageTop(text("window.export.title"), PILLS)
        self._outcome = Outcome(dialogs.show)
        self._form = ExportForm(session.report, own, settings, dialogs)
        self._template = TemplateRow(settings, dialogs)
        self._copying = CopyButtons(session.report)
        self._errors = OpenErrors(in_the_way)
        self._bottom = ExportBottom(self._errors.headline)
        self._scroll = QScrollArea()
        self._lay_out()
        self._connect_signals()
        self._show_top(session)
        self._refresh()

    def _lay_out(self) -> None:
        self._scroll.setWidget(self._paper())
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self._scroll, 1)
        beside.addWidget(self._errors)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addLayout(beside, 1)
        column.addWidget(self._bottom)

    def _paper(self) -> QWidget:
        """All that scrolls where the window is low."""
        self._form.add_row(text("window.export.template"), self._template, self._template.first)
        self._form.add_row(text("window.export.copy"), self._copying, self._copying.first)
        missing = missing_fonts()
        if missing:
            self._form.add_row(
                text("window.export.fonts"), _muted(text("window.export.fonts_missing", names=missing))
            )
        lines = QWidget()
        lines.setMaximumWidth(PAGE_WIDTH)
        column = QVBoxLayout(lines)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self._outcome)
        column.addWidget(self._form)
        column.addStretch(1)
        paper = QWidget()
        row = QHBoxLayout(paper)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(lines, 100)
        row.addStretch(1)
        return paper

    def _connect_signals(self) -> None:
        self._form.changed.connect(self._on_changed)
        self._template.changed.connect(self._on_changed)
        self._outcome.elsewhere_requested.connect(self._on_elsewhere)
        self._errors.confirmed.connect(self._refresh)
        self._errors.chosen.connect(self.finding_chosen)
        self._bottom.accepted.connect(self._on_accepted)
        self._bottom.left.connect(self.left)
        shortcut = QShortcut(QKeySequence("F6"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._cycle_focus)

    @property
    def form(self) -> ExportForm:
        """Which files, and where."""
        return self._form

    @property
    def template(self) -> Path | None:
        """The template for Word; None for the program's own."""
        return self._template.template

    @property
    def errors(self) -> OpenErrors:
        """What is in the way."""
        return self._errors

    @property
    def bottom(self) -> ExportBottom:
        """What would happen, and the two ways on."""
        return self._bottom

    def begin(self) -> None:
        """Put the focus on what is to be done first."""
        if not self._errors.is_settled:
            self._errors.focus_confirm()
        elif self._bottom.is_offered:
            self._bottom.focus_first()
        else:
            self._form.focus_first()

    def tell(self, exported: Exported) -> None:
        """Say what became of an export, and offer what comes next: to open a file, or another place."""
        self._outcome.tell(exported)
        self._form.show_written(exported.written)
        self._refresh()
        self._outcome.focus_first()
        self._scroll.ensureWidgetVisible(self._outcome)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._bottom.accept()
        else:
            super().keyPressEvent(event)

    def _show_top(self, session: Session) -> None:
        unexplained = sum(finding.needs_reason for finding in session.findings)
        warnings = sum(finding.severity == "warning" for finding in session.findings)
        counts = {
            "errors": sum(finding.severity == "error" for finding in session.findings),
            "unexplained": unexplained,
            "warnings": warnings - unexplained,
            "explained": len(session.explained),
        }
        self._top.show_line(session.report.title or text("window.untitled"))
        self._top.show_pill("ready", text("window.export.ready") if session.is_ready else "")
        for pill, count in counts.items():
            self._top.show_pill(pill, text(f"window.export.{pill}", count=count) if count else "")

    def _refresh(self) -> None:
        settled = self._errors.is_settled
        self._copying.set_offered(settled)
        self._bottom.show_plan(self._form, is_settled=settled)

    def _cycle_focus(self) -> None:
        stops: list[tuple[QWidget, Callable[[], object]]] = [
            (self._form, self._form.focus_first),
            (self._errors, self._errors.cards.setFocus),
            (self._bottom, self._bottom.focus_first),
        ]
        move_on(stops, self.focusWidget())

    def _on_changed(self) -> None:
        self._outcome.forget_faults()
        self._refresh()

    def _on_elsewhere(self) -> None:
        if self._form.choose_folder():
            self._bottom.focus_first()

    def _on_accepted(self) -> None:
        """Go on, unless a file would be replaced of which the user has not been told."""
        if self._form.files.look_again():
            self._refresh()
        else:
            self.export_requested.emit(self._form.wanted)


def _muted(words: str) -> QLabel:
    label = PlainLabel(words)
    label.setWordWrap(True)
    label.setProperty("tone", "muted")
    return label
