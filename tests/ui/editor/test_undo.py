"""An undo shows what it changed."""

from __future__ import annotations

from gipdesk.services.session import Changes
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.editor import Editor
from tests.ui.editor.parts import OVERVIEW, REQUESTS
from tests.ui.hands import current_cell, table


def test_an_undo_shows_what_it_changed(editor: Editor, bridge: SessionBridge) -> None:
    bridge.edit({"requests.received.other": 5})
    bridge.edit({"problems": "别的。"})
    bridge.edit({"title": "别的"})
    editor.show_tab(OVERVIEW)
    editor.reveal(bridge.undo())
    assert editor.tabs.currentIndex() == 0
    editor.reveal(bridge.undo())
    assert editor.tabs.currentIndex() == 5
    editor.reveal(bridge.undo())
    assert current_cell(table(editor, REQUESTS)) == "requests.received.other"
    editor.reveal(Changes(frozenset(), findings_changed=False))
    editor.reveal(Changes(frozenset({"requests.received.total"}), findings_changed=False))
    assert editor.tabs.currentIndex() == REQUESTS


def test_of_many_changes_the_first_is_shown(editor: Editor, bridge: SessionBridge) -> None:
    cells = [
        "requests.received.business",
        "requests.received.research",
        "requests.granted.business",
        "requests.granted.other",
        "remedies.review.upheld",
    ]
    editor.reveal(bridge.edit(dict.fromkeys(cells, 7)))
    assert current_cell(table(editor, REQUESTS)) == cells[0]
    first = next(iter(bridge.session.format.cells))
    editor.reveal(bridge.edit({first: 7, "problems": "别的。"}))
    assert current_cell(table(editor, 2)) == first
    editor.reveal(bridge.edit({"title": "别的", "problems": "别的"}))
    assert editor.tabs.currentIndex() in {0, 5}
