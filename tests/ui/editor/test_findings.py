"""The findings beside the tabs: counted, in order, and one click from their place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Place
from gipdesk.report.report import section_of
from gipdesk.ui.findings.card_drawing import lay_out_card
from gipdesk.ui.findings.model import FINDING_ROLE
from gipdesk.ui.fixes import fix_for
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.editor import Editor
from gipdesk.ui.texts.report_text import ReportText
from gipdesk.ui.widgets.section_tabs import Badge
from tests.ui.editor.parts import DISCLOSURE, OVERVIEW, REQUESTS, cards
from tests.ui.hands import NO_MODIFIER, child, click, current_cell, table

Key = Qt.Key


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
