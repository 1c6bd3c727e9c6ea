"""The heads and labels that stay in sight, and which of them light up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from gipdesk.ui.grid.headers import GridCorner
from gipdesk.ui.theme import LIGHT
from tests.ui.grid.conftest import Bench
from tests.ui.hands import child
from tests.ui.pictures import colour_at, grab, ink


def head(bench: Bench, column: int) -> str:
    """The ground of the head nearest to a column of the body."""
    header = bench.view.horizontalHeader()
    left = header.sectionViewportPosition(column)
    return colour_at(grab(header), left + 3, -4)


def row_label(bench: Bench, row: int) -> str:
    """The ground of the label nearest to a row of the body."""
    header = bench.view.verticalHeader()
    return colour_at(grab(header), -4, header.sectionViewportPosition(row) + 3)


def test_the_heads_of_the_framed_cell_are_lit_and_no_others(requests: Bench) -> None:
    requests.go("requests.carried_in.research")
    columns = [column for column in range(7) if head(requests, column) == LIGHT.head_lit]
    rows = [row for row in range(10) if row_label(requests, row) == LIGHT.head_lit]
    assert (columns, rows) == ([2], [1])


def test_the_heads_of_cells_that_are_pointed_at_are_lit_too(requests: Bench) -> None:
    requests.go("requests.carried_in.research")
    requests.view.set_pointed(["requests.received.other", "remedies.review.other"])
    columns = [column for column in range(7) if head(requests, column) == LIGHT.head_lit]
    rows = [row for row in range(10) if row_label(requests, row) == LIGHT.head_lit]
    assert (columns, rows) == ([2, 5], [0, 1])
    requests.view.set_pointed([])
    assert head(requests, 5) == LIGHT.head


def test_heads_over_many_columns_stay_plain(requests: Bench) -> None:
    requests.go("requests.received.business")
    header = requests.view.horizontalHeader()
    assert colour_at(grab(header), header.width() // 2, 3) == LIGHT.head


def test_only_the_label_nearest_to_the_figures_is_lit(requests: Bench) -> None:
    requests.go("requests.refused_state_secret.business")
    header = requests.view.verticalHeader()
    inside = header.sectionViewportPosition(4) + 3
    assert colour_at(grab(header), -4, inside) == LIGHT.head_lit
    assert colour_at(grab(header), 3, inside) == LIGHT.label


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_a_label_over_many_rows_is_written_where_it_is_in_sight(requests: Bench, share: float) -> None:
    view, plan = requests.view, requests.model.plan
    bar = view.verticalScrollBar()
    bar.setValue(int(bar.maximum() * share))
    header = view.verticalHeader()
    rows = plan.body_rows(max(plan.side, key=lambda item: item.row_span))
    top = max(0, header.sectionViewportPosition(rows.start))
    bottom = header.sectionViewportPosition(rows[-1]) + header.sectionSize(rows[-1])
    bottom = min(header.viewport().height(), bottom)
    words = ink(grab(header.viewport()), LIGHT.text, QRect(2, top + 2, 24, bottom - top - 4))
    assert abs(words.center().y() - (top + bottom) // 2) <= 12


@pytest.mark.parametrize("share", [0, 1])
def test_a_head_over_many_columns_is_written_where_it_is_in_sight(requests: Bench, share: int) -> None:
    view = requests.view
    view.window().resize(320, 400)
    bar = view.horizontalScrollBar()
    assert bar.maximum() > 60
    bar.setValue(bar.maximum() * share)
    seen = view.horizontalHeader().viewport()
    words = ink(grab(seen), LIGHT.text, QRect(2, 2, seen.width() - 4, 14))
    assert abs(words.center().x() - seen.width() // 2) <= 4


def test_labels_scroll_with_their_rows_and_heads_with_their_columns(requests: Bench) -> None:
    view = requests.view
    view.window().resize(320, 300)
    requests.go("requests.carried_out.other")
    for header, last in ((view.verticalHeader(), 10), (view.horizontalHeader(), 5)):
        assert header.offset() > 0
        assert header.sectionViewportPosition(last) != header.sectionPosition(last)
    assert head(requests, 5) == LIGHT.head_lit


def test_the_corner_holds_the_note_in_full(requests: Bench) -> None:
    corner = child(requests.view, GridCorner)
    heads, side = requests.view.horizontalHeader(), requests.view.verticalHeader()
    assert corner.size().toTuple() == (side.width(), heads.height())
    assert corner.mapTo(requests.view, QPoint(0, 0)) == QPoint(0, 0)
    picture = grab(corner)
    assert colour_at(picture, 2, 2) == LIGHT.label
    assert ink(picture, LIGHT.muted).width() > 40
    assert colour_at(picture, -1, 5) == LIGHT.table_line


def test_heads_and_labels_have_grounds_of_their_own(requests: Bench) -> None:
    requests.go("requests.received.natural_person")
    assert (head(requests, 3), row_label(requests, 4)) == (LIGHT.head, LIGHT.label)


class Painted(QObject):
    """Where a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.rects: list[QRect] = []
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.rects.append(event.rect())
        return False


def test_only_heads_that_light_up_or_go_out_are_drawn_anew(qtbot: QtBot, requests: Bench) -> None:
    view = requests.go("requests.received.natural_person")
    QApplication.processEvents()
    header = view.horizontalHeader()
    painted = Painted(header.viewport())
    requests.go("requests.received.business")
    qtbot.waitUntil(lambda: bool(painted.rects))
    area = painted.rects[0]
    assert area.right() < header.sectionViewportPosition(2)
    assert area.contains(QPoint(header.sectionViewportPosition(1) + 5, header.height() - 5))
    assert (head(requests, 0), head(requests, 1)) == (LIGHT.head, LIGHT.head_lit)
