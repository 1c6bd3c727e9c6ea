"""Keys of the window reach the report; the status line says what is selected and what was refused."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.texts import text
from gipdesk.ui.main_window import MainWindow
from tests.ui.conftest import Answers, make_window
from tests.ui.hands import (
    button,
    current_cell,
    open_draft_in,
    paste,
    selected_cells,
    strike,
    table,
)

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_keys_of_the_window_reach_the_report(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    QTest.keyClick(window, Key.Key_4, CONTROL)
    assert editor.tabs.currentIndex() == 3
    view = table(editor, 3)
    assert view.hasFocus()
    QTest.keyClicks(view, "5")
    QTest.keyClick(view.open_editor or view, Key.Key_Return)
    assert "处错误" in window.desk.status.readiness
    assert window.actions_by_name["undo"].isEnabled()
    QTest.keyClick(view, Key.Key_F8)
    assert current_cell(view) != ""
    QTest.keyClick(view, Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Key.Key_Z, CONTROL)
    assert window.desk.status.readiness == "✓ 可以导出"
    QTest.keyClick(view, Key.Key_Y, CONTROL)
    assert "处错误" in window.desk.status.readiness
    QTest.keyClick(view, Key.Key_F6)
    assert editor.panel.cards.hasFocus()


def test_who_saves_is_told_that_it_is_done_and_goes_on_typing(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    assert not window.actions_by_name["save"].isEnabled()
    view = table(open_draft_in(qtbot, window, complete, tmp_path / "a.gip"), 3)
    QTest.keyClicks(view, "5")
    strike(view, Key.Key_S, held=CONTROL)
    notice = window.desk.status.notice
    assert notice.startswith("✓ 不用按保存")
    assert "“a.gip”" in notice
    assert view.open_editor is not None
    assert view.open_editor.text() == "5"


def test_f8_takes_the_findings_one_by_one_and_undo_waits_for_an_edit(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    undo, redo = window.actions_by_name["undo"], window.actions_by_name["redo"]
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    assert window.desk.bridge is not None
    window.desk.bridge.edit({"overview": "", "problems": "", "other_matters": ""})
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    reached = []
    for action in ("next_finding", "next_finding", "next_finding", "previous_finding"):
        window.actions_by_name[action].trigger()
        reached.append(editor.tabs.currentIndex())
    assert reached == [1, 5, 6, 5]
    undo.trigger()
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)


def test_what_a_table_has_to_say_stands_in_the_status_line(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    editor.show_tab(3)
    button(editor.current, "空白填 0").click()
    assert window.desk.status.notice == text("window.fill.none")


def test_the_status_line_adds_up_what_is_selected_in_the_tab_at_work(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    view = table(editor, 3)
    view.go_to("requests.received.natural_person")
    assert window.desk.status.summary == "去年：10，今年多 3"
    strike(view, Key.Key_Down, held=Qt.KeyboardModifier.ShiftModifier)
    assert window.desk.status.summary == "求和 16 · 计数 2"
    editor.show_tab(1)
    assert window.desk.status.summary == ""
    view.selectAll()
    assert window.desk.status.summary == ""
    editor.show_tab(3)
    assert window.desk.status.summary.startswith("求和")
    window.actions_by_name["close"].trigger()
    assert window.desk.status.summary == ""


def test_close_rows_are_remembered(
    qtbot: QtBot, window: MainWindow, complete: Draft, answers: Answers, tmp_path: Path
) -> None:
    view = table(open_draft_in(qtbot, window, complete, tmp_path / "a.gip"), 3)
    usual = view.rowHeight(0)
    for close in (True, False, True):
        window.actions_by_name["compact"].trigger()
        assert (view.rowHeight(0) < usual) is close
    window.close()
    again = make_window(answers, tmp_path / "settings.ini")
    qtbot.addWidget(again)
    assert again.actions_by_name["compact"].isChecked()


def test_a_refusal_is_gone_once_something_was_taken(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    view = table(open_draft_in(qtbot, window, complete, tmp_path / "a.gip"), 3)
    view.go_to("requests.received.business")
    paste("约 5\t6")
    strike(view, Key.Key_V, held=CONTROL)
    assert window.desk.status.notice.startswith("没有采用")
    strike(view, Key.Key_4)
    assert not window.desk.status.notice.startswith("没有采用")


def test_after_undo_by_its_keys_delete_clears_the_framed_cell_alone(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    view = table(open_draft_in(qtbot, window, complete, tmp_path / "a.gip"), 3)
    view.go_to("requests.received.business")
    strike(view, Key.Key_1, Key.Key_Return, Key.Key_2, Key.Key_Return, Key.Key_3, Key.Key_Return)
    strike(view, Key.Key_Z, Key.Key_Z, held=CONTROL)
    assert selected_cells(view) == [current_cell(view)] == ["requests.carried_in.business"]
    strike(view, Key.Key_Y, held=CONTROL)
    strike(view, Key.Key_Z, held=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert selected_cells(view) == [current_cell(view)] == ["requests.granted.business"]


def test_undo_while_an_unclear_text_stands_takes_only_that(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    view = table(editor, 3)
    QTest.keyClicks(view, "5")
    QTest.keyClick(view.open_editor or view, Key.Key_Return)
    QTest.keyClicks(view, "x")
    window.actions_by_name["undo"].trigger()
    assert view.open_editor is None
    assert window.actions_by_name["undo"].isEnabled()
