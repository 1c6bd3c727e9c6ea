"""What a table on screen asks of the report it shows, one being written or one under review, and what the
user does to either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from gipdesk.report.finding import Finding
from gipdesk.report.report import FieldValue, Report
from gipdesk.report.step import Action
from gipdesk.services.session import NOTHING, Changes


class FigureSession(Protocol):
    """A report to be shown; `last_value` is None where last year's is not known."""

    @property
    def is_read_only(self) -> bool: ...
    @property
    def report(self) -> Report: ...
    @property
    def findings(self) -> Sequence[Finding]: ...
    def is_computed(self, cell: str, /) -> bool: ...
    def last_value(self, field: str, /) -> FieldValue: ...


class FigureBridge(Protocol):
    """The one way to change the figures; `changed` says what changed and who asked for it."""

    @property
    def changed(self) -> SignalInstance: ...
    @property
    def session(self) -> FigureSession: ...
    def type_into(
        self,
        cells: Mapping[str, str],
        burst: str | None = None,
        by: QObject | None = None,
        action: Action = Action.TYPED,
    ) -> Changes: ...
    def undo(self, by: QObject | None = None) -> Changes: ...
    def end_burst(self) -> None: ...


class ChangeableSession(Protocol):
    """A session of either kind, as far as the user's usual actions go."""

    def edit(
        self, values: Mapping[str, FieldValue], burst: str | None = None, action: Action = Action.TYPED, /
    ) -> Changes: ...
    def type_into(
        self, cells: Mapping[str, str], burst: str | None = None, action: Action = Action.TYPED, /
    ) -> Changes: ...
    def undo(self) -> Changes: ...
    def redo(self) -> Changes: ...
    def end_burst(self) -> None: ...


class ActingBridge(QObject):
    """Through which the user acts on a session; `changed` says what an action changed and who asked for
    it, so that a view can skip what it already shows.
    """

    changed = Signal(object, object)

    def __init__(self, acted_on: ChangeableSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._acted_on = acted_on

    def edit(
        self,
        values: Mapping[str, FieldValue],
        burst: str | None = None,
        by: QObject | None = None,
        action: Action = Action.TYPED,
    ) -> Changes:
        """Set fields as one step."""
        return self._tell(self._acted_on.edit(values, burst, action), by)

    def type_into(
        self,
        cells: Mapping[str, str],
        burst: str | None = None,
        by: QObject | None = None,
        action: Action = Action.TYPED,
    ) -> Changes:
        """Set cells from typed or pasted texts; UnclearValueError if one of them is no value."""
        return self._tell(self._acted_on.type_into(cells, burst, action), by)

    def undo(self, by: QObject | None = None) -> Changes:
        """Take the last step back."""
        return self._tell(self._acted_on.undo(), by)

    def redo(self) -> Changes:
        """Do the last undone step again."""
        return self._tell(self._acted_on.redo())

    def end_burst(self) -> None:
        """The user left the field: what follows is a step of its own."""
        self._acted_on.end_burst()

    def _tell(self, changes: Changes, by: QObject | None = None) -> Changes:
        if changes != NOTHING:
            self.changed.emit(changes, by)
        return changes
