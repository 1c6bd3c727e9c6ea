"""Saves every change from a thread of its own, so that typing never waits for the disk."""

from __future__ import annotations

import atexit
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Generic, Protocol, Self, TypeVar

from gipdesk.errors import UnwritableFile, UserFault

RETRY_SECONDS = 2.0
SHORTEST_WAIT = 0.05
"""Seconds: Python's queue waits for ever where its time is over before it has begun to wait."""

LONGEST_WAIT = 3.0
"""Seconds: who types without a pause still has all but the last of it written."""


class SaveState(StrEnum):
    """Whether all that was typed is on disk."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


StateCallback = Callable[[SaveState, UserFault | None], None]


class Change(Protocol):
    """Something that is to be kept."""

    def joined_to(self, earlier: Self, /) -> Self | None:
        """It and the change right before it as one; None where each must be written."""


Kept = TypeVar("Kept", bound=Change)
Written_contra = TypeVar("Written_contra", contravariant=True)


class Write(Protocol[Written_contra]):
    """Puts changes on the disk, in the order in which they were made; UserFault where that fails."""

    def __call__(self, *changes: Written_contra) -> None: ...


class AutoSaver(Generic[Kept]):
    """Takes changes at once and writes them in order; what cannot be written is tried again.

    Where there is a `pause`, in seconds, it waits for one that long before it writes, though no longer than
    LONGEST_WAIT.

    Close it in the end. Where a bug of ours kept that from being done, the program still ends, and
    not before what was handed in is written.
    """

    def __init__(self, write: Write[Kept], pause: float = 0.0) -> None:
        self._write = write
        self._pause = pause
        self._changes: queue.SimpleQueue[Kept | threading.Event | None] = queue.SimpleQueue()
        self._waiting: list[threading.Event] = []
        self._callbacks: list[StateCallback] = []
        self._fault: UserFault | None = None
        # a thread that is no daemon is waited for before `_finish` could end it: the program would hang
        self._thread = threading.Thread(target=self._run, name="autosave", daemon=True)
        self._thread.start()
        atexit.register(self._finish)

    def on_state(self, callback: StateCallback) -> None:
        """Tell `callback`, from the saving thread, of every change between saved, saving and failed."""
        self._callbacks.append(callback)

    def submit(self, *changes: Kept) -> None:
        """Have these changes written; returns at once."""
        for change in changes:
            self._changes.put(change)

    def wait(self, seconds: float) -> bool:
        """Whether all that was handed in by now is written within so many seconds."""
        written = threading.Event()
        self._changes.put(written)
        return written.wait(seconds)

    def close(self) -> None:
        """Wait until everything is written; raises the UserFault of a last try that failed."""
        self._finish()
        atexit.unregister(self._finish)
        if self._fault is not None:
            raise self._fault

    def _finish(self) -> None:
        while self._thread.is_alive():  # said again and again: nothing else would wake it up
            self._changes.put(None)
            self._thread.join(RETRY_SECONDS)

    def _run(self) -> None:
        pending: list[Kept] = []
        open_for_more = True
        while open_for_more:
            open_for_more = self._collect(pending)
            if pending:
                self._try(pending)
            if not pending:
                self._tell_waiting()

    def _collect(self, pending: list[Kept]) -> bool:
        """Add the next change and all that has queued up behind it; False when the report is being closed."""
        try:
            change = self._changes.get(timeout=RETRY_SECONDS if pending else None)
        except queue.Empty:
            return True
        until = time.monotonic() + LONGEST_WAIT
        while change is not None:
            if isinstance(change, threading.Event):
                self._waiting.append(change)
            else:
                _add(pending, change)
            try:
                change = self._changes.get(timeout=self._wait_until(until))
            except queue.Empty:
                return True
        return False

    def _wait_until(self, until: float) -> float:
        """Seconds to wait for more; 0 where there is no pause, or next to nothing is left of the time."""
        left = min(self._pause, until - time.monotonic())
        return left if left >= min(self._pause, SHORTEST_WAIT) else 0.0

    def _try(self, pending: list[Kept]) -> None:
        """Write; what could not be written stays pending."""
        self._tell(SaveState.SAVING, None)
        self._fault = fault = self._fault_of_writing(pending)
        self._tell(SaveState.FAILED if fault else SaveState.SAVED, fault)
        if fault is None:
            pending.clear()

    def _fault_of_writing(self, pending: list[Kept]) -> UserFault | None:
        try:
            self._write(*pending)
        except UserFault as fault:
            return fault
        except Exception:  # noqa: BLE001 - the top of this thread: whatever escapes, nothing typed may be dropped
            return UnwritableFile("not-saved-by-our-fault")
        return None

    def _tell_waiting(self) -> None:
        for written in self._waiting:
            written.set()
        self._waiting.clear()

    def _tell(self, state: SaveState, fault: UserFault | None) -> None:
        tell_all(self._callbacks, state, fault)


def tell_all(callbacks: Iterable[StateCallback], state: SaveState, fault: UserFault | None) -> None:
    """Tell every one, though others break down."""
    for callback in callbacks:
        try:
            callback(state, fault)
        except Exception:  # noqa: BLE001 - a bug of the listener's ends neither the thread nor the saving
            threading.excepthook(threading.ExceptHookArgs([*sys.exc_info(), threading.current_thread()]))


def _add(pending: list[Kept], change: Kept) -> None:
    """Typing that is one step stays one, or a long text would wait once for each of its letters."""
    joined = change.joined_to(pending[-1]) if pending else None
    if joined is None:
        pending.append(change)
    else:
        pending[-1] = joined
