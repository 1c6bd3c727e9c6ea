from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.ui.widgets.prompt_button import PromptButton
from tests.ui.conftest import show
from tests.ui.hands import strike

ALT = Qt.KeyboardModifier.AltModifier


def holder(qtbot: QtBot, *buttons: PromptButton) -> QWidget:
    widget = QWidget()
    row = QHBoxLayout(widget)
    for button in buttons:
        row.addWidget(button)
    qtbot.addWidget(widget)
    show(qtbot, widget)
    return widget


def test_its_key_acts_before_the_next_one_comes(qtbot: QtBot) -> None:
    button = PromptButton("填 0(&Z)")
    clicked: list[bool] = []
    button.clicked.connect(lambda: clicked.append(True))
    strike(holder(qtbot, button), Qt.Key.Key_Z, held=ALT)
    assert clicked == [True]


def test_a_key_that_two_have_goes_from_one_to_the_other(qtbot: QtBot) -> None:
    one, other = PromptButton("甲(&Z)"), PromptButton("乙(&Z)")
    clicked: list[bool] = []
    for button in (one, other):
        button.clicked.connect(lambda: clicked.append(True))
    widget = holder(qtbot, one, other)
    strike(widget, Qt.Key.Key_Z, held=ALT)
    assert clicked == []
    assert one.hasFocus() or other.hasFocus()
