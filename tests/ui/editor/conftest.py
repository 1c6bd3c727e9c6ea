"""Editors: of a complete report, and of one that was just begun."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.editor import Editor
from tests.ui.conftest import show


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
