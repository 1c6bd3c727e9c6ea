"""How large a table is drawn, and how close its rows stand, in the room and the font there is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from typing_extensions import override

from gipdesk.ui.grid.density import COMFORTABLE, COMPACT, ROWS_IN_SIGHT, Density, drawn_font, turned
from gipdesk.ui.grid.headers import GridCorner, GridHeader
from gipdesk.ui.grid.metrics import GridMetrics, measure
from gipdesk.ui.grid.plan import GridPlan
from gipdesk.ui.grid.selecting import FramedTable
from gipdesk.ui.widgets.style_option import item_option

NOTCH = 120
"""What Qt says of one notch of a wheel."""


class SizedTable(FramedTable):
    """A table with its heads, which takes its sizes anew where the room or the font changes.

    `zoomed` says that the user has turned the wheel with Ctrl held.
    """

    zoomed = Signal()

    def __init__(self, plan: GridPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._across = GridHeader(Qt.Orientation.Horizontal, plan, self)
        self._down = GridHeader(Qt.Orientation.Vertical, plan, self)
        self._corner = GridCorner(plan, self)
        self._is_compact = False
        self._density = COMFORTABLE
        self._zoom = 1.0
        self.setHorizontalHeader(self._across)
        self.setVerticalHeader(self._down)
        self.setCornerButtonEnabled(False)

    @property
    def zoom(self) -> float:
        """How large the table is drawn; 1 is the size of the window's words."""
        return self._zoom

    def zoom_to(self, zoom: float) -> None:
        """Draw the table that large."""
        self._zoom = zoom
        self.relayout()
        self.scrollTo(self.currentIndex())

    @property
    def rows_in_sight(self) -> int:
        """How many rows below the head are seen in full when nothing is scrolled."""
        return self._measured(self._density, self._zoom).rows_in(self.height(), self._plan.header_rows)

    def set_compact(self, is_compact: bool) -> None:
        """Have the rows stand close; in a low window they do in any case."""
        self._is_compact = is_compact
        self.relayout()

    def relayout(self) -> None:
        """Give columns and rows their sizes for the room and the font there is."""
        self._density = COMPACT if self._is_compact or self._is_low else COMFORTABLE
        metrics = self._measured(self._density, self._zoom)
        font = drawn_font(self.font(), self._density, self._zoom)
        for part in (self._across, self._down, self._corner):
            part.set_metrics(metrics, font)
        self.updateGeometries()
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.relayout()
        super().resizeEvent(event)

    @override
    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        super().initViewItemOption(option)
        item_option(option).font = drawn_font(self.font(), self._density, self._zoom)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(turned(self._zoom, event.angleDelta().y() / NOTCH))
            self.zoomed.emit()
        else:
            super().wheelEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.relayout()

    @property
    def _is_low(self) -> bool:
        """Whether too few rows are seen at the usual size."""
        plan = self._plan
        usual = self._measured(COMFORTABLE, 1)
        return usual.rows_in(self.height(), plan.header_rows) < min(ROWS_IN_SIGHT, plan.rows)

    def _measured(self, density: Density, zoom: float) -> GridMetrics:
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        font = drawn_font(self.font(), density, zoom)
        return measure(self._plan.table, room, QFontMetrics(font), density)
