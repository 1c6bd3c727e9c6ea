"""Findings drawn as cards: sign and colour of severity, wrapped words, the certain fix where there is one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from gipdesk.report.finding import Finding
from gipdesk.ui.findings.model import FINDING_ROLE, FIX_ROLE, FindingsModel
from gipdesk.ui.indexes import AnyIndex
from gipdesk.ui.severity import SIGNS, severity_colours
from gipdesk.ui.theme import Colours, colours_of
from gipdesk.ui.widgets.style_option import item_option

GAP = 4
EDGE = 4
PADDING = 8
SIGN_WIDTH = 20
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

Target = tuple[Finding, bool]
"""What the mouse is on: a finding, and whether it is on the link of its fix."""


@dataclass(frozen=True, slots=True)
class CardLayout:
    """Where the parts of a card lie; `fix` is empty where there is none."""

    card: QRect
    sign: QRect
    message: QRect
    fix: QRect
    height: int


def lay_out_card(rect: QRect, message: str, fix: str, font: QFontMetrics) -> CardLayout:
    """The parts of a card of that width, from the top of `rect` down."""
    card = rect.adjusted(0, GAP, -1, -GAP)
    left = card.left() + EDGE + PADDING
    room = QRect(left + SIGN_WIDTH, card.top() + PADDING, card.right() - PADDING - left - SIGN_WIDTH, 10_000)
    words = font.boundingRect(room, WRAP, message)
    body = QRect(room.left(), room.top(), room.width(), words.height())
    link = QRect()
    bottom = body.bottom()
    if fix:
        link = QRect(room.left(), bottom + 5, font.horizontalAdvance(fix) + 4, font.height() + 2)
        bottom = link.bottom()
    sign = QRect(left, room.top(), SIGN_WIDTH, font.height())
    return CardLayout(card, sign, body, link, bottom + PADDING + GAP - rect.top())


class CardDelegate(QStyledItemDelegate):
    """Draws the cards of a `FindingCards` list."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        shown = item_option(option)
        width = shown.widget.viewport().width() if isinstance(shown.widget, QListView) else shown.rect.width()
        rect = QRect(shown.rect.topLeft(), QSize(width, shown.rect.height()))
        return QSize(width, self.lay_out(rect, index, QFontMetrics(shown.font)).height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        finding = index.data(FINDING_ROLE)
        shown = item_option(option)
        colours = colours_of(shown.palette)
        painter.setFont(shown.font)
        layout = self.lay_out(shown.rect, index, QFontMetrics(shown.font))
        self._paint_ground(painter, layout, shown.state, finding, colours)
        painter.setPen(severity_colours(colours, finding.severity)[0])
        painter.setFont(_bold(shown.font))
        painter.drawText(layout.sign, int(Qt.AlignmentFlag.AlignLeft), SIGNS[finding.severity])
        painter.setFont(shown.font)
        painter.setPen(QColor(colours.text))
        painter.drawText(layout.message, WRAP, finding.message)
        painter.setPen(QColor(colours.accent))
        painter.drawText(layout.fix, int(Qt.AlignmentFlag.AlignLeft), str(index.data(FIX_ROLE)))

    @staticmethod
    def lay_out(rect: QRect, index: AnyIndex, font: QFontMetrics) -> CardLayout:
        """Where the parts of the card at an index lie."""
        return lay_out_card(rect, index.data(FINDING_ROLE).message, str(index.data(FIX_ROLE)), font)

    @staticmethod
    def _paint_ground(
        painter: QPainter,
        layout: CardLayout,
        state: QStyle.StateFlag,
        finding: Finding,
        colours: Colours,
    ) -> None:
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = selected and bool(state & QStyle.StateFlag.State_Active)
        painter.setPen(QColor(colours.accent if focused else colours.rule))
        painter.setBrush(
            QColor(colours.accent_ground if selected else colours.head if hovered else colours.surface)
        )
        painter.drawRoundedRect(layout.card, 3, 3)
        strip = QRect(layout.card.topLeft(), QSize(EDGE, layout.card.height() + 1))
        painter.fillRect(strip, severity_colours(colours, finding.severity)[0])


class FindingCards(QListView):
    """The list of findings.

    `chosen` asks to go to a finding (click or Enter), `fix_requested` to carry out its certain
    fix (its link, or Ctrl+Enter), `pointed` names the one under the pointer or current, or None.
    """

    chosen = Signal(object)
    fix_requested = Signal(object)
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
        finding = self.currentIndex().data(FINDING_ROLE)
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or finding is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.fix_requested.emit(finding)
        else:
            self.chosen.emit(finding)

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
            finding, on_fix = target
            (self.fix_requested if on_fix else self.chosen).emit(finding)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        target = self._target(event.position().toPoint())
        on_fix = target is not None and target[1]
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on_fix else Qt.CursorShape.ArrowCursor)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    @override
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.pointed.emit(current.data(FINDING_ROLE))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

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
        return index.data(FINDING_ROLE), layout.fix.contains(spot)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
