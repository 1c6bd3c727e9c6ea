"""Last year's text beside this year's: what went is marked, and both scroll together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QObject, QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from gipdesk.report.comparing import Comparison
from gipdesk.report.report import Report
from gipdesk.services.following import Snippet
from gipdesk.texts import text
from gipdesk.ui.texts.marked_document import index_at, insert, selected_in, spot, written_in
from gipdesk.ui.texts.part_clipboard import packed
from gipdesk.ui.texts.part_drawing import PartDrawing
from gipdesk.ui.texts.shading import Span, removed, shaded
from gipdesk.ui.theme import colours_of
from gipdesk.ui.widgets.recolouring import Recolouring


class LastYearPane(QPlainTextEdit):
    """A text of last year's report, to be read and copied from. `beside` is the field that it lies beside."""

    def __init__(
        self, last: Report, field: str, beside: QPlainTextEdit, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._last = last
        self._drawing = PartDrawing(self, lambda: last.parts)
        insert(self.textCursor(), str(last.get(field) or ""))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(text("window.text.last_year"))
        self._together = ScrollTogether(self, beside, self)
        self._removed: Sequence[Span] = ()
        Recolouring(self, self._shade)

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        return packed(Snippet(selected_in(self.textCursor())), self._last)

    def show_comparison(self, comparison: Comparison) -> None:
        """Mark what is in this text alone."""
        self._removed = comparison.removed
        self._shade()
        self._together.follow(comparison)

    def _shade(self) -> None:
        look = removed(colours_of(self.palette()))
        self.setExtraSelections(shaded(self.document(), self._removed, look))


class ScrollTogether(QObject):
    """Keeps in sight beside one another what corresponds in two texts, an old and a new one."""

    def __init__(self, old: QPlainTextEdit, new: QPlainTextEdit, parent: QObject) -> None:
        super().__init__(parent)
        self._old, self._new = old, new
        self._comparison: Comparison | None = None
        self._moving = False
        new.verticalScrollBar().valueChanged.connect(self._on_new_scrolled)
        old.verticalScrollBar().valueChanged.connect(self._on_old_scrolled)

    def follow(self, comparison: Comparison) -> None:
        """Take this as what corresponds, from now on."""
        self._comparison = comparison
        self._on_new_scrolled()

    def _on_new_scrolled(self) -> None:
        if self._comparison is not None:
            self._move(self._old, self._comparison.in_old(_first_in_sight(self._new)))

    def _on_old_scrolled(self) -> None:
        if self._comparison is not None:
            self._move(self._new, self._comparison.in_new(_first_in_sight(self._old)))

    def _move(self, text_field: QPlainTextEdit, index: int) -> None:
        if self._moving or not text_field.isVisible():
            return
        self._moving = True
        text_field.verticalScrollBar().setValue(_line_of(text_field, index))
        self._moving = False


def _first_in_sight(text_field: QPlainTextEdit) -> int:
    """The index of the first character that shows."""
    return index_at(written_in(text_field.document()), text_field.cursorForPosition(QPoint(0, 0)).position())


def _line_of(text_field: QPlainTextEdit, index: int) -> int:
    """The number of the line on screen in which a character stands, from the text's start."""
    position = spot(written_in(text_field.document()), index)
    block = text_field.document().findBlock(position)
    line = block.layout().lineForTextPosition(position - block.position())
    return block.firstLineNumber() + (line.lineNumber() if line.isValid() else 0)
