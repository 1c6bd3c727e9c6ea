"""The rows of a .gip that hold what was done to the report.

Whatever has happened to them, the report beside them is read: its history then begins anew, and says so.
"""

from __future__ import annotations

import hashlib
import sqlite3

from gipdesk.report.history import MAX_BLOCKS, MAX_BYTES, History
from gipdesk.store.seals import is_broken

_COLUMNS = "CAST(sha256 AS BLOB), CAST(steps AS BLOB)"
"""SQLite would fail as a whole on what is a text, and none."""


def put_history(connection: sqlite3.Connection, history: History) -> None:
    """Fill the empty table of a new file."""
    rows = [(number, _hash(steps), steps) for number, steps in enumerate(history.packed(), start=1)]
    connection.executemany("INSERT INTO history VALUES (?, ?, ?)", rows)


def kept_history(connection: sqlite3.Connection) -> History:
    """What is kept, still packed: whether it fits to the report is found out when it is looked at."""
    if is_broken(connection, "history") or _is_beyond_bounds(connection):
        return History(lost=True)
    rows = connection.execute(f"SELECT {_COLUMNS} FROM history ORDER BY number").fetchall()  # noqa: S608 - fixed
    if any(_hash(steps).encode() != sha256 for sha256, steps in rows):
        return History(lost=True)
    return History(tuple(steps for _, steps in rows))


def _hash(steps: bytes) -> str:
    return hashlib.sha256(steps).hexdigest()


def _is_beyond_bounds(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT count(*), total(length(CAST(steps AS BLOB))) FROM history")
    count, size = found.fetchone()
    return int(count) > MAX_BLOCKS or int(size) > MAX_BYTES
