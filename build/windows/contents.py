"""What goes into the frozen program: contents.toml applied to what PyInstaller found."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import TypeAlias

DATA = Path(__file__).with_name("contents.toml")

Entry: TypeAlias = tuple[str, str, str]
"""As PyInstaller lists a file: its place in the program's folder, where it comes from, its kind."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What the frozen program leaves out: modules by name, files by patterns over their place."""

    network: Sequence[str]
    kept_on_linux: Sequence[str]
    unused: Sequence[str]
    left_out: Sequence[str]
    only: Mapping[str, Sequence[str]]

    def excluded(self, platform: str) -> list[str]:
        """The modules that PyInstaller leaves out on a platform, by its name in `sys.platform`."""
        kept = () if platform == "win32" else self.kept_on_linux
        return [name for name in (*self.network, *self.unused) if name not in kept]

    def kept(self, entries: Iterable[Entry]) -> list[Entry]:
        """Those of PyInstaller's files that go into the program's folder."""
        return [entry for entry in entries if self._keeps(PurePosixPath(entry[0].replace("\\", "/")))]

    def _keeps(self, place: PurePosixPath) -> bool:
        if any(fnmatchcase(str(place), pattern) for pattern in self.left_out):
            return False
        folder = str(place.parent)
        return all(
            place.name in names for pattern, names in self.only.items() if fnmatchcase(folder, pattern)
        )


def load(path: Path = DATA) -> Contents:
    """Read contents.toml."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    modules, files = data["modules"], data["files"]
    return Contents(
        modules["network"], modules["kept_on_linux"], modules["unused"], files["left_out"], files["only"]
    )
