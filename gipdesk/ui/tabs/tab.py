"""What the editor asks of each of its tabs."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gipdesk.report.finding import Place
from gipdesk.texts import text


class ReportTab(QWidget):
    """One tab of the editor. `notice` carries a message for the status line, `looked_at` the field that the
    user has come to, `summary_changed` what is to be said of what is selected; `years_requested` asks to move
    last year's years on.
    """

    notice = Signal(str)
    looked_at = Signal(str)
    summary_changed = Signal(str)
    years_requested = Signal()

    @property
    def current_field(self) -> str:
        """The field that the user is at, or was last."""
        raise NotImplementedError

    @property
    def summary(self) -> str:
        """What is to be said of what is selected; nothing where there are no figures."""
        return ""

    def go_to(self, place: Place) -> None:
        """Show a place of this tab, ready to be mended."""
        raise NotImplementedError

    def come_from(self, field: str) -> None:
        """Be shown after another tab, where the user was at that field; most keep a place of their own."""

    def focus_content(self) -> None:
        """Put the cursor where one would go on working."""
        raise NotImplementedError

    def set_pointed(self, fields: Iterable[str]) -> None:
        """Light up the cells among these fields; a tab without cells has nothing to do."""

    def set_shows_last(self, shows: bool) -> None:
        """Show what last year's report has in the same places."""

    def set_compact(self, is_compact: bool) -> None:
        """Have the rows of a table stand close; a tab without one has nothing to do."""

    def offer(self, action: QAction) -> None:
        """Have a right click offer something more; a tab without a menu of its own has nothing to do."""

    def choose_figure(self) -> None:
        """Have a figure of the tables chosen, to be put in at the cursor of a section's text."""
        self.notice.emit(text("words.figures.elsewhere"))

    def take_back_unclear(self) -> bool:
        """Drop a text under way that is no value; whether there was one."""
        return False

    def end_typing(self) -> None:
        """Finish what is being typed, as leaving the field does."""
