from __future__ import annotations

import threading
from queue import SimpleQueue

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from gipdesk.ui.review.page_drawer import Order, PageDrawer

ONE, TWO, THREE = (Order(page, 2, 3) for page in (1, 2, 3))


class Slow:
    """Draws each page when it may."""

    def __init__(self) -> None:
        self.asked: SimpleQueue[int] = SimpleQueue()
        self.may = threading.Semaphore(0)

    def draw(self, page: int, width: int, height: int) -> bytes:
        self.asked.put(page)
        assert self.may.acquire(timeout=60)
        return bytes([page, 0, 0, 255]) * (width * height)


@pytest.fixture
def slow() -> Slow:
    return Slow()


def test_what_is_wanted_last_is_drawn_next_and_nothing_twice(qtbot: QtBot, slow: Slow) -> None:
    drawer = PageDrawer(slow.draw)
    drawn: list[tuple[Order, QImage]] = []
    drawer.drawn.connect(lambda order, picture: drawn.append((order, picture)))
    drawer.want([ONE, TWO])
    assert slow.asked.get(timeout=60) == 1
    drawer.want([TWO, ONE])
    drawer.want([ONE, THREE])
    slow.may.release(3)
    qtbot.waitUntil(lambda: len(drawn) == 2)
    assert [order for order, _ in drawn] == [ONE, THREE]
    assert slow.asked.get(timeout=60) == 3
    assert slow.asked.empty()
    for order, picture in drawn:
        assert picture.size() == order.size
        assert {picture.pixelColor(x, y).name() for x in range(2) for y in range(3)} == {
            f"#0000{order.page:02x}"
        }


def test_what_is_wanted_again_later_is_drawn_again(qtbot: QtBot, slow: Slow) -> None:
    drawer = PageDrawer(slow.draw)
    slow.may.release(2)
    for _ in range(2):
        with qtbot.waitSignal(drawer.drawn):
            drawer.want([ONE])
    assert [slow.asked.get(timeout=60) for _ in range(2)] == [1, 1]
