"""The window while another process reads a file, well or badly."""

from __future__ import annotations

import sys
import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gipdesk.services.exporting import export
from gipdesk.services.reading_process import ReadingProcess
from gipdesk.ui.flows import begin
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.widgets.busy_panel import BusyPanel
from tests.support.reports import valid_2021
from tests.ui.conftest import Answers
from tests.ui.hands import button, child

HANG = "import pathlib, sys, time; sys.stdin.readline(); pathlib.Path({mark!r}).touch(); time.sleep(600)"
CRASH = "import ctypes; ctypes.string_at(0)"


@pytest.fixture
def last_docx(tmp_path: Path) -> Path:
    path = tmp_path / "去年.docx"
    export(valid_2021().last_year, [path])
    return path


def replace_reader(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    command = [sys.executable, "-c", code]
    monkeypatch.setattr(begin, "ReadingProcess", partial(ReadingProcess, command))


def nobody_works() -> bool:
    return not any(thread.name == "job" for thread in threading.enumerate())


def test_a_slow_file_leaves_the_window_alive_and_can_be_called_off_at_once(
    qtbot: QtBot, window: MainWindow, answers: Answers, last_docx: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = last_docx.with_name("started")
    replace_reader(monkeypatch, HANG.format(mark=str(started)))
    answers.file_to_open = last_docx
    button(window.start_page, "用去年的报告开始").click()
    panel = child(window, BusyPanel)
    qtbot.waitUntil(lambda: started.exists() and panel.isVisible())
    child(panel, QPushButton).click()
    assert not panel.isVisible()
    assert not window.desk.jobs.is_busy
    qtbot.waitUntil(nobody_works)
    assert (answers.faults, window.desk.bridge) == ([], None)


def test_after_a_reading_was_called_off_the_next_goes_on(
    qtbot: QtBot, window: MainWindow, last_docx: Path
) -> None:
    window.open_path(last_docx)
    window.desk.jobs.abandon()
    with qtbot.waitSignal(window.desk.begin.read):
        window.open_path(last_docx)
    qtbot.waitUntil(nobody_works)


def test_a_reader_that_crashes_is_told_in_plain_words(
    qtbot: QtBot, window: MainWindow, answers: Answers, last_docx: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_reader(monkeypatch, CRASH)
    window.open_path(last_docx)
    qtbot.waitUntil(lambda: bool(answers.faults))
    assert answers.faults == ["file-too-costly"]
    assert window.start_page.isVisible()


def test_closing_the_window_ends_the_reading(
    qtbot: QtBot, window: MainWindow, last_docx: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = last_docx.with_name("started")
    replace_reader(monkeypatch, HANG.format(mark=str(started)))
    window.open_path(last_docx)
    qtbot.waitUntil(started.exists)
    assert window.close()
    qtbot.waitUntil(nobody_works)


def test_a_choice_that_is_called_off_reads_nothing(window: MainWindow, answers: Answers) -> None:
    answers.file_to_open = None
    window.actions_by_name["import"].trigger()
    assert not window.desk.jobs.is_busy
    assert nobody_works()
