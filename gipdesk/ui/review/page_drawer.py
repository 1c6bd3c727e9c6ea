"""Has pages drawn one after the other, outside the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from gipdesk.sources.limits import BYTES_PER_PIXEL
from gipdesk.ui.jobs import JobRunner

Draw = Callable[[int, int, int], bytes]
"""Draws the page of that number so many pixels wide and high, or raises a UserFault."""


class Order(NamedTuple):
    """A page, from 1, and how many pixels of it are wanted."""

    page: int
    width: int
    height: int

    @property
    def size(self) -> QSize:
        """The size of its picture."""
        return QSize(self.width, self.height)


class PageDrawer(QObject):
    """`drawn` comes with an Order and its picture, `failed` with why a page could not be drawn."""

    drawn = Signal(object, QImage)
    failed = Signal(object)

    def __init__(self, draw: Draw, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draw = draw
        self._jobs = JobRunner(self)
        self._waiting: list[Order] = []
        self._under_way: Order | None = None

    def want(self, orders: Sequence[Order]) -> None:
        """Have these drawn, in this order, and nothing else that still waits."""
        self._waiting = [order for order in orders if order != self._under_way]
        self._go_on()

    def _go_on(self) -> None:
        if self._under_way is None and self._waiting:
            order = self._waiting.pop(0)
            self._under_way = order
            self._jobs.run(
                "", partial(self._draw, *order), partial(self._on_drawn, order), refused=self.failed.emit
            )

    def _on_drawn(self, order: Order, pixels: bytes) -> None:
        self._under_way = None
        stride = order.width * BYTES_PER_PIXEL
        picture = QImage(pixels, order.width, order.height, stride, QImage.Format.Format_RGB32)
        self.drawn.emit(order, picture.copy())
        self._go_on()
