"""The parts of the task script that decide something by themselves."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest
import tasks


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


def test_missing_libraries_and_fonts_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    all_but_egl = "\n".join(name for name in tasks.PACKAGE_OF_LIBRARY if name != "libEGL.so.1")
    monkeypatch.setattr(
        tasks, "output_of", lambda program, *_: all_but_egl if program == "ldconfig" else "\n"
    )
    assert tasks.missing_system_packages() == ["libegl1", "fontconfig", "fonts-noto-cjk"]


def test_a_program_that_does_not_exist_prints_nothing() -> None:
    assert tasks.output_of("no-such-program-anywhere") == ""


def test_an_unknown_task_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert tasks.main(["launch"]) == 2
    assert "run | test | bench | installer | lock" in capsys.readouterr().out


def test_the_exit_code_of_a_failing_step_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(arguments: Sequence[str]) -> None:
        tasks.start([sys.executable, "-c", f"raise SystemExit({arguments[0]})"])

    monkeypatch.setitem(tasks.TASKS, "run", fail)
    assert tasks.main(["run", "7"]) == 7
