"""A report that is not as it was left: what the window tells, and what it offers."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gipdesk.paths import working_folder
from gipdesk.report.draft import Draft
from gipdesk.services.documents import create_report
from gipdesk.store.working_log import WorkingLog
from gipdesk.ui.dialogs.asking import CANCEL
from gipdesk.ui.flows.restore import RESTORE
from gipdesk.ui.main_window import MainWindow
from tests.support.disks import take_away
from tests.ui.conftest import Answers
from tests.ui.hands import button, open_in


@pytest.fixture
def path(complete: Draft, tmp_path: Path) -> Path:
    """A report that nobody has open."""
    path = tmp_path / "stick" / "年报.gip"
    path.parent.mkdir()
    create_report(complete, path).close()
    return path


def leave_behind(path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Type something that does not reach the file, and die; what the file held."""
    from gipdesk.services.documents import open_report  # noqa: PLC0415 - as another run of the program

    content = path.read_bytes()
    report = open_report(path)
    take_away([path])
    report.session.edit({"title": "只在本机"})
    with monkeypatch.context() as dying:
        dying.setattr(WorkingLog, "settle", lambda *_: None)
        report.dismiss()
    path.write_bytes(content)
    return content


def bridge_path(window: MainWindow) -> Path | None:
    return None if window.desk.bridge is None else window.desk.bridge.path


def title(window: MainWindow) -> str | None:
    assert window.desk.bridge is not None
    return window.desk.bridge.session.report.title


def test_what_a_killed_program_had_not_written_is_there_and_said_so(
    qtbot: QtBot, window: MainWindow, answers: Answers, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_behind(path, monkeypatch)
    open_in(qtbot, window, path)
    assert title(window) == "只在本机"
    qtbot.waitUntil(lambda: "接上" in window.desk.status.notice)
    assert answers.asked == []


def test_two_reports_under_one_name_are_shown_both(
    qtbot: QtBot, window: MainWindow, answers: Answers, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, elsewhere_is = path.read_bytes(), str(path.with_name("another computer"))
    leave_behind(path, monkeypatch)
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("XDG_DATA_HOME", elsewhere_is)
        elsewhere.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", elsewhere_is)
        open_in(qtbot, window, path)
        assert window.desk.bridge is not None
        window.desk.bridge.edit({"title": "在别处改的"})
        window.actions_by_name["close"].trigger()
    assert path.read_bytes() != before
    open_in(qtbot, window, path)
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert title(window) == "在别处改的"
    fork = path.with_name("年报（本机未写入的修改）.gip")
    assert str(fork) in answers.asked[0].detail
    open_in(qtbot, window, fork)
    assert title(window) == "只在本机"


def test_a_working_copy_that_is_damaged_is_told(
    qtbot: QtBot, window: MainWindow, answers: Answers, path: Path
) -> None:
    (log,) = working_folder().glob("*/working.db")
    log.write_bytes(b"no database" * 99)
    open_in(qtbot, window, path)
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert "damaged-" in answers.asked[0].detail


def test_a_damaged_report_is_offered_as_it_last_was(
    qtbot: QtBot, window: MainWindow, answers: Answers, path: Path
) -> None:
    path.write_bytes(path.read_bytes()[:9000])
    window.open_path(path)
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert bridge_path(window) is None
    assert "清溪镇人民政府2025年" in answers.asked[0].detail
    assert [name for name, _ in answers.asked[0].answers] == [RESTORE, CANCEL]
    answers.choices = [RESTORE]
    open_in(qtbot, window, path)
    assert bridge_path(window) == path.with_name("年报（找回）.gip")
    assert answers.faults == []


def test_where_nothing_is_left_or_nothing_takes_it_that_is_told(
    qtbot: QtBot, window: MainWindow, answers: Answers, path: Path, user_home: Path
) -> None:
    (user_home / "没见过.gip").write_bytes(b"")
    window.open_path(user_home / "没见过.gip")
    qtbot.waitUntil(lambda: answers.faults == ["gip-damaged"])
    path.unlink()
    path.parent.rmdir()
    (user_home / "Documents").write_bytes(b"no folder")
    answers.choices = [RESTORE]
    window.open_path(path)
    qtbot.waitUntil(lambda: len(answers.faults) == 2)
    assert answers.faults[1] == "write-folder-missing"
    assert [name for name, _ in answers.asked[0].answers] == [CANCEL, RESTORE]
    assert window.desk.bridge is None


def test_a_copy_kept_on_this_computer_is_chosen_and_opened(
    qtbot: QtBot, window: MainWindow, answers: Answers, path: Path
) -> None:
    open_in(qtbot, window, path)
    window.actions_by_name["close"].trigger()
    button(window, "找回").click()
    qtbot.waitUntil(lambda: bool(answers.options))
    assert "清溪镇人民政府2025年" in answers.options[0][0]
    assert "与最后的相同" in answers.options[0][0]
    answers.option = 0
    with qtbot.waitSignal(window.desk.report_changed):
        window.actions_by_name["restore"].trigger()
    assert bridge_path(window) == path.with_name("年报（找回）.gip")


def test_where_no_copy_was_kept_that_is_said(qtbot: QtBot, window: MainWindow, answers: Answers) -> None:
    window.actions_by_name["restore"].trigger()
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert "还没有" in answers.asked[0].message
    assert answers.options == []
