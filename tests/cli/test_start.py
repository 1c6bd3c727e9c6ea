"""Version, display, the way to the window, and ends that nobody asked for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import gipdesk
from gipdesk.__main__ import has_display, main
from tests.cli.running import run


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"gipdesk {gipdesk.__version__}\n"


def test_no_display_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "argv", ["gipdesk"])
    assert main() == 2
    assert "图形界面" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environment", "platform", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_where_a_window_can_be_shown(environment: dict[str, str], platform: str, shown: bool) -> None:
    assert has_display(environment, platform) is shown


def test_the_window_gets_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def start(arguments: list[str]) -> int:
        asked.append(arguments)
        return 0

    monkeypatch.setattr("gipdesk.ui.app.run", start)
    assert main(["年报.gip"]) == 0
    assert asked == [["年报.gip"]]


def test_a_bug_of_ours_is_told_without_a_traceback(
    last_year: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("坏了")

    monkeypatch.setattr("gipdesk.cli.main.import_file", fail)
    assert run("read", last_year) == 2
    assert capsys.readouterr().err.startswith("程序内部出了意外（ZeroDivisionError: 坏了）")


def test_ctrl_c_ends_it_without_a_word(
    last_year: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gipdesk.cli.main.import_file", interrupted)
    assert run("read", last_year) == 130
    assert capsys.readouterr() == ("", "")
