"""How soon a key is on the screen of the window, all findings included, and what typing does to its memory.

Run by the bench in a process of its own: `python build/window_keys.py REPORT` prints `Measured` as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

from measuring import seconds
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gipdesk.report.finding import Place
from gipdesk.ui.app import make_app
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.tabs.editor import Editor

TABLE, CELL = "requests", "requests.received.natural_person"
TEXT = "overview"
PARAGRAPH = "各村公开栏每月更新一次，第二季度起由专人负责，群众可以随时查询（含惠农补贴）。" * 8
WRITTEN = "\n".join([PARAGRAPH] * 66)
"""Some 20,000 characters in paragraphs, as people write them."""

WARM, ROUNDS = 20, 400
SITTING = 1500
"""Figures in half a sitting: more than a clerk types in an hour."""

SETTLING_MS = 500
Key = Qt.Key


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds, and resident kilobytes after half the sitting and after all of it."""

    digits: list[float]
    enters: list[float]
    letters: list[float]
    first_show: float
    half: int
    whole: int


def main(report: Path) -> None:
    """Type into the report, and print what was measured."""
    make_app([])
    window = MainWindow()
    window.resize(1366, 768)
    window.show()
    window.open_path(report)
    while window.desk.bridge is None:
        QTest.qWait(1)
    QTest.qWait(SETTLING_MS)
    print(json.dumps(asdict(_measured(cast(Editor, window.findChild(Editor))))))


def _measured(editor: Editor) -> Measured:
    first_show = _seconds(lambda: editor.go_to(Place(CELL)))
    QTest.qWait(SETTLING_MS)
    typed = [_figure(number) for number in range(WARM + ROUNDS)][WARM:]
    editor.go_to(Place(TEXT))
    editor.current.focus_content()
    QApplication.clipboard().setText(WRITTEN)
    QTest.keyClick(_focus(), Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.qWait(SETTLING_MS)
    letters = [_seconds(lambda: QTest.keyClick(_focus(), Key.Key_A)) for _ in range(WARM + ROUNDS)][WARM:]
    editor.go_to(Place(CELL))
    half, whole = _sitting(), _sitting()
    digits, enters = zip(*typed, strict=True)
    return Measured([*digits], [*enters], letters, first_show, half, whole)


def _figure(number: int) -> tuple[float, float]:
    """The seconds of a digit and of the Enter behind it, which goes down, and on to the next column."""
    digit = _seconds(lambda: QTest.keyClick(_focus(), Key(Key.Key_0 + number % 10)))
    enter = _seconds(lambda: QTest.keyClick(_focus(), Key.Key_Return))
    return digit, enter


def _sitting() -> int:
    for number in range(SITTING):
        _figure(number)
    QTest.qWait(SETTLING_MS)
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else ["VmRSS: 0 kB"]
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def _focus() -> QWidget:
    return cast(QWidget, QApplication.focusWidget())


def _seconds(action: Callable[[], object]) -> float:
    """Until all that follows is painted."""
    return seconds(lambda: (action(), QApplication.processEvents()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
