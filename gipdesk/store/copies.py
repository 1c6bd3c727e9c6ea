"""Dated copies of one report's .gip, kept apart from it: what it was when it was opened, day by day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from gipdesk.files import write_atomically
from gipdesk.store.limits import COPY_DAYS, MAX_COPIES, MAX_COPY_BYTES

_TIME = "%Y%m%dT%H%M%S%fZ"
_HASH_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy, and when it was made, in UTC."""

    path: Path
    at: datetime
    sha256_start: str
    size: int


class Copies:
    """The copies in a folder, which need not be there yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, content: bytes, now: datetime | None = None) -> Path:
        """Keep these bytes, unless they are kept already, and drop the oldest beyond what is kept.

        UnwritableFile or OSError where the disk refuses.
        """
        at = now or datetime.now(UTC)
        start = hashlib.sha256(content).hexdigest()[:_HASH_DIGITS]
        known = [copy.path for copy in self.all() if copy.sha256_start == start]
        if known:
            return known[0]
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{at.strftime(_TIME)}-{start}.gip"
        write_atomically(path, lambda file: file.write(content), is_private=True)
        self.prune(at)
        return path

    def all(self) -> tuple[Copy, ...]:
        """The copies, the newest first."""
        return tuple(sorted(self._found(), key=lambda copy: copy.at, reverse=True))

    def prune(self, now: datetime) -> None:
        """Drop the oldest beyond what is kept, but never the newest."""
        size = 0
        for number, copy in enumerate(self.all()):
            size += copy.size
            is_old = now - copy.at > timedelta(days=COPY_DAYS)
            if number and (is_old or number >= MAX_COPIES or size > MAX_COPY_BYTES):
                with suppress(OSError):
                    copy.path.unlink()

    def _found(self) -> Iterator[Copy]:
        with suppress(OSError):
            for path in self._folder.glob("*-*.gip"):
                with suppress(ValueError, OSError):
                    time, _, start = path.stem.partition("-")
                    at = datetime.strptime(time, _TIME).replace(tzinfo=UTC)
                    yield Copy(path, at, start, path.stat().st_size)
