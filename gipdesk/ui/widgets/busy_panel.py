"""What the window shows while a file is read or written: what is being done, and that it is alive."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QProgressBar, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid  # a cell's field is gone once it has lost the focus
from typing_extensions import override

from gipdesk.texts import text
from gipdesk.ui.widgets.plain_label import PlainLabel


class BusyPanel(QWidget):
    """Covers its parent and takes the focus while it shows; `cancel_requested` lets the user go on.

    It is not offered where the work cannot be undone, as when files are written.
    """

    cancel_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self._label = PlainLabel()
        self._label.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._cancel = QPushButton(text("window.busy.cancel"))
        self._focus_before: QWidget | None = None
        self._lay_out()
        self._cancel.clicked.connect(self.cancel_requested)
        parent.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setObjectName("busy")
        frame.setFixedWidth(380)
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._label)
        column.addWidget(self._bar)
        column.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignRight)
        layout = QVBoxLayout(self)
        layout.addWidget(frame, 0, Qt.AlignmentFlag.AlignCenter)

    def show_work(self, label: str, *, can_cancel: bool = True) -> None:
        """Show what is being done; "" hides the panel and gives the focus back."""
        if label:
            self._cancel.setVisible(can_cancel)
            self._begin(label)
        else:
            self._end()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._cover()
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._cancel.isVisible():
            self.cancel_requested.emit()

    def _begin(self, label: str) -> None:
        self._focus_before = QApplication.focusWidget()
        self._label.setText(label)
        self._cover()
        self.show()
        self.raise_()
        (self._cancel if self._cancel.isVisible() else self).setFocus()

    def _end(self) -> None:
        self.hide()
        if self._focus_before is not None and isValid(self._focus_before):
            self._focus_before.setFocus()
        self._focus_before = None

    def _cover(self) -> None:
        self.setGeometry(self._ground.rect())
