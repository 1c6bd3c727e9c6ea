"""The parts of the installer's making that decide something by themselves; the rest is proven in Wine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from windows.contents import load
from windows.documents import document
from windows.loader_texts import CHINESE, put_into_chinese
from windows.unproven import proofs, unproven

from gipdesk import __version__

ROOT = Path(__file__).resolve().parent.parent
PINNED = re.compile(r"^([\w.-]+)==([\w.]+)", re.MULTILINE)


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("PySide6\\Qt6Core.dll", True),
        ("PySide6\\Qt6Network.dll", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6\\opengl32sw.dll", False),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6\\plugins\\platforms\\qminimal.dll", False),
        ("PySide6\\Qt6PrintSupport.dll", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6\\translations\\qtbase_zh_CN.qm", True),
        ("PySide6\\translations\\qtbase_de.qm", False),
        ("resources/formats/2021.toml", True),
        ("resources/icons/report.ico", True),
        ("resources/icons/report.svg", False),
        ("docx/templates/default-header.xml", True),
        ("docx/templates/default-docx-template/word/styles.xml", False),
        ("python311.dll", True),
    ],
)
def test_what_goes_into_the_program(place: str, kept: bool) -> None:
    entry = (place, "source", "DATA")
    assert load().kept([entry]) == ([entry] if kept else [])


def test_windows_starts_processes_without_what_waits_for_a_network() -> None:
    left_out = load().excluded("win32")
    assert {"select", "selectors", "socket", "multiprocessing"} <= set(left_out)
    assert "subprocess" not in left_out
    assert set(left_out) - set(load().excluded("linux")) == {"select", "selectors"}


@pytest.mark.parametrize("lock", ["freeze.lock", "suite.lock"])
def test_windows_gets_the_versions_that_are_tested_here(lock: str) -> None:
    here = dict(PINNED.findall((ROOT / "requirements.lock").read_text(encoding="utf-8")))
    windows = dict(PINNED.findall((ROOT / "build" / "windows" / lock).read_text(encoding="utf-8")))
    assert windows
    assert windows.items() <= here.items()


@pytest.mark.parametrize(
    ("name", "words"),
    [("安装说明.txt", {"version": __version__}), ("便携版.txt", {}), ("licences.txt", {"parts": "某部分"})],
)
def test_pages_open_rightly_in_notepad(name: str, words: dict[str, str]) -> None:
    page = document(name, **words)
    assert page.startswith(b"\xef\xbb\xbf")
    assert page.count(b"\n") == page.count(b"\r\n") > 3
    text = page.decode("utf-8-sig")
    assert all(word in text for word in words.values())
    assert not re.search(r"\{\w*\}", text)


def test_the_versions_agree() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{__version__}"' in project
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def utf16(text: str) -> bytes:
    return (text + "\0").encode("utf-16-le")


def test_the_loader_speaks_chinese_and_keeps_its_length() -> None:
    texts = [f"{beginning} and more, in English" * 3 for beginning in CHINESE]
    loader = b"\x01\x02" + b"".join(map(utf16, texts + texts)) + b"\x03\x04"
    changed = put_into_chinese(loader)
    assert len(changed) == len(loader)
    assert (changed[:2], changed[-2:]) == (b"\x01\x02", b"\x03\x04")
    assert all(utf16(chinese) in changed for chinese in CHINESE.values())
    assert "English".encode("utf-16-le") not in changed


@pytest.mark.parametrize(
    ("loader", "fault"), [(b"", "does not hold"), (b"".join(map(utf16, CHINESE)), "too long")]
)
def test_a_loader_that_is_not_as_expected_is_refused(loader: bytes, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        put_into_chinese(loader)


def test_what_was_not_proven_is_said_in_full() -> None:
    block = unproven("Wine")
    assert "Wine could not be fetched" in block
    assert all(name in block for name in proofs())
    assert {"the same version again repairs", "the programs own tests pass on windows"} <= set(proofs())
