"""The office's own words: edited in a dialog, kept in their file, and taken up by the open report at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from gipdesk.errors import UserFault
from gipdesk.report.office import Office
from gipdesk.services.office import load_office, save_office
from gipdesk.texts import explain, text
from gipdesk.ui.dialogs.asking import CANCEL, Dialogs, Question
from gipdesk.ui.session_bridge import SessionBridge

SILENCE = "silence"


class OfficeFlow(QObject):
    """`notice` carries a message for the status line."""

    notice = Signal(str)

    def __init__(self, dialogs: Dialogs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._bridge: SessionBridge | None = None

    def follow(self, bridge: SessionBridge) -> None:
        """Have a report that was opened checked by what the office wants, and say what was not read."""
        self._bridge = bridge
        if bridge.office_fault is not None:
            self.notice.emit(explain(bridge.office_fault).happened)

    def leave(self) -> None:
        """Let go of the report."""
        self._bridge = None

    def edit(self) -> None:
        """Have the user edit the words; what cannot be saved comes back into the dialog."""
        kept = load_office()
        if kept.fault is not None:
            self._dialogs.tell_fault(kept.fault)
        wanted = self._dialogs.office_words(kept.office, self._silenced_here())
        while wanted is not None and not self._is_kept(wanted[0]):
            self._tell_again(wanted[1])
            wanted = self._dialogs.office_words(wanted[0], self._silenced_here())
        if wanted is not None:
            self._tell_again(wanted[1])

    def silence(self, code: str) -> None:
        """Have a kind of hints told no more."""
        kept = load_office()
        if kept.fault is not None:
            self._dialogs.tell_fault(kept.fault)
        elif self._is_meant(code) and self._is_kept(
            replace(kept.office, silenced=kept.office.silenced | {code})
        ):
            self.notice.emit(text("window.office.silenced"))

    def _silenced_here(self) -> frozenset[str]:
        """The hints that are off in the open report, where it can be written in."""
        session = self._bridge.session if self._bridge is not None else None
        return frozenset() if session is None or session.is_read_only else session.silenced

    def _tell_again(self, codes: frozenset[str]) -> None:
        if self._bridge is not None and codes:
            self._bridge.tell_again(codes)

    def _is_meant(self, code: str) -> bool:
        """Whether the user, asked what it means for all reports, still wants it."""
        name = text(f"window.office.hint.{code}")
        answers = ((SILENCE, text("window.office.ask_yes")), (CANCEL, text("window.dialog.cancel")))
        message, detail = text("window.office.ask", name=name), text("window.office.ask_detail")
        question = Question(text("window.office.ask_title"), message, detail, answers)
        return self._dialogs.ask(question) == SILENCE

    def _is_kept(self, office: Office) -> bool:
        try:
            save_office(office)
        except UserFault as fault:
            self._dialogs.tell_fault(fault)
            return False
        if self._bridge is not None:
            self._bridge.set_office(office)
        return True
