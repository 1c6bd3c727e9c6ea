from __future__ import annotations

import ctypes
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from queue import SimpleQueue

import pytest

from gipdesk.errors import UnreadableFile
from gipdesk.services import reading_limits, windows_job
from gipdesk.services.reading_limits import LIMITS, Limits, held_to, limited, watched
from gipdesk.services.windows_job import ExtendedLimits

if sys.platform != "win32":
    import mmap
    import resource

    def seconds_in_ticks() -> float:
        try:
            return time.clock_gettime(-8)
        except OSError:
            return time.process_time()

    def test_the_limit_is_set_in_the_time_that_it_is_counted_in(monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(time, "process_time", lambda: -1000.0)  # far behind the ticks
        with held_to(5, 10_000_000_000):
            assert resource.getrlimit(resource.RLIMIT_CPU)[0] >= 5

    def test_without_such_a_clock_the_exact_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("gipdesk.services.posix_limits.TICKS_CLOCK", -(10**6))
        with held_to(50, 10_000_000_000):
            assert 49 <= resource.getrlimit(resource.RLIMIT_CPU)[0] - time.process_time() <= 52

    def test_the_system_holds_the_process_only_while_it_reads() -> None:
        kinds = (resource.RLIMIT_CPU, resource.RLIMIT_DATA)
        before = [resource.getrlimit(kind) for kind in kinds]
        with held_to(5, 10_000_000_000):
            held = [resource.getrlimit(kind) for kind in kinds]
        assert [resource.getrlimit(kind) for kind in kinds] == before
        assert [hard for _, hard in held] == [hard for _, hard in before]
        assert 5 <= held[0][0] - seconds_in_ticks() <= 7
        assert 10_000_000_000 < held[1][0] < 15_000_000_000

    def test_a_narrower_limit_of_the_system_stays() -> None:
        before = resource.getrlimit(resource.RLIMIT_DATA)
        with held_to(5, 10_000_000_000), held_to(5, 10**18):
            assert resource.getrlimit(resource.RLIMIT_DATA)[0] < 10**17
        assert resource.getrlimit(resource.RLIMIT_DATA) == before

    @pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what it counts")
    def test_what_was_asked_for_before_does_not_count() -> None:
        with mmap.mmap(-1, 10**9, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS), held_to(5, 10**8):
            assert len(bytearray(5 * 10**7)) == 5 * 10**7


def is_not_called(fault: UnreadableFile) -> None:
    raise AssertionError(fault)


class FakeKernel:
    """What Windows would be asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []

        def create_job(*_: object) -> int:
            return 7

        self.CreateJobObjectW: Callable[..., int] = create_job

    def SetInformationJobObject(self, job: ctypes.c_void_p, kind: int, limits: object, size: int) -> None:  # noqa: N802
        held = ctypes.cast(limits, ctypes.POINTER(ExtendedLimits)).contents  # type: ignore[arg-type]
        basic = held.Basic
        told = basic.LimitFlags, basic.PerProcessUserTimeLimit // windows_job.TICKS, held.ProcessMemoryLimit
        self.asked.append(("limits", job.value, kind, *told))
        assert size == ctypes.sizeof(ExtendedLimits)

    def AssignProcessToJobObject(self, job: ctypes.c_void_p, process: ctypes.c_void_p) -> None:  # noqa: N802
        self.asked.append(("assign", job.value, process.value == ctypes.c_void_p(-1).value))

    def CloseHandle(self, job: ctypes.c_void_p) -> None:  # noqa: N802
        self.asked.append(("close", job.value))


def test_windows_is_asked_for_a_job_whose_limits_end_with_the_reading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kernel = FakeKernel()
    monkeypatch.setattr(ctypes, "WinDLL", lambda name: {"kernel32": kernel}[name], raising=False)
    with held_to(1_000_000, 440, platform="win32"):
        kernel.asked.append(("work",))
    (_, job, kind, flags, seconds, memory), *then = kernel.asked
    assert (job, kind, flags, memory) == (7, 9, 0x2 | 0x100 | 0x400, 440)
    assert 1_000_000 <= int(str(seconds)) < 1_100_000
    assert then == [("assign", 7, True), ("work",), ("limits", 7, 9, 0, 0, 0), ("close", 7)]


def test_the_structures_of_windows_have_their_sizes() -> None:
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert (ctypes.sizeof(windows_job.BasicLimits), ctypes.sizeof(ExtendedLimits)) == (64, 144)


@pytest.mark.parametrize(
    "limits", [replace(LIMITS, processor=0), replace(LIMITS, patience=0.01), replace(LIMITS, processor=0.05)]
)
def test_whoever_reads_too_long_is_told_in_another_thread(
    limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_limits, "GRACE", 600)  # or a busy machine's clock ends the whole process
    told: SimpleQueue[tuple[UnreadableFile, threading.Thread]] = SimpleQueue()
    with limited("某.docx", lambda fault: told.put((fault, threading.current_thread())), limits):
        while told.empty():
            sum(range(1000))
    fault, thread = told.get()
    assert (fault.code, fault.details) == ("file-too-costly", {"name": "某.docx", "why": "time"})
    assert thread is not threading.current_thread()


def test_watching_costs_next_to_nothing() -> None:
    before = time.process_time()
    with watched(lambda: None, LIMITS):
        threading.Event().wait(0.5)
    assert time.process_time() - before < 0.25


def test_what_is_read_in_time_is_not_disturbed() -> None:
    faults: list[UnreadableFile] = []
    before = threading.active_count()
    with limited("某.docx", faults.append, replace(LIMITS, patience=0.5)):
        pass
    ended = threading.Event()
    ended.wait(0.7)
    assert faults == []
    assert threading.active_count() <= before


def test_want_of_memory_is_a_fault_of_the_file() -> None:
    with pytest.raises(UnreadableFile) as refused, limited("某.docx", is_not_called):
        raise MemoryError
    assert (refused.value.code, refused.value.details["why"]) == ("file-too-costly", "memory")


def test_other_faults_stay_what_they_are() -> None:
    with pytest.raises(ZeroDivisionError), limited("某.docx", is_not_called):
        raise ZeroDivisionError
