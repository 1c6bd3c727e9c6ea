"""Keeps an open report: each step at once in its working copy, the whole in its .gip after a pause."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import Self

from gipdesk.errors import UserFault
from gipdesk.report.step import Step
from gipdesk.services.autosave import AutoSaver, SaveState, StateCallback, tell_all
from gipdesk.store.working_file import WorkingFile

PAUSE_SECONDS = 0.3
"""Without a step, after which the .gip is written."""


@dataclass(frozen=True, slots=True)
class Due:
    """The .gip lacks something."""

    def joined_to(self, earlier: Self) -> Self:
        """However often it was said, it is written once."""
        return earlier


class Keeping:
    """Saves steps in one thread and writes the .gip in another, so that a slow stick keeps nothing waiting.

    A report counts as saved when its .gip holds all of it.
    """

    def __init__(self, file: WorkingFile) -> None:
        self._file = file
        self._callbacks: list[StateCallback] = []
        self._told = SaveState.SAVED
        self._telling = threading.Lock()
        self._step_state = SaveState.SAVED
        self._saves = self._saves_in_file = 0
        with ExitStack() as taken:
            self._snapshots = taken.enter_context(closing(AutoSaver[Due](self._write, PAUSE_SECONDS)))
            self._steps = taken.enter_context(closing(AutoSaver[Step](self._save)))
            self._taken = taken.pop_all()
        self._snapshots.on_state(self._on_snapshot_state)
        self._steps.on_state(self._on_step_state)
        if file.beginning.is_recovered:
            self._snapshots.submit(Due())

    def submit(self, *steps: Step) -> None:
        """Have these steps kept; returns at once."""
        self._steps.submit(*steps)

    def on_state(self, callback: StateCallback) -> None:
        """Tell `callback`, from a thread of its own, of every change between saved, saving and failed."""
        self._callbacks.append(callback)

    def wait(self, seconds: float) -> bool:
        """Whether the .gip holds within so many seconds all that was handed in by now."""
        until = time.monotonic() + seconds
        return self._steps.wait(seconds) and self._snapshots.wait(max(0.0, until - time.monotonic()))

    def close(self) -> None:
        """Wait until the .gip holds everything; raises the UserFault of a last try that failed."""
        self._taken.close()

    def _save(self, *steps: Step) -> None:
        self._file.save(*steps)
        self._saves += 1
        self._snapshots.submit(Due())

    def _write(self, *_: Due) -> None:
        saved = self._saves
        self._file.write()
        self._saves_in_file = saved

    def _on_step_state(self, state: SaveState, fault: UserFault | None) -> None:
        """Tell it; that all is saved only where the .gip has it already, as on a slow machine."""
        self._step_state = state
        if state is not SaveState.SAVED or self._has_all:
            self._tell(state, fault)

    def _on_snapshot_state(self, state: SaveState, fault: UserFault | None) -> None:
        """Tell it, unless more has been saved meanwhile and the .gip is written once more."""
        if state is not SaveState.SAVED or (self._step_state is SaveState.SAVED and self._has_all):
            self._tell(state, fault)

    @property
    def _has_all(self) -> bool:
        """Whether the .gip holds every step that was saved."""
        return self._saves == self._saves_in_file

    def _tell(self, state: SaveState, fault: UserFault | None) -> None:
        with self._telling:
            if state is not self._told:
                self._told = state
                tell_all(self._callbacks, state, fault)
