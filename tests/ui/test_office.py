"""本单位用词表: edited in its dialog, kept at once, taken up by the open report; hints go and come back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.formats.definition import Severity
from gipdesk.paths import office_file
from gipdesk.report.draft import Draft
from gipdesk.report.office import NO_OFFICE, Office
from gipdesk.services.office import load_office, save_office
from gipdesk.texts import entries_of
from gipdesk.ui.dialogs.office_words import OfficeWords
from gipdesk.ui.findings.card_drawing import lay_out_card
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.step_names import HINTS
from tests.cases.test_cases import CASES, subject_of
from tests.ui.conftest import Answers
from tests.ui.hands import button, open_draft_in

OFFICE = Office({"公众号": "微信公众号", "抓手": ""}, frozenset({"石磙村"}), frozenset({"old-year"}))
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
OFF, ON = Qt.CheckState.Unchecked, Qt.CheckState.Checked


@pytest.fixture
def dialog(qtbot: QtBot) -> OfficeWords:
    made = OfficeWords(OFFICE)
    qtbot.addWidget(made)
    made.show()
    return made


def rows(dialog: OfficeWords) -> dict[str, int]:
    return {dialog.hints.item(row).text(): row for row in range(dialog.hints.count())}


def test_the_dialog_shows_what_is_kept(dialog: OfficeWords) -> None:
    assert dialog.flagged.toPlainText() == "公众号=微信公众号\n抓手"
    assert dialog.allowed.toPlainText() == "石磙村"
    states = {name: dialog.hints.item(row).checkState() for name, row in rows(dialog).items()}
    assert [name for name, state in states.items() if state == OFF] == ["文字里有去年的年份"]
    assert dialog.office() == OFFICE
    assert dialog.hints.accessibleName() == "哪些提示要显示"


def test_what_is_typed_and_ticked_is_taken(dialog: OfficeWords) -> None:
    dialog.flagged.setPlainText("  甲＝乙 \n\n丙")
    dialog.allowed.setPlainText("丁\n丁\n")
    dialog.hints.item(rows(dialog)["文字里有去年的年份"]).setCheckState(ON)
    dialog.hints.item(rows(dialog)["字词重复"]).setCheckState(OFF)
    button(dialog, "保存").click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.office() == Office({"甲": "乙", "丙": ""}, frozenset({"丁"}), frozenset({"doubled-word"}))


def test_a_hint_of_another_version_stays_switched_off(qtbot: QtBot) -> None:
    made = OfficeWords(Office(silenced=frozenset({"not-yet-known"})))
    qtbot.addWidget(made)
    assert made.office().silenced == {"not-yet-known"}


def test_who_leaves_with_something_typed_is_told_once(dialog: OfficeWords) -> None:
    dialog.flagged.setPlainText("新的词")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    button(dialog, "取消").click()
    assert not dialog.isVisible()


def test_who_has_typed_nothing_leaves_at_once(dialog: OfficeWords) -> None:
    button(dialog, "取消").click()
    assert not dialog.isVisible()


def test_every_kind_of_hint_has_its_name_in_the_dialog() -> None:
    hints = {it.code for case in CASES for it in check(subject_of(case)) if it.severity is Severity.HINT}
    assert set(entries_of(HINTS)) == hints


def open_written(qtbot: QtBot, window: MainWindow, draft: Draft, path: Path, written: str) -> list[str]:
    """Open a report with that text; the codes of what is found in it."""
    draft.edit({"problems": written})
    open_draft_in(qtbot, window, draft, path)
    return codes(window)


def codes(window: MainWindow) -> list[str]:
    assert window.desk.bridge is not None
    return [finding.code for finding in window.desk.bridge.session.findings]


SAID = "存在的问题是公众号更新慢。。改进情况是专人负责。"


def test_the_words_are_edited_kept_and_used_at_once(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, tmp_path: Path
) -> None:
    assert open_written(qtbot, window, complete, tmp_path / "年报.gip", SAID) == ["doubled-punctuation"]
    answers.office = [OFFICE]
    window.actions_by_name["office"].trigger()
    assert codes(window) == ["office-word", "doubled-punctuation"]
    assert load_office().office == OFFICE
    assert window.desk.editor is not None
    (card, _) = window.desk.editor.panel.model.cards
    assert card.fix == "改正 1 处"
    window.actions_by_name["office"].trigger()
    assert answers.offices == [NO_OFFICE, OFFICE]
    assert codes(window) == ["office-word", "doubled-punctuation"]


def test_a_kind_of_hints_is_switched_off_from_its_card(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, tmp_path: Path
) -> None:
    open_written(qtbot, window, complete, tmp_path / "年报.gip", SAID)
    assert window.desk.editor is not None
    panel = window.desk.editor.panel
    assert panel.model.cards[0].act == "本单位不再提示这一类"
    panel.cards.act_requested.emit(panel.model.findings[0])
    assert "“标点重复”" in answers.asked[0].message
    assert codes(window) == ["doubled-punctuation"]
    answers.choices = ["silence"]
    panel.cards.act_requested.emit(panel.model.findings[0])
    assert codes(window) == []
    assert load_office().office == Office(silenced=frozenset({"doubled-punctuation"}))
    assert window.desk.status.notice.startswith("✓ 不再提示这一类")


def test_words_that_cannot_be_saved_come_back_into_the_dialog(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, tmp_path: Path
) -> None:
    open_written(qtbot, window, complete, tmp_path / "年报.gip", SAID)
    office_file().mkdir(parents=True)
    answers.office = [OFFICE]
    window.actions_by_name["office"].trigger()
    assert answers.offices == [NO_OFFICE, OFFICE]
    assert answers.faults == ["office-unreadable", "write-denied"]
    assert codes(window) == ["doubled-punctuation"]


def test_a_damaged_file_is_told_and_stops_nothing(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, tmp_path: Path
) -> None:
    office_file().parent.mkdir(parents=True, exist_ok=True)
    office_file().write_bytes(b"\xff\xff")
    assert open_written(qtbot, window, complete, tmp_path / "年报.gip", SAID) == ["doubled-punctuation"]
    assert window.desk.status.notice.startswith("本单位用词表")
    assert window.desk.editor is not None
    panel = window.desk.editor.panel
    panel.cards.act_requested.emit(panel.model.findings[0])
    assert answers.faults == ["office-unreadable"]
    assert office_file().read_bytes() == b"\xff\xff"


def test_the_words_can_be_edited_without_a_report(window: MainWindow, answers: Answers) -> None:
    answers.office = [OFFICE]
    window.actions_by_name["office"].trigger()
    assert load_office().office == OFFICE


def test_a_report_is_opened_with_the_offices_words(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    save_office(OFFICE)
    found = open_written(qtbot, window, complete, tmp_path / "年报.gip", SAID)
    assert found == ["office-word", "doubled-punctuation"]
    assert window.desk.bridge is not None
    assert window.desk.bridge.session.office == OFFICE
    assert Subject.of(complete).office == NO_OFFICE


def test_a_kind_of_hints_is_switched_off_for_this_report_alone(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, tmp_path: Path
) -> None:
    open_written(qtbot, window, complete, tmp_path / "年报.gip", SAID)
    assert window.desk.editor is not None
    assert window.desk.bridge is not None
    cards = window.desk.editor.panel.cards
    cards.setFocus()
    QTest.keyClick(cards, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert codes(window) == []
    assert window.desk.status.notice.startswith("✓ 这份年报不再提示“标点重复”")
    assert load_office().office == NO_OFFICE
    assert answers.asked == []
    assert window.actions_by_name["undo"].text() == "撤销“不再提示：标点重复”(&U)"
    window.actions_by_name["undo"].trigger()
    assert codes(window) == ["doubled-punctuation"]


def test_it_is_switched_on_again_where_hints_that_are_off_are_listed(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, tmp_path: Path
) -> None:
    open_written(qtbot, window, complete, tmp_path / "年报.gip", SAID)
    assert window.desk.bridge is not None
    window.desk.bridge.silence(window.desk.bridge.session.findings[0])
    answers.office, answers.told_again = [NO_OFFICE], frozenset({"doubled-punctuation"})
    window.actions_by_name["office"].trigger()
    assert answers.silenced_here == [{"doubled-punctuation"}]
    assert codes(window) == ["doubled-punctuation"]
    assert window.actions_by_name["undo"].text() == "撤销“恢复提示：标点重复”(&U)"


def test_the_link_on_the_card_is_for_this_report(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    open_written(qtbot, window, complete, tmp_path / "年报.gip", SAID)
    assert window.desk.editor is not None
    panel = window.desk.editor.panel
    index = panel.model.index_at(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("按 Ctrl+Shift+回车本报告不再提示此类")
    card = panel.model.cards[0]
    layout = lay_out_card(
        panel.cards.visualRect(index),
        card.message,
        card.fix,
        panel.cards.fontMetrics(),
        acts=(card.here, card.act),
    )
    assert not layout.here.intersects(layout.fix)
    assert not layout.here.intersects(layout.act)
    QTest.mouseClick(panel.cards.viewport(), Qt.MouseButton.LeftButton, pos=layout.here.center())
    assert codes(window) == []


def test_a_warning_cannot_be_switched_off(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    save_office(OFFICE)
    open_written(qtbot, window, complete, tmp_path / "年报.gip", "公众号更新慢，正在改进。")
    assert window.desk.editor is not None
    panel = window.desk.editor.panel
    assert panel.model.cards[0].here == ""
    panel.cards.here_requested.emit(panel.model.findings[0])
    assert codes(window) == ["office-word"]


def test_the_dialog_lists_what_is_off_in_the_report(qtbot: QtBot) -> None:
    made = OfficeWords(OFFICE, frozenset({"doubled-word", "not-yet-known"}))
    qtbot.addWidget(made)
    made.show()
    names = [made.here.item(row).text() for row in range(made.here.count())]
    assert names == ["字词重复", "另一类提示"]
    assert made.here.isVisible()
    assert made.told_again() == frozenset()
    made.here.item(0).setCheckState(ON)
    assert made.told_again() == {"doubled-word"}
    assert made.office() == OFFICE
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert made.isVisible()
