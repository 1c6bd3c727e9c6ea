"""Parts of an editor."""

from __future__ import annotations

from gipdesk.ui.findings.cards import FindingCards
from gipdesk.ui.tabs.editor import Editor

OVERVIEW, DISCLOSURE, REQUESTS = 1, 2, 3


def cards(editor: Editor) -> FindingCards:
    return editor.panel.cards
