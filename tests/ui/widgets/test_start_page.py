from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gipdesk.texts import text
from gipdesk.ui.widgets.start_page import StartPage


def test_it_promises_what_the_program_does_with_a_file(qtbot: QtBot) -> None:
    page = StartPage()
    qtbot.addWidget(page)
    labels: list[QLabel] = list(page.findChildren(QLabel))
    assert text("window.start.promise") in [label.text() for label in labels]
