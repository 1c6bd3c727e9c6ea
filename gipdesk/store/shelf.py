"""What the user's own folder keeps of one report: its working copy, and dated copies of its .gip."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from gipdesk.errors import DamagedContent, OpenElsewhere, UnreadableFile, UnsuitableReport
from gipdesk.files import PRIVATE, is_there, sync_folder
from gipdesk.formats.registry import FormatRegistry
from gipdesk.holding import Holder
from gipdesk.store.copies import Copies
from gipdesk.store.presence import open_elsewhere
from gipdesk.store.working_log import Kept, NewerLog, WorkingLog

LOG = "working.db"
SINCE = "since.txt"
_FOLDER_MODE = 0o700
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}


class Claim(NamedTuple):
    """A working copy that was opened, and what it holds; where the damaged one before it is kept."""

    log: WorkingLog | None
    kept: Kept | None
    damaged: Path | None = None


class Shelf:
    """The place of one report, which need not be there yet."""

    def __init__(self, folder: Path, identity: str) -> None:
        """`identity` comes out of a file: it names no folder by itself."""
        self._folder = folder / hashlib.sha256(identity.encode()).hexdigest()[:32]

    @property
    def folder(self) -> Path:
        """Where all of it lies."""
        return self._folder

    @property
    def copies(self) -> Copies:
        """The copies of its .gip."""
        return Copies(self._folder / "copies")

    def is_open(self, patience: float | None = None) -> bool:
        """Whether somebody has the report open; `patience` as WorkingLog has it."""
        if not is_there(self._folder / LOG):
            return False
        try:
            WorkingLog(self._folder / LOG, patience).close()
        except sqlite3.Error as error:
            return _code(error) in _BUSY
        except NewerLog:
            return False
        return False

    def log(self, name: str) -> WorkingLog | None:
        """The working copy, open; None where the disk refuses one.

        Raises OpenElsewhere if the report of that name is that, UnreadableFile if a newer version has worked
        on it, DamagedContent if it is damaged.
        """
        try:
            if not self._folder.is_dir():
                self._folder.mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
                sync_folder(self._folder.parent)
            (self._folder / LOG).touch(mode=PRIVATE)
            log = WorkingLog(self._folder / LOG)
            self._say_since()
            return log
        except OSError:
            return None
        except NewerLog as fault:
            raise UnreadableFile("gip-newer", name=name) from fault
        except sqlite3.Error as error:
            if _code(error) in _BUSY:
                raise self._busy(name) from error
            if _code(error) in _DAMAGED:
                raise DamagedContent("no working copy") from error
            return None

    def claim(self, name: str, registry: FormatRegistry) -> Claim:
        """Open the working copy; a damaged one is put aside and another begun. UnreadableFile as `log`."""
        log = None
        try:
            log = self.log(name)
            return Claim(log, None if log is None else log.kept(registry))
        except (sqlite3.Error, DamagedContent, UnsuitableReport, ValueError):
            if log is not None:
                log.close()
            return self._claim_anew()

    def _say_since(self) -> None:
        """Keep since when the report is open, for those who find it so."""
        with suppress(OSError):
            (self._folder / SINCE).write_text(datetime.now(UTC).isoformat(), encoding="utf-8")

    def _busy(self, name: str) -> OpenElsewhere:
        since = None
        with suppress(OSError, ValueError):
            since = datetime.fromisoformat((self._folder / SINCE).read_text(encoding="utf-8")).astimezone()
        return open_elsewhere(name, Holder(since=since))

    def _claim_anew(self) -> Claim:
        aside = self._folder / f"damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.db"
        try:
            for ending in ("", "-wal"):
                with suppress(FileNotFoundError):
                    (self._folder / f"{LOG}{ending}").rename(f"{aside}{ending}")
            return Claim(WorkingLog(self._folder / LOG), None, aside)
        except (OSError, sqlite3.Error):
            return Claim(None, None, self._folder / LOG)


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
