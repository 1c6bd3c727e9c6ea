"""What a source says, to be read beside what was taken from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget
from typing_extensions import override

from gipdesk.recogniser.outline import Origin
from gipdesk.sources.source_document import SourceDocument
from gipdesk.texts import text
from gipdesk.ui.review.sight import Marks
from gipdesk.ui.review.source_plan import pieces_of
from gipdesk.ui.review.source_text import SourceText
from gipdesk.ui.theme import colours_of
from gipdesk.ui.widgets.recolouring import Recolouring


class SourceView(QTextEdit):
    """A source, read-only; `chosen` says at what place the user clicked or pressed Enter.

    `wanted` is where what was read stands: of a huge source nothing else is shown.
    """

    chosen = Signal(object)

    def __init__(
        self, source: SourceDocument, wanted: Iterable[Origin], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._colours = colours_of(self.palette())
        self._source = SourceText(pieces_of(source.blocks, wanted), self._colours)
        self._source.document.setParent(self)
        self._marks = Marks()
        self.setObjectName("source")
        self.setReadOnly(True)
        self.setAcceptDrops(False)  # files are for the window
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._source.document.setDefaultFont(self.font())
        self.setDocument(self._source.document)
        self.setAccessibleName(text("window.source.name", name=source.name))
        Recolouring(self, self._recolour)

    def show_doubts(self, origins: Iterable[Origin]) -> None:
        """Mark the places of what wants a look."""
        self._mark(Marks(tuple(origins), self._marks.current))

    def show_origins(self, origins: Sequence[Origin]) -> None:
        """Light up these places and bring the first into sight; with none only put the light out."""
        self._mark(Marks(self._marks.doubts, tuple(origins)))
        if origins:
            self.bring(origins[0])

    def bring(self, origin: Origin) -> None:
        """Bring a place into sight, a third from the top, if it is not there."""
        position = self._source.position_of(origin)
        if position is None:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        spot, sight = self.cursorRect(cursor), self.viewport().rect()
        if spot.top() < sight.top() or spot.bottom() > sight.bottom() - spot.height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + spot.top() - sight.height() // 3)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._choose(self.cursorForPosition(event.position().toPoint()).position())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.textCursor().position())
        else:
            super().keyPressEvent(event)

    def _choose(self, position: int) -> None:
        origin = self._source.origin_at(position)
        if origin is not None:
            self.chosen.emit(origin)

    def _recolour(self) -> None:
        self._colours = colours_of(self.palette())
        self._mark(self._marks)

    def _mark(self, marks: Marks) -> None:
        self._marks = marks
        self._source.shade(marks.shades(self._colours))
