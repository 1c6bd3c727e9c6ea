"""What is coloured by hand is coloured anew when the window takes other colours."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class Recolouring(QObject):
    """Has `colour` called whenever the palette of a widget has changed; belongs to the widget."""

    def __init__(self, widget: QWidget, colour: Callable[[], object]) -> None:
        super().__init__(widget)
        self._colour = colour
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()
        return super().eventFilter(watched, event)
