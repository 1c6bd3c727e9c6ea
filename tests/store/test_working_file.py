"""A report open for editing: what is saved is on the disk, whatever happens to the .gip or to the program."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from gipdesk import files
from gipdesk.errors import DamagedContent, OpenElsewhere, UnreadableFile, UnwritableFile
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.reasons import Reason
from gipdesk.report.report import FieldValue
from gipdesk.report.step import Action, Step, mark
from gipdesk.report.unit import Unit
from gipdesk.store import beginning, working_file, working_log
from gipdesk.store.copies import Copies
from gipdesk.store.presence import hold_report, mark_of
from gipdesk.store.report_file import StoredReport, create, load, snapshot_in
from gipdesk.store.shelf import LOG, SINCE, Shelf
from gipdesk.store.step_rows import row_of, step_of
from gipdesk.store.working_file import WorkingFile
from gipdesk.store.working_log import WorkingLog
from gipdesk.texts import explain
from tests.support.disks import take_away
from tests.support.gips import change
from tests.support.reports import valid_2021
from tests.support.steps import NOON, step

RECEIVED = "requests.received.natural_person"
OVERVIEW = {"overview": "去年的话"}
OLD_FILES = Path(__file__).parent / "data"


def stored() -> StoredReport:
    pair = valid_2021()
    report = pair.this_year.with_fields(OVERVIEW)
    return StoredReport(report, pair.baseline, {**OVERVIEW, "problems": "旧"}, Unit("one"))


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working_log, "BUSY_SECONDS", 0.05)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The user's own folder."""
    return tmp_path / "own"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A report, alone on its stick."""
    stick = tmp_path / "stick"
    stick.mkdir()
    create(stick / "年报.gip", stored())
    return stick / "年报.gip"


def opened(path: Path, folder: Path) -> WorkingFile:
    return WorkingFile(path, shipped_formats(), folder)


@pytest.fixture
def file(path: Path, folder: Path) -> Iterator[WorkingFile]:
    with closing(opened(path, folder)) as working:
        yield working


def die(file: WorkingFile) -> None:
    """Let go as a program does that is killed: the system closes its files, and nothing more happens."""
    with pytest.MonkeyPatch.context() as dying, closing(file):
        dying.setattr(WorkingLog, "settle", lambda *_: None)


def value(path: Path, field: str = RECEIVED) -> FieldValue:
    return load(path, shipped_formats()).report.get(field)


def begun(path: Path, folder: Path, field: str = RECEIVED) -> FieldValue:
    """What the window shows when the report is opened."""
    with closing(opened(path, folder)) as file:
        return file.beginning.state.stored.report.get(field)


def log_of(path: Path, folder: Path) -> Path:
    identity = snapshot_in(path.name, path.read_bytes(), shipped_formats()).identity
    Shelf(folder, identity)
    return next(folder.glob(f"*/{LOG}"))


def copies(folder: Path) -> list[Path]:
    return [copy.path for shelf in folder.iterdir() for copy in Copies(shelf / "copies").all()]


def no_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the user's own folder take nothing."""

    def refuse(*_: object, **__: object) -> None:
        error = sqlite3.OperationalError("disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(WorkingLog, "append", refuse)
    monkeypatch.setattr(WorkingLog, "begin", refuse)
    monkeypatch.setattr(WorkingLog, "note_writing", refuse)


def test_a_step_is_kept_at_once_and_in_the_gip_when_that_is_written(path: Path, file: WorkingFile) -> None:
    before = path.read_bytes()
    file.save(step({RECEIVED: 11}), step({RECEIVED: 12, "title": "新题"}, OVERVIEW))
    assert path.read_bytes() == before
    file.write()
    expected = stored().report.with_fields({RECEIVED: 12, "title": "新题"})
    assert load(path, shipped_formats()) == replace(
        stored(), report=expected, carried_texts={"problems": "旧"}
    )
    assert {*path.parent.iterdir()} == {path, mark_of(path)}


def test_a_gip_that_holds_everything_is_not_written(path: Path, file: WorkingFile) -> None:
    file.save(step({RECEIVED: 11}))
    file.write()
    before = path.stat().st_ino
    file.write()
    assert path.stat().st_ino == before


def test_a_text_accepted_and_reopened_is_last_years_again(
    path: Path, folder: Path, file: WorkingFile
) -> None:
    file.save(step({}, OVERVIEW))
    file.save(step({}, reopened=OVERVIEW))
    die(file)
    again = opened(path, folder)
    again.write()
    again.close()
    assert load(path, shipped_formats()) == stored()


def test_half_characters_are_joined_or_replaced(path: Path, folder: Path, file: WorkingFile) -> None:
    file.save(step({"title": "\ud83d\ude00\ud83d"}, reopened={"overview": "\ude00"}))
    file.write()
    file.close()
    assert value(path, "title") == "\U0001f600\ufffd"
    assert begun(path, folder, "title") == "\U0001f600\ufffd"


def test_what_a_killed_program_had_saved_is_there_again(path: Path, folder: Path, file: WorkingFile) -> None:
    file.save(step({RECEIVED: 11}))
    file.save(step({"title": "新题"}, OVERVIEW))
    die(file)
    assert value(path) != 11
    again = opened(path, folder)
    assert again.beginning.is_recovered
    assert again.beginning.fork is None
    again.write()
    again.close()
    expected = stored().report.with_fields({RECEIVED: 11, "title": "新题"})
    assert load(path, shipped_formats()).report == expected
    assert not opened_and_closed(path, folder).is_recovered


def opened_and_closed(path: Path, folder: Path) -> beginning.Beginning:
    with closing(opened(path, folder)) as file:
        return file.beginning


def test_the_typing_of_one_text_is_kept_once_and_whole(path: Path, folder: Path, file: WorkingFile) -> None:
    file.save(step({"title": "先"}))
    for letters in range(1, 200):
        file.save(step({"overview": "字" * letters}, number=-7))
    file.save(step({"title": "后"}))
    die(file)
    with closing(sqlite3.connect(log_of(path, folder))) as log:
        assert log.execute("SELECT count(*) FROM steps").fetchone() == (3,)
    assert begun(path, folder, "overview") == "字" * 199


@pytest.mark.parametrize("reached", [True, False])
def test_a_program_killed_while_it_writes_the_gip_knows_both(
    path: Path, folder: Path, file: WorkingFile, monkeypatch: pytest.MonkeyPatch, reached: bool
) -> None:
    file.save(step({RECEIVED: 11}))
    with monkeypatch.context() as dying:
        write = files.write_atomically

        def killed(*asked: object, **named: object) -> None:
            if reached:
                write(*asked, **named)  # type: ignore[arg-type] # as it was asked
            raise KeyboardInterrupt

        dying.setattr(working_file, "write_atomically", killed)
        with pytest.raises(KeyboardInterrupt):
            file.write()
    die(file)
    again = opened_and_closed(path, folder)
    assert again.is_recovered is not reached
    assert again.fork is None
    assert again.state.stored.report.get(RECEIVED) == 11


def test_a_long_history_is_folded_and_nothing_lost(
    path: Path, folder: Path, file: WorkingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginning, "STEPS_BEFORE_FOLDING", 3)
    for number in range(5):
        file.save(step({RECEIVED: number}))
    die(file)
    for _ in range(2):
        assert begun(path, folder) == 4
    with closing(sqlite3.connect(log_of(path, folder))) as log:
        assert log.execute("SELECT count(*) FROM steps").fetchone() == (0,)


@pytest.mark.usefixtures("file")
def test_an_open_report_is_open_once_and_read_meanwhile(path: Path, folder: Path) -> None:
    with pytest.raises(OpenElsewhere) as refused:
        opened(path, folder)
    now = datetime.now().astimezone()
    assert refused.value.code == "gip-open-at"
    assert f"{now.month}月{now.day}日" in explain(refused.value).happened
    assert load(path, shipped_formats()) == stored()


def test_a_copy_of_an_open_report_is_open_too(path: Path, folder: Path, file: WorkingFile) -> None:
    copy = path.with_name("拷贝.gip")
    shutil.copy(path, copy)
    with pytest.raises(OpenElsewhere, match="gip-open"):
        opened(copy, folder)
    (since,) = folder.glob(f"*/{SINCE}")
    since.write_text("no time", encoding="utf-8")
    with pytest.raises(OpenElsewhere, match="gip-busy"):
        opened(copy, folder)
    assert {*path.parent.iterdir()} == {path, copy, mark_of(path)}
    identity = file.beginning.state.identity
    assert Shelf(folder, identity).is_open()
    file.close()
    assert not Shelf(folder, identity).is_open()
    opened(path, folder).close()


def test_who_shares_the_folder_sees_who_is_at_work(path: Path, tmp_path: Path, file: WorkingFile) -> None:
    """Another user's own folder knows nothing of it."""
    with pytest.raises(OpenElsewhere, match="gip-open"):
        opened(path, tmp_path / "another user's")
    file.close()
    assert [*path.parent.iterdir()] == [path]
    opened(path, tmp_path / "another user's").close()


def test_what_was_written_at_the_last_moment_is_what_is_opened(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other window closes between our look at the file and our turn."""
    other = opened(path, folder)

    def close_and_hold(at: Path) -> object:
        other.save(step({RECEIVED: 77}))
        other.write()
        other.close()
        return hold_report(at)

    monkeypatch.setattr(beginning, "hold_report", close_and_hold)
    with closing(opened(path, folder)) as file:
        assert file.beginning.state.stored.report.get(RECEIVED) == 77
        assert file.beginning.fork is None


def test_nobody_has_open_what_was_never_opened_or_is_damaged(folder: Path) -> None:
    assert not Shelf(folder, "none").is_open()
    shelf = Shelf(folder, "one")
    log = shelf.log("年报.gip")
    assert log is not None
    log.close()
    (path,) = folder.glob(f"*/{LOG}")
    for content in (b"no database" * 99, None):
        if content is None:
            path.unlink()
            forge_version(path)
        else:
            path.write_bytes(content)
        assert not shelf.is_open()


def forge_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as log:
        log.execute("PRAGMA user_version = 9")


def test_a_report_that_cannot_be_written_is_not_opened(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(UnreadableFile, match="gip-read-only"):
        opened(path, folder)


def test_damage_is_told_before_anything_is_written(path: Path, folder: Path) -> None:
    change(path, "UPDATE cells SET value = 1", is_sealed=False)
    before = path.read_bytes()
    with pytest.raises(UnreadableFile, match="gip-part-damaged"):
        opened(path, folder)
    assert path.read_bytes() == before
    assert not folder.exists()


@pytest.mark.parametrize("name", ["schema1.gip", "schema2.gip", "schema3.gip", "schema4.gip"])
def test_an_old_file_comes_up_to_date_when_it_is_written_and_a_copy_is_kept(
    tmp_path: Path, folder: Path, name: str
) -> None:
    path = tmp_path / "年报.gip"
    shutil.copy(OLD_FILES / name, path)
    before = load(path, shipped_formats())
    with closing(opened(path, folder)) as file:
        file.save(step({RECEIVED: 12}))
        file.write()
    assert load(path, shipped_formats()) == replace(before, report=before.report.with_fields({RECEIVED: 12}))
    (copy,) = copies(folder)
    assert copy.read_bytes() == (OLD_FILES / name).read_bytes()


# What others do to the .gip


def test_a_backup_put_back_is_what_is_opened(path: Path, folder: Path, file: WorkingFile) -> None:
    backup = path.read_bytes()
    file.save(step({RECEIVED: 11}))
    file.write()
    newer = path.read_bytes()
    file.close()
    path.write_bytes(backup)
    assert begun(path, folder) == value(path) != 11
    assert path.read_bytes() == backup
    assert newer in [copy.read_bytes() for copy in copies(folder)]
    assert [*path.parent.iterdir()] == [path]


def test_a_backup_put_back_after_a_crash_keeps_both(path: Path, folder: Path, file: WorkingFile) -> None:
    backup = path.read_bytes()
    file.save(step({RECEIVED: 11}))
    file.write()
    file.save(step({RECEIVED: 12}))
    die(file)
    path.write_bytes(backup)
    with closing(opened(path, folder)) as again:
        fork = again.beginning.fork
        assert fork == path.with_name("年报（本机未写入的修改）.gip")
        assert again.beginning.state.stored == stored()
        assert value(fork) == 12
        with closing(opened(fork, folder)) as other:
            assert other.beginning.state.stored.report.get(RECEIVED) == 12
    assert path.read_bytes() == backup
    assert opened_and_closed(path, folder).fork is None


@pytest.mark.parametrize("writes", [1, 2])
def test_a_backup_put_back_after_a_crash_is_not_taken_for_what_was_written_since(
    path: Path, folder: Path, file: WorkingFile, writes: int
) -> None:
    backup = path.read_bytes()
    for number in range(writes):
        file.save(step({RECEIVED: 11 + number}))
        file.write()
    die(file)
    path.write_bytes(backup)
    again = opened_and_closed(path, folder)
    assert again.state.stored == stored()
    assert path.read_bytes() == backup
    assert again.fork is not None
    assert value(again.fork) == 10 + writes


def test_a_backup_put_back_after_closing_is_what_was_wanted(path: Path, folder: Path) -> None:
    backup = path.read_bytes()
    with closing(opened(path, folder)) as file:
        file.save(step({RECEIVED: 11}))
        file.write()
    path.write_bytes(backup)
    again = opened_and_closed(path, folder)
    assert (again.state.stored, again.fork) == (stored(), None)
    assert 11 in [value(copy) for copy in copies(folder)]


def test_another_report_under_the_same_name_takes_nothing(
    path: Path, folder: Path, file: WorkingFile
) -> None:
    file.save(step({RECEIVED: 11}))
    moved = path.with_name("搬走的.gip")
    moved.write_bytes(path.read_bytes())
    die(file)
    create(path, stored())
    other = path.read_bytes()
    assert begun(path, folder) == stored().report.get(RECEIVED)
    assert path.read_bytes() == other
    assert begun(moved, folder) == 11


def test_a_copy_takes_nothing_that_was_done_in_the_one_it_was_copied_from(
    path: Path, folder: Path, file: WorkingFile
) -> None:
    copy = path.with_name("副本.gip")
    copy.write_bytes(path.read_bytes())
    file.save(step({RECEIVED: 11}))
    file.write()
    die(file)
    found = opened_and_closed(copy, folder)
    assert (found.state.stored, found.fork) == (stored(), None)
    assert value(path) == 11
    assert begun(path, folder) == 11


def test_a_copy_leaves_what_was_not_yet_written_to_the_one_it_was_copied_from(
    path: Path, folder: Path, file: WorkingFile
) -> None:
    copy = path.with_name("副本.gip")
    copy.write_bytes(path.read_bytes())
    file.save(step({RECEIVED: 11}))
    die(file)
    found = opened_and_closed(copy, folder)
    assert found.state.stored == stored()
    assert found.fork is not None
    assert value(found.fork) == 11


def test_work_on_another_computer_is_gone_on_with(path: Path, folder: Path, tmp_path: Path) -> None:
    opened(path, folder).close()
    with closing(opened(path, tmp_path / "another computer")) as there:
        there.save(step({RECEIVED: 11}))
        there.write()
    again = opened_and_closed(path, folder)
    assert again.state.stored.report.get(RECEIVED) == 11
    assert again.fork is None


def test_two_computers_each_with_something_of_its_own(path: Path, folder: Path, tmp_path: Path) -> None:
    here = opened(path, folder)
    here.save(step({RECEIVED: 11}))
    die(here)
    with closing(opened(path, tmp_path / "another computer")) as there:
        there.save(step({RECEIVED: 12}))
        there.write()
    again = opened_and_closed(path, folder)
    assert again.state.stored.report.get(RECEIVED) == 12
    assert again.fork is not None
    assert value(again.fork) == 11


def test_a_fork_finds_a_free_name_and_where_the_stick_takes_none_a_place_of_ours(
    path: Path, folder: Path, file: WorkingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = path.read_bytes()
    path.with_name("年报（本机未写入的修改）.gip").write_bytes(b"")
    for number, name in ((12, "年报（本机未写入的修改） (2).gip"), (13, None)):
        working = file if number == 12 else opened(path, folder)
        working.save(step({RECEIVED: number}))
        working.write()
        working.save(step({"title": "只在本机"}))
        die(working)
        path.write_bytes(backup)
        if name is None:
            monkeypatch.setattr(beginning, "write_atomically", refuse_writing)
        fork = opened_and_closed(path, folder).fork
        assert fork is not None
        assert value(fork) == number
        assert value(fork, "title") == "只在本机"
        assert fork.name == name if name else fork.is_relative_to(folder)


def refuse_writing(*_: object, **__: object) -> None:
    raise UnwritableFile("write-disk-full", name="x", folder="y")


def test_what_can_be_kept_nowhere_is_not_given_up(
    path: Path, folder: Path, file: WorkingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.save(step({RECEIVED: 11}))
    die(file)
    original = path.read_bytes()
    change(path, "UPDATE texts SET value = 'von fremder Hand' WHERE field = 'title'")
    with monkeypatch.context() as full:
        full.setattr(beginning, "write_atomically", refuse_writing)
        full.setattr(Copies, "keep", refuse_writing)
        with pytest.raises(UnwritableFile):
            opened(path, folder)
    path.write_bytes(original)
    assert begun(path, folder) == 11


REPLACED = {
    "cut": lambda content: content[: len(content) // 2],
    "empty": lambda _: b"",
    "garbage": lambda content: b"\xa5" * len(content),
    "one bit": lambda content: content[:9000] + bytes([content[9000] ^ 1]) + content[9001:],
}


@pytest.mark.parametrize("ruin", REPLACED.values(), ids=REPLACED)
@pytest.mark.parametrize("in_place", [True, False])
def test_a_file_that_others_changed_while_it_is_open_is_left_alone_and_said_so(
    path: Path, folder: Path, file: WorkingFile, ruin: object, in_place: bool
) -> None:
    assert callable(ruin)
    whole = path.read_bytes()
    if not in_place:
        take_away([path])
    path.write_bytes(ruin(whole))
    file.save(step({RECEIVED: 11}))
    for _ in range(2):
        with pytest.raises(UnwritableFile, match="gip-replaced"):
            file.write()
    assert path.read_bytes() == ruin(whole)
    die(file)
    path.write_bytes(whole)
    assert begun(path, folder) == 11


def test_another_report_put_in_its_place_while_it_is_open_is_left_alone(
    path: Path, file: WorkingFile
) -> None:
    create(path, stored())
    other = path.read_bytes()
    file.save(step({RECEIVED: 11}))
    with pytest.raises(UnwritableFile, match="gip-replaced"):
        file.write()
    assert path.read_bytes() == other


def test_a_file_that_went_away_and_came_back_gets_everything(path: Path, file: WorkingFile) -> None:
    file.save(step({RECEIVED: 5}))
    file.write()
    before = path.read_bytes()
    take_away([path])
    file.save(step({"title": "新题"}, OVERVIEW))
    with pytest.raises(UnwritableFile, match="gip-not-written"):
        file.write()
    assert [*path.parent.iterdir()] == [mark_of(path)]
    path.write_bytes(before)
    file.write()
    found = load(path, shipped_formats())
    assert found.report == stored().report.with_fields({RECEIVED: 5, "title": "新题"})
    assert found.carried_texts == {"problems": "旧"}


def test_what_is_in_another_file_is_not_missed(path: Path, folder: Path, file: WorkingFile) -> None:
    change(path, "UPDATE texts SET value = 'von fremder Hand' WHERE field = 'title'")
    file.save(step({RECEIVED: 5}))
    file.let_file_be()
    file.close()
    begun_with = opened_and_closed(path, folder)
    assert begun_with.state.stored.report.title == "von fremder Hand"
    assert begun_with.fork is None
    assert 5 in [value(copy) for copy in copies(folder)]


def test_a_write_that_fails_leaves_the_gip_and_may_be_tried_again(
    path: Path, file: WorkingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    file.save(step({RECEIVED: 5}))
    with monkeypatch.context() as full:
        full.setattr(working_file, "write_atomically", refuse_writing)
        for _ in range(2):
            with pytest.raises(UnwritableFile, match="gip-not-written"):
                file.write()
    assert path.read_bytes() == before
    file.write()
    assert value(path) == 5


def test_a_link_goes_on_leading_to_the_report(path: Path, folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "快捷.gip"
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("this system lets not everybody make links")
    with closing(opened(link, folder)) as file:
        file.save(step({RECEIVED: 5}))
        file.write()
    assert link.is_symlink()
    assert value(path) == value(link) == 5


# What the disk does to the working copy


def test_where_the_working_copy_takes_nothing_the_gip_does(
    path: Path, file: WorkingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        no_log(full)
        file.save(step({RECEIVED: 5}))
        assert value(path) == 5
        take_away([path])
        with pytest.raises(UnwritableFile, match="gip-not-saved"):
            file.save(step({RECEIVED: 6}))
    file.save(step({RECEIVED: 6}))


def test_where_neither_takes_anything_another_try_keeps_it_all(
    path: Path, folder: Path, file: WorkingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = [step({RECEIVED: 6}), step({"title": "新题"})]
    with monkeypatch.context() as full:
        no_log(full)
        full.setattr(working_file, "write_atomically", refuse_writing)
        for count in (1, 2):
            with pytest.raises(UnwritableFile, match="gip-not-saved"):
                file.save(*steps[:count])
    file.save(*steps)
    die(file)
    again = opened_and_closed(path, folder)
    assert again.is_recovered
    assert again.state.stored.report.get(RECEIVED) == 6
    assert again.state.stored.report.title == "新题"


def test_a_write_goes_on_without_the_working_copy(
    path: Path, folder: Path, file: WorkingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.save(step({RECEIVED: 5}))
    with monkeypatch.context() as full:
        no_log(full)
        file.write()
    assert value(path) == 5
    file.save(step({RECEIVED: 6}))
    die(file)
    assert begun(path, folder) == 6


def test_a_working_copy_that_somebody_removed_is_begun_anew(
    path: Path, folder: Path, file: WorkingFile
) -> None:
    file.save(step({RECEIVED: 5}))
    take_away(file for file in folder.rglob("*") if file.is_file())
    shutil.rmtree(folder)
    file.save(step({"title": "新题"}))
    die(file)
    assert begun(path, folder) == 5
    assert begun(path, folder, "title") == "新题"


def test_a_working_copy_that_was_begun_anew_misses_nothing_that_is_in_the_gip(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    with closing(opened(path, folder)) as file:
        take_away(file for file in folder.rglob("*") if file.is_file())
        shutil.rmtree(folder)
        file.save(step({RECEIVED: 5}))
        file.write()
        file.end_with(mark(Action.CLOSED, NOON))
    with closing(opened(path, tmp_path / "another computer")) as file:
        file.save(step({RECEIVED: 6}))
        file.write()
    with closing(opened(path, folder)) as file:
        assert file.beginning.fork is None
        assert file.beginning.state.stored.report.get(RECEIVED) == 6


def test_a_report_opens_where_no_working_copy_can_be_made(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write_bytes(b"no folder")
    with closing(opened(path, folder)) as file:
        file.save(step({RECEIVED: 5}))
        assert value(path) == 5
        file.write()
    folder.unlink()
    with monkeypatch.context() as full:
        no_log(full)
        with closing(opened(path, folder)) as file:
            file.save(step({RECEIVED: 6}))
    assert begun(path, folder) == 6


def test_a_lock_that_comes_between_is_no_working_copy_of_ours(
    path: Path, folder: Path, file: WorkingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that lost its working copy finds another's in its place: the .gip takes what it saves."""
    with monkeypatch.context() as full:
        no_log(full)
        file.save(step({RECEIVED: 5}))
    other = Shelf(folder, file.beginning.state.identity).log("x")
    assert other is not None
    with closing(other):
        file.save(step({RECEIVED: 6}))
    assert value(path) == 6


DAMAGES = {
    "no database": lambda _: b"no database" * 999,
    "cut": lambda content: content[: len(content) // 2],
    "torn": lambda content: content[:8192] + bytes(4096) + content[12288:],
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_working_copy_is_put_aside_and_the_gip_opened(
    path: Path, folder: Path, file: WorkingFile, damage: object
) -> None:
    assert callable(damage)
    file.save(step({RECEIVED: 5}))
    file.write()
    file.close()
    log = log_of(path, folder)
    ruined = damage(log.read_bytes())
    log.write_bytes(ruined)
    again = opened_and_closed(path, folder)
    assert again.state.stored.report.get(RECEIVED) == 5
    assert again.damaged is not None
    assert again.damaged.read_bytes() == ruined
    assert opened_and_closed(path, folder).damaged is None


STATEMENTS = [
    "UPDATE steps SET step = replace(step, '5', '6')",
    f"UPDATE steps SET step = '[]', checksum = '{hashlib.sha256(b'[]').hexdigest()}'",  # noqa: S608 - fixed
    "UPDATE base SET content = 'text'",
    "UPDATE base SET path = x'00'",
    "UPDATE base SET content = zeroblob(9999)",
    "DROP TABLE written",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_working_copy_that_makes_no_sense_is_put_aside(
    path: Path, folder: Path, file: WorkingFile, statement: str
) -> None:
    file.save(step({RECEIVED: 5}))
    file.write()
    file.save(step({RECEIVED: 55}))
    file.close()
    with closing(sqlite3.connect(log_of(path, folder))) as log, log:
        log.execute(statement)
    again = opened_and_closed(path, folder)
    assert again.state.stored.report.get(RECEIVED) == 5
    assert again.damaged is not None


def test_what_a_newer_version_has_worked_on_is_left_to_it(path: Path, folder: Path) -> None:
    opened(path, folder).close()
    forge_version(log_of(path, folder))
    with pytest.raises(UnreadableFile, match="gip-newer"):
        opened(path, folder)
    assert not list(folder.glob("*/damaged-*"))


def test_where_a_damaged_one_cannot_be_put_aside_the_gip_is_opened_all_the_same(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(path, folder).close()
    log_of(path, folder).write_bytes(b"no database" * 999)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "rename", refuse)
    assert begun(path, folder) == stored().report.get(RECEIVED)


def test_a_working_copy_lost_by_one_thread_costs_the_other_not_its_new_one(
    path: Path, folder: Path, file: WorkingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.save(step({RECEIVED: 5}))

    def fail_while_another_saves(*_: object) -> None:
        with monkeypatch.context() as failing:
            failing.setattr(WorkingLog, "append", lambda *_: refuse_row())
            file.save(step({RECEIVED: 6}))
        refuse_row()

    with monkeypatch.context() as failing:
        failing.setattr(WorkingLog, "note_writing", fail_while_another_saves)
        file.write()
    assert value(path) == 5
    die(file)
    again = opened_and_closed(path, folder)
    kept = again.fork or path
    assert (value(kept) if again.fork else again.state.stored.report.get(RECEIVED)) == 6


def refuse_row() -> None:
    raise sqlite3.OperationalError("disk is full")


def test_a_folder_in_place_of_the_working_copy(path: Path, folder: Path, file: WorkingFile) -> None:
    file.close()
    log = log_of(path, folder)
    log.unlink()
    log.mkdir()
    with closing(opened(path, folder)) as again:
        again.save(step({RECEIVED: 5}))
    assert value(path) == 5


@pytest.mark.parametrize("has_log", [True, False])
def test_a_bug_while_it_is_opened_holds_nothing(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, has_log: bool
) -> None:
    if not has_log:
        folder.write_bytes(b"no folder")
    with monkeypatch.context() as broken:
        broken.setattr(beginning, "hash_of", lambda _: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            opened(path, folder)
    opened(path, folder).close()


REASON = Reason("some-code", "口径不同", ((RECEIVED, 3), ("overview", "的话")), 4)
FEW = replace(REASON, words="口")


def explained(number: int, given: tuple[Reason, ...], withdrawn: tuple[Reason, ...] = ()) -> Step:
    return replace(step({}, number=number), given=given, withdrawn=withdrawn)


def test_reasons_that_no_gip_has_yet_are_in_the_working_copy(
    file: WorkingFile, path: Path, folder: Path
) -> None:
    """The letters of one typing are one row; what was written in between never counted."""
    file.save(explained(1, (FEW,)))
    file.save(explained(1, (REASON,), (FEW,)))
    file.close()
    assert load(path, shipped_formats()).reasons == ()
    with closing(opened(path, folder)) as again:
        assert again.beginning.state.stored.reasons == (REASON,)
        again.save(explained(2, (), (REASON,)))
        again.write()
    assert load(path, shipped_formats()).reasons == ()


@pytest.mark.parametrize("given", ["x", [3], {}])
def test_a_step_with_damaged_reasons_is_damage(given: object) -> None:
    written, _ = row_of(step({}))
    changed = json.dumps({**json.loads(written), "given": given})
    with pytest.raises(DamagedContent):
        step_of((changed, hashlib.sha256(changed.encode()).hexdigest()), shipped_formats().get("2021"))
