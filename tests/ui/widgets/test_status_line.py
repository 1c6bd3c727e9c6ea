from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gipdesk.services.documents import SaveState
from gipdesk.texts import text
from gipdesk.ui.widgets.status_line import StatusLine
from tests.ui.hands import child

NOON = datetime(2026, 1, 9, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "tone", "offers_rescue"),
    [(SaveState.SAVED, "fine", False), (SaveState.SAVING, "muted", False), (SaveState.FAILED, "error", True)],
)
def test_it_says_in_words_and_colour_whether_all_is_saved(
    qtbot: QtBot, state: SaveState, tone: str, offers_rescue: bool
) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show()
    line.show_save_state(state, NOON)
    found: list[QLabel] = list(line.findChildren(QLabel))
    words = text(f"window.status.{state}", time="12:00:00")
    assert [label.property("tone") for label in found if label.text() == words] == [tone]
    assert child(line, QPushButton).isVisible() is offers_rescue
