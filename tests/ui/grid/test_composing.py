"""What an input method does to the cell it stands over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gipdesk.ui.grid.view import GridView
from tests.ui.grid.conftest import Bench, open_field
from tests.ui.hands import click, press, strike, type_into

Key = Qt.Key


def compose(view: GridView, preedit: str = "", commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(view, event)


def compose_at_keyboard(preedit: str, commit: str = "") -> None:
    """The same where the keyboard is, as the system does it."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(QGuiApplication.focusObject(), event)


class TakenAsItIs:
    """An input method in which some words stand."""

    def __init__(self, words: str) -> None:
        self._words = words

    def commit(self) -> None:
        compose_at_keyboard("", commit=self._words)


def test_full_width_digits_of_an_input_method_are_taken(requests: Bench) -> None:
    view = requests.go("requests.received.business")
    compose(view, commit="８")
    assert requests.value("requests.received.business") == 8
    assert open_field(view).text() == "８"
    type_into(view, "1")
    assert requests.value("requests.received.business") == 81


def test_a_composition_goes_into_the_field(requests: Bench) -> None:
    view = requests.go("requests.received.business")
    compose(view, preedit="8")
    compose(view, commit="８")
    assert requests.value("requests.received.business") == 8


def test_a_composition_that_is_given_up_leaves_the_figure(requests: Bench) -> None:
    view = requests.go("requests.granted.natural_person")
    compose(view, preedit="d")
    assert requests.value("requests.granted.natural_person") == 12
    QApplication.sendEvent(open_field(view), QInputMethodEvent("", []))
    assert (open_field(view).text(), open_field(view).selectedText()) == ("12", "12")
    press(view, Key.Key_Return)
    assert requests.value("requests.granted.natural_person") == 12
    assert not requests.bridge.session.can_undo


def test_a_composition_that_nobody_ended_leaves_the_figure(requests: Bench) -> None:
    view = requests.go("requests.granted.natural_person")
    compose(view, preedit="d")
    view.clearFocus()
    view.end_typing()
    assert requests.value("requests.granted.natural_person") == 12


def test_what_was_typed_before_a_composition_stays(requests: Bench) -> None:
    view = requests.go("requests.granted.natural_person")
    type_into(view, "7")
    QApplication.sendEvent(open_field(view), QInputMethodEvent("d", []))
    QApplication.sendEvent(open_field(view), QInputMethodEvent("", []))
    type_into(view, "3")
    press(view, Key.Key_Return)
    assert requests.value("requests.granted.natural_person") == 73


def test_a_composition_that_is_given_up_leaves_what_came_from_elsewhere_meanwhile(requests: Bench) -> None:
    view = requests.go("requests.granted.natural_person")
    type_into(view, "7")
    QApplication.sendEvent(open_field(view), QInputMethodEvent("d", []))
    type_into(view, "3")
    QApplication.sendEvent(open_field(view), QInputMethodEvent("", []))
    assert open_field(view).text() == "73"
    press(view, Key.Key_Return)
    assert requests.value("requests.granted.natural_person") == 73


@pytest.mark.parametrize("end", ["", "１"])
def test_after_a_composition_was_left_by_a_click_every_digit_is_taken(requests: Bench, end: str) -> None:
    view = requests.go("requests.granted.natural_person")
    compose_at_keyboard("d")
    click(view, view.grid_model.index_of("requests.received.business"))
    compose_at_keyboard("", commit=end)
    strike(view, Key.Key_8, Key.Key_5, Key.Key_Return)
    assert requests.value("requests.received.business") == int(f"{end}85")
    strike(view, Key.Key_4, Key.Key_2, Key.Key_Return)
    assert requests.value("requests.carried_in.business") == 42
    assert requests.value("requests.granted.natural_person") == 12


def test_a_field_that_a_double_click_opens_then_has_the_keyboard(requests: Bench) -> None:
    view = requests.go("requests.granted.natural_person")
    compose_at_keyboard("d")
    index = view.grid_model.index_of("requests.received.business")
    click(view, index)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    assert open_field(view).hasFocus()


def test_a_key_that_an_input_method_lets_through_is_for_the_field_it_writes_into(
    requests: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "inputMethod", lambda: TakenAsItIs("１"))
    view = requests.go("requests.granted.natural_person")
    compose_at_keyboard("1")
    strike(view, Key.Key_8, Key.Key_Return)
    assert requests.value("requests.granted.natural_person") == 18


@pytest.mark.parametrize("composed", ["", "1"])
def test_a_key_that_no_field_knows_does_nothing(requests: Bench, composed: str) -> None:
    view = requests.go("requests.granted.natural_person")
    if composed:
        compose_at_keyboard(composed)
    else:
        strike(view, Key.Key_1)
    strike(view, Key.Key_B, held=Qt.KeyboardModifier.ControlModifier)
    assert open_field(view).hasFocus()


@pytest.mark.parametrize("way", ["click", "finding"])
def test_what_stands_in_an_input_method_is_taken_where_it_was_written(
    requests: Bench, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(QGuiApplication, "inputMethod", lambda: TakenAsItIs("８"))
    view = requests.go("requests.granted.natural_person")
    compose_at_keyboard("8")
    if way == "click":
        spot = view.visualRect(view.grid_model.index_of("requests.received.business")).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    else:
        view.go_to("requests.received.business")
    assert requests.value("requests.granted.natural_person") == 8
    strike(view, Key.Key_9, Key.Key_7)
    assert requests.value("requests.received.business") == 97


def test_who_leaves_a_field_with_tab_takes_what_stands_in_the_input_method(
    requests: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "inputMethod", lambda: TakenAsItIs("８"))
    view = requests.go("requests.granted.natural_person")
    strike(view, Key.Key_7)
    compose_at_keyboard("8")
    strike(view, Key.Key_Tab)
    assert requests.value("requests.granted.natural_person") == 78


def test_an_input_method_cannot_write_into_a_total(requests: Bench) -> None:
    view = requests.go("requests.received.total")
    compose(view, commit="8")
    assert view.open_editor is None
