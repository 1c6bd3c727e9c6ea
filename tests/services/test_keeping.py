"""An open report is kept by two threads: every step at once, the .gip after a pause."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from gipdesk import files
from gipdesk.errors import UnwritableFile, UserFault
from gipdesk.formats.registry import shipped_formats
from gipdesk.paths import working_folder
from gipdesk.services import autosave, keeping
from gipdesk.services.autosave import AutoSaver, SaveState
from gipdesk.services.documents import OpenReport, create_report, open_report
from gipdesk.services.keeping import Due
from gipdesk.store import working_file
from gipdesk.store.report_file import load
from gipdesk.store.working_log import WorkingLog
from tests.services.reports import finished_draft
from tests.support.disks import take_away

PATIENCE = 30.0
RECEIVED = "requests.received.natural_person"


class Heard:
    """What a report tells of its saving."""

    def __init__(self, report: OpenReport) -> None:
        self.states: list[tuple[SaveState, str | None]] = []
        self._changed = threading.Condition()
        report.on_save_state(self._note)

    def _note(self, state: SaveState, fault: UserFault | None) -> None:
        with self._changed:
            self.states.append((state, fault.code if fault else None))
            self._changed.notify_all()

    def wait_for(self, state: SaveState) -> None:
        """Until that is the last that was told."""
        with self._changed:
            assert self._changed.wait_for(lambda: bool(self.states) and self.states[-1][0] is state, PATIENCE)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "PAUSE_SECONDS", 0.001)
    monkeypatch.setattr(autosave, "RETRY_SECONDS", 0.01)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "年报.gip"


@pytest.fixture
def report(path: Path) -> Iterator[OpenReport]:
    opened = create_report(finished_draft(), path)
    yield opened
    opened.dismiss()


def received(path: Path) -> object:
    return load(path, shipped_formats()).report.get(RECEIVED)


def test_the_gip_has_it_after_a_pause(report: OpenReport, path: Path) -> None:
    heard = Heard(report)
    report.session.type_into({RECEIVED: "7"})
    heard.wait_for(SaveState.SAVED)
    assert received(path) == 7
    assert [state for state, _ in heard.states] == [SaveState.SAVING, SaveState.SAVED]


def test_a_lost_stick_is_told_and_loses_nothing(report: OpenReport, path: Path) -> None:
    heard = Heard(report)
    content = path.read_bytes()
    take_away([path])
    report.session.type_into({RECEIVED: "7"})
    heard.wait_for(SaveState.FAILED)
    assert heard.states[-1][1] == "gip-not-written"
    path.write_bytes(content)
    heard.wait_for(SaveState.SAVED)
    assert received(path) == 7


def test_what_a_lost_stick_did_not_take_is_there_when_it_is_back(report: OpenReport, path: Path) -> None:
    content = path.read_bytes()
    take_away([path])
    report.session.type_into({RECEIVED: "7"})
    with pytest.raises(UnwritableFile, match="gip-not-written"):
        report.close()
    path.write_bytes(content)
    again = open_report(path)
    heard = Heard(again)
    assert again.session.report.get(RECEIVED) == 7
    again.close()
    assert received(path) == 7
    assert heard.states[-1:] in ([], [(SaveState.SAVED, None)])


def test_where_nothing_takes_what_was_typed_that_is_told_and_kept_in_the_end(
    report: OpenReport, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard(report)

    def refuse(*_: object, **__: object) -> None:
        raise UnwritableFile("write-disk-full", name="x", folder="y")

    with monkeypatch.context() as full:
        full.setattr(WorkingLog, "append", lambda *_: _no_room())
        full.setattr(WorkingLog, "begin", lambda *_: _no_room())
        full.setattr(working_file, "write_atomically", refuse)
        report.session.type_into({RECEIVED: "7"})
        heard.wait_for(SaveState.FAILED)
        assert heard.states[-1][1] == "gip-not-saved"
        report.session.type_into({RECEIVED: "8"})
    heard.wait_for(SaveState.SAVED)
    assert received(path) == 8


def _no_room() -> None:
    import sqlite3  # noqa: PLC0415 - as the store would

    raise sqlite3.OperationalError("disk is full")


def test_while_more_is_being_saved_nothing_is_called_saved(
    report: OpenReport, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard(report)
    in_write, may_write, written, in_step, may_step = (threading.Event() for _ in range(5))
    append, write = WorkingLog.append, files.write_atomically

    def slow_write(*asked: object, **named: object) -> None:
        in_write.set()
        assert may_write.wait(PATIENCE)
        write(*asked, **named)  # type: ignore[arg-type] # as it was asked
        written.set()

    def slow_append(log: WorkingLog, *asked: object) -> None:
        if in_write.is_set():
            in_step.set()
            assert may_step.wait(PATIENCE)
        append(log, *asked)  # type: ignore[arg-type] # as it was asked

    with monkeypatch.context() as slow:
        slow.setattr(working_file, "write_atomically", slow_write)
        slow.setattr(WorkingLog, "append", slow_append)
        report.session.type_into({RECEIVED: "7"})
        assert in_write.wait(PATIENCE)
        report.session.type_into({RECEIVED: "8"})
        assert in_step.wait(PATIENCE)
        may_write.set()
        assert written.wait(PATIENCE)
        assert received(path) == 7
        assert heard.states == [(SaveState.SAVING, None)]
        may_step.set()
        heard.wait_for(SaveState.SAVED)
    assert received(path) == 8


def test_a_listener_that_breaks_down_keeps_nothing_from_being_kept(
    report: OpenReport, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda bug: bugs.append(bug.exc_type))
    report.on_save_state(lambda *_: 1 // 0)  # type: ignore[arg-type] # it breaks down
    heard = Heard(report)
    for number in range(5):
        report.session.type_into({RECEIVED: str(number)})
        heard.wait_for(SaveState.SAVED)
    report.session.type_into({RECEIVED: "9"})
    report.close()
    assert received(path) == 9
    assert set(bugs) == {ZeroDivisionError}


def test_what_is_typed_without_a_pause_is_written_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "PAUSE_SECONDS", PATIENCE)
    monkeypatch.setattr(autosave, "LONGEST_WAIT", 0.001)
    report = create_report(finished_draft(), path)
    heard = Heard(report)
    report.session.type_into({RECEIVED: "7"})
    report.session.type_into({RECEIVED: "8"})
    heard.wait_for(SaveState.SAVED)
    report.close()
    assert received(path) == 8


def test_a_gip_that_is_written_before_its_step_is_called_saved_is_saved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a machine so busy that the one thread is done before the other goes on."""
    submit = AutoSaver.submit

    def submit_and_wait(saver: AutoSaver[Due], *changes: Due) -> None:
        submit(saver, *changes)
        if isinstance(changes[0], Due):
            assert saver.wait(PATIENCE)

    monkeypatch.setattr(AutoSaver, "submit", submit_and_wait)
    report = create_report(finished_draft(), path)
    heard = Heard(report)
    report.session.type_into({RECEIVED: "7"})
    heard.wait_for(SaveState.SAVED)
    assert received(path) == 7
    report.close()


def test_closing_waits_for_no_pause(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "PAUSE_SECONDS", 3600.0)
    monkeypatch.setattr(autosave, "LONGEST_WAIT", 3600.0)
    report = create_report(finished_draft(), path)
    report.session.type_into({RECEIVED: "7"})
    report.close()
    assert received(path) == 7
    assert working_folder().is_dir()


def test_however_often_the_gip_is_due_it_is_written_once() -> None:
    first = Due()
    assert Due().joined_to(first) is first
