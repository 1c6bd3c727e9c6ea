"""The last tab: the report as it will be printed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from gipdesk.render.measure import QtMeasurer
from gipdesk.render.paginator import Paginator
from gipdesk.render.painter import PagePainter
from gipdesk.report.finding import Place
from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.preview.paper_view import ZOOM_STEP, PaperView
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.tab import ReportTab
from gipdesk.ui.widgets.plain_label import PlainLabel

FIRST_FIELD = "title"


class PreviewTab(ReportTab):
    """The pages; laid out anew only when they show, and only after a change.

    `asked_for` has the place of the report that the user clicked at; `print_requested` asks for paper.
    """

    asked_for = Signal(Place)
    print_requested = Signal()

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        measurer = QtMeasurer()
        self._paginator = Paginator(measurer)
        self._is_old = False
        placed = self._paginator.lay_out(bridge.session.report)
        self._view = PaperView(placed, PagePainter(measurer))
        self._smaller = QPushButton(text("window.preview.smaller"))
        self._larger = QPushButton(text("window.preview.larger"))
        self._fit = QPushButton(text("window.preview.fit_width"))
        self._print = QPushButton(text("window.preview.print"))
        self._zoom = PlainLabel()
        self._count = PlainLabel()
        self._lay_out()
        self._connect_signals()
        self._on_zoomed()
        self._count_pages(len(placed.pages))

    def _lay_out(self) -> None:
        self._fit.setCheckable(True)
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom.setMinimumWidth(
            self._zoom.fontMetrics().horizontalAdvance(text("window.preview.zoom", percent=400))
        )
        for button, tip in ((self._smaller, "smaller_tip"), (self._larger, "larger_tip")):
            button.setToolTip(text(f"window.preview.{tip}"))
            button.setAccessibleName(text(f"window.preview.{tip}"))
        self._count.setProperty("tone", "muted")
        row = QHBoxLayout()
        for widget in (self._smaller, self._zoom, self._larger, self._fit, self._print):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self._count)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._view, 1)

    def _connect_signals(self) -> None:
        self._smaller.clicked.connect(lambda: self._view.zoom_to(self._view.zoom / ZOOM_STEP))
        self._larger.clicked.connect(lambda: self._view.zoom_to(self._view.zoom * ZOOM_STEP))
        self._fit.clicked.connect(self._view.fit_width)
        self._print.clicked.connect(self.print_requested)
        self._view.zoomed.connect(self._on_zoomed)
        self._view.chosen.connect(self.asked_for)
        self._bridge.changed.connect(self._on_changed)

    @property
    def view(self) -> PaperView:
        """The pages."""
        return self._view

    @property
    @override
    def current_field(self) -> str:
        return self._view.field or FIRST_FIELD

    @override
    def come_from(self, field: str) -> None:
        self._view.bring(field)

    @override
    def go_to(self, place: Place) -> None:
        self._view.bring(place.field)

    @override
    def focus_content(self) -> None:
        self._view.setFocus()

    @override
    def set_pointed(self, fields: Iterable[str]) -> None:
        self._view.set_pointed(fields)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._is_old:
            self._refresh()
        super().showEvent(event)

    def _refresh(self) -> None:
        self._is_old = False
        placed = self._paginator.lay_out(self._bridge.session.report)
        self._view.show_report(placed)
        self._count_pages(len(placed.pages))

    def _count_pages(self, count: int) -> None:
        self._count.setText(text("window.preview.count", count=count))

    def _on_changed(self, _changes: Changes, _by: QObject | None) -> None:
        self._is_old = True
        if self.isVisible():
            self._refresh()

    def _on_zoomed(self) -> None:
        self._zoom.setText(text("window.preview.zoom", percent=round(self._view.zoom * 100)))
        self._fit.setChecked(self._view.fits_width)
