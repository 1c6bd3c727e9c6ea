from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from gipdesk.errors import UnreadableFile, UnwritableFile
from gipdesk.paths import reports_folders, working_folder
from gipdesk.services.documents import create_report, open_report
from gipdesk.services.importing import import_file
from gipdesk.services.rescuing import RESCUABLE, kept_backups, put_back, put_back_copy, rescue_for
from tests.services.reports import finished_draft


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A report that was worked on and closed."""
    (tmp_path / "stick").mkdir()
    path = tmp_path / "stick" / "年报.gip"
    with closing(create_report(finished_draft(), path)) as report:
        report.session.edit({"title": "最后一版"})
    return path


def test_a_damaged_report_is_put_beside_itself_and_left_alone(path: Path) -> None:
    ruined = path.read_bytes()[:9000]
    path.write_bytes(ruined)
    with pytest.raises(UnreadableFile) as damage:
        open_report(path)
    assert damage.value.code in RESCUABLE
    rescue = rescue_for(path)
    assert rescue is not None
    back = put_back(rescue, path)
    assert back == path.with_name("年报（找回）.gip")
    assert put_back(rescue, path) == path.with_name("年报（找回） (2).gip")
    assert path.read_bytes() == ruined
    with closing(open_report(back)) as again:
        assert again.session.report.title == "最后一版"
        assert not again.beginning.is_recovered
        assert again.beginning.fork is None


def test_a_report_that_is_gone_comes_back_in_its_place(path: Path) -> None:
    path.unlink()
    rescue = rescue_for(path)
    assert rescue is not None
    assert put_back(rescue, path) == path
    assert import_file(path).report.title == "最后一版"


def test_where_its_place_is_gone_it_comes_back_among_the_reports(path: Path) -> None:
    path.unlink()
    path.parent.rmdir()
    rescue = rescue_for(path)
    assert rescue is not None
    assert put_back(rescue, path) == reports_folders()[-1] / "年报（找回）.gip"


def test_a_stick_with_another_letter_is_known_by_the_name_and_the_newest_counts(
    path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "年报.gip"
    with closing(create_report(finished_draft(), other)) as report:
        report.session.edit({"title": "另一份"})
    for number, log in enumerate(sorted(working_folder().glob("*/working.db"))):
        os.utime(log, (1000.0 + number, 1000.0 + number))
    newest = max(working_folder().glob("*/working.db"), key=lambda log: log.stat().st_mtime)
    elsewhere = rescue_for(tmp_path / "F" / "年报.gip")
    assert elsewhere is not None
    assert elsewhere.at.timestamp() == newest.stat().st_mtime
    here = rescue_for(path)
    assert here is not None
    assert here.state.stored.report.title == "最后一版"


def test_of_some_reports_nothing_is_known(path: Path) -> None:
    assert rescue_for(path.with_name("没见过.gip")) is None
    with closing(open_report(path)):
        assert rescue_for(path) is None
    (log,) = working_folder().glob("*/working.db")
    log.write_bytes(b"")
    assert rescue_for(path) is None
    log.write_bytes(b"no database" * 99)
    assert rescue_for(path) is None


def test_without_a_folder_of_working_copies_nothing_is_known(tmp_path: Path) -> None:
    assert rescue_for(tmp_path / "年报.gip") is None


def test_the_copies_of_all_reports_are_listed_with_what_differs(path: Path, tmp_path: Path) -> None:
    with closing(open_report(path)) as report:
        report.session.type_into({"requests.received.other": "4"})
    open_report(path).close()
    create_report(finished_draft(), tmp_path / "b.gip").close()
    found = kept_backups()
    assert [backup.differing for backup in found if backup.place == path] == [0, 2, 3]
    assert [backup.differing for backup in found if backup.place == tmp_path / "b.gip"] == [0]
    assert [backup.at for backup in found] == sorted((backup.at for backup in found), reverse=True)


def test_a_copy_comes_back_as_a_report_of_its_own(path: Path) -> None:
    first = kept_backups()[-1]
    before = path.read_bytes()
    back = put_back_copy(first)
    assert back == path.with_name("年报（找回）.gip")
    with closing(open_report(path)), closing(open_report(back)) as again:
        assert again.session.report == first.state.stored.report
    assert path.read_bytes() == before


def test_the_copies_of_a_report_that_is_open_come_back_among_the_reports(path: Path) -> None:
    with closing(open_report(path)):
        copy = kept_backups()[0]
        assert (copy.place, copy.differing) == (None, None)
        assert put_back_copy(copy) == reports_folders()[-1] / "青石乡人民政府2024年年报.gip"
        assert put_back_copy(copy) == reports_folders()[-1] / "青石乡人民政府2024年年报（找回）.gip"


def test_what_never_reached_a_file_is_listed_too(path: Path) -> None:
    report = open_report(path)
    path.unlink()
    report.session.edit({"title": "没写进去"})
    report.dismiss()
    newest = kept_backups()[0]
    assert newest.state.stored.report.title == "没写进去"
    back = put_back_copy(newest)
    assert back == path
    assert import_file(back).report.title == "没写进去"


def test_a_damaged_copy_is_left_out(path: Path) -> None:
    assert path.exists()
    for copy in working_folder().glob("*/copies/*.gip"):
        copy.write_bytes(b"no report")
    assert kept_backups() == ()


def test_where_the_reports_folder_cannot_be_made_that_is_told(path: Path, user_home: Path) -> None:
    (user_home / "Documents").write_bytes(b"no folder")
    with closing(open_report(path)):
        copy = kept_backups()[0]
        with pytest.raises(UnwritableFile):
            put_back_copy(copy)
