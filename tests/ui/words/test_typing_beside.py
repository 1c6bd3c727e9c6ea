"""Whoever types in a text while a tool is open stays there: no tool brings another place to the front."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from gipdesk.report.draft import Draft
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.tabs.editor import Editor
from gipdesk.ui.texts.report_text import ReportText
from gipdesk.ui.words.find_strip import FindStrip
from tests.ui.hands import child, open_draft_in, strike

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
OVERVIEW, PROBLEMS, OTHER = 1, 5, 6
TEXTS = {"overview": "2024年办理20件。", "problems": "与2024年相比有改进。", "other_matters": "无"}


@pytest.fixture
def editor(qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path) -> Editor:
    complete.edit(TEXTS)
    return open_draft_in(qtbot, window, complete, tmp_path / "a.gip")


def words_of(window: MainWindow, field: str) -> object:
    assert window.desk.bridge is not None
    return window.desk.bridge.session.report.get(field)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


class GivenWhenLeft(QObject):
    """Gives the words that stand in an input method as the field is being left, as Qt has it do."""

    def __init__(self, field: QWidget, words: str) -> None:
        super().__init__(field)
        self._words = words
        field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusAboutToChange and self._words:
            words, self._words = self._words, ""
            compose("", words)
        return False


def compose(preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(focused(), event)


def test_the_list_of_years_leaves_alone_whoever_types_in_a_text(window: MainWindow, editor: Editor) -> None:
    strike(window, Key.Key_7, held=CONTROL)
    window.actions_by_name["move_years"].trigger()
    strike(window, Key.Key_7, held=CONTROL)
    field = QApplication.focusWidget()
    assert isinstance(field, ReportText)
    field.moveCursor(QTextCursor.MoveOperation.End)
    strike(window, Key.Key_5, Key.Key_6, Key.Key_7)
    assert editor.words.isVisible()
    assert editor.tabs.currentIndex() == OTHER
    assert words_of(window, "other_matters") == "无567"
    assert words_of(window, "problems") == TEXTS["problems"]


def test_words_that_an_input_method_gives_are_found(qtbot: QtBot, window: MainWindow, editor: Editor) -> None:
    strike(window, Key.Key_F, held=CONTROL)
    compose("gaijin")
    compose("", "改进")
    qtbot.waitUntil(lambda: editor.tabs.currentIndex() == PROBLEMS)
    assert editor.words.isAncestorOf(focused())


def test_words_given_as_the_strip_is_left_bring_no_other_tab_to_the_front(
    window: MainWindow, editor: Editor
) -> None:
    strike(window, Key.Key_F, held=CONTROL)
    compose("gaijin")
    GivenWhenLeft(focused(), "改进")
    strike(window, Key.Key_2, held=CONTROL)
    QTest.qWait(0)
    assert editor.tabs.currentIndex() == OVERVIEW
    assert isinstance(focused(), ReportText)
    assert focused().isVisible()
    assert child(editor, FindStrip).words == "改进"
