"""What the editor asks of each of its tabs."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gipdesk.report.finding import Place


class ReportTab(QWidget):
    """One tab of the editor. `notice` carries a message for the status line."""

    notice = Signal(str)

    def go_to(self, place: Place) -> None:
        """Show a place of this tab, ready to be mended."""
        raise NotImplementedError

    def focus_content(self) -> None:
        """Put the cursor where one would go on working."""
        raise NotImplementedError

    def set_pointed(self, fields: Iterable[str]) -> None:
        """Light up the cells among these fields; a tab without cells has nothing to do."""

    def set_shows_last(self, shows: bool) -> None:
        """Show what last year's report has in the same places."""

    def take_back_unclear(self) -> bool:
        """Drop a text under way that is no value; whether there was one."""
        return False

    def end_typing(self) -> None:
        """Finish what is being typed, as leaving the field does."""
