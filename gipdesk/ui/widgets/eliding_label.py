"""A label that shortens its text rather than widen the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from gipdesk.ui.widgets.plain_label import PlainLabel, plain_tip


class ElidingLabel(PlainLabel):
    """One line, at the right unless told otherwise; where there is no room, … stands for the end."""

    elision = Qt.TextElideMode.ElideRight

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        shown = self.fontMetrics().elidedText(self.text(), self.elision, self.width())
        painter.drawText(self.rect(), int(self.alignment()), shown)


class FileLabel(ElidingLabel):
    """The name of a file, of which the beginning and the ending tell most: the … stands between them."""

    elision = Qt.TextElideMode.ElideMiddle

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(path.name, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setToolTip(plain_tip(str(path)))


def left_line(words: str, tip: str) -> ElidingLabel:
    """One that begins at the left, and tells all that there is no room for when it is pointed at."""
    label = ElidingLabel(words)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    label.setToolTip(plain_tip(tip))
    return label
