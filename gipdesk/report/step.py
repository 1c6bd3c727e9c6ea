"""A step: one thing done to a report, as it is undone, saved and told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from gipdesk.report.links import Links
from gipdesk.report.reasons import Reason
from gipdesk.report.report import FieldValue


class Action(StrEnum):
    """What the user did; SUMMED is what the program does with a published report's totals, FOLDED all that
    was done between two named points long ago.
    """

    TYPED = "typed"
    PASTED = "pasted"
    CLEARED = "cleared"
    FILLED_DOWN = "filled-down"
    FILLED_BLANKS = "filled-blanks"
    NOTHING_HAPPENED = "nothing-happened"
    ACCEPTED_TEXT = "accepted-text"
    MENDED = "mended"
    REPLACED = "replaced"
    MOVED_YEARS = "moved-years"
    INSERTED = "inserted"
    UNLINKED = "unlinked"
    EXPLAINED = "explained"
    REASON_WITHDRAWN = "reason-withdrawn"
    HINTS_OFF = "hints-off"
    HINTS_ON = "hints-on"
    BROUGHT_BACK = "brought-back"
    SUMMED = "summed"
    FOLDED = "folded"
    CREATED = "created"
    IMPORTED = "imported"
    OPENED = "opened"
    CLOSED = "closed"
    EXPORTED = "exported"


MARKS = frozenset({Action.CREATED, Action.IMPORTED, Action.OPENED, Action.CLOSED, Action.EXPORTED})
"""What changes nothing: named points between the steps that do."""


class Way(StrEnum):
    """Whether an action was done, taken back, or done again."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True)
class Step:
    """What an action changed: its fields, totals included, before and after.

    `number` counts the steps of a draft from 1; the typing that is taken back as one has one
    number, what comes out of a history 0. `at` is the time in UTC. `accepted` holds the texts of last year
    that were taken as this year's, `reopened` those that count as last year's again; `given` the reasons that
    were written, and `withdrawn` those that are gone. `links_before` and `links_after` are the figures that
    follow the tables, in the texts where there are others or they stand elsewhere. `note` names the files
    that a named point is about.
    """

    number: int
    at: datetime
    action: Action
    before: Mapping[str, FieldValue]
    after: Mapping[str, FieldValue]
    accepted: Mapping[str, str] = field(default_factory=dict)
    reopened: Mapping[str, str] = field(default_factory=dict)
    way: Way = Way.DONE
    given: tuple[Reason, ...] = ()
    withdrawn: tuple[Reason, ...] = ()
    note: str = ""
    links_before: Links = field(default_factory=dict)
    links_after: Links = field(default_factory=dict)

    @property
    def is_mark(self) -> bool:
        """Whether it is a named point, and changes nothing."""
        return self.action in MARKS

    @property
    def is_empty(self) -> bool:
        """Whether all is as before, as when what was typed was taken away again."""
        changes = self.before != self.after or set(self.given) != set(self.withdrawn)
        changes |= self.links_before != self.links_after
        return not (changes or self.accepted or self.reopened or self.is_mark)

    @property
    def fields(self) -> frozenset[str]:
        """Every field that it changed, whose text it took as this year's or last year's, or that one of its
        reasons is about.
        """
        explained = (field for reason in (*self.given, *self.withdrawn) for field in reason.fields)
        return frozenset((*self.after, *self.accepted, *self.reopened, *self.links_after, *explained))

    def reasons_after(self, reasons: Iterable[Reason]) -> tuple[Reason, ...]:
        """What reasons there are once it is done, where there were these before."""
        return (*(reason for reason in reasons if reason not in self.withdrawn), *self.given)

    def taken_back(self, number: int, at: datetime) -> Step:
        """The step that undoes this one."""
        return Step(
            number,
            at,
            self.action,
            self.after,
            self.before,
            self.reopened,
            self.accepted,
            Way.UNDONE,
            given=self.withdrawn,
            withdrawn=self.given,
            links_before=self.links_after,
            links_after=self.links_before,
        )

    def with_more(self, later: Step) -> Step:
        """This step and the typing that went on right after it, as one."""
        return replace(
            later,
            before={**later.before, **self.before},
            after={**self.after, **later.after},
            given=later.reasons_after(self.given),
            withdrawn=self._withdrawn_with(later),
            links_before={**later.links_before, **self.links_before},
            links_after={**self.links_after, **later.links_after},
        )

    def _withdrawn_with(self, later: Step) -> tuple[Reason, ...]:
        """What reasons are gone after both: one that was written in between never counted."""
        return (*self.withdrawn, *(reason for reason in later.withdrawn if reason not in self.given))

    def joined_to(self, earlier: Step) -> Step | None:
        """The typing of the step before and this as one; None if they are two."""
        return earlier.with_more(self) if self.number and earlier.number == self.number else None


class Save(Protocol):
    """Takes steps in the order in which they were done, to keep them."""

    def __call__(self, *steps: Step) -> None: ...


def mark(action: Action, at: datetime, note: str = "") -> Step:
    """A named point."""
    return Step(0, at, action, {}, {}, note=note)
