"""The way back: the history of the open report, and a state of it that is brought back."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from gipdesk.report.finding import Place
from gipdesk.report.past import Moment
from gipdesk.services.looking_back import Part
from gipdesk.texts import text
from gipdesk.ui.flows.standing_in import StandInFlow
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.editor import Editor

if TYPE_CHECKING:
    from gipdesk.ui.history.page import HistoryPage  # noqa: F401 -- named in the base below


class HistoryFlow(StandInFlow["HistoryPage"]):
    """`notice` carries a message for the status line."""

    notice = Signal(str)

    def start(self, bridge: SessionBridge, editor: Editor) -> None:
        """Show the history of the report in an editor."""
        from gipdesk.ui.history.page import HistoryPage  # noqa: PLC0415 -- not needed to open a report

        page = HistoryPage(bridge.past(), bridge.history_lost, date.today())
        page.bring_requested.connect(partial(self._bring_back, bridge, editor))
        page.left.connect(self.close)
        if bridge.session.is_read_only:
            page.bottom.forbid()
        page.asked_for.connect(partial(self._on_asked_for, editor))
        self._put_up(page, editor, page.begin)

    def _on_asked_for(self, editor: Editor, place: Place) -> None:
        self.close()
        editor.go_to(place)

    def _bring_back(
        self, bridge: SessionBridge, editor: Editor, moment: Moment, part: Part, when: str
    ) -> None:
        from gipdesk.ui.history.bottom import part_name  # noqa: PLC0415 -- not needed to open a report

        if self.page is None:
            return
        self.close()
        editor.reveal(bridge.bring_back(moment, part.fields))
        name = part_name(part, bridge.session.format)
        self.notice.emit(text("history.brought", when=when, part=name, count=len(part.fields)))
