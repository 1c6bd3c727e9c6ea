"""The review among the pages of the main window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.ui.actions import NEED_REPORT
from gipdesk.ui.flows.review import LEAVE
from gipdesk.ui.main_window import MainWindow
from tests.ui.conftest import Answers
from tests.ui.hands import accept_review, button, open_draft_in, paste, review_in, type_into

RECEIVED = "requests.received.natural_person"


@pytest.fixture
def corrected(qtbot: QtBot, window: MainWindow, last_docx: Path) -> MainWindow:
    """A window with a review in which a figure was typed."""
    page = review_in(qtbot, window, last_docx)
    page.figures.go_to(RECEIVED)
    assert page.figures.grid is not None
    type_into(page.figures.grid, "11")
    return window


def test_what_needs_an_open_report_is_as_on_the_start_page(
    qtbot: QtBot, window: MainWindow, last_docx: Path
) -> None:
    review_in(qtbot, window, last_docx)
    assert not any(window.actions_by_name[name].isEnabled() for name in NEED_REPORT)
    assert window.actions_by_name["import"].isEnabled()
    assert not window.desk.status.isVisible()
    assert window.windowTitle() == "核对去年的报告 - 年报助手"


def test_leaving_without_corrections_asks_nothing(
    qtbot: QtBot, window: MainWindow, answers: Answers, last_docx: Path
) -> None:
    page = review_in(qtbot, window, last_docx)
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Escape)
    assert window.start_page.isVisible()
    assert window.windowTitle() == "年报助手"
    review_in(qtbot, window, last_docx)
    assert window.close()
    assert answers.asked == []


def test_corrections_are_not_lost_unasked(corrected: MainWindow, answers: Answers) -> None:
    page = corrected.review.page
    assert page is not None
    button(page, "取消").click()
    corrected.close()
    answers.file_to_open = Path("别的.docx")
    corrected.actions_by_name["import"].trigger()
    assert [question.title for question in answers.asked] == ["离开核对"] * 3
    assert answers.kinds_offered == []
    assert corrected.isVisible()
    assert corrected.review.page is page


def test_corrections_can_be_given_up(corrected: MainWindow, answers: Answers) -> None:
    page = corrected.review.page
    assert page is not None
    answers.choices = [LEAVE]
    button(page, "取消").click()
    assert not corrected.is_reviewing
    assert corrected.start_page.isVisible()


def test_a_window_with_corrections_can_be_closed(corrected: MainWindow, answers: Answers) -> None:
    answers.choices = [LEAVE]
    assert corrected.close()


def test_corrections_go_into_this_years_report(qtbot: QtBot, corrected: MainWindow) -> None:
    accept_review(qtbot, corrected)
    bridge = corrected.desk.bridge
    assert bridge is not None
    assert bridge.session.last_value(RECEIVED) == 11
    assert corrected.desk.status.isVisible()


def test_a_review_over_an_open_report_leads_back_to_it(
    qtbot: QtBot, window: MainWindow, complete: Draft, last_docx: Path
) -> None:
    open_draft_in(qtbot, window, complete, last_docx.with_name("a.gip"))
    bridge = window.desk.bridge
    button(review_in(qtbot, window, last_docx), "取消").click()
    assert window.desk.isVisible()
    assert window.desk.bridge is bridge
    assert window.actions_by_name["export"].isEnabled()
    accept_review(qtbot, window, last_docx)
    assert window.desk.bridge not in {None, bridge}


def test_another_file_takes_the_place_of_the_first(qtbot: QtBot, window: MainWindow, last_docx: Path) -> None:
    first = review_in(qtbot, window, last_docx)
    with qtbot.waitSignal(window.desk.begin.read):
        window.open_path(last_docx)
    assert window.review.page is not first
    assert window.is_reviewing


def test_a_report_that_is_opened_takes_its_place(
    qtbot: QtBot, window: MainWindow, complete: Draft, last_docx: Path
) -> None:
    review_in(qtbot, window, last_docx)
    open_draft_in(qtbot, window, complete, last_docx.with_name("a.gip"))
    assert not window.is_reviewing
    assert window.desk.isVisible()


def test_a_notice_is_said_where_the_user_looks(qtbot: QtBot, window: MainWindow, last_docx: Path) -> None:
    page = review_in(qtbot, window, last_docx)
    paste("")
    window.actions_by_name["import_clipboard"].trigger()
    assert button(page, "采用").isVisible()
    assert "剪贴板里没有文字" in page.said
    button(page, "取消").click()
    window.actions_by_name["import_clipboard"].trigger()
