"""The process as the frozen program, installed or portable."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run_frozen_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be the frozen program of that folder; its resources are those of the source tree."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(ROOT), raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "gipdesk.exe"))


def put_mark(folder: Path) -> None:
    """Make the program of a folder a portable one."""
    (folder / "便携版.txt").write_text("", encoding="utf-8")
