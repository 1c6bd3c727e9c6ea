"""What an input method does to a text, and keys that it lets through meanwhile."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.texts.report_text import ReportText
from tests.ui.conftest import show

Key = Qt.Key
KEYS = (
    *(Key.Key_PageDown, Key.Key_PageUp, Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Home),
    *(Key.Key_Return, Key.Key_Backspace, Key.Key_Delete, Key.Key_5),
)


@pytest.fixture
def field(qtbot: QtBot, bridge: SessionBridge) -> Iterator[ReportText]:
    made = ReportText(bridge, "overview")
    qtbot.addWidget(made)
    show(qtbot, made)
    made.setFocus()
    yield made
    made.hide()


def compose(field: ReportText, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def test_a_key_that_an_input_method_lets_through_comes_behind_what_stands_in_it(
    field: ReportText, bridge: SessionBridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Method:
        def commit(self) -> None:
            compose(field, "", "政府")

    monkeypatch.setattr(QGuiApplication, "inputMethod", Method)
    field.moveCursor(QTextCursor.MoveOperation.End)
    compose(field, "zhengfu")
    QTest.keyClick(field, Key.Key_Shift)
    assert not field.written().endswith("政府")
    QTest.keyClick(field, Key.Key_5)
    assert field.written().endswith("政府5")
    assert bridge.session.report.get("overview") == field.written()


@pytest.mark.parametrize("seed", range(24))
def test_no_mixture_of_keys_and_compositions_breaks_the_text(
    field: ReportText, bridge: SessionBridge, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 -- the same mixture every time
    acts = [lambda: compose(field, "ni"), lambda: compose(field, "", "你"), lambda: compose(field, "")]
    acts += [lambda: QTest.keyClick(field, chance.choice(KEYS))] * 4
    for _ in range(60):
        chance.choice(acts)()
        QApplication.processEvents()
    compose(field, "")
    assert bridge.session.report.get("overview") == field.written()
