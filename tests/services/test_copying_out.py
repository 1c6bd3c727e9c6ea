from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from gipdesk import paths
from gipdesk.errors import UnreadableFile, UnwritableFile
from gipdesk.paths import reports_folders, working_folder
from gipdesk.services import copying_out
from gipdesk.services.copying_out import copy_file, copy_here, copy_out
from gipdesk.services.documents import OpenReport, ShownReport, create_report, open_or_show, open_report
from gipdesk.services.importing import import_file
from gipdesk.store import beginning
from gipdesk.store.opening import bytes_of
from gipdesk.store.presence import hold_report
from gipdesk.store.working_file import WorkingFile
from tests.services.reports import finished_draft


@pytest.fixture
def report(tmp_path: Path) -> Iterator[OpenReport]:
    """A report that is being worked on."""
    report = create_report(finished_draft(), tmp_path / "年报.gip")
    yield report
    report.dismiss()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A place on a stick."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "年报.gip"


def code_of(copy: Callable[[], object]) -> str:
    with pytest.raises(UnwritableFile) as fault:
        copy()
    return fault.value.code


def test_a_copy_holds_all_that_was_typed_and_is_the_file_itself(report: OpenReport, target: Path) -> None:
    report.session.edit({"title": "刚刚打的"})
    assert copy_out(report, target) == target
    assert target.read_bytes() == report.path.read_bytes()
    assert import_file(target).report.title == "刚刚打的"
    assert [file.name for file in target.parent.iterdir()] == [target.name]


def test_an_older_copy_is_replaced(report: OpenReport, target: Path) -> None:
    copy_out(report, target)
    report.session.edit({"title": "后来的"})
    before = target.read_bytes()
    copy_out(report, target)
    assert import_file(target).report.title == "后来的"
    assert before in [copy.read_bytes() for copy in working_folder().glob("*/copies/*")]


def test_a_report_is_not_copied_onto_itself_nor_onto_what_is_none(report: OpenReport, target: Path) -> None:
    assert code_of(lambda: copy_file(report.path, report.path)) == "target-open"
    target.write_bytes(b"something else, as the user has agreed")
    assert copy_file(report.path, target).read_bytes() == report.path.read_bytes()


def test_what_the_file_has_not_taken_is_not_copied_in_silence(
    report: OpenReport, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UnwritableFile("write-disk-full", name="年报.gip")

    monkeypatch.setattr(copying_out, "PATIENCE", 1.0)
    with monkeypatch.context() as full:
        full.setattr(WorkingFile, "write", refuse)
        report.session.edit({"title": "存不进去"})
        assert code_of(lambda: copy_out(report, target)) == "copy-not-saved"
    assert not target.exists()


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "write-disk-full"), (errno.EROFS, "write-protected"), (errno.EIO, "write-failed")],
)
def test_a_stick_that_refuses_is_told_and_keeps_what_it_had(
    report: OpenReport, target: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    target.write_bytes(b"older")

    def refuse(_file: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", refuse)
        assert code_of(lambda: copy_file(report.path, target)) == code
    assert target.read_bytes() == b"older"
    assert [file.name for file in target.parent.iterdir()] == [target.name]


def test_a_stick_that_is_pulled_is_told(report: OpenReport, target: Path) -> None:
    target.parent.rmdir()
    assert code_of(lambda: copy_file(report.path, target)) == "write-folder-missing"


@pytest.mark.parametrize("when", ["before it takes its place", "afterwards"])
def test_a_copy_that_is_not_what_it_should_be_is_told(
    report: OpenReport, target: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    good = report.path.read_bytes()

    def spoiled(path: Path) -> bytes:
        return b"something else" if path == target else good

    if when == "afterwards":
        monkeypatch.setattr(copying_out, "bytes_of", spoiled)
    else:
        target.write_bytes(b"older")
        sync = os.fsync

        def spoil(file: int) -> None:
            sync(file)
            os.ftruncate(file, 100)

        monkeypatch.setattr(os, "fsync", spoil)
    assert code_of(lambda: copy_file(report.path, target)) == "copy-differs"
    if when != "afterwards":
        assert target.read_bytes() == b"older"


def test_a_copy_that_is_gone_at_once_is_told(
    report: OpenReport, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(path: Path) -> bytes:
        if path == target:
            raise UnreadableFile("file-missing", name=path.name)
        return bytes_of(path)

    monkeypatch.setattr(copying_out, "bytes_of", gone)
    assert code_of(lambda: copy_file(report.path, target)) == "write-failed"


def test_it_is_read_back_where_the_system_cannot_be_told_to_forget(
    report: OpenReport, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(os, "posix_fadvise", lambda *given: asked.append(len(given)), raising=False)
    copy_file(report.path, target)
    assert asked == [4]
    monkeypatch.delattr(os, "posix_fadvise")
    copy_file(report.path, target)


def test_a_report_that_is_open_is_not_written_over(report: OpenReport, target: Path) -> None:
    with closing(create_report(finished_draft(), target)):
        assert code_of(lambda: copy_file(report.path, target)) == "target-open"
    assert copy_file(report.path, target).read_bytes() == report.path.read_bytes()


def test_another_report_that_is_open_is_not_written_over_though_its_folder_takes_no_mark(
    report: OpenReport, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginning, "hold_report", lambda _path: None)
    with closing(create_report(finished_draft(), target)):
        assert code_of(lambda: copy_file(report.path, target)) == "target-open"


def test_a_copy_that_another_computer_is_at_work_on_is_not_written_over(
    report: OpenReport, target: Path
) -> None:
    copy_file(report.path, target)
    mark = hold_report(target)
    assert mark is not None
    assert code_of(lambda: copy_file(report.path, target)) == "target-open"
    mark.release()


def test_of_a_report_that_is_only_shown_the_file_is_copied(report: OpenReport, target: Path) -> None:
    shown = open_or_show(report.path)
    assert isinstance(shown, ShownReport)
    assert copy_out(shown, target).read_bytes() == report.path.read_bytes()


def test_what_is_damaged_is_not_copied(report: OpenReport, target: Path) -> None:
    content = report.path.read_bytes()
    report.path.write_bytes(content[:9000])
    with pytest.raises(UnreadableFile):
        copy_file(report.path, target)
    report.path.write_bytes(content)


def test_a_copy_for_this_computer_takes_a_name_that_is_free(target: Path) -> None:
    create_report(finished_draft(), target).close()
    folder = reports_folders()[-1]
    assert [copy_here(target) for _ in range(2)] == [folder / "年报.gip", folder / "年报 (2).gip"]
    with closing(open_report(folder / "年报.gip")) as copy:
        assert copy.beginning.fork is None


def test_where_the_portable_program_cannot_write_it_goes_to_the_documents(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_report(finished_draft(), target).close()
    (tmp_path / "full").write_bytes(b"no folder")
    usual = reports_folders()[-1]
    monkeypatch.setattr(copying_out, "reports_folders", lambda: (tmp_path / "full", usual))
    assert copy_here(target) == usual / "年报.gip"
    monkeypatch.setattr(copying_out, "reports_folders", lambda: (tmp_path / "full",))
    assert code_of(lambda: copy_here(target)) == "folder-denied"
    assert paths.portable_folder() is None
