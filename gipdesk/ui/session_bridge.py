"""The one place through which the window acts on the open report, and hears what changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gipdesk.errors import UserFault
from gipdesk.report.report import FieldValue
from gipdesk.report.step import Action
from gipdesk.services.documents import OpenReport, SaveState
from gipdesk.services.session import NOTHING, Changes, Session


class SessionBridge(QObject):
    """Owns the open report; every action of the user passes through here.

    `changed` says what an action changed and who asked for it, so that a view can skip what it
    already shows. `save_state_changed` comes with the fault where saving failed, else None.
    """

    changed = Signal(object, object)
    save_state_changed = Signal(object, object)
    _saver_reported = Signal(object, object)

    def __init__(self, document: OpenReport, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._save_state = SaveState.SAVED
        self._save_fault: UserFault | None = None
        self._saver_reported.connect(self._on_saver_reported)
        document.on_save_state(self._saver_reported.emit)  # from another thread: the signal queues it here

    @property
    def session(self) -> Session:
        """The open report's session, for reading; act on it through the bridge alone."""
        return self._document.session

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

    def edit(
        self,
        values: Mapping[str, FieldValue],
        burst: str | None = None,
        by: QObject | None = None,
        action: Action = Action.TYPED,
    ) -> Changes:
        """Set fields as one step."""
        return self._tell(self.session.edit(values, burst, action), by)

    def type_into(
        self,
        cells: Mapping[str, str],
        burst: str | None = None,
        by: QObject | None = None,
        action: Action = Action.TYPED,
    ) -> Changes:
        """Set cells from typed or pasted texts; UnclearValueError if one of them is no value."""
        return self._tell(self.session.type_into(cells, burst, action), by)

    def fill_blanks(self, section: str) -> Changes:
        """Put 0 into the blank cells of a table."""
        return self._tell(self.session.fill_blanks(section))

    def nothing_happened(self, section: str) -> Changes:
        """Put 0 into a table, except for what last year handed on."""
        return self._tell(self.session.nothing_happened(section))

    def accept_text(self, field: str) -> Changes:
        """Take last year's text as this year's."""
        return self._tell(self.session.accept_text(field))

    def undo(self, by: QObject | None = None) -> Changes:
        """Take the last step back."""
        return self._tell(self.session.undo(), by)

    def redo(self) -> Changes:
        """Do the last undone step again."""
        return self._tell(self.session.redo())

    def end_burst(self) -> None:
        """The user left the field: what follows is a step of its own."""
        self.session.end_burst()

    def save_copy(self, path: Path) -> None:
        """Write all of the report to another .gip; UnwritableFile if that fails."""
        self._document.save_copy(path)

    def close(self) -> None:
        """Wait until all is on disk and let go of the file."""
        self._document.close()

    def _tell(self, changes: Changes, by: QObject | None = None) -> Changes:
        if changes != NOTHING:
            self.changed.emit(changes, by)
        return changes

    def _on_saver_reported(self, state: SaveState, fault: UserFault | None) -> None:
        self._save_state, self._save_fault = state, fault
        self.save_state_changed.emit(state, fault)
