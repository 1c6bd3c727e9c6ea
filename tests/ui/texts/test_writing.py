from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from gipdesk.report.step import Action
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.basics_tab import BasicsTab
from gipdesk.ui.tabs.text_tab import TextTab
from gipdesk.ui.texts.last_year_pane import LastYearPane
from gipdesk.ui.texts.offers import SubheadingButton
from gipdesk.ui.texts.report_text import ReportText
from gipdesk.ui.theme import LIGHT
from gipdesk.ui.widgets.eliding_label import ElidingLabel
from tests.ui.conftest import show
from tests.ui.hands import button, child, paste

CLEANED = "粘贴的文字整理过了：去掉{}。按 Ctrl+Z 可以撤销这次粘贴。"


def tab_of(qtbot: QtBot, bridge: SessionBridge, section: str = "overview") -> TextTab:
    tab = TextTab(bridge, bridge.session.format.section(section))
    qtbot.addWidget(tab)
    show(qtbot, tab)
    tab.focus_content()
    return tab


def last_pane(tab: TextTab) -> LastYearPane:
    return child(tab, LastYearPane)


def count_of(tab: TextTab) -> ElidingLabel:
    """What says how long the text is, and how much of it is last year's."""
    labels = cast(list[ElidingLabel], tab.findChildren(ElidingLabel))
    return next(label for label in labels if " 字" in label.text())


def shaded_words(field: QPlainTextEdit) -> list[str]:
    selections = field.extraSelections()
    return [it.cursor.selectedText() for it in selections]  # type: ignore[attr-defined] # not in the stubs


def offered(widget: QPushButton) -> list[QAction]:
    """What the menu of a button offers when it opens."""
    menu = widget.menu()
    menu.aboutToShow.emit()
    return [action for action in menu.actions() if not action.isSeparator()]


def end_of(field: ReportText) -> None:
    field.moveCursor(QTextCursor.MoveOperation.End)


def test_words_added_and_removed_are_marked_beside_one_another(
    qtbot: QtBot, fresh_bridge: SessionBridge
) -> None:
    last = str(fresh_bridge.session.last_value("overview"))
    fresh_bridge.edit({"overview": f"新写{last[2:]}"})
    tab = tab_of(qtbot, fresh_bridge)
    field = child(tab, ReportText)
    assert "新写" not in shaded_words(field)
    button(tab, "对照去年").click()
    assert last_pane(tab).toPlainText() == last
    assert last_pane(tab).mapTo(tab, QPoint()).x() < field.mapTo(tab, QPoint()).x()
    assert shaded_words(last_pane(tab)) == [last[:2]]
    assert "新写" in shaded_words(field)
    (mark,) = last_pane(tab).extraSelections()
    look = mark.format  # type: ignore[attr-defined] # not in the stubs
    assert look.fontStrikeOut()
    assert look.background().color().name().upper() == LIGHT.error_ground
    button(tab, "对照去年").click()
    assert "新写" not in shaded_words(field)


def test_the_marks_follow_the_typing(qtbot: QtBot, fresh_bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, fresh_bridge)
    field = child(tab, ReportText)
    button(tab, "对照去年").click()
    end_of(field)
    QTest.keyClicks(field, "abc")
    qtbot.waitUntil(lambda: "abc" in shaded_words(field))
    assert shaded_words(last_pane(tab)) == []
    fresh_bridge.undo()
    qtbot.waitUntil(lambda: "abc" not in shaded_words(field))


def test_a_share_says_how_much_is_last_years(qtbot: QtBot, fresh_bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, fresh_bridge)
    count = count_of(tab)
    assert count.text().endswith(" · 与去年相同 100% · 一般 1000 字左右")
    fresh_bridge.edit({"overview": "全是新的"})
    qtbot.waitUntil(lambda: count.text() == "4 字 · 与去年相同 0% · 一般 1000 字左右")


def test_a_section_without_last_years_text_or_a_usual_length_is_just_counted(
    qtbot: QtBot, bridge: SessionBridge
) -> None:
    assert bridge.session.baseline is not None
    bridge.session.baseline.report.sections["problems"] = None  # type: ignore[index] # a report of before
    tab = tab_of(qtbot, bridge, "problems")
    assert " · " not in count_of(tab).text()
    assert not button(tab, "对照去年").isEnabled()
    bridge.edit({"problems": "无"})
    assert count_of(tab).text() == "1 字"


def test_both_texts_scroll_together(qtbot: QtBot, fresh_bridge: SessionBridge) -> None:
    assert fresh_bridge.session.baseline is not None
    lines = [f"第{number}段，办理若干件。" for number in range(300)]
    fresh_bridge.session.baseline.report.sections["overview"] = "\n".join(lines)  # type: ignore[index] # a report of before
    fresh_bridge.edit({"overview": "\n".join([*(f"𠮷新的第{number}句" for number in range(100)), *lines])})
    tab = tab_of(qtbot, fresh_bridge)
    button(tab, "对照去年").click()
    QApplication.processEvents()
    new, old = child(tab, ReportText).verticalScrollBar(), last_pane(tab).verticalScrollBar()
    new.setValue(200)
    assert old.value() == 100
    old.setValue(50)
    assert new.value() == 150
    new.setValue(0)
    assert old.value() == 0


@pytest.mark.parametrize(
    ("clip", "wanted", "told"),
    [
        ("甲\u200b乙", "甲乙", "看不见的字符 1 个"),
        (
            "\u3000\u3000甲\n\n\u3000\u3000乙\u00a0丙",
            "甲\n乙 丙",
            "网页空格 1 个、段落两头的空格 2 处、空行 1 行",
        ),
        ("甲乙", "甲乙", None),
        ("\n\n", "旧", "空行 2 行"),
    ],
)
def test_web_junk_is_cleaned_off_a_paste_and_told(
    qtbot: QtBot, bridge: SessionBridge, clip: str, wanted: str, told: str | None
) -> None:
    bridge.edit({"overview": "旧"})
    tab = tab_of(qtbot, bridge)
    said: list[str] = []
    tab.notice.connect(said.append)
    field = child(tab, ReportText)
    field.selectAll()
    paste(clip)
    field.paste()
    assert bridge.session.report.get("overview") == wanted
    assert said == ([] if told is None else [CLEANED.format(told)])


def test_a_paste_is_a_step_of_its_own(qtbot: QtBot, bridge: SessionBridge) -> None:
    bridge.edit({"overview": ""})
    tab = tab_of(qtbot, bridge)
    field = child(tab, ReportText)
    QTest.keyClicks(field, "ab")
    paste("粘贴")
    field.paste()
    QTest.keyClicks(field, "cd")
    actions = [step.action for step in bridge.session.done[1:]]
    assert actions == [Action.TYPED, Action.PASTED, Action.TYPED]
    bridge.undo()
    bridge.undo()
    assert bridge.session.report.get("overview") == "ab"


def test_what_was_cleaned_in_the_head_is_told_too(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = BasicsTab(bridge)
    qtbot.addWidget(tab)
    said: list[str] = []
    tab.notice.connect(said.append)
    (title,) = [
        field for field in cast(list[ReportText], tab.findChildren(ReportText)) if field.field == "title"
    ]
    data = QMimeData()
    data.setText("年\u200b报")
    title.insertFromMimeData(data)
    assert said == [CLEANED.format("看不见的字符 1 个")]


def test_the_official_subheadings_are_offered_until_they_are_there(
    qtbot: QtBot, bridge: SessionBridge
) -> None:
    bridge.edit({"overview": "（一）主动公开。全年公开。\n（二）依申请公开"})
    tab = tab_of(qtbot, bridge)
    field, offer = child(tab, ReportText), child(tab, SubheadingButton)
    actions = offered(offer)
    assert [action.text() for action in actions if action.isEnabled()] == [
        "（三）政府信息管理",
        "（四）政府信息公开平台建设",
        "（五）监督保障",
        "全部插入（3 个）",
    ]
    end_of(field)
    actions[2].trigger()
    assert field.written().endswith("（二）依申请公开\n（三）政府信息管理")
    assert field.hasFocus()
    QTest.keyClicks(field, "a")
    assert field.written().endswith("（三）政府信息管理a")
    offered(offer)[-1].trigger()
    assert field.written().endswith("管理a\n（四）政府信息公开平台建设\n（五）监督保障")
    assert field.textCursor().block().text() == "（四）政府信息公开平台建设"
    assert [action.isEnabled() for action in offered(offer)] == [False] * 5
    bridge.undo()
    assert field.written().endswith("管理a")


def test_a_subheading_takes_the_place_of_a_blank_paragraph(qtbot: QtBot, bridge: SessionBridge) -> None:
    bridge.edit({"problems": ""})
    tab = tab_of(qtbot, bridge, "problems")
    offered(child(tab, SubheadingButton))[0].trigger()
    assert bridge.session.report.get("problems") == "（一）存在的主要问题"


def test_letters_are_counted_without_the_space_between_them(qtbot: QtBot, bridge: SessionBridge) -> None:
    bridge.edit({"overview": "甲 乙\n丙　丁"})
    tab = TextTab(bridge, bridge.session.format.section("overview"))
    qtbot.addWidget(tab)
    assert count_of(tab).text() == "4 字 · 与去年相同 0% · 一般 1000 字左右"
    child(tab, ReportText).insertPlainText("戊")
    assert count_of(tab).text().startswith("5 字")


def test_a_tab_that_is_built_takes_no_focus_from_the_window(
    qtbot: QtBot, fresh_bridge: SessionBridge
) -> None:
    shown = QPlainTextEdit()
    qtbot.addWidget(shown)
    show(qtbot, shown)
    for made in (
        TextTab(fresh_bridge, fresh_bridge.session.format.section("overview")),
        BasicsTab(fresh_bridge),
    ):
        qtbot.addWidget(made)
        QApplication.processEvents()
        assert QApplication.activeWindow() is shown
