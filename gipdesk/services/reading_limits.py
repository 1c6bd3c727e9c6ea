"""What reading one file may cost, and how the process that reads it is held to that.

Two guards: a thread that looks at the clock and still finds words for the user, and behind it the system,
which needs no turn of ours: it refuses memory, and ends a process that keeps every other thread waiting.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from gipdesk.errors import UnreadableFile


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one file may take: seconds on the processor, seconds in all, bytes."""

    processor: float
    patience: float
    memory: int


LIMITS = Limits(processor=5, patience=30, memory=440_000_000)
"""A report takes a quarter of a second, ten times that on the oldest machines: what takes 5 is none.

Time on the processor is the file's own cost. Where the machine is busy with others, looks for viruses, or
fetches the file from a slow stick, it is the wait that is long, which the user sees and may call off;
after half a minute nothing is to be hoped for. With what the program itself takes, some 50 MB, the memory
stays below 500 MB of the 4 GB that machines have.
"""

DRAWING_LIMITS = Limits(processor=5, patience=20, memory=440_000_000)
"""For the drawing of one page, which takes some hundredths of a second; the memory is for all of them."""

DRAWING_PROCESSOR = 600
"""Seconds on the processor after which a process that draws is not to be believed any more."""

GRACE = 2
"""Seconds between the end of the time and that of the process: the thread that has words comes first."""

Expire = Callable[[UnreadableFile], object]


@contextmanager
def limited(name: str, expire: Expire, limits: Limits = LIMITS) -> Iterator[None]:
    """Hold the reading of the file of that name, which is done inside, to limits.

    When its time is over, `expire` gets the fault, in another thread, and should end the process, since
    no reading can be called off. If memory runs out, UnreadableFile is raised here.
    """
    try:
        with (
            watched(lambda: expire(too_costly(name, "time")), limits),
            held_to(limits.processor + GRACE, limits.memory),
        ):
            yield
    except MemoryError as error:
        raise too_costly(name, "memory") from error


def watched(expire: Callable[[], object], limits: Limits) -> AbstractContextManager[None]:
    """Have `expire` called, in another thread, if what is done inside takes longer than that."""
    return _Watch(limits, expire).watching()


def too_costly(name: str, why: str) -> UnreadableFile:
    """The fault of a file that costs too much; `why` is no matter to the user: time, memory or crash."""
    return UnreadableFile("file-too-costly", name=name, why=why)


def held_to(seconds: float, memory: int, platform: str = sys.platform) -> AbstractContextManager[None]:
    """Have the system hold this process to so many more seconds and bytes while inside."""
    if platform == "win32":
        from gipdesk.services.windows_job import held_by_job as held  # noqa: PLC0415 -- not for all
    else:
        from gipdesk.services.posix_limits import held_by_resources as held  # noqa: PLC0415 -- not on Windows
    return held(seconds, memory)


class _Watch:
    """Calls `expire` when the time is over before the work is."""

    def __init__(self, limits: Limits, expire: Callable[[], object]) -> None:
        self._limits = limits
        self._expire = expire
        self._is_done = threading.Event()
        self._lock = threading.Lock()
        self._start = time.monotonic()
        self._spent = time.process_time()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch what is done inside."""
        threading.Thread(target=self._watch, name="watch", daemon=True).start()
        try:
            yield
        finally:
            with self._lock:
                self._is_done.set()

    def _watch(self) -> None:
        while not self._is_over():
            self._is_done.wait(max(0, self._left()))

    def _is_over(self) -> bool:
        with self._lock:
            is_done = self._is_done.is_set()
            is_late = not is_done and self._left() <= 0
            if is_late:
                self._expire()
            return is_done or is_late

    def _left(self) -> float:
        """Seconds until the time may be over."""
        processor = self._limits.processor - (time.process_time() - self._spent)
        return min(processor, self._limits.patience - (time.monotonic() - self._start))
