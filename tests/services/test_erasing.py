from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from gipdesk.errors import UnreadableFile
from gipdesk.paths import unfinished_folder, working_folder
from gipdesk.report.draft import Baseline, Draft
from gipdesk.report.source_file import KeptSource, Lack, LostFile, SourceFile
from gipdesk.services.documents import create_report, open_report
from gipdesk.services.erasing import erase_report, reports_here, what_goes
from gipdesk.store.opening import HOT_JOURNAL
from gipdesk.store.presence import hold_report, mark_of
from gipdesk.store.working_log import WorkingLog
from tests.services.reports import finished_draft, finished_report

SOURCE = SourceFile("去年.docx", b"last year's file")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A report with last year's file in it, worked on and closed."""
    path = tmp_path / "stick" / "年报.gip"
    path.parent.mkdir()
    baseline = Baseline(finished_report(2023), "去年.docx", KeptSource(SOURCE, "docx"))
    with closing(create_report(Draft(finished_report(), baseline), path)) as report:
        report.session.edit({"title": "清溪镇年报"})
    open_report(path).close()
    return path


def all_files(*folders: Path) -> list[str]:
    return sorted(file.name for folder in folders for file in folder.rglob("*") if file.is_file())


def test_all_that_is_ours_goes_and_nothing_else(path: Path) -> None:
    other = path.with_name("别的.gip")
    create_report(finished_draft(), other).close()
    kept_of_other = len(all_files(working_folder())) - len(
        [file for folder in what_goes(path).shelves for file in folder.rglob("*") if file.is_file()]
    )
    word = path.with_name("年报.docx")
    word.write_bytes(b"exported")
    path.with_name("年报.gip-journal").write_bytes(HOT_JOURNAL + b"...")
    mark_of(path).write_bytes(b"")
    (shelf,) = what_goes(path).shelves
    (shelf / "damaged-1.db").write_bytes(b"")
    (shelf / "copies" / "~0123456789ab.tmp").write_bytes(b"")
    reviews = unfinished_folder()
    reviews.mkdir(parents=True)
    for name in (f"{SOURCE.sha256[:32]}-0.json", f"{SOURCE.sha256[:32]}-0.source", "other-0.json"):
        (reviews / name).write_bytes(b"{}")
    traces = what_goes(path)
    assert (traces.title, len(traces.copies), len(traces.reviews)) == ("清溪镇年报", 2, 2)
    assert (traces.elsewhere, traces.is_ahead) == (None, False)
    assert erase_report(path) == ()
    assert all_files(path.parent) == ["别的.gip", "年报.docx"]
    assert all_files(reviews) == ["other-0.json"]
    assert not shelf.exists()
    assert len(all_files(working_folder())) == kept_of_other
    assert [rescue.path for rescue in reports_here()] == [other]


def test_what_cannot_be_removed_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unlink = Path.unlink

    def refuse(file: Path, *asked: bool, **named: bool) -> None:
        if file == path:
            raise PermissionError(13, "read-only")
        unlink(file, *asked, **named)

    monkeypatch.setattr(Path, "unlink", refuse)
    (shelf,) = what_goes(path).shelves
    (shelf / "notes.txt").write_bytes(b"not ours")
    assert erase_report(path) == (path, shelf)
    assert all_files(working_folder()) == ["notes.txt"]


def test_a_report_that_is_open_stays(path: Path) -> None:
    with closing(open_report(path)):
        with pytest.raises(UnreadableFile) as fault:
            erase_report(path)
        assert fault.value.code == "erase-open"
        assert reports_here() == ()
    assert path.is_file()


def test_a_report_that_another_computer_is_at_work_on_stays(path: Path) -> None:
    mark = hold_report(path)
    assert mark is not None
    with pytest.raises(UnreadableFile) as fault:
        erase_report(path)
    assert fault.value.code == "erase-open"
    mark.release()
    assert erase_report(path) == ()


def test_what_never_reached_the_file_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = path.read_bytes()
    report = open_report(path)
    report.session.edit({"title": "只在本机"})
    with monkeypatch.context() as dying:
        dying.setattr(WorkingLog, "settle", lambda *_: None)
        report.dismiss()
    path.write_bytes(content)
    assert what_goes(path).is_ahead


def test_of_two_copies_of_one_report_the_other_keeps_its_own(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "拷出来的.gip"
    shutil.copy(path, copy)
    before = all_files(working_folder())
    traces = what_goes(copy)
    assert (traces.elsewhere, traces.shelves, traces.copies) == (path, (), ())
    assert erase_report(copy) == ()
    assert not copy.exists()
    assert all_files(working_folder()) == before
    assert what_goes(path).elsewhere is None
    erase_report(path)
    assert all_files(working_folder()) == []


def remove(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


@pytest.mark.parametrize("ruin", [remove, cut])
def test_what_is_left_of_a_ruined_report_goes(path: Path, ruin: Callable[[Path], None]) -> None:
    ruin(path)
    assert [rescue.path for rescue in reports_here()] == [path]
    assert erase_report(path) == ()
    assert not path.exists()
    assert all_files(working_folder()) == []


def test_a_strange_file_in_its_place_stays(path: Path) -> None:
    path.write_bytes(b"a letter of somebody else's")
    assert what_goes(path).files == ()
    assert erase_report(path) == (path,)
    assert all_files(working_folder()) == []
    assert path.read_bytes() == b"a letter of somebody else's"


@pytest.mark.parametrize("left", [b"", bytes(len(HOT_JOURNAL)), HOT_JOURNAL + b"..."])
def test_what_a_journal_leaves_goes(path: Path, left: bytes) -> None:
    journal = path.with_name("年报.gip-journal")
    journal.write_bytes(left)
    assert erase_report(path) == ()
    assert not journal.exists()


def test_another_programs_journal_stays(path: Path) -> None:
    journal = path.with_name("年报.gip-journal")
    journal.write_bytes(b"somebody's diary")
    assert erase_report(path) == ()
    assert journal.is_file()


def test_of_what_is_none_of_ours_nothing_goes(tmp_path: Path) -> None:
    strange = tmp_path / "别人的.gip"
    strange.write_bytes(b"a letter of somebody else's")
    with pytest.raises(UnreadableFile) as fault:
        erase_report(strange)
    assert fault.value.code == "gip-damaged"
    assert strange.is_file()


def test_a_report_of_which_only_the_file_is_here_goes_too(path: Path) -> None:
    shutil.rmtree(working_folder())
    assert what_goes(path).shelves == ()
    assert erase_report(path) == ()
    assert not path.exists()


def test_what_a_link_leads_to_goes_with_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = path.with_name("真的.gip")
    shutil.copy(path, place)
    monkeypatch.setattr(Path, "is_symlink", lambda file: file == path)
    monkeypatch.setattr(Path, "resolve", lambda file: place if file == path else file)
    assert erase_report(path) == ()
    assert all_files(path.parent) == []


def test_a_source_of_which_nothing_is_known_takes_no_review_along(tmp_path: Path) -> None:
    lost = KeptSource(LostFile("去年.docx", "", Lack.DAMAGED), "docx")
    path = tmp_path / "年报.gip"
    baseline = replace(Baseline(finished_report(2023), "去年.docx"), kept=lost)
    create_report(Draft(finished_report(), baseline), path).close()
    assert what_goes(path).reviews == ()
