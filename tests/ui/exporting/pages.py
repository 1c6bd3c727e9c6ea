"""The export page of a window, and what stands on it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.ui.exporting.outcome import Outcome
from gipdesk.ui.exporting.page import ExportPage
from gipdesk.ui.main_window import MainWindow
from tests.conftest import PATIENCE
from tests.ui.hands import (
    button,
    child,
    open_draft_in,
)

NAME = "清溪镇人民政府2025年政府信息公开工作年度报告"


def page_of(window: MainWindow) -> ExportPage:
    page = window.desk.export_page
    assert page is not None
    return page


def export_page(qtbot: QtBot, window: MainWindow, draft: Draft, folder: Path) -> ExportPage:
    """Open a report and ask for its export."""
    open_draft_in(qtbot, window, draft, folder / "年报.gip")
    window.actions_by_name["export"].trigger()
    return page_of(window)


def export_in(qtbot: QtBot, window: MainWindow) -> Outcome:
    """Export as it stands; what became of it."""
    page = page_of(window)
    assert page.bottom.is_offered
    page.bottom.accept()
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    return child(page, Outcome)


def words(widget: QWidget) -> list[str]:
    """What its labels in sight say."""
    QApplication.processEvents()
    labels = cast(Iterable[QLabel], widget.findChildren(QLabel))
    shown = (label.text().replace("\u200b", "") for label in labels if label.isVisible())
    return [said for said in shown if said]


def buttons(widget: QWidget) -> list[QPushButton]:
    found = cast(Iterable[QPushButton], widget.findChildren(QPushButton))
    return [each for each in found if each.isVisible()]


def files_in(folder: Path) -> list[str]:
    """What is there beside the report, once its saving, which may go on meanwhile, has no file under way."""
    deadline = QDeadlineTimer(PATIENCE)
    while any(folder.glob("~*.tmp")) and not deadline.hasExpired():
        QTest.qWait(1)
    return sorted(path.name for path in folder.iterdir() if ".gip" not in path.name)


def tick(page: ExportPage, words: str) -> QCheckBox:
    box = button(page, words)
    assert isinstance(box, QCheckBox)
    return box
