"""A report goes on where its working copy takes nothing or was removed."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gipdesk.errors import UnwritableFile
from gipdesk.report.step import Action, mark
from gipdesk.store import working_file
from gipdesk.store.shelf import Shelf
from gipdesk.store.working_file import WorkingFile
from gipdesk.store.working_log import WorkingLog
from tests.store.working.working import RECEIVED, begun, die, opened, opened_and_closed, refuse_writing, value
from tests.support.disks import take_away
from tests.support.steps import NOON, step


def no_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the user's own folder take nothing."""

    def refuse(*_: object, **__: object) -> None:
        error = sqlite3.OperationalError("disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(WorkingLog, "append", refuse)
    monkeypatch.setattr(WorkingLog, "begin", refuse)
    monkeypatch.setattr(WorkingLog, "note_writing", refuse)


def test_where_the_working_copy_takes_nothing_the_gip_does(
    path: Path, file: WorkingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        no_log(full)
        file.save(step({RECEIVED: 5}))
        assert value(path) == 5
        take_away([path])
        with pytest.raises(UnwritableFile, match="gip-not-saved"):
            file.save(step({RECEIVED: 6}))
    file.save(step({RECEIVED: 6}))


def test_where_neither_takes_anything_another_try_keeps_it_all(
    path: Path, folder: Path, file: WorkingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = [step({RECEIVED: 6}), step({"title": "新题"})]
    with monkeypatch.context() as full:
        no_log(full)
        full.setattr(working_file, "write_atomically", refuse_writing)
        for count in (1, 2):
            with pytest.raises(UnwritableFile, match="gip-not-saved"):
                file.save(*steps[:count])
    file.save(*steps)
    die(file)
    again = opened_and_closed(path, folder)
    assert again.is_recovered
    assert again.state.stored.report.get(RECEIVED) == 6
    assert again.state.stored.report.title == "新题"


def test_a_write_goes_on_without_the_working_copy(
    path: Path, folder: Path, file: WorkingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.save(step({RECEIVED: 5}))
    with monkeypatch.context() as full:
        no_log(full)
        file.write()
    assert value(path) == 5
    file.save(step({RECEIVED: 6}))
    die(file)
    assert begun(path, folder) == 6


def test_a_working_copy_that_somebody_removed_is_begun_anew(
    path: Path, folder: Path, file: WorkingFile
) -> None:
    file.save(step({RECEIVED: 5}))
    take_away(file for file in folder.rglob("*") if file.is_file())
    shutil.rmtree(folder)
    file.save(step({"title": "新题"}))
    die(file)
    assert begun(path, folder) == 5
    assert begun(path, folder, "title") == "新题"


def test_a_working_copy_that_was_begun_anew_misses_nothing_that_is_in_the_gip(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    with closing(opened(path, folder)) as file:
        take_away(file for file in folder.rglob("*") if file.is_file())
        shutil.rmtree(folder)
        file.save(step({RECEIVED: 5}))
        file.write()
        file.end_with(mark(Action.CLOSED, NOON))
    with closing(opened(path, tmp_path / "another computer")) as file:
        file.save(step({RECEIVED: 6}))
        file.write()
    with closing(opened(path, folder)) as file:
        assert file.beginning.fork is None
        assert file.beginning.state.stored.report.get(RECEIVED) == 6


def test_a_report_opens_where_no_working_copy_can_be_made(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write_bytes(b"no folder")
    with closing(opened(path, folder)) as file:
        file.save(step({RECEIVED: 5}))
        assert value(path) == 5
        file.write()
    folder.unlink()
    with monkeypatch.context() as full:
        no_log(full)
        with closing(opened(path, folder)) as file:
            file.save(step({RECEIVED: 6}))
    assert begun(path, folder) == 6


def test_a_lock_that_comes_between_is_no_working_copy_of_ours(
    path: Path, folder: Path, file: WorkingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that lost its working copy finds another's in its place: the .gip takes what it saves."""
    with monkeypatch.context() as full:
        no_log(full)
        file.save(step({RECEIVED: 5}))
    other = Shelf(folder, file.beginning.state.identity).log("x")
    assert other is not None
    with closing(other):
        file.save(step({RECEIVED: 6}))
    assert value(path) == 6
