"""From last year's file to the exported report, and what is shown of what was written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.services.importing import import_file
from gipdesk.texts import text
from gipdesk.ui.exporting.open_errors import OpenErrors
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.widgets.page_top import PageTop
from tests.ui.conftest import Answers
from tests.ui.exporting.pages import NAME, buttons, export_in, export_page, files_in, page_of, tick, words
from tests.ui.hands import (
    accept_review,
    button,
    child,
    strike,
)

Key = Qt.Key


def test_from_last_years_file_to_the_exported_report_no_dialog_comes(
    qtbot: QtBot, window: MainWindow, answers: Answers, last_docx: Path, folder: Path
) -> None:
    accept_review(qtbot, window, last_docx)
    answers.folder = folder
    window.actions_by_name["export"].trigger()
    button(page_of(window), "更改").click()
    tick(page_of(window), "仍要导出").click()
    export_in(qtbot, window)
    assert len(files_in(folder)) == 2
    assert answers.asked == []
    assert answers.faults == []


def test_a_ready_report_is_exported_by_enter(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    assert "✓ 可以导出" in words(child(page, PageTop))
    assert child(page, OpenErrors).isHidden()
    assert page.bottom.said == "将导出 2 个文件。"
    strike(window, Key.Key_Return)
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    assert files_in(folder) == [f"{NAME}.docx", f"{NAME}.xlsx"]
    assert import_file(folder / f"{NAME}.docx").report.cells == complete.report.cells
    assert answers.asked == []


def test_what_was_written_is_listed_and_opened(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    outcome = export_in(qtbot, window)
    assert words(outcome) == [f"✓ 已导出 2 个文件，在“{folder}”", f"{NAME}.docx", f"{NAME}.xlsx"]
    first = QApplication.focusWidget()
    assert isinstance(first, QPushButton)
    assert (first.text(), first.accessibleName()) == ("打开文件", f"打开文件 {NAME}.docx")
    strike(window, Key.Key_Return)
    for opener in buttons(outcome)[1:]:
        opener.click()
    assert answers.opened == [folder / f"{NAME}.docx", folder, folder / f"{NAME}.xlsx", folder]
    answers.has_program = False
    first.click()
    assert words(outcome)[-1].startswith(f"打不开“{NAME}.docx”")
    answers.has_program = True
    first.click()
    assert words(outcome)[-1] == f"{NAME}.xlsx"
    assert page.bottom.said == text("window.export.once_more")
    assert words(page.form).count("✓ 刚刚导出") == 2


def test_the_form_stays_as_it_was_and_can_be_used_again(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    export_in(qtbot, window)
    tick(page, "Word").click()
    tick(page, "网页").click()
    assert button(page, "替换并导出").isEnabled()
    outcome = export_in(qtbot, window)
    assert words(outcome)[1:] == [f"{NAME}.xlsx", f"{NAME}.html"]
    assert files_in(folder) == [f"{NAME}.docx", f"{NAME}.html", f"{NAME}.xlsx"]
