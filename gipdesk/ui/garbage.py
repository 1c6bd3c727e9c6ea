"""Rids the program of objects that hold one another, always in the thread of the windows.

Python does so by itself in whichever thread happens to need memory. A window that goes in another thread
waits there for the thread of the windows; where that waits for the other, as when a report is closed, both
wait for ever.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 500
"""So much is left at once only while many windows close."""


def collect_what_is_due() -> None:
    """Collect the oldest generation that Python itself would by now."""
    counted = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, threshold) in enumerate(counted) if count > threshold > 0]
    if due:
        gc.collect(due[-1])


class GarbageCollector(QObject):
    """Collects every now and then, and keeps Python from doing so as long as the program runs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start(INTERVAL_MS)
