"""The review among the pages of the main window."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gipdesk.paths import unfinished_folder
from gipdesk.report.draft import Draft
from gipdesk.report.report import FieldValue
from gipdesk.services.unfinished import UnfinishedEntry, unfinished_reviews
from gipdesk.ui.actions import NEED_EDITOR
from gipdesk.ui.flows.review import LEAVE, STAY
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.review.page import ReviewPage
from gipdesk.ui.widgets.unfinished_strip import UnfinishedStrip
from tests.ui.conftest import Answers, make_window, show
from tests.ui.hands import accept_review, button, child, open_draft_in, paste, review_in, type_into

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
    assert not any(
        window.actions_by_name[name].isEnabled() for name in (*NEED_EDITOR, "close", "undo", "redo")
    )
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


class TestLeaving:
    """What was corrected is kept, unless that is impossible."""

    @pytest.mark.parametrize("way", ["取消", "close", "import"])
    def test_nothing_is_asked_and_nothing_lost(
        self, qtbot: QtBot, corrected: MainWindow, answers: Answers, last_docx: Path, way: str
    ) -> None:
        page = corrected.review.page
        assert page is not None
        if way == "取消":
            button(page, way).click()
        elif way == "close":
            assert corrected.close()
        else:
            corrected.actions_by_name["import"].trigger()
            assert corrected.review.page is page
        assert answers.asked == []
        again = review_in(qtbot, corrected, last_docx)
        assert value_in(again) == 11

    def test_what_is_still_in_the_field_is_taken_too(
        self, qtbot: QtBot, window: MainWindow, last_docx: Path
    ) -> None:
        page = review_in(qtbot, window, last_docx)
        page.figures.go_to(RECEIVED)
        assert page.figures.grid is not None
        type_into(page.figures.grid, "12")
        assert page.figures.grid.open_editor is not None
        window.close()
        assert value_in(review_in(qtbot, window, last_docx)) == 12

    @pytest.mark.parametrize("answer", [STAY, LEAVE])
    def test_where_it_cannot_be_kept_the_user_decides(
        self, corrected: MainWindow, answers: Answers, answer: str
    ) -> None:
        no_folder()
        page = corrected.review.page
        assert page is not None
        type_a_figure(page, "13")
        answers.choices = [answer]
        corrected.close()
        (asked,) = answers.asked
        assert "存不下来" in asked.detail
        assert corrected.isVisible() == (answer == STAY)
        answers.choices = [LEAVE]

    def test_it_is_said_at_once_that_nothing_can_be_kept(
        self, qtbot: QtBot, corrected: MainWindow, answers: Answers
    ) -> None:
        page = corrected.review.page
        assert page is not None
        qtbot.waitUntil(lambda: len(unfinished_reviews()) == 1)
        no_folder()
        type_a_figure(page, "13")
        qtbot.waitUntil(lambda: "还没有存下来" in page.said)
        answers.choices = [LEAVE]

    def test_having_stayed_one_can_leave_once_it_is_kept(
        self, qtbot: QtBot, corrected: MainWindow, answers: Answers, last_docx: Path
    ) -> None:
        folder = no_folder()
        assert corrected.review.page is not None
        type_a_figure(corrected.review.page, "13")
        answers.choices = [STAY]
        corrected.close()
        folder.unlink()
        assert corrected.close()
        assert len(answers.asked) == 1
        assert value_in(review_in(qtbot, corrected, last_docx)) == 13


class TestGoingOn:
    """Where a review was left before its end."""

    def test_the_same_file_shows_as_it_was_left(
        self, qtbot: QtBot, corrected: MainWindow, last_docx: Path
    ) -> None:
        left(corrected)
        page = review_in(qtbot, corrected, last_docx)
        assert value_in(page) == 11
        assert "1 处核对过或改过" in page.said
        QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        page.bridge.undo()
        assert value_in(page) != 11

    def test_the_start_page_offers_it_without_the_file(
        self, qtbot: QtBot, corrected: MainWindow, last_docx: Path
    ) -> None:
        left(corrected)
        last_docx.unlink()
        strip = child(corrected.start_page, UnfinishedStrip)
        assert strip.isVisible()
        assert "“去年.docx”还没有核对完：1 处" in words_of(strip)
        with qtbot.waitSignal(corrected.desk.begin.read):
            button(strip, "接着核对").click()
        assert corrected.review.page is not None
        assert value_in(corrected.review.page) == 11

    def test_after_a_crash_it_is_offered_too(
        self, qtbot: QtBot, corrected: MainWindow, answers: Answers, tmp_path: Path
    ) -> None:
        assert corrected.is_reviewing
        qtbot.waitUntil(lambda: len(unfinished_reviews()) == 1)
        another = make_window(answers, tmp_path / "other.ini")
        qtbot.addWidget(another)
        show(qtbot, another)
        assert child(another.start_page, UnfinishedStrip).isVisible()

    @pytest.mark.parametrize(("answer", "stays"), [(STAY, True), (LEAVE, False)])
    def test_it_is_forgotten_if_the_user_means_it(
        self, corrected: MainWindow, answers: Answers, answer: str, stays: bool
    ) -> None:
        left(corrected)
        answers.choices = [answer]
        strip = child(corrected.start_page, UnfinishedStrip)
        button(strip, "不要了").click()
        assert strip.isVisible() == stays
        assert len(unfinished_reviews()) == stays

    def test_nothing_is_left_once_this_years_report_is_made(
        self, qtbot: QtBot, corrected: MainWindow
    ) -> None:
        accept_review(qtbot, corrected)
        assert unfinished_reviews() == ()

    def test_a_report_that_was_not_made_of_it_leaves_it(
        self, qtbot: QtBot, corrected: MainWindow, complete: Draft, tmp_path: Path
    ) -> None:
        open_draft_in(qtbot, corrected, complete, tmp_path / "b.gip")
        assert [entry.name for entry in unfinished_reviews()] == ["去年.docx"]

    def test_how_many_more_there_are_is_said(self, qtbot: QtBot) -> None:
        strip = UnfinishedStrip()
        qtbot.addWidget(strip)
        noon = datetime(2026, 1, 9, 12, 5, tzinfo=UTC)
        strip.show_entries([UnfinishedEntry(str(number), f"{number}.doc", 3, noon) for number in range(3)])
        assert "“0.doc”还没有核对完：3 处核对过或改过，1月" in words_of(strip)
        assert words_of(strip).endswith("另外还有 2 份。")


def value_in(page: ReviewPage) -> FieldValue:
    return page.bridge.session.report.get(RECEIVED)


def type_a_figure(page: ReviewPage, figure: str) -> None:
    page.bridge.type_into({RECEIVED: figure})


def words_of(strip: UnfinishedStrip) -> str:
    return child(strip, QLabel).text()


def left(window: MainWindow) -> None:
    """Leave the review as users do."""
    assert window.review.page is not None
    button(window.review.page, "取消").click()


def no_folder() -> Path:
    """A file where the folder for unfinished reviews should be."""
    unfinished_folder().rename(unfinished_folder().with_name("away"))  # whole, whatever is being written
    unfinished_folder().write_text("", encoding="utf-8")
    return unfinished_folder()


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


@pytest.mark.parametrize("page", ["export", "history", "check_files"])
def test_a_review_leads_back_to_the_page_that_stands_in_for_the_report(
    qtbot: QtBot, window: MainWindow, complete: Draft, last_docx: Path, page: str
) -> None:
    open_draft_in(qtbot, window, complete, last_docx.with_name("a.gip"))
    window.actions_by_name[page].trigger()
    button(review_in(qtbot, window, last_docx), "取消").click()
    QApplication.processEvents()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()


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
