"""Copies of the open report: one on a stick, and one on this computer where it lies in a passing place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from gipdesk.services.copying_out import copy_here, copy_out
from gipdesk.services.passing_places import is_on_stick, passing_place, sticks
from gipdesk.texts import text
from gipdesk.ui.dialogs.asking import Dialogs
from gipdesk.ui.flows.keep import is_same, tell_same_file
from gipdesk.ui.flows.save_path import ask_save_path
from gipdesk.ui.jobs import JobRunner
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.widgets.passing_strip import PassingStrip

LAST_FOLDER = "copy_folder"
STRIP_PLACE = 1
"""In the column: right below the bar at the top."""


class CopyFlow(QObject):
    """`moved` carries the copy with which the user wants to go on, `notice` a message for the status line.

    `close` lets go of the open report; False if the user would rather go on with it.
    """

    moved = Signal(Path)
    notice = Signal(str)

    def __init__(
        self, dialogs: Dialogs, jobs: JobRunner, settings: WindowSettings, column: QVBoxLayout
    ) -> None:
        super().__init__(column)
        self._dialogs = dialogs
        self._jobs = jobs
        self._settings = settings
        self._column = column
        self._strip: PassingStrip | None = None

    @property
    def strip(self) -> PassingStrip | None:
        """What offers a copy on this computer; None where there is no need."""
        return self._strip

    def follow(self, path: Path, close: Callable[[], bool]) -> None:
        """Offer a copy of the report that was opened, where it lies in a passing place; once for each."""
        place = passing_place(path)
        if not place or path in self._settings.paths("stay"):
            return
        self._strip = strip = PassingStrip(place)
        strip.copy_requested.connect(partial(self._on_copy, path, close))
        strip.stay_requested.connect(partial(self._on_stay, path))
        self._column.insertWidget(STRIP_PLACE, strip)

    def leave(self) -> None:
        """Offer nothing more."""
        if self._strip is not None:
            self._column.removeWidget(self._strip)
            self._strip.hide()
            self._strip.deleteLater()
            self._strip = None

    def copy_out(self, bridge: SessionBridge) -> None:
        """Have the user choose where, and copy the open report there."""
        target = self._target(bridge.path)
        if target is not None:
            self._settings.put_path(LAST_FOLDER, target.parent)
            work = partial(copy_out, bridge.document, target)
            self._jobs.run(text("privacy.copy_out.busy"), work, self._on_copied, writes=True)

    def _target(self, own: Path) -> Path | None:
        folder = next(iter(sticks()), None) or self._settings.path(LAST_FOLDER) or Path.home()
        title, kinds = text("privacy.copy_out.title"), text("window.begin.open_kinds")
        while True:
            target = ask_save_path(self._dialogs, folder / own.name, title, kinds)
            if target is None or not is_same(target, own):
                return target
            tell_same_file(self._dialogs, target)

    def _on_copied(self, target: Path) -> None:
        words = "done_stick" if is_on_stick(target) else "done"
        self.notice.emit(text(f"privacy.copy_out.{words}", path=str(target)))

    def _on_stay(self, path: Path) -> None:
        self._settings.add_path("stay", path)
        self.leave()

    def _on_copy(self, path: Path, close: Callable[[], bool]) -> None:
        if close():
            work = partial(copy_here, path)
            done = partial(self._on_copied_here, path)
            self._jobs.run(text("privacy.passing.busy"), work, done, writes=True)

    def _on_copied_here(self, path: Path, copy: Path) -> None:
        self._settings.add_path("stay", path)
        self.moved.emit(copy)
        self.notice.emit(text("privacy.passing.done", path=str(copy)))
