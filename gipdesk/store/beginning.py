"""How the work on a report begins: which counts, its .gip or the working copy, and what becomes of the other.

The .gip is the truth. The working copy goes on where the .gip holds what we last put there; where it holds
something else, whatever of ours has not reached a .gip is put into a file of its own.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import NamedTuple

from gipdesk.errors import UnreadableFile, UnwritableFile
from gipdesk.files import is_there, shortened, write_atomically
from gipdesk.formats.registry import FormatRegistry
from gipdesk.holding import Hold
from gipdesk.store.limits import STEPS_BEFORE_FOLDING
from gipdesk.store.opening import bytes_of, refuse_half_written
from gipdesk.store.presence import hold_report
from gipdesk.store.report_file import Snapshot, content_of, new_identity, snapshot_in
from gipdesk.store.shelf import Claim, Shelf
from gipdesk.store.working_log import Kept, WorkingLog
from gipdesk.texts import text

GIP_ENDING = ".gip"
MARK_ROOM = 60
"""Bytes that a mark and a number may take beside the name of the file they belong to."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the work begins with, and what the .gip holds, by its hash and revision.

    `fork` is the file beside it with what had not reached it, `damaged` a working copy that cannot be read,
    with nobody knows what in it; None where there was nothing of the kind.
    """

    state: Snapshot
    sha256: str
    revision_in_file: int
    fork: Path | None = None
    damaged: Path | None = None

    @property
    def is_recovered(self) -> bool:
        """Whether there is more than the .gip holds."""
        return self.state.revision > self.revision_in_file


class Begun(NamedTuple):
    """A report that is open, its working copy and its mark; each is None where the disk refuses one."""

    beginning: Beginning
    log: WorkingLog | None
    mark: Hold | None


def begin_with(path: Path, registry: FormatRegistry, folder: Path) -> Begun:
    """Read a .gip, claim it and its working copy in that folder, and choose.

    Raises UnreadableFile and UnsuitableReport as `load`, OpenElsewhere where somebody has the report open,
    UnreadableFile where it cannot be written, UnwritableFile where what has to be kept of it cannot be.
    """
    content = bytes_of(path)
    refuse_half_written(path, content)
    found = snapshot_in(path.name, content, registry)
    if not os.access(path, os.W_OK):
        raise UnreadableFile("gip-read-only", name=path.name)
    with ExitStack() as taken:
        mark = hold_report(path)
        if mark is not None:
            taken.callback(mark.release)
        shelf = Shelf(folder, found.identity)
        log, kept, damaged = shelf.claim(path.name, registry)
        if log is not None:
            taken.callback(log.close)
        if (now := bytes_of(path)) != content:  # whoever had it open wrote it until a moment ago
            content, found = now, snapshot_in(path.name, now, registry)
        chosen = _chosen(path, content, found, shelf, Claim(log, kept, damaged))
        taken.pop_all()
    return Begun(*chosen, mark)


def _chosen(
    path: Path, content: bytes, found: Snapshot, shelf: Shelf, claim: Claim
) -> tuple[Beginning, WorkingLog | None]:
    log, kept, damaged = claim
    with suppress(OSError, UnwritableFile):
        shelf.copies.keep(content)
    sha256 = hash_of(content)
    if kept is not None and sha256 in kept.written and not _is_of_another(path, sha256, kept):
        return _gone_on_with(path, sha256, log, kept), log
    fork = None if kept is None or kept.state == found else _put_apart(path, shelf, kept)
    return Beginning(found, sha256, found.revision, fork, damaged), _begun(log, path, content, found.revision)


def hash_of(content: bytes) -> str:
    """What tells these bytes from any others."""
    return hashlib.sha256(content).hexdigest()


def free_path(path: Path, mark: str) -> Path:
    """A path beside another that nothing is at yet, its name that one's with a mark."""
    names = (mark if number == 1 else f"{mark} ({number})" for number in count(1))
    stem = shortened(path.stem, MARK_ROOM)
    return next(free for name in names if not is_there(free := path.with_name(f"{stem}{name}{GIP_ENDING}")))


def _gone_on_with(path: Path, sha256: str, log: WorkingLog | None, kept: Kept) -> Beginning:
    """Begin with the working copy, which is as far as the .gip or farther."""
    with suppress(sqlite3.Error):  # it holds all without that, too
        if log is not None and kept.step_count > STEPS_BEFORE_FOLDING:
            log.begin(path, content_of(kept.state), kept.state.revision, kept.written)
        elif log is not None and kept.path != path.absolute():
            log.move(path)
    return Beginning(kept.state, sha256, kept.written[sha256])


def _begun(log: WorkingLog | None, path: Path, content: bytes, revision: int) -> WorkingLog | None:
    """The working copy, which now holds what the .gip holds; None where the disk refuses."""
    if log is None:
        return None
    try:
        log.begin(path, content, revision, {hash_of(content): revision})
    except sqlite3.Error:
        log.close()
        return None
    return log


def _is_of_another(path: Path, sha256: str, kept: Kept) -> bool:
    """Whether what goes beyond this .gip belongs to the one that it is a copy of, which is still there."""
    has_more = kept.state.revision > kept.written[sha256]
    return has_more and kept.path != path.absolute() and _reached(kept) is not None


def _reached(kept: Kept) -> int | None:
    """The revision that the .gip holds where it was last; None where it is gone or not by our doing."""
    with suppress(UnreadableFile):
        return kept.written.get(hash_of(bytes_of(kept.path)))
    return None


def _put_apart(path: Path, shelf: Shelf, kept: Kept) -> Path | None:
    """Keep what the working copy holds before it is used for something else; where, if that is in no .gip."""
    if kept.is_in_file or _reached(kept) == kept.state.revision:
        with suppress(OSError, UnwritableFile):
            shelf.copies.keep(content_of(kept.state))
        return None
    content = content_of(replace(kept.state, identity=new_identity()))
    try:
        beside = free_path(path, text("store.fork"))
        write_atomically(beside, lambda file: file.write(content), is_private=True)
    except UnwritableFile:
        return shelf.copies.keep(content)
    return beside
