"""Where the lines of a label or a message break: no last character stands alone in a line."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

LEAST_LAST_EMS = 2.2
"""A last line with less in it looks lost."""


def balanced(room: QRect, words: str, font: QFontMetrics, flags: int) -> QRect:
    """The room, or just so much less of it across that a last line of a character or two gets more of them.

    Never makes more lines than the whole room does.
    """
    height = font.boundingRect(room, flags, words).height()
    lines = round(height / font.lineSpacing())
    advance, em = font.horizontalAdvance(words), font.horizontalAdvance("国")
    longest = advance - int(LEAST_LAST_EMS * em)  # what all lines but the last may hold together
    if lines < 2 or "\n" in words or longest >= (lines - 1) * room.width():
        return room
    narrowest = max(advance // lines + 1, longest // (lines - 1))
    for width in range(narrowest, room.width(), max(1, em // 2)):
        narrower = QRect(room.left(), room.top(), width, room.height())
        if font.boundingRect(narrower, flags, words).height() <= height:
            if flags & int(Qt.AlignmentFlag.AlignHCenter):
                narrower.moveLeft(room.left() + (room.width() - width) // 2)
            return narrower
    return room
