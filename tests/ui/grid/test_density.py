"""How large and how close a table is drawn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QWheelEvent
from PySide6.QtWidgets import QApplication

from gipdesk.ui.grid.density import MAX_ZOOM, MIN_ZOOM
from gipdesk.ui.widgets.wrapping import balanced
from tests.ui.grid.conftest import Bench
from tests.ui.hands import type_into

Modifier = Qt.KeyboardModifier
CENTRE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)


def turn(bench: Bench, notches: int, held: Modifier = Modifier.ControlModifier) -> None:
    """Turn the wheel over the middle of the table."""
    spot = QPointF(bench.view.viewport().rect().center())
    at = QPointF(bench.view.viewport().mapToGlobal(spot.toPoint()))
    delta = QPoint(0, 120 * notches)
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(spot, at, QPoint(), delta, none, held, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(bench.view.viewport(), event)


def test_the_wheel_with_ctrl_zooms_and_says_so(requests: Bench) -> None:
    said: list[str] = []
    requests.view.told.connect(said.append)
    row, head = requests.view.rowHeight(0), requests.view.horizontalHeader().height()
    turn(requests, 2)
    assert said == ["✓ 表格大小 121 %（Ctrl+滚轮调整）"]
    assert requests.view.rowHeight(0) > row
    assert requests.view.horizontalHeader().height() > head
    turn(requests, -2)
    assert requests.view.zoom == pytest.approx(1)
    assert (requests.view.rowHeight(0), requests.view.horizontalHeader().height()) == (row, head)


def test_zoom_has_its_limits(requests: Bench) -> None:
    turn(requests, 40)
    assert requests.view.zoom == MAX_ZOOM
    turn(requests, -80)
    assert requests.view.zoom == MIN_ZOOM


def test_the_wheel_alone_scrolls(requests: Bench) -> None:
    turn(requests, -3, Modifier.NoModifier)
    assert requests.view.zoom == 1
    assert requests.view.verticalScrollBar().value() > 0


@pytest.mark.parametrize("notches", [-3, 4])
def test_heads_stay_in_sight_and_over_their_figures_at_any_zoom(requests: Bench, notches: int) -> None:
    turn(requests, notches)
    view = requests.go("requests.carried_out.total")
    QApplication.processEvents()
    for header, viewport in ((view.horizontalHeader(), view.columnViewportPosition(6)),):
        assert header.sectionViewportPosition(6) == viewport
        assert header.isVisible()
    assert view.visualRect(view.currentIndex()).bottom() <= view.viewport().height()


def test_what_is_typed_is_as_large_as_what_stands_there(requests: Bench) -> None:
    turn(requests, 4)
    view = requests.go("requests.received.business")
    type_into(view, "5")
    assert view.open_editor is not None
    assert view.open_editor.font().pointSizeF() == pytest.approx(view.font().pointSizeF() * 1.1**4)


def test_nine_rows_of_table_three_are_seen_in_a_low_window(requests: Bench) -> None:
    requests.view.setFixedSize(652, 260)  # what 1366 by 768 at 150 % leaves to it
    assert requests.view.rows_in_sight >= 9
    requests.view.setFixedSize(1040, 525)
    assert requests.view.rowHeight(0) >= 26


def test_rows_stand_close_where_the_user_wants_them_to(requests: Bench) -> None:
    usual, row = requests.view.rows_in_sight, requests.view.rowHeight(0)
    requests.view.set_compact(True)
    assert requests.view.rows_in_sight > usual
    assert requests.view.rowHeight(0) < row
    requests.view.set_compact(False)
    assert requests.view.rowHeight(0) == row


def font() -> QFontMetrics:
    return QFontMetrics(QFont(QApplication.font()))


@pytest.mark.parametrize("flags", [CENTRE, LEFT])
def test_no_character_stands_alone_in_the_last_line(requests: Bench, flags: int) -> None:
    assert requests.view.isVisible()
    em = font().horizontalAdvance("国")
    room = QRect(10, 0, int(em * 3.4), 100)
    narrower = balanced(room, "商业企业", font(), flags)
    assert 2 * em <= narrower.width() < 3 * em
    assert room.contains(narrower)
    assert (narrower.center().x() == room.center().x()) is (flags == CENTRE) or narrower.left() == room.left()


@pytest.mark.parametrize("words", ["自然", "社会公益组织", "三\n、\n本", "第一项加第二项之和等于第三项"])
def test_other_labels_keep_their_room(words: str) -> None:
    em = font().horizontalAdvance("国")
    room = QRect(0, 0, int(em * 3.4), 200)
    assert balanced(room, words, font(), CENTRE) == room


def test_a_label_that_cannot_be_broken_better_keeps_its_room() -> None:
    em = font().horizontalAdvance("国")
    room = QRect(0, 0, int(em * 3.4), 200)
    assert balanced(room, "国国、。、国", font(), CENTRE).width() <= room.width()
