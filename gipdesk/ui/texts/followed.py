"""The figures in a text field that follow the tables: how they look, what is told of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit, QToolTip

from gipdesk.formats.definition import Format
from gipdesk.report.links import Link
from gipdesk.texts import text
from gipdesk.ui.actions import KEYS
from gipdesk.ui.grid.model import cell_name
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.texts.marked_document import index_at, written_in
from gipdesk.ui.texts.shading import following, shaded
from gipdesk.ui.theme import Colours
from gipdesk.ui.widgets.plain_label import plain_tip


def cell_place(cell: str, definition: Format) -> str:
    """Where a cell is, in words: its section, row and column."""
    found = definition.cells[cell]
    return text("words.figures.where", section=definition.section(found.section).short, name=cell_name(found))


class FollowedFigures:
    """Those of one field; `bridge` knows them."""

    def __init__(self, view: QPlainTextEdit, bridge: SessionBridge, field: str) -> None:
        self._view = view
        self._bridge = bridge
        self._field = field
        self._shown: tuple[tuple[int, str], ...] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """Where they stand now."""
        return self._bridge.session.links.get(self._field, ())

    @property
    def is_stale(self) -> bool:
        """Whether there are others than were marked last; where they only moved, the marks moved too."""
        return self._shown != self._kinds()

    def marked(self, colours: Colours) -> list[QTextEdit.ExtraSelection]:
        """Their marks."""
        self._shown = self._kinds()
        spans = [(link.start, link.end) for link in self.links]
        return shaded(self._view.document(), spans, following(colours), grows=False) if spans else []

    def at(self, position: int) -> Link | None:
        """The one at a position of the document, or right before it."""
        index = index_at(written_in(self._view.document()), position) if self.links else 0
        return next((link for link in self.links if link.start <= index <= link.end), None)

    def shows_tip(self, event: QEvent) -> bool:
        """Tell where a figure comes from that the mouse rests on; whether the event asked for that."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        link = self.at(self._view.cursorForPosition(event.pos()).position())
        if link is None:
            QToolTip.hideText()
            return False
        tip = text("words.figures.tip", where=self._where(link))
        QToolTip.showText(event.globalPos(), plain_tip(tip), self._view)
        return True

    def offer(self, menu: QMenu, position: int, choose: Callable[[], None]) -> None:
        """Offer to choose a figure, and to let the one at a position be."""
        menu.addSeparator()
        keys = QKeySequence(KEYS["insert_figure"][0]).toString(QKeySequence.SequenceFormat.NativeText)
        menu.addAction(f"{text('words.figures.menu')}\t{keys}").triggered.connect(choose)
        link = self.at(position)
        if link is not None:
            name = self._where(link).replace("&", "&&")
            action = menu.addAction(text("words.figures.unlink", name=name))
            action.triggered.connect(partial(self._bridge.unlink, self._field, link))

    def _where(self, link: Link) -> str:
        return cell_place(link.cell, self._bridge.session.format)

    def _kinds(self) -> tuple[tuple[int, str], ...]:
        return tuple((link.length, link.cell) for link in self.links)
