from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.report.finding import Place
from gipdesk.services.importing import Imported
from gipdesk.services.prefilling import prefill
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.text_tab import TextTab
from gipdesk.ui.texts.not_updated_strip import NotUpdatedStrip
from gipdesk.ui.texts.report_text import ReportText
from gipdesk.ui.texts.year_field import YearField
from gipdesk.ui.theme import LIGHT
from tests.support.reports import valid_2021
from tests.ui.box_font import box_font
from tests.ui.conftest import OpenDraft, show
from tests.ui.hands import button, child, paste
from tests.ui.texts.head import basics

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def field_of(qtbot: QtBot, bridge: SessionBridge, field: str, lines: int | None = None) -> ReportText:
    widget = ReportText(bridge, field, lines=lines)
    qtbot.addWidget(widget)
    show(qtbot, widget)
    widget.setFocus()
    widget.moveCursor(QTextCursor.MoveOperation.End)
    return widget


def overview(bridge: SessionBridge) -> str | None:
    return bridge.session.report.sections["overview"]


def test_every_key_reaches_the_report(qtbot: QtBot, bridge: SessionBridge) -> None:
    widget = field_of(qtbot, bridge, "overview")
    before = overview(bridge) or ""
    QTest.keyClicks(widget, "ab")
    assert overview(bridge) == f"{before}ab"
    bridge.undo()
    assert overview(bridge) == before
    assert widget.written() == before


def test_a_clause_is_one_step(qtbot: QtBot, bridge: SessionBridge) -> None:
    widget = field_of(qtbot, bridge, "overview")
    before = overview(bridge) or ""
    widget.insertPlainText("一")
    widget.insertPlainText("句。")
    widget.insertPlainText("又一")
    widget.insertPlainText("句")
    bridge.undo()
    assert widget.written() == f"{before}一句。"
    bridge.undo()
    assert widget.written() == before
    bridge.redo()
    assert widget.written() == f"{before}一句。"


def test_typing_elsewhere_is_a_new_step(qtbot: QtBot, bridge: SessionBridge) -> None:
    widget = field_of(qtbot, bridge, "overview")
    QTest.keyClicks(widget, "a")
    widget.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(widget, "b")
    bridge.undo()
    assert widget.written().endswith("a")
    assert not widget.written().startswith("b")


def test_leaving_the_field_ends_the_step(qtbot: QtBot, bridge: SessionBridge) -> None:
    widget = field_of(qtbot, bridge, "overview")
    QTest.keyClicks(widget, "a")
    widget.clearFocus()
    widget.setFocus()
    QTest.keyClicks(widget, "b")
    bridge.undo()
    assert widget.written().endswith("a")


def test_taking_words_out_reaches_the_report(qtbot: QtBot, bridge: SessionBridge) -> None:
    widget = field_of(qtbot, bridge, "overview")
    before = overview(bridge) or ""
    QTest.keyClick(widget, Key.Key_Backspace)
    assert overview(bridge) == before[:-1]


def test_an_undo_leaves_the_cursor_where_something_happened(qtbot: QtBot, bridge: SessionBridge) -> None:
    widget = field_of(qtbot, bridge, "overview")
    bridge.edit({"overview": (overview(bridge) or "").replace("照章", "依法𠮷照章")})
    bridge.undo()
    assert widget.textCursor().position() == (overview(bridge) or "").index("照章")


def test_soft_breaks_become_paragraphs(qtbot: QtBot, bridge: SessionBridge) -> None:
    widget = field_of(qtbot, bridge, "overview")
    widget.selectAll()
    widget.insertPlainText("甲\u2028乙\n丙")
    assert overview(bridge) == "甲\n乙\n丙"


def test_pasted_lines_become_one_in_a_field_of_one_line(qtbot: QtBot, bridge: SessionBridge) -> None:
    widget = field_of(qtbot, bridge, "organisation", lines=1)
    widget.selectAll()
    paste("青石县\r\n  民政局\n")
    widget.paste()
    assert bridge.session.report.organisation == "青石县民政局"
    assert widget.written() == "青石县民政局"


def test_pasted_lines_stay_lines_in_a_long_field(qtbot: QtBot, bridge: SessionBridge) -> None:
    widget = field_of(qtbot, bridge, "overview")
    widget.selectAll()
    paste("甲\n乙")
    widget.paste()
    assert overview(bridge) == "甲\n乙"


def test_a_missing_section_is_empty_until_it_is_written(qtbot: QtBot, bridge: SessionBridge) -> None:
    bridge.edit({"overview": None})
    widget = field_of(qtbot, bridge, "overview")
    assert widget.written() == ""
    assert overview(bridge) is None
    QTest.keyClicks(widget, "a")
    assert overview(bridge) == "a"


def test_last_years_dates_are_shaded_at_the_right_place(qtbot: QtBot, bridge: SessionBridge) -> None:
    widget = field_of(qtbot, bridge, "overview")
    assert widget.extraSelections() == []
    bridge.edit({"overview": "𠮷镇2024年办理；2025年照办。"})
    (mark,) = widget.extraSelections()
    assert mark.cursor.selectedText() == "2024年"  # type: ignore[attr-defined] # missing from the stubs
    widget.go_to((2, 7))
    assert widget.textCursor().selectedText() == "2024年"
    bridge.edit({"overview": "照办。"})
    assert widget.extraSelections() == []


@pytest.mark.parametrize(("key", "wanted"), [(Key.Key_Z, False), (Key.Key_C, True)])
def test_undo_keys_are_left_to_the_window(
    qtbot: QtBot, bridge: SessionBridge, key: Qt.Key, wanted: bool
) -> None:
    widget = field_of(qtbot, bridge, "overview")
    asking = QKeyEvent(QEvent.Type.ShortcutOverride, key, CONTROL)
    asking.ignore()
    QApplication.sendEvent(widget, asking)
    assert asking.isAccepted() is wanted


def test_the_menu_of_a_text_has_no_undo_of_its_own(qtbot: QtBot, bridge: SessionBridge) -> None:
    widget = field_of(qtbot, bridge, "overview")
    names = {action.objectName() for action in widget.make_menu().actions()}
    assert "edit-copy" in names
    assert "edit-undo" not in names


def test_enter_leaves_a_field_of_one_line(qtbot: QtBot, bridge: SessionBridge) -> None:
    widget = field_of(qtbot, bridge, "organisation", lines=1)
    with qtbot.waitSignal(widget.left):
        QTest.keyClick(widget, Key.Key_Return)
    assert bridge.session.report.organisation == "清溪镇人民政府"


def test_a_short_field_grows_with_its_font(qtbot: QtBot, bridge: SessionBridge) -> None:
    widget = field_of(qtbot, bridge, "title", lines=2)
    before = widget.height()
    font = QFont(widget.font())
    font.setPointSizeF(20)
    widget.setFont(font)
    assert widget.height() > before
    assert widget.document().defaultFont().pointSizeF() == 20


@pytest.mark.parametrize(("lines", "height"), [(1, 40), (2, 60), (8, 180)])
def test_a_short_field_has_room_for_its_lines(
    qtbot: QtBot, bridge: SessionBridge, lines: int, height: int
) -> None:
    widget = ReportText(bridge, "title", lines=lines)
    qtbot.addWidget(widget)
    widget.setFont(box_font())
    assert (widget.minimumHeight(), widget.maximumHeight()) == (height, height)
    never, when_needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
    assert widget.verticalScrollBarPolicy() is (never if lines == 1 else when_needed)


def test_passages_that_findings_point_at_are_shaded_and_underlined(
    qtbot: QtBot, bridge: SessionBridge
) -> None:
    bridge.edit({"overview": "2024年办理；2024年照办。"})
    widget = field_of(qtbot, bridge, "overview")
    marks = widget.extraSelections()
    passages = [mark.cursor.selectedText() for mark in marks]  # type: ignore[attr-defined] # not in the stubs
    assert passages == ["2024年", "2024年"]
    for mark in marks:
        shade = mark.format  # type: ignore[attr-defined] # the same
        assert shade.background().color().name().upper() == LIGHT.warning_ground
        assert shade.foreground().color().name().upper() == LIGHT.warning
        assert shade.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline
        assert shade.underlineColor().name().upper() == LIGHT.warning


def test_marks_are_not_made_anew_for_findings_elsewhere(qtbot: QtBot, bridge: SessionBridge) -> None:
    bridge.edit({"overview": "2024年办理。"})
    widget = field_of(qtbot, bridge, "overview")
    widget.setExtraSelections([])
    bridge.edit({"requests.received.other": 7})
    assert widget.extraSelections() == []
    bridge.edit({"overview": "办理，2024年办理。"})
    assert len(widget.extraSelections()) == 1


def test_the_cursor_stays_where_only_the_mark_of_last_year_goes(
    qtbot: QtBot, fresh_bridge: SessionBridge
) -> None:
    widget = field_of(qtbot, fresh_bridge, "overview")
    cursor = widget.textCursor()
    cursor.setPosition(3)
    widget.setTextCursor(cursor)
    fresh_bridge.accept_text("overview")
    assert widget.textCursor().position() == 3


def test_the_redo_keys_are_left_to_the_window_and_its_menu_too(qtbot: QtBot, bridge: SessionBridge) -> None:
    widget = field_of(qtbot, bridge, "overview")
    names = {action.objectName() for action in widget.make_menu().actions()}
    assert not names & {"edit-undo", "edit-redo"}
    asking = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    QApplication.sendEvent(widget, asking)
    assert not asking.isAccepted()


def test_a_place_beyond_what_is_in_sight_is_scrolled_to(qtbot: QtBot, bridge: SessionBridge) -> None:
    bridge.edit({"overview": "办理。\n" * 200})
    widget = field_of(qtbot, bridge, "overview")
    widget.moveCursor(QTextCursor.MoveOperation.Start)
    assert widget.verticalScrollBar().value() == 0
    widget.go_to((790, 792))
    assert widget.verticalScrollBar().value() > 100


@pytest.mark.parametrize(
    ("key", "goes_on"), [(Key.Key_Return, True), (Key.Key_Enter, True), (Key.Key_A, False)]
)
@pytest.mark.parametrize("lines", [1, 2])
def test_only_enter_and_only_in_one_line_goes_on(
    qtbot: QtBot, bridge: SessionBridge, lines: int, key: Qt.Key, goes_on: bool
) -> None:
    widget = field_of(qtbot, bridge, "title", lines=lines)
    left: list[int] = []
    widget.left.connect(lambda: left.append(1))
    QTest.keyClick(widget, key)
    assert left == ([1] if goes_on and lines == 1 else [])


def test_the_strip_shows_until_the_text_is_touched(qtbot: QtBot, fresh_bridge: SessionBridge) -> None:
    section = fresh_bridge.session.format.section("overview")
    tab = TextTab(fresh_bridge, section)
    qtbot.addWidget(tab)
    show(qtbot, tab)
    strip = child(tab, NotUpdatedStrip)
    assert strip.isVisible()
    QTest.keyClicks(child(tab, ReportText), "a")
    assert not strip.isVisible()
    fresh_bridge.undo()
    assert strip.isVisible()


def test_a_text_can_be_accepted_as_it_is(qtbot: QtBot, fresh_bridge: SessionBridge) -> None:
    tab = TextTab(fresh_bridge, fresh_bridge.session.format.section("overview"))
    qtbot.addWidget(tab)
    show(qtbot, tab)
    button(tab, "已核对").click()
    assert "overview" not in fresh_bridge.session.not_updated()
    assert not child(tab, NotUpdatedStrip).isVisible()
    assert child(tab, ReportText).hasFocus()


def test_last_years_text_can_be_laid_beside(qtbot: QtBot, fresh_bridge: SessionBridge) -> None:
    tab = TextTab(fresh_bridge, fresh_bridge.session.format.section("overview"))
    qtbot.addWidget(tab)
    show(qtbot, tab)
    compare = button(tab, "对照去年")
    compare.click()
    texts = cast(list[QPlainTextEdit], tab.findChildren(QPlainTextEdit))
    panes = [pane for pane in texts if not isinstance(pane, ReportText)]
    assert panes[0].isReadOnly()
    assert panes[0].toPlainText() == fresh_bridge.session.last_value("overview")
    compare.click()
    assert not panes[0].isVisible()
    compare.click()
    assert panes[0].isVisible()
    assert child(tab, ReportText).hasFocus()


def test_a_text_tab_goes_where_it_is_sent(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = TextTab(bridge, bridge.session.format.section("problems"))
    qtbot.addWidget(tab)
    show(qtbot, tab)
    tab.go_to(Place("problems", (0, 2)))
    assert child(tab, ReportText).textCursor().selectedText() == "关于"
    tab.go_to(Place("problems"))
    assert child(tab, ReportText).textCursor().selectedText() == "关于"
    tab.set_pointed(["requests.received.total"])
    tab.set_shows_last(True)
    tab.end_typing()
    assert not tab.take_back_unclear()


def test_the_fields_of_the_head_have_room_for_what_is_usual_in_them(
    qtbot: QtBot, bridge: SessionBridge
) -> None:
    tab = basics(qtbot, bridge)
    fields = cast(list[ReportText], tab.findChildren(ReportText))
    for field in fields:
        field.setFont(box_font())
    assert {field.field: field.height() for field in fields} == {
        "organisation": 40,
        "title": 60,
        "preamble": 180,
        "attachments": 60,
        "signatory": 40,
        "signing_date": 40,
        "contact": 40,
    }


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_fields_of_the_head_follow_one_another(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = basics(qtbot, bridge)
    tab.focus_content()
    for expected in ("单位名称", "报告年度"):
        assert focused().accessibleName() == expected
        QTest.keyClick(focused(), Key.Key_Return)
    assert focused().accessibleName() == "标题"
    QTest.keyClick(focused(), Key.Key_Tab)
    assert focused() is button(tab, "用标准标题")


@pytest.mark.parametrize(
    ("place", "name", "passage"),
    [
        (Place("organisation"), "单位名称", ""),
        (Place("year"), "报告年度", ""),
        (Place("title"), "标题", ""),
        (Place("title", (0, 3)), "标题", "清溪镇"),
        (Place("preamble"), "开头说明", ""),
        (Place("preamble", (0, 2)), "开头说明", "根据"),
        (Place("signing_date"), "成文日期", ""),
    ],
)
def test_a_place_in_the_head_is_gone_to(
    qtbot: QtBot, bridge: SessionBridge, place: Place, name: str, passage: str
) -> None:
    tab = basics(qtbot, bridge)
    tab.go_to(place)
    assert focused().accessibleName() == name
    fields = cast(list[ReportText], tab.findChildren(ReportText))
    assert "".join(field.textCursor().selectedText() for field in fields) == passage


@pytest.mark.parametrize(("field", "name"), [("preamble", "开头说明"), ("contact", "附注")])
def test_a_text_that_is_accepted_is_gone_on_with(
    qtbot: QtBot, open_draft: OpenDraft, field: str, name: str
) -> None:
    last = valid_2021().last_year.with_fields({"contact": "联系电话：0900-1234567"})
    bridge = SessionBridge(open_draft(prefill(Imported(last, (), "去年.docx")).draft))
    tab = basics(qtbot, bridge)
    other = {"preamble": "contact", "contact": "preamble"}[field]
    bridge.edit({other: "今年写的。"})
    strips = cast(list[NotUpdatedStrip], tab.findChildren(NotUpdatedStrip))
    (strip,) = [found for found in strips if found.isVisible()]
    child(strip, QPushButton).click()
    assert not strip.isVisible()
    assert focused().accessibleName() == name


def test_enter_leads_through_the_signature(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = basics(qtbot, bridge)
    tab.go_to(Place("signatory"))
    for expected in ("署名", "成文日期", "附注"):
        assert focused().accessibleName() == expected
        QTest.keyClick(focused(), Key.Key_Return)
    assert bridge.session.report.signatory == ""


def test_an_empty_text_needs_no_strip(qtbot: QtBot, fresh_bridge: SessionBridge) -> None:
    strip = NotUpdatedStrip(fresh_bridge, "overview")
    qtbot.addWidget(strip)
    show(qtbot, strip)
    assert strip.isVisible()
    fresh_bridge.edit({"overview": ""})
    assert strip.isHidden()


def test_a_year_that_is_refused_is_told_by_the_tab(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = basics(qtbot, bridge)
    said: list[str] = []
    tab.notice.connect(said.append)
    child(tab, YearField).refused.emit("不行")
    assert said == ["不行"]


def test_the_standard_title_is_one_click(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = basics(qtbot, bridge)
    bridge.edit({"title": "年报", "organisation": "青石乡人民政府"})
    button(tab, "用标准标题").click()
    assert bridge.session.report.title == "青石乡人民政府2025年政府信息公开工作年度报告"
    assert focused().accessibleName() == "标题"
    bridge.edit({"organisation": None, "year": None})
    button(tab, "用标准标题").click()
    assert bridge.session.report.title == "年政府信息公开工作年度报告"
