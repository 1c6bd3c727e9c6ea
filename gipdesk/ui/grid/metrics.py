"""How wide the columns and how high the rows of a table are drawn in the room there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics

from gipdesk.formats.definition import GridItem, Label, Table
from gipdesk.ui.grid.density import COMFORTABLE, Density
from gipdesk.ui.grid.plan import label_text
from gipdesk.ui.theme import CELL_PADDING

MIN_FIGURE_EMS = 2.9
MAX_FIGURE_EMS = 11.0
MIN_VERTICAL_EMS = 2.2
MIN_LABEL_EMS = 5.4
MAX_LABEL_EMS = 30.0
LABEL_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class GridMetrics:
    """Sizes in pixels of all columns and rows of a table, header and labels included."""

    widths: tuple[int, ...]
    heights: tuple[int, ...]

    def rows_in(self, height: int, header_rows: int) -> int:
        """How many rows below the header rows are seen in full in a window of that height."""
        left = height - sum(self.heights[:header_rows])
        below = accumulate(self.heights[header_rows:])
        return sum(bottom <= left for bottom in below)

    def rect(self, item: GridItem) -> QRect:
        """Where a printed cell lies when nothing is scrolled."""
        return QRect(
            sum(self.widths[: item.column]),
            sum(self.heights[: item.row]),
            sum(self.widths[item.column : item.column + item.column_span]),
            sum(self.heights[item.row : item.row + item.row_span]),
        )


def measure(table: Table, room: int, font: QFontMetrics, density: Density = COMFORTABLE) -> GridMetrics:
    """The sizes that fill `room` pixels across where they can, with every label shown in full."""
    widths = _widths(table, room, font.horizontalAdvance("国"))
    return GridMetrics(widths, _heights(table, widths, font, density))


def _widths(table: Table, room: int, em: int) -> tuple[int, ...]:
    scale = room / sum(table.widths)
    least = [_least_ems(table, column) * em for column in range(table.column_count)]
    most = [
        (MAX_LABEL_EMS if column < table.label_columns else MAX_FIGURE_EMS) * em
        for column in range(table.column_count)
    ]
    wanted = [weight * scale for weight in table.widths]
    widths = [
        int(min(max(*pair), top)) for pair, top in zip(zip(wanted, least, strict=True), most, strict=True)
    ]
    _shrink(widths, [int(width) for width in least], sum(widths) - room)
    return tuple(widths)


def _least_ems(table: Table, column: int) -> float:
    if column >= table.label_columns:
        return MIN_FIGURE_EMS
    vertical = [
        label.vertical
        for item, label in _labelled(table.items)
        if item.column == column and item.column_span == 1
    ]
    return MIN_VERTICAL_EMS if vertical and all(vertical) else MIN_LABEL_EMS


def _shrink(widths: list[int], least: list[int], excess: int) -> None:
    """Take what is too much from the widest columns first, none below its least."""
    for column in sorted(range(len(widths)), key=lambda column: -widths[column]):
        taken = min(max(excess, 0), widths[column] - least[column])
        widths[column] -= taken
        excess -= taken


def _heights(table: Table, widths: tuple[int, ...], font: QFontMetrics, density: Density) -> tuple[int, ...]:
    heights = [max(density.row_height, font.height() + density.padding)] * table.row_count
    for item, label in sorted(_labelled(table.items), key=lambda labelled: labelled[0].row_span):
        width = sum(widths[item.column : item.column + item.column_span])
        needed = label_height(label, width, font, density)
        rows = range(item.row, item.row + item.row_span)
        heights[rows[-1]] += max(0, needed - sum(heights[row] for row in rows))
    return tuple(heights)


def _labelled(items: Iterable[GridItem]) -> Iterable[tuple[GridItem, Label]]:
    return ((item, item.content) for item in items if isinstance(item.content, Label))


def label_height(label: Label, width: int, font: QFontMetrics, density: Density = COMFORTABLE) -> int:
    """How high a label needs its cell to be at that width."""
    room = QRect(QPoint(), QSize(width - 2 * CELL_PADDING, 10_000))
    return font.boundingRect(room, LABEL_FLAGS, label_text(label)).height() + density.padding
