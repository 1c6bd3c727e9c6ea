"""Work that takes longer than a blink, done off the GUI thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from gipdesk.errors import UserFault

Result = TypeVar("Result")


def _forget(_result: object) -> None:
    """Most results need nothing done when nobody wants them any more."""


class JobRunner(QObject):
    """Runs one job that somebody waits for, each in a thread of its own.

    `busy_changed` carries what is being done, "" when nothing is. A fault of the user's file ends
    in `failed` or in the job's own `refused`; anything else is our bug and goes to the top-level
    handler. A job that is abandoned runs to its end, or hangs, and nobody hears of it; what it
    returned is handed to its `discard`, maybe in its own thread. It holds up neither the next job
    nor the closing of the window; the end of the program waits for files being written alone.
    `abandoned` lets those who can end the work of a job do so.
    """

    busy_changed = Signal(str)
    failed = Signal(object)
    abandoned = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: _Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way that somebody waits for."""
        return self._job is not None

    @property
    def is_writing(self) -> bool:
        """Whether the job under way writes files, so that calling it off would undo nothing."""
        return self._job is not None and self._job.writes

    def run(
        self,
        label: str,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        discard: Callable[[Result], None] = _forget,
        *,
        refused: Callable[[UserFault], None] | None = None,
        writes: bool = False,
    ) -> None:
        """Start `work` in a thread of its own and hand what it returns to `done` in this one."""
        self.abandon()
        job = _Job(work, done, discard, refused or self.failed.emit, writes)
        job.ended.connect(self._on_ended)
        self._job = job
        self.busy_changed.emit(label)
        job.start()

    def abandon(self) -> None:
        """Wait no longer for the running job."""
        if self._job is not None:
            job = self._job
            self._end()
            job.abandon()
            self.abandoned.emit()

    def _end(self) -> None:
        self._job = None
        self.busy_changed.emit("")

    def _on_ended(self, job: _Job) -> None:
        if job is self._job:
            self._end()
            _hand_over(job)


def _hand_over(job: _Job) -> None:
    if job.error is None:
        job.done(job.result)
    elif isinstance(job.error, UserFault):
        job.refused(job.error)
    else:
        sys.excepthook(type(job.error), job.error, job.error.__traceback__)


class _Job(QObject):
    ended = Signal(object)

    def __init__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        discard: Callable[[Any], None],
        refused: Callable[[UserFault], None],
        writes: bool,
    ) -> None:
        super().__init__()
        self.done = done
        self.refused = refused
        self.writes = writes
        self.result: Any = None
        self.error: Exception | None = None
        self._work = work
        self._discard = discard
        self._lock = threading.Lock()
        self._is_over = False
        self._is_abandoned = False

    def start(self) -> None:
        """Work in a thread of its own; the interpreter ends without a daemon, but not without another."""
        threading.Thread(target=self._run, name="job", daemon=not self.writes).start()

    def abandon(self) -> None:
        """Have the result discarded, now or when it comes; `ended` is emitted no more."""
        with self._lock:
            self._is_abandoned = True
            is_over = self._is_over
        if is_over:
            self._drop()

    def _run(self) -> None:
        try:
            self.result = self._work()
        except Exception as error:  # noqa: BLE001 -- handed to the GUI thread, which decides
            self.error = error
        with self._lock:
            self._is_over = True
            if not self._is_abandoned:
                self.ended.emit(self)  # queued: the GUI thread is another
                return
        self._drop()

    def _drop(self) -> None:
        if self.error is None:
            self._discard(self.result)
