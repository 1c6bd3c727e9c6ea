"""How large a dialog may be."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


def fitting(widget: QWidget, wanted: QSize) -> QSize:
    """The wanted size, or less on a screen too small for it."""
    room = widget.screen().availableSize() * 0.92
    return wanted.boundedTo(room)
