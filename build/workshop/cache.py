"""What was fetched and built once, kept outside the checkout for every clone of the user.

Each entry is named by the hash of what it was made from and is put in place whole, so it is never
changed and never half there. The folder may be deleted at any time; GIPDESK_BUILD_CACHE moves it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop.steps import Command

VARIABLE = "GIPDESK_BUILD_CACHE"
ARCHIVE = "files.tar"
STAMP = ".made-from"
AS_THEY_WERE = ("--numeric-owner", "--xattrs")

Make = Callable[[Path], None]
"""Fills an empty folder."""


def cache_folder() -> Path:
    """Where the entries lie."""
    given = os.environ.get(VARIABLE)
    if given:
        return Path(given).absolute()
    if sys.platform == "win32":
        return Path(os.environ["LOCALAPPDATA"]) / "gipdesk-build"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gipdesk-build"


def key_of(*parts: str | bytes) -> str:
    """A short name for what something is made from."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(b"%d:" % len(data) + data)
    return digest.hexdigest()[:16]


def kept(name: str, make: Make) -> Path:
    """The folder of this name in the cache; made first if it is not there."""
    target = cache_folder() / name
    target.parent.mkdir(parents=True, exist_ok=True)
    with _alone(target):
        if not target.exists():
            scratch = Path(tempfile.mkdtemp(prefix=".making-", dir=target.parent))
            try:
                make(scratch)
                _put_in_place(scratch, target)
            finally:
                shutil.rmtree(scratch, ignore_errors=True)
    return target


def unpacked(name: str, target: Path, make: Make) -> None:
    """Have a folder of the checkout filled as `make` does, from the cache where it is kept there.

    It is the checkout's own: what is changed in it changes nothing in the cache, and the cache may be
    deleted while it is used.
    """
    stamp = target.with_name(f"{target.name}{STAMP}")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == name and target.is_dir():
        return
    stamp.unlink(missing_ok=True)
    shutil.rmtree(target, ignore_errors=True)

    def make_and_pack(folder: Path) -> None:
        target.mkdir(parents=True)
        make(target)
        _pack(target, folder / ARCHIVE)

    archive = kept(name, make_and_pack) / ARCHIVE
    if not target.exists():
        _unpack(archive, target)
    stamp.write_text(name, encoding="utf-8")


def _put_in_place(scratch: Path, target: Path) -> None:
    try:
        scratch.rename(target)
    except OSError:
        if not target.exists():  # else another run was faster, where there is no lock or it was deleted
            raise


def _pack(folder: Path, archive: Path) -> None:
    _tar("--create", archive, folder, ".")


def _unpack(archive: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    _tar("--extract", archive, folder)


def _tar(action: str, archive: Path, folder: Path, *names: str) -> None:
    command: Command = ["tar", action, *AS_THEY_WERE, "--file", archive, "--directory", folder, *names]
    subprocess.run(command, check=True)


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Let one run at a time make an entry; the others wait and then find it there."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with target.with_name(f".{target.name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
