"""Notes beside the steps of an open report when it was opened, exported and closed."""

from __future__ import annotations

from datetime import datetime

from gipdesk.report.draft import Clock, utc_now
from gipdesk.report.history import History
from gipdesk.report.step import Action, Save, Step, mark


class Chronicle:
    """Hands steps on to be kept, and knows the history that they make.

    That a report was opened is noted with the first step, or its file would change by being looked at.
    """

    def __init__(self, history: History, save: Save, clock: Clock = utc_now) -> None:
        self._history = history
        self._save = save
        self._clock = clock
        self._begun = False
        self.opened_at: datetime = clock()

    @property
    def history(self) -> History:
        """All that was done to the report."""
        return self._history

    def keep(self, *steps: Step) -> None:
        """Have these steps kept, the first of them after a note that the report was opened."""
        if not steps:
            return
        opened = () if self._begun else (mark(Action.OPENED, self.opened_at),)
        self._begun = True
        for step in (*opened, *steps):
            self._history = self._history.after(step)
        self._save(*opened, *steps)

    def note(self, action: Action, what: str) -> None:
        """Note that something was done with the report as it stands."""
        self.keep(mark(action, self._clock(), what))

    def end(self) -> Step | None:
        """The note that the report was closed; None where nothing was done to it since it was opened."""
        if not self._begun:
            return None
        self._begun = False
        closed = mark(Action.CLOSED, self._clock())
        self._history = self._history.after(closed)
        return closed
