"""A report is open once; it can be read meanwhile, and what cannot be written is not opened."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from gipdesk.errors import OpenElsewhere, UnreadableFile
from gipdesk.formats.registry import shipped_formats
from gipdesk.store import beginning
from gipdesk.store.presence import hold_report, mark_of
from gipdesk.store.report_file import load
from gipdesk.store.shelf import LOG, SINCE, Shelf
from gipdesk.store.working_file import WorkingFile
from gipdesk.texts import explain
from tests.store.working.working import RECEIVED, copies, forge_version, opened, stored
from tests.support.gips import change
from tests.support.steps import step

OLD_FILES = Path(__file__).parents[1] / "data"


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
