"""Where the reason for accepting a warning is written: every letter is in the report at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gipdesk.report.finding import Finding
from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.findings.card import message_of
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.widgets.composed_text import ComposedText
from gipdesk.ui.widgets.fields import ignores_undo
from gipdesk.ui.widgets.plain_label import PlainLabel, plain_tip

LINES = 2


class ReasonField(ComposedText):
    """`done` comes with Ctrl+Enter, `given_up` with Esc; the undo is the report's."""

    done = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(text("window.reason.name"))
        self.setToolTip(plain_tip(text("window.reason.hint")))
        self._keep_to_lines()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_to_lines()

    @override
    def event(self, event: QEvent) -> bool:
        return ignores_undo(event) or super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif with_control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _keep_to_lines(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * LINES + 16)


class ReasonBox(QFrame):
    """Hidden until `ask`. It closes by itself when the focus goes elsewhere; then, and at the other ends,
    `closed` comes with the first of them, and what was written is kept unless the user gave up.
    """

    closed = Signal(object, bool)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._findings: tuple[Finding, ...] = ()
        self._before = ""
        self._earlier_words = ""
        self._field = ReasonField()
        self._earlier = QPushButton(text("window.reason.earlier"))
        self._done = QPushButton(text("window.reason.done"))
        self._give_up = QPushButton(text("window.reason.give_up"))
        self._lay_out()
        self._connect_signals()
        self.hide()

    def _lay_out(self) -> None:
        self._done.setProperty("primary", True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._give_up)
        buttons.addWidget(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 4, 4)
        column.setSpacing(5)
        for widget in (PlainLabel(text("window.reason.headline")), self._field, self._earlier):
            column.addWidget(widget)
        column.addLayout(buttons)

    def _connect_signals(self) -> None:
        self._field.textChanged.connect(self._on_typed)
        self._field.done.connect(self.finish)
        self._field.given_up.connect(self.give_up)
        self._earlier.clicked.connect(self._on_earlier)
        self._done.clicked.connect(self.finish)
        self._give_up.clicked.connect(self.give_up)
        self._bridge.changed.connect(self._on_changed)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What a reason is being written for; nothing while the box is closed."""
        return self._findings

    @property
    def field(self) -> ReasonField:
        """Where it is written."""
        return self._field

    @property
    def earlier(self) -> QPushButton:
        """The way to take what was written before; hidden where nothing was."""
        return self._earlier

    def ask(self, findings: tuple[Finding, ...]) -> None:
        """Have the user write the reason for the warnings of a card; one under way for another is kept."""
        self.finish()
        self._before = self._kept(findings[0])
        self._earlier_words = "" if self._before else self._bridge.session.words_before(findings[0])
        self._field.setPlainText(self._before)
        self._findings = findings
        about = (message_of(findings), text("window.reason.hint"))
        self._field.setAccessibleDescription("\n".join(about))
        self._show_earlier()
        self.show()
        self._field.moveCursor(self._field.textCursor().MoveOperation.End)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Keep what was written, and close."""
        if not self._findings:
            return
        if self._field.hasFocus():
            QGuiApplication.inputMethod().commit()
        self._close()

    def give_up(self) -> None:
        """Have the reason as it was before, and close."""
        if self._findings:
            self._field.setPlainText(self._before)
            self._close()

    def _close(self) -> None:
        first, self._findings = self._findings[0], ()
        self._bridge.end_burst()
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        self.closed.emit(first, had_focus)

    def _kept(self, finding: Finding) -> str:
        """The words of the reason that holds for a finding; "" if none does."""
        told = [it.reason.words for it in self._bridge.session.explained if it.finding == finding]
        return told[0] if told else ""

    def _show_earlier(self) -> None:
        words = self._earlier_words
        shown = text("window.reason.earlier_words", words=words) if words else text("window.reason.example")
        self._field.setPlaceholderText(shown)
        self._earlier.setVisible(bool(words) and not self._field.toPlainText())

    def _on_typed(self) -> None:
        if self._findings:
            burst = f"reason {self._findings[0].code} {self._findings[0].fields}"
            self._bridge.explain(self._findings, self._field.toPlainText(), burst, by=self)
            self._show_earlier()

    def _on_earlier(self) -> None:
        self._field.setPlainText(self._earlier_words)
        self._field.moveCursor(self._field.textCursor().MoveOperation.End)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, _changes: Changes, by: QObject | None) -> None:
        """Show what an undo made of the reason; what it is about may be gone by another way."""
        if not self._findings or by is self:
            return
        findings = self._findings
        if not set(findings) <= set(self._bridge.session.found):
            self._close()
            return
        self._findings = ()  # what is shown is not typed
        self._field.setPlainText(self._kept(findings[0]))
        self._findings = findings
        self._show_earlier()

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        is_elsewhere = now is not None and now.window() is self.window() and not self.isAncestorOf(now)
        if self._findings and is_elsewhere:
            self.finish()
