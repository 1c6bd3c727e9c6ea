"""Places where a file does not stay: sticks, temporary folders, and those of mail and chat programs."""

from __future__ import annotations

import ctypes
import sys
import tempfile
import tomllib
from functools import cache
from pathlib import Path

from gipdesk.formats.strict import Node
from gipdesk.paths import examples_folder, reports_folders, resource

STICK, PASSING = "stick", "passing"
"""What kind of place it is."""

_REMOVABLE, _DISC = 2, 5
"""What Windows calls sticks and cards, and discs."""

MOUNTED = ("/media", "/run/media")
"""Where Linux puts sticks."""


def passing_place(path: Path) -> str:
    """What kind of place a file lies in; "" for one where it stays, as where reports are kept."""
    place = path.absolute()
    if any(place.is_relative_to(folder) for folder in (*reports_folders(), examples_folder())):
        return ""
    if _is_passing(place):
        return PASSING
    return STICK if is_on_stick(place) else ""


def sticks() -> tuple[Path, ...]:
    """The sticks that are in just now."""
    if sys.platform == "win32":
        drives = [Path(f"{letter}:\\") for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
        return tuple(drive for drive in drives if _drive_type(drive) == _REMOVABLE)
    found: list[Path] = []
    for mounted in map(Path, MOUNTED):
        for depth in ("*", "*/*"):
            found += sorted(each for each in mounted.glob(depth) if each.is_mount())
    return tuple(found)


def is_on_stick(place: Path) -> bool:
    """Whether a file lies on something that is pulled out; False where the system does not say."""
    is_drive = _drive_type(Path(place.anchor)) in {_REMOVABLE, _DISC}
    return is_drive or any(place.is_relative_to(mounted) for mounted in MOUNTED)


def _is_passing(place: Path) -> bool:
    temporary = Path(tempfile.gettempdir()).absolute()
    folders = {part.casefold() for part in place.parent.parts}
    return place.is_relative_to(temporary) or not folders.isdisjoint(_folder_names())


def _drive_type(drive: Path) -> int:
    """0 where Windows does not know it, and elsewhere than on Windows."""
    if sys.platform == "win32":
        return int(ctypes.windll.kernel32.GetDriveTypeW(str(drive)))
    return 0


@cache
def _folder_names() -> frozenset[str]:
    path = resource("passing_places.toml")
    root = Node(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    names = root.strings("folders")
    root.done()
    return frozenset(name.casefold() for name in names)
