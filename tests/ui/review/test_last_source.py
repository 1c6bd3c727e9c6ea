from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gipdesk.recogniser.outline import Origin
from gipdesk.services.importing import Imported
from gipdesk.services.prefilling import prefill
from gipdesk.services.session import Session
from gipdesk.ui.review.last_source import LastSource
from gipdesk.ui.review.source_view import SourceView
from tests.ui.conftest import show
from tests.ui.hands import button, child
from tests.ui.review.conftest import plain, short

RECEIVED = "requests.received.natural_person"
CARRIED_IN, CARRIED_OUT = "requests.carried_in.natural_person", "requests.carried_out.natural_person"
GRANTED = "requests.granted.natural_person"
NOWHERE = Origin(0, 99, 99)

OpenSource = Callable[[Imported], LastSource]


@pytest.fixture
def open_source(qtbot: QtBot) -> OpenSource:
    """Shows last year's source beside the report made from it."""

    def open_one(last: Imported) -> LastSource:
        view = LastSource(Session(prefill(last).draft, lambda *_: None), last)
        qtbot.addWidget(view)
        show(qtbot, view)
        return view

    return open_one


def shown_in(view: LastSource) -> SourceView:
    return child(view, SourceView)


def lit(view: LastSource) -> list[str]:
    """The words of the paragraphs and cells whose ground is that of what is current."""
    document = shown_in(view).document()
    found: list[str] = []
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        table = cursor.currentTable()
        look = table.cellAt(cursor).format() if table else block.blockFormat()
        if look.background().style() != Qt.BrushStyle.NoBrush and block.text():
            found.append(block.text())
        block = block.next()
    return found


def chosen_at(qtbot: QtBot, view: LastSource, last: Imported, field: str) -> str:
    """Where a click on that which was read as a field of last year's leads to."""
    with qtbot.waitSignal(view.chosen) as signal:
        view.source.chosen.emit(last.provenance[field][0])
    assert signal.args
    return str(signal.args[0])


def test_it_names_the_file_and_lights_up_nothing_yet(open_source: OpenSource) -> None:
    view = open_source(plain())
    assert lit(view) == []
    assert view.said == ""
    view.setFocus()
    assert QApplication.focusWidget() is shown_in(view)


@pytest.mark.parametrize(
    ("field", "said", "words"),
    [
        (GRANTED, "框出的是去年的“（一）予以公开 自然人”（9）。", "9"),
        (CARRIED_IN, "框出的是去年的“四、结转下年度继续办理 自然人”（", ""),
        ("title", "框出的是去年的“标题”。", ""),
        ("overview", "框出的是去年的“一、总体情况”。", ""),
    ],
)
def test_a_field_lights_up_what_it_goes_back_to(
    open_source: OpenSource, field: str, said: str, words: str
) -> None:
    view = open_source(plain())
    view.show_field(field)
    assert view.said.startswith(said)
    assert lit(view) != []
    assert words in lit(view)[0]


def test_only_what_is_current_is_lit(open_source: OpenSource) -> None:
    view = open_source(plain())
    view.show_field("overview")
    view.show_field(GRANTED)
    assert lit(view) == ["9"]


def test_the_figure_that_was_accepted_is_told_though_the_file_says_another(open_source: OpenSource) -> None:
    last = plain()
    corrected = {GRANTED: 12, RECEIVED: None}
    view = open_source(replace(last, report=last.report.with_fields(corrected)))
    view.show_field(GRANTED)
    assert "（12）" in view.said
    assert lit(view) == ["9"]
    view.show_field(RECEIVED)
    assert "（空白）" in view.said


def test_a_field_that_was_not_found_says_so_and_brings_the_place_near(open_source: OpenSource) -> None:
    last = plain()
    provenance = {field: places for field, places in last.provenance.items() if field != GRANTED}
    view = open_source(replace(last, provenance=provenance))
    view.show_field(GRANTED)
    assert view.said == "去年的“（一）予以公开 自然人”（9），在原文件里没有找到出处。"
    assert lit(view) == []
    assert shown_in(view).verticalScrollBar().value() > 0


def test_where_it_may_stand_is_shown_too(open_source: OpenSource) -> None:
    last = short()
    cell = next(iter(last.whereabouts))
    view = open_source(replace(last, provenance={**last.whereabouts, **last.provenance}, whereabouts={}))
    view.show_field(cell)
    assert lit(view) != []


def test_what_last_years_report_has_not_is_told(open_source: OpenSource) -> None:
    last = plain()
    cells = {cell: value for cell, value in last.report.cells.items() if cell != GRANTED}
    view = open_source(replace(last, report=replace(last.report, cells=cells)))
    view.show_field("overview")
    view.show_field(GRANTED)
    assert view.said == "去年的报告里没有这一项。"
    assert lit(view) == []


def test_without_any_place_it_says_why(open_source: OpenSource) -> None:
    view = open_source(replace(plain(), provenance={}, whereabouts={}))
    view.show_field(GRANTED)
    assert view.said == "这个版本读原文件的方式和当时不一样，标不出每一项的出处。"


@pytest.mark.parametrize("field", [GRANTED, CARRIED_OUT, "year", "overview"])
def test_a_click_leads_to_the_same_field(qtbot: QtBot, open_source: OpenSource, field: str) -> None:
    last = plain()
    assert chosen_at(qtbot, open_source(last), last, field) == field


def test_clicks_on_the_title_lead_to_all_that_was_read_from_it(qtbot: QtBot, open_source: OpenSource) -> None:
    last = plain()
    view = open_source(last)
    visited = []
    for _ in range(3):
        visited.append(chosen_at(qtbot, view, last, "title"))
        view.show_field(visited[-1])
    assert sorted(visited) == ["organisation", "title", "year"]


def test_a_second_click_leads_to_the_next_field_that_goes_back_to_it(
    qtbot: QtBot, open_source: OpenSource
) -> None:
    last = plain()
    view = open_source(last)
    view.show_field(CARRIED_OUT)
    assert chosen_at(qtbot, view, last, CARRIED_OUT) == CARRIED_IN
    view.show_field(CARRIED_IN)
    assert chosen_at(qtbot, view, last, CARRIED_OUT) == CARRIED_OUT


def test_a_click_on_what_nothing_goes_back_to_says_what_it_is(open_source: OpenSource) -> None:
    last = plain()
    view = open_source(last)
    view.source.chosen.emit(last.provenance[CARRIED_IN][0])
    assert view.said.startswith("这里是去年的“二、上年结转政府信息公开申请数量 自然人”")
    assert view.said.endswith("今年没有对应的格。")
    assert len(lit(view)) == 1


def test_a_click_on_what_was_not_read_says_so(open_source: OpenSource) -> None:
    view = open_source(plain())
    view.show_field(GRANTED)
    view.source.chosen.emit(NOWHERE)
    assert view.said == "这里没有带入报告的内容。"
    assert lit(view) == []


def test_its_buttons_and_escape_ask_for_what_they_say(qtbot: QtBot, open_source: OpenSource) -> None:
    view = open_source(plain())
    with qtbot.waitSignal(view.save_requested):
        button(view, "存出原文件").click()
    with qtbot.waitSignal(view.hide_requested):
        button(view, "收起").click()
    with qtbot.waitSignal(view.hide_requested):
        QTest.keyClick(shown_in(view), Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(view.hide_requested):
        QTest.keyClick(shown_in(view), Qt.Key.Key_Down)
