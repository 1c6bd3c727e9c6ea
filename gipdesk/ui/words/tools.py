"""What stands over the tabs' content while all texts are searched or their years are moved on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gipdesk.report.finding import Place
from gipdesk.report.parts import OBJECT
from gipdesk.texts import text
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.texts.report_text import ReportText
from gipdesk.ui.words.find_strip import FindStrip
from gipdesk.ui.words.years_panel import YearsPanel

LONGEST_SEED = 40
"""What is selected and no longer is what one wants to find."""


class WordTools(QWidget):
    """At most one of the tools shows. `pointed_at` carries a place to be shown; the focus comes back to
    the tool unless it was closed there. `left` says that the user goes on where he was, `notice` carries a
    message for the status line.
    """

    pointed_at = Signal(Place)
    left = Signal()
    notice = Signal(str)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._find: FindStrip | None = None
        self._years: YearsPanel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def look_for(self, *, replacing: bool = False) -> None:
        """Show the strip to find with, and to replace; what is selected in a text is looked for."""
        seed = _selected()
        self._close_years()
        self._strip.open(seed, replacing=replacing)
        self.show()

    def find_next(self, by: int) -> None:
        """Go to the next or previous place of what was looked for last; ask for it if nothing was."""
        if self._find is None or not self._find.words:
            self.look_for()
        else:
            self._find.step(by)

    def move_years(self) -> None:
        """Show which years of last year's would become which; say so if there are none."""
        if self._find is not None:
            self._find.hide()
        self._close_years()
        panel = YearsPanel(self._bridge)
        if panel.is_empty:
            panel.deleteLater()
            self.hide()
            self.notice.emit(text("words.years.none"))
            return
        panel.pointed_at.connect(self._on_pointed_at)
        panel.notice.connect(self.notice)
        panel.left.connect(self._on_left)
        self._column.addWidget(panel)
        self._years = panel
        self.show()
        panel.enter()

    def enter(self) -> None:
        """Put the focus into the tool that shows."""
        if self._years is not None:
            self._years.enter()
        elif self._find is not None:
            self._find.enter()

    @property
    def _strip(self) -> FindStrip:
        if self._find is None:
            self._find = FindStrip(self._bridge)
            self._find.pointed_at.connect(self._on_pointed_at)
            self._find.notice.connect(self.notice)
            self._find.left.connect(self._on_left)
            self._column.addWidget(self._find)
        return self._find

    def _on_pointed_at(self, place: Place) -> None:
        focus = QApplication.focusWidget()
        self.pointed_at.emit(place)
        if focus is not None and self.isAncestorOf(focus):
            focus.setFocus()

    def _on_left(self, place: Place | None) -> None:
        self.hide()
        self._close_years()
        if place is None:
            self.left.emit()
        else:
            self.pointed_at.emit(place)

    def _close_years(self) -> None:
        if self._years is not None:
            self._years.hide()
            self._years.deleteLater()
            self._years = None


def _selected() -> str:
    """What is selected in the text that has the focus, if it may be looked for."""
    field = QApplication.focusWidget()
    if not isinstance(field, ReportText):
        return ""
    words = field.textCursor().selectedText()
    return words if len(words) <= LONGEST_SEED and words.isprintable() and OBJECT not in words else ""
