"""A format that no law knows, alone and in a folder with the shipped ones."""

from __future__ import annotations

import shutil
from pathlib import Path

from gipdesk.paths import resource

MADE_UP = Path(__file__).resolve().parent.parent / "formats" / "data" / "2031.toml"


def made_up_text() -> str:
    """The made-up format's file."""
    return MADE_UP.read_text(encoding="utf-8")


def edited(text: str, old: str, new: str) -> str:
    """The text with its one `old` replaced."""
    assert text.count(old) == 1, f"{text.count(old)} times: {old}"
    return text.replace(old, new)


def folder_of_three(folder: Path) -> Path:
    """The folder, made if need be and filled with the shipped formats and the made-up one."""
    folder.mkdir(exist_ok=True)
    for path in (*resource("formats").glob("*.toml"), MADE_UP):
        shutil.copy(path, folder)
    return folder
