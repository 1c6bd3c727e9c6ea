"""A report that is not ready is exported only after a tick; errors, warnings and reasons are counted."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.widgets.page_top import PageTop
from tests.ui.exporting.pages import files_in, page_of, tick, words
from tests.ui.hands import (
    button,
    child,
    open_draft_in,
    strike,
)

Key = Qt.Key


def test_an_unready_report_is_exported_only_after_a_tick(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    open_draft_in(qtbot, window, complete, folder / "年报.gip")
    bridge = window.desk.bridge
    assert bridge is not None
    bridge.edit({"requests.received.other": 7})
    window.actions_by_name["export"].trigger()
    page = page_of(window)
    confirm = tick(page, "仍要导出")
    assert QApplication.focusWidget() is confirm
    assert "还有 1 处错误没有改" in words(page.errors)
    assert "× 1 处错误" in words(child(page, PageTop))
    assert page.bottom.said == "还有 1 处错误没有改。要先导出，请勾选“仍要导出”。"
    strike(window, Key.Key_Return)
    assert not button(page, "复制富文本").isEnabled()
    assert not window.desk.jobs.is_busy
    strike(window, Key.Key_Space, Key.Key_Return)
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    assert len(files_in(folder)) == 2
    assert button(page, "复制富文本").isEnabled()


def test_an_error_leads_to_its_place(qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path) -> None:
    editor = open_draft_in(qtbot, window, complete, folder / "年报.gip")
    assert window.desk.bridge is not None
    window.desk.bridge.edit({"requests.received.other": 7, "problems": ""})
    window.actions_by_name["export"].trigger()
    cards = page_of(window).errors.cards
    cards.setFocus()
    cards.setCurrentIndex(cards.model().index(1, 0))
    strike(window, Key.Key_Return)
    assert window.desk.export_page is None
    assert editor.isVisible()
    assert editor.current.current_field == "problems"
    assert editor.current.isAncestorOf(QApplication.focusWidget() or window)


def test_warnings_are_counted(qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path) -> None:
    open_draft_in(qtbot, window, complete, folder / "年报.gip")
    assert window.desk.bridge is not None
    window.desk.bridge.edit({"preamble": ""})
    window.actions_by_name["export"].trigger()
    assert words(child(page_of(window), PageTop))[-2:] == ["✓ 可以导出", "! 1 处提醒"]


def test_a_report_without_a_title_is_called_so(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    open_draft_in(qtbot, window, complete, folder / "年报.gip")
    assert window.desk.bridge is not None
    window.desk.bridge.edit({"title": ""})
    window.actions_by_name["export"].trigger()
    assert "未命名的年报" in words(child(page_of(window), PageTop))


def test_a_warning_without_its_reason_is_in_the_way_and_with_it_is_counted(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    carried, received = "requests.carried_in.natural_person", "requests.received.natural_person"
    complete.edit({carried: 5, received: 11})
    complete.edit({"requests.carried_in.legal_services": 1, "requests.received.legal_services": 0})
    open_draft_in(qtbot, window, complete, folder / "年报.gip")
    bridge, editor = window.desk.bridge, window.desk.editor
    assert bridge is not None
    assert editor is not None
    assert window.desk.status.readiness == "! 还有 2 条要写明理由"
    window.actions_by_name["export"].trigger()
    page = page_of(window)
    assert "还有 2 条提醒没有写明理由" in words(page.errors)
    assert "! 2 条要写明理由" in words(child(page, PageTop))
    assert "✓ 可以导出" not in words(child(page, PageTop))
    assert page.bottom.said == "还有 2 条提醒没有写明理由。要先导出，请勾选“仍要导出”。"
    assert not page.bottom.is_offered
    page.left.emit()
    editor.panel.reason_box.ask(tuple(bridge.session.findings))
    QTest.keyClicks(editor.panel.reason_box.field, "two were lost")
    window.actions_by_name["export"].trigger()
    assert editor.panel.reason_box.findings == ()
    page = page_of(window)
    assert page.errors.isHidden()
    assert page.bottom.is_offered
    shown = words(child(page, PageTop))
    assert "✓ 可以导出" in shown
    assert "✓ 已说明理由 2 条" in shown
    assert window.desk.status.readiness == "✓ 可以导出"
    strike(window, Key.Key_Return)
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    sheet = next(folder.glob("*.xlsx"))
    lines = [str(row[0].value) for row in load_workbook(sheet).worksheets[-1].iter_rows()]
    assert sum(line.endswith("理由：two were lost") for line in lines) == 2


def test_errors_and_missing_reasons_are_counted_apart(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    complete.edit({"requests.carried_in.natural_person": 5})
    open_draft_in(qtbot, window, complete, folder / "年报.gip")
    window.actions_by_name["export"].trigger()
    assert "还有 1 处错误没有改，还有 1 条提醒没有写明理由" in words(page_of(window).errors)
