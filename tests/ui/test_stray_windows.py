"""Nothing but the window itself shows as a window: a part shown before it has a place would flash on the
screen and take the keyboard away.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from gipdesk.ui.main_window import MainWindow
from tests.ui.exporting.pages import page_of
from tests.ui.hands import accept_review, review_in

PAGES = ("export", "history", "help")
STRIPS = ("find", "replace", "move_years", "insert_figure", "show_source", "check_files")


class Watch(QObject):
    """Notes each widget that shows as a window."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.seen: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    made = Watch(qapp)
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_no_part_of_the_window_ever_is_a_window(
    qtbot: QtBot, window: MainWindow, last_docx: Path, watch: Watch
) -> None:
    review_in(qtbot, window, last_docx)
    accept_review(qtbot, window)
    editor = window.desk.editor
    assert editor is not None
    for index in range(editor.tabs.count()):
        editor.show_tab(index)
    for name in (*PAGES, *STRIPS):
        window.actions_by_name[name].trigger()
        qtbot.waitUntil(lambda: not window.is_busy)
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    assert watch.seen == []


def test_the_export_page_of_a_report_with_errors_has_the_keyboard(
    qtbot: QtBot, window: MainWindow, last_docx: Path
) -> None:
    review_in(qtbot, window, last_docx)
    accept_review(qtbot, window)
    window.actions_by_name["export"].trigger()
    QApplication.processEvents()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page_of(window).errors.isAncestorOf(focus)
