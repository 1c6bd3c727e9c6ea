from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gipdesk.errors import UnreadableFile, UnsuitableReport, UnwritableFile
from gipdesk.formats.definition import Format
from gipdesk.formats.registry import FormatRegistry, shipped_formats
from gipdesk.report.draft import Baseline
from gipdesk.report.reasons import Reason
from gipdesk.report.report import FieldValue, Report, blank_report
from gipdesk.report.unit import Level, Part, Unit
from gipdesk.store import opening
from gipdesk.store.report_file import StoredReport, create, load
from gipdesk.store.schema import APPLICATION_ID
from gipdesk.texts import explain
from tests.support.gips import change
from tests.support.strategies import VALUES

NEW = shipped_formats().get("2021")
OLD = shipped_formats().get("2019")
OLD_FILES = Path(__file__).parent / "data"
OPEN_FILES = Path("/proc/self/fd")
OVERVIEW = {"overview": "去年\n的话"}
UNIT = Unit("5a1bd3a4f1c5e204", Level.TOWNSHIP)
DEPARTMENT = Unit("one", Level.DEPARTMENT)
AMOUNT = "disclosure.fees.amount"
RECEIVED = "requests.received.natural_person"


def report_of(definition: Format, fields: Mapping[str, FieldValue]) -> Report:
    return blank_report(definition).with_fields(fields)


def last_year() -> Report:
    figures: dict[str, FieldValue] = {"disclosure.procurement.amount": Decimal("29724.51"), RECEIVED: 87}
    return report_of(OLD, {"year": 2020, "title": "2020年报告", "overview": "", **figures})


def this_year() -> StoredReport:
    texts: dict[str, FieldValue] = {
        "year": 2021,
        "organisation": "平襄镇",
        "title": "2021年报告",
        "overview": "去年\n的话",
    }
    report = report_of(NEW, {**texts, AMOUNT: Decimal("0.10"), RECEIVED: 0})
    return StoredReport(
        report, Baseline(last_year(), "去年.docx"), {"overview": "去年\n的话", "problems": "旧"}, UNIT
    )


def signed() -> StoredReport:
    foot: dict[str, FieldValue] = {"attachments": "1. 一览表", "signatory": "平襄镇", "contact": "0938"}
    stored = this_year()
    return replace(stored, report=stored.report.with_fields({**foot, "signing_date": "2022年1月9日"}))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A report's file, under a name that has something of everything."""
    kept = tmp_path / "年报 #1%20.gip"
    create(kept, this_year())
    return kept


def forge(path: Path, *statements: str) -> None:
    """Do to the file's schema what this program would not."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def fault_of(path: Path) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        load(path, shipped_formats())
    assert path.name in explain(caught.value).happened
    return caught.value


def refused(path: Path) -> str:
    return fault_of(path).code


def test_all_comes_back_as_it_was(path: Path) -> None:
    assert load(path, shipped_formats()) == this_year()
    assert str(load(path, shipped_formats()).report.cells[AMOUNT]) == "0.10"
    assert list(path.parent.iterdir()) == [path]


def test_texts_still_like_last_years_are_known(path: Path) -> None:
    assert load(path, shipped_formats()).not_updated == {"overview"}


def test_a_report_without_last_year_comes_back(tmp_path: Path) -> None:
    stored = StoredReport(blank_report(OLD), None, {}, UNIT)
    create(tmp_path / "年报.gip", stored)
    assert load(tmp_path / "年报.gip", shipped_formats()) == stored


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_value_comes_back_exactly(tmp_path: Path, data: st.DataObject) -> None:
    written = st.text(st.characters(exclude_categories=["Cs"]))
    fields: dict[str, FieldValue] = {
        cell.id: data.draw(st.none() | VALUES[cell.kind]) for cell in list(OLD.cells.values())[:24]
    }
    fields |= {"title": data.draw(written), "preamble": data.draw(written)}
    fields |= {"overview": data.draw(st.none() | written), "problems": data.draw(st.none() | written)}
    stored = StoredReport(report_of(OLD, fields), None, {"overview": data.draw(written)}, UNIT)
    create(tmp_path / "年报.gip", stored)
    found = load(tmp_path / "年报.gip", shipped_formats())
    assert found == stored
    assert [str(value) for value in found.report.cells.values()] == [
        str(value) for value in stored.report.cells.values()
    ]


def test_the_reports_that_it_was_rolled_up_from_come_back_in_order(tmp_path: Path) -> None:
    units = DEPARTMENT, Unit("two")
    parts = tuple(Part(unit, last_year(), f"{unit.identity}.docx") for unit in (*units, *reversed(units)))
    stored = StoredReport(last_year(), None, {}, Unit("all", Level.COUNTY), parts)
    create(tmp_path / "年报.gip", stored)
    assert load(tmp_path / "年报.gip", shipped_formats()) == stored


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("schema1.gip", replace(this_year(), unit=Unit("6d03d690cb5a8549"))),
        ("schema2.gip", replace(this_year(), parts=(Part(DEPARTMENT, last_year(), "one.docx"),))),
        ("schema3.gip", this_year()),
        ("schema4.gip", signed()),
    ],
)
def test_a_file_of_an_older_schema_comes_up_to_date(
    tmp_path: Path, name: str, expected: StoredReport
) -> None:
    """Made by the program before reports belonged to units (the report's own mark becomes its unit's), before
    last year's file was kept, before reports were signed, and before they were sealed.
    """
    path = tmp_path / "年报.gip"
    shutil.copy(OLD_FILES / name, path)
    assert load(path, shipped_formats()) == expected
    assert path.read_bytes() == (OLD_FILES / name).read_bytes()


def test_an_old_file_is_replaced_whole_or_not_at_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(UnwritableFile):
        create(path, StoredReport(blank_report(NEW), None, {}, UNIT))
    assert load(path, shipped_formats()) == this_year()
    assert list(path.parent.iterdir()) == [path]


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path / "没有.gip") == "file-missing"
    assert refused(tmp_path) == "file-is-folder"
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_disk_takes(tmp_path: Path) -> None:
    assert refused(tmp_path / ("长" * 300)) in {"file-unreachable", "file-missing"}


@pytest.mark.parametrize("content", [b"", b"text", b"SQLite format 3\x00" + bytes(3000)])
def test_what_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "年报.gip"
    path.write_bytes(content)
    assert refused(path) == "gip-damaged"
    assert path.read_bytes() == content


def test_a_cut_off_file(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert refused(path) == "gip-damaged"


def test_a_file_with_a_hole(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[3 * 4096 : 4 * 4096] = bytes(4096)
    path.write_bytes(content)
    assert refused(path) == "gip-damaged"


def test_a_file_whose_parts_do_not_fit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[36:40] = (5).to_bytes(4)  # free pages, of which there are none
    path.write_bytes(content)
    assert refused(path) == "gip-damaged"


def test_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "年报.gip"
    change(path, "CREATE TABLE meta (a)")
    assert refused(path) == "gip-damaged"


def test_a_file_of_a_newer_version(path: Path) -> None:
    change(path, "PRAGMA user_version = 99")
    assert refused(path) == "gip-newer"


def test_an_empty_file_of_ours_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "年报.gip"
    change(path, f"PRAGMA application_id = {APPLICATION_ID}")
    content = path.read_bytes()
    assert refused(path) == "gip-damaged"
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM meta",
        "DROP TABLE cells",
        "INSERT INTO cells VALUES ('no.such.cell', 1)",
        "UPDATE cells SET value = 'viel' WHERE cell LIKE 'requests.received.%'",
        "UPDATE cells SET value = 1.5 WHERE cell LIKE 'requests.received.%'",
        "UPDATE cells SET value = 'viel' WHERE cell LIKE 'disclosure.fees.%'",
        "UPDATE cells SET value = 'Infinity' WHERE cell LIKE 'disclosure.fees.%'",
        "UPDATE cells SET value = 'NaN' WHERE cell LIKE 'disclosure.fees.%'",
        "UPDATE cells SET value = '1E+9000000' WHERE cell LIKE 'disclosure.fees.%'",
        "UPDATE cells SET value = replace(hex(zeroblob(1000)), '0', '9')",
        "UPDATE texts SET value = NULL WHERE field = 'title'",
        "UPDATE texts SET value = x'00' WHERE field = 'overview'",
        "UPDATE texts SET value = '2021' WHERE field = 'year'",
        "UPDATE texts SET value = 99999 WHERE field = 'year'",
        "UPDATE cells SET value = -5 WHERE cell LIKE 'requests.received.%'",
        "PRAGMA user_version = -3",
        "UPDATE baseline SET report = '{}'",
        "UPDATE baseline SET report = 'no JSON'",
        "UPDATE baseline SET report = replace(report, '\"preamble\"', '\"preambel\"')",
        "UPDATE baseline SET report = replace(report, '\"2019\"', '\"2018\"')",
        "UPDATE baseline SET report = replace(report, '87', '9e99')",
        "UPDATE baseline SET report = replace(report, '87', 'NaN')",
        "UPDATE baseline SET report = replace(report, '29724.51', 'Infinity')",
        "UPDATE baseline SET report = replace(report, '87', replace(hex(zeroblob(5000)), '0', '9'))",
        "UPDATE baseline SET report = replace(hex(zeroblob(50000)), '0', '[')",
        "UPDATE baseline SET source = x'00'",
        "UPDATE carried_texts SET field = 'nowhere' WHERE field = 'problems'",
        "UPDATE carried_texts SET field = 'year' WHERE field = 'problems'",
        "UPDATE carried_texts SET value = x'00'",
        "UPDATE texts SET value = cast(x'ff' AS TEXT) WHERE field = 'overview'",
        "UPDATE texts SET field = x'00' WHERE field = 'overview'",
        "UPDATE meta SET value = x'00'",
        "UPDATE unit SET level = 'village'",
        "UPDATE unit SET level = x'00'",
        "UPDATE unit SET identity = x'00'",
        "DELETE FROM unit",
        "INSERT INTO unit VALUES ('another', NULL)",
        "INSERT INTO parts SELECT 'one', 'village', format, source, report FROM baseline",
        "INSERT INTO parts SELECT 'one', NULL, format, source, '{}' FROM baseline",
        "INSERT INTO baseline SELECT * FROM baseline",
        "UPDATE meta SET key = 'identify' WHERE key = 'identity'",
        "UPDATE meta SET value = 'x' WHERE key = 'revision'",
        "UPDATE meta SET value = '-1' WHERE key = 'revision'",
        "CREATE VIEW more AS SELECT 1",
        "CREATE TRIGGER more AFTER UPDATE ON cells BEGIN DELETE FROM texts; END",
        "CREATE INDEX more ON cells (value)",
        "CREATE TABLE more (a)",
        "ALTER TABLE cells ADD COLUMN more",
        "PRAGMA user_version = 0",
        "PRAGMA journal_mode = WAL",
    ],
)
def test_contents_that_make_no_sense(path: Path, statement: str) -> None:
    change(path, statement)
    assert refused(path) == "gip-damaged"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("table", ["texts", "cells", "meta", "carried_texts", "baseline"])
def test_a_table_that_never_ends(path: Path, table: str) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 'title', i, i FROM n"
    forge(path, f"DROP TABLE {table}", f"CREATE VIEW {table} AS {endless}")
    assert refused(path) == "gip-damaged"


def test_a_broken_name_that_is_no_text(path: Path) -> None:
    broken = (
        "UPDATE sqlite_master SET name = cast(x'ff' AS TEXT), sql = 'CREATE VIEW x AS (' WHERE name = 'cells'"
    )
    forge(path, "PRAGMA writable_schema = ON", broken)
    assert refused(path) == "gip-damaged"


def test_more_steps_than_a_report_asks_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "STEPS_AT_ONCE", 100)
    monkeypatch.setattr(opening, "MAX_STEPS", 1000)
    assert refused(path) == "gip-damaged"


def test_a_bug_of_ours_is_not_called_damage(path: Path) -> None:
    class Broken(FormatRegistry):
        def get(self, format_id: str) -> Format:
            raise KeyError(format_id)

    with pytest.raises(KeyError):
        load(path, Broken(()))


def test_last_years_halves_of_characters_are_replaced_too(tmp_path: Path) -> None:
    last = last_year().with_fields({"overview": "\ud83d"})
    create(
        tmp_path / "年报.gip", StoredReport(blank_report(NEW), Baseline(last, "去年\udce5.docx"), {}, UNIT)
    )
    found = load(tmp_path / "年报.gip", shipped_formats()).baseline
    assert found == Baseline(last.with_fields({"overview": "\ufffd"}), "去年\ufffd.docx")


def test_a_format_that_is_not_known(path: Path) -> None:
    with pytest.raises(UnsuitableReport):
        load(path, FormatRegistry(()))


@pytest.mark.parametrize(
    ("error", "held", "code"),
    [
        (OSError(5, "input/output error"), False, "file-unreachable"),
        (PermissionError(13, "denied"), False, "file-denied"),
        (PermissionError(13, "sharing violation"), True, "gip-busy"),
    ],
)
def test_a_disk_that_fails(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, held: bool, code: str
) -> None:
    open_path = Path.open

    def fail(asked: Path, *arguments: Any, **named: Any) -> object:
        if asked == path:
            raise error
        return open_path(asked, *arguments, **named)

    monkeypatch.setattr(Path, "open", fail)
    monkeypatch.setattr(opening, "is_held", lambda asked: held and asked == path)
    assert refused(path) == code


def test_a_file_larger_than_any_report(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = path.stat().st_size
    monkeypatch.setattr(opening, "MAX_BYTES", size)
    assert load(path, shipped_formats()) == this_year()
    monkeypatch.setattr(opening, "MAX_BYTES", size - 1)
    assert refused(path) == "gip-damaged"


def test_a_report_of_a_hundred_megabytes_is_the_largest() -> None:
    assert opening.MAX_BYTES == 104_857_600


def test_only_the_user_may_open_the_file(path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows keeps other lists of who may")
    assert path.stat().st_mode & 0o777 == 0o600


REASON = Reason("some-code", "口径不同", ((AMOUNT, Decimal("0.10")), ("overview", "的话")), 3)


def test_reasons_come_back_in_order(tmp_path: Path) -> None:
    stored = replace(this_year(), reasons=(replace(REASON, words="甲"), REASON))
    create(tmp_path / "年报.gip", stored)
    assert load(tmp_path / "年报.gip", shipped_formats()).reasons == stored.reasons


@pytest.mark.parametrize(
    "statement", ["UPDATE reasons SET reason = '[]'", "UPDATE reasons SET reason = x'ff'"]
)
def test_what_is_no_reason_is_damage(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "年报.gip"
    create(path, replace(this_year(), reasons=(REASON,)))
    change(path, statement)
    assert fault_of(path).code == "gip-damaged"


def test_a_reason_that_was_changed_behind_our_back_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "年报.gip"
    create(path, replace(this_year(), reasons=(REASON,)))
    change(path, "UPDATE reasons SET reason = replace(reason, '口径', '数字')", is_sealed=False)
    assert "写明的理由" in explain(fault_of(path)).happened


PARTS = {
    "UPDATE cells SET value = 1 WHERE cell = 'requests.received.natural_person'": "今年的数字",
    "UPDATE texts SET value = 'x' WHERE field = 'title'": "今年的文字",
    "UPDATE baseline SET report = replace(report, '87', '78')": "去年的数字和文字",
    "DELETE FROM carried_texts WHERE field = 'problems'": "带入的去年文字",
    "UPDATE unit SET level = NULL": "单位",
    "UPDATE meta SET value = '7' WHERE key = 'revision'": "文件说明",
}


@pytest.mark.parametrize(("statement", "part"), PARTS.items())
def test_what_is_not_as_it_was_sealed_is_not_believed(path: Path, statement: str, part: str) -> None:
    """Each of these is sound by itself: only the checksum tells."""
    change(path, statement, is_sealed=False)
    before = path.read_bytes()
    with pytest.raises(UnreadableFile) as damage:
        load(path, shipped_formats())
    assert damage.value.code == "gip-part-damaged"
    assert part in explain(damage.value).happened
    assert path.read_bytes() == before


def test_a_seal_that_is_gone_is_no_seal(path: Path) -> None:
    change(path, "DELETE FROM seals WHERE part IN ('cells', 'texts')", is_sealed=False)
    assert "今年的数字、今年的文字" in explain(fault_of(path)).happened


@pytest.mark.parametrize(
    "statement", ["UPDATE seals SET checksum = cast(x'ff' AS TEXT)", "DELETE FROM seals"]
)
def test_seals_that_are_damaged(path: Path, statement: str) -> None:
    change(path, statement, is_sealed=False)
    assert fault_of(path).code == "gip-part-damaged"


HOT = bytes.fromhex("d9d505f920a163d7") + bytes(504)


@pytest.mark.parametrize("name", ["schema1.gip", "schema2.gip", "schema3.gip", "schema4.gip"])
def test_an_old_file_that_may_be_half_written_is_not_believed(tmp_path: Path, name: str) -> None:
    path, journal = tmp_path / "年报.gip", tmp_path / "年报.gip-journal"
    shutil.copy(OLD_FILES / name, path)
    journal.write_bytes(HOT)
    assert fault_of(path).code == "gip-half-written"
    assert (path.read_bytes(), journal.read_bytes()) == ((OLD_FILES / name).read_bytes(), HOT)
    journal.write_bytes(bytes(512))
    load(path, shipped_formats())


def test_a_journal_beside_a_file_is_nothing_to_it(path: Path) -> None:
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(HOT)
    before = path.read_bytes()
    assert load(path, shipped_formats()) == this_year()
    assert (path.read_bytes(), journal.read_bytes()) == (before, HOT)


def test_nothing_of_what_was_there_before_is_in_a_new_file(path: Path) -> None:
    create(path, StoredReport(blank_report(NEW), None, {}, UNIT))
    assert "平襄镇".encode() not in path.read_bytes()
