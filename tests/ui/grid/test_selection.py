"""The framed cell is what Delete, copy and cut are about, whichever way one came there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.grid.conftest import Bench
from tests.ui.hands import current_cell, holding, mouse_at, paste, selected_cells, strike

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
START = "requests.granted.business"
OTHER = "requests.refused_state_secret.research"


def click_at(bench: Bench, cell: str, held: Qt.KeyboardModifier = NONE) -> None:
    window, spot = mouse_at(bench.view, bench.model.index_of(cell))
    QTest.mouseClick(window, LEFT, held, spot)


def right_click(bench: Bench, cell: str, held: Qt.KeyboardModifier = NONE) -> None:
    """Not through the window, which would open the menu and wait for an answer."""
    spot = bench.view.visualRect(bench.model.index_of(cell)).center()
    QTest.mouseClick(bench.view.viewport(), Qt.MouseButton.RightButton, held, spot)


def drag_to(bench: Bench, cell: str, held: Qt.KeyboardModifier = NONE) -> None:
    """QTest's own move has no modifiers."""
    viewport = bench.view.viewport()
    spot = bench.view.visualRect(bench.model.index_of(cell)).center()
    ground = viewport.mapToGlobal(spot)
    event = QMouseEvent(QEvent.Type.MouseMove, spot, ground, Qt.MouseButton.NoButton, LEFT, held)
    QApplication.sendEvent(viewport, event)


def drag(bench: Bench, start: str, end: str, held: Qt.KeyboardModifier = NONE) -> None:
    window, spot = mouse_at(bench.view, bench.model.index_of(start))
    QTest.mousePress(window, LEFT, held, spot)
    drag_to(bench, end, held)
    window, spot = mouse_at(bench.view, bench.model.index_of(end))
    QTest.mouseRelease(window, LEFT, held, spot)


@pytest.mark.parametrize("held", [NONE, CONTROL])
@pytest.mark.parametrize(
    "key",
    [
        Key.Key_Down,
        Key.Key_Up,
        Key.Key_Left,
        Key.Key_Right,
        Key.Key_Home,
        Key.Key_End,
        Key.Key_PageDown,
        Key.Key_PageUp,
        Key.Key_Return,
        Key.Key_Tab,
    ],
)
def test_keys_take_the_selection_along(requests: Bench, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    view = requests.go(START)
    strike(view, key, held=held)
    assert current_cell(view) != START
    assert selected_cells(view) == [current_cell(view)]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Backtab])
def test_going_back_with_shift_selects_one_cell(requests: Bench, key: Qt.Key) -> None:
    view = requests.go(START)
    strike(view, key, held=SHIFT)
    assert current_cell(view) != START
    assert selected_cells(view) == [current_cell(view)]


@pytest.mark.parametrize("held", [NONE, CONTROL, SHIFT, CONTROL | SHIFT])
def test_being_sent_somewhere_selects_one_cell(requests: Bench, held: Qt.KeyboardModifier) -> None:
    view = requests.go(START)
    with holding(view, held):
        view.go_to(OTHER)
    assert selected_cells(view) == [OTHER] == [current_cell(view)]


def test_a_cell_of_another_table_leaves_the_frame_alone(requests: Bench) -> None:
    view = requests.go(START)
    view.go_to("remedies.review.other")
    assert selected_cells(view) == [START] == [current_cell(view)]


@pytest.mark.parametrize("held", [SHIFT, CONTROL | SHIFT])
def test_shift_grows_the_selection_from_where_the_frame_was(
    requests: Bench, held: Qt.KeyboardModifier
) -> None:
    view = requests.go("requests.received.natural_person")
    strike(view, Key.Key_Home, held=CONTROL)
    strike(view, Key.Key_Right, Key.Key_Right, held=held)
    assert selected_cells(view) == [
        "requests.received.natural_person",
        "requests.received.business",
        "requests.received.research",
    ]
    assert current_cell(view) == "requests.received.research"
    strike(view, Key.Key_Down)
    assert selected_cells(view) == [current_cell(view)]


def test_ctrl_and_space_leave_the_frame_selected(requests: Bench) -> None:
    view = requests.go("requests.received.total")
    strike(view, Key.Key_Space, held=CONTROL)
    assert selected_cells(view) == ["requests.received.total"]


def test_everything_is_selected_around_the_frame(requests: Bench) -> None:
    view = requests.go(START)
    strike(view, Key.Key_A, held=CONTROL)
    assert len(selected_cells(view)) == len(requests.model.plan.positions)
    assert current_cell(view) == START


def test_a_click_selects_one_cell(requests: Bench) -> None:
    view = requests.go(START)
    drag(requests, START, OTHER)
    assert len(selected_cells(view)) > 2
    click_at(requests, START)
    assert selected_cells(view) == [START] == [current_cell(view)]


def test_clicks_with_ctrl_gather_cells_and_lose_none(requests: Bench) -> None:
    view = requests.go(START)
    click_at(requests, OTHER, CONTROL)
    click_at(requests, START, CONTROL)
    assert selected_cells(view) == [START, OTHER]
    assert current_cell(view) == START
    drag(requests, "requests.received.business", "requests.carried_in.business", CONTROL)
    assert selected_cells(view) == [
        "requests.received.business",
        "requests.carried_in.business",
        START,
        OTHER,
    ]
    assert current_cell(view) == "requests.carried_in.business"


@pytest.mark.parametrize("held", [NONE, CONTROL])
def test_a_drag_that_goes_back_gives_back(requests: Bench, held: Qt.KeyboardModifier) -> None:
    view = requests.go(START)
    window, spot = mouse_at(view, requests.model.index_of("requests.received.business"))
    QTest.mousePress(window, LEFT, held, spot)
    drag_to(requests, "requests.carried_in.research", held)
    drag_to(requests, "requests.received.research", held)
    QTest.mouseRelease(window, LEFT, held, spot)
    kept = [START] if held == CONTROL else []
    assert selected_cells(view) == ["requests.received.business", "requests.received.research", *kept]


def test_a_drag_that_begins_beside_the_table_is_a_selection_of_its_own(disclosure: Bench) -> None:
    view = disclosure.go("disclosure.regulations.issued")
    beside = view.viewport().mapTo(view.window(), view.viewport().rect().bottomRight() - QPoint(2, 2))
    QTest.mousePress(view.window().windowHandle(), LEFT, NONE, beside)
    drag_to(disclosure, "disclosure.fees.amount")
    QTest.mouseRelease(view.window().windowHandle(), LEFT, NONE, beside)
    assert selected_cells(view) == [current_cell(view)] == ["disclosure.fees.amount"]


def test_a_click_with_shift_selects_up_to_there(requests: Bench) -> None:
    view = requests.go("requests.received.business")
    click_at(requests, "requests.carried_in.research", SHIFT)
    assert selected_cells(view) == [
        "requests.received.business",
        "requests.received.research",
        "requests.carried_in.business",
        "requests.carried_in.research",
    ]


def test_a_click_with_shift_takes_along_what_has_scrolled_out_of_sight(requests: Bench) -> None:
    view = requests.view
    view.window().resize(320, 300)
    QApplication.processEvents()
    requests.go("requests.received.natural_person")
    for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
        assert bar.maximum() > 60
        bar.setValue(bar.maximum())
    click_at(requests, "requests.carried_out.other", SHIFT)
    selected = {(index.row(), index.column()) for index in view.selectedIndexes()}
    assert (0, 0) in selected
    assert len(selected) == requests.model.rowCount() * (requests.model.columnCount() - 1)


def test_the_right_button_keeps_a_block_and_goes_to_any_other_cell(requests: Bench) -> None:
    view = requests.go(START)
    drag(requests, START, OTHER)
    block = selected_cells(view)
    right_click(requests, START)
    assert selected_cells(view) == block
    right_click(requests, "requests.received.other", CONTROL)
    assert selected_cells(view) == ["requests.received.other"] == [current_cell(view)]


@pytest.mark.parametrize("held", [NONE, CONTROL, SHIFT])
def test_a_click_on_a_label_or_beside_the_table_changes_nothing(
    disclosure: Bench, held: Qt.KeyboardModifier
) -> None:
    view = disclosure.go("disclosure.licensing.decisions")
    window = view.window().windowHandle()
    beside = view.viewport().mapTo(view.window(), view.viewport().rect().bottomRight() - QPoint(2, 2))
    assert not view.indexAt(view.viewport().rect().bottomRight() - QPoint(2, 2)).isValid()
    _, label = mouse_at(view, disclosure.model.index(0, 0))
    for spot in (label, beside):
        QTest.mouseClick(window, LEFT, held, spot)
        assert selected_cells(view) == ["disclosure.licensing.decisions"] == [current_cell(view)]


def test_dragging_over_a_label_stops_at_the_figures(disclosure: Bench) -> None:
    view = disclosure.go("disclosure.licensing.decisions")
    window, start = mouse_at(view, disclosure.model.index_of("disclosure.regulations.issued"))
    _, end = mouse_at(view, disclosure.model.index_of("disclosure.regulations.in_force"))
    _, label = mouse_at(view, disclosure.model.index(0, 0))
    QTest.mousePress(window, LEFT, NONE, start)
    for spot in (end, label):
        QTest.mouseMove(window, spot)
    QTest.mouseRelease(window, LEFT, NONE, label)
    assert current_cell(view) == "disclosure.regulations.in_force"
    assert current_cell(view) in selected_cells(view)


def test_a_pasted_block_is_selected_with_the_frame_in_it(requests: Bench) -> None:
    view = requests.go(START)
    paste("\n7\n8")
    strike(view, Key.Key_V, held=CONTROL)
    assert len(selected_cells(view)) == 2
    assert current_cell(view) == selected_cells(view)[0]


def test_blanks_that_meet_no_cell_leave_the_frame_selected(requests: Bench) -> None:
    view = requests.go("requests.carried_out.business")
    paste("\n\t")
    strike(view, Key.Key_V, held=CONTROL)
    assert selected_cells(view) == ["requests.carried_out.business"] == [current_cell(view)]


@pytest.mark.parametrize("extra", [Key.Key_Down, Key.Key_Home])
def test_delete_clears_the_framed_cell_alone(requests: Bench, extra: Qt.Key) -> None:
    view = requests.go("requests.received.natural_person")
    with holding(view, CONTROL):
        view.go_to(START)
        view.go_to("requests.carried_in.natural_person")
    strike(view, extra, held=CONTROL)
    before = requests.bridge.session.report.cells
    strike(view, Key.Key_Delete)
    after = requests.bridge.session.report.cells
    blanked = [cell for cell in before if before[cell] is not None and after[cell] is None]
    assert current_cell(view) in blanked
    assert all(requests.bridge.session.is_computed(cell) for cell in blanked if cell != current_cell(view))
