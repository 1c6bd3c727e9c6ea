"""Looking back: what was done, each earlier state, and bringing it back, over closing and opening again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.report.report import FieldValue
from gipdesk.report.step import MARKS, Action, Step, Way, mark
from gipdesk.services.looking_back import Sitting
from gipdesk.ui.actions import NEED_EDITOR
from gipdesk.ui.history.page import HistoryPage
from gipdesk.ui.history.words import field_row, name_of, sitting_title, step_row, when
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.editor import Editor
from tests.support.gips import change
from tests.support.steps import NOON
from tests.ui.conftest import Answers
from tests.ui.hands import open_draft_in, press, table, type_into

CELL, OTHER = "requests.received.business", "requests.received.other"
NAME = "一、本年新收政府信息公开申请数量 商业企业"
TODAY = date(2026, 1, 5)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "年报.gip"


def bridge_of(window: MainWindow) -> SessionBridge:
    bridge = window.desk.bridge
    assert bridge is not None
    return bridge


def editor_of(window: MainWindow) -> Editor:
    editor = window.desk.editor
    assert editor is not None
    return editor


def open_again(qtbot: QtBot, window: MainWindow, path: Path) -> SessionBridge:
    """Close the report and open it as the user does."""
    window.actions_by_name["close"].trigger()
    window.open_path(path)
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy and window.desk.bridge is not None)
    return bridge_of(window)


def worked_on(qtbot: QtBot, window: MainWindow, draft: Draft, path: Path) -> SessionBridge:
    """A report with three steps of the last time it was open."""
    open_draft_in(qtbot, window, draft, path)
    bridge = bridge_of(window)
    bridge.type_into({CELL: "7"})
    bridge.type_into({OTHER: "2", "requests.granted.business": "3"})
    bridge.edit({"overview": "今年的文字"})
    return open_again(qtbot, window, path)


def look_back(window: MainWindow) -> HistoryPage:
    window.actions_by_name["history"].trigger()
    page = window.desk.pages.history_page
    assert page is not None
    return page


def item_of(page: HistoryPage, sitting: int, number: int) -> QTreeWidgetItem:
    """A step of a sitting, the latest first."""
    top = page.tree.topLevelItem(sitting)
    assert top is not None
    top.setExpanded(True)
    item = top.child(number)
    assert item is not None
    return item


def rows(item: QTreeWidgetItem) -> list[list[str]]:
    """What stands in an item, without the times."""
    found = [item.child(number) for number in range(item.childCount())]
    return [[each.text(column) for column in (1, 2, 3)] for each in found]


def labels_of(page: HistoryPage) -> list[str]:
    labels = cast(Iterable[QLabel], page.findChildren(QLabel))
    return [label.text() for label in labels]


def choose(qtbot: QtBot, page: HistoryPage, item: QTreeWidgetItem) -> None:
    """Choose a step and wait until its state shows."""
    before = page.moment
    page.tree.setCurrentItem(item)
    qtbot.waitUntil(lambda: page.moment is not before)


def bring(page: HistoryPage, name: str) -> None:
    """Bring a part back."""
    action = next(it for it in page.bottom.parts.actions() if it.text().startswith(name))
    action.hover()
    action.trigger()


def test_the_page_lists_sittings_steps_and_fields(
    qtbot: QtBot, window: MainWindow, complete: Draft, path: Path
) -> None:
    worked_on(qtbot, window, complete, path)
    page = look_back(window)
    assert page.tree.topLevelItemCount() == 1
    first = item_of(page, 0, 2)
    parent = first.parent()
    assert parent is not None
    assert parent.text(0).endswith("3 处修改")
    assert rows(parent) == [
        ["关闭", "", ""],
        ["填写：总体情况", "关于总体情况，2025年本镇照章办理。⏎各村均已公示。", "今年的文字"],
        ["填写：依申请公开", "", "2 处"],
        [f"填写：{NAME}", "0", "7"],
        ["打开", "", ""],
        ["从去年的报告开始：去年.docx", "", ""],
    ]
    first.setExpanded(True)
    assert [row[1:] for row in rows(first)] == [["0", "2"], ["0", "3"]]


def test_an_earlier_state_is_shown_and_said_to_be_one(
    qtbot: QtBot, window: MainWindow, complete: Draft, path: Path
) -> None:
    bridge = worked_on(qtbot, window, complete, path)
    page = look_back(window)
    assert page.said == "这就是现在的样子。"
    assert not page.bottom.is_offered
    choose(qtbot, page, item_of(page, 0, 3))
    assert (page.moment.report.get(CELL), page.moment.report.get(OTHER)) == (7, 0)
    assert page.said.startswith("这是 今天")
    assert page.said.endswith("的样子，只能看，不能改。")
    assert bridge.session.report.get(OTHER) == 2
    assert [part.text() for part in page.bottom.parts.actions()] == [
        "整份年报（3 处不同）",
        "一、总体情况（1 处不同）",
        "三、依申请公开（2 处不同）",
    ]


def test_one_section_is_brought_back_and_that_is_undone(
    qtbot: QtBot, window: MainWindow, complete: Draft, path: Path
) -> None:
    bridge = worked_on(qtbot, window, complete, path)
    before = bridge.session.report
    page = look_back(window)
    choose(qtbot, page, item_of(page, 0, 4))
    bring(page, "三、")
    assert window.desk.pages.history_page is None
    now = bridge.session.report
    assert (now.get(CELL), now.get("overview")) == (0, "今年的文字")
    assert editor_of(window).tabs.currentIndex() == 3
    assert window.desk.status.notice.startswith("✓ 已取回 今天")
    assert window.desk.status.notice.endswith("的“三、依申请公开”，改了 3 处。按 Ctrl+Z 可以撤销。")
    assert window.actions_by_name["undo"].text() == "撤销“取回：依申请公开”(&U)"
    window.actions_by_name["undo"].trigger()
    assert bridge.session.report == before


def test_all_of_it_is_brought_back_over_another_opening(
    qtbot: QtBot, window: MainWindow, complete: Draft, path: Path
) -> None:
    first = complete.report
    worked_on(qtbot, window, complete, path)
    page = look_back(window)
    choose(qtbot, page, item_of(page, 0, 5))
    bring(page, "整份年报")
    bridge = open_again(qtbot, window, path)
    assert bridge.session.report == first
    page = look_back(window)
    assert rows_of_top(page, 0)[1][0] == "取回：4 处"


def rows_of_top(page: HistoryPage, number: int) -> list[list[str]]:
    parent = item_of(page, number, 0).parent()
    assert parent is not None
    return rows(parent)


def test_undo_reaches_over_an_opening_and_says_from_when(
    qtbot: QtBot, window: MainWindow, complete: Draft, path: Path
) -> None:
    bridge = worked_on(qtbot, window, complete, path)
    assert window.actions_by_name["undo"].text() == "撤销“填写：总体情况”(&U)"
    window.actions_by_name["undo"].trigger()
    assert bridge.session.report.get("overview") == complete.report.get("overview") != "今年的文字"
    said = window.desk.status.notice
    assert said.startswith("✓ 已撤销 今天")
    assert said.endswith("的“填写：总体情况”。按 Ctrl+Y 可以恢复。")
    window.actions_by_name["redo"].trigger()
    assert bridge.session.report.get("overview") == "今年的文字"


def test_undo_of_what_was_done_just_now_says_nothing(
    qtbot: QtBot, window: MainWindow, complete: Draft, path: Path
) -> None:
    bridge = worked_on(qtbot, window, complete, path)
    bridge.edit({"title": "甲"})
    window.actions_by_name["undo"].trigger()
    assert "已撤销" not in window.desk.status.notice


def test_keys_lead_through_the_page_and_out_of_it(
    qtbot: QtBot, window: MainWindow, complete: Draft, path: Path
) -> None:
    worked_on(qtbot, window, complete, path)
    page = look_back(window)
    assert page.tree.hasFocus()
    before = page.moment
    QTest.keyClick(page.tree, Qt.Key.Key_Down)
    QTest.keyClick(page.tree, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.moment is not before)
    seen = []
    for _ in range(3):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_F6)
        seen.append(type(window.focusWidget()).__name__)
    assert seen == ["PaperView", "QPushButton", "HistoryTree"]
    QTest.keyClick(page.tree, Qt.Key.Key_Escape)
    assert window.desk.pages.history_page is None
    assert editor_of(window).isVisible()


def test_the_way_back_is_where_the_keys_lead_when_nothing_differs(
    qtbot: QtBot, window: MainWindow, complete: Draft, path: Path
) -> None:
    worked_on(qtbot, window, complete, path)
    page = look_back(window)
    page.bottom.focus_first()
    focus = window.focusWidget()
    assert isinstance(focus, QPushButton)
    focus.click()
    assert window.desk.pages.history_page is None


def test_what_is_brought_back_is_what_shows(
    qtbot: QtBot, window: MainWindow, complete: Draft, path: Path
) -> None:
    bridge = worked_on(qtbot, window, complete, path)
    page = look_back(window)
    choose(qtbot, page, item_of(page, 0, 3))
    page.tree.setCurrentItem(item_of(page, 0, 5))
    bring(page, "整份年报")
    assert bridge.session.report.get(CELL) == 7


def test_a_place_in_an_earlier_state_leads_to_where_it_is_filled_in(
    qtbot: QtBot, window: MainWindow, complete: Draft, path: Path
) -> None:
    worked_on(qtbot, window, complete, path)
    page = look_back(window)
    page.paper.bring(CELL)
    QTest.keyClick(page.paper, Qt.Key.Key_Return)
    assert window.desk.pages.history_page is None
    assert editor_of(window).current.current_field == CELL


def test_while_the_page_shows_nothing_else_can_change_the_report(
    qtbot: QtBot, window: MainWindow, complete: Draft, path: Path
) -> None:
    worked_on(qtbot, window, complete, path)
    look_back(window)
    enabled = [name for name in (*NEED_EDITOR, "undo", "redo") if window.actions_by_name[name].isEnabled()]
    assert enabled == []
    window.desk.show_history()
    window.desk.export()
    assert window.desk.export_page is None
    window.actions_by_name["close"].trigger()
    assert window.desk.pages.history_page is None


def test_what_is_being_typed_is_taken_over_first(
    qtbot: QtBot, window: MainWindow, complete: Draft, path: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, path)
    view = table(editor, 3)
    type_into(view, "55")
    page = look_back(window)
    assert page.moment.report.get("requests.received.natural_person") == 55
    QTest.keyClick(page.tree, Qt.Key.Key_Escape)
    press(view, Qt.Key.Key_Down)


def test_exported_files_are_named_points(
    qtbot: QtBot, window: MainWindow, complete: Draft, path: Path
) -> None:
    open_draft_in(qtbot, window, complete, path)
    window.actions_by_name["export"].trigger()
    page = window.desk.export_page
    assert page is not None
    page.bottom.accept()
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    last = rows_of_top(look_back(window), 0)[0][0]
    assert last.startswith("导出：清溪镇人民政府2025年政府信息公开工作年度报告.docx")


def test_a_damaged_history_is_told_and_the_report_is_there(
    qtbot: QtBot, window: MainWindow, complete: Draft, path: Path, answers: Answers
) -> None:
    worked_on(qtbot, window, complete, path)
    window.actions_by_name["close"].trigger()
    change(path, "UPDATE history SET steps = x'00'", is_sealed=False)
    window.open_path(path)
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy and window.desk.bridge is not None)
    assert "历史记录坏了" in window.desk.status.notice
    assert bridge_of(window).session.report.get(CELL) == 7
    assert not window.actions_by_name["undo"].isEnabled()
    page = look_back(window)
    assert any("历史记录坏了" in words for words in labels_of(page))
    assert page.tree.topLevelItemCount() == 0
    assert page.said == "这就是现在的样子。"
    assert answers.faults == []


def test_a_history_that_is_cut_off_is_told(
    qtbot: QtBot, window: MainWindow, complete: Draft, path: Path
) -> None:
    worked_on(qtbot, window, complete, path)
    past = bridge_of(window).past()
    page = HistoryPage(type(past)(past.now, past.steps, is_cut=True), lost=False, today=TODAY)
    qtbot.addWidget(page)
    assert any("更早的历史记录读不出来" in words for words in labels_of(page))


def test_words_out_of_a_file_are_shown_as_they_are(
    qtbot: QtBot, window: MainWindow, complete: Draft, path: Path
) -> None:
    open_draft_in(qtbot, window, complete, path)
    bridge_of(window).edit({"title": "<b>甲</b><img src='x'>"})
    item = item_of(look_back(window), 0, 0)
    assert item.text(3).endswith("<b>甲</b><img src='x'>")
    assert "<b>" not in item.toolTip(3)


def step_of(before: FieldValue, after: FieldValue, field: str = "overview", way: Way = Way.DONE) -> Step:
    return Step(1, NOON, Action.TYPED, {field: before}, {field: after}, way=way)


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        (None, 5, "（空白）", "5"),
        ("", "甲", "（空白）", "甲"),
        ("甲乙丙丁", "甲乙戊丁", "甲乙丙…", "甲乙戊…"),
        ("一二三四五六七八九", "一二三四五六七八十", "…四五六七八九", "…四五六七八十"),
        ("甲\n乙", "甲\n丙", "甲⏎乙", "甲⏎丙"),
        ("", "长" * 99, "（空白）", "长" * 60 + "…"),
        ("甲", "甲" + "长" * 99, "甲", "甲" + "长" * 59 + "…"),
        ("甲乙", "乙", "甲…", "…"),
    ],
)
def test_old_and_new_are_told_with_a_little_around_the_change(
    complete: Draft, before: FieldValue, after: FieldValue, old: str, new: str
) -> None:
    definition = complete.report.format
    assert step_row(step_of(before, after), definition)[2:] == (old, new)
    assert field_row(step_of(before, after), "overview", definition)[1:] == ("总体情况", old, new)


def test_every_kind_of_step_has_words(complete: Draft) -> None:
    definition = complete.report.format
    names = [name_of(mark(action, NOON), definition) for action in sorted(MARKS)]
    assert len(set(names)) == len(MARKS)
    assert name_of(step_of("甲", "乙", way=Way.UNDONE), definition) == "撤销：填写：总体情况"
    assert name_of(step_of("甲", "乙", way=Way.REDONE), definition) == "恢复：填写：总体情况"
    summed = Step(1, NOON, Action.SUMMED, {"requests.received.total": 1}, {"requests.received.total": 2})
    assert step_row(summed, definition)[1:] == ("重新算总计", "1", "2")
    cell = "requests.received.business"
    followed = Step(1, NOON, Action.TYPED, {cell: 1, "overview": "收1件"}, {cell: 2, "overview": "收2件"})
    assert step_row(followed, definition)[2:] == ("1", "2")
    accepted = Step(1, NOON, Action.ACCEPTED_TEXT, {}, {}, {"overview": "甲"})
    assert step_row(accepted, definition)[1:] == ("沿用：总体情况", "", "")


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 1, 5, 9, 30), "今天 09:30"),
        (datetime(2026, 1, 4, 23, 59), "1月4日 23:59"),
        (datetime(2025, 12, 31, 8, 5), "2025年12月31日 08:05"),
    ],
)
def test_a_time_is_told_as_one_speaks_of_it(at: datetime, said: str) -> None:
    assert when(at.astimezone(UTC), TODAY) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "1月4日 09:30　1 处修改"),
        (45, "1月4日 09:30 – 10:15　1 处修改"),
        (24 * 60, "1月4日 09:30 – 今天 09:30　1 处修改"),
    ],
)
def test_a_sitting_is_named_after_its_time(minutes: int, said: str) -> None:
    start = datetime(2026, 1, 4, 9, 30).astimezone(UTC)
    closed = mark(Action.CLOSED, start + timedelta(minutes=minutes))
    steps = (closed, step_of("甲", "乙"), mark(Action.OPENED, start))
    assert sitting_title(Sitting(0, steps), TODAY) == said


def test_an_asterisk_opens_all_there_is_and_no_more(
    qtbot: QtBot, window: MainWindow, complete: Draft, path: Path
) -> None:
    worked_on(qtbot, window, complete, path)
    page = look_back(window)
    top = page.tree.topLevelItem(0)
    assert top is not None
    page.tree.setCurrentItem(top)
    QTest.keyClick(page.tree, Qt.Key.Key_Asterisk)
    steps = [top.child(number) for number in range(top.childCount())]
    fields = [step.child(number) for step in steps for number in range(step.childCount())]
    assert len(fields) == 2
    assert [rows(field) for field in fields] == [[], []]
