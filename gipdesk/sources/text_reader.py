"""Plain text (.txt, the clipboard): a line is a paragraph, lines with tabs make a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from gipdesk.errors import UnreadableFile
from gipdesk.sources.encodings import decode
from gipdesk.sources.grids import paragraphs
from gipdesk.sources.limits import (
    CHARACTER_BYTES,
    LONE_ROW_CELLS,
    MAX_CHARACTERS,
    MAX_GRID_CELLS,
    QUOTED_LENGTH,
)
from gipdesk.sources.source_document import Block, Grid, GridCell, SourceDocument

_LINE_END = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_LINE = re.compile(r"[^\n]*")
_FIELD = re.compile(rf'"((?:[^"]|""){{0,{QUOTED_LENGTH}}}+)"(?=[\t\n]|\Z)|([^\t\n]*)')


def read_text(name: str, data: bytes) -> SourceDocument:
    """The lines and tables of a text file; UnreadableFile if it is no text or far too long."""
    if len(data) > MAX_CHARACTERS * CHARACTER_BYTES:
        raise UnreadableFile("file-too-large", name=name)
    return read_plain(name, decode(name, data))


def read_plain(name: str, text: str) -> SourceDocument:
    """The lines and tables of a text, such as one from the clipboard.

    Cells are told apart by tabs; a cell in quotation marks may hold tabs and line breaks, as Excel and
    WPS write it. Blank lines are dropped, other lines keep everything but the blanks at their end.
    """
    if len(text) > MAX_CHARACTERS:
        raise UnreadableFile("file-too-large", name=name)
    return SourceDocument(name, "text", None, tuple(_blocks(name, _LINE_END.sub("\n", text))))


def _blocks(name: str, text: str) -> Iterator[Block]:
    for is_tabbed, run in groupby(_records(text), key=lambda record: len(record) > 1):
        records = list(run)
        if is_tabbed and _is_table(records):
            if sum(map(len, records)) > MAX_GRID_CELLS:
                raise UnreadableFile("file-too-large", name=name)
            yield _grid(records)
        else:
            yield from paragraphs("\n".join("\t".join(record) for record in records))


def _records(text: str) -> Iterator[list[str]]:
    """The lines, each as its cells; a line without a tab is one cell, quotation marks and all."""
    position = 0
    while position < len(text):
        end, record = _record(text, position)
        if len(record) == 1:
            line = next(_LINE.finditer(text, position))
            end, record = line.end(), [line[0]]
        yield record
        position = end + 1


def _record(text: str, position: int) -> tuple[int, list[str]]:
    """Where the record that begins at `position` ends, and its cells."""
    record: list[str] = []
    while True:
        field = next(_FIELD.finditer(text, position))
        record.append(field[2] if field[1] is None else field[1].replace('""', '"'))
        position = field.end() + 1
        if text[field.end() : position] != "\t":
            return field.end(), record


def _is_table(records: Sequence[Sequence[str]]) -> bool:
    """Whether tabs divide cells; else they only indent lines, or set apart two things on one."""
    most = max(sum(bool(cell.strip()) for cell in record) for record in records)
    return most >= (2 if len(records) > 1 else LONE_ROW_CELLS)


def _grid(records: Sequence[Sequence[str]]) -> Grid:
    return Grid(
        tuple(
            GridCell(row, column, 1, 1, "\n".join(line.text.strip() for line in paragraphs(cell)))
            for row, record in enumerate(records)
            for column, cell in enumerate(record)
        )
    )
