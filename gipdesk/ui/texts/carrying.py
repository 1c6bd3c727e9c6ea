"""A field's text on its way to the clipboard and back, with the figures in it that follow the tables."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit

from gipdesk.report.searching import Passage
from gipdesk.report.step import Action
from gipdesk.services.following import Snippet, snippet_of
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.texts.beside_parts import fitted
from gipdesk.ui.texts.marked_document import selected_in, written_in
from gipdesk.ui.texts.part_clipboard import packed, unpacked
from gipdesk.ui.texts.rewriting import cursor_over, selected_span


class Carrying:
    """Takes snippets out of the text of one section, and puts them in."""

    def __init__(self, view: QPlainTextEdit, bridge: SessionBridge, field: str) -> None:
        self._view = view
        self._bridge = bridge
        self._field = field

    def packed(self) -> QMimeData:
        """What is selected, for the clipboard."""
        session, words = self._bridge.session, selected_in(self._view.textCursor())
        snippet = snippet_of(session, Passage(self._field, *selected_span(self._view)))
        known = snippet if snippet.words == words else Snippet(words)
        return packed(known, session.report, self._bridge.opening)

    def unpacked(self, source: QMimeData) -> Snippet | None:
        """What was copied in the program, with its parts and figures; None if there are none in it.

        While a text is dropped, the report has yet to learn what was taken away, and no figure follows.
        """
        report = self._bridge.session.report
        snippet = unpacked(source, report, self._bridge.opening)
        is_ahead = written_in(self._view.document()) != (report.get(self._field) or "")
        return Snippet(snippet.words) if snippet is not None and is_ahead else snippet

    def put(self, snippet: Snippet, action: Action) -> int:
        """Put a snippet in at the cursor, in place of what is selected, as a step of its own, its figures to
        follow their cells; where in the text it starts.
        """
        self._bridge.end_burst()
        start, end = selected_span(self._view)
        whole = fitted(self._view.textCursor(), snippet.words)
        before, found, behind = whole.partition(snippet.words)
        put = snippet.between(before, behind) if found else Snippet(whole)
        self._bridge.insert_snippet(Passage(self._field, start, end), put, action)
        at = start + len(whole) - len(behind)
        self._view.setTextCursor(cursor_over(self._view, at, at))
        self._view.ensureCursorVisible()
        return start + len(before)
