"""Damage of every kind, at random: a .gip is read, or said to be damaged, soon and without a word of ours."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.errors import UserFault
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.draft import Draft
from gipdesk.report.json_form import report_to_json
from gipdesk.report.links import Link
from gipdesk.report.source_file import KeptSource, SourceFile
from gipdesk.report.unit import Unit
from gipdesk.report.values import show_value
from gipdesk.store.report_file import StoredReport, create, load
from gipdesk.store.seals import put_seals
from tests.support.parts import report_with_parts
from tests.support.reports import valid_2021

CELL = "requests.received.natural_person"
ROUNDS = 150
FORGED = 0.7
"""How many of those who know the tables know the seals, too."""

PATIENCE = 2.0
"""Seconds in which a file of any kind is read or refused."""

CODES = {"gip-damaged", "gip-part-damaged", "gip-newer", "gip-read-only", "format-unknown"}
TABLES = (
    "meta",
    "texts",
    "cells",
    "carried_texts",
    "baseline",
    "unit",
    "parts",
    "source",
    "reasons",
    "links",
    "history",
    "text_parts",
    "pictures",
)
COLUMNS = (
    "field",
    "cell",
    "key",
    "value",
    "format",
    "source",
    "report",
    "identity",
    "level",
    "sha256",
    "places",
    "content",
    "number",
    "steps",
    "mark",
    "part",
)
ODD = (
    "NULL",
    "-1",
    "1e999",
    "x'ff00ff'",
    "cast(x'ff' AS TEXT)",
    "zeroblob(100000)",
    "'Infinity'",
    "'1E+9000000'",
    "replace(hex(zeroblob(1000)), '0', '9')",
    "replace(hex(zeroblob(9999)), '0', '[')",
    '\'{"cells": [], "sections": {}}\'',
)
PRAGMAS = (
    "journal_mode = WAL",
    "user_version = 2",
    "user_version = -1",
    "page_size = 512",
    "encoding = 'UTF-16'",
)
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, i, i FROM n"
STATEMENTS = (
    "UPDATE <TABLE> SET <COLUMN> = <VALUE> WHERE length(<COLUMN>) % 3 = 0",
    "UPDATE <TABLE> SET <COLUMN> = <VALUE>",
    "UPDATE <TABLE> SET <COLUMN> = substr(<COLUMN>, 2) WHERE length(<COLUMN>) % 9 = 0",
    "INSERT INTO <TABLE> SELECT 'title', <VALUE>",
    "INSERT INTO parts SELECT 'one', <VALUE>, format, source, report FROM baseline",
    "DELETE FROM <TABLE> WHERE length(<COLUMN>) % 3 = 0",
    "ALTER TABLE <TABLE> RENAME TO old; CREATE VIEW <TABLE> AS <ENDLESS>",
    "CREATE TRIGGER more AFTER UPDATE ON <TABLE> BEGIN DELETE FROM cells; END",
    "CREATE TABLE more AS <ENDLESS> LIMIT 9; DROP TABLE <TABLE>",
    "PRAGMA <PRAGMA>; VACUUM",
)


def flipped(path: Path, chance: Random) -> None:
    """One bit or several, anywhere or in the first page, which says what all the others are."""
    content = bytearray(path.read_bytes())
    end = chance.choice((100, 4096, len(content)))
    for _ in range(chance.choice((1, 1, 2, 9, 200))):
        content[chance.randrange(end)] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def cut_or_shuffled(path: Path, chance: Random) -> None:
    """The end cut off, or one page put in the place of another."""
    content = path.read_bytes()
    pages = [content[start : start + 4096] for start in range(0, len(content), 4096)]
    pages[chance.randrange(len(pages))] = chance.choice((*pages, bytes(4096), chance.randbytes(4096)))
    shuffled = b"".join(pages)
    path.write_bytes(shuffled[: chance.choice((len(content), chance.randrange(len(content))))])


def crafted(path: Path, chance: Random) -> None:
    """A statement that this program never makes; what SQLite itself refuses does nothing."""
    words = {"TABLE": TABLES, "COLUMN": COLUMNS, "VALUE": ODD, "PRAGMA": PRAGMAS}
    statement = chance.choice(STATEMENTS)
    for word, choices in words.items():
        statement = statement.replace(f"<{word}>", chance.choice(choices))
    with closing(sqlite3.connect(path)) as connection, suppress(sqlite3.Error):
        connection.executescript(statement.replace("<ENDLESS>", ENDLESS))
        if chance.random() < FORGED:
            left = iter(range(1000))
            connection.set_progress_handler(lambda: next(left, None) is None, 1000)
            with connection:
                put_seals(connection)


DAMAGES: tuple[Callable[[Path, Random], None], ...] = (flipped, cut_or_shuffled, crafted)


def read(path: Path) -> str | None:
    """Read the file and use what it holds as the window does; the fault's code where it is refused."""
    try:
        stored = load(path, shipped_formats())
    except UserFault as fault:
        return fault.code
    draft = Draft(stored.report, stored.baseline, stored.carried_texts)
    check(Subject.of(draft))
    create(
        path,
        replace(stored, report=draft.report, baseline=draft.baseline, carried_texts=draft.carried_texts),
    )
    again = load(path, shipped_formats())
    assert report_to_json(again.report) == report_to_json(draft.report)
    assert (again.baseline, again.carried_texts) == (stored.baseline, stored.carried_texts)
    assert (again.reasons, again.links) == (stored.reasons, stored.links)
    return None


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_whatever_happens_to_a_file_it_is_read_or_refused(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "年报.gip"
    pair = valid_2021()
    kept = KeptSource(SourceFile("去年.doc", b"as it was" * 999), "doc", 2, "", {"title": ((1, 2, None),)})
    baseline = replace(pair.baseline, kept=kept)
    report = report_with_parts().with_fields({"problems": f"新收{show_value(pair.this_year.cells[CELL])}件"})
    carried = {"overview": str(report.get("overview"))}
    links = {"problems": (Link(2, len(str(report.get("problems"))) - 3, CELL),)}
    create(path, StoredReport(report, baseline, carried, Unit("one"), links=links))
    assert load(path, shipped_formats()).links == links
    chance = Random(seed)  # noqa: S311 - nothing secret
    chance.choice(DAMAGES)(path, chance)
    begun = time.monotonic()
    assert read(path) in {None, *CODES}
    assert time.monotonic() - begun < PATIENCE
