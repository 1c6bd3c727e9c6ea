from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.services.prefilling import blank_draft
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.widgets.step_strip import StepStrip
from tests.ui.conftest import OpenDraft


@pytest.fixture
def strip(qtbot: QtBot) -> StepStrip:
    made = StepStrip()
    qtbot.addWidget(made)
    return made


def shown(strip: StepStrip, bridge: SessionBridge) -> list[tuple[str, str]]:
    """The steps that are shown, and how."""
    strip.show_session(bridge.session)
    labels = cast(list[QLabel], strip.findChildren(QLabel))
    return [(label.text(), label.property("step")) for label in labels if not label.isHidden()]


@pytest.mark.parametrize(
    ("edits", "present"),
    [
        ({}, "⑤ 导出"),
        ({"remedies.review.upheld": None}, "③ 填写"),
        ({"requests.received.other": 7}, "④ 检查"),
        ({"disclosure.normative_documents.in_force": 20}, "④ 检查"),
    ],
)
def test_one_step_is_lit_and_those_before_it_are_ticked(
    strip: StepStrip, bridge: SessionBridge, edits: dict[str, int | None], present: str
) -> None:
    bridge.edit(edits)
    steps = shown(strip, bridge)
    at = [words for words, _ in steps].index(present)
    assert [step for _, step in steps] == ["done"] * at + ["present"] + ["later"] * (4 - at)
    assert [words[0] for words, _ in steps] == [*"✓✓✓✓✓"[:at], *"①②③④⑤"[at:]]


def test_a_text_of_last_year_is_still_to_be_filled_in(strip: StepStrip, fresh_bridge: SessionBridge) -> None:
    for section, _ in fresh_bridge.session.format.tables:
        fresh_bridge.fill_blanks(section.id)
    assert ("③ 填写", "present") in shown(strip, fresh_bridge)


def test_without_last_year_nothing_was_read_or_reviewed(strip: StepStrip, open_draft: OpenDraft) -> None:
    bridge = SessionBridge(open_draft(blank_draft("青石乡人民政府", 2025)))
    assert shown(strip, bridge) == [("③ 填写", "present"), ("④ 检查", "later"), ("⑤ 导出", "later")]


def test_steps_come_back_with_the_next_report(
    strip: StepStrip, complete: Draft, bridge: SessionBridge, open_draft: OpenDraft
) -> None:
    assert len(shown(strip, SessionBridge(open_draft(Draft(complete.report))))) == 3
    assert len(shown(strip, bridge)) == 5
