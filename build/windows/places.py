"""Where the making of the installer keeps its things: everything below work/ can be deleted at any time."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from workshop import steps
from workshop.steps import ROOT

WORK = steps.WORK / "windows"
DEBIAN = WORK / "debian"
PYTHON = WORK / "python"
SUITE_PYTHON = WORK / "suite-python"
FROZEN = WORK / "frozen"
PAYLOAD = WORK / "payload"
PROOF = WORK / "proof"
LANES = WORK / "lanes"
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
