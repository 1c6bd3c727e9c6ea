"""A report is begun: from last year's file, a dropped one, the clipboard, or blank."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.services.exporting import export
from gipdesk.services.importing import Imported
from gipdesk.services.prefilling import blank_draft
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.texts.report_text import ReportText
from tests.support.reports import valid_2021
from tests.ui.conftest import Answers
from tests.ui.hands import (
    accept_review,
    button,
    child,
    drop,
    drop_urls,
    open_draft_in,
    paste,
    review_in,
)


def test_it_begins_with_the_start_page(window: MainWindow) -> None:
    assert window.start_page.isVisible()
    assert window.windowTitle() == "年报助手"
    assert not window.actions_by_name["export"].isEnabled()
    assert window.actions_by_name["import"].isEnabled()


def test_last_years_report_becomes_this_years(
    qtbot: QtBot, window: MainWindow, answers: Answers, last_docx: Path
) -> None:
    answers.file_to_open = last_docx
    button(window.start_page, "用去年的报告开始").click()
    page = review_in(qtbot, window)
    assert page.bridge.session.imported.source == "去年.docx"
    assert window.windowTitle() == "核对去年的报告 - 年报助手"
    accept_review(qtbot, window)
    assert not window.is_reviewing
    bridge = window.desk.bridge
    assert bridge is not None
    assert bridge.session.report.year == 2025
    assert bridge.session.report.cells["requests.carried_in.natural_person"] == 3
    assert window.windowTitle().startswith("清溪镇人民政府2025年")
    assert window.desk.status.notice == "去年数据：去年.docx"
    assert "处错误" in window.desk.status.readiness or "可以导出" in window.desk.status.readiness


def test_a_review_can_be_called_off(
    qtbot: QtBot, window: MainWindow, answers: Answers, last_docx: Path
) -> None:
    answers.file_to_open = last_docx
    window.actions_by_name["import"].trigger()
    button(review_in(qtbot, window), "取消").click()
    assert window.desk.bridge is None
    assert window.start_page.isVisible()
    assert answers.asked == []


def test_dropping_a_file_begins_with_it(qtbot: QtBot, window: MainWindow, last_docx: Path) -> None:
    assert drop(window, last_docx).isAccepted()
    accept_review(qtbot, window)


def test_only_one_file_of_this_computer_can_be_dropped(window: MainWindow, last_docx: Path) -> None:
    assert not drop(window, last_docx, last_docx).isAccepted()
    assert not drop(window).isAccepted()
    assert not drop_urls(window, QUrl("ftp:elsewhere/去年.docx")).isAccepted()


def test_a_text_field_leaves_files_to_the_window(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    editor.show_tab(1)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "b.docx"))])
    widget = child(editor.current, ReportText)
    assert not widget.canInsertFromMimeData(data)
    data = QMimeData()
    data.setText("文字")
    assert widget.canInsertFromMimeData(data)


def test_the_clipboard_can_be_imported(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    html = tmp_path / "去年.html"
    export(valid_2021().last_year, [html])
    data = QMimeData()
    data.setHtml(html.read_text(encoding="utf-8"))
    data.setText("政府信息公开工作年度报告")
    QApplication.clipboard().setMimeData(data)
    window.actions_by_name["import_clipboard"].trigger()
    accept_review(qtbot, window)


@pytest.mark.parametrize("from_clipboard", [False, True])
def test_of_several_reports_the_user_chooses_one(
    qtbot: QtBot, window: MainWindow, answers: Answers, two_years: Path, *, from_clipboard: bool
) -> None:
    answers.option = 1
    with qtbot.waitSignal(window.desk.begin.read) as read:
        if from_clipboard:
            data = QMimeData()
            data.setHtml(two_years.read_text(encoding="utf-8"))
            QApplication.clipboard().setMimeData(data)
            window.actions_by_name["import_clipboard"].trigger()
        else:
            window.open_path(two_years)
    (titles,) = answers.options
    assert [title[-17:] for title in titles] == [f"{year}年政府信息公开工作年度报告" for year in (2024, 2025)]
    (imported,) = read.args
    assert isinstance(imported, Imported)
    assert imported.report.year == 2025


def test_who_chooses_none_of_several_reports_is_back_where_he_was(
    qtbot: QtBot, window: MainWindow, answers: Answers, two_years: Path
) -> None:
    window.open_path(two_years)
    qtbot.waitUntil(lambda: bool(answers.options))
    assert not window.is_reviewing
    assert answers.faults == []
    assert window.start_page.isVisible()


@pytest.mark.parametrize("empty", [lambda: paste(""), lambda: QApplication.clipboard().clear()])
def test_an_empty_clipboard_is_said(window: MainWindow, empty: Callable[[], None]) -> None:
    empty()
    window.actions_by_name["import_clipboard"].trigger()
    assert window.desk.status.notice.startswith("剪贴板里没有文字")


def test_a_blank_report_can_be_begun(qtbot: QtBot, window: MainWindow, answers: Answers) -> None:
    window.actions_by_name["new"].trigger()
    assert window.desk.bridge is None
    answers.draft = blank_draft("青石乡人民政府", 2025)
    with qtbot.waitSignal(window.desk.report_changed):
        window.actions_by_name["new"].trigger()
    assert window.windowTitle().startswith("青石乡人民政府2025年")
    assert window.desk.status.notice == ""
