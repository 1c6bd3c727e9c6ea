"""Figures that follow the tables, on their way through the clipboard."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.report.parts import Picture
from gipdesk.report.step import Action
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.text_tab import TextTab
from gipdesk.ui.texts.part_clipboard import MIME_TYPE
from gipdesk.ui.texts.report_text import ReportText
from tests.support.parts import report_with_parts
from tests.ui.conftest import OpenDraft, show
from tests.ui.hands import child, clipboard

CELL = "requests.received.natural_person"
FIGURE = 13


class Texts(NamedTuple):
    """Two fields, and what they are part of."""

    one: ReportText
    other: ReportText
    tabs: Sequence[TextTab]


def texts_of(qtbot: QtBot, bridge: SessionBridge) -> Texts:
    """Two of its texts; the first says how many were received, and follows the table."""
    bridge.edit({CELL: FIGURE, "overview": "😀本年新收件，比去年多。", "problems": "无。"})
    tabs = [TextTab(bridge, bridge.session.format.section(name)) for name in ("overview", "problems")]
    for tab in tabs:
        qtbot.addWidget(tab)
        show(qtbot, tab)
    one, other = (child(tab, ReportText) for tab in tabs)
    put_cursor(one, 6)
    assert one.insert_figure(CELL)
    return Texts(one, other, tabs)


def put_cursor(field: ReportText, position: int, end: int | None = None) -> None:
    cursor = field.textCursor()
    cursor.setPosition(position)
    if end is not None:
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)


def following(bridge: SessionBridge, section: str) -> list[str]:
    """What follows the table in a text."""
    text = str(bridge.session.report.get(section))
    return [text[link.start : link.end] for link in bridge.session.links.get(section, ())]


def test_a_passage_that_is_moved_goes_on_following(qtbot: QtBot, bridge: SessionBridge) -> None:
    one, other, _tabs = texts_of(qtbot, bridge)
    put_cursor(one, 4, 10)
    one.cut()
    assert clipboard() == "新收13件，"
    put_cursor(other, 0)
    other.paste()
    assert (one.written(), other.written()) == ("😀本年比去年多。", "新收13件，无。")
    assert other.textCursor().position() == len("新收13件，")
    assert bridge.session.done[-1].action is Action.PASTED
    bridge.type_into({CELL: "7"})
    assert other.written() == "新收7件，无。"
    bridge.undo()
    bridge.undo()
    assert (other.written(), following(bridge, "problems")) == ("无。", [])
    bridge.redo()
    assert following(bridge, "problems") == ["13"]


def test_a_copy_follows_as_well(qtbot: QtBot, bridge: SessionBridge) -> None:
    one, _, _tabs = texts_of(qtbot, bridge)
    one.selectAll()
    one.copy()
    one.moveCursor(QTextCursor.MoveOperation.End)
    one.paste()
    bridge.type_into({CELL: "2"})
    assert one.written() == "😀本年新收2件，比去年多。" * 2


def test_pasted_over_itself_it_follows(qtbot: QtBot, bridge: SessionBridge) -> None:
    one, _, _tabs = texts_of(qtbot, bridge)
    one.selectAll()
    one.copy()
    one.paste()
    assert following(bridge, "overview") == ["13"]


def test_beside_digits_the_copy_is_part_of_another_number(qtbot: QtBot, bridge: SessionBridge) -> None:
    one, other, _tabs = texts_of(qtbot, bridge)
    put_cursor(one, 6, 8)
    one.copy()
    other.selectAll()
    other.insert("2024年")
    put_cursor(other, 4)
    other.paste()
    assert other.written() == "202413年"
    assert following(bridge, "problems") == []


def test_what_was_copied_before_the_table_changed_stays_as_it_was(
    qtbot: QtBot, bridge: SessionBridge
) -> None:
    one, other, _tabs = texts_of(qtbot, bridge)
    put_cursor(one, 4, 9)
    one.copy()
    bridge.type_into({CELL: "7"})
    other.selectAll()
    other.paste()
    assert other.written() == "新收13件"
    assert following(bridge, "problems") == []


def test_another_report_takes_plain_digits(
    qtbot: QtBot, bridge: SessionBridge, open_draft: OpenDraft
) -> None:
    one, _, _tabs = texts_of(qtbot, bridge)
    one.selectAll()
    one.copy()
    elsewhere = SessionBridge(open_draft(Draft(bridge.session.report)))
    _, target, _other_tabs = texts_of(qtbot, elsewhere)
    target.selectAll()
    target.paste()
    assert target.written() == one.written()
    assert following(elsewhere, "problems") == []
    elsewhere.close()


def test_pictures_and_figures_go_together(qtbot: QtBot, open_draft: OpenDraft) -> None:
    report = report_with_parts()
    mark = next(mark for mark, part in report.parts.items() if isinstance(part, Picture))
    bridge = SessionBridge(open_draft(Draft(report)))
    one, other, _tabs = texts_of(qtbot, bridge)
    bridge.edit({"overview": f"新收：\n{mark}"})
    put_cursor(one, 2)
    one.insert_figure(CELL)
    one.selectAll()
    one.cut()
    put_cursor(other, 0)
    other.paste()
    assert other.written() == f"新收13：\n{mark}\n无。"
    bridge.type_into({CELL: "7"})
    assert other.written() == f"新收7：\n{mark}\n无。"
    bridge.close()


def test_while_a_passage_is_dropped_its_figures_become_plain(qtbot: QtBot, bridge: SessionBridge) -> None:
    one, _, _tabs = texts_of(qtbot, bridge)
    put_cursor(one, 4, 10)
    one.copy()
    whole = one.textCursor()
    whole.beginEditBlock()  # as Qt does when text is dragged to another place of its field
    whole.removeSelectedText()
    put_cursor(one, 2)
    one.insertFromMimeData(QApplication.clipboard().mimeData())
    whole.endEditBlock()
    assert one.written() == bridge.session.report.get("overview") == "😀新收13件，本年比去年多。"
    assert following(bridge, "overview") == []


@pytest.mark.parametrize(
    "links",
    [
        None,
        13,
        [[0]],
        [["0", 2, CELL]],
        [[-2, 2, CELL]],
        [[0, 0, CELL]],
        [[0, 3, CELL]],
        [[0, 2, "no.such.cell"]],
        [[0, 2, 7]],
    ],
)
def test_junk_in_place_of_a_figure_is_plain(qtbot: QtBot, bridge: SessionBridge, links: object) -> None:
    _, other, _tabs = texts_of(qtbot, bridge)
    mime = QMimeData()
    mime.setText("13")
    told = {"text": "13", "parts": {}, "opening": bridge.opening, "links": links}
    mime.setData(MIME_TYPE, json.dumps(told).encode())
    QApplication.clipboard().setMimeData(mime)
    other.selectAll()
    other.paste()
    assert other.written() == "13"
    assert following(bridge, "problems") == []


def test_one_figure_over_another_is_left_out(qtbot: QtBot, bridge: SessionBridge) -> None:
    _, other, _tabs = texts_of(qtbot, bridge)
    mime = QMimeData()
    mime.setText("13")
    links = [[0, 2, CELL], [1, 1, CELL]]
    told = {"text": "13", "parts": {}, "opening": bridge.opening, "links": links}
    mime.setData(MIME_TYPE, json.dumps(told).encode())
    QApplication.clipboard().setMimeData(mime)
    other.selectAll()
    other.paste()
    assert following(bridge, "problems") == ["13"]
