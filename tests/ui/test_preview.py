"""The last tab, and printing, in a real window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.editor import Editor
from gipdesk.ui.tabs.preview_tab import PreviewTab
from gipdesk.ui.texts.report_text import ReportText
from tests.ui.conftest import Answers, show
from tests.ui.hands import button, open_draft_in, table

REQUESTS, OVERVIEW, PREVIEW = 3, 1, 7
CELL = "requests.received.natural_person"


@pytest.fixture
def editor(qtbot: QtBot, bridge: SessionBridge) -> Iterator[Editor]:
    made = Editor(bridge)
    qtbot.addWidget(made)
    show(qtbot, made)
    yield made
    made.hide()


def preview(editor: Editor) -> PreviewTab:
    editor.show_tab(PREVIEW)
    assert isinstance(editor.current, PreviewTab)
    return editor.current


def labels(tab: PreviewTab) -> list[str]:
    return [label.text() for label in cast(Iterable[QLabel], tab.findChildren(QLabel))]


def test_the_last_tab_shows_the_pages_and_has_no_badge(editor: Editor) -> None:
    tab = preview(editor)
    assert editor.tabs.name(PREVIEW) == "预览"
    assert editor.tabs.badge(PREVIEW).words == ""
    assert editor.tabs.accessibleTabName(PREVIEW) == "预览"
    assert any(label.startswith("共 4 页") for label in labels(tab))
    editor.tabs.grab()


def test_the_preview_shows_what_the_user_was_at(editor: Editor) -> None:
    editor.show_tab(REQUESTS)
    table(editor, REQUESTS).go_to(CELL)
    tab = preview(editor)
    assert tab.current_field == CELL
    (spot,) = tab.view.spots(CELL)
    assert tab.view.viewport().rect().contains(spot.toAlignedRect())


def test_without_a_place_it_is_at_the_title(bridge: SessionBridge, qtbot: QtBot) -> None:
    tab = PreviewTab(bridge)
    qtbot.addWidget(tab)
    assert tab.current_field == "title"


def test_a_click_on_a_figure_leads_to_its_cell(editor: Editor) -> None:
    tab = preview(editor)
    tab.view.bring(CELL)
    place = tab.view.spots(CELL)[0].center().toPoint()
    QTest.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert editor.tabs.currentIndex() == REQUESTS
    assert editor.current.current_field == CELL
    assert table(editor, REQUESTS).hasFocus()


def test_a_click_on_a_text_leads_to_its_tab(editor: Editor) -> None:
    tab = preview(editor)
    place = tab.view.spots("overview")[0].center().toPoint()
    QTest.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert editor.tabs.currentIndex() == OVERVIEW


def test_a_click_on_a_line_leads_to_its_words(editor: Editor) -> None:
    tab = preview(editor)
    tab.view.bring("overview")
    place = tab.view.spots("overview")[1].center().toPoint()
    QTest.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    field = editor.focusWidget()
    assert isinstance(field, ReportText)
    assert field.toPlainText().startswith(field.textCursor().selectedText())
    assert len(field.textCursor().selectedText()) > 5


def test_pages_are_laid_out_only_when_they_show_and_only_after_a_change(
    editor: Editor, bridge: SessionBridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = preview(editor)
    shown: list[object] = []
    monkeypatch.setattr(tab.view, "show_report", shown.append)
    editor.show_tab(REQUESTS)
    bridge.edit({CELL: 88})
    bridge.edit({CELL: 89})
    assert shown == []
    preview(editor)
    assert len(shown) == 1
    editor.show_tab(OVERVIEW)
    preview(editor)
    assert len(shown) == 1
    bridge.edit({CELL: 90})
    assert len(shown) == 2


def test_a_longer_text_takes_more_pages(editor: Editor, bridge: SessionBridge) -> None:
    tab = preview(editor)
    bridge.edit({"overview": "公开。" * 1000})
    assert any(label.startswith(("共 8 页", "共 9 页")) for label in labels(tab))


def test_buttons_zoom_and_fit(editor: Editor) -> None:
    tab = preview(editor)
    smaller, larger, fit, _ = cast(Iterable[QPushButton], tab.findChildren(QPushButton))
    fitting = tab.view.zoom
    assert fit.isChecked()
    larger.click()
    assert tab.view.zoom > fitting
    assert f"{round(tab.view.zoom * 100)}%" in labels(tab)
    assert not fit.isChecked()
    smaller.click()
    assert tab.view.zoom == pytest.approx(fitting)
    fit.click()
    assert (tab.view.fits_width, fit.isChecked()) == (True, True)
    assert button(tab, "适合宽度") is fit


def test_what_a_finding_is_about_is_framed_and_gone_to(editor: Editor, bridge: SessionBridge) -> None:
    bridge.edit({"requests.carried_in.natural_person": 5})
    tab = preview(editor)
    editor.panel.pointed.emit(bridge.session.findings[0])
    editor.panel.pointed.emit(None)
    tab.go_to(bridge.session.findings[0].places[0])
    assert tab.current_field == bridge.session.findings[0].places[0].field


def test_the_open_report_is_printed(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, tmp_path / "年报.gip")
    out = tmp_path / "printed.pdf"

    def set_up(printer: QPrinter) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        return True

    answers.printing = set_up
    editor.show_tab(PREVIEW)
    button(editor.current, "打印").click()
    with pypdfium2.PdfDocument(out) as document:
        assert len(document) == 4
    assert "已交给打印机，共 4 页" in window.desk.status.notice


def test_nothing_is_printed_where_the_user_thinks_better_of_it(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, tmp_path: Path
) -> None:
    open_draft_in(qtbot, window, complete, tmp_path / "年报.gip")
    window.actions_by_name["print"].trigger()
    assert answers.faults == []
    assert "打印机" not in window.desk.status.notice


@pytest.mark.qt_log_ignore("^QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, tmp_path: Path
) -> None:
    open_draft_in(qtbot, window, complete, tmp_path / "年报.gip")

    def set_up(printer: QPrinter) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "no folder" / "printed.pdf"))
        return True

    answers.printing = set_up
    window.actions_by_name["print"].trigger()
    assert answers.faults == ["not-printed"]


def test_without_a_report_there_is_nothing_to_print(window: MainWindow, answers: Answers) -> None:
    window.desk.print_report()
    assert answers.faults == []
