"""Of the programs that a user starts one shows the windows; whatever happens to it, the next one opens."""

from __future__ import annotations

import ctypes
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from gipdesk import __version__
from gipdesk.holding import Hold, Holder
from gipdesk.report.draft import Draft
from gipdesk.services.documents import create_report
from gipdesk.ui.inbox import Inbox
from gipdesk.ui.one_instance import OneInstance

TELL_WINDOWS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gipdesk.ui import app as starting
from gipdesk.ui.main_window import MainWindow

told = None

def tell():
    global told
    windows = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)]
    now = sorted("-" if window.report_path is None else window.report_path.stem for window in windows)
    if now != told:
        told = now
        print(*[name.encode("ascii", "backslashreplace").decode() for name in now], flush=True)

app = QApplication([])
starting.QApplication = lambda _: app
timer = QTimer(interval=20)
timer.timeout.connect(tell)
timer.start()
sys.exit(starting.run(sys.argv[1:]))
"""
LONGEST = 120
"""Seconds that a process may take; it takes two."""


class Program:
    """A program that was started, and tells which reports its windows show."""

    def __init__(self, *paths: Path) -> None:
        command = [sys.executable, "-c", TELL_WINDOWS, *map(str, paths)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self._timer = threading.Timer(LONGEST, self._process.kill)
        self._timer.start()

    def wait_for(self, *names: str) -> None:
        """Wait until its windows show these, and a start page for "-"."""
        assert self._process.stdout is not None
        assert any(line.split() == sorted(names) for line in self._process.stdout), names

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        self.kill()
        self._timer.cancel()
        assert self._process.stdout is not None
        self._process.stdout.close()


def start(*paths: Path) -> int:
    """Start the program once more, and wait until it ends."""
    command = [sys.executable, "-m", "gipdesk", *map(str, paths)]
    return subprocess.run(command, timeout=LONGEST, check=False).returncode


@pytest.fixture
def reports(complete: Draft, tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{name}.gip" for name in "abc"]
    for path in paths:
        create_report(complete, path).close()
    return paths


def test_a_second_start_opens_its_files_in_windows_of_the_first(reports: list[Path]) -> None:
    a, b, c = reports
    with closing(Program(a)) as first:
        first.wait_for("a")
        assert start(b) == 0
        first.wait_for("a", "b")
        assert start() == 0
        assert start(a, c) == 0
        first.wait_for("a", "b", "c")
        first.kill()
        with closing(Program(b)) as second:  # a lock is left, and nobody holds it
            second.wait_for("b")
            assert start(a) == 0
            second.wait_for("a", "b")


def test_a_start_page_that_waits_is_used(reports: list[Path]) -> None:
    with closing(Program()) as first:
        first.wait_for("-")
        assert start(reports[0]) == 0
        first.wait_for("a")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "正在运行"


@contextmanager
def running(folder: Path) -> Iterator[OneInstance]:
    first = OneInstance(folder)
    assert not first.hand_over([])
    assert first.is_first
    yield first
    first.leave()


def test_what_is_asked_for_is_taken_once(qtbot: QtBot, folder: Path, tmp_path: Path) -> None:
    paths = (tmp_path / "年 报.gip", tmp_path / "b.gip")
    with running(folder) as first:
        inbox = Inbox(first)
        second = OneInstance(folder, patience=60)
        answers: list[bool] = []
        asking = threading.Thread(target=lambda: answers.append(second.hand_over(paths)))
        with qtbot.waitSignal(inbox.requested, timeout=30_000) as requested:
            asking.start()
        asking.join(60)
        assert answers == [True]
        assert requested.args == [paths]
        assert not second.is_first
        assert list(first.requests()) == []
    assert list(folder.iterdir()) == []


def test_one_that_hangs_is_left_alone_and_hears_nothing_later(folder: Path, tmp_path: Path) -> None:
    with running(folder) as first:
        second = OneInstance(folder, patience=0.2)
        assert not second.hand_over([tmp_path / "a.gip"])
        assert not second.is_first
        assert list(first.requests()) == []
        second.leave()


def test_one_that_ends_meanwhile_is_followed(folder: Path, tmp_path: Path) -> None:
    with running(folder) as first:
        second = OneInstance(folder, patience=60)
        threading.Timer(0.3, first.leave).start()
        assert not second.hand_over([tmp_path / "a.gip"])
        assert second.is_first
        assert list(second.requests()) == []
        second.leave()


@pytest.mark.parametrize(
    "other",
    [Holder("me", "here", "0.0.1"), Holder("me", "another computer", __version__), Holder()],
)
def test_one_of_another_version_or_place_is_asked_nothing(folder: Path, other: Holder) -> None:
    folder.mkdir()
    hold = Hold(folder / "program.lock", other)
    second = OneInstance(folder, patience=60)
    began = time.monotonic()
    assert not second.hand_over([])
    assert not second.is_first
    assert time.monotonic() - began < 30
    assert [path.name for path in folder.iterdir()] == ["program.lock"]
    hold.release()


def test_a_home_that_takes_nothing_keeps_nobody_from_working(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    alone = OneInstance(tmp_path / "file" / "folder")
    assert not alone.hand_over([])
    assert not alone.is_first
    assert list(alone.requests()) == []
    alone.leave()


def test_what_was_asked_of_one_that_was_killed_is_forgotten(folder: Path) -> None:
    folder.mkdir()
    (folder / "0.request").write_text('["/old.gip"]', encoding="utf-8")
    with running(folder) as first:
        assert list(first.requests()) == []


@pytest.mark.parametrize("asked", ["", "{", "7", '{"a": 1}', "[1]", "[" * 5000])
def test_what_is_no_request_is_passed_over(folder: Path, asked: str) -> None:
    with running(folder) as first:
        (folder / "0.request").write_text(asked, encoding="utf-8")
        (folder / "1.request").write_text(json.dumps(["x.gip"]), encoding="utf-8")
        assert list(first.requests()) == [(Path("x.gip"),)]
        assert list(folder.glob("*.request")) == []


def test_on_windows_the_first_may_come_to_the_front(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    allowed: list[int] = []
    user32 = SimpleNamespace(AllowSetForegroundWindow=allowed.append)
    with running(folder):
        monkeypatch.setattr(sys, "platform", "win32")
        monkeypatch.setattr(ctypes, "windll", SimpleNamespace(user32=user32), raising=False)
        OneInstance(folder, patience=0.1).hand_over([])
        assert allowed == [-1]
