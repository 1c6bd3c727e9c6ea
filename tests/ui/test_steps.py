from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.report.step import MARKS, Action, Step, Way
from gipdesk.texts import text
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.step_names import step_name
from gipdesk.ui.tabs.editor import Editor
from tests.support.steps import NOON
from tests.ui.hands import open_draft_in, press, table

Key = Qt.Key
BEGINNING = "打开时的样子"


def editor_of(qtbot: QtBot, window: MainWindow, draft: Draft, tmp_path: Path) -> Editor:
    return open_draft_in(qtbot, window, draft, tmp_path / "a.gip")


def bridge_of(window: MainWindow) -> SessionBridge:
    bridge = window.desk.bridge
    assert bridge is not None
    return bridge


def listed(window: MainWindow) -> list[QAction]:
    """What the list of steps offers when it opens."""
    menu = cast(QMenu, window.actions_by_name["steps"].menu())
    menu.aboutToShow.emit()
    return menu.actions()


def words(actions: list[QAction]) -> list[str]:
    """The names of steps, without the time before them."""
    return [action.text().partition("\u3000")[2] or action.text() for action in actions]


@pytest.mark.parametrize(
    ("fields", "action", "name"),
    [
        (("requests.received.business", "requests.received.total"), Action.TYPED, "填写：{cell}"),
        (("overview",), Action.TYPED, "填写：总体情况"),
        (("requests.received.business", "requests.received.total", "overview"), Action.TYPED, "填写：{cell}"),
        (("requests.received.total", "overview"), Action.SUMMED, "重新算总计：总体情况"),
        (("requests.received.business", "overview"), Action.BROUGHT_BACK, "取回：2 处"),
        (("title",), Action.PASTED, "粘贴：标题"),
        (("requests.granted.business", "requests.received.other"), Action.CLEARED, "清空：依申请公开"),
        (("overview", "problems", "title"), Action.REPLACED, "替换：3 处"),
        (("preamble", "title"), Action.MOVED_YEARS, "年份改到今年：2 处"),
    ],
)
def test_a_step_is_named_after_what_was_done_and_where(
    complete: Draft, fields: tuple[str, ...], action: Action, name: str
) -> None:
    step = Step(1, NOON, action, dict.fromkeys(fields), dict.fromkeys(fields), way=Way.DONE)
    definition = complete.report.format
    wanted = name.format(cell="一、本年新收政府信息公开申请数量 商业企业")
    assert step_name(step, definition) == wanted


def test_every_action_has_a_name() -> None:
    assert all(text(f"words.step.{action}") for action in Action if action not in MARKS)
    assert all(text(f"history.mark.{mark}") for mark in MARKS)


def test_undo_and_redo_say_what_they_would_do(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor = editor_of(qtbot, window, complete, tmp_path)
    undo, redo = window.actions_by_name["undo"], window.actions_by_name["redo"]
    assert undo.text() == "撤销(&U)"
    view = table(editor, 3)
    press(view, Key.Key_Delete)
    assert undo.text() == "撤销“清空：一、本年新收政府信息公开申请数量 自然人”(&U)"
    assert undo.toolTip() == "撤销“清空：一、本年新收政府信息公开申请数量 自然人”（Ctrl+Z）"
    buttons = cast(list[QToolButton], window.desk.findChildren(QToolButton, "top"))
    assert [it.text() for it in buttons if it.defaultAction() is undo] == ["撤销"]
    QTest.keyClick(view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undo.text() == "撤销(&U)"
    assert redo.text() == "恢复“清空：一、本年新收政府信息公开申请数量 自然人”(&R)"
    window.actions_by_name["close"].trigger()
    assert (redo.text(), redo.isEnabled()) == ("恢复(&R)", False)


def test_the_list_of_steps_leads_back_and_forth(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor = editor_of(qtbot, window, complete, tmp_path)
    assert not window.actions_by_name["steps"].isEnabled()
    bridge = bridge_of(window)
    before = bridge.session.report
    for field, value in (("title", "甲"), ("overview", "乙"), ("problems", "丙")):
        bridge.edit({field: value})
    assert window.actions_by_name["steps"].isEnabled()
    steps = listed(window)
    assert words(steps)[:-1] == [
        f"填写：{name}" for name in (bridge.session.format.section("problems").short, "总体情况", "标题")
    ]
    assert [step.isChecked() for step in steps] == [True, False, False, False]
    steps[-1].trigger()
    assert bridge.session.report == before
    assert editor.tabs.currentIndex() in {0, 1, 5}
    steps = listed(window)
    assert words(steps)[0].endswith("（已撤销）")
    assert words(steps)[-1] == BEGINNING
    assert steps[-1].isChecked()
    steps[1].trigger()
    assert bridge.session.report.get("overview") == "乙"
    assert bridge.session.report.get("problems") == before.get("problems")
    listed(window)[1].trigger()
    assert bridge.session.report.get("overview") == "乙"


def test_a_long_list_of_steps_shows_the_latest(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor_of(qtbot, window, complete, tmp_path)
    for number in range(40):
        bridge_of(window).edit({"overview": str(number)})
    assert len(listed(window)) == 25


def test_the_list_of_a_closed_report_is_gone(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor_of(qtbot, window, complete, tmp_path)
    bridge_of(window).edit({"title": "甲"})
    listed(window)
    window.actions_by_name["close"].trigger()
    assert listed(window) == []
