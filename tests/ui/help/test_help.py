"""F1: the help in the window, about what one is at, and back to where one was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.ui.help.article_view import ArticleView
from gipdesk.ui.help.page import HelpPage
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.theme import DARK
from tests.ui.hands import button, child, open_draft_in, open_in, press, review_in, strike, table, type_into

Key = Qt.Key
CELL = "requests.received.business"


def page_of(window: MainWindow) -> HelpPage:
    page = window.help.page
    assert page is not None
    return page


def focus_of(window: MainWindow) -> QWidget:
    return window.focusWidget()


def search(page: HelpPage) -> QLineEdit:
    return child(page, QLineEdit)


def titles(page: HelpPage) -> list[str]:
    listed = child(page, QListWidget)
    return [listed.item(row).text() for row in range(listed.count())]


def test_on_the_start_page_the_help_opens_with_its_contents(window: MainWindow) -> None:
    strike(window, Key.Key_F1)
    page = page_of(window)
    assert page.isVisible()
    assert page.article_key == "guide/begin"
    assert search(page).hasFocus()
    assert "转到这一格" not in child(page, ArticleView).toPlainText()
    assert titles(page)[0] == "怎样做"


def test_in_a_table_the_help_is_about_the_cell_and_escape_leads_back(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    view = table(open_draft_in(qtbot, window, complete, tmp_path / "a.gip"), 3)
    view.go_to(CELL)
    view.setFocus()
    strike(window, Key.Key_F1)
    assert page_of(window).article_key == f"cells/{CELL}"
    assert not window.actions_by_name["undo"].isEnabled()
    assert not window.actions_by_name["export"].isEnabled()
    strike(window, Key.Key_Escape)
    assert not window.is_helping
    assert view.isVisible()
    assert view.hasFocus()
    assert view.current_cell == CELL
    assert window.actions_by_name["export"].isEnabled()


def test_what_is_being_typed_is_taken_over_before_the_help_opens(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    view = table(open_draft_in(qtbot, window, complete, tmp_path / "a.gip"), 3)
    view.go_to(CELL)
    type_into(view, "47")
    window.actions_by_name["help"].trigger()
    assert window.desk.bridge is not None
    assert window.desk.bridge.session.report.cells[CELL] == 47
    press(view, Key.Key_Escape)
    assert window.desk.bridge.session.report.cells[CELL] == 47


@pytest.mark.parametrize(
    ("tab", "key"),
    [(0, "guide/basics"), (1, "sections/overview"), (7, "guide/preview")],
    ids=["basics", "text", "preview"],
)
def test_elsewhere_the_help_is_about_the_page(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path, tab: int, key: str
) -> None:
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    editor.show_tab(tab)
    editor.current.focus_content()
    window.actions_by_name["help"].trigger()
    assert page_of(window).article_key == key


def test_on_a_card_the_help_is_about_its_check(
    qtbot: QtBot, window: MainWindow, prefilled: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, prefilled, tmp_path / "a.gip")
    editor.panel.cards.setFocus(Qt.FocusReason.TabFocusReason)
    looked_at = editor.panel.looked_at
    assert looked_at is not None
    window.actions_by_name["help"].trigger()
    assert page_of(window).article_key == f"checks/{looked_at.code}"
    strike(window, Key.Key_Escape)
    assert editor.panel.cards.hasFocus()


def test_on_the_page_with_the_history_the_help_is_about_that(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    window.desk.show_history()
    window.actions_by_name["help"].trigger()
    assert page_of(window).article_key == "guide/history"
    strike(window, Key.Key_Escape)
    assert window.desk.pages.history_page is not None
    assert window.desk.pages.history_page.isVisible()


def test_what_stands_in_its_place_takes_it_away(window: MainWindow) -> None:
    for _ in range(2):
        window.actions_by_name["check_files"].trigger()
        assert not window.is_helping
        window.actions_by_name["help"].trigger()
        assert search(page_of(window)).hasFocus()


def test_on_the_export_page_and_in_the_review_the_help_is_about_these(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path, last_docx: Path
) -> None:
    open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    window.desk.export()
    window.actions_by_name["help"].trigger()
    assert page_of(window).article_key == "guide/export"
    strike(window, Key.Key_Escape)
    assert window.desk.export_page is not None
    assert window.desk.export_page.isVisible()
    review_in(qtbot, window, last_docx)
    window.actions_by_name["help"].trigger()
    assert page_of(window).article_key == "guide/review"
    strike(window, Key.Key_Escape)
    assert window.is_reviewing
    assert window.review.page is not None
    assert window.review.page.isVisible()


def test_it_is_searched_as_one_types_and_enter_opens(window: MainWindow) -> None:
    window.actions_by_name["help"].trigger()
    page = page_of(window)
    everything = titles(page)
    search(page).setText("结转")
    assert titles(page)[0] == "上年结转与去年的结转下年度"
    assert page.article_key == "checks/carried-in-last-year"
    strike(window, Key.Key_Down)
    assert page.article_key == "cells/requests.carried_in.natural_person"
    assert search(page).hasFocus()
    strike(window, Key.Key_Up, Key.Key_Up, Key.Key_Return)
    assert page.article_key == "checks/carried-in-last-year"
    assert child(page, ArticleView).hasFocus()
    search(page).setText("没有这样的词")
    assert titles(page) == []
    assert page.article_key == "checks/carried-in-last-year"
    search(page).setText("")
    assert titles(page) == everything


def test_links_lead_on_and_one_goes_back(window: MainWindow) -> None:
    window.actions_by_name["help"].trigger()
    page = page_of(window)
    assert not button(page, "上一条").isEnabled()
    child(page, ArticleView).setFocus()
    strike(window, Key.Key_Tab, Key.Key_Return)
    assert page.article_key == "guide/import"
    page.open("no/such-article")
    assert page.article_key == "guide/begin"
    strike(window, Key.Key_Left, held=Qt.KeyboardModifier.AltModifier)
    assert page.article_key == "guide/import"
    button(page, "上一条").click()
    assert page.article_key == "guide/begin"
    strike(window, Key.Key_Left, held=Qt.KeyboardModifier.AltModifier)
    assert page.article_key == "guide/begin"
    page.open("keys/all")
    button(page, "目录").click()
    assert page.article_key == "guide/begin"


def test_it_leads_to_the_cell_that_it_explains(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    window.actions_by_name["help"].trigger()
    page = page_of(window)
    page.open(f"cells/{CELL}")
    child(page, ArticleView).setFocus()
    strike(window, Key.Key_Tab, Key.Key_Return)
    assert not window.is_helping
    assert editor.current.current_field == CELL
    assert focus_of(window) is table(editor, 3)


def test_asked_again_it_stays_and_another_topic_is_shown(window: MainWindow) -> None:
    window.actions_by_name["help"].trigger()
    page = page_of(window)
    page.open("guide/zero")
    strike(window, Key.Key_F1)
    assert page_of(window) is page
    assert page.article_key == "guide/zero"
    window.actions_by_name["keys"].trigger()
    assert page.article_key == "keys/all"
    button(page, "返回").click()
    assert window.start_page.isVisible()
    window.help.leave()


def test_a_report_that_opens_takes_the_place_of_the_help(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    path = window.desk.bridge.path if window.desk.bridge else Path()
    window.actions_by_name["close"].trigger()
    window.actions_by_name["help"].trigger()
    editor = open_in(qtbot, window, path)
    assert not window.is_helping
    assert editor.isVisible()


def test_a_picture_is_shown_and_no_wider_than_the_page(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_name["help"].trigger()
    page = page_of(window)
    page.open("guide/fill")
    view = child(page, ArticleView)

    def width() -> int:
        html = view.toHtml()
        return int(html.partition('src="fill.png" width="')[2].partition('"')[0])

    wide = width()
    window.resize(800, 600)
    qtbot.waitUntil(lambda: width() < wide)
    assert width() < view.width()


def test_it_takes_the_colours_of_the_window(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_name["help"].trigger()
    view = child(page_of(window), ArticleView)
    try:
        window.actions_by_name["look_dark"].trigger()
        qtbot.waitUntil(lambda: DARK.accent.lower() in view.toHtml().lower())
    finally:
        window.actions_by_name["look_light"].trigger()


def test_words_typed_into_the_list_open_the_article(window: MainWindow) -> None:
    window.actions_by_name["help"].trigger()
    page = page_of(window)
    listed = child(page, QListWidget)
    listed.setFocus()
    QTest.keyClick(listed, Key.Key_Down)
    assert page.article_key == "guide/import"
    QTest.keyClick(listed, Key.Key_Return)
    assert child(page, ArticleView).hasFocus()
