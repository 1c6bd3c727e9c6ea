"""The parts of a table that stay in sight: its header rows, its label columns, and the corner."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from gipdesk.formats.definition import GridItem
from gipdesk.ui.grid.metrics import GridMetrics
from gipdesk.ui.grid.paint import paint_label
from gipdesk.ui.grid.plan import GridPlan
from gipdesk.ui.theme import colours_of

NO_METRICS = GridMetrics((), ())


class GridHeader(QHeaderView):
    """Header rows (horizontal) or label columns (vertical) with their spans.

    It scrolls with the body in one direction and stands still in the other, as every header of a
    Qt table does; only its painting is its own.
    """

    def __init__(self, orientation: Qt.Orientation, plan: GridPlan, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._plan = plan
        self._metrics = NO_METRICS
        self._drawn = self.font()
        self._lit: frozenset[int] = frozenset()
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setObjectName("heads")

    def set_metrics(self, metrics: GridMetrics, font: QFont) -> None:
        """Take new sizes: those across the header for the header itself, the others for its sections."""
        self._metrics, self._drawn = metrics, font
        rows, columns = self._plan.header_rows, self._plan.side_columns
        horizontal = self.orientation() == Qt.Orientation.Horizontal
        sizes = metrics.widths[columns:] if horizontal else metrics.heights[rows:]
        for section, size in enumerate(sizes):
            self.resizeSection(section, size)
        if horizontal:
            self.setFixedHeight(sum(metrics.heights[:rows]))
        else:
            self.setFixedWidth(sum(metrics.widths[:columns]))
        self.viewport().update()

    def follow_sight(self) -> None:
        """Draw anew after scrolling: long labels keep to what is in sight."""
        self.viewport().update()

    def set_lit(self, sections: frozenset[int]) -> None:
        """Light up the heads of these sections."""
        changed = sections ^ self._lit
        self._lit = sections
        for item in self._items:
            if self._is_nearest(item) and changed.intersection(self._reach(item)):
                self.viewport().update(self._rect(item))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.minimumHeight())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self._drawn)
        colours = colours_of(self.palette())
        for item in self._items:
            rect = self._rect(item)
            if event.region().intersects(rect):
                sight, lit = self._sight(item), self._is_lit(item)
                paint_label(painter, rect, item, colours, sight=sight, lit=lit)

    @property
    def _items(self) -> tuple[GridItem, ...]:
        """The labels of the header."""
        return self._plan.header if self.orientation() == Qt.Orientation.Horizontal else self._plan.side

    def _reach(self, item: GridItem) -> range:
        """The sections that a label is the head of."""
        if self.orientation() == Qt.Orientation.Horizontal:
            return self._plan.body_columns(item)
        return self._plan.body_rows(item)

    def _sight(self, item: GridItem) -> QRect | None:
        """A label over several rows or columns is read wherever it is in sight; any other scrolls out."""
        span = item.row_span if self.orientation() == Qt.Orientation.Vertical else item.column_span
        return self.viewport().rect() if span > 1 else None

    def _rect(self, item: GridItem) -> QRect:
        rect = self._metrics.rect(item)
        if self.orientation() == Qt.Orientation.Horizontal:
            rect.moveLeft(self.sectionViewportPosition(self._plan.body_columns(item).start))
        else:
            rect.moveTop(self.sectionViewportPosition(self._plan.body_rows(item).start))
        return rect

    def _is_lit(self, item: GridItem) -> bool:
        """Only the head nearest to the figures lights up, or half the header would."""
        return self._is_nearest(item) and bool(self._lit.intersection(self._reach(item)))

    def _is_nearest(self, item: GridItem) -> bool:
        if self.orientation() == Qt.Orientation.Horizontal:
            return item.row + item.row_span == self._plan.header_rows
        return item.column + item.column_span == self._plan.side_columns


class GridCorner(QWidget):
    """What stands above the label columns: the table's note."""

    def __init__(self, plan: GridPlan, parent: QWidget) -> None:
        super().__init__(parent)
        self._plan = plan
        self._metrics = NO_METRICS
        self._drawn = self.font()

    def set_metrics(self, metrics: GridMetrics, font: QFont) -> None:
        """Take new sizes."""
        self._metrics, self._drawn = metrics, font
        self.resize(
            sum(metrics.widths[: self._plan.side_columns]), sum(metrics.heights[: self._plan.header_rows])
        )
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._drawn)
        colours = colours_of(self.palette())
        for item in self._plan.corner:
            paint_label(painter, self._metrics.rect(item), item, colours)
