"""A report that was put back, copied or worked on elsewhere while it was closed: nothing is lost by it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from gipdesk.errors import UnwritableFile
from gipdesk.store import beginning
from gipdesk.store.copies import Copies
from gipdesk.store.report_file import create
from gipdesk.store.working_file import WorkingFile
from tests.store.working.working import (
    RECEIVED,
    begun,
    copies,
    die,
    opened,
    opened_and_closed,
    refuse_writing,
    stored,
    value,
)
from tests.support.gips import change
from tests.support.steps import step


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


def test_a_moved_report_takes_along_what_was_not_yet_written(
    path: Path, folder: Path, file: WorkingFile
) -> None:
    file.save(step({RECEIVED: 11}))
    die(file)
    moved = path.rename(path.with_name("搬走的.gip"))
    found = opened_and_closed(moved, folder)
    assert (found.state.stored.report.get(RECEIVED), found.fork) == (11, None)


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
