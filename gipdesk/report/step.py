"""A step: one thing done to a report, as it is undone, saved and told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from gipdesk.report.report import FieldValue


class Action(StrEnum):
    """What the user did; SUMMED is what the program does with a published report's totals."""

    TYPED = "typed"
    PASTED = "pasted"
    CLEARED = "cleared"
    FILLED_BLANKS = "filled-blanks"
    NOTHING_HAPPENED = "nothing-happened"
    ACCEPTED_TEXT = "accepted-text"
    MENDED = "mended"
    SUMMED = "summed"


class Way(StrEnum):
    """Whether an action was done, taken back, or done again."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True)
class Step:
    """What an action changed: its fields, totals included, before and after.

    `number` counts the steps of a draft from 1; the typing that is taken back as one has one
    number. `at` is the time in UTC. `accepted` holds the texts of last year that were taken as this
    year's, `reopened` those that count as last year's again.
    """

    number: int
    at: datetime
    action: Action
    before: Mapping[str, FieldValue]
    after: Mapping[str, FieldValue]
    accepted: Mapping[str, str] = field(default_factory=dict)
    reopened: Mapping[str, str] = field(default_factory=dict)
    way: Way = Way.DONE

    @property
    def fields(self) -> frozenset[str]:
        """Every field that it changed, or whose text it took as this year's or last year's."""
        return frozenset((*self.after, *self.accepted, *self.reopened))

    def taken_back(self, number: int, at: datetime) -> Step:
        """The step that undoes this one."""
        return Step(
            number, at, self.action, self.after, self.before, self.reopened, self.accepted, Way.UNDONE
        )

    def with_more(self, later: Step) -> Step:
        """This step and the typing that went on right after it, as one."""
        return replace(later, before={**later.before, **self.before}, after={**self.after, **later.after})


class Save(Protocol):
    """Takes steps in the order in which they were done, to keep them."""

    def __call__(self, *steps: Step) -> None: ...
