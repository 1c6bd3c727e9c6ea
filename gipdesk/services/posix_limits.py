"""What Linux and macOS allow a process. macOS knows no limit of memory that it keeps to."""

from __future__ import annotations

import math
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KIBIBYTE = 1024
STATM, DATA_PAGES = Path("/proc/self/statm"), 5
"""Where Linux says so, and which of its numbers it is."""

TICKS_CLOCK = -8
"""Linux' clock of this process that runs in ticks, as its limit does."""

_NO_LIMIT = resource.RLIM_INFINITY


@contextmanager
def held_by_resources(seconds: float, memory: int) -> Iterator[None]:
    """Allow this process so many more seconds on the processor and so many more bytes while inside."""
    wanted = {
        resource.RLIMIT_CPU: math.ceil(_seconds_in_use() + seconds),
        resource.RLIMIT_DATA: _bytes_in_use() + memory,
    }
    before = {kind: resource.getrlimit(kind) for kind in wanted}
    try:
        for kind, limit in wanted.items():
            allowed = [known for known in before[kind] if known != _NO_LIMIT]
            resource.setrlimit(kind, (min([limit, *allowed]), before[kind][1]))
        yield
    finally:
        for kind, limits in before.items():
            resource.setrlimit(kind, limits)


def _seconds_in_use() -> float:
    """As the limit counts them, where the system says so: after some minutes seconds off the exact clock."""
    try:
        return time.clock_gettime(TICKS_CLOCK)
    except OSError:
        return time.process_time()


def _bytes_in_use() -> int:
    """As the limit counts them, where the system says so: all that was asked for, not what lies in memory."""
    try:
        pages = STATM.read_text(encoding="ascii").split()[DATA_PAGES]
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBIBYTE
    return int(pages) * resource.getpagesize()
