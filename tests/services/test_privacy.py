from __future__ import annotations

import importlib.metadata
import os
import sys
import sysconfig
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from gipdesk import paths
from gipdesk.errors import UnwritableFile
from gipdesk.paths import reports_folders, settings_file, working_folder
from gipdesk.services.documents import create_report
from gipdesk.services.fault_log import note_fault
from gipdesk.services.privacy import diagnosis, kept_places, save_diagnosis, spoken_size
from tests.services.reports import finished_draft
from tests.support.portable import put_mark, run_frozen_in


def test_before_anything_was_done_nothing_lies_anywhere() -> None:
    assert [(place.name, place.files, place.is_there) for place in kept_places()] == [
        (name, 0, False) for name in ("reports", "working", "unfinished", "examples", "settings")
    ]


def test_what_lies_where_is_counted() -> None:
    create_report(finished_draft()).close()
    (reports_folders()[-1] / "别的.docx").write_bytes(b"not ours")
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_bytes(b"12345")
    deeper = settings_file().parent / "deeper"
    deeper.mkdir()
    (deeper / "more").write_bytes(b"of another folder of ours")
    reports, working, _, _, settings = kept_places()
    report = next(reports.folder.glob("*.gip"))
    assert (reports.files, reports.size, reports.is_there) == (1, report.stat().st_size, True)
    assert working.folder == working_folder()
    assert working.files >= 2
    assert (settings.files, settings.size) == (1, 5)


def test_what_goes_while_it_is_counted_counts_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    create_report(finished_draft()).close()

    def gone(path: Path, **_: bool) -> None:
        raise FileNotFoundError(path)

    with monkeypatch.context() as going:
        going.setattr(Path, "stat", gone)
        assert kept_places()[0].files == 0


@pytest.mark.parametrize(
    ("size", "spoken"), [(0, "0 字节"), (1023, "1023 字节"), (1024, "1 KB"), (3 << 19, "1.5 MB")]
)
def test_sizes_are_said_as_people_say_them(size: int, spoken: str) -> None:
    assert spoken_size(size) == spoken


def test_a_diagnosis_tells_nothing_of_reports_persons_or_folders(user_home: Path) -> None:
    with closing(create_report(finished_draft())) as report:
        report.session.edit({"overview": "张三的内容"})
        note_fault("write-disk-full")
        words = diagnosis({"Qt platform": "offscreen"}, is_song)
    for secret in ("青石乡", "张三", str(user_home), user_home.name, "年报.gip", "/", "\\"):
        assert secret not in words.replace("安装/", "")
    for told in (
        "gipdesk: ",
        "源代码",
        "OS: ",
        "Qt platform: offscreen",
        "write-disk-full",
        "仿宋_GB2312: 有",
    ):
        assert told in words
    assert "方正小标宋简体: 没有" in words
    assert "年报：1 个文件" in words
    assert "没有核对完的去年报告：没有文件夹" in words
    assert words.rstrip().endswith("[程序自己的错误]\n没有")


@pytest.mark.parametrize(
    ("platform", "told"), [("win32", "OS: Windows 10.0.19045"), ("linux", "OS: Linux 6.1 #1 SMP")]
)
def test_a_diagnosis_names_the_system(platform: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    windows = SimpleNamespace(major=10, minor=0, build=19045)
    linux = SimpleNamespace(sysname="Linux", nodename="张三的电脑", release="6.1", version="#1 SMP")
    monkeypatch.setattr(sysconfig, "get_platform", lambda: "x86")
    monkeypatch.setattr(sys, "getwindowsversion", lambda: windows, raising=False)
    monkeypatch.setattr(os, "uname", lambda: linux, raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    words = diagnosis({}, bool)
    assert told in words
    assert f"machine: x86, {os.cpu_count()} CPU" in words
    assert "张三" not in words


def test_a_diagnosis_says_what_kind_of_program_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = paths.resources_folder()
    monkeypatch.setattr(paths, "resources_folder", lambda: real)
    run_frozen_in(tmp_path, monkeypatch)
    monkeypatch.setattr(importlib.metadata, "version", no_version)
    assert "安装版" in diagnosis({}, bool)
    put_mark(tmp_path)
    assert "便携版" in diagnosis({}, bool)


def is_song(name: str) -> bool:
    return name.startswith("仿宋")


def no_version(name: str) -> str:
    raise importlib.metadata.PackageNotFoundError(name)


def test_a_diagnosis_is_saved_as_it_was_shown(tmp_path: Path) -> None:
    save_diagnosis(tmp_path / "诊断.txt", "[程序]\n")
    assert (tmp_path / "诊断.txt").read_bytes() == "\ufeff[程序]\n".encode()
    with pytest.raises(UnwritableFile):
        save_diagnosis(tmp_path / "none" / "诊断.txt", "")
