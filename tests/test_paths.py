from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gipdesk import paths

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
    assert paths.reports_folder().name == "年报助手"
    for path in (paths.reports_folder(), paths.settings_file()):
        assert path.is_relative_to(user_home)
        assert not path.exists()
