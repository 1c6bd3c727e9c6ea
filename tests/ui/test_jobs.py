from __future__ import annotations

import threading

from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from gipdesk.errors import UnreadableFile, UserFault
from gipdesk.ui.jobs import JobRunner


def test_work_is_done_elsewhere_and_handed_over_here(qtbot: QtBot) -> None:
    jobs = JobRunner()
    labels: list[str] = []
    threads: list[int] = []
    results: list[int] = []
    jobs.busy_changed.connect(labels.append)

    def work() -> int:
        threads.append(threading.get_ident())
        return 7

    with qtbot.waitSignal(jobs.busy_changed, check_params_cb=lambda label: label == ""):
        jobs.run("正在做", work, results.append)
        assert jobs.is_busy
    assert results == [7]
    assert labels == ["正在做", ""]
    assert threads != [threading.get_ident()]
    assert not jobs.is_busy


def test_a_fault_of_the_users_file_is_told(qtbot: QtBot) -> None:
    jobs = JobRunner()
    faults: list[UserFault] = []
    jobs.failed.connect(faults.append)

    def work() -> None:
        raise UnreadableFile("file-missing", name="a")

    with qtbot.waitSignal(jobs.failed):
        jobs.run("", work, lambda _: None)
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


def test_shutting_down_discards_what_is_under_way(qtbot: QtBot) -> None:
    jobs = JobRunner()
    discarded: list[int] = []

    def fail() -> int:
        raise UnreadableFile("file-missing", name="a")

    jobs.run("一", fail, discarded.append, discarded.append)
    jobs.run("二", lambda: 2, discarded.append, discarded.append)
    jobs.shut_down()
    qtbot.waitUntil(lambda: discarded == [2])
    jobs.shut_down()
    qtbot.wait(1)
    assert discarded == [2]


def test_a_result_that_comes_after_the_end_is_not_heard(qtbot: QtBot) -> None:
    jobs = JobRunner()
    results: list[int] = []
    jobs.run("一", lambda: 1, results.append)
    jobs.shut_down()
    qtbot.wait(1)
    assert results == []


def test_a_result_that_lay_ready_when_nobody_waited_any_more_is_discarded(qtbot: QtBot) -> None:
    jobs = JobRunner()
    results: list[int] = []
    discarded: list[int] = []
    worked = threading.Event()

    def work() -> int:
        worked.set()
        return 1

    jobs.run("一", work, results.append, discarded.append, writes=True)
    assert worked.wait(10)
    jobs.shut_down()
    qtbot.wait(1)
    assert (results, discarded) == ([], [1])


def test_a_read_that_hangs_holds_up_neither_the_next_job_nor_the_end(qtbot: QtBot) -> None:
    jobs = JobRunner()
    go_on = threading.Event()
    results: list[int] = []
    discarded: list[int] = []

    def hang() -> int:
        go_on.wait(60)
        return 1

    jobs.run("读", hang, results.append, discarded.append)
    assert not jobs.is_writing
    jobs.abandon()
    jobs.run("再读", lambda: 2, results.append)
    qtbot.waitUntil(lambda: results == [2])
    jobs.run("读", hang, results.append, discarded.append)
    jobs.shut_down()
    assert discarded == []
    go_on.set()
    qtbot.waitUntil(lambda: discarded == [1, 1])
    assert results == [2]


def test_the_end_waits_for_files_being_written(qtbot: QtBot) -> None:
    jobs = JobRunner()
    go_on = threading.Event()
    written: list[int] = []

    def write() -> None:
        go_on.wait(60)
        written.append(1)

    jobs.run("写", write, lambda _: None, writes=True)
    assert jobs.is_writing
    threading.Timer(0.05, go_on.set).start()
    jobs.shut_down()
    assert written == [1]
    assert qtbot is not None


def test_the_end_does_not_wait_for_ever_for_a_disk_that_hangs(qtbot: QtBot) -> None:
    jobs = JobRunner(writing_seconds=0.01)
    go_on = threading.Event()
    ended: list[None] = []
    jobs.run("写", lambda: go_on.wait(60), lambda _: None, lambda _: ended.append(None), writes=True)
    jobs.shut_down()
    assert not go_on.is_set()
    go_on.set()
    qtbot.waitUntil(lambda: bool(ended))


def test_a_job_may_take_its_fault_itself(qtbot: QtBot) -> None:
    jobs = JobRunner()
    told: list[UserFault] = []
    refused: list[UserFault] = []
    jobs.failed.connect(told.append)

    def work() -> None:
        raise UnreadableFile("file-missing", name="a")

    jobs.run("", work, lambda _: None, refused=refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert told == []
