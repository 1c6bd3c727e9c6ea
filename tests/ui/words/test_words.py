from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.report.finding import Place
from gipdesk.report.step import Action
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.editor import Editor
from gipdesk.ui.tabs.text_tab import TextTab
from gipdesk.ui.texts.report_text import ReportText
from gipdesk.ui.words.find_strip import FindStrip
from gipdesk.ui.words.years_panel import YearsPanel
from tests.ui.hands import button, child, open_draft_in, table

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

TEXTS = {
    "title": "甲镇年报",
    "preamble": "甲镇编制本报告。",
    "overview": "甲镇办理，甲镇答复。",
    "problems": "无",
    "other_matters": "",
}


@pytest.fixture
def editor(qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path) -> Editor:
    complete.edit(TEXTS)
    return open_draft_in(qtbot, window, complete, tmp_path / "a.gip")


@pytest.fixture
def open_bridge(window: MainWindow, editor: Editor) -> SessionBridge:  # noqa: ARG001
    bridge = window.desk.bridge
    assert bridge is not None
    return bridge


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def strike_keys(*keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(focused(), key, held)


def type_words(words: str) -> None:
    """Type as an input method does: what is typed arrives in the field that has the focus."""
    field = focused()
    assert isinstance(field, QLineEdit)
    field.setText(words)
    field.textEdited.emit(words)


def texts(editor: Editor) -> list[ReportText]:
    """The text fields of the tab at work."""
    return cast(list[ReportText], editor.current.findChildren(ReportText))


def selected(editor: Editor) -> tuple[str, int]:
    """The field that shows, and where its selection begins."""
    (field,) = [field for field in texts(editor) if field.textCursor().hasSelection()]
    return field.field, field.textCursor().selectionStart()


def said(editor: Editor) -> str:
    """What the strip says about what it found."""
    labels = cast(list[QLabel], child(editor, FindStrip).findChildren(QLabel))
    return next(label.text() for label in labels if label.text() not in {"查找", "替换为"})


def years(editor: Editor) -> QListWidget:
    return child(child(editor, YearsPanel), QListWidget)


def test_words_are_found_while_they_are_typed_and_enter_goes_on(editor: Editor) -> None:
    strike_keys(Key.Key_F, held=CONTROL)
    assert focused().accessibleName() == "要查找的文字"
    type_words("甲镇")
    assert said(editor) == "第 1 处，共 4 处"
    assert selected(editor) == ("title", 0)
    reached = []
    for _ in range(4):
        strike_keys(Key.Key_Return)
        tab = editor.current
        reached.append(tab.current_field if isinstance(tab, TextTab) else "head")
        assert focused().accessibleName() == "要查找的文字"
    assert reached == ["head", "overview", "overview", "head"]
    strike_keys(Key.Key_Return, held=SHIFT)
    assert selected(editor) == ("overview", 5)
    assert said(editor) == "第 4 处，共 4 处"


def test_f3_goes_on_from_the_text(editor: Editor) -> None:
    strike_keys(Key.Key_F3)
    assert focused().accessibleName() == "要查找的文字"
    type_words("甲镇")
    strike_keys(Key.Key_Return, Key.Key_Return, Key.Key_Escape)
    assert not child(editor, FindStrip).isVisible()
    assert isinstance(focused(), ReportText)
    assert selected(editor) == ("overview", 0)
    strike_keys(Key.Key_F3)
    assert selected(editor) == ("overview", 5)
    assert isinstance(focused(), ReportText)
    strike_keys(Key.Key_F3, held=SHIFT)
    assert selected(editor) == ("overview", 0)


def test_what_is_not_there_is_said_and_leaves_all_as_it_was(editor: Editor) -> None:
    editor.show_tab(3)
    strike_keys(Key.Key_F, held=CONTROL)
    assert said(editor) == "Enter 下一处，Shift+Enter 上一处，Esc 关闭"
    type_words("没有这话")
    assert said(editor) == "没有找到"
    strike_keys(Key.Key_Return)
    assert editor.tabs.currentIndex() == 3
    assert not button(editor, "下一处").isEnabled()
    strike_keys(Key.Key_Escape)
    assert table(editor, 3).hasFocus()


def test_what_is_selected_is_looked_for(editor: Editor) -> None:
    editor.go_to(Place("overview", (2, 4)))
    strike_keys(Key.Key_F, held=CONTROL)
    assert child(editor, FindStrip).words == "办理"
    assert said(editor) == "共 1 处"
    strike_keys(Key.Key_Escape)
    field = texts(editor)[0]
    field.selectAll()
    field.insertPlainText("一\n二")
    field.selectAll()
    strike_keys(Key.Key_F, held=CONTROL)
    assert child(editor, FindStrip).words == "办理"


def test_one_place_after_the_other_is_replaced(editor: Editor, open_bridge: SessionBridge) -> None:
    strike_keys(Key.Key_H, held=CONTROL)
    type_words("甲镇")
    strike_keys(Key.Key_Tab)
    assert focused().accessibleName() == "替换成的文字"
    type_words("甲镇甲镇")
    strike_keys(Key.Key_Return)
    assert open_bridge.session.report.title == "甲镇甲镇年报"
    assert selected(editor)[0] in {"preamble", "title"}
    assert said(editor) == "第 3 处，共 5 处"
    button(editor, "下一处").click()
    button(editor, "替换").click()
    assert open_bridge.session.report.get("overview") == "甲镇甲镇办理，甲镇答复。"
    assert said(editor) == "第 6 处，共 6 处"
    assert open_bridge.session.done[-1].action is Action.REPLACED
    open_bridge.undo()
    assert open_bridge.session.report.get("overview") == TEXTS["overview"]


def test_replacing_begins_with_the_first_place(editor: Editor, open_bridge: SessionBridge) -> None:
    editor.go_to(Place("overview", (0, 2)))
    strike_keys(Key.Key_H, held=CONTROL)
    button(editor, "替换").click()
    assert open_bridge.session.report.title == TEXTS["title"]
    assert said(editor) == "第 1 处，共 4 处"


def test_all_are_replaced_as_one_step(window: MainWindow, editor: Editor, open_bridge: SessionBridge) -> None:
    strike_keys(Key.Key_H, held=CONTROL)
    type_words("甲镇")
    button(editor, "全部替换").click()
    assert window.desk.status.notice == "已替换“甲镇”4 处。按 Ctrl+Z 可以一次撤销。"
    report = open_bridge.session.report
    assert (report.title, report.preamble, report.get("overview")) == ("年报", "编制本报告。", "办理，答复。")
    assert said(editor) == "没有找到"
    assert window.actions_by_name["undo"].text() == "撤销“替换：3 处”(&U)"
    strike_keys(Key.Key_Z, held=CONTROL)
    assert open_bridge.session.report.title == TEXTS["title"]


def test_the_strip_follows_what_is_typed_in_the_texts(editor: Editor, open_bridge: SessionBridge) -> None:
    strike_keys(Key.Key_F, held=CONTROL)
    type_words("甲镇")
    open_bridge.edit({"title": "乙镇"})
    assert said(editor) == "共 3 处"
    strike_keys(Key.Key_Return)
    assert selected(editor)[0] == "preamble"
    open_bridge.edit({"preamble": ""})
    strike_keys(Key.Key_Return, held=SHIFT)
    assert selected(editor) == ("overview", 5)
    button(editor, "上一处").click()
    assert selected(editor) == ("overview", 0)
    button(editor, "关闭").click()
    open_bridge.edit({"overview": ""})
    assert said(editor) == "第 1 处，共 2 处"


@pytest.mark.usefixtures("editor")
def test_f6_comes_to_the_strip() -> None:
    strike_keys(Key.Key_F, held=CONTROL)
    seen = set()
    for _ in range(4):
        strike_keys(Key.Key_F6)
        seen.add(focused().accessibleName())
    assert "要查找的文字" in seen


def move_years(window: MainWindow) -> None:
    window.actions_by_name["move_years"].trigger()


@pytest.fixture
def dated(editor: Editor, open_bridge: SessionBridge) -> SessionBridge:  # noqa: ARG001
    """The open report with a clause of last year's and one of its own, both with last year's number."""
    assert open_bridge.session.baseline is not None
    last = open_bridge.session.baseline.report
    last.sections["overview"] = "2024年办理20件，比2023年多。"  # type: ignore[index] # a report of before
    open_bridge.edit({"overview": "2024年办理20件，比2023年多。", "problems": "与2024年相比有改进。"})
    return open_bridge


def test_last_years_years_are_shown_and_moved_on_in_one_step(
    window: MainWindow, editor: Editor, dated: SessionBridge
) -> None:
    move_years(window)
    shown = years(editor)
    assert [shown.item(row).text() for row in range(shown.count())] == [
        "总体情况：〔2024年 → 2025年〕办理20件，比2023年多。",
        "总体情况：2024年办理20件，比〔2023年 → 2024年〕多。",
        "问题与改进：与〔2024年 → 2025年〕相比有改进。",
    ]
    ticks = [shown.item(row).checkState() is Qt.CheckState.Checked for row in range(3)]
    assert ticks == [True, True, False]
    assert shown.hasFocus()
    assert selected(editor) == ("overview", 0)
    assert button(editor, "改这 2 处").isEnabled()
    strike_keys(Key.Key_Down, Key.Key_Down, Key.Key_Space)
    assert selected(editor) == ("problems", 1)
    strike_keys(Key.Key_Return)
    assert dated.session.report.get("overview") == "2025年办理20件，比2024年多。"
    assert dated.session.report.get("problems") == "与2025年相比有改进。"
    assert window.desk.status.notice == "年份已改 3 处。按 Ctrl+Z 可以一次撤销。"
    assert selected(editor) == ("overview", 0)
    assert isinstance(focused(), ReportText)
    assert not editor.words.isVisible()
    assert window.actions_by_name["undo"].text() == "撤销“年份改到今年：2 处”(&U)"
    strike_keys(Key.Key_Z, held=CONTROL)
    assert dated.session.report.get("problems") == "与2024年相比有改进。"


def test_nothing_is_moved_on_that_has_no_tick(
    window: MainWindow, editor: Editor, dated: SessionBridge
) -> None:
    before = dated.session.report
    move_years(window)
    strike_keys(Key.Key_Space, Key.Key_Down, Key.Key_Space)
    assert not button(editor, "改这 0 处").isEnabled()
    strike_keys(Key.Key_Return)
    assert dated.session.report == before
    strike_keys(Key.Key_Escape)
    assert dated.session.report == before
    assert not editor.words.isVisible()
    assert isinstance(focused(), ReportText)


def test_the_list_of_years_follows_the_texts_and_keeps_the_ticks(
    window: MainWindow, editor: Editor, dated: SessionBridge
) -> None:
    move_years(window)
    strike_keys(Key.Key_Space)
    field = texts(editor)[0]
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.insertPlainText("另外，2024年还有。")
    assert years(editor).count() == 4
    states = [years(editor).item(row).checkState() is Qt.CheckState.Checked for row in range(4)]
    assert states == [False, True, False, False]
    dated.edit({"requests.received.other": 9})
    assert years(editor).count() == 4


def test_the_tools_give_way_to_one_another(window: MainWindow, editor: Editor, dated: SessionBridge) -> None:
    del dated
    strike_keys(Key.Key_F, held=CONTROL)
    move_years(window)
    assert not child(editor, FindStrip).isVisible()
    editor.words.enter()
    assert years(editor).hasFocus()
    editor.cycle_focus()
    strike_keys(Key.Key_F, held=CONTROL)
    assert child(editor, FindStrip).isVisible()
    panels = cast(list[YearsPanel], editor.findChildren(YearsPanel))
    assert not any(panel.isVisible() for panel in panels)


def test_where_no_year_is_last_years_that_is_said(window: MainWindow, editor: Editor) -> None:
    move_years(window)
    assert window.desk.status.notice == "各段文字里没有要改到今年的年份。"
    assert not editor.words.isVisible()


def test_without_a_report_nothing_is_searched(window: MainWindow) -> None:
    assert not window.actions_by_name["find"].isEnabled()


def test_enter_on_a_button_is_that_button(window: MainWindow, editor: Editor, dated: SessionBridge) -> None:
    before = dated.session.report
    move_years(window)
    button(child(editor, YearsPanel), "取消").setFocus()
    strike_keys(Key.Key_Return)
    assert dated.session.report == before
    assert not editor.words.isVisible()
    strike_keys(Key.Key_F, held=CONTROL)
    type_words("办理")
    button(child(editor, FindStrip), "关闭").setFocus()
    strike_keys(Key.Key_Return)
    assert not editor.words.isVisible()


def test_the_strip_of_a_text_that_is_last_years_offers_to_move_its_years(
    qtbot: QtBot, window: MainWindow, prefilled: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, prefilled, tmp_path / "a.gip")
    editor.show_tab(1)
    button(editor.current, "年份改到今年").click()
    assert window.desk.status.notice or years(editor).hasFocus()
