"""The tab with the head of a report."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.basics_tab import BasicsTab
from tests.ui.conftest import show


def basics(qtbot: QtBot, bridge: SessionBridge) -> BasicsTab:
    tab = BasicsTab(bridge)
    qtbot.addWidget(tab)
    show(qtbot, tab)
    return tab
