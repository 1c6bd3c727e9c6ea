"""What the window remembers from one day to the next; losing it loses no report."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from gipdesk.paths import portable_folder, settings_file
from gipdesk.ui.theme import FONT_POINTS, MAX_FONT_POINTS, MIN_FONT_POINTS

RECENT_LIMIT = 8


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
    def recent(self) -> list[Path]:
        """The reports last worked on, newest first."""
        value = self._store.value("recent", [])
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [self._base / str(name) for name in names if name]

    def add_recent(self, path: Path) -> None:
        """Put a report at the head of the list."""
        others = [known for known in self.recent if known != path]
        self._put_recent([path, *others][:RECENT_LIMIT])

    def forget(self, path: Path) -> None:
        """Take a report off the list."""
        self._put_recent([known for known in self.recent if known != path])

    def _put_recent(self, paths: Sequence[Path]) -> None:
        base = self._base
        names = (path.relative_to(base) if path.is_relative_to(base) else path for path in paths)
        self._store.setValue("recent", [name.as_posix() for name in names])

    def flush(self) -> None:
        """Write what is remembered; a file that cannot be written does not matter."""
        self._store.sync()
