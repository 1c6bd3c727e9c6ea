"""Several reports, each in a window of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.services.autosave import SaveState
from gipdesk.services.documents import create_report
from gipdesk.ui.dialogs.asking import CANCEL
from gipdesk.ui.flows.keep import GIVE_UP
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.windows import Windows
from tests.support.disks import take_away
from tests.ui.conftest import AnsweredDialogs, Answers
from tests.ui.hands import drop, table

CELL = "requests.received.natural_person"
PATIENCE = 20_000


@pytest.fixture
def windows(qtbot: QtBot, answers: Answers, tmp_path: Path) -> Iterator[Windows]:
    """The windows of a program, the first one open."""

    def make(is_for_another: Callable[[MainWindow, Path], bool]) -> MainWindow:
        holder = QWidget()
        settings = WindowSettings(tmp_path / "settings.ini")
        window = MainWindow(AnsweredDialogs(holder, answers), settings, is_for_another)
        holder.setParent(window)
        return window

    made = Windows(make)
    first = made.add()
    qtbot.waitUntil(first.isActiveWindow)
    yield made
    answers.choices = [GIVE_UP, CANCEL] * 5
    made.close_all()
    assert list(made) == []


@pytest.fixture
def reports(complete: Draft, tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{name}.gip" for name in "abc"]
    for path in paths:
        create_report(complete, path).close()
    return paths


def shown(windows: Windows) -> list[Path | None]:
    return [window.report_path for window in windows]


def open_all(qtbot: QtBot, windows: Windows, *paths: Path) -> None:
    windows.open(paths)
    qtbot.waitUntil(lambda: {*paths} <= {*shown(windows)}, timeout=PATIENCE)


def test_each_report_has_a_window_and_one_has_only_one(
    qtbot: QtBot, windows: Windows, reports: list[Path]
) -> None:
    a, b, _ = reports
    windows.open([a, b, a, b])
    qtbot.waitUntil(lambda: shown(windows) == [a, b], timeout=PATIENCE)
    first, second = windows
    windows.open([a])
    qtbot.waitUntil(first.isActiveWindow)
    windows.open([a.parent / "." / b.name])
    qtbot.waitUntil(second.isActiveWindow)
    first.setWindowState(Qt.WindowState.WindowMinimized)
    windows.open([a])
    assert not first.isMinimized()
    assert shown(windows) == [a, b]


def test_whoever_opens_another_report_keeps_his_own(
    qtbot: QtBot, windows: Windows, reports: list[Path], answers: Answers, last_docx: Path
) -> None:
    a, b, c = reports
    open_all(qtbot, windows, a)
    (first,) = windows
    answers.file_to_open = b
    first.actions_by_name["open"].trigger()
    qtbot.waitUntil(lambda: shown(windows) == [a, b], timeout=PATIENCE)
    drop(first, c)
    qtbot.waitUntil(lambda: shown(windows) == [a, b, c], timeout=PATIENCE)
    answers.file_to_open = a
    first.actions_by_name["open"].trigger()
    assert shown(windows) == [a, b, c]
    first.open_path(last_docx)
    qtbot.waitUntil(lambda: first.is_reviewing, timeout=PATIENCE)
    assert shown(windows) == [a, b, c]


def test_a_report_without_others_opens_where_one_is(
    qtbot: QtBot, windows: Windows, reports: list[Path], answers: Answers
) -> None:
    (first,) = windows
    answers.file_to_open = reports[0]
    first.actions_by_name["open"].trigger()
    qtbot.waitUntil(lambda: shown(windows) == [reports[0]], timeout=PATIENCE)


def test_the_menu_lists_the_windows_and_keys_lead_round(
    qtbot: QtBot, windows: Windows, reports: list[Path]
) -> None:
    open_all(qtbot, windows, *reports[:2])
    first, second = windows
    second.actions_by_name["new_window"].trigger()
    third = list(windows)[2]
    qtbot.waitUntil(third.isActiveWindow)
    for window, following in ((third, first), (first, second), (second, third)):
        QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(following.isActiveWindow)
    third.actions_by_name["previous_window"].trigger()
    qtbot.waitUntil(second.isActiveWindow)
    menu = second.actions_by_name.window_menu
    for _ in range(2):
        menu.aboutToShow.emit()
    entries = [action for action in menu.actions() if action.isCheckable()]
    assert [entry.isChecked() for entry in entries] == [False, True, False]
    titles = [window.windowTitle() for window in windows]
    assert [entry.text()[3:] for entry in entries] == [
        f"{titles[0]}（a.gip）",
        f"{titles[1]}（b.gip）",
        titles[2],
    ]
    entries[0].trigger()
    qtbot.waitUntil(first.isActiveWindow)


def test_a_cell_half_typed_stays_so_while_another_window_comes(
    qtbot: QtBot, windows: Windows, reports: list[Path]
) -> None:
    open_all(qtbot, windows, reports[0])
    (first,) = windows
    assert first.desk.editor is not None
    view = table(first.desk.editor, 3)
    QTest.keyClicks(view, "1")
    assert view.open_editor is not None
    QTest.keyClicks(view.open_editor, "2+")
    open_all(qtbot, windows, reports[1])
    qtbot.waitUntil(list(windows)[1].isActiveWindow)
    windows.open(reports[:1])
    qtbot.waitUntil(first.isActiveWindow)
    assert view.open_editor is not None
    assert view.open_editor.text() == "12+"
    QTest.keyClicks(view.open_editor, "3")
    QTest.keyClick(view.open_editor, Qt.Key.Key_Return)
    assert first.desk.bridge is not None
    assert first.desk.bridge.session.report.cells[CELL] == 15


def test_all_are_closed_until_one_refuses(
    qtbot: QtBot, windows: Windows, reports: list[Path], answers: Answers
) -> None:
    open_all(qtbot, windows, *reports)
    _, second, third = windows
    bridge = second.desk.bridge
    assert bridge is not None
    take_away([reports[1]])
    reports[1].mkdir()
    bridge.edit({"title": "还在程序里"})
    qtbot.waitUntil(lambda: bridge.save_state is SaveState.FAILED, timeout=PATIENCE)
    assert windows.is_unsaved
    answers.choices = [CANCEL]
    next(iter(windows)).actions_by_name["quit"].trigger()
    assert list(windows) == [second, third]
    assert shown(windows) == reports[1:]
    qtbot.waitUntil(second.isActiveWindow)
    answers.choices = [GIVE_UP]
    third.actions_by_name["quit"].trigger()
    assert list(windows) == []
    windows.tell_crash()
    windows.open(reports[:1])
    qtbot.waitUntil(lambda: shown(windows) == reports[:1], timeout=PATIENCE)


def test_a_bug_is_told_in_the_window_at_work(
    qtbot: QtBot, windows: Windows, reports: list[Path], answers: Answers
) -> None:
    open_all(qtbot, windows, reports[0])
    windows.tell_crash()
    assert len(answers.asked) == 1
