"""A window that takes a file dropped on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow
from typing_extensions import override


class DropWindow(QMainWindow):
    """`dropped` carries the one file that was dropped, once the drag has ended: a dialog may come then."""

    dropped = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way, and no file is taken."""
        raise NotImplementedError

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._file_for_us(event) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = self._file_for_us(event)
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.dropped.emit(path))

    def _file_for_us(self, event: QDropEvent) -> Path | None:
        """The file that is being dropped; None where it is not one, or while a job is under way."""
        return None if self.is_busy else _dropped_file(event)


def _dropped_file(event: QDropEvent) -> Path | None:
    """The one file that is being dropped; None for anything else."""
    match event.mimeData().urls():
        case [url] if url.isLocalFile():
            return Path(url.toLocalFile())
    return None
