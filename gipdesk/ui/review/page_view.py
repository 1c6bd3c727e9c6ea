"""The pages of a source as they are, to be looked at beside what was read from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import sqrt

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from gipdesk.recogniser.outline import Origin
from gipdesk.sources.source_document import Area, SourceDocument
from gipdesk.texts import text
from gipdesk.ui.review.page_drawer import Draw, Order, PageDrawer
from gipdesk.ui.review.page_layout import PageLayout
from gipdesk.ui.review.page_places import PagePlaces
from gipdesk.ui.review.sight import Marks, Shade
from gipdesk.ui.theme import LIGHT, colours_of

MOST_PIXELS = 16_000_000
"""Of one page: twice what the largest screens show of it."""

STEP = 60
"""Pixels that an arrow key scrolls."""

FRAME = 2
PAPER = QColor(Qt.GlobalColor.white)


class PageView(QAbstractScrollArea):
    """The pages, one below the other and as wide as the view; those near sight are drawn by `draw`.

    `chosen` says at what place the user clicked or pressed Enter, `failed` why a page cannot be drawn.
    """

    chosen = Signal(object)
    failed = Signal(object)

    def __init__(self, source: SourceDocument, draw: Draw, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes = source.pages
        self._places = PagePlaces(source.blocks)
        self._layout = PageLayout(self._sizes, 0)
        self._drawer = PageDrawer(draw, self)
        self._pictures: dict[int, QImage] = {}
        self._marks = Marks()
        self._shaded: list[tuple[Area, Shade]] = []
        self.setObjectName("source")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(STEP)
        self.setAccessibleName(text("window.source.name", name=source.name))
        self._drawer.drawn.connect(self._on_drawn)
        self._drawer.failed.connect(self.failed)

    def show_doubts(self, origins: Iterable[Origin]) -> None:
        """Mark the places of what wants a look."""
        self._mark(Marks(tuple(origins), self._marks.current))

    def show_origins(self, origins: Sequence[Origin]) -> None:
        """Light up these places and bring the first into sight; with none only put the light out."""
        self._mark(Marks(self._marks.doubts, tuple(origins)))
        if origins:
            self.bring(origins[0])

    def bring(self, origin: Origin) -> None:
        """Bring a place into sight, a third from the top, if it is not there."""
        spot, height = self.spot_of(origin), self.viewport().height()
        if spot is not None and (spot.top() < 0 or spot.bottom() > height):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(spot.top() - height / 3))

    def spot_of(self, origin: Origin) -> QRectF | None:
        """Where in the viewport a place is first printed, in sight or not; None if it is nowhere."""
        for area in self._places.areas_of(origin)[:1]:
            return self._layout.spot(area).translated(0, -self.verticalScrollBar().value())
        return None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar, view = self.verticalScrollBar(), self.viewport()
        place = bar.value() / self._layout.height
        self._layout = PageLayout(self._sizes, view.width())
        bar.setRange(0, max(0, self._layout.height - view.height()))
        bar.setPageStep(max(view.height() - STEP, STEP))
        bar.setValue(round(place * self._layout.height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        painter = QPainter(self.viewport())
        painter.translate(0, -top)
        for number in self._layout.in_sight(top, height):
            self._paint_page(painter, number)
        self._paint_marks(painter)
        self._drawer.want(list(self._missing(top, height)))

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # or the release would be another's

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            place = event.position() + QPointF(0, self.verticalScrollBar().value())
            origin = self._places.origin_at(*self._layout.on_page(place))
            if origin is not None:
                self.chosen.emit(origin)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._marks.current:
                self.chosen.emit(self._marks.current[0])
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    def _mark(self, marks: Marks) -> None:
        """Mark places; paper is white in the dark, too."""
        self._marks = marks
        shades = marks.shades(LIGHT).items()
        self._shaded = [(area, shade) for origin, shade in shades for area in self._places.areas_of(origin)]
        self.viewport().update()

    def _paint_page(self, painter: QPainter, number: int) -> None:
        page = self._layout.page(number)
        painter.setPen(QColor(colours_of(self.palette()).table_line))
        painter.setBrush(PAPER)
        painter.drawRect(page.adjusted(-1, -1, 0, 0))
        picture = self._pictures.get(number)
        if picture is not None:
            is_sharp = picture.size() == self._order(number).size
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(_on_pixels(painter, page, picture.size()) if is_sharp else page, picture)
        else:
            sight = QRectF(0, self.verticalScrollBar().value(), page.right(), self.viewport().height())
            painter.setPen(QColor(LIGHT.muted))
            painter.drawText(page & sight, Qt.AlignmentFlag.AlignCenter, text("window.source.drawing"))

    def _paint_marks(self, painter: QPainter) -> None:
        """What is printed shows through, as through a marker's ink."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for area, shade in self._shaded:
            spot = self._layout.spot(area)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(spot, QColor(shade.ground))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setPen(QPen(QColor(shade.frame), FRAME))
            painter.drawRect(spot)

    def _missing(self, top: int, height: int) -> Iterator[Order]:
        """The pages in sight that want drawing, then those next to them; what is farther is forgotten."""
        seen = self._layout.in_sight(top, height)
        near = [*seen, *(each for each in (seen.stop, seen.start - 1) if 1 <= each <= len(self._sizes))]
        self._pictures = {number: picture for number, picture in self._pictures.items() if number in near}
        for order in map(self._order, near):
            picture = self._pictures.get(order.page)
            if picture is None or picture.size() != order.size:
                yield order

    def _order(self, number: int) -> Order:
        """A page in the pixels of the screen, coarser if there were too many of them."""
        size = self._layout.page(number).size() * self.devicePixelRatioF()
        share = min(1.0, sqrt(MOST_PIXELS / (size.width() * size.height())))
        return Order(number, max(1, int(size.width() * share)), max(1, int(size.height() * share)))

    def _on_drawn(self, order: Order, picture: QImage) -> None:
        self._pictures[order.page] = picture
        self.viewport().update()


def _on_pixels(painter: QPainter, page: QRectF, size: QSize) -> QRectF:
    """The place nearest to that of a page where a picture of that size lies on whole pixels of the screen."""
    screen = painter.deviceTransform()
    corner = screen.map(page.topLeft()).toPoint()
    back, _ = screen.inverted()
    return back.mapRect(QRectF(QRect(corner, size)))
