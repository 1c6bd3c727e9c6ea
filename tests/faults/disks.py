"""The disk refuses, at each of its operations in turn, while a report is opened, typed into and closed."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from unittest import mock

from gipdesk.errors import UnwritableFile, UserFault
from gipdesk.formats.registry import shipped_formats
from gipdesk.services.documents import write_new
from gipdesk.store.report_file import load
from gipdesk.store.working_file import WorkingFile
from tests.faults.tally import Tally
from tests.services.reports import finished_draft
from tests.support.steps import step

FIGURE = "requests.received.natural_person"
ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT)
SQL_ERRORS = {
    errno.EIO: sqlite3.SQLITE_IOERR,
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EACCES: sqlite3.SQLITE_CANTOPEN,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
}


class Disk:
    """Counts operations, and has that of one number fail, or all from there on."""

    def __init__(self, number: int, failure: int, for_good: bool) -> None:
        self.count = 0
        self._number = number
        self._failure = failure
        self._for_good = for_good

    def pass_or_fail(self, *, is_sql: bool = False) -> None:
        """One operation."""
        self.count += 1
        if self.count == self._number or (self._for_good and self.count > self._number > 0):
            if not is_sql:
                raise OSError(self._failure, os.strerror(self._failure))
            error = sqlite3.OperationalError("the disk refuses")
            error.sqlite_errorcode = SQL_ERRORS[self._failure]
            raise error


@contextmanager
def failing(disk: Disk) -> Iterator[None]:
    """Have every open, write, sync and rename of the program pass that disk."""

    class Connection(sqlite3.Connection):
        def __init__(self, path: Any, *asked: Any, **named: Any) -> None:
            if path != ":memory:":
                disk.pass_or_fail(is_sql=True)
            super().__init__(path, *asked, **named)
            self._is_file = path != ":memory:"

        def execute(self, *asked: Any) -> sqlite3.Cursor:
            if self._is_file:
                disk.pass_or_fail(is_sql=True)
            return super().execute(*asked)

        def commit(self) -> None:
            disk.pass_or_fail(is_sql=True)
            super().commit()

    def passing(function: Callable[..., Any]) -> Callable[..., Any]:
        def passed(*asked: Any, **named: Any) -> Any:
            disk.pass_or_fail()
            return function(*asked, **named)

        return passed

    connect = sqlite3.connect
    with (
        mock.patch.object(
            sqlite3, "connect", lambda path, **named: connect(path, factory=Connection, **named)
        ),
        mock.patch.object(os, "fsync", passing(os.fsync)),
        mock.patch.object(Path, "replace", passing(Path.replace)),
        mock.patch.object(Path, "open", passing(Path.open)),
        mock.patch.object(Path, "mkdir", passing(Path.mkdir)),
        mock.patch("time.sleep", return_value=None),
    ):
        yield


def refusals(folder: Path, errors: tuple[int, ...] = ERRORS, stride: int = 1) -> Tally:
    """At each operation in turn, once or for good: what was said to be kept is kept, and no file is half."""
    tally = Tally("the disk refuses an operation")
    for for_good in (False, True):
        for failure in errors:
            number = 1
            while _one(tally, folder, Disk(number, failure, for_good)) >= number:
                number += stride
    return tally


def _one(tally: Tally, folder: Path, disk: Disk) -> int:
    """Open, type, write and close while the disk refuses; how many operations there were."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "stick").mkdir(parents=True)
    path, own = folder / "stick" / "年报.gip", folder / "own"
    write_new(finished_draft(), path)
    before, kept = load(path, shipped_formats()).report.get(FIGURE), None
    with failing(disk), suppress(UserFault):
        kept = _typed(path, own)
    tally.note(_after(path, own, before, kept), f"operation {disk.count}")
    return disk.count


def _typed(path: Path, own: Path) -> int | None:
    """The last figure that is said to be kept."""
    kept = None
    file = WorkingFile(path, shipped_formats(), own)
    for figure in (101, 102, 103):
        with suppress(UnwritableFile):
            file.save(step({FIGURE: figure}))
            kept = figure
        with suppress(UnwritableFile):
            file.write()
    with suppress(sqlite3.Error):
        file.close()
    return kept


def _after(path: Path, own: Path, before: object, kept: int | None) -> str:
    in_file = load(path, shipped_formats()).report.get(FIGURE)
    file = WorkingFile(path, shipped_formats(), own)
    found = file.beginning.state.stored.report.get(FIGURE)
    file.close()
    if [one.name for one in path.parent.iterdir()] != [path.name]:
        return "leftover"
    if kept is None:
        return "nothing kept, nothing lost" if in_file in {before, 101, 102, 103} else "silent"
    return "all there" if isinstance(found, int) and found >= kept else "lost"
