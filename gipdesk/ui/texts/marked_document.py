"""A report's text in a document of Qt's: there the mark of a part is an object that is drawn."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from gipdesk.report.parts import MARKS, OBJECT

PART_OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
MARK_PROPERTY = QTextFormat.Property.UserProperty.value + 1


def written_in(document: QTextDocument) -> str:
    """The text of a document, paragraphs separated by a line feed."""
    raw = document.toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
    return raw if OBJECT not in raw else _with_marks(document, raw, 0)


def selected_in(cursor: QTextCursor) -> str:
    """What is selected, likewise."""
    raw = cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")
    return raw if OBJECT not in raw else _with_marks(cursor.document(), raw, cursor.selectionStart())


def spot(written: str, index: int) -> int:
    """Where Qt, which counts in UTF-16, sees the character at a Python index."""
    return len(_as_qt_has_it(written[:index])) // 2


def index_at(written: str, position: int) -> int:
    """The Python index of the character that Qt sees at a position."""
    return len(_as_qt_has_it(written)[: position * 2].decode("utf-16-le", "ignore"))


def insert(cursor: QTextCursor, text: str) -> None:
    """Put a text in at a cursor, in place of what is selected there, as one change."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    for piece in re.split(f"({MARKS.pattern})", text):
        if MARKS.fullmatch(piece):
            cursor.insertText(OBJECT, _look_of(piece))
        elif piece:
            cursor.insertText(piece, QTextCharFormat())
    cursor.endEditBlock()


def mark_at(document: QTextDocument, position: int) -> str:
    """The mark of the part that is drawn at a position; "" where that is no part."""
    if document.characterAt(position) != OBJECT:
        return ""
    cursor = QTextCursor(document)
    cursor.setPosition(position + 1)
    return mark_in(cursor.charFormat())


def mark_in(look: QTextFormat) -> str:
    """The mark that a format carries; "" where it is that of a character."""
    return str(look.property(MARK_PROPERTY)) if look.objectType() == PART_OBJECT else ""


def part_in(block: QTextBlock) -> int | None:
    """Where in the document the first part of a paragraph is drawn; None where it has none."""
    at = block.text().find(OBJECT)
    while at >= 0:
        if mark_at(block.document(), block.position() + at):
            return block.position() + at
        at = block.text().find(OBJECT, at + 1)
    return None


def _look_of(mark: str) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setObjectType(PART_OBJECT)
    look.setProperty(MARK_PROPERTY, mark)
    return look


def _with_marks(document: QTextDocument, raw: str, start: int) -> str:
    """The text with marks where objects are; `start` is where in the document it begins."""
    pieces: list[str] = []
    position = start
    for char in raw:
        pieces.append((mark_at(document, position) or char) if char == OBJECT else char)
        position += 1 + (char > "\uffff")
    return "".join(pieces)


def _as_qt_has_it(written: str) -> bytes:
    return MARKS.sub(OBJECT, written).encode("utf-16-le")
