from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from gipdesk.errors import UnreadableFile, UserFault
from gipdesk.ui.jobs import JobRunner

T = TypeVar("T")

CLOSE_DURING_A_JOB = """
import sys
import threading
from pathlib import Path
from PySide6.QtWidgets import QApplication
from gipdesk.ui.main_window import MainWindow

def read():
    threading.Event().wait()

def write():
    threading.main_thread().join()
    Path(sys.argv[2], "写完的.docx").touch()

app = QApplication([])
window = MainWindow()
window.show()
does = sys.argv[1]
window.desk.jobs.run(does, globals()[does], print, writes=does == "write")
assert window.close()
"""


def refuse() -> None:
    raise UnreadableFile("file-missing", name="a")


def run_to_its_end(
    jobs: JobRunner, work: Callable[[], T], done: Callable[[T], None], discard: Callable[[T], None]
) -> threading.Thread:
    """Have a job done whose result nobody has heard of yet."""
    threads: SimpleQueue[threading.Thread] = SimpleQueue()

    def tell_thread_and_work() -> T:
        threads.put(threading.current_thread())
        return work()

    jobs.run("做", tell_thread_and_work, done, discard)
    thread = threads.get(timeout=60)
    thread.join(60)
    return thread


def test_work_is_done_elsewhere_and_handed_over_here(qtbot: QtBot) -> None:
    jobs = JobRunner()
    labels: list[str] = []
    threads: list[threading.Thread] = []
    results: list[int] = []
    jobs.busy_changed.connect(labels.append)

    def work() -> int:
        threads.append(threading.current_thread())
        return 7

    with qtbot.waitSignal(jobs.busy_changed, check_params_cb=lambda label: label == ""):
        jobs.run("正在做", work, results.append)
        assert jobs.is_busy
    assert results == [7]
    assert labels == ["正在做", ""]
    assert threads != [threading.current_thread()]
    assert [thread.name for thread in threads] == ["job"]
    assert not jobs.is_busy


def test_a_fault_of_the_users_file_is_told(qtbot: QtBot) -> None:
    jobs = JobRunner()
    faults: list[UserFault] = []
    jobs.failed.connect(faults.append)

    with qtbot.waitSignal(jobs.failed):
        jobs.run("", refuse, lambda _: None)
    assert [fault.code for fault in faults] == ["file-missing"]


def test_a_bug_goes_to_the_top_level_handler(qtbot: QtBot) -> None:
    jobs = JobRunner()

    def work() -> None:
        raise ZeroDivisionError

    with (
        capture_exceptions() as caught,
        qtbot.waitSignal(jobs.busy_changed, check_params_cb=lambda label: not label),
    ):
        jobs.run("做", work, lambda _: None)
        jobs.busy_changed.emit("")
        qtbot.waitUntil(lambda: not jobs.is_busy)
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_what_nobody_waits_for_any_more_is_discarded(qtbot: QtBot) -> None:
    jobs = JobRunner()
    results: list[int] = []
    discarded: list[int] = []
    jobs.run("一", lambda: 1, results.append, discarded.append)
    jobs.run("二", lambda: 2, results.append, discarded.append)
    qtbot.waitUntil(lambda: results == [2] and discarded == [1])


def test_a_fault_that_nobody_waits_for_any_more_is_not_told(qtbot: QtBot) -> None:
    jobs = JobRunner()
    heard: list[object] = []
    jobs.failed.connect(heard.append)
    thread = run_to_its_end(jobs, refuse, heard.append, heard.append)
    jobs.abandon()
    QCoreApplication.processEvents()
    assert (heard, thread.is_alive()) == ([], False)
    assert qtbot is not None


def test_a_result_that_lay_ready_when_nobody_waited_any_more_is_discarded(qtbot: QtBot) -> None:
    jobs = JobRunner()
    results: list[int] = []
    discarded: list[int] = []
    run_to_its_end(jobs, lambda: 1, results.append, discarded.append)
    jobs.abandon()
    jobs.abandon()
    QCoreApplication.processEvents()
    assert (results, discarded) == ([], [1])
    assert qtbot is not None


@pytest.mark.parametrize("writes", [False, True])
def test_a_job_that_hangs_does_not_hold_up_the_next(qtbot: QtBot, writes: bool) -> None:
    jobs = JobRunner()
    go_on = threading.Event()
    results: list[int] = []
    discarded: list[int] = []

    def hang() -> int:
        go_on.wait(60)
        return 1

    jobs.run("一", hang, results.append, discarded.append, writes=writes)
    assert jobs.is_writing is writes
    jobs.run("二", lambda: 2, results.append)
    qtbot.waitUntil(lambda: results == [2])
    assert discarded == []
    go_on.set()
    qtbot.waitUntil(lambda: discarded == [1])
    assert results == [2]


@pytest.mark.parametrize(("does", "left"), [("read", []), ("write", ["写完的.docx"])])
def test_a_closed_window_ends_the_program_but_not_the_writing_of_a_file(
    does: str, left: list[str], tmp_path: Path
) -> None:
    command = [sys.executable, "-c", CLOSE_DURING_A_JOB, does, str(tmp_path)]
    subprocess.run(command, check=True, timeout=60)
    assert [path.name for path in tmp_path.iterdir()] == left


def test_a_job_may_take_its_fault_itself(qtbot: QtBot) -> None:
    jobs = JobRunner()
    told: list[UserFault] = []
    refused: list[UserFault] = []
    jobs.failed.connect(told.append)

    jobs.run("", refuse, lambda _: None, refused=refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert told == []
