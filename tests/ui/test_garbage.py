"""What goes, goes in the thread of the windows: elsewhere a window would wait for it for ever."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.ui.garbage import GarbageCollector, collect_what_is_due

CLOSE_BESIDE_GARBAGE = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QWidget
from gipdesk.ui.app import GarbageCollector, make_app
from gipdesk.services.autosave import AutoSaver

app = make_app([])
GarbageCollector(app)


class Pane(QWidget):
    def __init__(self):
        super().__init__()
        self.itself = self

class Change:
    def joined_to(self, earlier):
        return None

def write(*changes):
    waste = [[] for _ in range(100_000)]
    for each in waste:
        each.append(each)

pane = Pane()
pane.show()
app.processEvents()
del pane
saver = AutoSaver(write)
saver.submit(*(Change() for _ in range(20)))
saver.close()
print("closed")
"""


class Knot(QWidget):
    """A window that holds itself."""

    def __init__(self, gone: list[threading.Thread]) -> None:
        super().__init__()
        self.itself = self
        self.destroyed.connect(lambda: gone.append(threading.current_thread()))


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[GarbageCollector]:
    parent = QObject(qapp)
    yield GarbageCollector(parent)
    parent.deleteLater()


def leave_waste() -> None:
    """More objects that hold themselves than Python lets be."""
    for _ in range(2 * gc.get_threshold()[0]):
        knot: list[object] = []
        knot.append(knot)


@pytest.mark.usefixtures("collector")
def test_a_window_goes_in_the_thread_of_the_windows(qtbot: QtBot) -> None:
    gone: list[threading.Thread] = []
    Knot(gone).show()
    wasting = threading.Thread(target=leave_waste)
    wasting.start()
    wasting.join()
    assert gone == []
    qtbot.waitUntil(lambda: bool(gone))
    assert gone == [threading.main_thread()]


def test_nothing_is_collected_before_it_is_due() -> None:
    gc.collect()
    gone: list[threading.Thread] = []
    Knot(gone)
    collect_what_is_due()
    assert gone == []
    leave_waste()
    collect_what_is_due()
    assert gone == [threading.main_thread()]


def test_a_report_closes_beside_windows_that_are_left_over() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CLOSE_BESIDE_GARBAGE], capture_output=True, timeout=60, check=False
    )
    assert (done.stdout.strip(), done.returncode) == (b"closed", 0)
