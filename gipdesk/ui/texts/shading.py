"""Passages of a text field, shown in other colours without changing the text."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from gipdesk.ui.texts.marked_document import spot, written_in
from gipdesk.ui.theme import Colours

Span = tuple[int, int]


def warned(colours: Colours) -> QTextCharFormat:
    """Of passages that findings point at."""
    look = _grounded(colours.warning_ground)
    look.setForeground(QColor(colours.warning))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(QColor(colours.warning))
    return look


def added(colours: Colours) -> QTextCharFormat:
    """Of what last year's text does not have."""
    return _grounded(colours.fine_ground)


def removed(colours: Colours) -> QTextCharFormat:
    """Of what this year's text does not have any more; told from what is added without colours too."""
    look = _grounded(colours.error_ground)
    look.setFontStrikeOut(True)
    return look


def following(colours: Colours) -> QTextCharFormat:
    """Of figures that follow the tables; dots alone are hardly seen on a large screen."""
    look = _grounded(colours.accent_ground)
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    look.setUnderlineColor(QColor(colours.accent))
    return look


def shaded(
    document: QTextDocument, spans: Iterable[Span], look: QTextCharFormat, *, grows: bool = True
) -> list[QTextEdit.ExtraSelection]:
    """These passages in that look; `grows` says whether what is typed right behind one joins it."""
    written = written_in(document)
    places = ((spot(written, start), spot(written, end)) for start, end in spans)
    return [_selection(document, place, look, grows=grows) for place in places]


def _grounded(colour: str) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(QColor(colour))
    return look


def _selection(
    document: QTextDocument, span: Span, look: QTextCharFormat, *, grows: bool
) -> QTextEdit.ExtraSelection:
    cursor = QTextCursor(document)
    cursor.setKeepPositionOnInsert(not grows)
    cursor.setPosition(span[0])
    cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
    selection = QTextEdit.ExtraSelection()
    selection.format = look  # type: ignore[attr-defined] # missing from PySide6's stubs
    selection.cursor = cursor  # type: ignore[attr-defined] # the same
    return selection
