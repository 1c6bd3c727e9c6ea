"""What is exported where and under which name, and which files it would replace."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.services.exporting import export_kinds
from gipdesk.texts import text
from gipdesk.ui.main_window import MainWindow
from tests.ui.conftest import Answers, make_window, show
from tests.ui.exporting.pages import NAME, export_page, files_in, page_of, tick, words
from tests.ui.hands import (
    NO_MODIFIER,
    button,
    child,
    strike,
)

Key = Qt.Key


def test_every_kind_that_can_be_written_is_offered_in_words(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    boxes = cast(Iterable[QCheckBox], page.form.findChildren(QCheckBox))
    assert [box.text() for box in boxes] == [text(f"window.export.kind.{kind}") for kind in export_kinds()]


def test_choices_are_remembered(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, folder: Path, tmp_path: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    answers.folder = tmp_path / "发布"
    answers.folder.mkdir()
    tick(page, "Excel").click()
    tick(page, "网页").click()
    button(page, "更改").click()
    name = child(page, QComboBox)
    name.setFocus()
    QTest.keyClick(name, Key.Key_Down)
    assert name.currentText() == "2025年清溪镇人民政府政府信息公开工作年度报告"
    outs = page.form.outs
    assert [out.suffix for out in outs] == [".docx", ".html"]
    assert {out.parent for out in outs} == {answers.folder}
    again = make_window(answers, tmp_path / "settings.ini")
    qtbot.addWidget(again)
    window.close()
    show(qtbot, again)
    with qtbot.waitSignal(again.desk.report_changed):
        again.open_path(folder / "年报.gip")
    again.actions_by_name["export"].trigger()
    assert page_of(again).form.outs == outs
    answers.folder.rmdir()
    button(page_of(again), "返回编辑").click()
    again.actions_by_name["export"].trigger()
    assert {out.parent for out in page_of(again).form.outs} == {folder}
    again.close()


def test_a_folder_is_changed_only_if_one_is_chosen(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    button(page, "更改").click()
    assert {out.parent for out in page.form.outs} == {folder}


def test_a_name_may_be_chosen_or_typed(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    name = child(page, QComboBox)
    assert [name.itemText(row) for row in range(name.count())] == [
        NAME,
        "2025年清溪镇人民政府政府信息公开工作年度报告",
        "年报",
    ]
    field = child(name, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "a/b*c ")
    assert [out.name for out in page.form.outs] == ["abc.docx", "abc.xlsx"]
    assert "abc.docx" in words(page.form)
    QTest.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    assert files_in(folder) == ["abc.docx", "abc.xlsx"]
    field.selectAll()
    QTest.keyClicks(field, "??")
    assert (page.bottom.said, page.bottom.is_offered) == ("请填写文件名。", False)


def test_scrolling_the_page_changes_no_name(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    name = child(page, QComboBox)
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(name.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        NO_MODIFIER,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(name, event)
    assert name.currentIndex() == 0


def test_without_a_kind_nothing_is_offered(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    for words_ in ("Word", "Excel"):
        tick(page, words_).click()
    assert (page.bottom.said, page.bottom.is_offered) == ("请至少选一种文件。", False)
    strike(window, Key.Key_Return)
    assert not window.desk.jobs.is_busy
    button(page, "返回编辑").click()
    window.actions_by_name["export"].trigger()
    assert QApplication.focusWidget() is tick(page_of(window), "Word")


def test_files_that_would_be_replaced_are_listed_and_the_button_says_so(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    old = folder / f"{NAME}.xlsx"
    old.write_bytes(b"old")
    page = export_page(qtbot, window, complete, folder)
    assert words(page.form).count("! 已有同名文件，导出会替换") == 1
    assert page.bottom.said == "! 将导出 2 个文件，其中 1 个替换已有的同名文件。"
    assert old.read_bytes() == b"old"
    button(page, "替换并导出").click()
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    assert old.read_bytes() != b"old"


def test_a_file_that_came_meanwhile_is_told_before_it_is_replaced(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    new = folder / f"{NAME}.docx"
    new.write_bytes(b"new")
    button(page, "导出").click()
    assert not window.desk.jobs.is_busy
    assert words(page.form).count("! 已有同名文件，导出会替换") == 1
    button(page, "替换并导出").click()
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    assert new.read_bytes() != b"new"
