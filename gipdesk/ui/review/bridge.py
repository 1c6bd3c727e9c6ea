"""The one place through which the window corrects what was read, and hears what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject

from gipdesk.report.corrections import Corrections
from gipdesk.services.importing import Imported
from gipdesk.services.reviewing import ReviewSession
from gipdesk.services.session import Changes
from gipdesk.ui.figure_bridge import ActingBridge


class ReviewBridge(ActingBridge):
    """Owns the review, on which the user acts through it alone; `keep` gets all corrections after each."""

    def __init__(
        self, imported: Imported, keep: Callable[[Corrections], object], parent: QObject | None = None
    ) -> None:
        self._session = ReviewSession(imported, keep)
        super().__init__(self._session, parent)

    @property
    def session(self) -> ReviewSession:
        """The review, for reading; act on it through the bridge alone."""
        return self._session

    def resume(self, corrections: Corrections) -> Changes:
        """Correct what was corrected in an earlier session, as one step."""
        return self._tell(self._session.resume(corrections))

    def confirm(self, cells: Iterable[str]) -> Changes:
        """Take cells for right as they stand."""
        return self._tell(self._session.confirm(cells))
