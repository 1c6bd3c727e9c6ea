"""The row of a .gip that holds the file of last year's report.

Whatever has happened to that row, the report beside it is read: what it holds is only to be looked at.
"""

from __future__ import annotations

import json
import re
import sqlite3
import zlib

from gipdesk.errors import DamagedContent
from gipdesk.formats.definition import Format
from gipdesk.report.source_file import KeptSource, Lack, LostFile, SourceFile
from gipdesk.report.stored_form import json_from_stored, places_from_stored, storable, text_from_stored
from gipdesk.store.limits import MAX_SOURCE_BYTES, MOST_PLACES
from gipdesk.store.seals import is_broken

_SHA256 = re.compile(r"[0-9a-f]{64}")
_TEXTS = ("name", "kind", "sha256", "reading", "places")
_COLUMNS = ", ".join(f"CAST({column} AS BLOB)" for column in _TEXTS)
"""As bytes, since SQLite would fail as a whole on a text that a flipped bit has made none."""


def put_source(connection: sqlite3.Connection, kept: KeptSource) -> None:
    """Fill the empty table of a new file."""
    file = kept.file
    content = zlib.compress(file.content) if isinstance(file, SourceFile) else None
    lack = None if isinstance(file, SourceFile) else file.lack.value
    texts = (storable(file.name), kept.kind, file.sha256, kept.reading, json.dumps(kept.places))
    connection.execute(
        "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*texts, kept.which, lack, content)
    )


def source_of(connection: sqlite3.Connection, name: str, definition: Format) -> KeptSource | None:
    """What is kept of the file of last year's report, which has that name and format; None if nothing is."""
    rows = connection.execute(f"SELECT {_COLUMNS}, which, lack, content FROM source").fetchall()  # noqa: S608 - fixed names
    if not rows:
        return None
    try:
        if is_broken(connection, "source"):
            raise DamagedContent("not as it was sealed")
        return _kept(rows[0], definition)
    except DamagedContent:
        return KeptSource(LostFile(name, "", Lack.DAMAGED), "")


def _kept(row: tuple[object, ...], definition: Format) -> KeptSource:
    name, kind, sha256, reading, places = map(_text, row[: len(_TEXTS)])
    if len(places) > MOST_PLACES:
        raise DamagedContent("too many places")
    which, lack, content = row[len(_TEXTS) :]
    if not _SHA256.fullmatch(sha256) or not (which is None or (type(which) is int and which > 0)):
        raise DamagedContent("no hash, or no number of a report")
    found = _file(name, sha256, lack, content)
    return KeptSource(found, kind, which, reading, places_from_stored(json_from_stored(places), definition))


def _file(name: str, sha256: str, lack: object, content: object) -> SourceFile | LostFile:
    """The file, if its bytes are those that were kept."""
    if lack is not None:
        return LostFile(name, sha256, Lack.TOO_LARGE if lack == Lack.TOO_LARGE else Lack.DAMAGED)
    file = SourceFile(name, _unpacked(content) if isinstance(content, bytes) else b"")
    return file if file.sha256 == sha256 else LostFile(name, sha256, Lack.DAMAGED)


def _unpacked(packed: bytes) -> bytes:
    """The bytes, as far as they can be had, and no more than are ever kept."""
    try:
        return zlib.decompressobj().decompress(packed, MAX_SOURCE_BYTES)
    except zlib.error:
        return b""


def _text(stored: object) -> str:
    try:
        return text_from_stored(stored.decode() if isinstance(stored, bytes) else stored)
    except UnicodeDecodeError as error:
        raise DamagedContent("no text") from error
