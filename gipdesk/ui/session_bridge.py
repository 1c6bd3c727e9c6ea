"""The one place through which the window acts on the open report, and hears what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from PySide6.QtCore import QObject, Signal

from gipdesk.errors import UserFault
from gipdesk.report.finding import Finding
from gipdesk.report.links import Link
from gipdesk.report.office import Office
from gipdesk.report.past import Moment, Past
from gipdesk.report.searching import Passage
from gipdesk.report.step import Action
from gipdesk.services.documents import OpenReport, SaveState, ShownReport
from gipdesk.services.fault_log import note_fault
from gipdesk.services.following import Snippet, insert_snippet, replace_passages, unlink, write_text
from gipdesk.services.session import Changes, Session
from gipdesk.ui.figure_bridge import ActingBridge


class SessionBridge(ActingBridge):
    """Owns the open report; every action of the user passes through here.

    `save_state_changed` comes with the fault where saving failed, else None.
    """

    save_state_changed = Signal(object, object)
    _saver_reported = Signal(object, object)

    def __init__(self, document: OpenReport | ShownReport, parent: QObject | None = None) -> None:
        super().__init__(document.session, parent)
        self._document = document
        self._opening = token_hex()
        self._save_state = SaveState.SAVED
        self._save_fault: UserFault | None = None
        self._saver_reported.connect(self._on_saver_reported)
        document.on_save_state(self._saver_reported.emit)  # from another thread: the signal queues it here

    @property
    def session(self) -> Session:
        """The open report's session, for reading; act on it through the bridge alone."""
        return self._document.session

    @property
    def document(self) -> OpenReport | ShownReport:
        """The open report, for jobs that wait until all of it is in its file."""
        return self._document

    @property
    def opening(self) -> str:
        """What tells this opening of the report from any other, of this or another report."""
        return self._opening

    @property
    def path(self) -> Path:
        """The .gip file of the open report."""
        return self._document.path

    @property
    def save_state(self) -> SaveState:
        """How the last change fared on its way to the disk."""
        return self._save_state

    @property
    def save_fault(self) -> UserFault | None:
        """Why saving failed; None unless `save_state` is FAILED."""
        return self._save_fault

    def fill_blanks(self, section: str) -> Changes:
        """Put 0 into the blank cells of a table."""
        return self._tell(self.session.fill_blanks(section))

    def nothing_happened(self, section: str) -> Changes:
        """Put 0 into a table, except for what last year handed on."""
        return self._tell(self.session.nothing_happened(section))

    def accept_text(self, field: str) -> Changes:
        """Take last year's text as this year's."""
        return self._tell(self.session.accept_text(field))

    def explain(
        self, findings: Sequence[Finding], words: str, burst: str | None = None, by: QObject | None = None
    ) -> Changes:
        """Accept warnings with a reason; without words take that back."""
        return self._tell(self.session.explain(findings, words, burst), by)

    def silence(self, finding: Finding) -> Changes:
        """Have hints of that kind told no more in this report."""
        return self._tell(self.session.silence(finding))

    def tell_again(self, codes: Collection[str]) -> Changes:
        """Have hints of these codes told again in this report."""
        return self._tell(self.session.tell_again(codes))

    def write_text(
        self, field: str, written: str, place: int | None, action: Action, by: QObject | None = None
    ) -> Changes:
        """Set a text as it was typed; `place` is where something came or went, None where both or unknown."""
        return self._tell(write_text(self.session, field, written, place, action), by)

    def insert_snippet(self, at: Passage, snippet: Snippet, action: Action) -> Changes:
        """Put words into a section's text, the figures in which follow their cells from now on."""
        return self._tell(insert_snippet(self.session, at, snippet, action))

    def unlink(self, field: str, link: Link) -> Changes:
        """Have a figure in a text follow its cell no more."""
        return self._tell(unlink(self.session, field, link))

    def replace_passages(self, replacements: Mapping[Passage, str], action: Action) -> Changes:
        """Put other words in these passages of the texts."""
        return self._tell(replace_passages(self.session, replacements, action))

    def set_office(self, office: Office) -> Changes:
        """Check by what the office wants now."""
        return self._tell(self.session.set_office(office))

    @property
    def office_fault(self) -> UserFault | None:
        """What was wrong with the file of the office's words when the report was opened."""
        return self._document.office_fault

    def go_back_to(self, count: int) -> Changes:
        """Stand where that many steps were done."""
        return self._tell(self.session.go_back_to(count))

    def bring_back(self, moment: Moment, fields: Iterable[str]) -> Changes:
        """Have these fields as they were at an earlier moment."""
        return self._tell(self.session.bring_back(moment, fields))

    def past(self) -> Past:
        """All that was done to the report, and how it stood before."""
        return self._document.past()

    @property
    def history_lost(self) -> bool:
        """Whether what was done before could not be read."""
        return self._document.chronicle.history.lost

    @property
    def opened_at(self) -> datetime:
        """When the report was opened, in UTC."""
        return self._document.chronicle.opened_at

    def note_export(self, paths: Sequence[Path]) -> None:
        """Note that the report was exported to these files."""
        self._document.note_export(paths)

    def save_copy(self, path: Path) -> None:
        """Write all of the report to another .gip; UnwritableFile if that fails."""
        if isinstance(self._document, OpenReport):
            self._document.save_copy(path)

    def close(self) -> None:
        """Wait until all is on disk and let go of the file."""
        self._document.close()

    def _on_saver_reported(self, state: SaveState, fault: UserFault | None) -> None:
        self._save_state, self._save_fault = state, fault
        if fault is not None:
            note_fault(fault.code)
        self.save_state_changed.emit(state, fault)
