"""One report in one .gip file: made whole, loaded exactly, saved field by field."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from gipdesk.errors import UnwritableFile, UserFault
from gipdesk.files import write_atomically
from gipdesk.formats.registry import FormatRegistry
from gipdesk.report.report import FieldValue
from gipdesk.report.step import Step
from gipdesk.store.opening import lift_limit, opened, reading, settle_journal, snapshot
from gipdesk.store.rows import (
    StoredReport,
    all_fields,
    carried_texts,
    identity,
    put_all,
    put_carried,
    put_fields,
    taken,
    use_todays_ids,
)
from gipdesk.store.schema import APPLICATION_ID, migrate

__all__ = ["ReportFile", "StoredReport", "create", "load"]


def create(path: Path, stored: StoredReport) -> None:
    """Write a new file, or replace an old one by a whole new one; UnwritableFile if that fails."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection)
        with connection:
            put_all(connection, stored)
        content = connection.serialize()
    settle_journal(path)
    write_atomically(path, lambda file: file.write(content))


def load(path: Path, registry: FormatRegistry) -> StoredReport:
    """Everything in the file.

    Raises UnreadableFile if there is no such file, it is damaged, busy, made by a newer version or
    none of ours, and UnsuitableReport if its format is unknown.
    """
    with reading(path), closing(opened(path)) as connection, closing(snapshot(connection)) as copy:
        return taken(copy, registry)


class ReportFile:
    """An open .gip that takes changes. Any thread may use it, but one at a time.

    No second window can open the file meanwhile. Raises UnreadableFile as `load` does, and where
    the file cannot be written.
    """

    def __init__(self, path: Path, registry: FormatRegistry) -> None:
        self._path = path
        self._registry = registry
        self._connection = _claimed(path, registry)
        self._place = _place(path)
        with reading(path):
            self._identity = identity(self._connection)
            self._known = all_fields(self._connection)
            self._carried = carried_texts(self._connection)

    def save(self, *steps: Step) -> None:
        """Put what these steps changed into the file, all or none.

        When it returns they are on the disk. A file that went away and came back (a stick pulled
        out and put in again) gets everything once more. Raises UnwritableFile, and the file is as
        before.
        """
        fields: dict[str, FieldValue] = {}
        for step in steps:
            fields |= step.after
            self._carried = {name: text for name, text in self._carried.items() if name not in step.accepted}
            self._carried |= step.reopened
        self._known |= fields
        if not (self._written(fields) or self._written_anew()):
            raise UnwritableFile("gip-not-saved", name=self._path.name)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _written(self, fields: Mapping[str, FieldValue]) -> bool:
        if _place(self._path) != self._place:
            return False  # a file that was moved or replaced still takes what is written, and it is gone
        try:
            self._write(fields)
        except sqlite3.Error:
            return False
        return True

    def _write(self, fields: Mapping[str, FieldValue]) -> None:
        with self._connection:
            put_fields(self._connection, fields)
            put_carried(self._connection, self._carried)

    def _written_anew(self) -> bool:
        self._connection.close()
        try:
            self._connection = _claimed(self._path, self._registry)
        except UserFault:
            return False
        if identity(self._connection) != self._identity:
            self._connection.close()
            return False
        self._place = _place(self._path)
        return self._written(self._known)


def _claimed(path: Path, registry: FormatRegistry) -> sqlite3.Connection:
    """A connection that holds the file alone until it is closed."""
    with reading(path):
        connection = opened(path)
        try:
            migrate(connection)
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("UPDATE meta SET value = value")
            use_todays_ids(connection, registry)
            connection.commit()
            lift_limit(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def _place(path: Path) -> tuple[int, int] | None:
    """What the disk calls the file at a path; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
