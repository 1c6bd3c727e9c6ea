"""The page comes and goes without losing what is typed or where one was; keys and menus on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.ui.actions import NEED_EDITOR
from gipdesk.ui.grid.cell_editor import CellEditor
from gipdesk.ui.main_window import MainWindow
from tests.ui.conftest import Answers
from tests.ui.exporting.pages import export_in, export_page, page_of, tick, words
from tests.ui.hands import (
    button,
    child,
    drop,
    open_draft_in,
    strike,
    table,
)

Key = Qt.Key
RECEIVED = "requests.received.natural_person"


def test_what_is_being_typed_is_taken_over_before_the_page_comes(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    view = table(open_draft_in(qtbot, window, complete, folder / "年报.gip"), 3)
    QTest.keyClicks(view, "7")
    assert child(view, CellEditor).isVisible()
    window.actions_by_name["export"].trigger()
    assert view.open_editor is None
    assert window.desk.bridge is not None
    assert window.desk.bridge.session.report.cells[RECEIVED] == 7
    assert "还有 1 处错误没有改" in words(page_of(window).errors)


def test_escape_and_the_button_lead_back_to_where_one_was(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    view = table(open_draft_in(qtbot, window, complete, folder / "年报.gip"), 3)
    view.go_to("requests.received.other")
    ways: list[Callable[[], object]] = [
        lambda: strike(window, Key.Key_Escape),
        lambda: button(window, "返回编辑").click(),
    ]
    for leave in ways:
        window.actions_by_name["export"].trigger()
        assert not view.isVisible()
        leave()
        assert window.desk.export_page is None
        assert view.hasFocus()
        assert view.current_cell == "requests.received.other"


def test_the_menus_offer_only_what_makes_sense_on_the_page(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, folder: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, folder / "年报.gip")
    assert window.desk.bridge is not None
    window.desk.bridge.edit({"problems": "一段"})
    window.actions_by_name["export"].trigger()

    def enabled() -> list[bool]:
        names = (*NEED_EDITOR, "undo", "show_source")
        return [window.actions_by_name[name].isEnabled() for name in names]

    assert not any(enabled())
    assert all(window.actions_by_name[name].isEnabled() for name in ("import", "open", "close", "keys"))
    tab = editor.tabs.currentIndex()
    strike(window, Key.Key_4, held=Qt.KeyboardModifier.ControlModifier)
    assert editor.tabs.currentIndex() == tab
    strike(window, Key.Key_F1)
    assert window.is_helping
    strike(window, Key.Key_Escape)
    assert answers.asked == []
    export_in(qtbot, window)
    assert not any(enabled())
    window.desk.export()
    strike(window, Key.Key_Escape)
    assert enabled() == [True] * (len(NEED_EDITOR) + 1) + [False]


def test_f6_goes_round_the_page(qtbot: QtBot, window: MainWindow, prefilled: Draft, folder: Path) -> None:
    page = export_page(qtbot, window, prefilled, folder)
    strike(window, Key.Key_F6)
    assert QApplication.focusWidget() is button(page, "返回编辑")
    strike(window, Key.Key_F6)
    assert QApplication.focusWidget() is tick(page, "Word")
    strike(window, Key.Key_F6)
    assert page.errors.cards.hasFocus()


def test_closing_the_report_or_the_window_takes_the_page_along(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    export_page(qtbot, window, complete, folder)
    window.actions_by_name["close"].trigger()
    assert window.desk.export_page is None
    assert window.start_page.isVisible()
    with qtbot.waitSignal(window.desk.report_changed):
        window.open_path(folder / "年报.gip")
    window.actions_by_name["export"].trigger()
    window.close()
    assert not window.isVisible()
    assert window.desk.bridge is None


def test_a_review_comes_over_the_page_and_goes_again(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path, last_docx: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    drop(window, last_docx)
    qtbot.waitUntil(lambda: window.is_reviewing and not window.desk.jobs.is_busy)
    assert not page.isVisible()
    button(window, "取消").click()
    assert page.isVisible()
    assert not window.actions_by_name["undo"].isEnabled()
