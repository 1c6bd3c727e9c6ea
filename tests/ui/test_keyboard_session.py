"""A whole report of a township without requests is written by keys alone, in few of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from keyboard_session import Typist, write_last_year, write_report
from pytestqt.qtbot import QtBot

from gipdesk.paths import reports_folders
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.settings import WindowSettings

MOST_KEYS = 40
MOST_DIALOGS = 2


@pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)  # said of the file dialog's list
def test_a_report_takes_few_keys_and_dialogs(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(settings=WindowSettings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    write_last_year(tmp_path / "去年.docx")
    typist = Typist(window)
    write_report(typist, tmp_path / "去年.docx")
    bridge = window.desk.bridge
    assert bridge is not None
    assert bridge.session.findings == []
    assert bridge.session.report.cells["disclosure.licensing.decisions"] == 320
    assert len(typist.keys) <= MOST_KEYS
    assert len(typist.dialogs) <= MOST_DIALOGS
    window.close()
    assert {path.suffix for path in reports_folders()[-1].iterdir()} == {".gip", ".docx", ".xlsx"}
