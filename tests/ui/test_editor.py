from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSplitter, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.formats.definition import Severity
from gipdesk.report.draft import Draft
from gipdesk.report.finding import Place
from gipdesk.report.report import section_of
from gipdesk.report.step import Action
from gipdesk.services.session import Changes
from gipdesk.ui.findings.card_drawing import lay_out_card
from gipdesk.ui.findings.cards import FindingCards
from gipdesk.ui.findings.model import FINDING_ROLE
from gipdesk.ui.fixes import fix_for
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.editor import Editor
from gipdesk.ui.tabs.tab import ReportTab
from gipdesk.ui.texts.report_text import ReportText
from gipdesk.ui.widgets.section_tabs import Badge
from tests.ui.conftest import OpenDraft, show
from tests.ui.hands import NO_MODIFIER, button, child, click, current_cell, strike, table

Key = Qt.Key
OVERVIEW, DISCLOSURE, REQUESTS = 1, 2, 3


@pytest.fixture
def editor(qtbot: QtBot, bridge: SessionBridge) -> Iterator[Editor]:
    made = Editor(bridge)
    qtbot.addWidget(made)
    show(qtbot, made)
    yield made
    made.hide()


@pytest.fixture
def fresh_editor(qtbot: QtBot, fresh_bridge: SessionBridge) -> Iterator[Editor]:
    made = Editor(fresh_bridge)
    qtbot.addWidget(made)
    show(qtbot, made)
    yield made
    made.hide()


def cards(editor: Editor) -> FindingCards:
    return editor.panel.cards


def buttons(editor: Editor) -> list[QPushButton]:
    return list(cast(Iterable[QPushButton], editor.current.findChildren(QPushButton)))


def test_a_complete_report_is_ready(editor: Editor) -> None:
    assert editor.panel.headline == "✓ 可以导出"
    assert all(editor.tabs.badge(index).words == "✓" for index in range(7))


def test_badges_and_headline_count_what_is_wrong(editor: Editor, bridge: SessionBridge) -> None:
    bridge.edit({"requests.received.natural_person": 5, "title": ""})
    errors = [finding for finding in bridge.session.findings if finding.severity is Severity.ERROR]
    in_requests = sum(section_of(finding.fields[0]) == "requests" for finding in errors)
    in_head = len(errors) - in_requests
    assert in_requests >= 1
    assert in_head >= 1
    assert editor.tabs.badge(REQUESTS) == Badge(Severity.ERROR, in_requests)
    assert editor.tabs.badge(0) == Badge(Severity.ERROR, in_head)
    to_do = sum(finding.severity is not Severity.HINT for finding in bridge.session.findings)
    assert editor.panel.headline == f"还有 {to_do} 处要处理"
    assert editor.tabs.accessibleTabName(REQUESTS) == f"三、依申请公开，{in_requests} 处错误"
    bridge.undo()
    assert editor.panel.headline == "✓ 可以导出"
    assert editor.tabs.accessibleTabName(REQUESTS) == "三、依申请公开，没有问题"


def test_warnings_do_not_keep_a_report_from_being_ready(editor: Editor, bridge: SessionBridge) -> None:
    bridge.edit({"disclosure.normative_documents.in_force": 20})
    warnings = sum(finding.severity is Severity.WARNING for finding in bridge.session.findings)
    assert warnings >= 1
    assert editor.panel.headline == f"✓ 可以导出，还有 {warnings} 处提醒"
    assert editor.tabs.badge(DISCLOSURE) == Badge(Severity.WARNING, warnings)


def test_errors_come_first(editor: Editor, bridge: SessionBridge) -> None:
    bridge.edit(
        {
            "overview": "2024年的旧话。",
            "disclosure.normative_documents.in_force": 20,
            "requests.received.other": 5,
        }
    )
    shown = [finding.severity for finding in editor.panel.model.findings]
    assert shown == sorted(shown, key=["error", "warning", "hint"].index)
    assert set(shown) == set(Severity)


def test_a_click_goes_to_the_cell(editor: Editor, bridge: SessionBridge) -> None:
    bridge.edit({"requests.carried_in.natural_person": 5})
    click(cards(editor), editor.panel.model.index_at(0))
    assert editor.tabs.currentIndex() == REQUESTS
    view = table(editor, REQUESTS)
    assert current_cell(view) == editor.panel.model.findings[0].fields[0]
    assert view.hasFocus()


def test_enter_goes_to_the_text(editor: Editor, bridge: SessionBridge) -> None:
    bridge.edit({"overview": "照办。2024年照办。"})
    row = next(row for row, finding in enumerate(editor.panel.model.findings) if finding.code == "old-year")
    cards(editor).setFocus()
    cards(editor).setCurrentIndex(editor.panel.model.index_at(row))
    QTest.keyClick(cards(editor), Key.Key_Return)
    assert editor.tabs.currentIndex() == OVERVIEW
    assert child(editor.current, ReportText).textCursor().selectedText() == "2024年"


def test_f8_goes_round_the_findings(editor: Editor, bridge: SessionBridge) -> None:
    editor.step_finding(1)
    assert editor.tabs.currentIndex() == 0
    bridge.edit({"overview": "", "problems": ""})
    reached = []
    for _ in range(3):
        editor.step_finding(1)
        reached.append(editor.tabs.currentIndex())
    assert reached == [1, 5, 1]
    editor.step_finding(-1)
    assert editor.tabs.currentIndex() == 5


def test_going_back_begins_at_the_end(editor: Editor, bridge: SessionBridge) -> None:
    bridge.edit({"overview": "", "problems": ""})
    editor.step_finding(-1)
    assert editor.tabs.currentIndex() == 5


def test_a_finding_about_a_whole_table_goes_there_and_leaves_the_cell(editor: Editor) -> None:
    table(editor, REQUESTS).go_to("requests.granted.other")
    editor.show_tab(0)
    editor.go_to(Place("requests"))
    assert editor.tabs.currentIndex() == REQUESTS
    assert current_cell(table(editor, REQUESTS)) == "requests.granted.other"


def test_the_one_certain_fix_is_offered_as_a_link(
    editor: Editor, bridge: SessionBridge, complete: Draft
) -> None:
    bridge.edit({"requests.carried_in.natural_person": 5})
    found = next(finding for finding in editor.panel.model.findings if fix_for(finding, bridge.session))
    index = editor.panel.model.index_at(editor.panel.model.row_of(found))
    rect = cards(editor).visualRect(index)
    layout = lay_out_card(rect, found.message, "改为 3", cards(editor).fontMetrics())
    click(cards(editor), index, layout.fix.center())
    assert bridge.session.report.cells["requests.carried_in.natural_person"] == 3
    assert current_cell(table(editor, REQUESTS)) == "requests.carried_in.natural_person"
    assert editor.panel.headline == "✓ 可以导出"
    step = complete.undo()
    assert step is not None
    assert step.action is Action.MENDED


def test_the_fix_can_be_reached_by_keys(fresh_editor: Editor, fresh_bridge: SessionBridge) -> None:
    panel = fresh_editor.panel
    row = next(row for row, finding in enumerate(panel.model.findings) if finding.code == "cells-blank")
    panel.cards.setFocus()
    panel.cards.setCurrentIndex(panel.model.index_at(row))
    QTest.keyClick(panel.cards, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert fresh_bridge.session.report.cells["disclosure.regulations.issued"] == 0


def test_a_text_of_last_year_can_be_accepted_from_the_panel(
    fresh_editor: Editor, fresh_bridge: SessionBridge
) -> None:
    found = next(
        finding for finding in fresh_editor.panel.model.findings if finding.code == "text-not-updated"
    )
    fresh_editor.panel.cards.fix_requested.emit(found)
    assert found.fields[0] not in fresh_bridge.session.not_updated()
    fresh_editor.panel.cards.fix_requested.emit(found)


def test_slips_of_one_kind_are_put_right_together(editor: Editor, bridge: SessionBridge) -> None:
    bridge.edit({"overview": "布署,再布署XX次。\n照章办理，，公示。"})
    for code in ("statutory-misprint", "half-width-punctuation", "doubled-punctuation"):
        found = next(one for one in bridge.session.findings if one.code == code)
        editor.panel.cards.fix_requested.emit(found)
    assert bridge.session.report.sections["overview"] == "部署，再部署XX次。\n照章办理，公示。"
    fixes = [fix_for(one, bridge.session) for one in bridge.session.findings]
    assert fixes == [None] * len(fixes)
    assert "placeholder-left" in {one.code for one in bridge.session.findings}


def test_what_only_the_user_knows_is_not_fixed_for_him(bridge: SessionBridge) -> None:
    bridge.edit({"requests.received.natural_person": 1, "requests.carried_in.natural_person": 9})
    fixes = [fix_for(finding, bridge.session) for finding in bridge.session.findings]
    offered = [fix.label for fix in fixes if fix is not None]
    assert offered == ["改为 3"]


def test_pointing_at_a_finding_lights_up_its_cells_and_says_why(
    editor: Editor, bridge: SessionBridge
) -> None:
    view = table(editor, REQUESTS)
    bridge.edit({"requests.received.natural_person": 14})
    before = view.grab().toImage()
    index = editor.panel.model.index_at(0)
    cards(editor).entered.emit(index)
    assert "为什么检查这一条？" in editor.panel.reason
    assert view.grab().toImage() != before
    QApplication.sendEvent(cards(editor), QEvent(QEvent.Type.Leave))
    assert editor.panel.reason == ""


def test_what_the_law_does_not_say_is_explained(editor: Editor, bridge: SessionBridge) -> None:
    bridge.edit({"overview": "全年收到政府信息公开申请92件。"})
    row = next(r for r, f in enumerate(editor.panel.model.findings) if f.code == "text-differs-from-table")
    cards(editor).entered.emit(editor.panel.model.index_at(row))
    assert "审核时会对着看" in editor.panel.reason


def test_moving_through_the_list_by_keys_points_too(editor: Editor, bridge: SessionBridge) -> None:
    bridge.edit({"requests.received.natural_person": 14, "requests.received.other": 7})
    cards(editor).setFocus()
    cards(editor).setCurrentIndex(editor.panel.model.index_at(0))
    assert editor.panel.reason
    QTest.keyClick(cards(editor), Key.Key_Down)
    assert cards(editor).currentIndex().row() == 1


def test_the_pointer_changes_over_a_link(editor: Editor, bridge: SessionBridge) -> None:
    bridge.edit({"requests.carried_in.natural_person": 5})
    panel = editor.panel
    row = next(r for r, f in enumerate(panel.model.findings) if fix_for(f, bridge.session))
    index = panel.model.index_at(row)
    finding = panel.model.findings[row]
    layout = lay_out_card(panel.cards.visualRect(index), finding.message, "改为 3", panel.cards.fontMetrics())
    viewport = panel.cards.viewport()
    QTest.mouseMove(viewport, layout.message.center())
    assert viewport.cursor().shape() == Qt.CursorShape.ArrowCursor
    QTest.mouseMove(viewport, layout.fix.center())
    assert viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(viewport, QPoint(2, viewport.height() - 2))
    assert viewport.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_click_beside_the_cards_does_nothing(editor: Editor, bridge: SessionBridge) -> None:
    bridge.edit({"overview": ""})
    place = QPoint(5, cards(editor).viewport().height() - 5)
    QTest.mouseClick(cards(editor).viewport(), Qt.MouseButton.LeftButton, NO_MODIFIER, place)
    QTest.keyClick(cards(editor), Key.Key_A)
    assert editor.tabs.currentIndex() == 0


def test_the_finding_looked_at_stays_the_current_one(editor: Editor, bridge: SessionBridge) -> None:
    bridge.edit({"overview": "", "problems": ""})
    cards(editor).setCurrentIndex(editor.panel.model.index_at(1))
    bridge.edit({"requests.received.other": 9})
    current = cards(editor).currentIndex().data(FINDING_ROLE)
    assert current.fields == ("problems",)
    bridge.edit({"problems": "已改。"})
    assert cards(editor).currentIndex().row() == -1


def test_a_kind_of_tab_must_say_where_its_places_and_its_content_are(qtbot: QtBot) -> None:
    tab = ReportTab()
    qtbot.addWidget(tab)
    with pytest.raises(NotImplementedError):
        tab.go_to(Place("title"))
    with pytest.raises(NotImplementedError):
        tab.focus_content()


def test_tabs_are_built_when_they_are_first_shown(editor: Editor) -> None:
    stack = child(editor, QStackedWidget)
    assert stack.count() == 1
    editor.show_tab(REQUESTS)
    assert stack.count() == 2
    first = editor.current
    editor.show_tab(0)
    editor.show_tab(REQUESTS)
    assert editor.current is first


def test_choosing_a_tab_puts_the_cursor_into_it(editor: Editor) -> None:
    rect = editor.tabs.tabRect(REQUESTS)
    QTest.mouseClick(editor.tabs, Qt.MouseButton.LeftButton, NO_MODIFIER, rect.center())
    assert table(editor, REQUESTS).hasFocus()


def test_moving_through_the_tabs_by_keys_keeps_the_focus_there(editor: Editor) -> None:
    editor.tabs.setFocus()
    QTest.keyClick(editor.tabs, Key.Key_Right)
    assert editor.tabs.currentIndex() == 1
    assert editor.tabs.hasFocus()
    assert not editor.grab().isNull()


def test_f6_goes_round_the_parts_of_the_window(editor: Editor) -> None:
    editor.show_tab(REQUESTS)
    view = table(editor, REQUESTS)
    view.setFocus()
    editor.cycle_focus()
    assert cards(editor).hasFocus()
    editor.cycle_focus()
    assert editor.tabs.hasFocus()
    editor.cycle_focus()
    assert view.hasFocus()


def test_names_of_tabs_grow_short_before_they_are_cut(editor: Editor) -> None:
    editor.resize(910, 480)
    assert editor.tabs.name(REQUESTS) == "三、依申请公开"
    editor.resize(820, 480)
    assert editor.tabs.name(REQUESTS) == "三 依申请公开"
    editor.resize(700, 480)
    assert editor.tabs.name(REQUESTS) == "依申请公开"
    assert editor.tabs.full_name(REQUESTS) == "三、依申请公开"
    last = editor.tabs.tabRect(editor.tabs.count() - 1)
    assert last.right() <= editor.tabs.width()


def test_the_findings_make_room_in_a_narrow_window(editor: Editor) -> None:
    editor.room.set_panel_width(340)
    assert editor.panel.width() > 320
    editor.resize(910, 480)
    assert editor.panel.width() <= 910 * 0.28
    editor.resize(1300, 700)
    assert editor.panel.width() > 320


@pytest.mark.parametrize(
    ("wanted", "window", "width"),
    [(310, 1300, 310), (360, 1300, 351), (350, 1300, 350), (310, 910, 245), (310, 600, 200), (90, 1300, 200)],
)
def test_the_findings_get_what_the_user_wants_but_no_more_than_their_share(
    editor: Editor, wanted: int, window: int, width: int
) -> None:
    editor.room.set_panel_width(wanted)
    editor.resize(window, 600)
    assert editor.panel.width() == width
    assert editor.room.panel_width == max(wanted, 200)


def test_the_findings_are_as_wide_as_ever_until_the_user_says(editor: Editor) -> None:
    assert editor.room.panel_width == 310
    splitter = child(editor, QSplitter)
    assert splitter.sizes() == [editor.width() - 311, 310]


def test_the_width_the_user_gives_the_findings_is_kept(editor: Editor) -> None:
    splitter = child(editor, QSplitter)
    splitter.setSizes([1000, 240])
    splitter.splitterMoved.emit(1000, 1)
    assert editor.room.panel_width == editor.panel.width()


def test_an_undo_shows_what_it_changed(editor: Editor, bridge: SessionBridge) -> None:
    bridge.edit({"requests.received.other": 5})
    bridge.edit({"problems": "别的。"})
    bridge.edit({"title": "别的"})
    editor.show_tab(OVERVIEW)
    editor.reveal(bridge.undo())
    assert editor.tabs.currentIndex() == 0
    editor.reveal(bridge.undo())
    assert editor.tabs.currentIndex() == 5
    editor.reveal(bridge.undo())
    assert current_cell(table(editor, REQUESTS)) == "requests.received.other"
    editor.reveal(Changes(frozenset(), findings_changed=False))
    editor.reveal(Changes(frozenset({"requests.received.total"}), findings_changed=False))
    assert editor.tabs.currentIndex() == REQUESTS


def test_of_many_changes_the_first_is_shown(editor: Editor, bridge: SessionBridge) -> None:
    cells = [
        "requests.received.business",
        "requests.received.research",
        "requests.granted.business",
        "requests.granted.other",
        "remedies.review.upheld",
    ]
    editor.reveal(bridge.edit(dict.fromkeys(cells, 7)))
    assert current_cell(table(editor, REQUESTS)) == cells[0]
    first = next(iter(bridge.session.format.cells))
    editor.reveal(bridge.edit({first: 7, "problems": "别的。"}))
    assert current_cell(table(editor, 2)) == first
    editor.reveal(bridge.edit({"title": "别的", "problems": "别的"}))
    assert editor.tabs.currentIndex() in {0, 5}


def test_f6_goes_to_the_content_from_wherever_else_one_is(qtbot: QtBot, bridge: SessionBridge) -> None:
    window = QWidget()
    beside = QLineEdit(window)
    editor = Editor(bridge, window)
    qtbot.addWidget(window)
    show(qtbot, window)
    beside.setFocus()
    editor.cycle_focus()
    assert editor.current.isAncestorOf(QApplication.focusWidget() or window)
    window.hide()


def test_last_years_figures_show_in_all_tables(qtbot: QtBot, editor: Editor) -> None:
    table(editor, REQUESTS)
    tab = editor.current
    with qtbot.waitSignal(editor.shows_last_changed):
        button(tab, "显示去年数").click()
    table(editor, 2)
    assert button(editor.current, "显示去年数").isChecked()
    editor.set_shows_last(False)
    assert not button(tab, "显示去年数").isChecked()


@pytest.mark.parametrize("shows", [True, False])
def test_the_button_shows_and_hides_the_figures_themselves(editor: Editor, shows: bool) -> None:
    view = table(editor, REQUESTS)
    editor.set_shows_last(not shows)
    view.setFocus()
    before = view.grab().toImage()
    button(editor.current, "显示去年数").click()
    assert view.grab().toImage() != before
    button(editor.current, "显示去年数").click()
    assert view.grab().toImage() == before


def test_typing_goes_on_after_the_key_of_a_button(
    qtbot: QtBot, editor: Editor, bridge: SessionBridge
) -> None:
    show(qtbot, editor)
    view = table(editor, REQUESTS)
    view.go_to("requests.received.business")
    strike(view, Key.Key_L, held=Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(view.hasFocus)
    strike(view, Key.Key_7)
    assert bridge.session.report.cells["requests.received.business"] == 7


def test_f6_to_the_findings_shows_where_one_is_and_skips_none(qtbot: QtBot, fresh_editor: Editor) -> None:
    show(qtbot, fresh_editor)
    fresh_editor.current.focus_content()
    fresh_editor.cycle_focus()
    assert cards(fresh_editor).hasFocus()
    assert cards(fresh_editor).currentIndex().row() == 0
    strike(cards(fresh_editor), Key.Key_Down)
    assert cards(fresh_editor).currentIndex().row() == 1
    fresh_editor.current.focus_content()
    cards(fresh_editor).setFocus()
    assert cards(fresh_editor).currentIndex().row() == 1


def test_what_a_table_refuses_is_told(editor: Editor) -> None:
    said: list[str] = []
    editor.notice.connect(said.append)
    view = table(editor, REQUESTS)
    view.go_to("requests.received.total")
    QTest.keyClicks(view, "5")
    assert said == ["总计由程序自动计算，不用填，也不会填错。"]


def test_without_last_year_there_is_nothing_to_show(
    qtbot: QtBot, complete: Draft, open_draft: OpenDraft
) -> None:
    made = Editor(SessionBridge(open_draft(Draft(complete.report))))
    qtbot.addWidget(made)
    made.show_tab(REQUESTS)
    made.set_shows_last(True)
    assert not button(made.current, "显示去年数").isEnabled()
    assert not button(made.current, "显示去年数").isChecked()


def test_blanks_are_filled_with_one_button(fresh_editor: Editor) -> None:
    said: list[str] = []
    fresh_editor.notice.connect(said.append)
    table(fresh_editor, 4)
    button(fresh_editor.current, "空白填 0").click()
    assert table(fresh_editor, 4).hasFocus()
    assert fresh_editor.tabs.badge(4).severity is None
    button(fresh_editor.current, "空白填 0").click()
    assert said == ["✓ 12 格已填 0。按 Ctrl+Z 可以撤销。", "这张表没有空白格。"]


def test_a_zero_that_cannot_be_right_is_asked_for(fresh_editor: Editor, fresh_bridge: SessionBridge) -> None:
    said: list[str] = []
    fresh_editor.notice.connect(said.append)
    view = table(fresh_editor, 2)
    button(fresh_editor.current, "空白填 0").click()
    button(fresh_editor.current, "空白填 0").click()
    asked = "请您填写：“行政规范性文件”行“现行有效件数”列（去年 12）等。"
    assert said[0].endswith(f"还有 1 格填 0 就对不上，{asked}按 Ctrl+Z 可以撤销。")
    assert said[1] == f"没有填：剩下的 1 格填 0 就对不上，{asked}"
    assert current_cell(view) == "disclosure.normative_documents.in_force"
    blank = next(each for each in fresh_bridge.session.findings if each.code == "cells-blank")
    fresh_editor.panel.cards.fix_requested.emit(blank)
    assert said[2] == "✓ 已照办：照去年推算，填 12。按 Ctrl+Z 可以撤销。"
    assert fresh_editor.tabs.badge(2).severity is None


def test_filling_from_the_list_says_what_was_filled(
    fresh_editor: Editor, fresh_bridge: SessionBridge
) -> None:
    said: list[str] = []
    fresh_editor.notice.connect(said.append)
    found = [each for each in fresh_bridge.session.findings if each.code == "cells-blank"]
    fresh_editor.panel.cards.fix_requested.emit(found[-1])
    assert said == ["✓ 12 格已填 0。按 Ctrl+Z 可以撤销。"]


def test_a_figure_without_any_year_to_go_by_is_only_asked_for(
    fresh_editor: Editor, fresh_bridge: SessionBridge
) -> None:
    fresh_bridge.fill_blanks("requests")
    found = next(
        each for each in fresh_bridge.session.findings if each.fields[0].startswith("requests.granted")
    )
    assert fix_for(found, fresh_bridge.session) is None
    fresh_editor.panel.cards.fix_requested.emit(found)


def test_a_year_without_requests_is_one_button_of_table_three(
    fresh_editor: Editor, fresh_bridge: SessionBridge
) -> None:
    table(fresh_editor, 2)
    assert all(not button.isVisible() or "本年无" not in button.text() for button in buttons(fresh_editor))
    table(fresh_editor, REQUESTS)
    assert button(fresh_editor.current, "本年无申请").isVisible()
    said: list[str] = []
    fresh_editor.notice.connect(said.append)
    button(fresh_editor.current, "本年无申请").click()
    assert table(fresh_editor, REQUESTS).hasFocus()
    (words,) = said
    assert "填 0 就对不上，请您填写：“（一）予以公开”行“自然人”列（去年 7）等。" in words
    assert current_cell(table(fresh_editor, REQUESTS)) == "requests.granted.natural_person"
    cells = fresh_bridge.session.report.cells
    assert cells["requests.received.total"] == 0
    assert cells["requests.carried_in.natural_person"] == 3


def test_an_unclear_text_under_way_is_taken_back_first(editor: Editor) -> None:
    view = table(editor, REQUESTS)
    QTest.keyClicks(view, "x")
    assert editor.current.take_back_unclear()
    assert not editor.current.take_back_unclear()
    QTest.keyClicks(view, "5")
    editor.current.end_typing()
    assert view.open_editor is None
    editor.current.go_to(Place("requests.received.other"))
    assert current_cell(view) == "requests.received.other"
