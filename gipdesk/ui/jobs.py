"""Work that takes longer than a blink, done off the GUI thread."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from typing_extensions import override

from gipdesk.errors import UserFault

Result = TypeVar("Result")


class JobRunner(QObject):
    """Runs one job at a time.

    `busy_changed` carries what is being done, "" when nothing is. A fault of the user's file ends
    in `failed`; anything else is our bug and goes to the top-level handler. A job that is abandoned
    runs to its end, but nobody hears of it.
    """

    busy_changed = Signal(str)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._job: _Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way that somebody waits for."""
        return self._job is not None

    def run(self, label: str, work: Callable[[], Result], done: Callable[[Result], None]) -> None:
        """Start `work` in a thread of its own and hand what it returns to `done` in this one."""
        self.abandon()
        job = _Job(work, done)
        job.ended.connect(self._on_ended)
        self._job = job
        self.busy_changed.emit(label)
        self._pool.start(_Runnable(job))

    def abandon(self) -> None:
        """Wait no longer for the running job."""
        if self._job is not None:
            self._job = None
            self.busy_changed.emit("")

    def wait(self) -> None:
        """Return once no thread is at work any more."""
        self._pool.waitForDone()

    def _on_ended(self, job: _Job) -> None:
        if job is not self._job:
            return
        self.abandon()
        if job.error is None:
            job.done(job.result)
        elif isinstance(job.error, UserFault):
            self.failed.emit(job.error)
        else:
            sys.excepthook(type(job.error), job.error, job.error.__traceback__)


class _Job(QObject):
    ended = Signal(object)

    def __init__(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        super().__init__()
        self.work = work
        self.done = done
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
