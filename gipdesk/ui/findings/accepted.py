"""What was accepted with a reason: a line that says how much, and unfolds to quiet cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gipdesk.report.reasons import Explained
from gipdesk.texts import text
from gipdesk.ui.findings.card import Card
from gipdesk.ui.findings.cards import FindingCards
from gipdesk.ui.findings.model import FindingsModel

LEAST_HEIGHT, MOST_HEIGHT = 44, 220


class Accepted(QWidget):
    """Hidden where nothing was. `cards` asks like any list to go to a finding, to change its reason (its fix)
    and to take that back (its act).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FindingsModel(self)
        self._cards = FindingCards(self._model)
        self._fold = QPushButton()
        self._lay_out()
        self._fold.clicked.connect(self._on_fold)
        self.hide()

    def _lay_out(self) -> None:
        self._fold.setObjectName("fold")
        self._fold.setAutoDefault(True)
        self._cards.setObjectName("accepted")
        self._cards.setAccessibleName(text("window.panel.accepted_name"))
        self._cards.setMinimumHeight(LEAST_HEIGHT)
        self._cards.setMaximumHeight(MOST_HEIGHT)
        self._cards.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._fold)
        column.addWidget(self._cards)

    @property
    def cards(self) -> FindingCards:
        """The list."""
        return self._cards

    @property
    def model(self) -> FindingsModel:
        """What is in it."""
        return self._model

    @property
    def fold(self) -> QPushButton:
        """The line that folds and unfolds it."""
        return self._fold

    def show_explained(self, told: Sequence[Explained], *, can_change: bool) -> None:
        """Show these; `can_change` is whether the user may."""
        self._model.show_cards([Card.accepted(it, can_change=can_change) for it in told])
        self._show_fold()
        self.setVisible(bool(told))

    def _on_fold(self) -> None:
        self._cards.setVisible(self._cards.isHidden())
        self._show_fold()

    def _show_fold(self) -> None:
        key = "accepted" if self._cards.isHidden() else "accepted_shown"
        self._fold.setText(text(f"window.panel.{key}", count=self._model.rowCount()))
