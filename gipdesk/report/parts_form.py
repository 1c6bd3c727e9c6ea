"""The parts of texts in JSON: tables as they are, of pictures all but their bytes, which stand elsewhere."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from typing import Any

from gipdesk.errors import DamagedContent
from gipdesk.report.parts import (
    MARKS,
    MOST_PARTS,
    OBJECT,
    InnerTable,
    PartCell,
    Picture,
    TextPart,
    known_only,
    mark_of,
    number_of,
    set_apart,
)
from gipdesk.report.picture_kinds import MAX_PICTURE_BYTES, picture_kind
from gipdesk.report.stored_form import text_from_stored

LARGEST = 20_000
"""Points that a picture may be wide or high."""

Contents = Mapping[str, bytes]
"""The bytes of pictures by their hash."""

_BOTH = re.compile(f"{OBJECT}|{MARKS.pattern}")


def sha256(content: bytes) -> str:
    """The hash by which the bytes of a picture are found."""
    return hashlib.sha256(content).hexdigest()


def contents_of(parts: Iterable[TextPart]) -> dict[str, bytes]:
    """The bytes of the pictures among parts."""
    return {sha256(part.content): part.content for part in parts if isinstance(part, Picture)}


def text_to_json(text: str | None, parts: Mapping[str, TextPart]) -> str | None:
    """A text with the usual sign for each of its parts, in paragraphs of their own."""
    if text is None or not MARKS.search(text):
        return text
    return MARKS.sub(OBJECT, set_apart(known_only(text.replace(OBJECT, ""), parts)))


def text_from_json(text: str, parts: Iterable[str]) -> str:
    """A text with the marks of its parts in place of the usual sign."""
    marks = iter(parts)
    return _BOTH.sub(lambda _: next(marks, ""), text)


def part_to_json(mark: str, part: TextPart) -> dict[str, Any]:
    """A part; `key` tells it from others of the report."""
    key = number_of(mark)
    if isinstance(part, InnerTable):
        cells = [list(astuple(cell)) for cell in part.cells]
        return {"kind": "table", "key": key, "rows": [list(row) for row in part.rows()], "cells": cells}
    return {
        "kind": "picture",
        "key": key,
        "name": part.name,
        "media_type": part.media_type,
        "width": part.width,
        "height": part.height,
        "bytes": len(part.content),
        "sha256": sha256(part.content),
    }


def part_from_json(stored: object, contents: Contents) -> tuple[str, TextPart]:
    """A part and its mark; DamagedContent for any other object, and where the bytes are none of a picture."""
    match stored:
        case {"kind": "table", "key": int(key), "cells": list(cells)} if 0 <= key < MOST_PARTS:
            return mark_of(key), _table(tuple(map(_cell, cells)))
        case {
            "kind": "picture",
            "key": int(key),
            "name": str(name),
            "width": (int() | float()) as width,
            "height": (int() | float()) as height,
            "sha256": str(found),
        } if 0 <= key < MOST_PARTS and 0 < width <= LARGEST and 0 < height <= LARGEST:
            size = float(width), float(height)
            return mark_of(key), _picture(contents.get(found, b""), size, text_from_stored(name))
    raise DamagedContent(f"no part of a text: {stored!r:.80}")


def _picture(content: bytes, size: tuple[float, float], name: str) -> Picture:
    kind = picture_kind(content)
    if kind is None or len(content) > MAX_PICTURE_BYTES:
        raise DamagedContent("no picture")
    return Picture(content, kind.media_type, *size, name)


def _cell(stored: object) -> PartCell:
    match stored:
        case [int(row), int(column), int(rows), int(columns), str(text)]:
            return PartCell(row, column, rows, columns, text_from_stored(text))
    raise DamagedContent(f"no cell: {stored!r:.80}")


def _table(cells: tuple[PartCell, ...]) -> InnerTable:
    """A table that can be drawn: no cell without a place, none over another, and not too large."""
    bounds = [(cell.row, cell.column, cell.row_span - 1, cell.column_span - 1) for cell in cells]
    if not cells or min(map(min, bounds)) < 0:
        raise DamagedContent("cells outside of their table")
    table = InnerTable(cells)
    if not table.is_bearable:
        raise DamagedContent("a table too large")
    covered = sum(cell.row_span * cell.column_span for cell in cells)
    fits = covered <= table.row_count * table.column_count  # or going through them would take for ever
    if not fits or len({place for cell in cells for place in cell.places()}) < covered:
        raise DamagedContent("cells over one another")
    return table
