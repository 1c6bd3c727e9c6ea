"""The rows of a .gip that hold the pictures and inner tables of its reports' texts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from gipdesk.errors import DamagedContent
from gipdesk.report.parts import TextPart, number_of
from gipdesk.report.parts_form import Contents, contents_of, part_from_json, part_to_json, sha256
from gipdesk.report.report import Report
from gipdesk.report.stored_form import json_from_stored, storable, text_from_stored


def put_pictures(connection: sqlite3.Connection, reports: Iterable[Report]) -> None:
    """Keep the bytes of all pictures, each once."""
    contents = {sha: data for report in reports for sha, data in contents_of(report.parts.values()).items()}
    connection.executemany("INSERT INTO pictures VALUES (?, ?)", contents.items())


def put_text_parts(connection: sqlite3.Connection, report: Report) -> None:
    """Keep the parts of the report that is written, also those that stand in no text just now."""
    rows = [
        (number_of(mark), storable(json.dumps(part_to_json(mark, part), ensure_ascii=False)))
        for mark, part in report.parts.items()
    ]
    connection.executemany("INSERT INTO text_parts VALUES (?, ?)", rows)


def pictures_of(connection: sqlite3.Connection) -> Contents:
    """The bytes of all pictures by their hash; DamagedContent where they have another."""
    contents: dict[str, bytes] = {}
    for sha, content in connection.execute("SELECT sha256, content FROM pictures"):
        if not isinstance(content, bytes) or sha256(content) != sha:
            raise DamagedContent("a picture is not as it was kept")
        contents[sha] = content
    return contents


def text_parts_of(connection: sqlite3.Connection, contents: Contents) -> dict[str, TextPart]:
    """The parts of the report that is written, by their marks."""
    rows = connection.execute("SELECT part FROM text_parts ORDER BY mark").fetchall()
    return dict(part_from_json(json_from_stored(text_from_stored(part)), contents) for (part,) in rows)
