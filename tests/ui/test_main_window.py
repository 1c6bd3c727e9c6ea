from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from gipdesk import __version__
from gipdesk.report.draft import Draft
from gipdesk.services.documents import create_report
from gipdesk.services.exporting import export
from gipdesk.services.importing import Imported
from gipdesk.services.prefilling import blank_draft
from gipdesk.sources.file_kinds import KINDS, READABLE
from gipdesk.texts import text
from gipdesk.ui.actions import MENUS
from gipdesk.ui.help.article_view import ArticleView
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.texts.report_text import ReportText
from gipdesk.ui.widgets.start_page import StartPage
from tests.support.portable import put_mark, run_frozen_in
from tests.support.reports import valid_2021
from tests.ui.conftest import Answers, make_window, show
from tests.ui.hands import (
    accept_review,
    button,
    child,
    current_cell,
    drop,
    drop_urls,
    open_draft_in,
    open_in,
    paste,
    review_in,
    selected_cells,
    strike,
    table,
)

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


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


def test_an_empty_clipboard_is_said(window: MainWindow) -> None:
    paste("")
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


def test_a_report_that_the_stick_does_not_take_is_said_to_be_on_the_computer(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    put_mark(stick)
    (stick / "报告").write_text("不是文件夹", encoding="utf-8")
    run_frozen_in(stick, monkeypatch)
    answers.draft = blank_draft("青石乡人民政府", 2025)
    with qtbot.waitSignal(window.desk.report_changed) as opened:
        window.actions_by_name["new"].trigger()
    assert str(opened.args[0].parent) in window.desk.status.notice


def test_a_file_that_cannot_be_read_is_explained(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    for name in ("没有.docx", "没有.gip"):
        with qtbot.waitSignal(window.desk.jobs.failed):
            window.open_path(tmp_path / name)
    assert answers.faults == ["file-missing", "file-missing"]
    assert window.start_page.isVisible()


def test_a_file_can_be_chosen_or_not(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, tmp_path: Path
) -> None:
    window.actions_by_name["open"].trigger()
    window.actions_by_name["import"].trigger()
    assert not window.desk.jobs.is_busy
    path = tmp_path / "a.gip"
    create_report(complete, path).close()
    answers.file_to_open = path
    with qtbot.waitSignal(window.desk.report_changed):
        button(window.start_page, "打开已有的年报").click()


def test_the_report_that_is_open_is_not_opened_again(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    window.open_path(tmp_path / "a.gip")
    assert not window.desk.jobs.is_busy


def test_a_report_that_is_being_made_cannot_be_called_off(
    qtbot: QtBot, window: MainWindow, answers: Answers
) -> None:
    answers.draft = blank_draft("青石乡人民政府", 2025)
    with qtbot.waitSignal(window.desk.report_changed):
        window.actions_by_name["new"].trigger()
        assert window.desk.jobs.is_writing
        assert not button(window, "取消").isVisible()


def test_another_report_takes_the_place_of_the_first(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    first = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    create_report(Draft(valid_2021().last_year), tmp_path / "b.gip").close()
    in_sight: list[bool] = []
    watching = window.desk.report_changed.connect(lambda _: in_sight.append(not first.isHidden()))
    with qtbot.waitSignals([window.desk.report_changed] * 2):
        window.open_path(tmp_path / "b.gip")
    window.desk.report_changed.disconnect(watching)
    assert in_sight == [False, False]
    assert window.desk.editor is not first
    assert window.windowTitle().startswith("清溪镇人民政府2024年")


def test_recent_reports_are_one_click_away(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    window.actions_by_name["close"].trigger()
    assert window.start_page.isVisible()
    recent = child(window.start_page, QListWidget)
    with qtbot.waitSignal(window.desk.report_changed):
        recent.itemClicked.emit(recent.item(0))
    window.actions_by_name["close"].trigger()
    recent.setCurrentRow(0)
    QTest.keyClick(recent, Key.Key_A)
    QTest.keyClick(recent, Key.Key_Delete)
    assert recent.count() == 0
    QTest.keyClick(recent, Key.Key_Delete)
    assert not recent.isVisible()


def test_keys_of_the_window_reach_the_report(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    QTest.keyClick(window, Key.Key_4, CONTROL)
    assert editor.tabs.currentIndex() == 3
    view = table(editor, 3)
    assert view.hasFocus()
    QTest.keyClicks(view, "5")
    QTest.keyClick(view.open_editor or view, Key.Key_Return)
    assert "处错误" in window.desk.status.readiness
    assert window.actions_by_name["undo"].isEnabled()
    QTest.keyClick(view, Key.Key_F8)
    assert current_cell(view) != ""
    QTest.keyClick(view, Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Key.Key_Z, CONTROL)
    assert window.desk.status.readiness == "✓ 可以导出"
    QTest.keyClick(view, Key.Key_Y, CONTROL)
    assert "处错误" in window.desk.status.readiness
    QTest.keyClick(view, Key.Key_F6)
    assert editor.panel.cards.hasFocus()


def test_f8_takes_the_findings_one_by_one_and_undo_waits_for_an_edit(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    undo, redo = window.actions_by_name["undo"], window.actions_by_name["redo"]
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    assert window.desk.bridge is not None
    window.desk.bridge.edit({"overview": "", "problems": "", "other_matters": ""})
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    reached = []
    for action in ("next_finding", "next_finding", "next_finding", "previous_finding"):
        window.actions_by_name[action].trigger()
        reached.append(editor.tabs.currentIndex())
    assert reached == [1, 5, 6, 5]
    undo.trigger()
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)


def test_what_a_table_has_to_say_stands_in_the_status_line(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    editor.show_tab(3)
    button(editor.current, "空白填 0").click()
    assert window.desk.status.notice == text("window.fill.none")


def test_the_status_line_adds_up_what_is_selected_in_the_tab_at_work(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    view = table(editor, 3)
    view.go_to("requests.received.natural_person")
    assert window.desk.status.summary == "去年：10，今年多 3"
    strike(view, Key.Key_Down, held=Qt.KeyboardModifier.ShiftModifier)
    assert window.desk.status.summary == "求和 16 · 计数 2"
    editor.show_tab(1)
    assert window.desk.status.summary == ""
    view.selectAll()
    assert window.desk.status.summary == ""
    editor.show_tab(3)
    assert window.desk.status.summary.startswith("求和")
    window.actions_by_name["close"].trigger()
    assert window.desk.status.summary == ""


def test_close_rows_are_remembered(
    qtbot: QtBot, window: MainWindow, complete: Draft, answers: Answers, tmp_path: Path
) -> None:
    view = table(open_draft_in(qtbot, window, complete, tmp_path / "a.gip"), 3)
    usual = view.rowHeight(0)
    for close in (True, False, True):
        window.actions_by_name["compact"].trigger()
        assert (view.rowHeight(0) < usual) is close
    window.close()
    again = make_window(answers, tmp_path / "settings.ini")
    qtbot.addWidget(again)
    assert again.actions_by_name["compact"].isChecked()


def test_a_refusal_is_gone_once_something_was_taken(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    view = table(open_draft_in(qtbot, window, complete, tmp_path / "a.gip"), 3)
    view.go_to("requests.received.business")
    paste("约 5\t6")
    strike(view, Key.Key_V, held=CONTROL)
    assert window.desk.status.notice.startswith("没有采用")
    strike(view, Key.Key_4)
    assert not window.desk.status.notice.startswith("没有采用")


def test_after_undo_by_its_keys_delete_clears_the_framed_cell_alone(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    view = table(open_draft_in(qtbot, window, complete, tmp_path / "a.gip"), 3)
    view.go_to("requests.received.business")
    strike(view, Key.Key_1, Key.Key_Return, Key.Key_2, Key.Key_Return, Key.Key_3, Key.Key_Return)
    strike(view, Key.Key_Z, Key.Key_Z, held=CONTROL)
    assert selected_cells(view) == [current_cell(view)] == ["requests.carried_in.business"]
    strike(view, Key.Key_Y, held=CONTROL)
    strike(view, Key.Key_Z, held=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert selected_cells(view) == [current_cell(view)] == ["requests.granted.business"]


def test_undo_while_an_unclear_text_stands_takes_only_that(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    view = table(editor, 3)
    QTest.keyClicks(view, "5")
    QTest.keyClick(view.open_editor or view, Key.Key_Return)
    QTest.keyClicks(view, "x")
    window.actions_by_name["undo"].trigger()
    assert view.open_editor is None
    assert window.actions_by_name["undo"].isEnabled()


def test_what_is_shown_can_be_chosen_and_is_remembered(
    qtbot: QtBot, answers: Answers, complete: Draft, tmp_path: Path
) -> None:
    settings = tmp_path / "settings.ini"
    window = make_window(answers, settings)
    qtbot.addWidget(window)
    show(qtbot, window)
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    window.actions_by_name["show_panel"].trigger()
    assert not editor.panel.isVisible()
    window.actions_by_name["show_panel"].trigger()
    assert editor.panel.isVisible()
    table(editor, 3)
    window.actions_by_name["show_last"].trigger()
    assert button(editor.current, "显示去年数").isChecked()
    button(editor.current, "显示去年数").click()
    button(editor.current, "显示去年数").click()
    assert window.actions_by_name["show_last"].isChecked()
    editor.room.set_panel_width(260)
    window.setGeometry(10, 20, 760, 610)
    window.close()
    assert "show_last=true" in settings.read_text(encoding="utf-8")
    again = make_window(answers, settings)
    qtbot.addWidget(again)
    assert again.size() == window.size()
    assert again.actions_by_name["show_last"].isChecked()
    assert again.desk.panel_width == 260
    assert child(again.start_page, QListWidget).count() == 1


def test_a_broken_settings_file_does_not_matter(qtbot: QtBot, answers: Answers, tmp_path: Path) -> None:
    settings = tmp_path / "settings.ini"
    settings.write_bytes(b"[General\x00\nfont_points=big\ngeometry=@ByteArray(x\nrecent=a\n%%%")
    window = make_window(answers, settings)
    qtbot.addWidget(window)
    show(qtbot, window)
    assert window.start_page.isVisible()


def test_a_settings_place_that_cannot_be_written_does_not_matter(
    qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    window = make_window(answers, tmp_path / "file" / "settings.ini")
    qtbot.addWidget(window)
    window.close()


def test_letters_can_be_made_larger_and_smaller(window: MainWindow) -> None:
    normal = QApplication.font().pointSizeF()
    window.actions_by_name["larger"].trigger()
    assert QApplication.font().pointSizeF() == normal + 1
    window.actions_by_name["smaller"].trigger()
    window.actions_by_name["smaller"].trigger()
    assert QApplication.font().pointSizeF() == normal - 1
    window.actions_by_name["normal_size"].trigger()
    assert QApplication.font().pointSizeF() == normal


def test_help_is_there(window: MainWindow, answers: Answers) -> None:
    window.actions_by_name["about"].trigger()
    window.tell_crash()
    assert [question.title for question in answers.asked] == ["关于年报助手", "程序出了点问题"]
    assert answers.asked[0].message == f"年报助手 {__version__}"
    assert "都存好了" in answers.asked[1].detail


def test_every_key_is_in_the_list_of_keys(window: MainWindow) -> None:
    window.actions_by_name["keys"].trigger()
    listed = child(window, ArticleView).toPlainText()
    keys = {action.shortcut().toString() for action in window.actions_by_name}
    assert {key for key in keys if key and key not in listed} == set()
    assert "Ctrl+Enter" in listed
    assert "标签" not in listed


def test_only_kinds_that_can_be_read_are_offered(window: MainWindow) -> None:
    labels = cast(Iterable[QLabel], window.start_page.findChildren(QLabel))
    shown = [label.text() for label in labels]
    words = "、\u200b".join(text(f"sources.kinds.{kind.name}") for kind in READABLE)
    others = "、".join(ending for kind in KINDS if kind not in READABLE for ending in kind.told)
    converted = f"{others} 请先用 WPS 另存为 .docx 或 .xlsx"
    assert f"或者把去年的文件拖到这里：{words}都可以；{converted}" in shown


def test_nothing_happens_where_no_report_is_open(window: MainWindow) -> None:
    for name in ("export", "undo", "redo", "next_finding", "next_area", "close"):
        window.actions_by_name[name].setEnabled(True)
        window.actions_by_name[name].trigger()
    window.desk.show_last(True)
    window.desk.show_panel(True)
    window.desk.status.rescue_requested.emit()
    assert window.start_page.isVisible()


def test_while_a_job_runs_the_window_says_so(qtbot: QtBot, window: MainWindow, last_docx: Path) -> None:
    labels: list[str] = []
    window.desk.busy_changed.connect(labels.append)
    window.open_path(last_docx)
    assert not window.actions_by_name["open"].isEnabled()
    assert button(window, "取消").isVisible()
    window.resize(900, 600)
    review_in(qtbot, window)
    assert labels == ["正在读取“去年.docx”，原文件不会改动……", ""]
    assert window.actions_by_name["open"].isEnabled()


def test_a_job_can_be_called_off(qtbot: QtBot, window: MainWindow, last_docx: Path) -> None:
    window.open_path(last_docx)
    QTest.keyClick(QApplication.focusWidget() or window, Key.Key_A)
    QTest.keyClick(QApplication.focusWidget() or window, Key.Key_Escape)
    assert not window.desk.jobs.is_busy
    qtbot.wait(1)
    assert not window.is_reviewing


def test_a_file_dropped_while_a_figure_is_typed_keeps_the_figure(
    qtbot: QtBot, window: MainWindow, complete: Draft, last_docx: Path
) -> None:
    view = table(open_draft_in(qtbot, window, complete, last_docx.with_name("a.gip")), 3)
    QTest.keyClicks(view, "7")
    drop(window, last_docx)
    review_in(qtbot, window)
    bridge = window.desk.bridge
    assert bridge is not None
    assert bridge.session.report.cells["requests.received.natural_person"] == 7
    assert view.open_editor is None


def tab_entries(window: MainWindow) -> list[str]:
    """The keys that the menu offers for tabs."""
    actions = cast(Iterable[QAction], window.findChildren(QAction))
    keys = [action.shortcut().toString() for action in actions]
    return sorted(key for key in keys if key.startswith("Ctrl+") and key[5:] in "1234567")


def test_nothing_of_a_closed_report_is_left(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    bridge = window.desk.bridge
    assert bridge is not None
    editor.room.set_panel_width(260)
    assert tab_entries(window) == [f"Ctrl+{number}" for number in range(1, 8)]
    with qtbot.waitSignals([editor.destroyed, bridge.destroyed]):
        window.actions_by_name["close"].trigger()
    assert tab_entries(window) == []
    assert window.windowTitle() == "年报助手"
    assert not window.actions_by_name["export"].isEnabled()
    again = open_in(qtbot, window, tmp_path / "a.gip")
    assert again.room.panel_width == 260
    assert tab_entries(window) == [f"Ctrl+{number}" for number in range(1, 8)]


def test_a_report_is_opened_as_the_one_before_was_shown(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    window.actions_by_name["show_last"].setChecked(True)
    window.actions_by_name["show_panel"].setChecked(False)
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    assert editor.panel.isHidden()
    table(editor, 3)
    assert button(editor.current, "显示去年数").isChecked()
    labels = cast(Iterable[QLabel], window.desk.status.findChildren(QLabel))
    assert any(label.property("tone") == "fine" and "自动保存" in label.text() for label in labels)


def test_a_report_without_a_title_is_called_so(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    assert window.desk.bridge is not None
    window.desk.bridge.edit({"title": ""})
    assert window.windowTitle() == "未命名的年报 - 年报助手"


def test_nothing_can_be_asked_for_while_a_job_runs(
    qtbot: QtBot, window: MainWindow, complete: Draft, last_docx: Path
) -> None:
    open_draft_in(qtbot, window, complete, last_docx.with_name("a.gip"))
    window.open_path(last_docx)
    found = cast(list[QMenu], window.menuBar().findChildren(QMenu))
    titles = {text(f"window.menu.{name}") for name in MENUS}
    menus = [menu for menu in found if menu.title() in titles]
    assert len(menus) == len(MENUS)
    assert not any(menu.isEnabled() for menu in menus)
    assert not any(action.isEnabled() for action in window.actions_by_name)
    page = review_in(qtbot, window)
    assert all(menu.isEnabled() for menu in menus)
    assert not any(window.actions_by_name[name].isEnabled() for name in ("export", "close", "undo"))
    button(page, "取消").click()
    enabled = [window.actions_by_name[name].isEnabled() for name in ("export", "close", "undo", "redo")]
    assert enabled == [True, True, False, False]


def test_the_window_fits_a_small_screen(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    for index in range(editor.tabs.count()):
        editor.show_tab(index)
        editor.grab()
    window.resize(910, 480)
    assert window.size().width() == 910
    assert window.size().height() == 480
    assert window.actions_by_name["export"].iconText() == "导出"
    window.resize(1300, 700)
    assert window.actions_by_name["export"].iconText() == "导出 Word / Excel"


def test_the_pages_own_widgets_are_used(window: MainWindow) -> None:
    assert isinstance(window.start_page, StartPage)
    assert not window.findChildren(QPlainTextEdit)
    assert isinstance(WindowSettings().recent, list)


def test_opening_by_path_waits_for_the_editor(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    path = tmp_path / "a.gip"
    create_report(complete, path).close()
    assert open_in(qtbot, window, path).tabs.currentIndex() == 0
