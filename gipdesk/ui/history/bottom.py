"""The bottom of the history: what to bring back of the state that is looked at, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from gipdesk.formats.definition import Format
from gipdesk.services.looking_back import FRAME, WHOLE, Part
from gipdesk.texts import text
from gipdesk.ui.widgets.plain_label import PlainLabel


class HistoryBottom(QFrame):
    """`wanted` asks to bring back a part, `pointed` has one that the user is about to choose, `left` asks for
    the editor.
    """

    wanted = Signal(object)
    pointed = Signal(object)
    left = Signal()

    def __init__(self, definition: Format, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._definition = definition
        self._words = PlainLabel()
        self._parts = QMenu(self)
        self._bring = QPushButton(text("history.bring"))
        self._back = QPushButton(text("history.back"))
        self._lay_out()
        self._back.clicked.connect(self.left)

    def _lay_out(self) -> None:
        self.setObjectName("bottomBar")
        self._words.setWordWrap(True)
        self._bring.setProperty("primary", True)
        self._bring.setMenu(self._parts)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 16, 7)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._bring)
        row.addWidget(self._back)

    @property
    def parts(self) -> QMenu:
        """What can be brought back, to be chosen from."""
        return self._parts

    @property
    def is_offered(self) -> bool:
        """Whether there is anything to bring back."""
        return self._bring.isEnabled()

    def focus_first(self) -> None:
        """Put the focus on what brings back, or on the way back where nothing is otherwise."""
        (self._bring if self.is_offered else self._back).setFocus()

    def forbid(self) -> None:
        """Offer nothing: the report is only looked at."""
        self._bring.hide()
        self._words.hide()

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Offer these."""
        self._parts.clear()
        for part in parts:
            action = self._parts.addAction(self._named(part))
            action.triggered.connect(partial(self.wanted.emit, part))
            action.hovered.connect(partial(self.pointed.emit, part))
        self._words.setText(text("history.differs" if parts else "history.same"))
        self._bring.setEnabled(bool(parts))

    def _named(self, part: Part) -> str:
        name = part_name(part, self._definition).replace("&", "&&")
        return text("history.part", name=name, count=len(part.fields))


def part_name(part: Part, definition: Format) -> str:
    """What the window calls a part of the report."""
    if part.id == WHOLE:
        return text("history.whole")
    if part.id == FRAME:
        return text("history.frame")
    section = definition.section(part.id)
    return text("window.tabs.section", number=section.number, name=section.short)
