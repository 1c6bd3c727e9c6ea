"""A report is opened or chosen, and takes the place of the one before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.services.documents import create_report
from gipdesk.services.prefilling import blank_draft
from gipdesk.ui.main_window import MainWindow
from tests.support.portable import put_mark, run_frozen_in
from tests.support.reports import valid_2021
from tests.ui.conftest import Answers
from tests.ui.hands import (
    button,
    child,
    open_draft_in,
    open_in,
    table,
)

Key = Qt.Key


def test_a_report_that_the_stick_does_not_take_is_said_to_be_on_the_computer(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    put_mark(stick)
    (stick / "报告").write_text("不是文件夹", encoding="utf-8")
    run_frozen_in(stick, monkeypatch)
    answers.draft = blank_draft("青石乡人民政府", 2025)
    with qtbot.waitSignal(window.desk.report_changed) as opened:
        window.actions_by_name["new"].trigger()
    assert str(opened.args[0].parent) in window.desk.status.notice


def test_a_file_that_cannot_be_read_is_explained(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    for name in ("没有.docx", "没有.gip"):
        with qtbot.waitSignal(window.desk.jobs.failed):
            window.open_path(tmp_path / name)
    assert answers.faults == ["file-missing", "file-missing"]
    assert window.start_page.isVisible()


def test_a_file_can_be_chosen_or_not(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, tmp_path: Path
) -> None:
    window.actions_by_name["open"].trigger()
    window.actions_by_name["import"].trigger()
    assert not window.desk.jobs.is_busy
    path = tmp_path / "a.gip"
    create_report(complete, path).close()
    answers.file_to_open = path
    with qtbot.waitSignal(window.desk.report_changed):
        button(window.start_page, "打开已有的年报").click()


def test_the_report_that_is_open_is_not_opened_again(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    window.open_path(tmp_path / "a.gip")
    assert not window.desk.jobs.is_busy


def test_a_report_that_is_being_made_cannot_be_called_off(
    qtbot: QtBot, window: MainWindow, answers: Answers
) -> None:
    answers.draft = blank_draft("青石乡人民政府", 2025)
    with qtbot.waitSignal(window.desk.report_changed):
        window.actions_by_name["new"].trigger()
        assert window.desk.jobs.is_writing
        assert not button(window, "取消").isVisible()


def test_another_report_takes_the_place_of_the_first(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    first = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    create_report(Draft(valid_2021().last_year), tmp_path / "b.gip").close()
    in_sight: list[bool] = []
    watching = window.desk.report_changed.connect(lambda _: in_sight.append(not first.isHidden()))
    with qtbot.waitSignals([window.desk.report_changed] * 2):
        window.open_path(tmp_path / "b.gip")
    window.desk.report_changed.disconnect(watching)
    assert in_sight == [False, False]
    assert window.desk.editor is not first
    assert window.windowTitle().startswith("清溪镇人民政府2024年")


def test_recent_reports_are_one_click_away(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    window.actions_by_name["close"].trigger()
    assert window.start_page.isVisible()
    recent = child(window.start_page, QListWidget)
    with qtbot.waitSignal(window.desk.report_changed):
        recent.itemClicked.emit(recent.item(0))
    window.actions_by_name["close"].trigger()
    recent.setCurrentRow(0)
    QTest.keyClick(recent, Key.Key_A)
    QTest.keyClick(recent, Key.Key_Delete)
    assert recent.count() == 0
    QTest.keyClick(recent, Key.Key_Delete)
    assert not recent.isVisible()


def tab_entries(window: MainWindow) -> list[str]:
    """The keys that the menu offers for tabs."""
    actions = cast(Iterable[QAction], window.findChildren(QAction))
    keys = [action.shortcut().toString() for action in actions]
    return sorted(key for key in keys if key.startswith("Ctrl+") and key[5:] in "1234567")


def test_nothing_of_a_closed_report_is_left(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    bridge = window.desk.bridge
    assert bridge is not None
    editor.room.set_panel_width(260)
    assert tab_entries(window) == [f"Ctrl+{number}" for number in range(1, 8)]
    with qtbot.waitSignals([editor.destroyed, bridge.destroyed]):
        window.actions_by_name["close"].trigger()
    assert tab_entries(window) == []
    assert window.windowTitle() == "年报助手"
    assert not window.actions_by_name["export"].isEnabled()
    again = open_in(qtbot, window, tmp_path / "a.gip")
    assert again.room.panel_width == 260
    assert tab_entries(window) == [f"Ctrl+{number}" for number in range(1, 8)]


def test_a_report_is_opened_as_the_one_before_was_shown(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    window.actions_by_name["show_last"].setChecked(True)
    window.actions_by_name["show_panel"].setChecked(False)
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    assert editor.panel.isHidden()
    table(editor, 3)
    assert button(editor.current, "显示去年数").isChecked()
    labels = cast(Iterable[QLabel], window.desk.status.findChildren(QLabel))
    assert any(label.property("tone") == "fine" and "自动保存" in label.text() for label in labels)


def test_a_report_without_a_title_is_called_so(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    assert window.desk.bridge is not None
    window.desk.bridge.edit({"title": ""})
    assert window.windowTitle() == "未命名的年报 - 年报助手"
