"""Puts a whole report at a path, in place of what is there, unless somebody is at work on that."""

from __future__ import annotations

from pathlib import Path

from gipdesk.errors import UnreadableFile, UnsuitableReport, UnwritableFile
from gipdesk.files import is_there
from gipdesk.formats.registry import shipped_formats
from gipdesk.paths import working_folder
from gipdesk.report.history import NO_HISTORY, History
from gipdesk.store.opening import bytes_of
from gipdesk.store.presence import holder_of_report
from gipdesk.store.report_file import StoredReport, create, snapshot_in
from gipdesk.store.shelf import Shelf


def replace_report(path: Path, stored: StoredReport, history: History = NO_HISTORY) -> None:
    """Write a .gip; UnwritableFile if that fails, or a window has the report there open."""
    if is_there(path) and is_open(path):
        raise UnwritableFile("target-open", name=path.name)
    create(path, stored, history)


def is_open(path: Path) -> bool:
    """Whether the report at a path is at work somewhere; no file that is no report of ours is."""
    if holder_of_report(path) is not None:
        return True
    try:
        found = snapshot_in(path.name, bytes_of(path), shipped_formats())
    except (UnreadableFile, UnsuitableReport):
        return False
    return Shelf(working_folder(), found.identity).is_open()
