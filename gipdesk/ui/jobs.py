"""Work that takes longer than a blink, done off the GUI thread."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from typing_extensions import override

from gipdesk.errors import UserFault

Result = TypeVar("Result")


def _forget(_result: object) -> None:
    """Most results need nothing done when nobody wants them any more."""


class JobRunner(QObject):
    """Runs one job at a time.

    `busy_changed` carries what is being done, "" when nothing is. A fault of the user's file ends
    in `failed`; anything else is our bug and goes to the top-level handler. A job that is abandoned
    runs to its end, but nobody hears of it; what it returned is handed to its `discard`.
    """

    busy_changed = Signal(str)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._job: _Job | None = None
        self._abandoned: list[_Job] = []

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way that somebody waits for."""
        return self._job is not None

    def run(
        self,
        label: str,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        discard: Callable[[Result], None] = _forget,
    ) -> None:
        """Start `work` in a thread of its own and hand what it returns to `done` in this one."""
        self.abandon()
        job = _Job(work, done, discard)
        job.ended.connect(self._on_ended)
        self._job = job
        self.busy_changed.emit(label)
        self._pool.start(_Runnable(job))

    def abandon(self) -> None:
        """Wait no longer for the running job."""
        if self._job is not None:
            self._abandoned.append(self._job)
            self._end()

    def shut_down(self) -> None:
        """Return once no thread is at work any more; nobody hears of what is still under way."""
        self.abandon()
        self._pool.waitForDone()
        for job in list(self._abandoned):
            self._drop(job)

    def _end(self) -> None:
        self._job = None
        self.busy_changed.emit("")

    def _drop(self, job: _Job) -> None:
        self._abandoned.remove(job)
        if job.error is None:
            job.discard(job.result)

    def _on_ended(self, job: _Job) -> None:
        if job in self._abandoned:
            self._drop(job)
        elif job is self._job:
            self._end()
            self._hand_over(job)

    def _hand_over(self, job: _Job) -> None:
        if job.error is None:
            job.done(job.result)
        elif isinstance(job.error, UserFault):
            self.failed.emit(job.error)
        else:
            sys.excepthook(type(job.error), job.error, job.error.__traceback__)


class _Job(QObject):
    ended = Signal(object)

    def __init__(
        self, work: Callable[[], Any], done: Callable[[Any], None], discard: Callable[[Any], None]
    ) -> None:
        super().__init__()
        self.work = work
        self.done = done
        self.discard = discard
        self.result: Any = None
        self.error: Exception | None = None


class _Runnable(QRunnable):
    def __init__(self, job: _Job) -> None:
        super().__init__()
        self._job = job

    @override
    def run(self) -> None:
        job = self._job
        try:
            job.result = job.work()
        except Exception as error:  # noqa: BLE001 -- handed to the GUI thread, which decides
            job.error = error
        job.ended.emit(job)
