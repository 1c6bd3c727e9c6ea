"""The findings about the open report, as the list at the right wants them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from typing_extensions import override

from gipdesk.report.finding import Finding
from gipdesk.texts import text
from gipdesk.ui.findings.card import Card
from gipdesk.ui.indexes import NO_INDEX, AnyIndex

FINDING_ROLE = int(Qt.ItemDataRole.UserRole)
FIX_ROLE = FINDING_ROLE + 1
CARD_ROLE = FINDING_ROLE + 2


class FindingsModel(QAbstractListModel):
    """The cards of findings in the order given, errors first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[Card, ...] = ()

    @override
    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._cards)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._cards):
            return None
        card = self._cards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{card.sign} {card.message}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(card)
        return {FIX_ROLE: card.fix, FINDING_ROLE: card.first, CARD_ROLE: card}.get(role)

    @property
    def cards(self) -> tuple[Card, ...]:
        """What the list shows."""
        return self._cards

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The finding that each card leads to."""
        return tuple(card.first for card in self._cards)

    def show(self, findings: Sequence[Finding], fixes: Sequence[str] = ()) -> None:
        """Show a card for each of these findings instead, with the words of its certain fix, or ""."""
        padded = (*fixes, *[""] * (len(findings) - len(fixes)))
        self.show_cards([Card.of(*pair) for pair in zip(findings, padded, strict=True)])

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these cards instead."""
        if self._cards == tuple(cards):
            return
        self.beginResetModel()
        self._cards = tuple(cards)
        self.endResetModel()

    def row_of(self, finding: Finding) -> int:
        """Where the finding, or one of the same rule about the same fields, stands now; -1 if nowhere."""
        for row, card in enumerate(self._cards):
            if finding in card.findings:
                return row
        for row, card in enumerate(self._cards):
            if any(map(finding.is_about_the_same, card.findings)):
                return row
        return -1

    def index_at(self, row: int) -> QModelIndex:
        """The index of a row."""
        return self.index(row, 0)


def _spoken(card: Card) -> str:
    """The card for who cannot see it: its severity in words, its places, and the key for what can be done."""
    message = "".join([card.message, *(f"\n{line.words}" for line in card.lines)])
    said = text(f"window.spoken.{'accepted' if card.is_quiet else card.first.severity}", message=message)
    acts = {key: words for key, words in (("act", card.act), ("here", card.here)) if words}
    return said + "".join(text(f"window.card.spoken_{key}", act=words) for key, words in acts.items())
