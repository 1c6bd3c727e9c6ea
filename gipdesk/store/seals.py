"""Checksums of all that a .gip holds, table by table: what changed behind our back is known, and where."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

SEALED = {
    "meta": "*",
    "texts": "*",
    "cells": "*",
    "carried_texts": "*",
    "baseline": "*",
    "unit": "*",
    "parts": "*",
    "reasons": "*",
    "links": "*",
    "text_parts": "*",
    "pictures": "sha256",
    "source": "name, kind, sha256, reading, places, which, lack",
    "history": "number, sha256",
}
"""The columns that count, by table; the bytes of files, pictures and blocks of a history have their own hash
beside them.
"""


def put_seals(connection: sqlite3.Connection) -> None:
    """Seal the tables as they are."""
    rows = [(table, _checksum(connection, table)) for table in SEALED]
    connection.execute("DELETE FROM seals")
    connection.executemany("INSERT INTO seals VALUES (?, ?)", rows)


def broken_seals(connection: sqlite3.Connection) -> frozenset[str]:
    """The tables that do not hold what they held when they were sealed, or were not sealed."""
    kept = _seals(connection)
    return frozenset(table for table in SEALED if kept.get(table) != _checksum(connection, table))


def is_broken(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a table was sealed and does not hold what it held then."""
    return _seals(connection).get(table, seal := _checksum(connection, table)) != seal


def _seals(connection: sqlite3.Connection) -> dict[str, str]:
    with _undecoded(connection):
        rows = connection.execute("SELECT CAST(part AS BLOB), CAST(checksum AS BLOB) FROM seals").fetchall()
    return {part.decode(errors="replace"): seal.decode(errors="replace") for part, seal in rows}


def _checksum(connection: sqlite3.Connection, table: str) -> str:
    digest = hashlib.sha256()
    with _undecoded(connection):
        for row in connection.execute(f"SELECT {SEALED[table]} FROM {table}"):  # noqa: S608 - fixed names
            digest.update(f"{row!r}\n".encode())
    return digest.hexdigest()


@contextmanager
def _undecoded(connection: sqlite3.Connection) -> Iterator[None]:
    """Have texts come as bytes: those that a flipped bit has made none are damage like any other."""
    before = connection.text_factory
    connection.text_factory = bytes
    try:
        yield
    finally:
        connection.text_factory = before
