"""The tables of a .gip file, and how older files are brought up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache

APPLICATION_ID = 0x47495044
"""Marks an SQLite file as one of ours: the letters GIPD."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE texts (field TEXT PRIMARY KEY, value) WITHOUT ROWID;
    CREATE TABLE cells (cell TEXT PRIMARY KEY, value) WITHOUT ROWID;
    CREATE TABLE carried_texts (field TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE baseline (format TEXT NOT NULL, source TEXT NOT NULL, report TEXT NOT NULL);
    """,
    """
    CREATE TABLE unit (identity TEXT NOT NULL, level TEXT);
    INSERT INTO unit SELECT value, NULL FROM meta WHERE key = 'identity';
    CREATE TABLE parts (
        unit TEXT NOT NULL, level TEXT, format TEXT NOT NULL, source TEXT NOT NULL, report TEXT NOT NULL
    );
    """,
    """
    CREATE TABLE source (
        name TEXT NOT NULL, kind TEXT NOT NULL, sha256 TEXT NOT NULL, reading TEXT NOT NULL,
        places TEXT NOT NULL, which INTEGER, lack TEXT, content BLOB
    );
    """,
    """
    INSERT OR IGNORE INTO texts VALUES
        ('attachments', ''), ('signatory', ''), ('signing_date', ''), ('contact', '');
    """,
    """
    INSERT OR IGNORE INTO meta VALUES ('revision', '0');
    CREATE TABLE seals (part TEXT PRIMARY KEY, checksum TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE reasons (reason TEXT NOT NULL);
    CREATE TABLE history (number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, steps BLOB NOT NULL);
    CREATE TABLE text_parts (mark INTEGER PRIMARY KEY, part TEXT NOT NULL);
    CREATE TABLE pictures (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL);
    CREATE TABLE links (
        field TEXT NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL, cell TEXT NOT NULL
    );
    """,
)
"""Step n brings a file of version n to version n + 1; a step, once released, never changes."""

CURRENT_VERSION = len(MIGRATIONS)
FIRST_SEALED_VERSION = 5
"""Files of older schemas have no checksums to be held to."""


def version_of(connection: sqlite3.Connection) -> int:
    """The schema version of a file; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether the file was made by this program."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0]) == APPLICATION_ID


Schema = tuple[tuple[object, ...], ...]


def schema_of(connection: sqlite3.Connection) -> Schema:
    """All that the file's schema names, with the words it was made by, in a fixed order."""
    return tuple(
        connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2, 3, 4")
    )


@cache
def schema_of_version(version: int) -> Schema:
    """The schema that this program gives a file of that version."""
    with closing(sqlite3.connect(":memory:")) as connection:
        migrate(connection, MIGRATIONS[:version])
        return schema_of(connection)


def migrate(connection: sqlite3.Connection, migrations: tuple[str, ...] = MIGRATIONS) -> None:
    """Bring the file up to the last of `migrations`; each step happens whole or not at all."""
    for step in range(version_of(connection), len(migrations)):
        script = f"BEGIN IMMEDIATE; {migrations[step]}; PRAGMA user_version = {step + 1}; COMMIT;"
        try:
            connection.executescript(script)
        except sqlite3.Error:
            connection.rollback()
            raise
