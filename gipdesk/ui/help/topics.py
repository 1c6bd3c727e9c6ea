"""Which article of the help is about what the user is at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gipdesk.services.manual import CONTENTS

if TYPE_CHECKING:
    from gipdesk.ui.desk import Desk
    from gipdesk.ui.tabs.editor import Editor

REVIEW, EXPORT, HISTORY = "guide/review", "guide/export", "guide/history"
BASICS, PREVIEW = "guide/basics", "guide/preview"


def topic_of(desk: Desk | None) -> str:
    """The article about what shows on the desk; the contents where there is no report."""
    if desk is None or desk.editor is None:
        return CONTENTS
    if desk.pages.history_page is not None:
        return HISTORY
    return EXPORT if desk.export_page is not None else _topic_in(desk.editor)


def _topic_in(editor: Editor) -> str:
    finding = editor.panel.looked_at
    if finding is not None and editor.panel.isAncestorOf(editor.focusWidget()):
        return f"checks/{finding.code}"
    if editor.tabs.currentIndex() == editor.tabs.count() - 1:
        return PREVIEW
    field = editor.current.current_field
    if "." in field:
        return f"cells/{field}"
    return f"sections/{field}" if editor.tabs.currentIndex() > 0 else BASICS
