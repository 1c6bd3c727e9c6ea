"""A field's text made another, and places in it, counted as the report counts its characters."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from gipdesk.report.comparing import compare, shared_ends
from gipdesk.ui.texts.marked_document import index_at, insert, spot, written_in


def cursor_over(view: QPlainTextEdit, start: int, end: int) -> QTextCursor:
    """The field's cursor over the characters [start, end) of its text."""
    written = written_in(view.document())
    cursor = view.textCursor()
    cursor.setPosition(spot(written, start))
    cursor.setPosition(spot(written, end), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def selected_span(view: QPlainTextEdit) -> tuple[int, int]:
    """The characters of the text that are selected."""
    written, cursor = written_in(view.document()), view.textCursor()
    return index_at(written, cursor.selectionStart()), index_at(written, cursor.selectionEnd())


def rewrite(view: QPlainTextEdit, wanted: str, *, keeps_cursor: bool) -> None:
    """Change only the stretch that differs, so that the cursor lands where something happened, unless it is
    to stay between the words where it was.
    """
    present = written_in(view.document())
    if present == wanted:
        return
    start, end = shared_ends(present, wanted)
    at = index_at(present, view.textCursor().position())
    cursor = cursor_over(view, start, len(present) - end)
    insert(cursor, wanted[start : len(wanted) - end])
    if keeps_cursor:
        at = compare(present, wanted).in_new(at)
        cursor = cursor_over(view, at, at)
    view.setTextCursor(cursor)
