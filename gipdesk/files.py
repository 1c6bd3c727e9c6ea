"""Writing a file so that its place holds either the old file or the whole new one, never a half."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
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
    errno.EINVAL: "write-name-unusable",
    errno.EBUSY: "write-in-use",
    errno.ETXTBSY: "write-in-use",
    errno.EISDIR: "write-is-folder",
}
_CODES_REPLACING = {**_CODES, errno.EACCES: "write-in-use", errno.EPERM: "write-in-use"}


def write_atomically(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Have `write` fill a temporary file in the same folder, which then takes the place of `path`.

    Whatever goes wrong, the temporary file is gone and an older file at `path` is as it was.
    Raises UnwritableFile where folder, disk or the older file is at fault; an error of `write`
    that is no OSError passes through.
    """
    temporary = path.parent / f"~{os.urandom(6).hex()}.tmp"
    try:
        with _explained(path, _CODES):
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            _fill(temporary, write)
        with _explained(path, _CODES_REPLACING):
            temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _fill(temporary: Path, write: Callable[[BinaryIO], object]) -> None:
    with temporary.open("xb") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _explained(path: Path, codes: dict[int, str]) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        code = codes.get(error.errno or 0, "write-failed")
        raise UnwritableFile(code, name=path.name, folder=str(path.parent)) from error
