"""Opens a .gip only if it is one of ours and whole; whatever else it is becomes a fault in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from gipdesk.errors import DamagedContent, UnreadableFile
from gipdesk.files import is_held
from gipdesk.store.schema import CURRENT_VERSION, is_ours, migrate, schema_of, schema_of_version, version_of

BUSY_SECONDS = 2.0

PAGE_BYTES = 4096
MAX_PAGES = 100 * 1024 * 1024 // PAGE_BYTES
"""A hundred megabytes: a thousand times the largest report, and still little enough to be looked through."""

STEPS_AT_ONCE = 10_000
MAX_STEPS = 500 * STEPS_AT_ONCE
"""A thousand times what SQLite does to read a report, and done in a second."""

_JOURNALLED = b"\x01\x01"
"""What our files hold in the bytes 18 and 19; another number would have SQLite put files beside them."""

_CODES = {
    sqlite3.SQLITE_BUSY: "gip-busy",
    sqlite3.SQLITE_LOCKED: "gip-busy",
    sqlite3.SQLITE_CANTOPEN: "file-denied",
    sqlite3.SQLITE_READONLY: "gip-read-only",
    sqlite3.SQLITE_IOERR: "file-unreachable",
}


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what SQLite, the disk and the content say about a file into a fault in plain words."""
    try:
        yield
    except sqlite3.Error as error:
        raise UnreadableFile(_code(error, path), name=path.name) from error
    except (DamagedContent, UnicodeDecodeError) as error:  # SQLite quotes a broken name, Python decodes it
        raise UnreadableFile("gip-damaged", name=path.name) from error
    except OSError as error:
        raise UnreadableFile("file-unreachable", name=path.name) from error


def _code(error: sqlite3.Error, path: Path) -> str:
    primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if primary == sqlite3.SQLITE_CANTOPEN and is_held(path):
        return "gip-busy"
    return _CODES.get(primary, "gip-damaged")


def opened(path: Path) -> sqlite3.Connection:
    """A connection that may write, even for reading: else SQLite could not undo what a power cut left.

    A file on a write-protected disk still opens. A path is given, not an address: SQLite knows no
    addresses of shared folders.
    """
    if not path.is_file():
        raise UnreadableFile("file-is-folder" if path.is_dir() else "file-missing", name=path.name)
    _refuse_strange(path)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA max_page_count = {MAX_PAGES}")
        limit_steps(connection)
        _refuse_unknown(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def snapshot(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A sound copy in memory, brought up to date: reading changes no file and sees one moment of it."""
    copy = sqlite3.connect(":memory:")
    try:
        copy.deserialize(connection.serialize())
        limit_steps(copy)
        if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise DamagedContent("quick_check failed")
        migrate(copy)
    except BaseException:
        copy.close()
        raise
    return copy


def limit_steps(connection: sqlite3.Connection) -> None:
    """Have SQLite give up, as with a damaged file, where it takes far more steps than a report asks for."""
    left = iter(range(MAX_STEPS // STEPS_AT_ONCE))
    connection.set_progress_handler(lambda: next(left, None) is None, STEPS_AT_ONCE)


def lift_limit(connection: sqlite3.Connection) -> None:
    """Let the connection take as many steps as it likes, once its file is known to be sound."""
    connection.set_progress_handler(None, 0)


def settle_journal(path: Path) -> None:
    """Finish what a power cut left of an old file: SQLite would take its journal for the new file's."""
    journal = path.with_name(f"{path.name}-journal")
    with suppress(OSError):
        if journal.is_file():
            with suppress(sqlite3.Error), closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
                version_of(connection)
            journal.unlink(missing_ok=True)


def _refuse_strange(path: Path) -> None:
    """Refuse what SQLite had better not touch; a file that cannot be looked at is left to it to explain."""
    with suppress(OSError):
        with path.open("rb") as file:
            head = file.read(20)
        if head[18:20] != _JOURNALLED or path.stat().st_size > MAX_PAGES * PAGE_BYTES:
            raise DamagedContent("larger than a report, or no file of ours")


def _refuse_unknown(connection: sqlite3.Connection, path: Path) -> None:
    version = version_of(connection)
    if is_ours(connection) and version > CURRENT_VERSION:
        raise UnreadableFile("gip-newer", name=path.name)
    if not is_ours(connection) or version < 0 or schema_of(connection) != schema_of_version(version):
        raise DamagedContent("its tables are not ours")
