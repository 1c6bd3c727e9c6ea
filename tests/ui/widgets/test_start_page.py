from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from gipdesk.texts import text
from gipdesk.ui.widgets.start_page import StartPage
from tests.ui.hands import button, child

RECENT = [Path("甲.gip"), Path("乙.gip"), Path("丙.gip")]


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    made = StartPage()
    qtbot.addWidget(made)
    made.show_recent(RECENT)
    made.show()
    return made


def test_it_promises_what_the_program_does_with_a_file(page: StartPage) -> None:
    labels: list[QLabel] = list(page.findChildren(QLabel))
    assert text("window.start.promise") in [label.text() for label in labels]


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("用去年的报告开始", lambda page: page.import_requested),
        ("从剪贴板导入", lambda page: page.paste_requested),
        ("新建空白年报", lambda page: page.new_requested),
        ("打开已有的年报", lambda page: page.open_requested),
    ],
)
def test_each_button_asks_for_its_way_to_begin(
    qtbot: QtBot, page: StartPage, words: str, signal: Callable[[StartPage], SignalInstance]
) -> None:
    with qtbot.waitSignal(signal(page)):
        button(page, words).click()


def test_a_report_with_a_long_name_makes_the_list_no_wider(page: StartPage) -> None:
    recent = child(page, QListWidget)
    one_line = recent.visualItemRect(recent.item(0)).height()
    page.show_recent([Path("某" * 80 + ".gip")])
    assert recent.horizontalScrollBar().maximum() == 0
    assert recent.visualItemRect(recent.item(0)).height() == one_line


def test_the_recent_report_that_is_clicked_or_entered_is_asked_for(page: StartPage) -> None:
    recent = child(page, QListWidget)
    asked: list[Path] = []
    page.recent_requested.connect(asked.append)
    recent.itemClicked.emit(recent.item(1))
    recent.itemActivated.emit(recent.item(2))
    assert asked == [RECENT[1], RECENT[2]]


def test_one_stroke_of_delete_forgets_the_current_report_alone(page: StartPage) -> None:
    recent = child(page, QListWidget)
    forgotten: list[Path] = []
    page.forget_requested.connect(forgotten.append)
    recent.setCurrentRow(-1)
    QTest.keyPress(recent, Qt.Key.Key_Delete)
    assert forgotten == []
    recent.setCurrentRow(0)
    QTest.keyPress(recent, Qt.Key.Key_Down)
    assert recent.currentRow() == 1
    QTest.keyPress(recent, Qt.Key.Key_Delete)
    assert forgotten == [RECENT[1]]
    QTest.keyRelease(recent, Qt.Key.Key_Delete)
    assert forgotten == [RECENT[1]]
    recent.setCurrentRow(0)
    QTest.keyPress(recent, Qt.Key.Key_Delete)
    assert forgotten == [RECENT[1], RECENT[0]]


def test_reports_may_be_listed_again(page: StartPage) -> None:
    recent = child(page, QListWidget)
    page.show_recent([])
    assert not recent.isVisible()
    page.show_recent(RECENT[1:])
    assert recent.isVisible()
    assert [recent.item(row).text().partition("\n")[0] for row in range(recent.count())] == ["乙", "丙"]
