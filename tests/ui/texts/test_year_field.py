"""The field of the report's year: it takes a year, or gives back the one that was there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.texts.year_field import YearField
from tests.ui.hands import child, paste
from tests.ui.texts.head import basics

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def year_field(qtbot: QtBot, bridge: SessionBridge) -> Iterator[YearField]:
    tab = basics(qtbot, bridge)
    yield child(tab, YearField)
    tab.hide()


def test_a_year_is_taken_when_it_is_whole(bridge: SessionBridge, year_field: YearField) -> None:
    widget = year_field
    widget.setFocus()
    widget.selectAll()
    QTest.keyClicks(widget, "202")
    assert bridge.session.report.year == 2025
    assert widget.property("invalid")
    QTest.keyClicks(widget, "6")
    assert bridge.session.report.year == 2026
    assert not widget.property("invalid")
    bridge.undo()
    assert widget.text() == "2025"


def test_an_unfinished_year_is_put_back_with_a_word(year_field: YearField) -> None:
    widget = year_field
    said: list[str] = []
    widget.refused.connect(said.append)
    widget.setFocus()
    QTest.keyClick(widget, Key.Key_Backspace)
    widget.clearFocus()
    assert widget.text() == "2025"
    assert said == ["“202”不是年度，请填四位数字，例如 2026。没有采用，仍为原来的年度。"]


def test_a_composition_that_is_given_up_leaves_the_year(bridge: SessionBridge, year_field: YearField) -> None:
    year_field.setFocus()
    year_field.selectAll()
    QApplication.sendEvent(year_field, QInputMethodEvent("nian", []))
    assert bridge.session.report.year == 2025
    QApplication.sendEvent(year_field, QInputMethodEvent("", []))
    assert (year_field.text(), bridge.session.report.year) == ("2025", 2025)
    assert not bridge.session.can_undo


@pytest.mark.parametrize("typed", ["20", "20265"])
def test_the_year_that_is_put_back_is_the_one_from_before(
    bridge: SessionBridge, year_field: YearField, typed: str
) -> None:
    year_field.setFocus()
    year_field.selectAll()
    QTest.keyClick(year_field, Key.Key_Delete)
    assert "还没有填写报告年度。" in [finding.message for finding in bridge.session.findings]
    QTest.keyClicks(year_field, typed)
    year_field.clearFocus()
    assert (year_field.text(), bridge.session.report.year) == ("2025", 2025)


def test_a_year_is_typed_with_its_word(bridge: SessionBridge, year_field: YearField) -> None:
    year_field.setFocus()
    year_field.selectAll()
    paste("2026年")
    year_field.paste()
    assert not year_field.property("invalid")
    year_field.clearFocus()
    assert bridge.session.report.year == 2026


@pytest.mark.parametrize("reason", [Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason])
def test_a_year_under_way_is_there_when_one_comes_back_to_it(
    year_field: YearField, reason: Qt.FocusReason
) -> None:
    year_field.setFocus()
    QTest.keyClick(year_field, Key.Key_Backspace)
    QApplication.sendEvent(year_field, QFocusEvent(QEvent.Type.FocusOut, reason))
    QApplication.sendEvent(year_field, QFocusEvent(QEvent.Type.FocusIn, reason))
    assert year_field.text() == "202"
    year_field.clearFocus()
    assert year_field.text() == "2025"


def test_a_year_under_way_is_not_touched_by_changes_elsewhere(
    bridge: SessionBridge, year_field: YearField
) -> None:
    widget = year_field
    widget.setFocus()
    QTest.keyClick(widget, Key.Key_Backspace)
    bridge.edit({"title": "别的"})
    assert (widget.text(), widget.property("invalid")) == ("202", True)
    bridge.edit({"year": 2026})
    assert (widget.text(), widget.property("invalid")) == ("2026", False)


@pytest.mark.parametrize("typed", ["二〇二五", "20256", "20x6", "-202"])
def test_only_four_digits_are_a_year(bridge: SessionBridge, year_field: YearField, typed: str) -> None:
    year_field.setFocus()
    year_field.selectAll()
    paste(typed)
    year_field.paste()
    assert year_field.property("invalid")
    year_field.clearFocus()
    assert bridge.session.report.year == 2025


def test_a_year_of_another_format_is_not_taken(bridge: SessionBridge, year_field: YearField) -> None:
    widget = year_field
    said: list[str] = []
    widget.refused.connect(said.append)
    widget.setFocus()
    widget.selectAll()
    QTest.keyClicks(widget, "2019")
    widget.clearFocus()
    assert bridge.session.report.year == 2025
    assert said[0].startswith("2019 年度不用2021年格式")


def test_a_report_without_a_year_shows_none(qtbot: QtBot, bridge: SessionBridge) -> None:
    bridge.edit({"year": None})
    assert child(basics(qtbot, bridge), YearField).text() == ""


def test_a_year_is_finished_when_it_is_left(qtbot: QtBot, year_field: YearField) -> None:
    year_field.setFocus()
    with qtbot.waitSignal(year_field.editingFinished):
        year_field.clearFocus()


def test_a_year_can_be_cleared(bridge: SessionBridge, year_field: YearField) -> None:
    widget = year_field
    widget.setFocus()
    widget.selectAll()
    QTest.keyClick(widget, Key.Key_Delete)
    widget.clearFocus()
    assert bridge.session.report.year is None
    bridge.edit({"title": "别的"})
    assert widget.text() == ""
