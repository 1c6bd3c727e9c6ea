from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.ui.widgets.busy_panel import BusyPanel
from tests.ui.conftest import show
from tests.ui.hands import button


class Ground(QWidget):
    """A window with a field and the panel over it, and how often it was called off."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        self.panel = BusyPanel(self)
        self.cancelled: list[int] = []
        self.panel.cancel_requested.connect(lambda: self.cancelled.append(1))


@pytest.fixture
def ground(qtbot: QtBot) -> Iterator[Ground]:
    made = Ground()
    qtbot.addWidget(made)
    show(qtbot, made)
    made.field.setFocus()
    yield made
    made.hide()


def test_it_covers_what_came_after_it(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(600, 400)
    panel = BusyPanel(ground)
    later = QPushButton("后来的", ground)
    later.resize(ground.size())
    ground.show()
    assert ground.childAt(5, 5) is later
    panel.show_work("正在读取")
    assert ground.childAt(5, 5) is panel
    panel.show_work("")
    assert ground.childAt(5, 5) is later


def test_it_covers_all_of_a_window_that_grows(ground: Ground) -> None:
    ground.panel.show_work("正在读取")
    assert ground.panel.geometry() == ground.rect()
    ground.resize(900, 650)
    assert ground.panel.geometry() == QRect(0, 0, 900, 650)


@pytest.mark.parametrize(("can_cancel", "calls"), [(True, [1]), (False, [])])
def test_only_escape_calls_off_what_can_be_called_off(
    ground: Ground, can_cancel: bool, calls: list[int]
) -> None:
    ground.panel.show_work("正在写", can_cancel=can_cancel)
    focused = button(ground, "取消") if can_cancel else ground.panel
    assert QApplication.focusWidget() is focused
    QTest.keyClick(ground.panel, Qt.Key.Key_A)
    assert ground.cancelled == []
    QTest.keyClick(ground.panel, Qt.Key.Key_Escape)
    assert ground.cancelled == calls


def test_the_button_calls_off(ground: Ground) -> None:
    ground.panel.show_work("正在读取")
    button(ground, "取消").click()
    assert ground.cancelled == [1]


def test_the_focus_goes_back_to_where_it_was(ground: Ground) -> None:
    ground.panel.show_work("正在读取")
    ground.panel.show_work("")
    assert not ground.panel.isVisible()
    assert QApplication.focusWidget() is ground.field


def test_a_field_that_went_away_meanwhile_gets_no_focus(qtbot: QtBot, ground: Ground) -> None:
    ground.panel.show_work("正在读取")
    gone: list[int] = []
    ground.field.destroyed.connect(lambda: gone.append(1))
    ground.field.deleteLater()
    qtbot.waitUntil(lambda: gone == [1])
    ground.panel.show_work("")
    assert not ground.panel.isVisible()
