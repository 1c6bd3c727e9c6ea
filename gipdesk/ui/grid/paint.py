"""Draws the printed cells of a table: labels, figures, and what lights up around them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen

from gipdesk.formats.definition import GridItem, Label, LabelRole, Severity
from gipdesk.ui.grid.plan import label_text
from gipdesk.ui.severity import severity_colours
from gipdesk.ui.theme import CELL_PADDING, Colours
from gipdesk.ui.widgets.wrapping import balanced

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
WRAP = Qt.TextFlag.TextWordWrap
FRAME = 2
FIGURE_PADDING = 5
GAP = 4
LAST_SCALE = 0.84
POINTED_FRAME = 4


@dataclass(frozen=True, slots=True)
class FigureLook:
    """How one figure is to be shown. `last` is last year's figure, "" where it is not shown; `jump` a sign
    before it where this year's is quite another.
    """

    text: str
    last: str = ""
    jump: str = ""
    computed: bool = False
    selected: bool = False
    current: bool = False
    pointed: bool = False
    severity: Severity | None = None
    unread: bool = False


def paint_label(
    painter: QPainter,
    rect: QRect,
    item: GridItem,
    colours: Colours,
    *,
    sight: QRect | None = None,
    lit: bool = False,
) -> None:
    """Draw a label with its ground and lines; `lit` marks it as a head of the cell being edited.

    `sight` is what of the table is in sight: a label that reaches beyond it has its text there.
    """
    label = item.content
    if not isinstance(label, Label):
        return
    painter.fillRect(rect, QColor(colours.head_lit if lit else _label_ground(label, colours)))
    paint_lines(painter, rect, item, colours)
    painter.save()
    font = QFont(painter.font())
    font.setBold(label.bold)
    painter.setFont(font)
    painter.setPen(QColor(colours.muted if label.role is LabelRole.NOTE else colours.text))
    seen = rect if sight is None else rect.intersected(sight)
    room = seen.adjusted(CELL_PADDING, 0, -CELL_PADDING, 0)
    words, flags = label_text(label), int(_label_alignment(label) | WRAP)
    metrics = QFontMetrics(font)
    room = balanced(room, words, metrics, flags)
    if metrics.boundingRect(room, flags, words).height() > room.height():
        flags = flags & ~int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignTop)
    painter.drawText(room, flags, words)
    painter.restore()


def paint_lines(painter: QPainter, rect: QRect, item: GridItem, colours: Colours) -> None:
    """Draw the lines of a printed cell: right and below, and the table's own edges."""
    painter.setPen(QColor(colours.table_line))
    painter.drawLine(rect.topRight(), rect.bottomRight())
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if item.column == 0:
        painter.drawLine(rect.topLeft(), rect.bottomLeft())
    if item.row == 0:
        painter.drawLine(rect.topLeft(), rect.topRight())


def paint_figure(painter: QPainter, rect: QRect, item: GridItem, look: FigureLook, colours: Colours) -> None:
    """Draw a figure with its ground, lines and marks."""
    painter.fillRect(rect, _figure_ground(look, colours))
    if look.unread:
        painter.fillRect(rect, QBrush(QColor(colours.warning), Qt.BrushStyle.BDiagPattern))
    paint_lines(painter, rect, item, colours)
    painter.setPen(QColor(colours.text))
    room = rect.adjusted(FIGURE_PADDING, 0, -FIGURE_PADDING, 0)
    used = _paint_number(painter, room, look.text)
    if look.last:
        _paint_last(painter, room, look, used, colours)
    _paint_frame(painter, rect, look, colours)


def _label_ground(label: Label, colours: Colours) -> str:
    if label.role is LabelRole.BAND:
        return colours.head_lit
    return colours.head if label.role is LabelRole.HEAD else colours.label


def _label_alignment(label: Label) -> Qt.AlignmentFlag:
    return LEFT if label.role in {LabelRole.ROW, LabelRole.NOTE} and not label.vertical else CENTRE


def _figure_ground(look: FigureLook, colours: Colours) -> QColor:
    if look.selected:
        return QColor(colours.accent_ground)
    if look.severity in {Severity.ERROR, Severity.WARNING}:
        return severity_colours(colours, look.severity)[1]
    if look.pointed:
        return QColor(colours.warning_ground)
    return QColor(colours.computed if look.computed else colours.surface)


def _paint_number(painter: QPainter, room: QRect, number: str) -> int:
    """Draw a figure, in smaller letters where it needs them: one without its first digits would be another.
    Returns its width.
    """
    needed = QFontMetrics(painter.font()).horizontalAdvance(number)
    painter.save()
    if needed > room.width():
        painter.setFont(_scaled(painter.font(), room.width() / needed))
    painter.drawText(room, int(RIGHT), number)
    painter.restore()
    return min(needed, room.width())


def _paint_last(painter: QPainter, room: QRect, look: FigureLook, used: int, colours: Colours) -> None:
    """Draw last year's figure where there is room beside this year's; the status line has it in any case."""
    painter.save()
    font = _scaled(painter.font(), LAST_SCALE)
    painter.setPen(QColor(colours.warning if look.jump else colours.muted))
    words = look.jump + look.last
    if QFontMetrics(font).horizontalAdvance(words) + used + GAP > room.width():
        font = _scaled(font, LAST_SCALE)
    painter.setFont(font)
    if QFontMetrics(font).horizontalAdvance(words) + used + GAP <= room.width():
        painter.drawText(room, int(LEFT), words)
    painter.restore()


def _scaled(font: QFont, scale: float) -> QFont:
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * scale)
    return smaller


def _paint_frame(painter: QPainter, rect: QRect, look: FigureLook, colours: Colours) -> None:
    """Draw the frame in the colour of what is gravest; being pointed at makes any frame thicker."""
    colour = _frame_colour(look, colours)
    if colour is not None:
        thickness = POINTED_FRAME if look.pointed else FRAME
        inset = thickness // 2
        painter.setPen(QPen(colour, thickness, j=Qt.PenJoinStyle.MiterJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(inset, inset, -inset, -inset))


def _frame_colour(look: FigureLook, colours: Colours) -> QColor | None:
    if look.current:
        return QColor(colours.accent)
    if look.severity in {Severity.ERROR, Severity.WARNING}:
        return severity_colours(colours, look.severity)[0]
    return QColor(colours.warning) if look.pointed else None
