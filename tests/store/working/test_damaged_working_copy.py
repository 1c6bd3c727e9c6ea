"""A working copy that is damaged, or a newer version's, is put aside and the .gip opened."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gipdesk.errors import UnreadableFile
from gipdesk.store import beginning
from gipdesk.store.working_file import WorkingFile
from gipdesk.store.working_log import WorkingLog
from tests.store.working.working import (
    RECEIVED,
    begun,
    die,
    forge_version,
    log_of,
    opened,
    opened_and_closed,
    stored,
    value,
)
from tests.support.steps import step

DAMAGES = {
    "no database": lambda _: b"no database" * 999,
    "cut": lambda content: content[: len(content) // 2],
    "torn": lambda content: content[:8192] + bytes(4096) + content[12288:],
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_working_copy_is_put_aside_and_the_gip_opened(
    path: Path, folder: Path, file: WorkingFile, damage: object
) -> None:
    assert callable(damage)
    file.save(step({RECEIVED: 5}))
    file.write()
    file.close()
    log = log_of(path, folder)
    ruined = damage(log.read_bytes())
    log.write_bytes(ruined)
    again = opened_and_closed(path, folder)
    assert again.state.stored.report.get(RECEIVED) == 5
    assert again.damaged is not None
    assert again.damaged.read_bytes() == ruined
    assert opened_and_closed(path, folder).damaged is None


STATEMENTS = [
    "UPDATE steps SET step = replace(step, '5', '6')",
    f"UPDATE steps SET step = '[]', checksum = '{hashlib.sha256(b'[]').hexdigest()}'",  # noqa: S608 - fixed
    "UPDATE base SET content = 'text'",
    "UPDATE base SET path = x'00'",
    "UPDATE base SET content = zeroblob(9999)",
    "DROP TABLE written",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_working_copy_that_makes_no_sense_is_put_aside(
    path: Path, folder: Path, file: WorkingFile, statement: str
) -> None:
    file.save(step({RECEIVED: 5}))
    file.write()
    file.save(step({RECEIVED: 55}))
    file.close()
    with closing(sqlite3.connect(log_of(path, folder))) as log, log:
        log.execute(statement)
    again = opened_and_closed(path, folder)
    assert again.state.stored.report.get(RECEIVED) == 5
    assert again.damaged is not None


def test_what_a_newer_version_has_worked_on_is_left_to_it(path: Path, folder: Path) -> None:
    opened(path, folder).close()
    forge_version(log_of(path, folder))
    with pytest.raises(UnreadableFile, match="gip-newer"):
        opened(path, folder)
    assert not list(folder.glob("*/damaged-*"))


def test_where_a_damaged_one_cannot_be_put_aside_the_gip_is_opened_all_the_same(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(path, folder).close()
    log_of(path, folder).write_bytes(b"no database" * 999)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "rename", refuse)
    assert begun(path, folder) == stored().report.get(RECEIVED)


def test_a_working_copy_lost_by_one_thread_costs_the_other_not_its_new_one(
    path: Path, folder: Path, file: WorkingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.save(step({RECEIVED: 5}))

    def fail_while_another_saves(*_: object) -> None:
        with monkeypatch.context() as failing:
            failing.setattr(WorkingLog, "append", lambda *_: refuse_row())
            file.save(step({RECEIVED: 6}))
        refuse_row()

    with monkeypatch.context() as failing:
        failing.setattr(WorkingLog, "note_writing", fail_while_another_saves)
        file.write()
    assert value(path) == 5
    die(file)
    again = opened_and_closed(path, folder)
    kept = again.fork or path
    assert (value(kept) if again.fork else again.state.stored.report.get(RECEIVED)) == 6


def refuse_row() -> None:
    raise sqlite3.OperationalError("disk is full")


def test_a_folder_in_place_of_the_working_copy(path: Path, folder: Path, file: WorkingFile) -> None:
    file.close()
    log = log_of(path, folder)
    log.unlink()
    log.mkdir()
    with closing(opened(path, folder)) as again:
        again.save(step({RECEIVED: 5}))
    assert value(path) == 5


@pytest.mark.parametrize("has_log", [True, False])
def test_a_bug_while_it_is_opened_holds_nothing(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, has_log: bool
) -> None:
    if not has_log:
        folder.write_bytes(b"no folder")
    with monkeypatch.context() as broken:
        broken.setattr(beginning, "hash_of", lambda _: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            opened(path, folder)
    opened(path, folder).close()
