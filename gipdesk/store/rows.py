"""What the tables of a .gip hold, put into them and taken out again."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gipdesk.errors import DamagedContent
from gipdesk.formats.definition import FRAME_FIELDS, Format
from gipdesk.formats.registry import FormatRegistry
from gipdesk.report.draft import Baseline
from gipdesk.report.json_form import report_from_json, report_to_json
from gipdesk.report.links import Links, held
from gipdesk.report.parts_form import Contents
from gipdesk.report.reasons import Reason
from gipdesk.report.report import FieldValue, Report
from gipdesk.report.stored_form import (
    json_from_stored,
    report_from_stored,
    storable,
    text_from_stored,
    texts_from_stored,
    value_to_stored,
)
from gipdesk.report.stored_links import links_from_stored, links_to_stored
from gipdesk.report.stored_reasons import reason_from_stored, reason_to_stored
from gipdesk.report.unit import Level, Part, Unit
from gipdesk.store.limits import MOST_CHARACTERS, MOST_ROWS
from gipdesk.store.part_rows import pictures_of, put_pictures, put_text_parts, text_parts_of
from gipdesk.store.source_rows import put_source, source_of

Row = tuple[object, ...]

_READ_ONE_BY_ONE = {"text_parts": "part", "reasons": "reason", "parts": "report", "links": "cell"}
"""What has a form of its own in each row, by table and column."""

_REVISION = re.compile(r"\d{1,15}", re.ASCII)


@dataclass(frozen=True, slots=True)
class StoredReport:
    """What a .gip holds: the report just as it stands, last year's, and the texts taken over from it.

    `unit` is whose report it is, and `parts` are what it was rolled up from: nothing where the unit
    wrote it itself. `reasons` are those that were written for warnings, `links` the
    figures in texts that follow the tables.
    """

    report: Report
    baseline: Baseline | None
    carried_texts: Mapping[str, str]
    unit: Unit
    parts: tuple[Part, ...] = ()
    reasons: tuple[Reason, ...] = ()
    links: Links = field(default_factory=dict)

    @property
    def not_updated(self) -> frozenset[str]:
        """The text fields that still hold exactly last year's text."""
        return frozenset(
            field for field, text in self.carried_texts.items() if self.report.get(field) == text
        )


def put_all(connection: sqlite3.Connection, stored: StoredReport, identity: str, revision: int) -> None:
    """Fill the tables of a new file."""
    report = stored.report
    meta = {"format": report.format.id, "identity": identity, "revision": str(revision)}
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())
    frame = {field: report.get(field) for field in FRAME_FIELDS}
    _put_fields(connection, {**frame, **report.sections, **report.cells})
    put_text_parts(connection, report)
    put_pictures(connection, _reports(stored))
    carried = [(field, storable(text)) for field, text in stored.carried_texts.items()]
    connection.executemany("INSERT INTO carried_texts VALUES (?, ?)", carried)
    connection.execute("INSERT INTO unit VALUES (?, ?)", (stored.unit.identity, stored.unit.level))
    if stored.baseline is not None:
        row = _whole(stored.baseline.report, stored.baseline.source)
        connection.execute("INSERT INTO baseline VALUES (?, ?, ?)", row)
        if stored.baseline.kept is not None:
            put_source(connection, stored.baseline.kept)
    parts = [(it.unit.identity, it.unit.level, *_whole(it.report, it.source)) for it in stored.parts]
    connection.executemany("INSERT INTO parts VALUES (?, ?, ?, ?, ?)", parts)
    reasons = [(json.dumps(reason_to_stored(reason), ensure_ascii=False),) for reason in stored.reasons]
    connection.executemany("INSERT INTO reasons VALUES (?)", reasons)
    links = [(field, *link) for field, of_text in links_to_stored(stored.links).items() for link in of_text]
    connection.executemany("INSERT INTO links VALUES (?, ?, ?, ?)", links)


def _reports(stored: StoredReport) -> Iterator[Report]:
    yield stored.report
    if stored.baseline is not None:
        yield stored.baseline.report
    yield from (part.report for part in stored.parts)


def _whole(report: Report, source: str) -> tuple[str, str, str]:
    """A report in one row: its format, the name of the file it came from, and the rest as JSON."""
    written = json.dumps(report_to_json(report), ensure_ascii=False)
    return report.format.id, storable(source), storable(written)


def _put_fields(connection: sqlite3.Connection, fields: Mapping[str, FieldValue]) -> None:
    for name, value in fields.items():
        table = "cells" if "." in name else "texts"
        connection.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (name, value_to_stored(value)))  # noqa: S608 - one of two names


def stamp(connection: sqlite3.Connection) -> tuple[str, int]:
    """What tells this report from any other, and how many times it had been saved."""
    meta = _meta(connection)
    revision = meta["revision"]
    if not _REVISION.fullmatch(revision):
        raise DamagedContent(f"no revision: {revision:.80}")
    return meta["identity"], int(revision)


def taken(connection: sqlite3.Connection, registry: FormatRegistry) -> StoredReport:
    """All that the tables hold; DamagedContent if it is not what `put_all` and its like put there."""
    _refuse_endless(connection)
    definition, contents = _format(connection, registry), pictures_of(connection)
    report = report_from_stored(_fields(connection), definition)
    return StoredReport(
        replace(report, parts=text_parts_of(connection, contents)),
        _baseline(connection, registry, contents),
        texts_from_stored(_rows_of(connection, "carried_texts"), definition),
        _unit(*_only(connection.execute("SELECT identity, level FROM unit").fetchall())),
        tuple(
            _part(row, registry, contents) for row in connection.execute("SELECT * FROM parts ORDER BY rowid")
        ),
        tuple(_reasons(connection, definition)),
        held(links_from_stored(_links(connection), definition), report),
    )


def _links(connection: sqlite3.Connection) -> dict[str, list[list[object]]]:
    """The links that are kept, by the texts they stand in."""
    links: dict[str, list[list[object]]] = {}
    for name, *link in connection.execute("SELECT * FROM links ORDER BY rowid"):
        links.setdefault(text_from_stored(name), []).append(link)
    return links


def _refuse_endless(connection: sqlite3.Connection) -> None:
    """Refuse what would take for ever to read, and that nobody has written with this program."""
    for table, column in _READ_ONE_BY_ONE.items():
        query = f"SELECT count(*), total(length({column})) FROM {table}"  # noqa: S608 - fixed names
        count, characters = connection.execute(query).fetchone()
        if count > MOST_ROWS[table] or characters > MOST_CHARACTERS[table]:
            raise DamagedContent(f"too many {table}")


def _reasons(connection: sqlite3.Connection, definition: Format) -> Iterator[Reason]:
    for (written,) in connection.execute("SELECT reason FROM reasons ORDER BY rowid"):
        yield reason_from_stored(json_from_stored(text_from_stored(written)), definition)


def _fields(connection: sqlite3.Connection) -> dict[str, object]:
    return {**_rows_of(connection, "texts"), **_rows_of(connection, "cells")}


def _rows_of(connection: sqlite3.Connection, table: str) -> dict[str, object]:
    return dict(connection.execute(f"SELECT * FROM {table}"))  # noqa: S608 - fixed names


def _format(connection: sqlite3.Connection, registry: FormatRegistry) -> Format:
    return registry.get(_meta(connection)["format"])


def _meta(connection: sqlite3.Connection) -> dict[str, str]:
    meta = _rows_of(connection, "meta")
    if meta.keys() != {"format", "identity", "revision"}:
        raise DamagedContent(f"meta has {sorted(map(repr, meta))}")
    return {key: text_from_stored(value) for key, value in meta.items()}


def _only(rows: Sequence[Row]) -> Row:
    if len(rows) != 1:
        raise DamagedContent(f"{len(rows)} rows in place of one")
    return rows[0]


def _unit(identity: object, level: object) -> Unit:
    if level is not None and level not in set(Level):
        raise DamagedContent("no level")
    return Unit(text_from_stored(identity), None if level is None else Level(str(level)))


def _part(row: Row, registry: FormatRegistry, contents: Contents) -> Part:
    return Part(_unit(*row[:2]), *_report(row[2:], registry, contents))


def _baseline(
    connection: sqlite3.Connection, registry: FormatRegistry, contents: Contents
) -> Baseline | None:
    rows = connection.execute("SELECT format, source, report FROM baseline").fetchall()
    if not rows:
        return None
    report, name = _report(_only(rows), registry, contents)
    return Baseline(report, name, source_of(connection, name, report.format))


def _report(row: Row, registry: FormatRegistry, contents: Contents) -> tuple[Report, str]:
    """The report of a row that `_whole` made, and its source."""
    format_id, source, written = map(text_from_stored, row)
    return report_from_json(json_from_stored(written), registry.get(format_id), contents), source
