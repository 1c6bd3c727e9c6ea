"""A .gip keeps the pictures and tables of its reports' texts, and knows when they were changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from gipdesk.errors import UnreadableFile
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.draft import Baseline, Draft
from gipdesk.report.parts import mark_of
from gipdesk.report.unit import Part, Unit
from gipdesk.store.report_file import StoredReport, create, load
from gipdesk.store.seals import put_seals
from tests.support.gips import change
from tests.support.parts import picture, report_with_parts

REPORT = report_with_parts()
OTHER = replace(REPORT, parts={**REPORT.parts, mark_of(0): picture("别的", shade=3)})
UNIT = Unit.unheard_of()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "年报.gip"


def stored() -> StoredReport:
    parts = (Part(UNIT, OTHER, "村.docx"),)
    return StoredReport(REPORT, Baseline(OTHER, "去年.docx"), {}, UNIT, parts)


def test_parts_come_back_of_this_year_last_year_and_other_units(path: Path) -> None:
    create(path, stored())
    assert load(path, shipped_formats()) == stored()


def test_a_part_that_stands_in_no_text_is_kept_for_what_is_taken_back(path: Path) -> None:
    draft = Draft(REPORT)
    draft.edit({"overview": "没有图了。"})
    create(path, StoredReport(draft.report, None, {}, UNIT))
    assert load(path, shipped_formats()).report.parts == REPORT.parts
    draft.undo()
    assert draft.report == REPORT


def test_the_same_picture_is_kept_once(path: Path) -> None:
    create(path, StoredReport(REPORT, Baseline(REPORT, "去年.docx"), {}, UNIT))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM pictures").fetchone() == (1,)


@pytest.mark.parametrize("sealed", [True, False], ids=["seals forged", "seals broken"])
@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE pictures SET content = x'4d5a'",
        "UPDATE pictures SET content = 'words'",
        "DELETE FROM pictures",
        "UPDATE text_parts SET part = '{}'",
        "UPDATE text_parts SET part = x'00'",
    ],
)
def test_parts_that_were_changed_are_damage(path: Path, damage: str, sealed: bool) -> None:
    create(path, stored())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(damage)
        if sealed:
            put_seals(connection)
    with pytest.raises(UnreadableFile) as caught:
        load(path, shipped_formats())
    assert caught.value.code in {"gip-damaged", "gip-part-damaged"}


OVER_ONE_ANOTHER = """UPDATE text_parts
    SET part = '{"kind": "table", "key": 0, "cells": [[0, 0, 25000, 1, ""]'
    || replace(hex(zeroblob(4000)), '00', ', [0, 0, 25000, 1, ""]') || ']}'"""
MANY_PARTS = "INSERT INTO text_parts SELECT n + 100, part FROM numbers, (SELECT part FROM text_parts LIMIT 1)"
MANY_REASONS = """INSERT INTO reasons
    SELECT '{"code": "a", "words": "b", "values": [], "expected": 1}' FROM numbers"""
MANY_UNITS = "INSERT INTO parts SELECT unit, level, format, source, report FROM parts, numbers"
MANY_LINKS = """INSERT INTO links
    SELECT 'overview', 1, 1, 'requests.received.total' FROM numbers, numbers AS more LIMIT 50001"""
NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers LIMIT 10001) "


@pytest.mark.parametrize(
    "craft",
    [
        OVER_ONE_ANOTHER,
        NUMBERS + MANY_PARTS,
        NUMBERS + MANY_REASONS,
        NUMBERS + MANY_UNITS,
        NUMBERS + MANY_LINKS,
    ],
    ids=["cells over one another", "parts", "reasons", "units", "links"],
)
def test_what_would_take_for_ever_to_read_is_damage(path: Path, craft: str) -> None:
    create(path, stored())
    change(path, craft)
    with pytest.raises(UnreadableFile) as caught:
        load(path, shipped_formats())
    assert caught.value.code == "gip-damaged"
