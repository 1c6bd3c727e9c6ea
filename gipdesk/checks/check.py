"""What a check is: a pure generator of findings that says which fields it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gipdesk.report.draft import Baseline, Draft
from gipdesk.report.finding import Finding
from gipdesk.report.report import Report


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked: a report, last year's where it is known, and the texts not yet updated.

    In a report that is `being_written` a gap is an error, for it cannot go out like that; in one
    that was read it is a warning.
    """

    report: Report
    baseline: Baseline | None = None
    not_updated: frozenset[str] = frozenset()
    being_written: bool = False

    @classmethod
    def of(cls, draft: Draft) -> Subject:
        """The draft as it stands now."""
        return cls(draft.report, draft.baseline, frozenset(draft.not_updated()), being_written=True)

    @property
    def last_year(self) -> Report | None:
        """The baseline's report, if it is of the year before as far as anyone knows."""
        if self.baseline is None:
            return None
        year, last = self.report.year, self.baseline.report.year
        follows = year is None or last is None or last == year - 1
        return self.baseline.report if follows else None


Run = Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule applied to one place.

    `fields` are the fields of the report it reads: it is run again when one of them changes.
    `run` yields its findings and touches nothing.
    """

    fields: frozenset[str]
    run: Run
