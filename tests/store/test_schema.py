from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from gipdesk.store.schema import CURRENT_VERSION, MIGRATIONS, migrate, version_of

NEXT = (*MIGRATIONS, "ALTER TABLE meta ADD COLUMN note TEXT; INSERT INTO meta VALUES ('a', 'b', 'c');")


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as opened:
        yield opened


def tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_an_empty_file_comes_to_the_current_version(connection: sqlite3.Connection) -> None:
    migrate(connection)
    assert version_of(connection) == CURRENT_VERSION
    report = {"meta", "texts", "cells", "carried_texts"}
    assert tables(connection) == report | {
        "baseline",
        "unit",
        "parts",
        "source",
        "seals",
        "reasons",
        "history",
        "text_parts",
        "links",
        "pictures",
    }


def test_a_current_file_is_left_alone(connection: sqlite3.Connection) -> None:
    migrate(connection)
    before = connection.serialize()
    migrate(connection)
    assert connection.serialize() == before


def test_an_older_file_takes_only_the_steps_it_lacks(connection: sqlite3.Connection) -> None:
    migrate(connection)
    migrate(connection, NEXT)
    assert version_of(connection) == len(NEXT)
    assert ("a", "b", "c") in connection.execute("SELECT * FROM meta").fetchall()


def test_a_step_that_fails_leaves_nothing(connection: sqlite3.Connection) -> None:
    migrate(connection)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, (*NEXT, "CREATE TABLE more (a); INSERT INTO nowhere VALUES (1);"))
    assert version_of(connection) == len(NEXT)
    assert "more" not in tables(connection)
    assert not connection.in_transaction
