from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.report.step import Action
from gipdesk.ui.grid.cell_editor import CellEditor
from gipdesk.ui.grid.headers import GridCorner
from gipdesk.ui.grid.view import GridView
from gipdesk.ui.widgets.bubble import Bubble
from tests.ui.grid.conftest import Bench, open_field
from tests.ui.hands import NO_MODIFIER, child, clipboard, current_cell, paste, press, see_redrawn, type_into

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def field_is_open(view: GridView) -> bool:
    return view.open_editor is not None


def test_totals_follow_every_key_and_one_undo_takes_the_typing_back(requests: Bench) -> None:
    view = requests.go("requests.received.business")
    type_into(view, "1")
    assert requests.value("requests.received.total") == 15
    type_into(view, "25")
    assert requests.value("requests.received.total") == 139
    press(view, Key.Key_Return)
    requests.bridge.undo()
    assert requests.value("requests.received.business") == 0
    assert requests.value("requests.received.total") == 14


def test_enter_goes_down_and_over_to_the_next_column(requests: Bench) -> None:
    view = requests.go("requests.received.natural_person")
    press(view, Key.Key_Return)
    assert current_cell(view) == "requests.carried_in.natural_person"
    requests.go("requests.carried_out.natural_person")
    press(view, Key.Key_Enter)
    assert current_cell(view) == "requests.received.business"
    press(view, Key.Key_Return, SHIFT)
    assert current_cell(view) == "requests.carried_out.natural_person"


def test_tab_goes_right_past_the_totals(requests: Bench) -> None:
    view = requests.go("requests.received.other")
    press(view, Key.Key_Tab)
    assert current_cell(view) == "requests.carried_in.natural_person"
    press(view, Key.Key_Backtab)
    assert current_cell(view) == "requests.received.other"


def test_the_last_cell_has_no_next(requests: Bench) -> None:
    view = requests.go("requests.carried_out.other")
    press(view, Key.Key_Tab)
    assert current_cell(view) == "requests.carried_out.other"


def test_keys_that_leave_an_open_field_keep_what_was_typed(requests: Bench) -> None:
    view = requests.go("requests.received.business")
    for key, reached in (
        (Key.Key_Tab, "requests.received.research"),
        (Key.Key_Down, "requests.carried_in.research"),
        (Key.Key_Right, "requests.carried_in.public_interest"),
        (Key.Key_Up, "requests.received.public_interest"),
        (Key.Key_Left, "requests.received.research"),
    ):
        left = current_cell(view)
        type_into(view, "7")
        press(view, key)
        assert requests.value(left) == 7
        assert current_cell(view) == reached
        assert not field_is_open(view)


def test_two_typings_into_one_cell_are_two_steps(requests: Bench) -> None:
    view = requests.go("requests.received.business")
    for digit in "12":
        type_into(view, digit)
        press(view, Key.Key_Return)
        requests.go("requests.received.business")
    requests.bridge.undo()
    assert requests.value("requests.received.business") == 1


def test_f2_edits_what_is_there_and_arrows_move_inside(requests: Bench) -> None:
    view = requests.go("requests.received.natural_person")
    QTest.keyClick(view, Key.Key_F2)
    editor = view.open_editor
    assert editor is not None
    editor.deselect()
    editor.setCursorPosition(2)
    press(view, Key.Key_Left)
    assert view.open_editor is editor
    type_into(view, "9")
    assert requests.value("requests.received.natural_person") == 193


def test_a_double_click_edits_what_is_there(requests: Bench) -> None:
    view = requests.go("requests.received.natural_person")
    spot = view.visualRect(view.currentIndex()).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO_MODIFIER, spot)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, NO_MODIFIER, spot)
    assert field_is_open(view)
    assert not open_field(view).overtyping


def test_escape_takes_the_typing_back(requests: Bench) -> None:
    view = requests.go("requests.received.natural_person")
    type_into(view, "99")
    press(view, Key.Key_Escape)
    assert requests.value("requests.received.natural_person") == 13
    assert not field_is_open(view)
    assert requests.refusals == []
    requests.bridge.undo()
    assert requests.value("requests.received.natural_person") == 13


def test_a_text_that_is_no_value_keeps_the_field_open(requests: Bench) -> None:
    view = requests.go("requests.received.natural_person")
    type_into(view, "12x")
    assert requests.value("requests.received.natural_person") == 12
    for key in (Key.Key_Return, Key.Key_Tab, Key.Key_Down):
        press(view, key)
        assert field_is_open(view)
    bubble = child(view, Bubble)
    assert bubble.isVisible()
    assert bubble.text() == "“12x”不是数字，请只填数字。"
    QTest.keyClick(open_field(view), Key.Key_Backspace)
    assert not bubble.isVisible()
    press(view, Key.Key_Return)
    assert not field_is_open(view)
    assert requests.value("requests.received.natural_person") == 12


def test_the_bubble_goes_with_the_field_it_is_about(requests: Bench) -> None:
    view = requests.go("requests.received.natural_person")
    type_into(view, "x")
    bubble = child(view, Bubble)
    assert bubble.isVisible()
    press(view, Key.Key_Escape)
    assert not field_is_open(view)
    assert not bubble.isVisible()


def test_what_is_shown_otherwise_is_drawn_anew(qtbot: QtBot, requests: Bench) -> None:
    view = requests.go("requests.received.natural_person")
    down = view.verticalHeader().viewport()
    see_redrawn(qtbot, view.viewport(), lambda: view.set_shows_last(True))
    see_redrawn(qtbot, view.viewport(), lambda: view.set_pointed(["requests.granted.other"]))
    see_redrawn(qtbot, down, lambda: view.verticalScrollBar().setValue(30))


def test_leaving_with_the_mouse_restores_the_cell_and_says_so(requests: Bench) -> None:
    view = requests.go("requests.received.natural_person")
    type_into(view, "12x")
    requests.other.setFocus()
    assert not field_is_open(view)
    assert requests.value("requests.received.natural_person") == 13
    assert requests.refusals == ["没有采用：“12x”不是数字，请只填数字。这一格恢复为原来的数。"]


def test_leaving_with_the_mouse_keeps_a_value(requests: Bench) -> None:
    view = requests.go("requests.received.natural_person")
    type_into(view, "12")
    requests.other.setFocus()
    assert not field_is_open(view)
    assert requests.value("requests.received.natural_person") == 12
    assert requests.refusals == []


def test_undo_while_an_unclear_text_stands_drops_only_that(requests: Bench) -> None:
    view = requests.go("requests.received.natural_person")
    assert not view.take_back_unclear()
    type_into(view, "1x")
    assert view.take_back_unclear()
    assert not field_is_open(view)
    assert requests.value("requests.received.natural_person") == 13


def test_undo_from_elsewhere_closes_the_field(requests: Bench) -> None:
    view = requests.go("requests.received.natural_person")
    type_into(view, "5")
    requests.bridge.undo()
    assert not field_is_open(view)
    assert requests.value("requests.received.natural_person") == 13


@pytest.mark.parametrize(("key", "wanted"), [(Key.Key_Z, False), (Key.Key_A, True)])
def test_the_undo_keys_are_not_the_fields_own(requests: Bench, key: Qt.Key, wanted: bool) -> None:
    view = requests.go("requests.received.natural_person")
    type_into(view, "5")
    asking = QKeyEvent(QEvent.Type.ShortcutOverride, key, CONTROL)
    asking.ignore()
    QApplication.sendEvent(open_field(view), asking)
    assert asking.isAccepted() is wanted


def test_a_total_says_that_it_is_not_to_be_typed(requests: Bench) -> None:
    view = requests.go("requests.received.total")
    QTest.keyClicks(view, "5")
    assert not field_is_open(view)
    assert requests.refusals == ["总计由程序自动计算，不用填，也不会填错。"]
    press(view, Key.Key_Tab)
    assert current_cell(view) == "requests.carried_in.natural_person"


def test_delete_clears_the_selection_but_not_the_totals(requests: Bench) -> None:
    view = requests.go("requests.received.natural_person")
    requests.select(
        "requests.received.natural_person", "requests.granted.natural_person", "requests.received.total"
    )
    QTest.keyClick(view, Key.Key_Delete)
    assert requests.value("requests.received.natural_person") is None
    assert requests.value("requests.granted.natural_person") is None
    assert requests.value("requests.received.total") == 1
    requests.bridge.undo()
    assert requests.value("requests.granted.natural_person") == 12


def test_copy_and_cut_give_a_block(requests: Bench) -> None:
    view = requests.go("requests.received.natural_person")
    requests.select("requests.received.natural_person", "requests.carried_in.business")
    QTest.keyClick(view, Key.Key_C, CONTROL)
    assert clipboard() == "13\t\n\t0"
    QTest.keyClick(view, Key.Key_X, CONTROL)
    assert requests.value("requests.received.natural_person") is None
    view.clearSelection()
    paste("kept")
    view.clipboard.copy()
    assert clipboard() == "kept"


def test_a_block_is_pasted_in_place_as_one_step(requests: Bench) -> None:
    view = requests.go("requests.received.natural_person")
    paste("1\t2\t3\t4\t5\t6\t21\n1,000\t０\t/\t\t-\t件\t9".replace("件", "7件"))
    QTest.keyClick(view, Key.Key_V, CONTROL)
    assert requests.value("requests.received.total") == 21
    assert requests.value("requests.carried_in.natural_person") == 1000
    assert requests.value("requests.carried_in.business") == 0
    assert requests.value("requests.carried_in.research") is None
    assert requests.value("requests.carried_in.other") == 7
    assert len(view.selectedIndexes()) == 14
    requests.bridge.undo()
    assert requests.value("requests.received.natural_person") == 13
    assert requests.value("requests.carried_in.natural_person") == 3


def test_a_step_says_whether_it_was_typed_pasted_or_cleared(requests: Bench, complete: Draft) -> None:
    view = requests.go("requests.received.natural_person")
    type_into(view, "5")
    paste("6")
    view.clipboard.paste()
    view.clipboard.clear()
    steps = [complete.undo() for _ in range(3)]
    assert [step and step.action for step in steps] == [Action.CLEARED, Action.PASTED, Action.TYPED]


def test_a_block_with_a_text_that_is_no_number_changes_nothing(requests: Bench) -> None:
    view = requests.go("requests.received.natural_person")
    before = requests.bridge.session.report
    paste("1\t二")
    QTest.keyClick(view, Key.Key_V, CONTROL)
    assert requests.bridge.session.report == before
    assert requests.refusals == ["没有采用：“二”不是数字，请只填数字。表里的数字没有改动。"]


def test_a_block_that_does_not_fit_changes_nothing(requests: Bench) -> None:
    view = requests.go("requests.carried_out.other")
    before = requests.bridge.session.report
    paste("1\n2")
    view.clipboard.paste()
    assert requests.bridge.session.report == before
    assert "第 2 行的“2”" in requests.refusals[0]


def test_an_empty_clipboard_is_said(requests: Bench) -> None:
    paste("")
    requests.view.clipboard.paste()
    assert requests.refusals == ["剪贴板里没有可以粘贴的数字。"]


def test_one_value_fills_the_selection(requests: Bench) -> None:
    requests.select("requests.received.business", "requests.received.other", "requests.received.total")
    paste("4")
    requests.view.clipboard.paste()
    assert requests.value("requests.received.business") == 4
    assert requests.value("requests.received.other") == 4
    assert requests.value("requests.received.total") == 22


def test_a_block_pasted_into_an_open_field_goes_into_the_table(requests: Bench) -> None:
    view = requests.go("requests.received.business")
    QTest.keyClick(view, Key.Key_F2)
    paste("5\t6")
    press(view, Key.Key_V, CONTROL)
    assert not field_is_open(view)
    assert requests.value("requests.received.research") == 6


def test_a_single_text_pasted_into_an_open_field_stays_there(requests: Bench) -> None:
    view = requests.go("requests.received.business")
    QTest.keyClick(view, Key.Key_F2)
    paste("5")
    press(view, Key.Key_V, CONTROL)
    assert field_is_open(view)
    assert requests.value("requests.received.business") == 5


@pytest.mark.parametrize("typing", [False, True])
def test_a_long_page_is_not_pasted_into_a_table(requests: Bench, typing: bool) -> None:
    view = requests.go("requests.received.business")
    before = requests.bridge.session.report
    if typing:
        QTest.keyClick(view, Key.Key_F2)
    paste('"' + "网页上的字" * 40_000)
    press(view, Key.Key_V, CONTROL)
    assert requests.bridge.session.report == before
    assert requests.refusals == [
        "没有粘贴：剪贴板里是一大段文字，不是表里的数字。请在原表里只选要填的格子，复制后再粘贴。"
    ]


def test_arrows_pass_over_labels_inside_a_table(disclosure: Bench) -> None:
    view = disclosure.go("disclosure.normative_documents.issued")
    press(view, Key.Key_Down)
    assert current_cell(view) == "disclosure.licensing.decisions"
    press(view, Key.Key_Up)
    assert current_cell(view) == "disclosure.normative_documents.issued"


def test_money_takes_decimals_and_counts_do_not(disclosure: Bench) -> None:
    view = disclosure.go("disclosure.fees.amount")
    type_into(view, "1.5")
    press(view, Key.Key_Return)
    assert str(disclosure.value("disclosure.fees.amount")) == "1.5"
    view = disclosure.go("disclosure.licensing.decisions")
    type_into(view, "1.5")
    assert field_is_open(view)
    assert "只能填整数" in open_field(view).problem


def test_table_four_is_one_row(remedies: Bench) -> None:
    view = remedies.go("remedies.review.pending")
    press(view, Key.Key_Tab)
    assert current_cell(view) == "remedies.litigation_direct.upheld"
    press(view, Key.Key_Return)
    assert current_cell(view) == "remedies.litigation_direct.corrected"


def test_heads_stay_in_sight_while_the_body_scrolls(requests: Bench) -> None:
    view = requests.view
    first = view.grid_model.index_of("requests.received.natural_person")
    before = view.visualRect(first).top()
    end = view.verticalScrollBar().maximum()
    assert end > 100
    view.verticalScrollBar().setValue(end)
    assert view.visualRect(first).top() == before - end
    assert view.horizontalHeader().height() >= 3 * 26
    assert child(view, GridCorner).width() == view.verticalHeader().width()
    requests.go("requests.received.natural_person")
    assert view.visualRect(first).top() == 0


def test_rows_are_high_enough_and_columns_fill_the_width(requests: Bench) -> None:
    view = requests.view
    assert min(view.rowHeight(row) for row in range(requests.model.rowCount())) >= 26
    heads = view.verticalHeader().width()
    body = sum(view.columnWidth(column) for column in range(requests.model.columnCount()))
    bar = view.verticalScrollBar().sizeHint().width()
    assert view.width() - bar - 12 <= heads + body <= view.width() - bar


def test_a_larger_font_makes_higher_rows(requests: Bench) -> None:
    view = requests.view
    before = view.rowHeight(0)
    font = QFont(view.font())
    font.setPointSizeF(20)
    view.setFont(font)
    assert view.rowHeight(0) > before


def test_every_look_of_a_cell_is_drawn(requests: Bench) -> None:
    requests.bridge.edit(
        {"requests.carried_in.natural_person": 9, "requests.received.other": 100_000_000_000}
    )
    view = requests.view
    view.set_shows_last(True)
    view.set_pointed(["requests.granted.natural_person", "disclosure.fees.amount"])
    requests.select("requests.refused_state_secret.other", "requests.received.total")
    plain = view.grab().toImage()
    view.set_pointed([])
    view.set_shows_last(False)
    assert view.grab().toImage() != plain
    view.verticalScrollBar().setValue(150)
    assert not view.grab().isNull()


def test_typing_ends_when_it_is_asked_to(requests: Bench) -> None:
    view = requests.go("requests.received.business")
    view.end_typing()
    type_into(view, "4")
    view.end_typing()
    assert not field_is_open(view)
    assert requests.value("requests.received.business") == 4


def test_the_bubble_goes_above_where_there_is_no_room_below(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(300, 200)
    bubble = Bubble(ground)
    bubble.say("话", QRect(280, 180, 20, 20))
    assert bubble.geometry().bottom() < 180
    assert bubble.geometry().right() <= 300
    bubble.say("话", QRect(QPoint(0, 0), QPoint(20, 20)))
    assert bubble.geometry().top() > 20


def test_the_field_ignores_other_events(requests: Bench) -> None:
    view = requests.go("requests.received.business")
    QTest.keyClick(view, Key.Key_F2)
    editor = view.open_editor
    assert isinstance(editor, CellEditor)
    QApplication.sendEvent(editor, QEvent(QEvent.Type.Enter))
    QTest.keyRelease(editor, Key.Key_A)
    assert view.open_editor is editor


def test_ending_no_typing_leaves_the_focus_where_it_is(requests: Bench) -> None:
    requests.other.setFocus()
    requests.view.end_typing()
    assert requests.other.hasFocus()
    assert not requests.view.take_back_unclear()
    assert requests.other.hasFocus()


def test_the_field_over_a_cell_lies_on_it_and_reads_from_the_right(requests: Bench) -> None:
    view = requests.go("requests.received.business")
    type_into(view, "5")
    editor = view.open_editor
    assert editor is not None
    assert editor.geometry() == view.visualRect(view.currentIndex())
    assert editor.alignment() == Qt.AlignmentFlag.AlignRight
    assert not editor.hasFrame()
    assert not editor.acceptDrops()
    assert editor.objectName() == "cell"
    assert (editor.overtyping, editor.problem, editor.settled, editor.cancelled) == (True, "", False, False)
    type_into(view, "x")
    assert editor.property("invalid") is True
    press(view, Key.Key_Backspace)
    assert editor.property("invalid") is False
