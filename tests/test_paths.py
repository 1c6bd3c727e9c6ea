from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gipdesk import paths
from tests.support.portable import put_mark, run_frozen_in

ROOT = Path(__file__).resolve().parent.parent


def test_in_the_source_tree_resources_lie_beside_the_package() -> None:
    assert paths.resources_folder() == ROOT / "resources"
    assert paths.resource("formats", "2021.toml").is_file()


def test_in_a_wheel_resources_lie_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gipdesk" / "resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "gipdesk" / "paths.py"))
    assert paths.resources_folder() == tmp_path / "gipdesk" / "resources"


def test_in_the_frozen_program_resources_lie_in_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource("formats") == tmp_path / "resources" / "formats"


def test_the_users_own_folders_lie_below_the_users_home(user_home: Path) -> None:
    (reports,) = paths.reports_folders()
    assert reports.name == "年报助手"
    own = [paths.running_folder(), paths.examples_folder(), paths.unfinished_folder(), paths.working_folder()]
    assert {path.parent.name for path in own} == {"gipdesk"}
    for path in (reports, paths.settings_file(), *own):
        assert path.is_relative_to(user_home)
        assert not path.exists()


def test_the_portable_program_keeps_everything_in_its_own_folder(
    tmp_path: Path, user_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_frozen_in(tmp_path, monkeypatch)
    put_mark(tmp_path)
    assert paths.portable_folder() == tmp_path
    assert paths.settings_file() == tmp_path / "设置" / "settings.ini"
    assert paths.running_folder() == tmp_path / "设置" / "正在运行"
    assert paths.office_file() == tmp_path / "设置" / "本单位用词表.txt"
    assert paths.examples_folder() == tmp_path / "设置" / "示例"
    assert paths.reports_folders() == (tmp_path / "报告", user_home / "Documents" / "年报助手")
    assert [path.name for path in tmp_path.iterdir()] == ["便携版.txt"]


def test_the_installed_program_is_not_portable(
    tmp_path: Path, user_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_frozen_in(tmp_path, monkeypatch)
    (tmp_path / "便携版.txt").mkdir()
    assert paths.portable_folder() is None
    assert paths.settings_file().is_relative_to(user_home)
    assert paths.reports_folders() == (user_home / "Documents" / "年报助手",)


def test_a_mark_beside_an_interpreter_means_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_mark(tmp_path)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    assert paths.portable_folder() is None
