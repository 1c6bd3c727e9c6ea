"""What the user does with the files of his own reports: copying, removing, and seeing where they lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from gipdesk.texts import text
from gipdesk.ui.dialogs.asking import Dialogs
from gipdesk.ui.flows.copies import CopyFlow
from gipdesk.ui.flows.erasing import EraseFlow
from gipdesk.ui.jobs import JobRunner
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.settings import WindowSettings


class OwnFilesFlow(QObject):
    """`moved` carries a report to be opened in place of the one that was closed, or that one again; `erased`
    comes when one is gone, `notice` carries a message for the status line. `close` lets go of the open
    report.
    """

    moved = Signal(Path)
    erased = Signal()
    notice = Signal(str)

    def __init__(
        self,
        dialogs: Dialogs,
        jobs: JobRunner,
        settings: WindowSettings,
        column: QVBoxLayout,
        close: Callable[[], bool],
    ) -> None:
        super().__init__(column)
        self._dialogs = dialogs
        self._jobs = jobs
        self._close = close
        self._bridge: SessionBridge | None = None
        self._copies = CopyFlow(dialogs, jobs, settings, column)
        self._erasing = EraseFlow(dialogs, jobs, settings, self)
        self._copies.moved.connect(self.moved)
        self._copies.notice.connect(self.notice)
        self._erasing.erased.connect(self.erased)
        self._erasing.kept.connect(self.moved)
        self._erasing.notice.connect(self.notice)

    @property
    def copies(self) -> CopyFlow:
        """The copies of the open report."""
        return self._copies

    def follow(self, bridge: SessionBridge) -> None:
        """A report was opened."""
        self._bridge = bridge
        if not bridge.session.is_read_only:
            self._copies.follow(bridge.path, self._close)

    def leave(self) -> None:
        """It was closed."""
        self._bridge = None
        self._copies.leave()

    def copy_out(self) -> None:
        """Copy the open report to a stick."""
        if self._bridge is not None:
            self._copies.copy_out(self._bridge)

    def erase(self) -> None:
        """Remove the open report for good, or one that the user chooses."""
        self._erasing.start(self._bridge, self._close)

    def show_places(self) -> None:
        """Show what lies where on this computer."""
        from gipdesk.services.privacy import kept_places  # noqa: PLC0415 -- seldom needed

        self._jobs.run(text("privacy.page.busy"), kept_places, self._dialogs.show_places)
