"""Tabs, the parts of the window that F6 goes round, and the room that the findings take."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter, QStackedWidget
from pytestqt.qtbot import QtBot

from gipdesk.report.finding import Place
from gipdesk.ui.tabs.editor import Editor
from gipdesk.ui.tabs.tab import ReportTab
from tests.ui.editor.parts import REQUESTS, cards
from tests.ui.hands import NO_MODIFIER, child, table

Key = Qt.Key


def test_a_kind_of_tab_must_say_where_its_places_and_its_content_are(qtbot: QtBot) -> None:
    tab = ReportTab()
    qtbot.addWidget(tab)
    with pytest.raises(NotImplementedError):
        tab.go_to(Place("title"))
    with pytest.raises(NotImplementedError):
        tab.focus_content()


def test_tabs_are_built_when_they_are_first_shown(editor: Editor) -> None:
    stack = child(editor, QStackedWidget)
    assert stack.count() == 1
    editor.show_tab(REQUESTS)
    assert stack.count() == 2
    first = editor.current
    editor.show_tab(0)
    editor.show_tab(REQUESTS)
    assert editor.current is first


def test_choosing_a_tab_puts_the_cursor_into_it(editor: Editor) -> None:
    rect = editor.tabs.tabRect(REQUESTS)
    QTest.mouseClick(editor.tabs, Qt.MouseButton.LeftButton, NO_MODIFIER, rect.center())
    assert table(editor, REQUESTS).hasFocus()


def test_moving_through_the_tabs_by_keys_keeps_the_focus_there(editor: Editor) -> None:
    editor.tabs.setFocus()
    QTest.keyClick(editor.tabs, Key.Key_Right)
    assert editor.tabs.currentIndex() == 1
    assert editor.tabs.hasFocus()
    assert not editor.grab().isNull()


def test_f6_goes_round_the_parts_of_the_window(editor: Editor) -> None:
    editor.show_tab(REQUESTS)
    view = table(editor, REQUESTS)
    view.setFocus()
    editor.cycle_focus()
    assert cards(editor).hasFocus()
    editor.cycle_focus()
    assert editor.tabs.hasFocus()
    editor.cycle_focus()
    assert view.hasFocus()


def test_names_of_tabs_grow_short_before_they_are_cut(editor: Editor) -> None:
    editor.resize(910, 480)
    assert editor.tabs.name(REQUESTS) == "三、依申请公开"
    editor.resize(820, 480)
    assert editor.tabs.name(REQUESTS) == "三 依申请公开"
    editor.resize(700, 480)
    assert editor.tabs.name(REQUESTS) == "依申请公开"
    assert editor.tabs.full_name(REQUESTS) == "三、依申请公开"
    last = editor.tabs.tabRect(editor.tabs.count() - 1)
    assert last.right() <= editor.tabs.width()


def test_the_findings_make_room_in_a_narrow_window(editor: Editor) -> None:
    editor.room.set_panel_width(340)
    assert editor.panel.width() > 320
    editor.resize(910, 480)
    assert editor.panel.width() <= 910 * 0.28
    editor.resize(1300, 700)
    assert editor.panel.width() > 320


@pytest.mark.parametrize(
    ("wanted", "window", "width"),
    [(310, 1300, 310), (360, 1300, 351), (350, 1300, 350), (310, 910, 245), (310, 600, 200), (90, 1300, 200)],
)
def test_the_findings_get_what_the_user_wants_but_no_more_than_their_share(
    editor: Editor, wanted: int, window: int, width: int
) -> None:
    editor.room.set_panel_width(wanted)
    editor.resize(window, 600)
    assert editor.panel.width() == width
    assert editor.room.panel_width == max(wanted, 200)


def test_the_findings_are_as_wide_as_ever_until_the_user_says(editor: Editor) -> None:
    assert editor.room.panel_width == 310
    splitter = child(editor, QSplitter)
    assert splitter.sizes() == [editor.width() - 311, 310]


def test_the_width_the_user_gives_the_findings_is_kept(editor: Editor) -> None:
    splitter = child(editor, QSplitter)
    splitter.setSizes([1000, 240])
    splitter.splitterMoved.emit(1000, 1)
    assert editor.room.panel_width == editor.panel.width()
