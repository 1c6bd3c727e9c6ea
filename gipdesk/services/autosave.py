"""Saves every change from a thread of its own, so that typing never waits for the disk."""

from __future__ import annotations

import atexit
import queue
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gipdesk.errors import UnwritableFile, UserFault
from gipdesk.report.report import FieldValue

RETRY_SECONDS = 2.0

Write = Callable[[Mapping[str, FieldValue], Mapping[str, str]], None]
"""Writes changed fields and the carried texts to disk; raises UserFault where that fails."""


class SaveState(StrEnum):
    """Whether all that was typed is on disk."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


StateCallback = Callable[[SaveState, UserFault | None], None]


@dataclass(slots=True)
class _Pending:
    """What is still to be written."""

    fields: dict[str, FieldValue] = field(default_factory=dict)
    carried: Mapping[str, str] = field(default_factory=dict)


class AutoSaver:
    """Takes changes at once and writes them in order; what cannot be written is tried again.

    Close it in the end. Where a bug of ours kept that from being done, the program still ends, and
    not before what was handed in is written.
    """

    def __init__(self, write: Write) -> None:
        self._write = write
        self._changes: queue.SimpleQueue[tuple[dict[str, FieldValue], Mapping[str, str]] | None] = (
            queue.SimpleQueue()
        )
        self._callbacks: list[StateCallback] = []
        self._fault: UserFault | None = None
        # a thread that is no daemon is waited for before `_finish` could end it: the program would hang
        self._thread = threading.Thread(target=self._run, name="autosave", daemon=True)
        self._thread.start()
        atexit.register(self._finish)

    def on_state(self, callback: StateCallback) -> None:
        """Tell `callback`, from the saving thread, of every change between saved, saving and failed."""
        self._callbacks.append(callback)

    def submit(self, fields: Mapping[str, FieldValue], carried_texts: Mapping[str, str]) -> None:
        """Have these fields written; returns at once."""
        self._changes.put((dict(fields), dict(carried_texts)))

    def close(self) -> None:
        """Wait until everything is written; raises the UserFault of a last try that failed."""
        self._finish()
        atexit.unregister(self._finish)
        if self._fault is not None:
            raise self._fault

    def _finish(self) -> None:
        if self._thread.is_alive():
            self._changes.put(None)
            self._thread.join()

    def _run(self) -> None:
        pending: _Pending | None = None
        open_for_more = True
        while open_for_more:
            pending, open_for_more = self._collect(pending)
            if pending is not None:
                pending = self._try(pending)

    def _collect(self, pending: _Pending | None) -> tuple[_Pending | None, bool]:
        """The next change and all that has queued up behind it; False when the report is being closed."""
        try:
            change = self._changes.get(timeout=None if pending is None else RETRY_SECONDS)
        except queue.Empty:
            return pending, True
        while change is not None:
            pending = pending or _Pending()
            pending.fields |= change[0]
            pending.carried = change[1]
            if self._changes.empty():
                return pending, True
            change = self._changes.get()
        return pending, False

    def _try(self, pending: _Pending) -> _Pending | None:
        """Write; returns what is still to be written."""
        self._tell(SaveState.SAVING, None)
        self._fault = fault = self._fault_of_writing(pending)
        self._tell(SaveState.FAILED if fault else SaveState.SAVED, fault)
        return pending if fault else None

    def _fault_of_writing(self, pending: _Pending) -> UserFault | None:
        try:
            self._write(pending.fields, pending.carried)
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
