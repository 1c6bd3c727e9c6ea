"""The buttons over the tabs."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget
from typing_extensions import override

from gipdesk.services.session import Session
from gipdesk.texts import text
from gipdesk.ui.actions import WindowActions
from gipdesk.ui.theme import COMPACT_WIDTH
from gipdesk.ui.widgets.plain_label import PlainLabel
from gipdesk.ui.widgets.step_strip import StepStrip

BUTTONS = ("open", "import", "undo", "redo")
PRIMARY = "export"


class TopBar(QFrame):
    """The most used actions as buttons; in a narrow window with short names and without the steps."""

    def __init__(self, actions: WindowActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self._actions = actions
        self._steps = StepStrip()
        self._example = PlainLabel(text("window.bar.example"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(7)
        for name in BUTTONS:
            row.addWidget(self._button(name))
        row.addWidget(self._example)
        row.addStretch(1)
        row.addWidget(self._steps)
        row.addSpacing(14)
        row.addWidget(self._button(PRIMARY))
        self._show_names(short=False)
        self._example.setProperty("pill", "warning")
        self._example.setToolTip(text("window.bar.example_tip"))
        self._example.hide()

    def mark_example(self, is_example: bool) -> None:
        """Say of the open report that it is to be played with."""
        self._example.setVisible(is_example)

    def show_session(self, session: Session) -> None:
        """Show how far the report is."""
        self._steps.show_session(session)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        short = event.size().width() < COMPACT_WIDTH
        self._steps.setVisible(not short)
        self._show_names(short=short)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("top")
        button.setDefaultAction(self._actions[name])
        button.setProperty("primary", name == PRIMARY)
        return button

    def _show_names(self, *, short: bool) -> None:
        for name in (*BUTTONS, PRIMARY):
            self._actions[name].setIconText(text(f"window.{'bar_short' if short else 'bar'}.{name}"))
