"""What lies on the system's clipboard."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def on_clipboard() -> QMimeData:
    """What was copied last; nothing where the system has no more to give."""
    given = cast(QMimeData | None, QGuiApplication.clipboard().mimeData())  # missing in the stubs
    return QMimeData() if given is None else given
