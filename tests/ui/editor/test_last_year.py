"""Last year's figures beside this year's, and what tables refuse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.editor import Editor
from tests.ui.conftest import OpenDraft, show
from tests.ui.editor.parts import REQUESTS, cards
from tests.ui.hands import button, strike, table

Key = Qt.Key


def test_f6_goes_to_the_content_from_wherever_else_one_is(qtbot: QtBot, bridge: SessionBridge) -> None:
    window = QWidget()
    beside = QLineEdit(window)
    editor = Editor(bridge, window)
    qtbot.addWidget(window)
    show(qtbot, window)
    beside.setFocus()
    editor.cycle_focus()
    assert editor.current.isAncestorOf(QApplication.focusWidget() or window)
    window.hide()


def test_last_years_figures_show_in_all_tables(qtbot: QtBot, editor: Editor) -> None:
    table(editor, REQUESTS)
    tab = editor.current
    with qtbot.waitSignal(editor.shows_last_changed):
        button(tab, "显示去年数").click()
    table(editor, 2)
    assert button(editor.current, "显示去年数").isChecked()
    editor.set_shows_last(False)
    assert not button(tab, "显示去年数").isChecked()


@pytest.mark.parametrize("shows", [True, False])
def test_the_button_shows_and_hides_the_figures_themselves(editor: Editor, shows: bool) -> None:
    view = table(editor, REQUESTS)
    editor.set_shows_last(not shows)
    view.setFocus()
    before = view.grab().toImage()
    button(editor.current, "显示去年数").click()
    assert view.grab().toImage() != before
    button(editor.current, "显示去年数").click()
    assert view.grab().toImage() == before


def test_typing_goes_on_after_the_key_of_a_button(
    qtbot: QtBot, editor: Editor, bridge: SessionBridge
) -> None:
    show(qtbot, editor)
    view = table(editor, REQUESTS)
    view.go_to("requests.received.business")
    strike(view, Key.Key_L, held=Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(view.hasFocus)
    strike(view, Key.Key_7)
    assert bridge.session.report.cells["requests.received.business"] == 7


def test_f6_to_the_findings_shows_where_one_is_and_skips_none(qtbot: QtBot, fresh_editor: Editor) -> None:
    show(qtbot, fresh_editor)
    fresh_editor.current.focus_content()
    fresh_editor.cycle_focus()
    assert cards(fresh_editor).hasFocus()
    assert cards(fresh_editor).currentIndex().row() == 0
    strike(cards(fresh_editor), Key.Key_Down)
    assert cards(fresh_editor).currentIndex().row() == 1
    fresh_editor.current.focus_content()
    cards(fresh_editor).setFocus()
    assert cards(fresh_editor).currentIndex().row() == 1


def test_what_a_table_refuses_is_told(editor: Editor) -> None:
    said: list[str] = []
    editor.notice.connect(said.append)
    view = table(editor, REQUESTS)
    view.go_to("requests.received.total")
    QTest.keyClicks(view, "5")
    assert said == ["总计由程序自动计算，不用填，也不会填错。"]


def test_without_last_year_there_is_nothing_to_show(
    qtbot: QtBot, complete: Draft, open_draft: OpenDraft
) -> None:
    made = Editor(SessionBridge(open_draft(Draft(complete.report))))
    qtbot.addWidget(made)
    made.show_tab(REQUESTS)
    made.set_shows_last(True)
    assert not button(made.current, "显示去年数").isEnabled()
    assert not button(made.current, "显示去年数").isChecked()
