"""What lies over the window while a job is under way, built for the first that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from gipdesk.ui.jobs import JobRunner
    from gipdesk.ui.widgets.busy_panel import BusyPanel


class BusyCover:
    """Covers that part of the window."""

    def __init__(self, ground: QWidget) -> None:
        self._ground = ground
        self._panel: BusyPanel | None = None

    def show_work(self, label: str, jobs: JobRunner) -> None:
        """Show what is being done, and the way to call it off where there is one; "" shows nothing more."""
        if self._panel is None:
            from gipdesk.ui.widgets.busy_panel import BusyPanel  # noqa: PLC0415 -- not needed to start

            self._panel = BusyPanel(self._ground)
            self._panel.cancel_requested.connect(jobs.abandon)
        self._panel.show_work(label, can_cancel=not jobs.is_writing)
