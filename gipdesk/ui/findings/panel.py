"""The panel at the right: what is still wrong, errors first."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding
from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.findings.cards import FindingCards
from gipdesk.ui.findings.model import FindingsModel
from gipdesk.ui.fixes import fix_for
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.widgets.fields import set_property


class FindingsPanel(QFrame):
    """Headline, cards, and the clause behind the finding that is looked at.

    `chosen` asks to go to a finding; `pointed` names the one being looked at, or None.
    """

    chosen = Signal(object)
    pointed = Signal(object)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._model = FindingsModel(self)
        self._cards = FindingCards(self._model, self)
        self._headline = QLabel()
        self._counts = QLabel()
        self._clause = QLabel()
        self._lay_out()
        self._connect_signals()
        self._refresh()

    def _lay_out(self) -> None:
        self.setObjectName("panel")
        self._counts.setProperty("tone", "muted")
        self._clause.setProperty("tone", "muted")
        self._clause.setWordWrap(True)
        self._cards.setAccessibleName(text("window.panel.name"))
        self._headline.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(4)
        layout.addWidget(self._headline)
        layout.addWidget(self._counts)
        layout.addWidget(self._cards, 1)
        layout.addWidget(self._clause)

    def _connect_signals(self) -> None:
        self._cards.chosen.connect(self.chosen)
        self._cards.fix_requested.connect(self._on_fix_requested)
        self._cards.pointed.connect(self._on_pointed)
        self._bridge.changed.connect(self._on_changed)

    @property
    def cards(self) -> FindingCards:
        """The list itself."""
        return self._cards

    @property
    def headline(self) -> str:
        """What is said over the list."""
        return self._headline.text()

    @property
    def reason(self) -> str:
        """What is said below the list about the finding looked at."""
        return self._clause.text()

    @property
    def model(self) -> FindingsModel:
        """The findings in the list."""
        return self._model

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) finding, round in a circle."""
        total = self._model.rowCount()
        if total:
            row = self._cards.currentIndex().row()
            following = (row + by) % total if row >= 0 else (0 if by > 0 else total - 1)
            self._cards.setCurrentIndex(self._model.index_at(following))
            self.chosen.emit(self._model.findings[following])

    def _on_changed(self, changes: Changes, _by: QObject | None) -> None:
        if changes.findings_changed:
            self._refresh()

    def _refresh(self) -> None:
        looked_at = self._current()
        session = self._bridge.session
        fixes = [fix_for(finding, session) for finding in session.findings]
        self._model.show(session.findings, [fix.label if fix else "" for fix in fixes])
        if looked_at is not None:
            self._cards.select(looked_at)
        self._refresh_headline()

    def _refresh_headline(self) -> None:
        errors, warnings, hints = (self._model.count(severity) for severity in Severity)
        ready = self._bridge.session.is_ready
        left = errors + warnings
        key = "to_do" if left and not ready else "ready_but" if left else "ready"
        self._headline.setText(text(f"window.panel.{key}", count=left))
        set_property(self._headline, "tone", "fine" if ready else "error")
        counts = zip(Severity, (errors, warnings, hints), strict=True)
        self._counts.setText(
            text("window.panel.separator").join(
                text(f"window.panel.{severity}", count=count) for severity, count in counts if count
            )
        )

    def _current(self) -> Finding | None:
        row = self._cards.currentIndex().row()
        return self._model.findings[row] if 0 <= row < len(self._model.findings) else None

    def _on_fix_requested(self, finding: Finding) -> None:
        fix = fix_for(finding, self._bridge.session)
        self.chosen.emit(finding)
        if fix is not None:
            fix.apply(self._bridge)

    def _on_pointed(self, finding: Finding | None) -> None:
        clause = finding.clause if finding else ""
        self._clause.setText(text("window.panel.why", clause=clause) if clause else "")
        self.pointed.emit(finding)
