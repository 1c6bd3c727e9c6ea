from __future__ import annotations

from datetime import UTC, date, datetime
from typing import cast

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.services.documents import SaveState
from gipdesk.texts import text
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.widgets.eliding_label import ElidingLabel
from gipdesk.ui.widgets.status_line import StatusLine, deadline_text
from tests.support.reports import valid_2021
from tests.ui.conftest import OpenDraft
from tests.ui.hands import button, child

NOON = datetime(2026, 1, 9, 12, 0, 0, tzinfo=UTC)
TODAY = date(2026, 1, 19)
ERROR = {"requests.received.other": 7}
WARNING = {"disclosure.normative_documents.in_force": 20}


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    made = StatusLine()
    qtbot.addWidget(made)
    made.show()
    return made


def tones(line: StatusLine) -> dict[str, str]:
    """What the line says, each with its tone."""
    labels = cast(list[QLabel], line.findChildren(QLabel))
    return {label.text(): label.property("tone") for label in labels if label.text()}


@pytest.mark.parametrize(
    ("state", "tone", "offers_rescue"),
    [(SaveState.SAVED, "fine", False), (SaveState.SAVING, "muted", False), (SaveState.FAILED, "error", True)],
)
def test_it_says_in_words_and_colour_whether_all_is_saved(
    line: StatusLine, state: SaveState, tone: str, offers_rescue: bool
) -> None:
    line.show_save_state(state, NOON)
    assert tones(line) == {text(f"window.status.{state}", time="12:00:00"): tone}
    assert child(line, QPushButton).isVisible() is offers_rescue


@pytest.mark.parametrize(("said_since", "left"), [("", ""), ("✓ 3 格已填 0。", "✓ 3 格已填 0。")])
def test_why_nothing_is_saved_is_said_no_longer_than_it_is_true(
    line: StatusLine, said_since: str, left: str
) -> None:
    line.show_save_state(SaveState.FAILED, NOON, "磁盘满了")
    assert line.notice == "磁盘满了"
    line.show_save_state(SaveState.SAVING, NOON)
    assert line.notice == "磁盘满了"
    if said_since:
        line.show_notice(said_since)
    line.show_save_state(SaveState.SAVED, NOON)
    assert line.notice == left


def test_rescue_is_asked_for_once(qtbot: QtBot, line: StatusLine) -> None:
    line.show_save_state(SaveState.FAILED, NOON)
    with qtbot.waitSignal(line.rescue_requested):
        button(line, "另存为").click()


def test_a_closed_report_leaves_nothing_behind(line: StatusLine, bridge: SessionBridge) -> None:
    line.show_save_state(SaveState.FAILED, NOON)
    line.show_session(bridge.session, TODAY)
    assert len(tones(line)) == 4
    line.show_session(None)
    assert tones(line) == {}
    assert not child(line, QPushButton).isVisible()


@pytest.mark.parametrize(
    ("edits", "said", "tone"),
    [
        ({}, "✓ 可以导出", "fine"),
        (WARNING, "✓ 可以导出", "fine"),
        (ERROR, "× 还有 1 处错误", "error"),
        (ERROR | WARNING, "× 还有 1 处错误", "error"),
    ],
)
def test_it_counts_what_keeps_the_report_from_being_ready(
    line: StatusLine, bridge: SessionBridge, edits: dict[str, int], said: str, tone: str
) -> None:
    bridge.edit(edits)
    line.show_session(bridge.session, TODAY)
    assert tones(line)[said] == tone


def test_without_last_year_it_names_no_source(
    line: StatusLine, complete: Draft, open_draft: OpenDraft
) -> None:
    line.show_session(SessionBridge(open_draft(Draft(complete.report))).session, TODAY)
    assert line.notice == ""


def test_the_day_it_goes_by_is_today(line: StatusLine, bridge: SessionBridge) -> None:
    bridge.edit({"year": date.today().year})
    line.show_session(bridge.session)
    assert line.deadline == deadline_text(bridge.session.report, date.today())


def test_a_notice_is_there_for_some_seconds(line: StatusLine, bridge: SessionBridge) -> None:
    line.show_session(bridge.session, TODAY)
    said = child(line, ElidingLabel)
    assert (said.text(), said.toolTip(), said.property("tone")) == (*["去年数据：去年.docx"] * 2, "muted")
    line.show_notice("注意")
    assert (said.text(), said.toolTip(), said.property("tone")) == ("注意", "注意", "warning")
    timer = child_timer(line)
    assert (timer.interval(), timer.isSingleShot(), timer.isActive()) == (12_000, True, True)
    line.show_session(bridge.session, TODAY)
    assert said.text() == "注意"
    timer.timeout.emit()
    assert (said.text(), said.toolTip(), said.property("tone")) == (*["去年数据：去年.docx"] * 2, "muted")


def child_timer(line: StatusLine) -> QTimer:
    (timer,) = cast(list[QTimer], line.findChildren(QTimer))
    return timer


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2025, 10, 2), ""),
        (date(2025, 10, 3), "距 1月31日 公布期限还有 120 天"),
        (date(2026, 1, 31), "今天是 1月31日 公布期限"),
        (date(2026, 2, 1), ""),
    ],
)
def test_the_deadline_is_named_from_autumn_on(today: date, said: str) -> None:
    assert deadline_text(valid_2021().this_year, today) == said


@pytest.mark.parametrize(("message", "tone"), [("✓ 已粘贴", "fine"), ("没有粘贴", "warning")])
def test_what_went_well_looks_so(line: StatusLine, message: str, tone: str) -> None:
    line.show_notice(message)
    assert tones(line)[message] == tone


def test_a_notice_ends_when_the_user_goes_on(line: StatusLine) -> None:
    line.show_notice("没有粘贴")
    line.end_notice()
    line.end_notice()
    assert line.notice == ""
