"""Where the lines of a label or a message break: no last character stands alone in a line."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

LEAST_LAST_EMS = 2.2
"""A last line with less in it looks lost."""


def balanced(room: QRect, words: str, font: QFontMetrics, flags: int) -> QRect:
    """The room, or so much less of it across that a last line of a character or two gets more of them.

    Never makes more lines than the whole room does.
    """
    height = font.boundingRect(room, flags, words).height()
    lines = round(height / font.lineSpacing())
    advance, em = font.horizontalAdvance(words), font.horizontalAdvance("国")
    if lines < 2 or "\n" in words or advance - (lines - 1) * room.width() >= LEAST_LAST_EMS * em:
        return room
    for width in range(advance // lines + 1, room.width(), max(1, em // 2)):
        narrower = QRect(room.left(), room.top(), width, room.height())
        if font.boundingRect(narrower, flags, words).height() <= height:
            if flags & int(Qt.AlignmentFlag.AlignHCenter):
                narrower.moveLeft(room.left() + (room.width() - width) // 2)
            return narrower
    return room
