"""What goes wrong while files are written is told on the page, and keeps no other from being written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gipdesk.errors import UnwritableFile
from gipdesk.report.draft import Draft
from gipdesk.services import exporting
from gipdesk.texts import explain
from gipdesk.ui.main_window import MainWindow
from tests.ui.conftest import Answers
from tests.ui.exporting.pages import NAME, export_in, export_page, files_in, tick, words
from tests.ui.hands import (
    button,
    drop,
    strike,
)

Key = Qt.Key


def test_an_export_cannot_be_called_off(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    page.bottom.accept()
    assert not button(window, "取消").isVisible()
    assert not drop(window, folder / "a.docx").isAccepted()
    QTest.keyClick(QApplication.focusWidget() or window, Key.Key_Escape)
    assert window.desk.jobs.is_busy
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    assert len(files_in(folder)) == 2


def test_a_window_that_is_closed_meanwhile_hears_no_more_of_it(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    page.bottom.accept()
    window.close()
    qtbot.waitUntil(lambda: len(files_in(folder)) == 2)


def test_a_folder_that_is_gone_is_told_and_another_is_offered(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, folder: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "U盘"
    gone.mkdir()
    page = export_page(qtbot, window, complete, folder)
    answers.folder = gone
    button(page, "更改").click()
    gone.rmdir()
    outcome = export_in(qtbot, window)
    faults = [
        explain(UnwritableFile("write-folder-missing", name=f"{NAME}{ending}", folder=str(gone)))
        for ending in (".docx", ".xlsx")
    ]
    advice = f"{faults[1].safe}{faults[1].todo}"
    assert words(outcome) == [faults[0].happened, faults[1].happened, advice]
    assert QApplication.focusWidget() is button(outcome, "换一个文件夹")
    answers.folder = None
    strike(window, Key.Key_Return)
    assert outcome.isVisible()
    answers.folder = folder
    strike(window, Key.Key_Return)
    assert outcome.isHidden()
    strike(window, Key.Key_Return)
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    assert len(files_in(folder)) == 2
    assert answers.faults == []


def test_a_file_that_is_held_open_keeps_no_other_from_being_written(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = folder / f"{NAME}.docx"
    old.write_bytes(b"old")
    page = export_page(qtbot, window, complete, folder)
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target == old:
            raise PermissionError(13, "held")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    outcome = export_in(qtbot, window)
    assert old.read_bytes() == b"old"
    said = words(outcome)
    assert said[0] == explain(UnwritableFile("write-in-use", name=old.name)).happened
    assert said[-2:] == [f"✓ 已导出 1 个文件，在“{folder}”", f"{NAME}.xlsx"]
    assert QApplication.focusWidget() is button(outcome, "换一个文件夹")
    assert words(page.form).count("! 已有同名文件，导出会替换") == 1
    tick(page, "Word").click()
    assert explain(UnwritableFile("write-in-use", name=old.name)).happened not in words(outcome)
    assert f"{NAME}.xlsx" in words(outcome)


def test_a_full_disk_is_told_on_the_page(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    complete: Draft,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fill(*_: object) -> None:
        raise UnwritableFile("write-disk-full", name="年报", folder=str(folder))

    page = export_page(qtbot, window, complete, folder)
    monkeypatch.setattr(exporting, "export_imported", fill)
    assert "磁盘空间不够" in words(export_in(qtbot, window))[0]
    assert page.bottom.is_offered
    assert answers.faults == []
