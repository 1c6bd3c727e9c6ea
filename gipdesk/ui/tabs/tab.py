"""What the editor asks of each of its tabs."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gipdesk.report.finding import Finding


class ReportTab(QWidget):
    """One tab of the editor. `notice` carries a message for the status line."""

    notice = Signal(str)

    def go_to(self, finding: Finding) -> None:
        """Show where the finding is, ready to be mended."""
        raise NotImplementedError

    def go_to_field(self, field: str) -> None:
        """Show a field of this tab."""
        raise NotImplementedError

    def focus_content(self) -> None:
        """Put the cursor where one would go on working."""
        raise NotImplementedError

    def set_pointed(self, cells: Iterable[str]) -> None:
        """Light up cells; a tab without cells has nothing to do."""

    def set_shows_last(self, shows: bool) -> None:
        """Show what last year's report has in the same places."""

    def take_back_unclear(self) -> bool:
        """Drop a text under way that is no value; whether there was one."""
        return False

    def end_typing(self) -> None:
        """Finish what is being typed, as leaving the field does."""
