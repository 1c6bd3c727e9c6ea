"""A file that says who is at work is held by one, also among processes, and by nobody once they are gone."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from gipdesk import holding
from gipdesk.holding import AlreadyHeld, Hold, Holder, here, holder_of

ME = Holder("张三", "党政办-01", "1.0", datetime(2026, 1, 5, 8, 30, tzinfo=UTC))
HOLDING = """
import sys
from pathlib import Path
from gipdesk.holding import Hold, Holder
hold = Hold(Path(sys.argv[1]), Holder(user="another"))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "~$报告.lock"


@contextmanager
def held_elsewhere(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The file is held by another process, until that is killed."""
    command = [sys.executable, "-c", HOLDING, str(path)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == b"held"
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_it_is_held_once_and_says_by_whom(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hold = Hold(path, ME)
    assert holder_of(path) == ME
    opened, closed, kept_open = os.open, os.close, set[int]()

    def open_one(*asked: Any) -> int:
        file = opened(*asked)
        kept_open.add(file)
        return file

    def close_one(file: int) -> None:
        closed(file)
        kept_open.discard(file)

    with monkeypatch.context() as watched:
        watched.setattr(os, "open", open_one)
        watched.setattr(os, "close", close_one)
        with pytest.raises(AlreadyHeld) as refused:
            Hold(path, Holder())
    assert (refused.value.holder, kept_open) == (ME, set())
    hold.release()
    assert holder_of(path) is None
    assert not path.exists()
    Hold(path, ME).release()


def test_another_process_holds_it_until_it_is_killed(path: Path) -> None:
    with held_elsewhere(path) as process:
        with pytest.raises(AlreadyHeld):
            Hold(path, ME)
        found = holder_of(path)
        assert found is not None
        assert found.user == "another"
        process.kill()
        process.wait()
        assert path.exists()
        assert holder_of(path) is None
        hold = Hold(path, ME)
        assert holder_of(path) == ME
        hold.release()


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"\xff\xfe",
        b"[1]",
        b"{",
        b"[" * 3000,
        b'{"user": 7, "since": "soon"}',
        b'{"since": "0001-01-01T00:00"}',
    ],
)
def test_what_a_note_says_is_not_believed(path: Path, note: bytes) -> None:
    hold = Hold(path, Holder())
    path.write_bytes(note)
    found = holder_of(path)
    assert found is not None
    assert (found.user, found.computer, found.version) == ("", "", "")
    hold.release()


def test_a_name_is_plain_and_short(path: Path) -> None:
    hold = Hold(path, Holder(user="甲\u202e\n乙" + "丙" * 100, since=ME.since))
    found = holder_of(path)
    assert found is not None
    assert found.user == "甲乙" + "丙" * 38
    assert found.since == ME.since
    hold.release()


def test_a_file_that_was_taken_away_meanwhile_is_not_held(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has it lets go of it between our opening and our locking it."""
    opened, closed, gone, let_go = os.open, os.close, list[Path](), list[int]()

    def take_away_once(at: Path, *flags: int) -> int:
        file = opened(at, *flags)
        if not gone:
            gone.append(at)
            at.rename(path.with_name("taken away"))
        return file

    def close_one(file: int) -> None:
        closed(file)
        let_go.append(file)

    if os.name == "nt":
        return  # no open file can be taken away
    monkeypatch.setattr(os, "open", take_away_once)
    monkeypatch.setattr(os, "close", close_one)
    hold = Hold(path, ME)
    monkeypatch.undo()
    assert len(let_go) == 1
    assert holder_of(path) == ME
    hold.release()


def test_a_disk_that_takes_none_says_so(tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileNotFoundError):
        Hold(tmp_path / "no folder" / "x.lock", ME)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as on_full_disk:
        on_full_disk.setattr(os, "write", full)
        with pytest.raises(OSError, match="full"):
            Hold(path, ME)
    assert not path.exists()


@pytest.mark.parametrize("is_held", [True, False])
def test_a_file_of_another_user_is_read_though_not_written(
    path: Path, monkeypatch: pytest.MonkeyPatch, is_held: bool
) -> None:
    hold = Hold(path, ME)
    if not is_held:
        hold.release()
        path.write_bytes(b"")
    opened = os.open

    def refuse_writing(at: Path, flags: int, *mode: int) -> int:
        if flags & os.O_RDWR:
            raise PermissionError(errno.EACCES, "denied")
        return opened(at, flags, *mode)

    monkeypatch.setattr(os, "open", refuse_writing)
    with pytest.raises(AlreadyHeld if is_held else PermissionError):
        Hold(path, Holder())
    monkeypatch.undo()
    if is_held:
        hold.release()


def test_one_that_cannot_be_taken_away_while_open_is_taken_away_after(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows."""
    unlink, tries = Path.unlink, list[Path]()

    def refuse_once(at: Path, *, missing_ok: bool) -> None:
        tries.append(at)
        if len(tries) == 1:
            raise PermissionError(errno.EACCES, "in use")
        unlink(at, missing_ok=missing_ok)

    hold = Hold(path, ME)
    monkeypatch.setattr(Path, "unlink", refuse_once)
    hold.release()
    assert len(tries) == 2
    assert not path.exists()


def test_windows_is_asked_for_a_lock_that_leaves_the_note_readable(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked: list[int] = []

    def lock(file: int, mode: int, count: int) -> None:
        assert (mode, count) == (2, 1)
        if locked:
            raise OSError(errno.EACCES, "locked")
        locked.append(os.lseek(file, 0, os.SEEK_CUR))

    def modules(name: str) -> ModuleType | SimpleNamespace:
        if name == "fcntl":
            raise ImportError
        return SimpleNamespace(LK_NBLCK=2, locking=lock) if name == "msvcrt" else import_module(name)

    monkeypatch.setattr(holding, "import_module", modules)
    hold = Hold(path, ME)
    assert locked[0] > holding.MAX_NOTE_BYTES
    assert holder_of(path) == ME
    hold.release()


def test_this_computer_and_user_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime.now(UTC)
    monkeypatch.setattr(os, "uname", lambda: SimpleNamespace(nodename="pc-7"), raising=False)
    monkeypatch.delenv("USERNAME", raising=False)
    monkeypatch.setenv("USER", "li")
    assert here("2.0", now) == Holder("li", "pc-7", "2.0", now)
    monkeypatch.delattr(os, "uname")
    monkeypatch.setenv("USERNAME", "王五")
    monkeypatch.setenv("COMPUTERNAME", "PC-8")
    assert here("2.0", now) == Holder("王五", "PC-8", "2.0", now)
