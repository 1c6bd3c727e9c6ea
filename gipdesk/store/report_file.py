"""One report in one .gip file: made whole, loaded exactly, saved field by field."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from gipdesk.errors import UnreadableFile, UnwritableFile
from gipdesk.files import is_held, write_atomically
from gipdesk.formats.definition import HEAD_FIELDS, LATEST_YEAR, Format, ValueKind
from gipdesk.formats.registry import FormatRegistry
from gipdesk.report.draft import Baseline
from gipdesk.report.json_form import report_from_json, report_to_json
from gipdesk.report.report import FieldValue, Report, blank_report
from gipdesk.report.values import Value
from gipdesk.store.schema import APPLICATION_ID, CURRENT_VERSION, is_ours, migrate, version_of

BUSY_SECONDS = 2.0
SQLITE_BITS = 63


@dataclass(frozen=True, slots=True)
class StoredReport:
    """What a .gip holds: the report just as it stands, last year's, and the texts taken over from it."""

    report: Report
    baseline: Baseline | None
    carried_texts: Mapping[str, str]

    @property
    def not_updated(self) -> frozenset[str]:
        """The text fields that still hold exactly last year's text."""
        return frozenset(
            field for field, text in self.carried_texts.items() if self.report.get(field) == text
        )


def create(path: Path, stored: StoredReport) -> None:
    """Write a new file, or replace an old one by a whole new one; UnwritableFile if that fails."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection)
        with connection:
            _fill(connection, stored)
        content = connection.serialize()
    _settle_journal(path)
    write_atomically(path, lambda file: file.write(content))


def load(path: Path, registry: FormatRegistry) -> StoredReport:
    """Everything in the file.

    Raises UnreadableFile if there is no such file, it is damaged, busy, made by a newer version or
    none of ours, and UnsuitableReport if its format is unknown.
    """
    with _reading(path), closing(_opened(path)) as connection, closing(_snapshot(connection)) as copy:
        return _loaded(copy, registry)


class ReportFile:
    """An open .gip that takes changes. Any thread may use it, but one at a time.

    No second window can open the file meanwhile. Raises UnreadableFile as `load` does, and where
    the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = _claimed(path)
        self._place = _place(path)
        with _reading(path):
            self._identity = _identity(self._connection)
            self._known = _all_fields(self._connection)

    def save(self, fields: Mapping[str, FieldValue], carried_texts: Mapping[str, str]) -> None:
        """Put these fields and the carried texts into the file, all or none.

        When it returns they are on the disk. A file that went away and came back (a stick pulled
        out and put in again) gets everything once more. Raises UnwritableFile, and the file is as
        before.
        """
        self._known |= fields
        if not (self._written(fields, carried_texts) or self._written_anew(carried_texts)):
            raise UnwritableFile("gip-not-saved", name=self._path.name)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _written(self, fields: Mapping[str, FieldValue], carried_texts: Mapping[str, str]) -> bool:
        if _place(self._path) != self._place:
            return False  # a file that was moved or replaced still takes what is written, and it is gone
        try:
            self._write(fields, carried_texts)
        except sqlite3.Error:
            return False
        return True

    def _write(self, fields: Mapping[str, FieldValue], carried_texts: Mapping[str, str]) -> None:
        with self._connection:
            _put_fields(self._connection, fields)
            _put_carried(self._connection, carried_texts)

    def _written_anew(self, carried_texts: Mapping[str, str]) -> bool:
        self._connection.close()
        try:
            self._connection = _claimed(self._path)
        except UnreadableFile:
            return False
        if _identity(self._connection) != self._identity:
            self._connection.close()
            return False
        self._place = _place(self._path)
        return self._written(self._known, carried_texts)


def _claimed(path: Path) -> sqlite3.Connection:
    """A connection that holds the file alone until it is closed."""
    with _reading(path):
        connection = _opened(path)
        try:
            migrate(connection)
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("UPDATE meta SET value = value")
            connection.commit()
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


def _identity(connection: sqlite3.Connection) -> object:
    """What tells this report from any other file in its place."""
    return connection.execute("SELECT value FROM meta WHERE key = 'identity'").fetchone()


def _all_fields(connection: sqlite3.Connection) -> dict[str, FieldValue]:
    return {
        **dict(connection.execute("SELECT field, value FROM texts")),
        **dict(connection.execute("SELECT cell, value FROM cells")),
    }


def _opened(path: Path) -> sqlite3.Connection:
    """A connection that may write, even for reading: else SQLite could not undo what a power cut left.

    A file on a write-protected disk still opens. A path is given, not an address: SQLite knows no
    addresses of shared folders.
    """
    if not path.is_file():
        raise UnreadableFile("file-is-folder" if path.is_dir() else "file-missing", name=path.name)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        _refuse_unknown(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_unknown(connection: sqlite3.Connection, path: Path) -> None:
    if not is_ours(connection):
        raise UnreadableFile("gip-damaged", name=path.name)
    if version_of(connection) > CURRENT_VERSION:
        raise UnreadableFile("gip-newer", name=path.name)
    if version_of(connection) < 0:
        raise UnreadableFile("gip-damaged", name=path.name)


def _snapshot(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A sound copy in memory, brought up to date: reading changes no file and sees one moment of it."""
    copy = sqlite3.connect(":memory:")
    copy.deserialize(connection.serialize())
    if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
        copy.close()
        raise ValueError("quick_check failed")
    migrate(copy)
    return copy


def _settle_journal(path: Path) -> None:
    """Finish what a power cut left of an old file: SQLite would take its journal for the new file's."""
    journal = path.with_name(f"{path.name}-journal")
    with suppress(OSError):
        if journal.is_file():
            with suppress(sqlite3.Error), closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
                version_of(connection)
            journal.unlink(missing_ok=True)


_CODES = {
    sqlite3.SQLITE_BUSY: "gip-busy",
    sqlite3.SQLITE_LOCKED: "gip-busy",
    sqlite3.SQLITE_CANTOPEN: "file-denied",
    sqlite3.SQLITE_READONLY: "gip-read-only",
    sqlite3.SQLITE_IOERR: "file-unreachable",
}


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Turn what SQLite says about a file into a fault in plain words."""
    try:
        yield
    except sqlite3.Error as error:
        raise UnreadableFile(_code(error, path), name=path.name) from error
    except (KeyError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
        raise UnreadableFile("gip-damaged", name=path.name) from error
    except OSError as error:
        raise UnreadableFile("file-unreachable", name=path.name) from error


def _code(error: sqlite3.Error, path: Path) -> str:
    primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if primary == sqlite3.SQLITE_CANTOPEN and is_held(path):
        return "gip-busy"
    return _CODES.get(primary, "gip-damaged")


def _fill(connection: sqlite3.Connection, stored: StoredReport) -> None:
    report = stored.report
    connection.execute("INSERT INTO meta VALUES ('format', ?)", (report.format.id,))
    connection.execute("INSERT INTO meta VALUES ('identity', ?)", (os.urandom(8).hex(),))
    head = {field: report.get(field) for field in HEAD_FIELDS}
    _put_fields(connection, {**head, **report.sections, **report.cells})
    _put_carried(connection, stored.carried_texts)
    if stored.baseline is not None:
        last = stored.baseline.report
        row = (last.format.id, stored.baseline.source, json.dumps(report_to_json(last), ensure_ascii=False))
        connection.execute("INSERT INTO baseline VALUES (?, ?, ?)", row)


def _put_fields(connection: sqlite3.Connection, fields: Mapping[str, FieldValue]) -> None:
    for field, value in fields.items():
        table = "cells" if "." in field else "texts"
        connection.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (field, _stored(value)))  # noqa: S608 - one of two names


def _stored(value: FieldValue) -> int | str | None:
    """Money as text, so that it stays exact; a number as text too where it is more than SQLite holds."""
    if isinstance(value, str):
        return _storable(value)
    if isinstance(value, Decimal) or (value is not None and value.bit_length() > SQLITE_BITS):
        return str(value)
    return value


def _storable(text: str) -> str:
    """The text with half characters joined or replaced, which a window may hand over but no file takes."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _put_carried(connection: sqlite3.Connection, carried_texts: Mapping[str, str]) -> None:
    rows = [(field, _storable(text)) for field, text in carried_texts.items()]
    connection.execute("DELETE FROM carried_texts")
    connection.executemany("INSERT INTO carried_texts VALUES (?, ?)", rows)


def _loaded(connection: sqlite3.Connection, registry: FormatRegistry) -> StoredReport:
    format_id = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
    if format_id is None:
        raise ValueError("no format")
    definition = registry.get(str(format_id[0]))
    texts = dict(connection.execute("SELECT field, value FROM texts"))
    cells = dict(connection.execute("SELECT cell, value FROM cells"))
    blank = blank_report(definition)
    _refuse_wrong_kinds(texts, blank)
    report = blank.with_fields({**texts, **_values(definition, cells)})
    carried = dict(connection.execute("SELECT field, value FROM carried_texts"))
    return StoredReport(report, _baseline(connection, registry), carried)


def _refuse_wrong_kinds(texts: Mapping[str, object], blank: Report) -> None:
    for field, stored in texts.items():
        kind = int if field == "year" else str
        if not isinstance(stored, kind) and not (stored is None and blank.get(field) is None):
            raise TypeError(field)
    if isinstance(year := texts.get("year"), int) and not 0 < year <= LATEST_YEAR:
        raise ValueError(year)


def _values(definition: Format, cells: Mapping[str, object]) -> dict[str, Value]:
    return {cell: _value(stored, definition.cells[cell].kind) for cell, stored in cells.items()}


def _value(stored: object, kind: ValueKind) -> Value:
    if stored is None:
        return None
    if not isinstance(stored, int | str):
        raise TypeError(stored)
    value = Decimal(stored) if kind is ValueKind.MONEY else int(stored)
    if value < 0 and kind is not ValueKind.CHANGE:
        raise ValueError(value)
    return value


def _baseline(connection: sqlite3.Connection, registry: FormatRegistry) -> Baseline | None:
    row = connection.execute("SELECT format, source, report FROM baseline").fetchone()
    if row is None:
        return None
    return Baseline(report_from_json(json.loads(row[2]), registry.get(str(row[0]))), str(row[1]))
