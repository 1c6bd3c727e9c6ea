"""What somebody who knows the .gip format might do to one."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from gipdesk.store.seals import put_seals


def change(path: Path, statement: str, *values: object, is_sealed: bool = True) -> None:
    """Do to the file what this program would not, and seal it as if this program had, unless told not to."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement, values)
        if is_sealed:
            with suppress(sqlite3.Error):
                put_seals(connection)
