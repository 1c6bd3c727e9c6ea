"""Columns and rows have room for what is printed in them, in any window and any font."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from gipdesk.formats.definition import GridItem, Label, Table
from gipdesk.formats.registry import shipped_formats
from gipdesk.ui.grid.metrics import GridMetrics, label_height, measure

TABLES = {f"{form.id} {section.id}": table for form in shipped_formats() for section, table in form.tables}
ROOMS = (640, 1040, 1800)


def font_of(points: float) -> QFontMetrics:
    font = QFont(QApplication.font())
    font.setPointSizeF(points)
    return QFontMetrics(font)


def em_of(font: QFontMetrics) -> int:
    return font.horizontalAdvance("国")


def line_of(font: QFontMetrics) -> int:
    """How high a line of Chinese is, which may come from another font than the digits."""
    return font.boundingRect(QRect(0, 0, 1000, 1000), 0, "国").height()


def labels(table: Table) -> list[tuple[GridItem, Label]]:
    return [(item, item.content) for item in table.items if isinstance(item.content, Label)]


@pytest.mark.parametrize("points", [10.5, 18.0])
@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_label_is_shown_in_full(table: Table, room: int, points: float) -> None:
    font = font_of(points)
    metrics = measure(table, room, font)
    for item, label in labels(table):
        rect = metrics.rect(item)
        assert rect.height() >= label_height(label, rect.width(), font)


@pytest.mark.parametrize("ems", [37, 50, 71])
def test_a_wide_table_fills_the_room_but_does_not_overrun_it(ems: int) -> None:
    table, font = TABLES["2021 requests"], font_of(10.5)
    room = ems * em_of(font)
    assert room - table.column_count <= sum(measure(table, room, font).widths) <= room


def test_the_widest_column_alone_gives_way_where_that_is_enough() -> None:
    table, font = TABLES["2021 requests"], font_of(10.5)
    room = 38 * em_of(font)
    widths = measure(table, room, font).widths
    shares = [int(weight * room / sum(table.widths)) for weight in table.widths]
    widest = shares.index(max(shares))
    assert widths[widest] < shares[widest]
    assert all(width >= share for width, share in zip(widths, shares, strict=True) if share < max(shares))


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_no_column_is_too_narrow_to_read_or_too_wide_to_follow(table: Table, room: int) -> None:
    font = font_of(10.5)
    em = em_of(font)
    for column, width in enumerate(measure(table, room, font).widths):
        if column < table.label_columns:
            assert 2 * em <= width <= 30 * em
        else:
            assert font.horizontalAdvance("999") + 12 <= width <= 11 * em


def test_columns_of_upright_labels_are_narrower_than_others() -> None:
    table = TABLES["2021 requests"]
    widths = measure(table, 300, font_of(10.5)).widths
    em = em_of(font_of(10.5))
    assert 2 * em <= widths[0] < 3 * em
    assert min(widths[1:3]) >= 5 * em


def test_rows_are_high_enough_to_hit_and_for_their_font() -> None:
    table = TABLES["2021 requests"]
    assert min(measure(table, 1000, font_of(8)).heights) == 26
    large = font_of(24)
    lowest = min(measure(table, 1000, large).heights)
    assert 6 <= lowest - max(large.height(), line_of(large)) <= 8


def test_a_printed_cell_lies_after_and_below_those_before_it() -> None:
    metrics = GridMetrics((10, 20, 40, 80), (1, 2, 4))
    assert metrics.rect(GridItem(1, 1, 2, 2, Label("国"))) == QRect(10, 1, 60, 6)


def test_a_label_needs_the_height_of_its_lines() -> None:
    font = font_of(10.5)
    one = label_height(Label("国"), 200, font)
    assert 6 <= one - line_of(font) <= 8
    assert label_height(Label("国" * 9), 9 * em_of(font) + 12, font) == one
    assert label_height(Label("国" * 30), 200, font) >= 2 * font.height()
    assert label_height(Label("国" * 3, vertical=True), 200, font) >= 3 * font.ascent()
