"""What the tables of a .gip hold, put into them and taken out again."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gipdesk.errors import DamagedContent
from gipdesk.formats.definition import HEAD_FIELDS, Format
from gipdesk.formats.registry import FormatRegistry
from gipdesk.report.draft import Baseline
from gipdesk.report.json_form import report_from_json, report_to_json
from gipdesk.report.report import FieldValue, Report
from gipdesk.report.stored_form import report_from_stored, text_from_stored, texts_from_stored
from gipdesk.report.unit import Level, Part, Unit

Row = tuple[object, ...]

_FIELD_COLUMNS = {"texts": "field", "cells": "cell", "carried_texts": "field"}


@dataclass(frozen=True, slots=True)
class StoredReport:
    """What a .gip holds: the report just as it stands, last year's, and the texts taken over from it.

    `unit` is whose report it is, and `parts` are what it was rolled up from: nothing where the unit
    wrote it itself.
    """

    report: Report
    baseline: Baseline | None
    carried_texts: Mapping[str, str]
    unit: Unit
    parts: tuple[Part, ...] = ()

    @property
    def not_updated(self) -> frozenset[str]:
        """The text fields that still hold exactly last year's text."""
        return frozenset(
            field for field, text in self.carried_texts.items() if self.report.get(field) == text
        )


def put_all(connection: sqlite3.Connection, stored: StoredReport) -> None:
    """Fill the empty tables of a new file."""
    report = stored.report
    connection.execute("INSERT INTO meta VALUES ('format', ?)", (report.format.id,))
    connection.execute("INSERT INTO meta VALUES ('identity', ?)", (os.urandom(8).hex(),))
    head = {field: report.get(field) for field in HEAD_FIELDS}
    put_fields(connection, {**head, **report.sections, **report.cells})
    put_carried(connection, stored.carried_texts)
    connection.execute("INSERT INTO unit VALUES (?, ?)", (stored.unit.identity, stored.unit.level))
    if stored.baseline is not None:
        row = _whole(stored.baseline.report, stored.baseline.source)
        connection.execute("INSERT INTO baseline VALUES (?, ?, ?)", row)
    parts = [(it.unit.identity, it.unit.level, *_whole(it.report, it.source)) for it in stored.parts]
    connection.executemany("INSERT INTO parts VALUES (?, ?, ?, ?, ?)", parts)


def _whole(report: Report, source: str) -> tuple[str, str, str]:
    """A report in one row: its format, the name of the file it came from, and the rest as JSON."""
    written = json.dumps(report_to_json(report), ensure_ascii=False)
    return report.format.id, _storable(source), _storable(written)


def put_fields(connection: sqlite3.Connection, fields: Mapping[str, FieldValue]) -> None:
    """Put the new values of these fields in the place of the old ones."""
    for field, value in fields.items():
        table = "cells" if "." in field else "texts"
        connection.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (field, _stored(value)))  # noqa: S608 - one of two names


def put_carried(connection: sqlite3.Connection, carried_texts: Mapping[str, str]) -> None:
    """Put these texts in the place of all that were carried over before."""
    rows = [(field, _storable(text)) for field, text in carried_texts.items()]
    connection.execute("DELETE FROM carried_texts")
    connection.executemany("INSERT INTO carried_texts VALUES (?, ?)", rows)


def identity(connection: sqlite3.Connection) -> object:
    """What tells this report from any other file in its place."""
    return connection.execute("SELECT value FROM meta WHERE key = 'identity'").fetchone()


def all_fields(connection: sqlite3.Connection) -> dict[str, FieldValue]:
    """The fields of the report as they are kept."""
    return {
        **dict(connection.execute("SELECT field, value FROM texts")),
        **dict(connection.execute("SELECT cell, value FROM cells")),
    }


def carried_texts(connection: sqlite3.Connection) -> dict[str, str]:
    """The texts carried over from last year, as they are kept."""
    return dict(connection.execute("SELECT field, value FROM carried_texts"))


def use_todays_ids(connection: sqlite3.Connection, registry: FormatRegistry) -> None:
    """Put what was kept under former ids under today's, unless it has been kept under both."""
    for old, new in reversed([*_format(connection, registry).former_ids.items()]):
        for table, column in _FIELD_COLUMNS.items():
            connection.execute(f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {column} = ?", (new, old))  # noqa: S608 - fixed names
            connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (old,))  # noqa: S608 - fixed names


def taken(connection: sqlite3.Connection, registry: FormatRegistry) -> StoredReport:
    """All that the tables hold; DamagedContent if it is not what `put_all` and its like put there."""
    definition = _format(connection, registry)
    return StoredReport(
        report_from_stored(all_fields(connection), definition),
        _baseline(connection, registry),
        texts_from_stored(carried_texts(connection), definition),
        _unit(*_only(connection.execute("SELECT identity, level FROM unit").fetchall())),
        tuple(_part(row, registry) for row in connection.execute("SELECT * FROM parts ORDER BY rowid")),
    )


def _format(connection: sqlite3.Connection, registry: FormatRegistry) -> Format:
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    if meta.keys() != {"format", "identity"}:
        raise DamagedContent(f"meta has {sorted(map(repr, meta))}")
    return registry.get(text_from_stored(meta["format"]))


def _only(rows: Sequence[Row]) -> Row:
    if len(rows) != 1:
        raise DamagedContent(f"{len(rows)} rows in place of one")
    return rows[0]


def _unit(identity: object, level: object) -> Unit:
    if level is not None and level not in set(Level):
        raise DamagedContent("no level")
    return Unit(text_from_stored(identity), None if level is None else Level(str(level)))


def _part(row: Row, registry: FormatRegistry) -> Part:
    return Part(_unit(*row[:2]), *_report(row[2:], registry))


def _baseline(connection: sqlite3.Connection, registry: FormatRegistry) -> Baseline | None:
    rows = connection.execute("SELECT format, source, report FROM baseline").fetchall()
    return Baseline(*_report(_only(rows), registry)) if rows else None


def _report(row: Row, registry: FormatRegistry) -> tuple[Report, str]:
    """The report of a row that `_whole` made, and its source."""
    format_id, source, written = map(text_from_stored, row)
    return report_from_json(_parsed(written), registry.get(format_id)), source


def _parsed(written: str) -> object:
    try:
        return json.loads(written)
    except (ValueError, RecursionError) as error:  # numbers of thousands of digits, lists in lists in lists
        raise DamagedContent("no JSON") from error


def _stored(value: FieldValue) -> int | str | None:
    """Money as text, so that it stays exact."""
    if isinstance(value, str):
        return _storable(value)
    return str(value) if isinstance(value, Decimal) else value


def _storable(text: str) -> str:
    """The text with half characters joined or replaced, which a window may hand over but no file takes."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
