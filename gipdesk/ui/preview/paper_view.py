"""The report's pages as they will be printed, to be looked at and pointed into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import groupby
from operator import itemgetter

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from gipdesk.render.painter import PagePainter
from gipdesk.render.placed import Area, PlacedReport
from gipdesk.report.finding import Place
from gipdesk.texts import text
from gipdesk.ui.preview.paper_layout import MARGIN, PaperLayout
from gipdesk.ui.theme import LIGHT, colours_of
from gipdesk.writers.units import POINTS_OF_INCH

STEP = 60
"""Pixels that an arrow key scrolls."""

LEAST_ZOOM, MOST_ZOOM = 0.25, 4.0
ZOOM_STEP = 1.1
DELTAS_OF_STEP = 120
"""What Qt says of a wheel turned by one step."""

FRAME = 2
BAR, BAR_GAP = 3, 8
PAPER = QColor(Qt.GlobalColor.white)
ZOOM_KEYS = {
    Qt.Key.Key_Plus: ZOOM_STEP,
    Qt.Key.Key_Equal: ZOOM_STEP,
    Qt.Key.Key_Minus: 1 / ZOOM_STEP,
}


class PaperView(QAbstractScrollArea):
    """Pages one below the other, as wide as the view until the user zooms.

    `chosen` has the Place where the user clicked or pressed Enter; `zoomed`: the pages' size is another.
    """

    chosen = Signal(Place)
    zoomed = Signal()

    def __init__(self, placed: PlacedReport, drawing: PagePainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._placed = placed
        self._drawing = drawing
        self._zoom = 1.0
        self._fits = True
        self._field = ""
        self._pointed: frozenset[str] = frozenset()
        self.setObjectName("preview")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(STEP)
        self.horizontalScrollBar().setSingleStep(STEP)
        self.setAccessibleName(text("window.preview.name"))
        self.viewport().setMouseTracking(True)

    @property
    def zoom(self) -> float:
        """How large pages are, 1 being as on paper."""
        return self._zoom

    @property
    def fits_width(self) -> bool:
        """Whether pages are as wide as the view, whatever its width."""
        return self._fits

    @property
    def field(self) -> str:
        """The field that was last shown or clicked at; "" before."""
        return self._field

    def show_report(self, placed: PlacedReport) -> None:
        """Show pages in place of others, at the same place."""
        self._placed = placed
        self._lay_out()

    def set_pointed(self, fields: Iterable[str]) -> None:
        """Frame the places of these fields."""
        self._pointed = frozenset(fields)
        self.viewport().update()

    def bring(self, field: str) -> None:
        """Frame the place of a field and bring it into sight, a third from the top, if it is not there."""
        self._field = field
        spots, height = self.spots(field), self.viewport().height()
        if spots and (spots[0].top() < 0 or spots[0].bottom() > height):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(spots[0].top() - height / 3))
        self.viewport().update()

    def spots(self, field: str) -> list[QRectF]:
        """Where in the viewport a field is printed, in sight or not."""
        layout, moved = self._layout, self._scrolled
        return [layout.spot(page, box).translated(-moved) for page, box in self._placed.areas_of(field)]

    def fit_width(self) -> None:
        """Make pages as wide as the view, and keep them so."""
        self._fits = True
        self._lay_out()

    def zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Make pages so large, what lies at a place of the viewport (else in its middle) staying there."""
        self._fits = False
        self._lay_out(min(MOST_ZOOM, max(LEAST_ZOOM, zoom)), anchor)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(anchor=QPointF())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(colours.rule))
        painter.translate(-self._scrolled)
        layout, top = self._layout, self.verticalScrollBar().value()
        for number in layout.in_sight(top, self.viewport().height()):
            page = layout.page(number)
            painter.setPen(QColor(colours.table_line))
            painter.setBrush(PAPER)
            painter.drawRect(page.adjusted(-1, -1, 0, 0))
            painter.translate(page.topLeft())
            self._drawing.paint(self._placed.pages[number - 1], painter, layout.scale)
            painter.translate(-page.topLeft())
        self._paint_frames(painter)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y() / DELTAS_OF_STEP
            self.zoom_to(self._zoom * ZOOM_STEP**turned, event.position())
        else:
            super().wheelEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # or the release would be another's

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        leads = self._area_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        area = self._area_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and area is not None:
            self._field = area.field
            self.chosen.emit(Place(area.field, area.span))

    @override
    def event(self, event: QEvent) -> bool:
        """The keys that zoom here mean the size of the window's words elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _zooms(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if _zooms(event):
            key = Qt.Key(event.key())
            self.zoom_to(self._zoom * ZOOM_KEYS[key] if key in ZOOM_KEYS else 1.0)
            return
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._field:
                self.chosen.emit(Place(self._field))
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    @property
    def _scrolled(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    @property
    def _layout(self) -> PaperLayout:
        placed, width = self._placed, self.viewport().width()
        paper = QSizeF(placed.width, placed.height)
        return PaperLayout(len(placed.pages), paper, self._zoom * self._pixels_of_point, width)

    @property
    def _pixels_of_point(self) -> float:
        return self.logicalDpiX() / POINTS_OF_INCH

    def _lay_out(self, zoom: float | None = None, anchor: QPointF | None = None) -> None:
        """Find the pages' places anew and hold on to one: that at the anchor, else in the view's middle."""
        view = self.viewport().rect()
        held = QPointF(view.center()) if anchor is None else anchor
        place = self._layout.on_page(held + self._scrolled)
        if zoom is not None:
            self._zoom = zoom
        elif self._fits:
            fitting = (view.width() - 2 * MARGIN) / (self._placed.width * self._pixels_of_point)
            self._zoom = min(MOST_ZOOM, max(LEAST_ZOOM, fitting))
        self._set_ranges(self._layout)
        corner = self._layout.place(*place) - held
        self.horizontalScrollBar().setValue(round(corner.x()))
        self.verticalScrollBar().setValue(round(corner.y()))
        self.zoomed.emit()
        self.viewport().update()

    def _set_ranges(self, layout: PaperLayout) -> None:
        view = self.viewport()
        for bar, whole, seen in (
            (self.horizontalScrollBar(), layout.width, view.width()),
            (self.verticalScrollBar(), layout.height, view.height()),
        ):
            bar.setRange(0, max(0, whole - seen))
            bar.setPageStep(max(seen - STEP, STEP))

    def _area_at(self, place: QPointF) -> Area | None:
        number, x, y = self._layout.on_page(place + self._scrolled)
        return self._placed.pages[number - 1].area_at(x, y)

    def _paint_frames(self, painter: QPainter) -> None:
        """A frame around a cell; what is wider than half a page has a bar beside it."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for field, colour in self._framed():
            painter.setPen(QPen(QColor(colour), FRAME))
            for page, spot in self._wholes(field):
                if spot.width() > page.width() / 2:
                    bar = QRectF(spot.left() - BAR_GAP - BAR, spot.top(), BAR, spot.height())
                    painter.fillRect(bar, QColor(colour))
                else:
                    painter.drawRect(spot)

    def _wholes(self, field: str) -> Iterator[tuple[QRectF, QRectF]]:
        """The pages that show a field, and all of each that does."""
        layout = self._layout
        for number, parts in groupby(self._placed.areas_of(field), itemgetter(0)):
            spots = [layout.spot(number, box) for _, box in parts]
            yield layout.page(number), reduce(QRectF.united, spots)

    def _framed(self) -> Iterator[tuple[str, str]]:
        """The fields to frame, and in what colour; paper is white in the dark, too."""
        yield from ((field, LIGHT.warning) for field in self._pointed)
        if self._field:
            yield self._field, LIGHT.accent


def _zooms(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return held == Qt.KeyboardModifier.ControlModifier and event.key() in {*ZOOM_KEYS, Qt.Key.Key_0}
