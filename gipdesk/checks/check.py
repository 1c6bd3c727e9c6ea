"""What a check is: a pure generator of findings that says which fields it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gipdesk.report.draft import Baseline, Draft
from gipdesk.report.finding import Finding
from gipdesk.report.office import NO_OFFICE, Office
from gipdesk.report.report import Report


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked: a report, those of earlier years, and the texts not yet updated.

    Of the `earlier` reports the one that this was written from comes first.
    In a report that is `being_written` a gap is an error, for it cannot go out like that; in one
    that was read it is a warning. `unread` are the cells whose figure was there but could not be read:
    no sum is judged over them. `office` is what the office wants beside the law.
    """

    report: Report
    earlier: tuple[Baseline, ...] = ()
    not_updated: frozenset[str] = frozenset()
    being_written: bool = False
    unread: frozenset[str] = frozenset()
    office: Office = NO_OFFICE

    @classmethod
    def of(cls, draft: Draft, office: Office = NO_OFFICE) -> Subject:
        """The draft as it stands now."""
        earlier = () if draft.baseline is None else (draft.baseline,)
        return cls(draft.report, earlier, frozenset(draft.not_updated()), being_written=True, office=office)

    @property
    def baseline(self) -> Baseline | None:
        """The report that this one was written from, where there was one."""
        return self.earlier[0] if self.earlier else None

    @property
    def last_year(self) -> Report | None:
        """The report of the year before; where years are not known, the first that may be it."""
        year, reports = self.report.year, [last.report for last in self.earlier]
        sure = [last for last in reports if year is not None and last.year == year - 1]
        possible = [last for last in reports if None in {year, last.year}]
        return next(iter(sure + possible), None)


Run = Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule, applied to some fields of the report.

    `fields` are the fields of the report it reads: it is run again when one of them changes.
    `run` yields its findings and touches nothing.
    """

    fields: frozenset[str]
    run: Run
