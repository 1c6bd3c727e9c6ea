"""Opens what a .gip holds only if it is one of ours and whole; all else becomes a fault in plain words.

The file itself is read once and left alone: SQLite sees only its bytes, in memory, and no file beside it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gipdesk.errors import DamagedContent, UnreadableFile
from gipdesk.files import is_held
from gipdesk.store.schema import (
    CURRENT_VERSION,
    FIRST_SEALED_VERSION,
    is_ours,
    migrate,
    schema_of,
    schema_of_version,
    version_of,
)
from gipdesk.store.seals import broken_seals
from gipdesk.texts import text

MAX_BYTES = 100 * 1024 * 1024
"""A thousand times the largest report, and still little enough to be looked through."""

STEPS_AT_ONCE = 10_000
MAX_STEPS = 500 * STEPS_AT_ONCE
"""A thousand times what SQLite does to read a report, and done in a second."""

_JOURNALLED = b"\x01\x01"
"""What our files hold in the bytes 18 and 19; another number asks SQLite for files beside them."""

HOT_JOURNAL = bytes.fromhex("d9d505f920a163d7")
"""How a journal of SQLite's begins that has still to be rolled back."""

_HARMLESS = frozenset({"source", "history"})
"""What of a .gip is only to be looked at, and computes nothing: `source_rows` and `history_rows` tell of
its damage.
"""


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what SQLite, the disk and the content say about a file into a fault in plain words."""
    try:
        yield
    except PermissionError as error:
        raise UnreadableFile("gip-busy" if is_held(path) else "file-denied", name=path.name) from error
    except OSError as error:
        raise UnreadableFile("file-unreachable", name=path.name) from error
    except (sqlite3.Error, DamagedContent, UnicodeDecodeError) as error:  # SQLite quotes broken names
        raise UnreadableFile("gip-damaged", name=path.name) from error


def bytes_of(path: Path) -> bytes:
    """All that is in a .gip; UnreadableFile if there is no such file, or it is larger than any report."""
    with reading(path):
        if not path.is_file():
            raise UnreadableFile("file-is-folder" if path.is_dir() else "file-missing", name=path.name)
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise DamagedContent("larger than a report")
        return content


def unpacked(name: str, content: bytes) -> sqlite3.Connection:
    """A connection in memory to what a file of that name holds, up to date and with every seal unbroken."""
    if content[18:20] != _JOURNALLED:
        raise DamagedContent("no file of ours")
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.deserialize(content)
        _limit_steps(connection)
        _refuse_unknown(connection, name)
        _refuse_damaged(connection, name)
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def refuse_half_written(path: Path, content: bytes) -> None:
    """Refuse a file of a version that wrote in place, and was stopped while it wrote; UnreadableFile.

    Whether what lies beside it belongs to it, nobody can tell: to believe it may ruin a good file.
    """
    with suppress(OSError):
        journal = path.with_name(f"{path.name}-journal").read_bytes()
        if journal.startswith(HOT_JOURNAL) and _is_old(content):
            raise UnreadableFile("gip-half-written", name=path.name)


def _is_old(content: bytes) -> bool:
    return int.from_bytes(content[60:64]) < FIRST_SEALED_VERSION


def _limit_steps(connection: sqlite3.Connection) -> None:
    """Have SQLite give up, as with a damaged file, where it takes far more steps than a report asks for."""
    left = iter(range(MAX_STEPS // STEPS_AT_ONCE))
    connection.set_progress_handler(lambda: next(left, None) is None, STEPS_AT_ONCE)


def _refuse_unknown(connection: sqlite3.Connection, name: str) -> None:
    version = version_of(connection)
    if is_ours(connection) and version > CURRENT_VERSION:
        raise UnreadableFile("gip-newer", name=name)
    if not is_ours(connection) or version < 0 or schema_of(connection) != schema_of_version(version):
        raise DamagedContent("its tables are not ours")


def _refuse_damaged(connection: sqlite3.Connection, name: str) -> None:
    if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
        raise DamagedContent("quick_check failed")
    if version_of(connection) >= FIRST_SEALED_VERSION:
        broken = broken_seals(connection) - _HARMLESS
        if broken:
            parts = text("store.and").join(text(f"store.part.{table}") for table in sorted(broken))
            raise UnreadableFile("gip-part-damaged", name=name, parts=parts)
