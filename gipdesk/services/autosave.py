"""Saves every change from a thread of its own, so that typing never waits for the disk."""

from __future__ import annotations

import atexit
import queue
import sys
import threading
from collections.abc import Callable
from enum import StrEnum

from gipdesk.errors import UnwritableFile, UserFault
from gipdesk.report.step import Save, Step

RETRY_SECONDS = 2.0


class SaveState(StrEnum):
    """Whether all that was typed is on disk."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


StateCallback = Callable[[SaveState, UserFault | None], None]


class AutoSaver:
    """Takes steps at once and writes them in order; what cannot be written is tried again.

    `write` puts steps on the disk, and raises UserFault where that fails.
    Close it in the end. Where a bug of ours kept that from being done, the program still ends, and
    not before what was handed in is written.
    """

    def __init__(self, write: Save) -> None:
        self._write = write
        self._steps: queue.SimpleQueue[Step | None] = queue.SimpleQueue()
        self._callbacks: list[StateCallback] = []
        self._fault: UserFault | None = None
        # a thread that is no daemon is waited for before `_finish` could end it: the program would hang
        self._thread = threading.Thread(target=self._run, name="autosave", daemon=True)
        self._thread.start()
        atexit.register(self._finish)

    def on_state(self, callback: StateCallback) -> None:
        """Tell `callback`, from the saving thread, of every change between saved, saving and failed."""
        self._callbacks.append(callback)

    def submit(self, *steps: Step) -> None:
        """Have these steps written; returns at once."""
        for step in steps:
            self._steps.put(step)

    def close(self) -> None:
        """Wait until everything is written; raises the UserFault of a last try that failed."""
        self._finish()
        atexit.unregister(self._finish)
        if self._fault is not None:
            raise self._fault

    def _finish(self) -> None:
        if self._thread.is_alive():
            self._steps.put(None)
            self._thread.join()

    def _run(self) -> None:
        pending: list[Step] = []
        open_for_more = True
        while open_for_more:
            open_for_more = self._collect(pending)
            if pending:
                self._try(pending)

    def _collect(self, pending: list[Step]) -> bool:
        """Add the next step and all that has queued up behind it; False when the report is being closed."""
        try:
            step = self._steps.get(timeout=RETRY_SECONDS if pending else None)
        except queue.Empty:
            return True
        while step is not None:
            _add(pending, step)
            if self._steps.empty():
                return True
            step = self._steps.get()
        return False

    def _try(self, pending: list[Step]) -> None:
        """Write; what could not be written stays pending."""
        self._tell(SaveState.SAVING, None)
        self._fault = fault = self._fault_of_writing(pending)
        self._tell(SaveState.FAILED if fault else SaveState.SAVED, fault)
        if fault is None:
            pending.clear()

    def _fault_of_writing(self, pending: list[Step]) -> UserFault | None:
        try:
            self._write(*pending)
        except UserFault as fault:
            return fault
        except Exception:  # noqa: BLE001 - the top of this thread: whatever escapes, nothing typed may be dropped
            return UnwritableFile("not-saved-by-our-fault")
        return None

    def _tell(self, state: SaveState, fault: UserFault | None) -> None:
        for callback in self._callbacks:
            try:
                callback(state, fault)
            except Exception:  # noqa: BLE001 - a bug of the listener's ends neither the thread nor the saving
                threading.excepthook(threading.ExceptHookArgs([*sys.exc_info(), self._thread]))


def _add(pending: list[Step], step: Step) -> None:
    """Typing that is one step stays one, or a long text would wait once for each of its letters."""
    if pending and pending[-1].number == step.number:
        step = pending.pop().with_more(step)
    pending.append(step)
