"""Tables as text (.csv, .tsv): cells between commas, tabs or semicolons, whichever the file proves.

Rows are told apart as those of a sheet without borders: a row with one text makes paragraphs, rows with
several make grids.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from io import StringIO

from gipdesk.errors import UnreadableFile
from gipdesk.sources.encodings import decode
from gipdesk.sources.limits import CHARACTER_BYTES, LONE_LABEL_LENGTH, MAX_CHARACTERS, MAX_PLACES
from gipdesk.sources.sheet_layout import Room, SheetRow, sheet_blocks
from gipdesk.sources.source_document import SourceDocument
from gipdesk.sources.text_reader import read_plain

_SEPARATORS = ",\t;"
_NAMED = re.compile(r"sep=([,;\t])\r?\n?", re.IGNORECASE)
"""The first line by which Excel is told what separates the cells."""

Table = Mapping[int, list[str]]
"""The cells of every row with a text, by its number from 0."""


def read_csv(name: str, data: bytes) -> SourceDocument:
    """The text and tables of a table as text; UnreadableFile if it is no text or far too large.

    Where it is not sure what separates the cells, the lines are read as plain text.
    """
    if len(data) > MAX_CHARACTERS * CHARACTER_BYTES:
        raise UnreadableFile("file-too-large", name=name)
    text = decode(name, data)
    table = _table(name, text)
    if table is None:
        return SourceDocument(name, "csv", None, read_plain(name, text).blocks)
    return SourceDocument(name, "csv", None, tuple(sheet_blocks(name, _sheet_rows(name, table), ())))


def _sheet_rows(name: str, table: Table) -> dict[int, SheetRow]:
    """The rows of a sheet, in which a label right below others has the blank cells of its figures."""
    rows: dict[int, SheetRow] = {}
    room = Room(name)
    for number, cells in table.items():
        texts = {column: text for column, cell in enumerate(cells) if (text := cell.strip())}
        above = rows.get(number - 1)
        is_label = all(len(text) <= LONE_LABEL_LENGTH for text in texts.values())
        is_below = above is not None and (len(above.texts) > 1 or bool(above.ruled))
        ruled = frozenset(range(len(cells)) if is_label and is_below else ())
        rows[number] = room.take(SheetRow(texts, ruled))
    return rows


def _table(name: str, text: str) -> Table | None:
    """The cells, if the file names its separator or one is the only that makes sense; else None.

    It does where all rows come out equally long, or where no other would divide anything.
    """
    if named := _NAMED.match(text):
        return _divided(name, text[named.end() :], named[1])
    tables = [_divided(name, text, separator) for separator in _SEPARATORS]
    dividing = [table for table in tables if any(len(cells) > 1 for cells in table.values())]
    even = [table for table in dividing if len(set(map(len, table.values()))) == 1]
    only = even or dividing
    return only[0] if len(only) == 1 else None


def _divided(name: str, text: str, separator: str) -> Table:
    """The cells between these separators; quotation marks count where all of them open and close cells."""
    try:
        return dict(_rows(name, text, separator, has_quotes=True))
    except csv.Error:
        return _unquoted(name, text, separator)


def _unquoted(name: str, text: str, separator: str) -> Table:
    try:
        return dict(_rows(name, text, separator, has_quotes=False))
    except csv.Error:  # a cell longer than any text
        return {}


def _rows(name: str, text: str, separator: str, *, has_quotes: bool) -> Iterator[tuple[int, list[str]]]:
    lines = csv.reader(
        StringIO(text, newline=""),
        delimiter=separator,
        quoting=csv.QUOTE_MINIMAL if has_quotes else csv.QUOTE_NONE,
        strict=True,
    )
    places = 0
    for number, cells in enumerate(lines):
        places += len(cells) + 1
        if places > MAX_PLACES:
            raise UnreadableFile("file-too-large", name=name)
        if any(cell.strip() for cell in cells):
            yield number, cells
