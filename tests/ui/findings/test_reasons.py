"""The reason for a warning is written at its card, kept letter by letter, folded away and taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.report.finding import Finding
from gipdesk.ui.findings.card_drawing import lay_out_card
from gipdesk.ui.findings.model import CARD_ROLE
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.editor import Editor
from tests.ui.conftest import OpenDraft, show
from tests.ui.hands import button

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
CARRIED, RECEIVED = "requests.carried_in.natural_person", "requests.received.natural_person"
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
WORDS = "last year two were lost"


@pytest.fixture
def bridge(complete: Draft, open_draft: OpenDraft) -> SessionBridge:
    """Nothing is wrong but that in two columns more was carried in than last year handed on."""
    bridge = SessionBridge(open_draft(complete))
    cells = bridge.session.report.cells
    bridge.type_into(
        {
            CARRIED: str(int(cells[CARRIED] or 0) + 2),
            RECEIVED: str(int(cells[RECEIVED] or 0) - 2),
            "requests.carried_in.legal_services": "1",
            "requests.received.legal_services": "0",
        }
    )
    return bridge


@pytest.fixture
def editor(qtbot: QtBot, bridge: SessionBridge) -> Iterator[Editor]:
    made = Editor(bridge)
    qtbot.addWidget(made)
    show(qtbot, made)
    yield made
    made.hide()


def ask(editor: Editor, row: int = 0) -> None:
    """Come to a card with the keys, and ask for what can be done about it."""
    cards = editor.panel.cards
    cards.setFocus()
    cards.setCurrentIndex(editor.panel.model.index_at(row))
    QTest.keyClick(cards, Key.Key_Return, SHIFT)


def write(editor: Editor, words: str = WORDS) -> None:
    QTest.keyClicks(editor.panel.reason_box.field, words)


def finish(editor: Editor) -> None:
    QTest.keyClick(editor.panel.reason_box.field, Key.Key_Return, CONTROL)


def accept(editor: Editor, words: str = WORDS) -> None:
    """Write the reason for the first card."""
    ask(editor)
    write(editor, words)
    finish(editor)


def reasons(bridge: SessionBridge) -> list[str]:
    return [told.reason.words for told in bridge.session.explained]


def test_a_reason_is_asked_for_written_and_folded_away(editor: Editor, bridge: SessionBridge) -> None:
    panel = editor.panel
    assert (panel.headline, panel.accepted.isHidden()) == ("还有 2 条要写明理由", True)
    ask(editor)
    assert panel.reason_box.field.hasFocus()
    assert panel.reason_box.findings == (bridge.session.findings[0],)
    write(editor)
    assert len(panel.model.cards) == 2  # the card stays where it is while one writes
    assert panel.accepted.isHidden()
    finish(editor)
    assert panel.cards.hasFocus()
    assert panel.reason_box.isHidden()
    assert (len(panel.model.cards), panel.headline) == (1, "还有 1 条要写明理由")
    assert panel.accepted.fold.text() == "已说明理由 1 条 · 展开"
    accept(editor, "the same")
    assert (panel.headline, panel.model.rowCount()) == ("✓ 可以导出", 0)


def test_every_letter_is_in_the_report_at_once(editor: Editor, bridge: SessionBridge) -> None:
    ask(editor)
    write(editor, "la")
    assert reasons(bridge) == ["la"]
    bridge.undo()
    assert (reasons(bridge), editor.panel.reason_box.field.toPlainText()) == ([], "")
    bridge.redo()
    assert editor.panel.reason_box.field.toPlainText() == "la"


def test_what_is_half_typed_is_kept_when_the_focus_goes_elsewhere(
    editor: Editor, bridge: SessionBridge
) -> None:
    ask(editor)
    write(editor)
    editor.current.focus_content()
    assert editor.panel.reason_box.isHidden()
    assert reasons(bridge) == [WORDS]
    assert not editor.panel.cards.hasFocus()


def test_the_buttons_of_the_box_are_part_of_it(editor: Editor) -> None:
    ask(editor)
    write(editor)
    button(editor.panel.reason_box, "写好了").setFocus()
    assert editor.panel.reason_box.isVisible()
    button(editor.panel.reason_box, "写好了").click()
    assert editor.panel.reason_box.isHidden()


@pytest.mark.parametrize("by_key", [True, False])
def test_who_gives_up_has_the_reason_as_it_was(editor: Editor, bridge: SessionBridge, by_key: bool) -> None:
    accept(editor, "before")
    editor.panel.accepted.cards.fix_requested.emit(bridge.session.explained[0].finding)
    write(editor, " and more")
    assert reasons(bridge) == ["before and more"]
    if by_key:
        QTest.keyClick(editor.panel.reason_box.field, Key.Key_Escape)
    else:
        button(editor.panel.reason_box, "不写了").click()
    assert editor.panel.reason_box.isHidden()
    assert reasons(bridge) == ["before"]
    assert len(bridge.session.done) == 2


def test_a_reason_is_taken_back_from_its_quiet_card(editor: Editor, bridge: SessionBridge) -> None:
    told: list[str] = []
    editor.notice.connect(told.append)
    accept(editor)
    accepted = editor.panel.accepted
    assert accepted.cards.isHidden()
    accepted.fold.setFocus()
    QTest.keyClick(accepted.fold, Key.Key_Space)
    assert accepted.cards.isVisible()
    assert accepted.fold.text() == "已说明理由 1 条 · 收起"
    (card,) = accepted.model.cards
    assert card.message.endswith(f"\n理由：{WORDS}")
    assert accepted.model.index_at(0).data().startswith("✓ ")
    assert accepted.model.index_at(0).data(SPOKEN).startswith("已说明理由的提醒：")
    accepted.cards.setFocus()
    QTest.keyClick(accepted.cards, Key.Key_Return, SHIFT)
    assert (reasons(bridge), accepted.isHidden()) == ([], True)
    assert told == ["✓ 已收回理由。按 Ctrl+Z 可以撤销。"]
    bridge.undo()
    assert reasons(bridge) == [WORDS]
    accepted.fold.click()
    assert accepted.cards.isHidden()


def test_the_reason_is_asked_for_anew_when_the_figure_changes_and_the_old_one_offered(
    editor: Editor, bridge: SessionBridge
) -> None:
    accept(editor)
    bridge.type_into({CARRIED: "9"})
    assert editor.panel.headline.startswith("还有")
    row = [finding.code for finding in editor.panel.model.findings].index("carried-in-last-year")
    ask(editor, row)
    box = editor.panel.reason_box
    assert (box.field.toPlainText(), reasons(bridge)) == ("", [])
    assert box.field.placeholderText() == f"上次写的：{WORDS}"
    box.earlier.click()
    assert (box.field.toPlainText(), reasons(bridge)) == (WORDS, [WORDS])
    assert box.earlier.isHidden()
    assert box.field.hasFocus()


def test_the_box_closes_when_what_it_is_about_is_gone(editor: Editor, bridge: SessionBridge) -> None:
    ask(editor)
    write(editor)
    bridge.type_into({CARRIED: "9"})
    assert editor.panel.reason_box.isHidden()
    bridge.undo()
    assert reasons(bridge) == [WORDS]


def test_another_card_can_be_asked_about_while_one_writes(editor: Editor, bridge: SessionBridge) -> None:
    ask(editor)
    write(editor)
    second = bridge.session.findings[0]
    editor.panel.cards.act_requested.emit(second)
    assert editor.panel.reason_box.findings == (second,)
    assert reasons(bridge) == [WORDS]


def test_an_error_offers_no_reason(editor: Editor, bridge: SessionBridge) -> None:
    bridge.edit({"requests.received.other": 7})
    assert editor.panel.model.findings[0].severity == "error"
    assert editor.panel.model.cards[0].act == ""
    ask(editor)
    assert editor.panel.reason_box.isHidden()


def test_a_click_on_the_link_asks_for_the_reason(editor: Editor) -> None:
    cards, index = editor.panel.cards, editor.panel.model.index_at(0)
    card = index.data(CARD_ROLE)
    layout = lay_out_card(
        cards.visualRect(index), card.message, card.fix, cards.fontMetrics(), acts=(card.here, card.act)
    )
    assert not layout.act.intersects(layout.fix)
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=layout.act.center())
    assert editor.panel.reason_box.isVisible()


def test_what_can_be_done_is_said_to_who_cannot_see_it(editor: Editor) -> None:
    assert editor.panel.model.index_at(0).data(SPOKEN).endswith("。按 Shift+回车写明理由")
    ask(editor)
    field = editor.panel.reason_box.field
    assert field.accessibleName() == "理由"
    assert "上年结转填的是" in field.accessibleDescription()
    assert editor.panel.accepted.cards.accessibleName() == "已说明理由的提醒"


def test_what_is_accepted_is_not_marked_in_the_table_any_more(editor: Editor, bridge: SessionBridge) -> None:
    assert "三、依申请公开" in editor.tabs.full_name(3)
    accept(editor)
    accept(editor)
    assert bridge.session.findings == []
    focused = QApplication.focusWidget()
    assert focused is editor.panel.cards


def test_f8_goes_through_the_open_ones_alone(editor: Editor, bridge: SessionBridge) -> None:
    first, second = bridge.session.findings
    accept(editor)
    chosen: list[Finding] = []
    editor.panel.chosen.connect(chosen.append)
    editor.step_finding(1)
    editor.step_finding(1)
    assert chosen == [second, second]
    assert first not in chosen


def test_the_box_is_left_by_its_own_keys(editor: Editor) -> None:
    ask(editor)
    field = editor.panel.reason_box.field
    QTest.keyClick(field, Key.Key_Tab)
    beside = QApplication.focusWidget()
    assert isinstance(beside, QPushButton)
    assert editor.panel.reason_box.isVisible()
    QTest.keyClick(beside, Key.Key_Backtab)
    QTest.keyClick(field, Key.Key_Return)
    assert field.toPlainText() == "\n"


def test_the_field_grows_with_the_font(editor: Editor) -> None:
    field = editor.panel.reason_box.field
    before, font = field.height(), field.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    field.setFont(font)
    assert field.height() > before
