"""While a job runs the window says so, nothing else can be asked for, and nothing typed is lost."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.services.documents import create_report
from gipdesk.texts import text
from gipdesk.ui.actions import MENUS
from gipdesk.ui.main_window import MainWindow
from tests.ui.hands import (
    button,
    drop,
    open_draft_in,
    open_in,
    review_in,
    table,
)

Key = Qt.Key


def test_while_a_job_runs_the_window_says_so(qtbot: QtBot, window: MainWindow, last_docx: Path) -> None:
    labels: list[str] = []
    window.desk.busy_changed.connect(labels.append)
    window.open_path(last_docx)
    assert not window.actions_by_name["open"].isEnabled()
    assert button(window, "取消").isVisible()
    window.resize(900, 600)
    review_in(qtbot, window)
    assert labels == ["正在读取“去年.docx”，原文件不会改动……", ""]
    assert window.actions_by_name["open"].isEnabled()


def test_a_job_can_be_called_off(qtbot: QtBot, window: MainWindow, last_docx: Path) -> None:
    window.open_path(last_docx)
    QTest.keyClick(QApplication.focusWidget() or window, Key.Key_A)
    QTest.keyClick(QApplication.focusWidget() or window, Key.Key_Escape)
    assert not window.desk.jobs.is_busy
    qtbot.wait(1)
    assert not window.is_reviewing


def test_a_file_dropped_while_a_figure_is_typed_keeps_the_figure(
    qtbot: QtBot, window: MainWindow, complete: Draft, last_docx: Path
) -> None:
    view = table(open_draft_in(qtbot, window, complete, last_docx.with_name("a.gip")), 3)
    QTest.keyClicks(view, "7")
    drop(window, last_docx)
    review_in(qtbot, window)
    bridge = window.desk.bridge
    assert bridge is not None
    assert bridge.session.report.cells["requests.received.natural_person"] == 7
    assert view.open_editor is None


def test_after_a_job_one_goes_on_in_the_table(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    view = table(open_draft_in(qtbot, window, complete, tmp_path / "a.gip"), 3)
    QTest.keyClicks(view, "7")
    results: list[int] = []
    window.desk.jobs.run("正在看", lambda: 1, results.append)
    qtbot.waitUntil(lambda: results == [1])
    assert view.open_editor is None
    assert QApplication.focusWidget() is view


def test_who_wants_no_review_goes_on_in_the_table(
    qtbot: QtBot, window: MainWindow, complete: Draft, last_docx: Path
) -> None:
    view = table(open_draft_in(qtbot, window, complete, last_docx.with_name("a.gip")), 3)
    QTest.keyClicks(view, "7")
    button(review_in(qtbot, window, last_docx), "取消").click()
    assert QApplication.focusWidget() is view


def test_who_leaves_the_check_of_files_goes_on_in_the_table(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    view = table(open_draft_in(qtbot, window, complete, tmp_path / "a.gip"), 3)
    QTest.keyClicks(view, "7")
    window.actions_by_name["check_files"].trigger()
    assert window.checkup.page.isVisible()
    window.checkup.hide()
    assert QApplication.focusWidget() is view


def test_nothing_can_be_asked_for_while_a_job_runs(
    qtbot: QtBot, window: MainWindow, complete: Draft, last_docx: Path
) -> None:
    open_draft_in(qtbot, window, complete, last_docx.with_name("a.gip"))
    window.open_path(last_docx)
    found = cast(list[QMenu], window.menuBar().findChildren(QMenu))
    titles = {text(f"window.menu.{name}") for name in MENUS}
    menus = [menu for menu in found if menu.title() in titles]
    assert len(menus) == len(MENUS)
    assert not any(menu.isEnabled() for menu in menus)
    assert not any(action.isEnabled() for action in window.actions_by_name)
    page = review_in(qtbot, window)
    assert all(menu.isEnabled() for menu in menus)
    assert not any(window.actions_by_name[name].isEnabled() for name in ("export", "close", "undo"))
    button(page, "取消").click()
    enabled = [window.actions_by_name[name].isEnabled() for name in ("export", "close", "undo", "redo")]
    assert enabled == [True, True, False, False]


def test_opening_by_path_waits_for_the_editor(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    path = tmp_path / "a.gip"
    create_report(complete, path).close()
    assert open_in(qtbot, window, path).tabs.currentIndex() == 0
