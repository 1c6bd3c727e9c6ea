"""The strip over a text that is still last year's."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.widgets.plain_label import PlainLabel
from gipdesk.ui.widgets.prompt_button import PromptButton


class NotUpdatedStrip(QFrame):
    """Says that a text was taken over from last year, and offers to take it as it is, or first to move its
    years on where `offers_years`.

    `years_requested` asks to show which years that would be; `gone` says that the strip, which had the focus,
    is not needed any more.
    """

    gone = Signal()
    years_requested = Signal()

    def __init__(
        self, bridge: SessionBridge, field: str, parent: QWidget | None = None, *, offers_years: bool = False
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._field = field
        self.setObjectName("strip")
        self._accept = PromptButton(text("window.text.accept"))
        self._accept.setToolTip(text("window.text.accept_tip"))
        label = PlainLabel(text("window.text.not_updated"))
        label.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 4, 6, 4)
        layout.addWidget(label, 1)
        if offers_years:
            layout.addWidget(self._years_button(), 0, Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self._accept, 0, Qt.AlignmentFlag.AlignRight)
        if not self._is_needed:
            self.hide()  # and never shown here: without a parent it would be a window of its own
        self._accept.clicked.connect(self._on_accepted)
        bridge.changed.connect(self._on_changed)

    def _years_button(self) -> QPushButton:
        button = PromptButton(text("words.years.open"))
        button.setToolTip(text("words.years.open_tip"))
        button.clicked.connect(self.years_requested)
        return button

    def _on_accepted(self) -> None:
        self._bridge.accept_text(self._field)
        self.gone.emit()

    def _on_changed(self, changes: Changes, _by: QObject | None) -> None:
        if self._field in changes.fields:
            self._refresh()

    @property
    def _is_needed(self) -> bool:
        session = self._bridge.session
        is_last_years = self._field in session.not_updated() and bool(session.report.get(self._field))
        return is_last_years and not session.is_read_only

    def _refresh(self) -> None:
        self.setVisible(self._is_needed)
