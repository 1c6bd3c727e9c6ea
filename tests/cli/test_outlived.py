"""A command that the system ends is told in words, by the process that waited for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gipdesk.__main__ import main
from gipdesk.texts import text

if sys.platform == "win32":
    pytest.skip("Windows has no fork", allow_module_level=True)

from gipdesk.cli.outlived import outlived

ROOT = Path(__file__).resolve().parents[2]
STUCK_IN_C = """
import re
from gipdesk.cli.outlived import outlived
from gipdesk.services.reading_limits import held_to

def stuck():
    with held_to(0.1, 100_000_000):
        re.match("(a+)+$", "a" * 60 + "b")

raise SystemExit(outlived(stuck))
"""
STOPPED_AT_ONCE = """
import os, signal, time
from gipdesk.cli.outlived import outlived

fork = os.fork

def fork_and_be_stopped():
    child = fork()
    if child:
        os.kill(os.getpid(), signal.SIGTERM)
    return child

os.fork = fork_and_be_stopped
raise SystemExit(outlived(lambda: time.sleep(60)))
"""

WAITING = """
import os, signal, time
from gipdesk.cli.outlived import outlived

signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whatever it is to the tests

def wait():
    print(os.getpid(), flush=True)
    time.sleep(60)

raise SystemExit(outlived(wait))
"""


@pytest.mark.parametrize("code", [0, 1, 2])
def test_what_the_command_answers_is_the_answer(code: int) -> None:
    assert outlived(lambda: os._exit(code)) == code


def ended_by(number: int) -> int:
    os.kill(os.getpid(), number)
    return 0


@pytest.mark.parametrize("number", [signal.SIGXCPU, signal.SIGKILL])
def test_what_the_system_ended_is_told_in_words(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert outlived(lambda: ended_by(number)) == 2
    assert capsys.readouterr().err == f"{text('cli.ended')}\n"


def test_signals_are_heard_again_afterwards() -> None:
    before = [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]
    outlived(lambda: os._exit(0))
    assert [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)] == before


def test_a_signal_that_is_ignored_stays_so(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    heard: list[object] = []
    real = os.waitpid

    def wait(child: int, options: int) -> tuple[int, int]:
        heard.append(signal.getsignal(signal.SIGHUP))
        return real(child, options)

    monkeypatch.setattr(os, "waitpid", wait)
    outlived(lambda: os._exit(0))
    signal.signal(signal.SIGHUP, before)
    assert heard == [signal.SIG_IGN]


def test_the_time_is_over_within_one_call_into_c() -> None:
    done = subprocess.run([sys.executable, "-c", STUCK_IN_C], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == f"{text('cli.ended')}\n"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_whoever_stops_the_program_stops_the_command(number: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", WAITING], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        process.send_signal(number)
        assert process.wait(30) == 128 + number
    for _ in range(100):
        if not _runs(child):
            return
        time.sleep(0.05)
    pytest.fail("the command runs on")


def test_whoever_stops_it_as_it_begins_stops_the_command() -> None:
    done = subprocess.run([sys.executable, "-c", STOPPED_AT_ONCE], cwd=ROOT, check=False, timeout=30)
    assert done.returncode == 128 + signal.SIGTERM


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_program_itself_is_outlived(tmp_path: Path) -> None:
    missing = tmp_path / "没有.docx"
    command = [sys.executable, "-m", "gipdesk", "read", str(missing)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 2
    assert "没有.docx" in done.stderr.decode()


def test_the_child_carries_the_command_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "fork", lambda: 0)
    monkeypatch.setattr(sys, "argv", ["gipdesk", "read", str(tmp_path / "没有.docx")])
    assert main() == 2
    assert "没有.docx" in capsys.readouterr().err
