"""What the portable program's window remembers, on drives that change their letter or take no file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gipdesk.ui.crash import CrashHandler
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.settings import WindowSettings
from tests.support.portable import put_mark, run_frozen_in


def test_reports_on_the_stick_are_found_under_another_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter, other = tmp_path / "E", tmp_path / "F"
    letter.mkdir()
    put_mark(letter)
    run_frozen_in(letter, monkeypatch)
    settings = WindowSettings()
    for path in (tmp_path / "别处.gip", letter / "报告" / "甲.gip", letter / "乙.gip"):
        settings.add_recent(path)
    settings.flush()
    letter.rename(other)
    run_frozen_in(other, monkeypatch)
    again = WindowSettings()
    assert again.recent == [other / "乙.gip", other / "报告" / "甲.gip", tmp_path / "别处.gip"]
    again.add_recent(other / "报告" / "甲.gip")
    again.forget(tmp_path / "别处.gip")
    assert again.recent == [other / "报告" / "甲.gip", other / "乙.gip"]
    assert str(letter) not in (other / "设置" / "settings.ini").read_text(encoding="utf-8")


def test_a_folder_on_the_stick_is_found_under_another_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter, other = tmp_path / "E", tmp_path / "F"
    letter.mkdir()
    put_mark(letter)
    run_frozen_in(letter, monkeypatch)
    settings = WindowSettings()
    assert settings.path("folder") is None
    settings.put_path("folder", letter / "发布")
    settings.put("word", "甲")
    settings.flush()
    letter.rename(other)
    run_frozen_in(other, monkeypatch)
    assert WindowSettings().path("folder") == other / "发布"
    assert (WindowSettings().word("word"), WindowSettings().word("none")) == ("甲", "")


def test_the_installed_program_remembers_whole_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_frozen_in(tmp_path, monkeypatch)
    settings = WindowSettings()
    settings.add_recent(tmp_path / "甲.gip")
    settings.flush()
    run_frozen_in(tmp_path / "elsewhere", monkeypatch)
    assert WindowSettings().recent == [tmp_path / "甲.gip"]


def test_a_fault_of_the_portable_program_is_written_down_beside_its_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_mark(tmp_path)
    run_frozen_in(tmp_path, monkeypatch)
    CrashHandler(lambda: None).handle(ValueError, ValueError("x"), None)
    assert "ValueError" in (tmp_path / "设置" / "problems.log").read_text(encoding="utf-8")


def test_where_nothing_can_be_written_the_window_starts_and_ends_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, qapp: QApplication
) -> None:
    put_mark(tmp_path)
    (tmp_path / "设置").write_text("不是文件夹", encoding="utf-8")
    run_frozen_in(tmp_path, monkeypatch)
    before = sorted(tmp_path.rglob("*"))
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.close()
    assert sorted(tmp_path.rglob("*")) == before
    assert qapp is not None
