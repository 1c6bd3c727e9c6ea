"""Typing beside a part of a text: the part keeps its paragraph, and is not deleted by the way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from gipdesk.report.parts import is_mark, set_apart
from gipdesk.ui.texts.marked_document import mark_at, part_in


def step_off(field: QPlainTextEdit) -> None:
    """Before something is typed: go on in a paragraph of its own, where the cursor stands beside a part."""
    cursor = field.textCursor()
    at = part_in(cursor.block())
    if cursor.hasSelection() or at is None:
        return
    is_before = cursor.position() <= at
    cursor.insertText("\n")
    if is_before:
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
    field.setTextCursor(cursor)


def fitted(cursor: QTextCursor, words: str) -> str:
    """Words to be put in at a cursor, in place of what is selected, with breaks where a part would lose its
    paragraph.
    """
    words = set_apart(words)
    document, start, end = cursor.document(), cursor.selectionStart(), cursor.selectionEnd()
    opens = start == document.findBlock(start).position()
    closes = document.characterAt(end) in {"\u2029", "\0"}
    before = not opens and (is_mark(words[:1]) or mark_at(document, start - 1) != "")
    behind = not closes and (is_mark(words[-1:]) or mark_at(document, end) != "")
    return "\n" * before + words + "\n" * behind


def pressed_beside(field: QPlainTextEdit, event: QKeyEvent) -> bool:
    """Get ready for a key that is pressed beside a part; whether that was all it did."""
    if event.text() and event.text().isprintable():
        step_off(field)
        return False
    return _chosen_instead(field, event)


def _chosen_instead(field: QPlainTextEdit, event: QKeyEvent) -> bool:
    """Whether a key that deletes was pressed at a paragraph's edge beside a part: that is selected now."""
    cursor = field.textCursor()
    block = cursor.block()
    if cursor.hasSelection() or not block.text():
        return False
    if event.key() == Qt.Key.Key_Backspace and cursor.atBlockStart():
        other = block.previous()
    elif event.key() == Qt.Key.Key_Delete and cursor.atBlockEnd():
        other = block.next()
    else:
        return False
    places = [at for each in (other, block) if each.isValid() and (at := part_in(each)) is not None]
    if not places:
        return False
    cursor.setPosition(places[0])
    cursor.setPosition(places[0] + 1, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    return True
