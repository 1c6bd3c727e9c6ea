"""What a table on screen asks of the report it shows: one being written, or one under review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from gipdesk.report.finding import Finding
from gipdesk.report.report import FieldValue, Report
from gipdesk.report.step import Action
from gipdesk.services.session import Changes


class FigureSession(Protocol):
    """A report to be shown; `last_value` is None where last year's is not known."""

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
