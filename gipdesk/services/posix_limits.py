"""What Linux and macOS allow a process. macOS knows no limit of memory that it keeps to."""

from __future__ import annotations

import math
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager

KIBIBYTE = 1024
_NO_LIMIT = resource.RLIM_INFINITY


@contextmanager
def held_by_resources(seconds: float, memory: int) -> Iterator[None]:
    """Allow this process so many more seconds on the processor and so many more bytes while inside."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBIBYTE
    wanted = {
        resource.RLIMIT_CPU: math.ceil(time.process_time() + seconds),
        resource.RLIMIT_DATA: used + memory,
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
