"""What an earlier state of a report has other than the present one, part by part, and when sessions were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gipdesk.formats.definition import FRAME_FIELDS
from gipdesk.report.past import Moment
from gipdesk.report.report import section_of
from gipdesk.report.step import Action, Step
from gipdesk.report.stored_form import storable

WHOLE, FRAME = "", "frame"
"""The parts that are no section: all of the report, and what stands in no section."""

_BEGINNINGS = frozenset({Action.CREATED, Action.IMPORTED})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report by its id, and the fields of it that were otherwise; totals are not among them."""

    id: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sitting:
    """What was done from one opening of the report to the next, from the step `start` of the past."""

    start: int
    steps: tuple[Step, ...]

    @property
    def count(self) -> int:
        """How many of the steps changed something."""
        return sum(not step.is_mark for step in self.steps)


def sittings(steps: Sequence[Step]) -> tuple[Sitting, ...]:
    """The steps of a past, the latest first, by sittings, the latest first."""
    ends = [*_ends(steps)]
    starts = [0, *ends[:-1]]
    return tuple(
        Sitting(start, tuple(steps[start:end]))
        for start, end in zip(starts, ends, strict=True)
        if start < end
    )


def _ends(steps: Sequence[Step]) -> Iterator[int]:
    """Behind each opening, and behind what made the report: if it was opened next, that is one sitting."""
    for at, step in enumerate(steps, start=1):
        is_next_made = at < len(steps) and steps[at].action in _BEGINNINGS
        if step.action is Action.OPENED and not is_next_made:
            yield at
    yield len(steps)


def differing(now: Moment, then: Moment) -> tuple[Part, ...]:
    """The parts that can be brought back, all of the report first: those where anything was otherwise."""
    definition = now.report.format
    every = (*FRAME_FIELDS, *now.report.sections, *now.report.cells)
    changed = [
        field for field in every if field not in definition.computed_cells and _differs(now, then, field)
    ]
    ids = (FRAME, *(section.id for section in definition.sections))
    parts = [Part(part, tuple(_within(part, changed))) for part in ids]
    return tuple(part for part in (Part(WHOLE, tuple(changed)), *parts) if part.fields)


def _differs(now: Moment, then: Moment, field: str) -> bool:
    """Whether a field is otherwise, or counts as last year's at one moment alone."""
    old, new = then.report.get(field), now.report.get(field)
    if isinstance(new, str):
        new = storable(new)
    return old != new or (field in then.carried_texts) != (field in now.carried_texts)


def _within(part: str, fields: Iterable[str]) -> Iterator[str]:
    return (field for field in fields if (section_of(field) or FRAME) == part)
