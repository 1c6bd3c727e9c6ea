"""The one place through which the window corrects what was read, and hears what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from gipdesk.report.report import FieldValue
from gipdesk.report.step import Action
from gipdesk.services.importing import Imported
from gipdesk.services.reviewing import ReviewSession
from gipdesk.services.session import NOTHING, Changes


class ReviewBridge(QObject):
    """Owns the review; `changed` says what an action changed and who asked for it."""

    changed = Signal(object, object)

    def __init__(self, imported: Imported, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = ReviewSession(imported)

    @property
    def session(self) -> ReviewSession:
        """The review, for reading; act on it through the bridge alone."""
        return self._session

    def edit(
        self, values: Mapping[str, FieldValue], burst: str | None = None, by: QObject | None = None
    ) -> Changes:
        """Set fields as one step."""
        return self._tell(self._session.edit(values, burst), by)

    def type_into(
        self,
        cells: Mapping[str, str],
        burst: str | None = None,
        by: QObject | None = None,
        action: Action = Action.TYPED,
    ) -> Changes:
        """Set cells from typed or pasted texts; UnclearValueError if one of them is no value."""
        return self._tell(self._session.type_into(cells, burst, action), by)

    def confirm(self, cells: Iterable[str]) -> Changes:
        """Take cells for right as they stand."""
        return self._tell(self._session.confirm(cells))

    def undo(self, by: QObject | None = None) -> Changes:
        """Take the last step back."""
        return self._tell(self._session.undo(), by)

    def redo(self) -> Changes:
        """Do the last undone step again."""
        return self._tell(self._session.redo())

    def end_burst(self) -> None:
        """The user left the field: what follows is a step of its own."""
        self._session.end_burst()

    def _tell(self, changes: Changes, by: QObject | None = None) -> Changes:
        if changes != NOTHING:
            self.changed.emit(changes, by)
        return changes
