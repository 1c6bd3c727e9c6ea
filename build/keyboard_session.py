"""A whole report by keys alone: from last year's file to the exported one, every key and dialog counted."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from screenshots.__main__ import environment

from gipdesk.services.exporting import export
from gipdesk.services.prefilling import blank_draft
from gipdesk.services.session import Session
from gipdesk.ui.app import make_app
from gipdesk.ui.main_window import MainWindow

PATIENCE = 60
"""Seconds that any step may take."""

BETWEEN_KEYS = 0.02

ORGANISATION, YEAR = "青石乡人民政府", 2025
LAST_FIGURES = {
    "disclosure.normative_documents.issued": "2",
    "disclosure.normative_documents.repealed": "1",
    "disclosure.normative_documents.in_force": "6",
    "disclosure.licensing.decisions": "318",
    "disclosure.penalties.decisions": "27",
}
LAST_TEXTS = {
    "overview": (
        "（一）主动公开。2025年在县政府网站发布信息186条。\n（二）依申请公开。全年没有收到政府信息公开申请。\n"
        "（三）政府信息管理。发布前逐条审核。\n（四）平台建设。政务新媒体每周更新2次。\n"
        "（五）监督保障。全年开展业务培训2次。"
    ),
    "problems": "存在的问题：个别村公开栏更新不及时。\n改进情况：建立按月核对的台账，安排专人指导。",
    "other_matters": "2025年度没有收取信息处理费。无其他需要报告的事项。",
}
OVERVIEW = (
    "（一）主动公开。2026年在县政府网站发布信息203条。\n（二）依申请公开。全年没有收到政府信息公开申请。\n"
    "（三）政府信息管理。发布前两人审核。\n（四）平台建设。政务新媒体每周更新3次。\n"
    "（五）监督保障。全年开展业务培训3次。"
)
PROBLEMS = "存在的问题：政策解读的形式比较单一。\n改进情况：用明白纸、短视频解读惠农政策。"


def write_last_year(path: Path) -> None:
    """Last year's report of a township without requests, in a file as it may have survived."""
    session = Session(blank_draft(ORGANISATION, YEAR), lambda *_: None)
    session.type_into(LAST_FIGURES)
    for section, _ in session.format.tables:
        session.fill_blanks(section.id)
    session.edit(LAST_TEXTS)
    export(session.report, [path])


@dataclass
class Typist:
    """Strikes real keys; `keys` has all but prose and file names, `dialogs` the titles of those that came."""

    window: MainWindow
    keys: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        """Strike keys, such as Alt+D, one after the other."""
        for each in keys:
            self.keys.append(each)
            self._strike(each)

    def write(self, prose: str) -> None:
        """Write prose as an input method does; it is not counted, nor is Enter between its paragraphs."""
        for number, line in enumerate(prose.split("\n")):
            if number:
                self._strike("Return")
            _commit(line)

    def answer(self, name: Path) -> None:
        """Once a dialog for a file comes, type its name and press Enter."""
        QTimer.singleShot(0, lambda: self._answer(name, time.monotonic() + PATIENCE))

    def wait(self, done: Callable[[], bool]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > end:
                raise TimeoutError(f"nothing came of {self.keys[-1]}")
            QApplication.processEvents()
            time.sleep(0.005)

    def _answer(self, name: Path, end: float) -> None:
        dialog, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
        if isinstance(dialog, QDialog) and focus is not None and dialog.isAncestorOf(focus):
            self.dialogs.append(dialog.windowTitle())
            _commit(str(name))
            self.keys.append("Return")
            QTest.keyClick(focus, Qt.Key.Key_Return)
        elif time.monotonic() < end:
            QTimer.singleShot(20, lambda: self._answer(name, end))

    def _strike(self, keys: str) -> None:
        self._let_pass()
        self.window.activateWindow()
        struck = QKeySequence.fromString(keys)[0]  # type: ignore[index] # missing in the stubs
        QTest.keyClick(self.window.windowHandle(), struck.key(), struck.keyboardModifiers())
        self._let_pass()

    def _let_pass(self) -> None:
        """A person's keys are no closer than this."""
        end = time.monotonic() + BETWEEN_KEYS
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.005)


def _commit(words: str) -> None:
    """What an input method does once the words are chosen."""
    focus = QApplication.focusWidget()
    assert focus is not None  # noqa: S101 -- there is a field to write into
    committed = QInputMethodEvent()
    committed.setCommitString(words)
    QApplication.sendEvent(focus, committed)


def write_report(typist: Typist, last_year: Path) -> None:
    """This year's report, from last year's file to the exported files."""
    window = typist.window
    typist.answer(last_year)
    typist.press("Ctrl+I")
    typist.wait(lambda: window.is_reviewing and not window.desk.jobs.is_busy)
    typist.press("Alt+A")
    typist.wait(lambda: window.desk.editor is not None and not window.desk.jobs.is_busy)
    _texts(typist)
    _tables(typist)
    typist.press("Ctrl+E")
    typist.wait(lambda: window.desk.export_page is not None)
    typist.press("Return")
    typist.wait(lambda: not window.desk.jobs.is_busy)


def _texts(typist: Typist) -> None:
    """The preamble stays; one text is written anew, one mended, one has its year moved on."""
    typist.press("Alt+A", "Ctrl+2", "Ctrl+A")
    typist.write(OVERVIEW)
    typist.press("Ctrl+6", "Ctrl+A")
    typist.write(PROBLEMS)
    typist.press("Ctrl+7", "Alt+Y", "Return")


def _tables(typist: Typist) -> None:
    """What is 0 is filled in at once; then the figures that are not."""
    typist.press("Ctrl+3", "Alt+Z")
    typist.press("6", "Return", "3", "2", "0", "Return", "2", "5", "Return")
    typist.press("Ctrl+4", "Alt+X")
    typist.press("Ctrl+5", "Alt+Z")


def main() -> int:
    """Write the report in a home folder of its own, and print what it took."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(environment(Path(home), scale=100))
        app = make_app([])
        window = MainWindow()
        window.show()
        app.processEvents()
        write_last_year(last_year := Path(home) / "去年.docx")
        typist = Typist(window)
        write_report(typist, last_year)
        bridge = window.desk.bridge
        findings = bridge.session.findings if bridge else []
        print(f"{len(typist.keys)} keys: {' '.join(typist.keys)}")
        print(f"{len(typist.dialogs)} dialogs: {' '.join(typist.dialogs)}")
        print(f"findings left: {[finding.code for finding in findings]}")
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
