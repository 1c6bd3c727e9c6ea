from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtWidgets import QMainWindow, QToolButton
from pytestqt.qtbot import QtBot

from gipdesk.ui.actions import WindowActions
from gipdesk.ui.widgets.step_strip import StepStrip
from gipdesk.ui.widgets.top_bar import TopBar
from tests.ui.hands import child

LONG = ["打开", "用去年的报告开始", "撤销", "恢复", "导出 Word / Excel"]
SHORT = ["打开", "去年的报告", "撤销", "恢复", "导出"]


@pytest.mark.parametrize(("width", "names"), [(1080, LONG), (1079, SHORT)])
def test_in_a_narrow_window_names_are_short_and_the_steps_hidden(
    qtbot: QtBot, width: int, names: list[str]
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    bar = TopBar(WindowActions(window.menuBar(), window), window)
    bar.resize(700, 50)
    window.show()
    bar.resize(width, 50)
    buttons = cast(list[QToolButton], bar.findChildren(QToolButton))
    assert [button.text() for button in buttons] == names
    assert child(bar, StepStrip).isHidden() is (names == SHORT)
