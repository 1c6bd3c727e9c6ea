"""Writing a file so that its place holds either the old file or the whole new one, never a half.

And asking the system why it refuses a file.
"""

from __future__ import annotations

import errno
import os
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
    errno.EROFS: "write-denied",
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

_PAUSES = (0.05, 0.15, 0.4)
"""Seconds between the tries to replace a file: a virus scanner may hold what was just written."""

_SHARE_READ_AND_WRITE = 3
_SHARING_VIOLATION = 32


def write_atomically(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Have `write` fill a temporary file in the same folder, which then takes the place of `path`.

    Whatever goes wrong, the temporary file is gone and an older file at `path` is as it was.
    Raises UnwritableFile where folder, disk or the older file is at fault; an error of `write`
    that is no OSError passes through.
    """
    temporary = path.parent / f"~{os.urandom(6).hex()}.tmp"
    try:
        with _explained(path, _CODES, unplaced="write-denied"):
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            _fill(temporary, write)
        with _explained(path, _CODES_REPLACING, unplaced="write-name-unusable"):
            _replace(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _fill(temporary: Path, write: Callable[[BinaryIO], object]) -> None:
    with temporary.open("xb") as file:
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


@contextmanager
def _explained(path: Path, codes: dict[int, str], unplaced: str) -> Iterator[None]:
    """Turn what the system says into a fault; `unplaced` where it misses a folder that is there.

    Windows says so of a folder it protects, and of a path that is too long.
    """
    try:
        yield
    except OSError as error:
        code = codes.get(error.errno or 0, "write-failed")
        if code == "write-folder-missing" and _is_folder(path.parent):
            code = unplaced
        raise UnwritableFile(code, name=path.name, folder=str(path.parent)) from error


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def is_there(path: Path) -> bool:
    """Whether there is anything at `path`; False where the disk does not say."""
    try:
        return path.exists()
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
