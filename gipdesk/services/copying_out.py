"""Copies a report's .gip as one file, byte for byte, and reads it back before it says so."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from pathlib import Path

from gipdesk.errors import UnreadableFile, UnsuitableReport, UnwritableFile
from gipdesk.files import is_there, shortened, write_atomically
from gipdesk.formats.registry import shipped_formats
from gipdesk.paths import reports_folders, working_folder
from gipdesk.services.documents import OpenReport, ShownReport
from gipdesk.services.importing import GIP_ENDING
from gipdesk.services.replacing import is_open
from gipdesk.store.beginning import MARK_ROOM
from gipdesk.store.opening import bytes_of
from gipdesk.store.presence import holder_of_report
from gipdesk.store.report_file import snapshot_in
from gipdesk.store.shelf import Shelf

PATIENCE = 10.0
"""Seconds that a stick may take for the last changes before they are copied."""


def copy_out(report: OpenReport | ShownReport, target: Path) -> Path:
    """Copy an open report, with all that was typed until now, to `target`, in place of what is there.

    Of one that somebody else is at work on, it is what its file holds.

    UnwritableFile if the .gip does not hold all of it, if `target` is open, or if the copy cannot be written
    or is not what it should be; what was at `target` is then as it was. UnreadableFile if the .gip is gone.
    """
    if isinstance(report, OpenReport) and not report.wait(PATIENCE):
        raise UnwritableFile("copy-not-saved", name=report.path.name)
    return copy_file(report.path, target)


def copy_here(path: Path) -> Path:
    """Copy a .gip that nobody has open to where reports are kept, under a name that is free; where."""
    *better, last = reports_folders()
    for folder in better:
        try:
            return _copied_to(folder, path)
        except UnwritableFile:  # the portable program may lie where nobody may write
            continue
    return _copied_to(last, path)


def copy_file(path: Path, target: Path) -> Path:
    """Copy a whole .gip; faults as for `copy_out`."""
    content = bytes_of(path)
    identity = snapshot_in(path.name, content, shipped_formats()).identity
    if is_there(target):
        _make_way(target, path, identity)

    def compare(written: Path) -> None:
        if _from_disk(written) != content:
            raise UnwritableFile("copy-differs", name=target.name, folder=str(target.parent))

    write_atomically(target, lambda file: file.write(content), is_private=True, check=compare)
    try:
        arrived = bytes_of(target)
    except UnreadableFile as fault:
        raise UnwritableFile("write-failed", name=target.name) from fault
    if arrived != content:
        raise UnwritableFile("copy-differs", name=target.name, folder=str(target.parent))
    return target


def _make_way(target: Path, path: Path, identity: str) -> None:
    """Refuse where another report is at work; an older copy of this one, maybe edited elsewhere, is kept."""
    with suppress(OSError):  # a disk that does not say refuses the copy itself, too
        if target.samefile(path) or holder_of_report(target) is not None:
            raise UnwritableFile("target-open", name=target.name)
    try:
        content = bytes_of(target)
        found = snapshot_in(target.name, content, shipped_formats())
    except (UnreadableFile, UnsuitableReport):
        return
    if found.identity == identity:
        with suppress(OSError, UnwritableFile):
            Shelf(working_folder(), identity).copies.keep(content)
    elif is_open(target):
        raise UnwritableFile("target-open", name=target.name)


def _copied_to(folder: Path, path: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableFile("folder-denied", name=str(folder)) from error
    stem = shortened(path.stem, MARK_ROOM)
    names = (stem if number == 1 else f"{stem} ({number})" for number in count(1))
    free = next(it for name in names if not is_there(it := folder / f"{name}{GIP_ENDING}"))
    return copy_file(path, free)


def _from_disk(path: Path) -> bytes:
    """What is on the disk, and not what the system remembers of it, where it can be told to forget."""
    forget = getattr(os, "posix_fadvise", None)
    with path.open("rb") as file:
        if forget is not None:
            forget(file.fileno(), 0, 0, getattr(os, "POSIX_FADV_DONTNEED", 4))
        return file.read()
