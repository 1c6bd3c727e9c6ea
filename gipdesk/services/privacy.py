"""What of the user's lies where on this computer, and a description that tells nothing of any report."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import gipdesk
from gipdesk.files import is_folder, write_atomically
from gipdesk.paths import (
    examples_folder,
    portable_folder,
    reports_folders,
    settings_file,
    unfinished_folder,
    working_folder,
)
from gipdesk.services.exporting import page_fonts
from gipdesk.services.fault_log import last_faults, last_problems
from gipdesk.services.importing import GIP_ENDING
from gipdesk.store.schema import CURRENT_VERSION
from gipdesk.texts import text

_LIBRARIES = ("PySide6-Essentials", "lxml", "openpyxl", "python-docx", "pypdf", "pypdfium2", "xlrd")

HasFont = Callable[[str], bool]
"""Whether this computer has a font of that name."""


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """A folder in which something of the user's lies: what, by its name in the texts, and how much.

    `size` is in bytes; `is_there` is False where the folder has not been made yet.
    """

    name: str
    folder: Path
    files: int = 0
    size: int = 0
    is_there: bool = False


def kept_places() -> tuple[KeptPlace, ...]:
    """All folders in which this program keeps anything by itself."""
    return (
        *(_place("reports", folder, GIP_ENDING) for folder in reports_folders()),
        _place("working", working_folder()),
        _place("unfinished", unfinished_folder()),
        _place("examples", examples_folder()),
        _settings_place(),
    )


def spoken_size(size: int) -> str:
    """A number of bytes as people say it."""
    if size < 1024:
        return text("privacy.bytes", size=size)
    if size < 1024 * 1024:
        return text("privacy.kilobytes", size=round(size / 1024))
    return text("privacy.megabytes", size=f"{size / 1024 / 1024:.1f}")


def diagnosis(window: Mapping[str, str], has_font: HasFont) -> str:
    """A text for whoever is asked to help, without a word of any report, a name or a path.

    `window` is what the window knows of the screen.
    """
    parts = (
        ("program", _program()),
        ("system", [*_system(), *(f"{name}: {said}" for name, said in window.items())]),
        ("fonts", [f"{font.name}: {_yes(has_font(font.name))}" for font in page_fonts()]),
        ("places", [_counted(place) for place in kept_places()]),
        ("faults", last_faults()),
        ("problems", last_problems()),
    )
    return (
        "\n".join([text("privacy.diagnosis.head"), *(line for part in parts for line in _part(*part))]) + "\n"
    )


def save_diagnosis(path: Path, words: str) -> None:
    """Write it to a file; UnwritableFile if that fails."""
    write_atomically(path, lambda file: file.write(words.encode("utf-8-sig")))


def _part(name: str, lines: Sequence[str]) -> list[str]:
    return ["", f"[{text(f'privacy.diagnosis.{name}')}]", *(lines or [text("privacy.diagnosis.none")])]


def _program() -> list[str]:
    kind = "portable" if portable_folder() else "installed" if hasattr(sys, "_MEIPASS") else "sources"
    return [
        f"gipdesk: {gipdesk.__version__} ({text(f'privacy.diagnosis.{kind}')})",
        f".gip: {CURRENT_VERSION}",
        f"Python: {sys.version.split()[0]}",
        *(f"{name}: {_version(name)}" for name in _LIBRARIES),
    ]


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:  # the frozen program carries some without what says their version
        return "?"


def _system() -> list[str]:
    return [
        f"OS: {_named_system()}",
        f"machine: {sysconfig.get_platform()}, {os.cpu_count()} CPU",
        f"encodings: {sys.getfilesystemencoding()}, {sys.getdefaultencoding()}",
    ]


def _named_system() -> str:
    """The system by name and version; `platform` would ask for the computer's name, too."""
    if sys.platform == "win32":
        windows = sys.getwindowsversion()
        return f"Windows {windows.major}.{windows.minor}.{windows.build}"
    unix = os.uname()
    return f"{unix.sysname} {unix.release} {unix.version}"


def _yes(is_so: bool) -> str:
    return text(f"privacy.diagnosis.{'yes' if is_so else 'no'}")


def _counted(place: KeptPlace) -> str:
    what = text(f"privacy.place.{place.name}.title")
    if not place.is_there:
        return text("privacy.diagnosis.no_place", what=what)
    return text("privacy.diagnosis.place", what=what, files=place.files, size=spoken_size(place.size))


def _place(name: str, folder: Path, ending: str = "") -> KeptPlace:
    sizes = _sizes(folder, ending)
    return KeptPlace(name, folder, len(sizes), sum(sizes), is_folder(folder))


def _settings_place() -> KeptPlace:
    """The settings' own folder; other folders of this program may lie in it, and count for themselves."""
    folder = settings_file().parent
    sizes = _sizes(folder, deep=False)
    return KeptPlace("settings", folder, len(sizes), sum(sizes), is_folder(folder))


def _sizes(folder: Path, ending: str = "", *, deep: bool = True) -> list[int]:
    """The sizes of the files in a folder; what cannot be looked at counts for nothing."""
    sizes: list[int] = []
    for place, below, names in os.walk(folder):
        for name in names:
            if name.lower().endswith(ending):
                try:
                    sizes.append(Path(place, name).stat().st_size)
                except OSError:
                    continue
        if not deep:
            below.clear()
    return sizes
