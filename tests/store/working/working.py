"""A report that is open for editing, and what lies on the disk beside it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gipdesk.errors import UnwritableFile
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.report import FieldValue
from gipdesk.report.unit import Unit
from gipdesk.store import beginning
from gipdesk.store.copies import Copies
from gipdesk.store.report_file import StoredReport, load, snapshot_in
from gipdesk.store.shelf import LOG, Shelf
from gipdesk.store.working_file import WorkingFile
from gipdesk.store.working_log import WorkingLog
from tests.support.reports import valid_2021

RECEIVED = "requests.received.natural_person"
OVERVIEW = {"overview": "去年的话"}


def stored() -> StoredReport:
    pair = valid_2021()
    report = pair.this_year.with_fields(OVERVIEW)
    return StoredReport(report, pair.baseline, {**OVERVIEW, "problems": "旧"}, Unit("one"))


def opened(path: Path, folder: Path) -> WorkingFile:
    return WorkingFile(path, shipped_formats(), folder)


def die(file: WorkingFile) -> None:
    """Let go as a program does that is killed: the system closes its files, and nothing more happens."""
    with pytest.MonkeyPatch.context() as dying, closing(file):
        dying.setattr(WorkingLog, "settle", lambda *_: None)


def value(path: Path, field: str = RECEIVED) -> FieldValue:
    return load(path, shipped_formats()).report.get(field)


def begun(path: Path, folder: Path, field: str = RECEIVED) -> FieldValue:
    """What the window shows when the report is opened."""
    with closing(opened(path, folder)) as file:
        return file.beginning.state.stored.report.get(field)


def log_of(path: Path, folder: Path) -> Path:
    identity = snapshot_in(path.name, path.read_bytes(), shipped_formats()).identity
    Shelf(folder, identity)
    return next(folder.glob(f"*/{LOG}"))


def copies(folder: Path) -> list[Path]:
    return [copy.path for shelf in folder.iterdir() for copy in Copies(shelf / "copies").all()]


def opened_and_closed(path: Path, folder: Path) -> beginning.Beginning:
    with closing(opened(path, folder)) as file:
        return file.beginning


def forge_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as log:
        log.execute("PRAGMA user_version = 9")


def refuse_writing(*_: object, **__: object) -> None:
    raise UnwritableFile("write-disk-full", name="x", folder="y")
