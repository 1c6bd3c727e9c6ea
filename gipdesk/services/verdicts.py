"""What the checks find about a report being written, kept up to date step by step."""

from __future__ import annotations

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import CheckEngine
from gipdesk.report.draft import Draft
from gipdesk.report.finding import Finding
from gipdesk.report.office import Office
from gipdesk.report.reasons import Judged, judged, silenced, wanted
from gipdesk.report.step import Step


class Verdicts:
    """What is wrong with a draft as it stands now, and what of it was accepted.

    `found` is all that the checks find but for hints that are switched off, and `open` what of it was not
    accepted with a reason; `judged` tells both apart.
    """

    def __init__(self, draft: Draft, office: Office) -> None:
        self._draft = draft
        self.judged = Judged()
        self.open: list[Finding] = []
        self.set_office(office)

    def set_office(self, office: Office) -> bool:
        """Check anew by what the office wants; returns whether anything is judged otherwise."""
        self.office = office
        self._engine = CheckEngine(Subject.of(self._draft, office))
        return self._find()

    def follow(self, step: Step) -> bool:
        """Check again what a step that was done may have changed; returns whether anything did."""
        differs = self._engine.update(Subject.of(self._draft, self.office), step.fields)
        if differs or silenced((*step.given, *step.withdrawn)):
            return self._find() or differs
        return self._judge()

    def _find(self) -> bool:
        self.found = wanted(self._engine.findings(), self._draft.reasons)
        return self._judge()

    def _judge(self) -> bool:
        """Whether something else is open or accepted now."""
        before, self.judged = self.judged, judged(self.found, self._draft.reasons, self._draft.report)
        if self.judged != before:
            self.open = list(self.judged.open)
        return self.judged != before
