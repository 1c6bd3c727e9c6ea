"""The parts of the task script that decide something by themselves."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest
import tasks
from workshop.fetching import NOT_FETCHED, NotFetched


@pytest.mark.parametrize(
    ("environment", "system", "seen"),
    [
        ({}, "win32", True),
        ({}, "darwin", True),
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"QT_QPA_PLATFORM": "vnc:size=1366x768"}, "linux", True),
    ],
)
def test_display(environment: dict[str, str], system: str, seen: bool) -> None:
    assert tasks.has_display(environment, system) is seen


def test_an_unknown_task_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert tasks.main(["launch"]) == 2
    assert " | ".join(tasks.TASKS) in capsys.readouterr().out


def test_the_exit_code_of_a_failing_step_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(arguments: Sequence[str]) -> None:
        tasks.start([sys.executable, "-c", f"raise SystemExit({arguments[0]})"])

    monkeypatch.setitem(tasks.TASKS, "run", fail)
    assert tasks.main(["run", "7"]) == 7


def test_what_could_not_be_fetched_has_an_exit_code_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def out_of_reach(arguments: Sequence[str]) -> None:
        raise NotFetched(arguments[0])

    monkeypatch.setitem(tasks.TASKS, "run", out_of_reach)
    assert tasks.main(["run", "the packages"]) == NOT_FETCHED == 75
    assert "the packages" in capsys.readouterr().out
