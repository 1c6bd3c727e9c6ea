"""The working copy of one report: the .gip as it was, and every step since, each on the disk at once.

An SQLite file in the user's own folder, with a write-ahead log: one sync a step, and only ours to write.
Whoever has it open has the report open, and nobody else has.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gipdesk.errors import DamagedContent, GipdeskError, UnreadableFile
from gipdesk.formats.registry import FormatRegistry
from gipdesk.report.step import Step
from gipdesk.report.stored_form import text_from_stored
from gipdesk.store.report_file import Snapshot, snapshot_in
from gipdesk.store.step_rows import row_of, step_of

BUSY_SECONDS = 0.5
"""How long another window may take to let go."""

_VERSION = 1
_TABLES = """
BEGIN;
CREATE TABLE base (
    path TEXT NOT NULL, revision INTEGER NOT NULL, content BLOB NOT NULL, settled INTEGER NOT NULL
);
CREATE TABLE steps (revision INTEGER PRIMARY KEY, step TEXT NOT NULL, checksum TEXT NOT NULL);
CREATE TABLE written (sha256 TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID;
PRAGMA user_version = 1;
COMMIT;
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a working copy holds: the whole state, where its .gip was, and what that held when last seen.

    `written` has the revision of each content, by its hash, that the .gip may hold by our doing: one, or
    two where a write of it was broken off. It `is_settled` unless that was written, and not closed since.
    """

    state: Snapshot
    path: Path
    written: Mapping[str, int]
    step_count: int
    is_settled: bool

    @property
    def is_in_file(self) -> bool:
        """Whether everything had reached the .gip, and it was closed: whoever replaces it then means to."""
        return self.is_settled and list(self.written.values()) == [self.state.revision]


class NewerLog(GipdeskError):
    """A newer version of the program has worked on the report."""


class WorkingLog:
    """An open working copy. Any thread may use it.

    Raises sqlite3.Error where it is open elsewhere, the disk refuses, or it is damaged, and NewerLog.
    """

    def __init__(self, path: Path, patience: float | None = None) -> None:
        """Open it; another window is given so many seconds to let go of it, else BUSY_SECONDS."""
        self._path = path
        self._lock = threading.Lock()
        self._last: tuple[int, Step] | None = None
        wait = BUSY_SECONDS if patience is None else patience
        self._connection = sqlite3.connect(path, timeout=wait, check_same_thread=False)
        try:
            self._claim()
        except BaseException:
            self._connection.close()
            raise
        self._place = _place(path)

    def kept(self, registry: FormatRegistry) -> Kept | None:
        """All that it holds; None for a new one.

        Raises DamagedContent, sqlite3.Error or ValueError if it is damaged, UnsuitableReport as `load` does.
        """
        rows = self._rows("SELECT path, content, settled FROM base")
        if not rows:
            return None
        path, content, settled = rows[0]
        if not isinstance(content, bytes):
            raise DamagedContent("no base")
        try:
            state = snapshot_in(self._path.name, content, registry)
        except UnreadableFile as fault:
            raise DamagedContent("no base") from fault
        kept = self._rows("SELECT step, checksum, revision FROM steps ORDER BY revision")
        definition = state.stored.report.format
        steps = [step_of((written, checksum), definition) for written, checksum, _ in kept]
        if kept:
            state = replace(state.after(steps), revision=int(str(kept[-1][2])))
        return Kept(state, Path(text_from_stored(path)), self._written(), len(steps), settled == 1)

    @property
    def has_steps(self) -> bool:
        """Whether there is more than what it was begun with."""
        return bool(self._rows("SELECT 1 FROM steps LIMIT 1"))

    def begin(self, path: Path, content: bytes, revision: int, written: Mapping[str, int]) -> None:
        """Hold this, in place of all that was held before."""
        with self._lock, self._connection as connection:
            for table in ("base", "steps", "written"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - fixed names
            row = str(path.absolute()), revision, content
            connection.execute("INSERT INTO base VALUES (?, ?, ?, 1)", row)
            connection.executemany("INSERT INTO written VALUES (?, ?)", written.items())
        self._last = None

    def move(self, path: Path) -> None:
        """Know the .gip by another place."""
        with self._lock, self._connection as connection:
            connection.execute("UPDATE base SET path = ?", (str(path.absolute()),))

    def append(self, revision: int, steps: tuple[Step, ...]) -> None:
        """Keep that these steps were done, as one revision; when it returns they are on the disk.

        Typing that goes on from the last step kept takes its place: a text is not kept once a letter.
        """
        if _place(self._path) != self._place:
            raise sqlite3.OperationalError("the working copy is gone")
        rest, last = [*steps], self._last
        with self._lock, self._connection as connection:
            if last is not None and (whole := rest[0].joined_to(last[1])) is not None:
                connection.execute("DELETE FROM steps WHERE revision = ?", (last[0],))
                rest[0] = whole
            first = revision - len(rest) + 1
            rows = [(first + number, *row_of(step)) for number, step in enumerate(rest)]
            connection.executemany("INSERT INTO steps VALUES (?, ?, ?)", rows)
        self._last = revision, rest[-1]

    def note_writing(self, sha256: str, revision: int, found: str) -> None:
        """Keep, before it happens, that the .gip will hold that content, where it holds the one `found`."""
        with self._lock, self._connection as connection:
            connection.execute("DELETE FROM written WHERE sha256 <> ?", (found,))
            connection.execute("INSERT OR REPLACE INTO written VALUES (?, ?)", (sha256, revision))
            connection.execute("UPDATE base SET settled = 0")

    def note_written(self, sha256: str) -> None:
        """Keep, when it has happened, that the .gip holds just that: an older one put back is not ours."""
        with self._lock, self._connection as connection:
            connection.execute("DELETE FROM written WHERE sha256 <> ?", (sha256,))

    def settle(self, sha256: str, content: bytes | None = None) -> None:
        """Keep that the .gip holds just that, and that nothing more was to come.

        `content` is what it holds, with all steps: they need not be done again when it is opened.
        """
        with self._lock, self._connection as connection:
            connection.execute("DELETE FROM written WHERE sha256 <> ?", (sha256,))
            connection.execute("UPDATE base SET settled = 1")
            if content is not None:
                connection.execute(
                    "UPDATE base SET content = ?, revision = (SELECT revision FROM written)", (content,)
                )
                connection.execute("DELETE FROM steps")

    def close(self) -> None:
        """Let go of it, once nobody is at work on it."""
        with self._lock:
            self._connection.close()

    def _claim(self) -> None:
        for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute("PRAGMA trusted_schema = OFF")
        self._connection.execute("PRAGMA secure_delete = ON")
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            self._connection.executescript(_TABLES)
        elif version > _VERSION:
            raise NewerLog(f"version {version}")

    def _rows(self, query: str) -> list[tuple[object, ...]]:
        with self._lock:
            return self._connection.execute(query).fetchall()

    def _written(self) -> dict[str, int]:
        return {str(sha): int(str(revision)) for sha, revision in self._rows("SELECT * FROM written")}


def _place(path: Path) -> tuple[int, int] | None:
    """What the disk calls the file at a path, None if there is none: one taken away still takes rows."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
