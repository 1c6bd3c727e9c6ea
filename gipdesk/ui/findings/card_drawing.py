"""A card drawn: sign and colour of severity, wrapped words, a line for each place, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from gipdesk.ui.findings.card import Card
from gipdesk.ui.findings.model import CARD_ROLE
from gipdesk.ui.indexes import AnyIndex
from gipdesk.ui.severity import severity_colours
from gipdesk.ui.theme import Colours, colours_of
from gipdesk.ui.widgets.style_option import item_option
from gipdesk.ui.widgets.wrapping import balanced

GAP = 4
EDGE = 4
PADDING = 8
SIGN_WIDTH = 20
BELOW = 5
BETWEEN = 14
"""Between two links side by side."""
LEFT = int(Qt.AlignmentFlag.AlignLeft)
Acts = tuple[str, str]
"""What can be done about a card beside its fix: in this report alone, and else."""
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class CardLayout:
    """Where the parts of a card lie; `fix`, `act` and `here` are empty where there is none."""

    card: QRect
    sign: QRect
    message: QRect
    fix: QRect
    height: int
    act: QRect
    lines: tuple[QRect, ...] = ()
    here: QRect = field(default_factory=QRect)


def lay_out_card(
    rect: QRect, message: str, fix: str, font: QFontMetrics, *, acts: Acts = ("", ""), lines: int = 0
) -> CardLayout:
    """The parts of a card of that width, from the top of `rect` down."""
    card = rect.adjusted(0, GAP, -1, -GAP)
    left = card.left() + EDGE + PADDING
    room = QRect(left + SIGN_WIDTH, card.top() + PADDING, card.right() - PADDING - left - SIGN_WIDTH, 10_000)
    balanced_room = balanced(room, message, font, WRAP)
    words = font.boundingRect(balanced_room, WRAP, message)
    body = QRect(room.left(), room.top(), balanced_room.width(), words.height())
    step = font.height() + BELOW
    rows = tuple(
        QRect(room.left(), body.bottom() + BELOW + step * number, room.width(), font.height() + 2)
        for number in range(lines)
    )
    bottom = rows[-1].bottom() if rows else body.bottom()
    links = _links(QRect(room.left(), bottom + BELOW, room.width(), 0), (fix, *acts), font)
    bottom = max([bottom, *(link.bottom() for link in links if not link.isEmpty())])
    fix_link, here_link, act_link = links
    sign = QRect(left, room.top(), SIGN_WIDTH, font.height())
    return CardLayout(
        card, sign, body, fix_link, bottom + PADDING + GAP - rect.top(), act_link, rows, here_link
    )


def _links(room: QRect, links: Sequence[str], font: QFontMetrics) -> list[QRect]:
    """The links side by side, going on below where the room is narrow; "" takes none."""
    placed: list[QRect] = []
    corner = room.topLeft()
    for words in links:
        link = (
            QRect(corner, QSize(font.horizontalAdvance(words) + 4, font.height() + 2)) if words else QRect()
        )
        if words and link.left() > room.left() and link.left() + link.width() > room.right():
            link.moveTo(room.left(), link.bottom() + BELOW)
        corner = QPoint(link.right() + BETWEEN, link.top()) if words else corner
        placed.append(link)
    return placed


class CardDelegate(QStyledItemDelegate):
    """Draws the cards of a `FindingCards` list; `line` is the place in the current one that keys are at."""

    line = -1

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        shown = item_option(option)
        width = shown.widget.viewport().width() if isinstance(shown.widget, QListView) else shown.rect.width()
        rect = QRect(shown.rect.topLeft(), QSize(width, shown.rect.height()))
        return QSize(width, self.lay_out(rect, index, QFontMetrics(shown.font)).height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        card: Card = index.data(CARD_ROLE)
        shown = item_option(option)
        colours = colours_of(shown.palette)
        painter.setFont(shown.font)
        layout = self.lay_out(shown.rect, index, QFontMetrics(shown.font))
        self._paint_ground(painter, layout, shown.state, card, colours)
        painter.setPen(_colour(colours, card))
        painter.setFont(_bold(shown.font))
        painter.drawText(layout.sign, LEFT, card.sign)
        painter.setFont(shown.font)
        painter.setPen(QColor(colours.muted if card.is_quiet else colours.text))
        painter.drawText(layout.message, WRAP, card.message)
        painter.setPen(QColor(colours.accent))
        self._paint_lines(painter, layout, card, selected=bool(shown.state & QStyle.StateFlag.State_Selected))
        painter.drawText(layout.fix, LEFT, card.fix)
        painter.drawText(layout.here, LEFT, card.here)
        painter.drawText(layout.act, LEFT, card.act)

    def _paint_lines(self, painter: QPainter, layout: CardLayout, card: Card, *, selected: bool) -> None:
        font = painter.fontMetrics()
        for number, (rect, line) in enumerate(zip(layout.lines, card.lines, strict=True)):
            if selected and number == self.line:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(rect.adjusted(-3, -1, -1, -1))
            words = font.elidedText(line.words, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, LEFT, words)

    @staticmethod
    def lay_out(rect: QRect, index: AnyIndex, font: QFontMetrics) -> CardLayout:
        """Where the parts of the card at an index lie."""
        card: Card = index.data(CARD_ROLE)
        lines = len(card.lines)
        return lay_out_card(rect, card.message, card.fix, font, acts=(card.here, card.act), lines=lines)

    @staticmethod
    def _paint_ground(
        painter: QPainter,
        layout: CardLayout,
        state: QStyle.StateFlag,
        card: Card,
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
        painter.fillRect(strip, _colour(colours, card))


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _colour(colours: Colours, card: Card) -> QColor:
    return QColor(colours.muted) if card.is_quiet else severity_colours(colours, card.first.severity)[0]
