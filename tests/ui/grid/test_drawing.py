"""What of a table is drawn anew: as little as changes, and the frame whenever it comes or goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.ui.grid.conftest import Bench
from tests.ui.hands import press, type_into

START, BELOW, TOTAL, FAR = (
    f"requests.{cell}"
    for cell in (
        "received.natural_person",
        "carried_in.natural_person",
        "received.total",
        "granted.other",
    )
)


class Drawn(QObject):
    """What of a table's body is drawn from now on."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.window)
        QApplication.processEvents()
        self._bench = bench
        self._region = QRegion()
        bench.view.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self._region += event.region()
        return False

    def has(self, cell: str) -> bool:
        QApplication.processEvents()
        return self._region.intersects(self._place(cell))

    def _place(self, cell: str) -> QRect:
        return self._bench.view.visualRect(self._bench.model.index_of(cell))


def test_typing_draws_what_changes_and_no_other_figure(requests: Bench) -> None:
    drawn = Drawn(requests)
    type_into(requests.go(START), "7")
    assert drawn.has(START)
    assert drawn.has(TOTAL)
    press(requests.view, Qt.Key.Key_Return)
    assert drawn.has(BELOW)
    assert not drawn.has(FAR)


def test_the_frame_goes_and_comes_with_the_focus(qtbot: QtBot, requests: Bench) -> None:
    requests.go(START)
    drawn = Drawn(requests)
    requests.other.setFocus()
    qtbot.waitUntil(lambda: drawn.has(START))
    drawn = Drawn(requests)
    requests.view.setFocus()
    qtbot.waitUntil(lambda: drawn.has(START))


def test_the_frame_comes_back_to_a_field_that_was_left_for_another_window_part(
    qtbot: QtBot, requests: Bench
) -> None:
    type_into(requests.go(START), "7")
    requests.other.setFocus()
    drawn = Drawn(requests)
    requests.view.setFocus()
    qtbot.waitUntil(lambda: drawn.has(START))
    assert requests.value(START) == 7
