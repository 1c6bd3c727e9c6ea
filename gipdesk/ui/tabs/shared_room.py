"""The width of the window, shared by the tab at work, the findings and what is looked at beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

PANEL_WIDTH = 310
MIN_PANEL_WIDTH = 200
MAX_PANEL_SHARE = 0.27
BESIDE_SHARE = 0.4
"""Of the width, for what is looked at beside the tabs."""


class SharedRoom(QSplitter):
    """The tabs take what the others leave; `panel` has the findings."""

    def __init__(self, tabs: QWidget, panel: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._panel = panel
        self._panel_width = PANEL_WIDTH
        self._beside: QWidget | None = None
        self._beside_share = BESIDE_SHARE
        self.addWidget(tabs)
        self.addWidget(panel)
        self.setStretchFactor(0, 1)
        self.setCollapsible(0, False)
        self.setHandleWidth(1)
        panel.setMinimumWidth(MIN_PANEL_WIDTH)
        self.splitterMoved.connect(self._on_moved)

    @property
    def beside(self) -> QWidget | None:
        """What is looked at beside the tabs, if there is anything."""
        return self._beside

    def put_beside(self, widget: QWidget) -> None:
        """Put something to be looked at to the left of the tabs; hidden, it takes no room."""
        self._beside = widget
        self.insertWidget(0, widget)
        self.setCollapsible(0, False)
        self.setStretchFactor(1, 1)
        self.fit()

    @property
    def panel_width(self) -> int:
        """How wide the user likes the findings to be, in a window with room for it."""
        return self._panel_width

    def set_panel_width(self, width: int) -> None:
        """Make the findings that wide, or less in a narrow window."""
        self._panel_width = max(width, MIN_PANEL_WIDTH)
        self.fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Share the room: with something beside the tabs, the findings take the least they can."""
        most = max(MIN_PANEL_WIDTH, int(self.width() * MAX_PANEL_SHARE))
        panel = MIN_PANEL_WIDTH if self._shows_beside else min(self._panel_width, most)
        room = max(1, self.width() - panel)
        if self._beside is None:
            self.setSizes([room, panel])
        else:
            beside = int(self.width() * self._beside_share)
            self.setSizes([beside, max(1, room - beside if self._shows_beside else room), panel])

    @property
    def _shows_beside(self) -> bool:
        return self._beside is not None and not self._beside.isHidden()

    def _on_moved(self) -> None:
        if self._beside is not None and self._shows_beside:
            self._beside_share = self._beside.width() / self.width()
        else:
            self._panel_width = self._panel.width()
