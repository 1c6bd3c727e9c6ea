"""Hears what other starts of the program ask of this one."""

from __future__ import annotations

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from gipdesk.ui.one_instance import OneInstance

LOOKED_AFTER = 1_000
"""Milliseconds: some disks do not tell of a new file by themselves."""


class Inbox(QObject):
    """`requested` carries the files of a request, none where the program is only to come up."""

    requested = Signal(tuple)

    def __init__(self, instance: OneInstance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._instance = instance
        self._watcher = QFileSystemWatcher([str(instance.folder)], self)
        self._timer = QTimer(self, interval=LOOKED_AFTER)
        self._watcher.directoryChanged.connect(self._look)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        for paths in self._instance.requests():
            self.requested.emit(paths)
