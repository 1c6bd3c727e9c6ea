"""Pictures and inner tables in the text fields: seen, moved, deleted, taken back, never typed into."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Baseline, Draft
from gipdesk.report.parts import Picture, TextPart, mark_of
from gipdesk.report.step import Action
from gipdesk.services.documents import ShownReport, open_or_show
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.text_tab import TextTab
from gipdesk.ui.texts.last_year_pane import LastYearPane
from gipdesk.ui.texts.marked_document import index_at, spot
from gipdesk.ui.texts.part_clipboard import MIME_TYPE
from gipdesk.ui.texts.report_text import ReportText
from gipdesk.ui.widgets.eliding_label import ElidingLabel
from tests.support.parts import merged, picture, png, report_with_parts, table, with_parts
from tests.ui.conftest import OpenDraft, show
from tests.ui.hands import button, child, clipboard

Key = Qt.Key
PICTURE, TABLE = mark_of(0), mark_of(1)
TEXT = f"𠮷如下图：\n{PICTURE}\n见下表。\n{TABLE}\n以上。"
AT_PICTURE, AT_TABLE = TEXT.index(PICTURE), TEXT.index(TABLE)


@pytest.fixture
def bridge(qapp: QApplication, open_draft: OpenDraft) -> SessionBridge:  # noqa: ARG001
    report = with_parts({"overview": ["𠮷如下图：", picture(), "见下表。", merged(), "以上。"]})
    return SessionBridge(open_draft(Draft(report, Baseline(report, "去年.docx"))))


@pytest.fixture
def field(qtbot: QtBot, bridge: SessionBridge) -> ReportText:
    return field_of(qtbot, bridge, "overview")


def field_of(qtbot: QtBot, bridge: SessionBridge, name: str) -> ReportText:
    widget = ReportText(bridge, name)
    qtbot.addWidget(widget)
    widget.resize(600, 500)
    show(qtbot, widget)
    widget.setFocus()
    return widget


def put_cursor(field: QPlainTextEdit, start: int, end: int | None = None) -> None:
    """Put the cursor at a character of TEXT, or select up to another."""
    cursor = field.textCursor()
    cursor.setPosition(spot(TEXT, start))
    cursor.setPosition(spot(TEXT, start if end is None else end), QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)


def in_report(bridge: SessionBridge) -> object:
    return bridge.session.report.sections["overview"]


def test_a_field_holds_the_text_with_its_parts(field: ReportText) -> None:
    assert field.written() == TEXT


@pytest.mark.parametrize("index", range(len(TEXT) + 1))
def test_places_are_the_same_in_the_text_and_on_screen(field: ReportText, index: int) -> None:
    assert index_at(TEXT, spot(TEXT, index)) == index
    put_cursor(field, index)
    field.insert("字")
    assert field.written().replace("字", "").replace("\n", "") == TEXT.replace("\n", "")


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (AT_PICTURE, TEXT.replace(PICTURE, f"ab\n{PICTURE}")),
        (AT_PICTURE + 1, TEXT.replace(PICTURE, f"{PICTURE}\nab")),
        (AT_TABLE, TEXT.replace(TABLE, f"ab\n{TABLE}")),
        (AT_TABLE + 2, TEXT.replace(f"{TABLE}\n", f"{TABLE}\nab")),
    ],
)
def test_typing_beside_a_part_begins_a_paragraph(
    field: ReportText, bridge: SessionBridge, at: int, written: str
) -> None:
    put_cursor(field, at)
    QTest.keyClicks(field, "ab")
    assert field.written() == in_report(bridge) == written
    while bridge.session.can_undo:
        bridge.undo()
    assert field.written() == in_report(bridge) == TEXT


def test_an_input_method_begins_a_paragraph_too(field: ReportText, bridge: SessionBridge) -> None:
    put_cursor(field, AT_PICTURE + 1)
    event = QInputMethodEvent("", [])
    event.setCommitString("字")
    QApplication.sendEvent(field, event)
    assert in_report(bridge) == TEXT.replace(PICTURE, f"{PICTURE}\n字")
    QApplication.sendEvent(field, QInputMethodEvent("", []))
    assert in_report(bridge) == TEXT.replace(PICTURE, f"{PICTURE}\n字")


def test_a_part_is_deleted_as_a_character_and_comes_back(field: ReportText, bridge: SessionBridge) -> None:
    put_cursor(field, AT_PICTURE + 1)
    QTest.keyClick(field, Key.Key_Backspace)
    assert in_report(bridge) == TEXT.replace(PICTURE, "")
    bridge.undo()
    assert field.written() == TEXT
    assert bridge.session.report.parts[PICTURE] == picture()


@pytest.mark.parametrize(
    ("at", "key", "chosen"),
    [
        (AT_PICTURE + 2, Key.Key_Backspace, PICTURE),
        (AT_PICTURE - 1, Key.Key_Delete, PICTURE),
        (AT_PICTURE, Key.Key_Backspace, PICTURE),
        (AT_TABLE + 1, Key.Key_Delete, TABLE),
    ],
)
def test_a_key_that_would_join_a_part_with_a_paragraph_selects_it_first(
    field: ReportText, bridge: SessionBridge, at: int, key: Key, chosen: str
) -> None:
    put_cursor(field, at)
    QTest.keyClick(field, key)
    assert in_report(bridge) == TEXT
    QTest.keyClick(field, key)
    assert in_report(bridge) == TEXT.replace(chosen, "")


@pytest.mark.parametrize(
    ("at", "key", "written"),
    [
        (2, Key.Key_Backspace, TEXT.replace("如", "")),
        (1, Key.Key_Delete, TEXT.replace("如", "")),
        (0, Key.Key_Backspace, TEXT),
        (len(TEXT), Key.Key_Delete, TEXT),
    ],
)
def test_elsewhere_keys_delete_as_ever(
    field: ReportText, bridge: SessionBridge, at: int, key: Key, written: str
) -> None:
    put_cursor(field, at)
    QTest.keyClick(field, key)
    assert in_report(bridge) == written


def test_a_blank_line_beside_a_part_is_deleted_at_once(field: ReportText, bridge: SessionBridge) -> None:
    put_cursor(field, AT_PICTURE + 1)
    QTest.keyClick(field, Key.Key_Return)
    assert in_report(bridge) == TEXT.replace(PICTURE, f"{PICTURE}\n")
    QTest.keyClick(field, Key.Key_Backspace)
    assert in_report(bridge) == TEXT


def test_parts_move_with_the_text_that_is_cut_and_pasted(field: ReportText, bridge: SessionBridge) -> None:
    put_cursor(field, AT_PICTURE, AT_TABLE + 2)
    field.cut()
    assert in_report(bridge) == "𠮷如下图：\n以上。"
    assert clipboard() == "见下表。\n渠道\t\t数量\n网站\t首页\t12条\n\t专栏\t30条"
    field.moveCursor(QTextCursor.MoveOperation.Start)
    field.paste()
    assert in_report(bridge) == f"{PICTURE}\n见下表。\n{TABLE}\n𠮷如下图：\n以上。"
    bridge.undo()
    bridge.undo()
    assert field.written() == TEXT


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        (3, 3, f"𠮷如下\n{PICTURE}\n图："),
        (0, 0, f"{PICTURE}\n𠮷如下图："),
        (5, 5, f"𠮷如下图：\n{PICTURE}"),
        (2, 4, f"𠮷如\n{PICTURE}\n："),
    ],
)
def test_a_part_that_is_pasted_gets_a_paragraph(
    field: ReportText, bridge: SessionBridge, start: int, end: int, written: str
) -> None:
    put_cursor(field, AT_PICTURE, AT_PICTURE + 1)
    field.copy()
    put_cursor(field, start, end)
    field.paste()
    assert str(in_report(bridge)).startswith(f"{written}\n{PICTURE}")
    bridge.undo()
    assert field.written() == TEXT


def test_fields_of_lines_take_the_words_alone(qtbot: QtBot, field: ReportText, bridge: SessionBridge) -> None:
    field.selectAll()
    field.copy()
    preamble = field_of(qtbot, bridge, "preamble")
    preamble.selectAll()
    preamble.paste()
    assert preamble.written().splitlines()[:2] == ["𠮷如下图：", "见下表。"]
    assert PICTURE not in preamble.written()


def test_another_report_takes_the_words_alone(qtbot: QtBot, field: ReportText, open_draft: OpenDraft) -> None:
    field.selectAll()
    field.copy()
    for other in (report_with_parts(), with_parts({"overview": ["无。"]})):
        shaded = {
            mark: picture(shade=1) if isinstance(part, Picture) else part
            for mark, part in other.parts.items()
        }
        elsewhere = SessionBridge(open_draft(Draft(replace(other, parts=shaded))))
        target = field_of(qtbot, elsewhere, "problems")
        target.selectAll()
        target.paste()
        assert PICTURE not in target.written()
        assert target.written().startswith("𠮷如下图：\n见下表。\n渠道")
        elsewhere.close()


@pytest.mark.parametrize("junk", [b"", b"\xff", b"[]", b"{}", '{"text": "甲", "parts": []}'.encode()])
def test_junk_on_the_clipboard_is_no_part(field: ReportText, bridge: SessionBridge, junk: bytes) -> None:
    mime = QMimeData()
    mime.setText(f"甲{PICTURE}乙")
    mime.setData(MIME_TYPE, junk)
    QApplication.clipboard().setMimeData(mime)
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.paste()
    assert in_report(bridge) == f"{TEXT}甲乙"


def test_replacing_and_undo_leave_the_parts_where_they_are(field: ReportText, bridge: SessionBridge) -> None:
    bridge.edit({"overview": TEXT.replace("见下表", "详见下面的表")}, action=Action.REPLACED)
    assert field.written() == TEXT.replace("见下表", "详见下面的表")
    bridge.undo()
    assert field.written() == TEXT


def test_a_passage_behind_a_part_is_found_on_screen(field: ReportText) -> None:
    field.go_to((TEXT.index("以上"), len(TEXT) - 1))
    assert field.textCursor().selectedText() == "以上"


def test_a_sign_that_stands_for_nothing_stays_a_sign(field: ReportText, bridge: SessionBridge) -> None:
    put_cursor(field, 2)
    field.insert("\ufffc")
    assert in_report(bridge) == TEXT.replace("如", "如\ufffc")


def test_what_is_drawn(qtbot: QtBot, field: ReportText) -> None:
    shot = field.viewport().grab().toImage()
    wanted = QColor(120, 90, 200)
    seen = {shot.pixelColor(x, y).name() for x in range(0, shot.width(), 5) for y in range(shot.height())}
    assert wanted.name() in seen
    put_cursor(field, AT_PICTURE, AT_PICTURE + 1)
    chosen = field.viewport().grab().toImage()
    assert chosen != shot
    qtbot.wait(0)


@pytest.mark.parametrize(
    "part",
    [
        table(*[("甲", "乙")] * 20),
        Picture(png()[:-30], "image/png", 900.0, 900.0, "坏图"),
        picture(size=(5.0, 5.0)),
    ],
    ids=["a long table", "a broken picture", "a small picture"],
)
def test_other_parts_are_drawn_between_the_lines(qtbot: QtBot, open_draft: OpenDraft, part: TextPart) -> None:
    bridge = SessionBridge(open_draft(Draft(with_parts({"overview": ["甲", part, "乙"]}))))
    widget = field_of(qtbot, bridge, "overview")
    drawn = widget.document().findBlockByNumber(1)
    line = drawn.layout().boundingRect()
    plain = widget.document().firstBlock().layout().boundingRect()
    assert 0 < line.width() <= widget.viewport().width()
    assert line.height() <= 300
    assert line.height() > (0 if isinstance(part, Picture) and part.height < 9 else plain.height())
    widget.grab()


def test_counting_comparing_and_last_years_text_know_parts(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = TextTab(bridge, bridge.session.format.section("overview"))
    qtbot.addWidget(tab)
    tab.resize(900, 600)
    show(qtbot, tab)
    labels = cast(list[ElidingLabel], tab.findChildren(ElidingLabel))
    assert any(label.toolTip().startswith("12 字") for label in labels)
    button(tab, "对照去年").click()
    pane = child(tab, LastYearPane)
    pane.grab()
    pane.selectAll()
    pane.copy()
    mine = child(tab, ReportText)
    mine.selectAll()
    mine.paste()
    assert in_report(bridge) == TEXT


def test_in_a_report_that_is_only_shown_nothing_happens_beside_a_part(
    qtbot: QtBot, bridge: SessionBridge, open_draft: OpenDraft
) -> None:
    writing = open_draft(Draft(bridge.session.report))
    shown = open_or_show(writing.path)
    assert isinstance(shown, ShownReport)
    field = field_of(qtbot, SessionBridge(shown), "overview")
    for at, key in ((AT_PICTURE + 1, Key.Key_A), (AT_PICTURE + 2, Key.Key_Backspace)):
        put_cursor(field, at)
        QTest.keyClick(field, key)
        assert field.written() == TEXT
        assert not field.textCursor().hasSelection()
    event = QInputMethodEvent("", [])
    event.setCommitString("字")
    QApplication.sendEvent(field, event)
    assert field.written() == TEXT
    shown.close()
