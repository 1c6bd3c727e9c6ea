"""What Windows allows a process: a job object with limits, around this very process."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

PROCESS_TIME = 0x2
PROCESS_MEMORY = 0x100
DIE_ON_UNHANDLED_EXCEPTION = 0x400
"""A crash ends the process without a window that asks what to do."""

EXTENDED_LIMITS = 9
"""Which of a job's sets of information is meant."""

TICKS = 10_000_000
"""In a second, as Windows counts the time of processes."""

_THIS_PROCESS = ctypes.c_void_p(-1)


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("Basic", BasicLimits),
        ("Io", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


@contextmanager
def held_by_job(seconds: float, memory: int) -> Iterator[None]:
    """Allow this process so many more seconds on the processor, and so many bytes in all, while inside.

    Where a job cannot be had, nothing is held.
    """
    kernel: Any = getattr(ctypes, "WinDLL")("kernel32")  # noqa: B009 -- only Windows has it
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    _limit(kernel, job, _limits(seconds, memory))
    kernel.AssignProcessToJobObject(job, _THIS_PROCESS)
    try:
        yield
    finally:
        _limit(kernel, job, ExtendedLimits())
        kernel.CloseHandle(job)


def _limits(seconds: float, memory: int) -> ExtendedLimits:
    limits = ExtendedLimits(ProcessMemoryLimit=memory)
    limits.Basic.LimitFlags = PROCESS_TIME | PROCESS_MEMORY | DIE_ON_UNHANDLED_EXCEPTION
    limits.Basic.PerProcessUserTimeLimit = int((os.times().user + seconds) * TICKS)
    return limits


def _limit(kernel: Any, job: ctypes.c_void_p, limits: ExtendedLimits) -> None:
    kernel.SetInformationJobObject(job, EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
