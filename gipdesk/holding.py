"""A file that says who is at work: held as long as its process lives, on a share too, and read by everybody.

The system lets go of it when the process is killed. What is left then is a file that nobody holds, and that
the next one takes.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path

from gipdesk.files import PRIVATE

FOR_ALL = 0o666
MAX_NOTE_BYTES = 4096
MAX_NAME = 40
"""Characters of a name that somebody else's file says."""

_FAR_OFF = 1 << 30
"""Where Windows' lock lies: what it covers nobody else can read, and no note is that long."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a file, and since when; what the note in it does not say is "" or None."""

    user: str = ""
    computer: str = ""
    version: str = ""
    since: datetime | None = None


class AlreadyHeld(Exception):
    """Somebody holds the file, maybe this very process."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(holder)
        self.holder = holder


class Hold:
    """A file that is held until it is released. `is_private` keeps it from the eyes of other users.

    Raises AlreadyHeld, and OSError where the disk refuses such a file or knows no locks.
    """

    def __init__(self, path: Path, holder: Holder, *, is_private: bool = False) -> None:
        self._path = path
        self._file = _taken(path, PRIVATE if is_private else FOR_ALL)
        try:
            os.ftruncate(self._file, 0)
            os.write(self._file, _written(holder))
        except OSError:
            self.release()
            raise

    def release(self) -> None:
        """Let go of it, and take it away."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError:  # Windows takes away none that is open
            os.close(self._file)
            with suppress(OSError):  # it may be another's by now
                self._path.unlink(missing_ok=True)
        else:
            os.close(self._file)


def holder_of(path: Path) -> Holder | None:
    """Who holds a file; None where nobody does, or there is none, or the disk does not say."""
    try:
        file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    try:
        _lock(file)
    except OSError:
        return _holder_in(file)
    finally:
        os.close(file)
    return None


def here(version: str, now: datetime) -> Holder:
    """This user at this computer."""
    system = getattr(os, "uname", None)
    computer = os.environ.get("COMPUTERNAME", "") if system is None else system().nodename
    return Holder(os.environ.get("USERNAME") or os.environ.get("USER", ""), computer, version, now)


def _taken(path: Path, mode: int) -> int:
    """The file, open and locked, and still the one at its path: another may have taken it away meanwhile."""
    while True:
        try:
            file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), mode)
        except PermissionError:
            _refuse_held(path)
            raise
        try:
            _lock(file)
            if _is_at(path, file):
                return file
        except OSError as error:
            holder = _holder_in(file)
            os.close(file)
            raise AlreadyHeld(holder) from error
        os.close(file)


def _refuse_held(path: Path) -> None:
    """AlreadyHeld where another user holds a file that we may not write."""
    holder = holder_of(path)
    if holder is not None:
        raise AlreadyHeld(holder)


def _is_at(path: Path, file: int) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(path.stat(), os.fstat(file))
    return False


def _lock(file: int) -> None:
    """Lock it as its one holder; OSError where somebody else is that."""
    try:
        locks = import_module("fcntl")
    except ImportError:
        windows = import_module("msvcrt")
        os.lseek(file, _FAR_OFF, os.SEEK_SET)
        windows.locking(file, windows.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)
    else:
        locks.flock(file, locks.LOCK_EX | locks.LOCK_NB)


def _written(holder: Holder) -> bytes:
    since = holder.since.isoformat() if holder.since else ""
    note = {"user": holder.user, "computer": holder.computer, "version": holder.version, "since": since}
    return json.dumps(note, ensure_ascii=False).encode()


def _holder_in(file: int) -> Holder:
    """What a note says, of which nothing is believed: anybody may have written it."""
    with suppress(OSError, ValueError, RecursionError):
        os.lseek(file, 0, os.SEEK_SET)
        note = json.loads(os.read(file, MAX_NOTE_BYTES))
        if isinstance(note, dict):
            user, computer, version = (_plain(note.get(name)) for name in ("user", "computer", "version"))
            return Holder(user, computer, version, _time(note))
    return Holder()


def _plain(name: object) -> str:
    return "".join(filter(str.isprintable, name))[:MAX_NAME] if isinstance(name, str) else ""


def _time(note: dict[str, object]) -> datetime | None:
    with suppress(ValueError, OverflowError):
        return datetime.fromisoformat(str(note.get("since"))).astimezone()
    return None
