"""What is shown can be chosen, is remembered, and fits; menus and keys are told."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from gipdesk import __version__
from gipdesk.report.draft import Draft
from gipdesk.sources.file_kinds import KINDS, READABLE
from gipdesk.texts import text
from gipdesk.ui.help.article_view import ArticleView
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.widgets.start_page import StartPage
from tests.ui.conftest import Answers, make_window, show
from tests.ui.hands import (
    button,
    child,
    open_draft_in,
    table,
)


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
    assert f"或者把去年的文件拖到这里：{words}；{converted}" in shown


def test_nothing_happens_where_no_report_is_open(window: MainWindow) -> None:
    for name in ("export", "undo", "redo", "next_finding", "next_area", "close"):
        window.actions_by_name[name].setEnabled(True)
        window.actions_by_name[name].trigger()
    window.desk.show_last(True)
    window.desk.show_panel(True)
    window.desk.status.rescue_requested.emit()
    assert window.start_page.isVisible()


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
