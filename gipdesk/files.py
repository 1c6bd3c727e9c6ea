"""Writing a file so that its place holds either the old file or the whole new one, never a half.

And asking the system why it refuses a file.
"""

from __future__ import annotations

import errno
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from gipdesk.errors import UnwritableFile

_CODES = {
    errno.ENOENT: "write-folder-missing",
    errno.ENOTDIR: "write-folder-missing",
    errno.EACCES: "write-denied",
    errno.EPERM: "write-denied",
    errno.EROFS: "write-protected",
    errno.ENOSPC: "write-disk-full",
    errno.EDQUOT: "write-disk-full",
    errno.EFBIG: "write-disk-full",
    errno.ENAMETOOLONG: "write-name-unusable",
    errno.EBUSY: "write-in-use",
    errno.ETXTBSY: "write-in-use",
    errno.EISDIR: "write-is-folder",
}
_CODES_REPLACING = {
    **_CODES,
    errno.EACCES: "write-in-use",
    errno.EPERM: "write-in-use",
    errno.EINVAL: "write-name-unusable",  # while writing, Windows means a stick or network that is gone
}

_CANNOT_SYNC = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}
"""What drives and networks say that do not know how to sync a folder."""

MAX_NAME_BYTES = 240
"""What every file system takes in one name, in UTF-8, with an ending of fifteen bytes behind it."""

PRIVATE = 0o600
"""Nobody but the user may read or write."""

TEMPORARY_ENDING = ".tmp"
OUR_TEMPORARIES = re.compile(rf"~[0-9a-f]{{12}}{re.escape(TEMPORARY_ENDING)}")
STALE_SECONDS = 3600.0
"""No file takes an hour to be written."""

_PAUSES = (0.05, 0.15, 0.4)
"""Seconds between the tries to replace a file: a virus scanner may hold what was just written."""

_SHARE_READ_AND_WRITE = 3
_SHARING_VIOLATION = 32
_WRITE_PROTECTED = 19
"""What Windows says of a stick with its switch off; Python makes a lack of permission of it."""


def write_atomically(
    path: Path,
    write: Callable[[BinaryIO], object],
    *,
    is_private: bool = False,
    check: Callable[[Path], object] | None = None,
) -> None:
    """Have `write` fill a temporary file in the same folder, which then takes the place of `path`.

    When it returns, a power cut leaves the new file. Whatever goes wrong, the temporary file is gone and an
    older file at `path` is as it was. Where `is_private`, nobody but the user may open the new file.
    `check` looks at the temporary file once it is on the disk. Raises UnwritableFile where folder, disk or
    the older file is at fault; an error of `write` or `check` that is no OSError passes through.
    """
    temporary = path.parent / f"~{os.urandom(6).hex()}{TEMPORARY_ENDING}"
    try:
        with _explained(path, _CODES, unplaced="write-denied"):
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            _fill(temporary, write, is_private)
            if check is not None:
                check(temporary)
        with _explained(path, _CODES_REPLACING, unplaced="write-name-unusable"):
            _replace(temporary, path)
            sync_folder(path.parent)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _fill(temporary: Path, write: Callable[[BinaryIO], object], is_private: bool) -> None:
    with temporary.open("xb") as file:
        if is_private:
            with suppress(PermissionError):  # a stick with FAT knows no such permissions
                temporary.chmod(PRIVATE)
        write(file)
        file.flush()
        os.fsync(file.fileno())


def _replace(temporary: Path, path: Path) -> None:
    for pause in _PAUSES:
        with suppress(PermissionError):
            temporary.replace(path)
            return
        time.sleep(pause)
    temporary.replace(path)


def sync_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder, where the system knows how; OSError if the disk fails."""
    how = getattr(os, "O_DIRECTORY", None)
    if how is None:
        return
    try:
        opened = os.open(folder, how)
    except PermissionError:  # one may write into a folder that one may not list
        return
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise
    finally:
        os.close(opened)


def clear_stale(folder: Path, names: re.Pattern[str] = OUR_TEMPORARIES, now: float | None = None) -> None:
    """Remove the temporary files, called like that, that a killed program left; what refuses stays."""
    oldest = (time.time() if now is None else now) - STALE_SECONDS
    with suppress(OSError):
        for path in folder.iterdir():
            if names.fullmatch(path.name):
                with suppress(OSError):
                    if path.stat().st_mtime < oldest:
                        path.unlink()


@contextmanager
def _explained(path: Path, codes: dict[int, str], unplaced: str) -> Iterator[None]:
    """Turn what the system says into a fault; `unplaced` where it misses a folder that is there.

    Windows says so of a folder it protects, and of a path that is too long.
    """
    try:
        yield
    except OSError as error:
        is_protected = getattr(error, "winerror", None) == _WRITE_PROTECTED
        code = "write-protected" if is_protected else codes.get(error.errno or 0, "write-failed")
        if code == "write-folder-missing" and is_folder(path.parent):
            code = unplaced
        raise UnwritableFile(code, name=path.name, folder=str(path.parent)) from error


def shortened(name: str, room: int = 0) -> str:
    """The name, cut where it would leave less than `room` bytes of what a file system allows for a name."""
    return name.encode()[: MAX_NAME_BYTES - room].decode(errors="ignore")


def is_there(path: Path) -> bool:
    """Whether there is anything at `path`; False where the disk does not say."""
    try:
        return path.exists()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether there is a folder at `path`; False where the disk does not say."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_held(path: Path) -> bool:
    """Whether it is another program that keeps a file from being opened, and no lack of permission.

    Python opens files through Windows' C library, which says "permission denied" of both.
    """
    try:
        windows = import_module("_winapi")
    except ImportError:
        return False
    try:  # as the C library and SQLite ask, who let others read and write meanwhile
        asked = (str(path), windows.GENERIC_READ, _SHARE_READ_AND_WRITE, 0, windows.OPEN_EXISTING, 0, 0)
        windows.CloseHandle(windows.CreateFile(*asked))
    except OSError as error:
        return getattr(error, "winerror", None) == _SHARING_VIOLATION
    return False
