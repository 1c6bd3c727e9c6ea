"""Which of the programs that a user starts shows the windows, and how the others hand their files over to it.

A file that is held says which one it is; requests are files beside it. Whoever removes a request has it: the
program that takes it, or the one that gave it and waits no longer.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from gipdesk import __version__
from gipdesk.errors import UnwritableFile
from gipdesk.files import is_there, write_atomically
from gipdesk.holding import AlreadyHeld, Hold, Holder, here

PATIENCE = 6.0
"""Seconds: another that takes no request for so long hangs, or starts on a very slow computer."""

PAUSE = 0.05
MAX_REQUEST_BYTES = 100_000

_LOCK = "program.lock"
_ENDING = ".request"
_FOLDER_MODE = 0o700
_ANYBODY = -1


class OneInstance:
    """One program of this version for one user at one computer; whatever fails, each is on its own."""

    def __init__(self, folder: Path, patience: float = PATIENCE) -> None:
        self._folder = folder
        self._patience = patience
        self._hold: Hold | None = None

    @property
    def folder(self) -> Path:
        """Where requests come."""
        return self._folder

    @property
    def is_first(self) -> bool:
        """Whether the others hand over to this one."""
        return self._hold is not None

    def hand_over(self, paths: Sequence[Path]) -> bool:
        """Have the program that runs already open these files, or come up; False where there is none."""
        with suppress(OSError, UnwritableFile):
            self._folder.mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
            other = self._claim()
            if other is not None and not other.version:  # it is about to say who it is
                time.sleep(PAUSE)
                other = self._claim()
            if other is None:
                self._clear()
            elif _is_ours(other):
                return self._ask(paths)
        return False

    def requests(self) -> Iterator[tuple[Path, ...]]:
        """Take what was asked for since: the files of each request."""
        for request in self._waiting():
            with suppress(OSError, ValueError, RecursionError):
                content = request.read_bytes()
                request.unlink()  # who has asked may have taken it back meanwhile
                yield _paths_in(content)

    def leave(self) -> None:
        """Take no more requests."""
        if self._hold is not None:
            self._hold.release()
            self._hold = None

    def _claim(self) -> Holder | None:
        """Be the one; if another is, who."""
        try:
            self._hold = Hold(self._folder / _LOCK, here(__version__, datetime.now(UTC)), is_private=True)
        except AlreadyHeld as held:
            return held.holder
        return None

    def _ask(self, paths: Sequence[Path]) -> bool:
        """Whether the other took the request in time; it may end meanwhile, and then this one is the one."""
        request = self._folder / f"{os.urandom(8).hex()}{_ENDING}"
        written = json.dumps([str(path) for path in paths]).encode()
        _let_others_come_up()
        write_atomically(request, lambda file: file.write(written), is_private=True)
        until = time.monotonic() + self._patience
        while is_there(request) and time.monotonic() < until and self._claim() is not None:
            time.sleep(PAUSE)
        try:
            request.unlink()
        except FileNotFoundError:
            self.leave()
            return True
        return False

    def _waiting(self) -> list[Path]:
        with suppress(OSError):
            return sorted(self._folder.glob(f"*{_ENDING}"))
        return []

    def _clear(self) -> None:
        """Forget what was asked of one that was killed."""
        for request in self._waiting():
            request.unlink(missing_ok=True)


def _is_ours(other: Holder) -> bool:
    """Whether another program is of this version, and this user's at this computer.

    The portable program may lie in a folder that many share.
    """
    me = here(__version__, datetime.now(UTC))
    return (other.version, other.user, other.computer) == (me.version, me.user, me.computer)


def _paths_in(content: bytes) -> tuple[Path, ...]:
    """The files of a request; ValueError for what is none."""
    asked = json.loads(content[:MAX_REQUEST_BYTES])
    if not isinstance(asked, list) or not all(isinstance(name, str) for name in asked):
        raise ValueError("no request")
    return tuple(map(Path, asked))


def _let_others_come_up() -> None:
    """Windows lets a program come to the front only by leave of the one that the user has just started."""
    if sys.platform == "win32":
        ctypes.windll.user32.AllowSetForegroundWindow(_ANYBODY)
