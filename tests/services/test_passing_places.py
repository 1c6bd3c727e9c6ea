from __future__ import annotations

import ctypes
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from gipdesk.paths import reports_folders
from gipdesk.services import passing_places
from gipdesk.services.passing_places import is_on_stick, passing_place, sticks


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a Linux puts sticks: one is in."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(passing_places, "MOUNTED", (str(tmp_path / "media"), str(tmp_path / "none")))
    stick = tmp_path / "media" / "user" / "STICK"
    stick.mkdir(parents=True)
    monkeypatch.setattr(type(stick), "is_mount", lambda path: path == stick)  # a WindowsPath has its own
    return stick


@pytest.fixture
def drives(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """The drives of a Windows, by what it calls them."""
    known = {"C:\\": 3, "E:\\": 2, "F:\\": 5, "/": 3}
    kernel = SimpleNamespace(GetDriveTypeW=lambda drive: known.get(drive, 1))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    return known


def test_an_ordinary_folder_is_no_passing_place(tmp_path: Path) -> None:
    assert passing_place(tmp_path / "年报" / "年报.gip") == ""


def test_a_temporary_folder_is_one() -> None:
    assert passing_place(Path(tempfile.gettempdir(), "7zO0", "年报.gip")) == "passing"


@pytest.mark.parametrize("folder", ["Content.Outlook", "wechat files", "WXWork", "Tencent Files"])
def test_what_mail_and_chat_programs_keep_is_one(tmp_path: Path, folder: str) -> None:
    assert passing_place(tmp_path / folder / "2026-01" / "年报.gip") == "passing"
    assert passing_place(tmp_path / f"不是{folder}" / "年报.gip") == ""


def test_where_reports_are_kept_is_none(mounted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(reports_folders()[-1].parent))
    assert passing_place(reports_folders()[-1] / "年报.gip") == ""
    monkeypatch.setattr(passing_places, "reports_folders", lambda: (mounted / "年报助手",))
    assert passing_place(mounted / "年报助手" / "年报.gip") == ""
    monkeypatch.setattr(passing_places, "examples_folder", lambda: mounted / "examples")
    assert passing_place(mounted / "examples" / "示例.gip") == ""
    assert passing_place(mounted / "年报.gip") == "stick"


def test_a_stick_is_one(mounted: Path) -> None:
    assert passing_place(mounted / "年报.gip") == "stick"
    assert sticks() == (mounted,)


def test_a_stick_is_one_on_windows_too(drives: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_on_stick(Path("/年报.gip").absolute())
    monkeypatch.setattr(Path, "anchor", "E:\\")
    assert is_on_stick(Path("年报.gip"))
    assert len(drives) == 4
    assert [str(stick) for stick in sticks()] == ["E:\\"]
