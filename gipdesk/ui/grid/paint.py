"""Draws the printed cells of a table: labels, figures, and what lights up around them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen

from gipdesk.formats.definition import GridItem, Label, LabelRole, Severity
from gipdesk.ui.grid.plan import label_text
from gipdesk.ui.severity import severity_colours
from gipdesk.ui.theme import CELL_PADDING, Colours

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
WRAP = Qt.TextFlag.TextWordWrap
FRAME = 2
POINTED_FRAME = 4


@dataclass(frozen=True, slots=True)
class FigureLook:
    """How one figure is to be shown. `last` is last year's figure, "" where it is not shown."""

    text: str
    last: str = ""
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
    room = seen.adjusted(CELL_PADDING, 2, -CELL_PADDING, -2)
    words, flags = label_text(label), int(_label_alignment(label) | WRAP)
    if QFontMetrics(font).boundingRect(room, flags, words).height() > room.height():
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
    room = rect.adjusted(CELL_PADDING, 0, -CELL_PADDING - 3, 0)
    metrics = QFontMetrics(painter.font())
    shown = metrics.elidedText(look.text, Qt.TextElideMode.ElideLeft, room.width() + 3)
    painter.drawText(room, int(RIGHT), shown)
    if look.last:
        _paint_last(painter, room, look, metrics.horizontalAdvance(look.text), colours)
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


def _paint_last(painter: QPainter, room: QRect, look: FigureLook, used: int, colours: Colours) -> None:
    painter.save()
    font = QFont(painter.font())
    font.setPointSizeF(font.pointSizeF() * 0.78)
    painter.setFont(font)
    painter.setPen(QColor(colours.muted))
    if QFontMetrics(font).horizontalAdvance(look.last) + used + 4 <= room.width():
        painter.drawText(room.adjusted(-2, 0, 0, 0), int(LEFT), look.last)
    painter.restore()


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
