"""The figures between which nothing but the user decides, as buttons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from gipdesk.recogniser.deciding import Candidate
from gipdesk.report.values import show_value
from gipdesk.texts import text
from gipdesk.ui.widgets.plain_label import PlainLabel
from gipdesk.ui.widgets.prompt_button import PromptButton


class Choices(QFrame):
    """A button for each value that the source has for the current cell; hidden where there is no choice.

    `chosen` comes with the candidate taken, `pointed` with the one that the user looks at.
    """

    chosen = Signal(object)
    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: dict[QObject, Candidate] = {}
        self.setObjectName("strip")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 4, 10, 4)
        self._label = PlainLabel()
        self._label.setWordWrap(True)
        self._row.addWidget(self._label, 1)
        self.hide()

    def offer(self, candidates: Sequence[Candidate]) -> None:
        """Offer these; each value once, as its first place has it."""
        first: dict[object, Candidate] = {}
        for candidate in candidates:
            first.setdefault(candidate.value, candidate)
        if list(first.values()) != list(self._offered.values()):
            self._clear()
            for candidate in first.values():
                self._add(candidate)
        self._label.setText(text("window.review.choose" if len(first) > 1 else "window.review.choose_only"))
        self.setVisible(bool(first))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Enter, QEvent.Type.FocusIn} and watched in self._offered:
            self.pointed.emit(self._offered[watched])
        return super().eventFilter(watched, event)

    def _add(self, candidate: Candidate) -> None:
        shown = show_value(candidate.value) or text("window.grid.blank")
        button = PromptButton(text("window.review.candidate", value=shown, number=len(self._offered) + 1))
        button.setAutoDefault(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(partial(self.chosen.emit, candidate))
        button.installEventFilter(self)
        self._offered[button] = candidate
        self._row.addWidget(button)

    def _clear(self) -> None:
        for button in self._offered:
            if isinstance(button, QPushButton):
                self._row.removeWidget(button)
                button.hide()
                button.deleteLater()
        self._offered = {}
