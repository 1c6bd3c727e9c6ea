from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gipdesk.errors import UnreadableFile, UnsuitableReport, UnwritableFile
from gipdesk.formats.definition import Format
from gipdesk.formats.registry import FormatRegistry, shipped_formats
from gipdesk.report.draft import Baseline
from gipdesk.report.report import FieldValue, Report, blank_report
from gipdesk.report.unit import Level, Part, Unit
from gipdesk.store import opening
from gipdesk.store.report_file import ReportFile, StoredReport, create, load
from gipdesk.store.schema import APPLICATION_ID
from gipdesk.texts import explain
from tests.support.disks import take_away
from tests.support.steps import step
from tests.support.strategies import VALUES

NEW = shipped_formats().get("2021")
OLD = shipped_formats().get("2019")
FIRST_SCHEMA = Path(__file__).parent / "data" / "schema1.gip"
OPEN_FILES = Path("/proc/self/fd")
OVERVIEW = {"overview": "去年\n的话"}
UNIT = Unit("5a1bd3a4f1c5e204", Level.TOWNSHIP)
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


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A report's file, under a name that has something of everything."""
    kept = tmp_path / "年报 #1%20.gip"
    create(kept, this_year())
    return kept


@pytest.fixture
def opened(path: Path) -> Iterator[ReportFile]:
    with closing(ReportFile(path, shipped_formats())) as file:
        yield file


def change(path: Path, *statements: str) -> None:
    """Do to the file what this program would not."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def refused(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        load(path, shipped_formats())
    assert path.name in explain(caught.value).happened
    return caught.value.code


def leave_half_written(path: Path, copy: Path) -> None:
    """Make `copy` what a power cut leaves of `path` while it is being written."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE texts SET value = 'half' WHERE field = 'title'")
        connection.execute("INSERT INTO carried_texts VALUES ('other_matters', ?)", ("长" * 100_000,))
        shutil.copy(path, copy)
        shutil.copy(f"{path}-journal", f"{copy}-journal")
        connection.execute("ROLLBACK")


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
    units = Unit("one", Level.DEPARTMENT), Unit("two")
    parts = tuple(Part(unit, last_year(), f"{unit.identity}.docx") for unit in (*units, *reversed(units)))
    stored = StoredReport(last_year(), None, {}, Unit("all", Level.COUNTY), parts)
    create(tmp_path / "年报.gip", stored)
    assert load(tmp_path / "年报.gip", shipped_formats()) == stored


def test_a_file_of_the_first_schema_comes_up_to_date(tmp_path: Path) -> None:
    """Made by the program before reports belonged to units: the report's own mark becomes its unit's."""
    path = tmp_path / "年报.gip"
    shutil.copy(FIRST_SCHEMA, path)
    expected = replace(this_year(), unit=Unit("6d03d690cb5a8549"))
    assert load(path, shipped_formats()) == expected
    assert path.read_bytes() == FIRST_SCHEMA.read_bytes()
    with closing(ReportFile(path, shipped_formats())) as file:
        file.save(step({RECEIVED: 12}))
    changed = replace(expected, report=expected.report.with_fields({RECEIVED: 12}))
    assert load(path, shipped_formats()) == changed


def test_a_change_is_saved_and_nothing_else_changes(path: Path, opened: ReportFile) -> None:
    opened.save(step({RECEIVED: 11, AMOUNT: None}), step({RECEIVED: 12, "title": "新题"}, OVERVIEW))
    opened.close()
    found = load(path, shipped_formats())
    expected = this_year().report.with_fields({RECEIVED: 12, AMOUNT: None, "title": "新题"})
    assert found.report == expected
    assert found.carried_texts == {"problems": "旧"}
    assert found.baseline == this_year().baseline
    assert list(path.parent.iterdir()) == [path]


def test_a_text_accepted_and_reopened_is_last_years_again(path: Path, opened: ReportFile) -> None:
    opened.save(step({}, OVERVIEW))
    opened.save(step({}, reopened=OVERVIEW))
    opened.close()
    assert load(path, shipped_formats()) == this_year()


def test_half_characters_are_joined_or_replaced(path: Path, opened: ReportFile) -> None:
    opened.save(step({"title": "\ud83d\ude00\ud83d"}, reopened={"overview": "\ude00"}))
    opened.close()
    found = load(path, shipped_formats())
    assert found.report.title == "\U0001f600\ufffd"
    assert found.carried_texts == {"overview": "\ufffd", "problems": "旧"}


def test_another_thread_may_save(path: Path, opened: ReportFile) -> None:
    thread = threading.Thread(target=opened.save, args=(step({RECEIVED: 5}),))
    thread.start()
    thread.join()
    opened.close()
    assert load(path, shipped_formats()).report.cells[RECEIVED] == 5


def test_an_open_report_is_open_once(path: Path, opened: ReportFile) -> None:
    assert refused(path) == "gip-busy"
    with pytest.raises(UnreadableFile, match="gip-busy"):
        ReportFile(path, shipped_formats())
    opened.close()
    ReportFile(path, shipped_formats()).close()


def test_a_file_somebody_else_writes_is_not_opened(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UnreadableFile, match="gip-busy"):
            ReportFile(path, shipped_formats())
    ReportFile(path, shipped_formats()).close()


def test_a_save_is_whole_or_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that grows beyond what is opened again is refused, with what was typed still in the window."""
    monkeypatch.setattr(opening, "MAX_PAGES", path.stat().st_size // opening.PAGE_BYTES)
    with closing(ReportFile(path, shipped_formats())) as file, pytest.raises(UnwritableFile) as caught:
        file.save(step({RECEIVED: 5, "overview": "长" * opening.PAGE_BYTES}))
    assert path.name in explain(caught.value).happened
    assert load(path, shipped_formats()) == this_year()


def test_a_file_that_went_away_and_came_back_gets_everything(path: Path, opened: ReportFile) -> None:
    before = path.read_bytes()
    opened.save(step({RECEIVED: 5}))
    take_away([path])
    with pytest.raises(UnwritableFile):
        opened.save(step({"title": "新题"}, OVERVIEW))
    path.write_bytes(before)
    opened.save(step({AMOUNT: None}))
    opened.close()
    found = load(path, shipped_formats())
    assert found.report == this_year().report.with_fields({RECEIVED: 5, "title": "新题", AMOUNT: None})
    assert found.carried_texts == {"problems": "旧"}


def test_another_report_in_its_place_is_left_alone(path: Path, opened: ReportFile) -> None:
    take_away([path])
    create(path, this_year())
    with pytest.raises(UnwritableFile):
        opened.save(step({RECEIVED: 5}))
    assert load(path, shipped_formats()) == this_year()


def test_what_a_power_cut_left_is_undone(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "断电.gip"
    leave_half_written(path, copy)
    assert load(copy, shipped_formats()) == this_year()
    assert not Path(f"{copy}-journal").exists()


def test_a_new_file_takes_nothing_from_an_old_ones_journal(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "断电.gip"
    leave_half_written(path, copy)
    blank = StoredReport(blank_report(NEW), None, {}, UNIT)
    create(copy, blank)
    assert load(copy, shipped_formats()) == blank


def test_an_old_file_is_whole_before_its_journal_goes(path: Path, tmp_path: Path) -> None:
    cut = tmp_path / "断电.gip"
    leave_half_written(path, cut)
    opening.settle_journal(cut)
    assert [file.name for file in tmp_path.iterdir() if "journal" in file.name] == []
    assert load(cut, shipped_formats()) == this_year()


def test_a_journal_without_its_file_is_done_away_with(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "断电.gip"
    leave_half_written(path, copy)
    copy.write_bytes(b"no database at all" * 100)
    create(copy, this_year())
    assert load(copy, shipped_formats()) == this_year()


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
    with pytest.raises(UnreadableFile):
        ReportFile(path, shipped_formats())


def test_a_file_of_a_newer_version(path: Path) -> None:
    change(path, "PRAGMA user_version = 99")
    assert refused(path) == "gip-newer"
    with pytest.raises(UnreadableFile):
        ReportFile(path, shipped_formats())


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="only Linux tells what is open")
def test_a_file_that_is_refused_is_let_go_at_once(path: Path) -> None:
    change(path, "PRAGMA user_version = 99")
    with pytest.raises(UnreadableFile) as refusal:
        opening.opened(path)
    assert refusal.value.code == "gip-newer"
    assert path not in {file.resolve() for file in OPEN_FILES.iterdir()}


def test_an_empty_file_of_ours_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "年报.gip"
    change(path, f"PRAGMA application_id = {APPLICATION_ID}")
    content = path.read_bytes()
    assert refused(path) == "gip-damaged"
    assert path.read_bytes() == content
    with pytest.raises(UnreadableFile, match="gip-damaged"):
        ReportFile(path, shipped_formats())


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
    change(path, f"DROP TABLE {table}", f"CREATE VIEW {table} AS {endless}")
    assert refused(path) == "gip-damaged"
    with pytest.raises(UnreadableFile, match="gip-damaged"):
        ReportFile(path, shipped_formats())


def test_a_broken_name_that_is_no_text(path: Path) -> None:
    broken = (
        "UPDATE sqlite_master SET name = cast(x'ff' AS TEXT), sql = 'CREATE VIEW x AS (' WHERE name = 'cells'"
    )
    change(path, "PRAGMA writable_schema = ON", broken)
    assert refused(path) == "gip-damaged"


def test_more_steps_than_a_report_asks_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "STEPS_AT_ONCE", 100)
    monkeypatch.setattr(opening, "MAX_STEPS", 1000)
    assert refused(path) == "gip-damaged"


def test_a_file_larger_than_any_report(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = path.stat().st_size // opening.PAGE_BYTES
    monkeypatch.setattr(opening, "MAX_PAGES", pages)
    assert load(path, shipped_formats()) == this_year()
    monkeypatch.setattr(opening, "MAX_PAGES", pages - 1)
    assert refused(path) == "gip-damaged"


def test_a_report_of_a_hundred_megabytes_is_the_largest(path: Path) -> None:
    hundred_megabytes = 104_857_600
    os.truncate(path, hundred_megabytes)
    assert load(path, shipped_formats()) == this_year()
    with closing(opening.opened(path)) as connection:
        assert connection.execute("PRAGMA max_page_count").fetchone() == (hundred_megabytes // 4096,)
    os.truncate(path, hundred_megabytes + 1)
    assert refused(path) == "gip-damaged"


def test_an_open_report_takes_any_number_of_steps(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening takes SQLite some hundreds of them, saving every cell some thousands."""
    monkeypatch.setattr(opening, "STEPS_AT_ONCE", 10)
    monkeypatch.setattr(opening, "MAX_STEPS", 1000)
    with closing(ReportFile(path, shipped_formats())) as file:
        file.save(step(dict.fromkeys(NEW.cells, 1)))


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
    ("number", "code"),
    [
        (sqlite3.SQLITE_IOERR_READ, "file-unreachable"),
        (sqlite3.SQLITE_CANTOPEN, "file-denied"),
        (sqlite3.SQLITE_READONLY_ROLLBACK, "gip-read-only"),
        (None, "gip-damaged"),
    ],
)
def test_a_disk_that_fails(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int | None, code: str
) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        error = sqlite3.OperationalError("no")
        if number is not None:
            error.sqlite_errorcode = number
        raise error

    monkeypatch.setattr(sqlite3, "connect", fail)
    assert refused(path) == code


def test_a_file_another_program_keeps_to_itself(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        error = sqlite3.OperationalError("unable to open database file")
        error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
        raise error

    monkeypatch.setattr(sqlite3, "connect", fail)
    monkeypatch.setattr(opening, "is_held", lambda asked: asked == path)
    assert refused(path) == "gip-busy"
