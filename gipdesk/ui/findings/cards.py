"""The list of findings, drawn as cards."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from gipdesk.report.finding import Finding
from gipdesk.ui.findings.card import Card
from gipdesk.ui.findings.card_drawing import CardDelegate
from gipdesk.ui.findings.model import CARD_ROLE, FINDING_ROLE, FindingsModel
from gipdesk.ui.indexes import AnyIndex

CARD, FIX, ACT, HERE = -1, -2, -3, -4
STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
Target = tuple[Card, int]
"""What the mouse is on: a card, and which part of it: CARD, FIX, ACT, HERE, or the number of a line."""


class FindingCards(QListView):
    """The list of findings.

    `chosen` asks to go to a finding (click or Enter), `place_chosen` to one of several places (its line, or
    Right and Enter), `fix_requested` to carry out its certain fix (its link, or Ctrl+Enter), `act_requested`
    for what else can be done about it (its link, or Shift+Enter), `here_requested` for what can be done in
    this report alone (its link, or Ctrl+Shift+Enter), `pointed` names the one under the pointer or current,
    or None.
    """

    chosen = Signal(object)
    place_chosen = Signal(object)
    fix_requested = Signal(object)
    act_requested = Signal(object)
    here_requested = Signal(object)
    pointed = Signal(object)

    def __init__(self, model: FindingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings = model
        self._delegate = CardDelegate(self)
        self._pressed: Target | None = None
        self._last_press: tuple[QPoint, int] | None = None
        self.setObjectName("findings")
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.entered.connect(self._on_entered)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        card: Card | None = self.currentIndex().data(CARD_ROLE)
        if card is None:
            super().keyPressEvent(event)
        elif event.key() in STEPS and card.lines:
            self._go_along(card, STEPS[Qt.Key(event.key())])
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        else:
            self._take(card, self._part_for(event))

    def _part_for(self, event: QKeyEvent) -> int:
        with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return HERE if with_shift else FIX
        return ACT if with_shift else self._delegate.line

    def _go_along(self, card: Card, step: int) -> None:
        """Move on to another of the card's places."""
        self._delegate.line = min(max(self._delegate.line + step, CARD), len(card.lines) - 1)
        self.viewport().update()

    def _take(self, card: Card, part: int) -> None:
        if part == FIX:
            self.fix_requested.emit(card.first)
        elif part == ACT:
            self.act_requested.emit(card.first)
        elif part == HERE:
            self.here_requested.emit(card.first)
        elif 0 <= part < len(card.lines):
            self.place_chosen.emit(card.lines[part].place)
        else:
            self.chosen.emit(card.first)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._begin_click(event)
        super().mousePressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._begin_click(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        target = self._target(event.position().toPoint())
        if target is not None and target == self._pressed:
            self._take(*target)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        target = self._target(event.position().toPoint())
        on_link = target is not None and target[1] != CARD
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if on_link else Qt.CursorShape.ArrowCursor
        )

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setCurrentIndex(self._findings.index_at(0))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    @override
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self._delegate.line = CARD
        if self.hasFocus():
            self.pointed.emit(current.data(FINDING_ROLE))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if self.currentIndex().isValid():  # what takes room below is about that card
            self.executeDelayedItemsLayout()
            self.scrollTo(self.currentIndex())

    def select(self, finding: Finding) -> None:
        """Make a finding the current one, if it is still listed."""
        row = self._findings.row_of(finding)
        if row >= 0:
            self.setCurrentIndex(self._findings.index_at(row))

    def _on_entered(self, index: QModelIndex) -> None:
        self.pointed.emit(index.data(FINDING_ROLE))

    def _begin_click(self, event: QMouseEvent) -> None:
        """A press that quickly follows another at the same spot is none of its own.

        By then another finding may have slid under the pointer, which the user has not read.
        """
        spot, time = event.position().toPoint(), event.timestamp()
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._target(spot) if left and not self._is_repeated(spot, time) else None
        self._last_press = spot, time

    def _is_repeated(self, spot: QPoint, time: int) -> bool:
        if self._last_press is None:
            return False
        hints = QGuiApplication.styleHints()
        last_spot, last_time = self._last_press
        near = (spot - last_spot).manhattanLength() <= hints.mouseDoubleClickDistance()
        return near and time - last_time < hints.mouseDoubleClickInterval()

    def _target(self, spot: QPoint) -> Target | None:
        index = self.indexAt(spot)
        if not index.isValid():
            return None
        layout = self._delegate.lay_out(self.visualRect(index), index, self.fontMetrics())
        parts = [(FIX, layout.fix), (ACT, layout.act), (HERE, layout.here), *enumerate(layout.lines)]
        return index.data(CARD_ROLE), next((part for part, rect in parts if rect.contains(spot)), CARD)
