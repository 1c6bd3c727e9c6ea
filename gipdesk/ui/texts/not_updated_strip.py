"""The strip over a text that is still last year's."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.session_bridge import SessionBridge


class NotUpdatedStrip(QFrame):
    """Says that a text was taken over from last year, and offers to take it as it is.

    `gone` says that the strip, which had the focus, is not needed any more.
    """

    gone = Signal()

    def __init__(self, bridge: SessionBridge, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._field = field
        self.setObjectName("strip")
        self._accept = QPushButton(text("window.text.accept"))
        self._accept.setToolTip(text("window.text.accept_tip"))
        label = QLabel(text("window.text.not_updated"))
        label.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 4, 6, 4)
        layout.addWidget(label, 1)
        layout.addWidget(self._accept, 0, Qt.AlignmentFlag.AlignRight)
        self._refresh()
        self._accept.clicked.connect(self._on_accepted)
        bridge.changed.connect(self._on_changed)

    def _on_accepted(self) -> None:
        self._bridge.accept_text(self._field)
        self.gone.emit()

    def _on_changed(self, changes: Changes, _by: QObject | None) -> None:
        if self._field in changes.fields:
            self._refresh()

    def _refresh(self) -> None:
        session = self._bridge.session
        self.setVisible(self._field in session.not_updated() and bool(session.report.get(self._field)))
