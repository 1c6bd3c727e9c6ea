"""What the window remembers from one day to the next; losing it loses no report."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from gipdesk.paths import portable_folder, settings_file
from gipdesk.ui.theme import (
    DARK_LOOK,
    FONT_POINTS,
    LIGHT_LOOK,
    MAX_FONT_POINTS,
    MIN_FONT_POINTS,
    SYSTEM_LOOK,
)

RECENT_LIMIT = 8
PATHS_LIMIT = 100


class WindowSettings:
    """The window's last state, in an .ini file that may be missing, broken or read-only.

    The portable program's drive has another letter on another PC: reports below its folder are
    remembered from there.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._store = QSettings(str(path or settings_file()), QSettings.Format.IniFormat)
        self._base = portable_folder() or Path()

    def bytes(self, name: str) -> QByteArray:
        """A state that a Qt widget saved; empty if there is none."""
        value = self._store.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def put(self, name: str, value: QByteArray | str | bool | float) -> None:
        """Remember a state."""
        self._store.setValue(name, value)

    def flag(self, name: str, default: bool = False) -> bool:
        """A remembered yes or no."""
        return str(self._store.value(name, default)).lower() == "true"

    def word(self, name: str) -> str:
        """A remembered word; "" if there is none."""
        return str(self._store.value(name, ""))

    def path(self, name: str) -> Path | None:
        """A remembered file or folder; None if there is none."""
        word = self.word(name)
        return self._base / word if word else None

    def put_path(self, name: str, path: Path) -> None:
        """Remember a file or folder."""
        self.put(name, self._name_of(path))

    def number(self, name: str, default: float) -> float:
        """A remembered number."""
        try:
            number = float(str(self._store.value(name, default)))
        except ValueError:
            return default
        return number if math.isfinite(number) else default

    @property
    def font_points(self) -> float:
        """The size of the window's font, within what the layout can bear."""
        return min(max(self.number("font_points", FONT_POINTS), MIN_FONT_POINTS), MAX_FONT_POINTS)

    @property
    def look(self) -> str:
        """Which colours the user wants: light, dark, or what the system has."""
        look = self.word("look")
        return look if look in {LIGHT_LOOK, DARK_LOOK} else SYSTEM_LOOK

    @property
    def recent(self) -> list[Path]:
        """The reports last worked on, newest first."""
        return self.paths("recent")

    def paths(self, name: str) -> list[Path]:
        """A remembered list of files, newest first."""
        value = self._store.value(name, [])
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [self._base / str(each) for each in names if each]

    def add_recent(self, path: Path) -> None:
        """Put a report at the head of the list."""
        for dropped in [known for known in self.recent if known != path][RECENT_LIMIT - 1 :]:
            self.forget(dropped)
        self.add_path("recent", path, RECENT_LIMIT)

    def forget(self, path: Path) -> None:
        """Take a report off the list."""
        self.drop_path("recent", path)
        self._store.remove(self._note_key(path))

    def note(self, path: Path) -> str:
        """What was noted of a report; "" if nothing was."""
        return self.word(self._note_key(path))

    def put_note(self, path: Path, note: str) -> None:
        """Note something of a report, for as long as it is on the list."""
        self.put(self._note_key(path), note)

    def _note_key(self, path: Path) -> str:
        name = self._name_of(path).encode()
        return f"notes/{hashlib.sha256(name).hexdigest()[:16]}"

    def add_path(self, name: str, path: Path, limit: int = PATHS_LIMIT) -> None:
        """Put a file at the head of a list, which keeps so many."""
        others = [known for known in self.paths(name) if known != path]
        self._put_paths(name, [path, *others][:limit])

    def drop_path(self, name: str, path: Path) -> None:
        """Take a file off a list."""
        self._put_paths(name, [known for known in self.paths(name) if known != path])

    def _put_paths(self, name: str, paths: Sequence[Path]) -> None:
        self._store.setValue(name, [self._name_of(path) for path in paths])

    def _name_of(self, path: Path) -> str:
        base = self._base
        return (path.relative_to(base) if path.is_relative_to(base) else path).as_posix()

    def flush(self) -> None:
        """Write what is remembered; a file that cannot be written does not matter."""
        self._store.sync()
