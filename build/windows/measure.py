"""Measures what is installed, part by part, and how fast it starts in Wine, into docs/performance.md."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from workshop.steps import ROOT

from windows import freeze, release
from windows.debian import Debian
from windows.places import PAYLOAD, inside
from windows.proof.start import ROUNDS

PAGE = ROOT / "docs" / "performance.md"
HEADING = "## The installed program"
FIRST_KEPT = "## Checking a folder"
"""The first of the sections that are measured by themselves."""
GOAL = "≤ 1.5"

PARTS = {
    "Qt": ("*/Qt6*", "*/plugins/*", "*/translations/*"),
    "PySide6 and Shiboken": ("_internal/PySide6/*", "_internal/shiboken6/*"),
    "lxml": ("_internal/lxml/*",),
    "python-docx's templates": ("_internal/docx/*",),
    "formats, texts, template, icons": ("_internal/resources/*",),
    "the program and the Python packages, in both programs": ("gipdesk*.exe",),
    "Python and its libraries": ("_internal/*",),
    "licences and the page for the office": ("*",),
}
"""A file belongs to the first part that has a pattern for it."""


def measure() -> None:
    """Make the installer, measure, print the section and keep it in docs/performance.md."""
    debian = release.make()
    freeze.for_windows(debian, release.commit_time(), "hello")
    section = f"{HEADING}\n\n{_start(debian)}\n\n{_sizes()}\n"
    print(section)
    page = PAGE.read_text(encoding="utf-8").split(HEADING)[0].rstrip()
    PAGE.write_text(f"{page}\n\n{section}", encoding="utf-8")


def kept_section(page: Path) -> str:
    """The sections as they stand in the page, to be kept when the rest is written anew; empty if missing."""
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    _, heading, section = text.partition(FIRST_KEPT)
    return heading + section


def _start(debian: Debian) -> str:
    searched = {"PYTHONPATH": f"{inside(ROOT / 'build')}:{inside(ROOT)}"}
    told = debian.run(["python3", "-m", "windows.proof.start"], searched, told=True)
    times = json.loads(told.splitlines()[-1])
    ours, bare = times["ours"], times["bare"]
    return (
        "From the start of the program to its window on the screen, in Wine, against a bare PySide6 window\n"
        f"with a table that is packed in the same way; taken in turn, medians of {ROUNDS}.\n\n"
        "| what | ours | yardstick | ratio | goal |\n|---|---|---|---|---|\n"
        f"| start of the installed program | {ours * 1000:.0f} ms | {bare * 1000:.0f} ms (bare window) "
        f"| {ours / bare:.2f} | {GOAL} |"
    )


def _sizes() -> str:
    rows = [f"| {name} | {size / 1e6:.1f} | {packed / 1e6:.1f} |" for name, size, packed in _parts()]
    installed = sum(path.stat().st_size for path in _files())
    setup, portable = release.SETUP.stat().st_size, release.PORTABLE.stat().st_size
    return "\n".join(
        [
            "Sizes in MB; packed: by xz, each part by itself.\n",
            "| part | installed | packed |\n|---|---|---|",
            *rows,
            f"| all that is installed (goal ≤ 120) | {installed / 1e6:.1f} | |",
            f"| the installer (goal ≤ 40) | | {setup / 1e6:.1f} |",
            f"| the portable .zip | | {portable / 1e6:.1f} |",
        ]
    )


def _parts() -> Iterator[tuple[str, int, int]]:
    left = _files()
    for name, patterns in PARTS.items():
        mine = [path for path in left if any(fnmatchcase(_place(path), pattern) for pattern in patterns)]
        left = [path for path in left if path not in mine]
        content = b"".join(path.read_bytes() for path in mine)
        yield name, len(content), len(lzma.compress(content))


def _files() -> list[Path]:
    return sorted(path for path in PAYLOAD.rglob("*") if path.is_file())


def _place(path: Path) -> str:
    return path.relative_to(PAYLOAD).as_posix()
