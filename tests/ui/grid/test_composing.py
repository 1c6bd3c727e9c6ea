"""What an input method does to the cell it stands over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from gipdesk.ui.grid.view import GridView
from tests.ui.grid.conftest import Bench, open_field
from tests.ui.hands import press, type_into

Key = Qt.Key


def compose(view: GridView, preedit: str = "", commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(view, event)


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


def test_an_input_method_cannot_write_into_a_total(requests: Bench) -> None:
    view = requests.go("requests.received.total")
    compose(view, commit="8")
    assert view.open_editor is None
