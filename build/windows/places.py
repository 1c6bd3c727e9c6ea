"""Where the making of the installer keeps its things: everything below work/ can be deleted at any time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TypeAlias

Command: TypeAlias = Sequence[str | Path]

ROOT = Path(__file__).resolve().parent.parent.parent
WORK = ROOT / "work" / "windows"
DEBIAN = WORK / "debian"
PYTHON = WORK / "python"
SUITE_PYTHON = WORK / "suite-python"
FROZEN = WORK / "frozen"
PAYLOAD = WORK / "payload"
PROOF = WORK / "proof"
DIST = ROOT / "dist"

FREEZE_LOCK = ROOT / "build" / "windows" / "freeze.lock"
SUITE_LOCK = ROOT / "build" / "windows" / "suite.lock"
PYTHON_LOCK = ROOT / "build" / "windows" / "python.lock"

PROJECT_INSIDE = PurePosixPath("/project")


def inside(path: Path) -> PurePosixPath:
    """The place of one of the project's files as the Debian of `debian.py` sees it."""
    return PROJECT_INSIDE / path.relative_to(ROOT).as_posix()


def seen_by_wine(path: Path) -> str:
    """The same as a Windows program in Wine sees it."""
    return "Z:" + str(inside(path)).replace("/", "\\")
