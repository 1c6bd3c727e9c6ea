"""What a file says is shown, and never taken for HTML: Qt would open the files and networks that it names."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gipdesk import ui
from gipdesk.report.draft import Baseline, Draft
from gipdesk.ui.dialogs.asking import Dialogs
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.widgets.plain_label import PlainLabel, plain_tip
from tests.support.reports import valid_2021
from tests.ui.hands import open_draft_in

MAY_MAKE_LABELS = {"plain_label.py"}


def test_no_part_of_the_window_makes_labels_that_guess() -> None:
    made = [
        path.name
        for path in Path(next(iter(ui.__path__))).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QLabel"
    ]
    assert set(made) <= MAY_MAKE_LABELS


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_source_that_names_a_file_has_none_opened(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """Whoever opens a FIFO waits for ever: the test would hang."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    pair = valid_2021()
    draft = Draft(
        pair.this_year.with_fields({"title": f'<img src="{fifo}">'}),
        Baseline(pair.last_year, f'<img src="{fifo}">'),
    )
    window.show()
    editor = open_draft_in(qtbot, window, draft, tmp_path / "年报.gip")
    editor.grab()
    labels: list[QLabel] = list(window.findChildren(QLabel))
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_a_tip_shows_just_its_words(qapp: QApplication) -> None:
    assert qapp is not None
    assert plain_tip("年报 < 去年") == "年报 < 去年"
    assert plain_tip('<img src="x">') == "<span>&lt;img src=&quot;x&quot;&gt;</span>"
    assert PlainLabel("<b>").textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("kind", ["ask", "choose"])
def test_no_dialog_guesses(qtbot: QtBot, kind: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    formats: set[Qt.TextFormat] = set()

    def look() -> None:
        dialogs: list[QDialog] = list(parent.findChildren(QDialog))
        for dialog in dialogs:
            labels: list[QLabel] = list(dialog.findChildren(QLabel))
            formats.update(label.textFormat() for label in labels if label.text())
            dialog.reject()

    QTimer.singleShot(0, look)
    if kind == "ask":
        Dialogs(parent).tell("<b>一</b>", "<img src=a>", "<img src=b>")
    else:
        Dialogs(parent).choose("<b>一</b>", "<img src=a>", ["<img src=b>"])
    assert formats == {Qt.TextFormat.PlainText}
