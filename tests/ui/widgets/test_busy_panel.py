from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.ui.widgets.busy_panel import BusyPanel


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
