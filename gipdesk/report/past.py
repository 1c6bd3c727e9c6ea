"""A report at earlier moments: what can be taken back of earlier times, and what is folded into one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from itertools import groupby, islice

from gipdesk.errors import DamagedContent
from gipdesk.report.history import History, history_of
from gipdesk.report.history_form import Rewinder
from gipdesk.report.links import Links
from gipdesk.report.reasons import Reason
from gipdesk.report.report import Report
from gipdesk.report.step import Action, Step, Way

RECALLED_STEPS = 200
"""Steps of earlier times that can be taken back by name; states that are further back are brought back."""

PRUNED_ABOVE = 480 * 1024
PRUNED_TO = 320 * 1024
"""Bytes: 5,000 edits are fewer, and after that a good thousand more come before it is pruned again."""

LINK_CHARACTERS = 50
"""What a link takes of the memory, as characters of a text."""

MAX_CHARACTERS = 64 * 1024 * 1024
"""Of all texts in a past: ten times what a year of work on long texts comes to."""

_FOR_ANY = 64
"""As so many characters counts whatever takes time to be read: a step, a field, a reason."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The report as it stood, which of its texts counted as last year's, which reasons were written, and what
    in its texts followed the tables.
    """

    report: Report
    carried_texts: Mapping[str, str]
    reasons: tuple[Reason, ...] = ()
    links: Links = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Past:
    """All steps that led to a report, the latest first, as far as they are known.

    `is_cut` says that the history goes further back, and does not fit.
    """

    now: Moment
    steps: tuple[Step, ...]
    is_cut: bool = False

    def after(self, index: int) -> Moment:
        """The report as it stood right after a step; as it stands now after the first."""
        now = self.now
        rewinder = Rewinder(now.report, now.carried_texts, now.reasons, now.links)
        for step in self.steps[:index]:
            rewinder.rewind(step)
        report = now.report.with_fields(rewinder.fields)
        return Moment(report, rewinder.carried, rewinder.reasons, rewinder.links)


def past_of(history: History, now: Moment) -> Past:
    """Unpack a history."""
    steps: list[Step] = []
    left = MAX_CHARACTERS
    try:
        for step in history.backwards(now.report, now.carried_texts, now.reasons, now.links):
            left -= _characters(step)
            if left < 0:
                return Past(now, tuple(steps), is_cut=True)
            steps.append(step)
    except DamagedContent:
        return Past(now, tuple(steps), is_cut=True)
    return Past(now, tuple(steps))


def recalled(history: History, now: Moment) -> tuple[list[Step], list[Step]]:
    """The steps of earlier times that can be taken back, and those that can be done again, the next one last.

    Raises DamagedContent where the history does not fit to the report.
    """
    backwards = history.backwards(now.report, now.carried_texts, now.reasons, now.links)
    steps = list(islice(backwards, RECALLED_STEPS))
    done: list[Step] = []
    undone: list[Step] = []
    for step in reversed(steps):
        _recall(step, done, undone)
    return done, undone


def _recall(step: Step, done: list[Step], undone: list[Step]) -> None:
    """Have the stacks be as that step left them; what was taken back or done again may be further back."""
    if step.action is Action.FOLDED:
        done.clear()
        undone.clear()
    elif step.is_mark or step.action is Action.SUMMED:
        return
    elif step.way is Way.UNDONE:
        undone.append(done.pop() if done else replace(step.taken_back(0, step.at), way=Way.DONE))
    elif step.way is Way.REDONE:
        done.append(undone.pop() if undone else replace(step, way=Way.DONE))
    else:
        undone.clear()
        done.append(step)


def sound(history: History, now: Moment, today: date) -> History:
    """The history as it is gone on with: within its bounds, or anew where it does not fit to the report."""
    try:
        recalled(history, now)
    except DamagedContent:
        return History(lost=True)
    return pruned(history, now, today)


def pruned(history: History, now: Moment, today: date) -> History:
    """The history within bounds: what was done between the earliest named points becomes one step, at last
    the earliest points go. Nothing of today does.
    """
    if _size(history) <= PRUNED_ABOVE:
        return history
    steps = past_of(history, now).steps[::-1]
    while _size(shorter := history_of(steps)) > PRUNED_TO:
        count = next((at for at, step in enumerate(steps) if _day(step) >= today), len(steps))
        if count == 0:
            break
        steps = (*_shortened(steps[:count]), *steps[count:])
    return replace(shorter, lost=history.lost)


def _shortened(steps: Sequence[Step]) -> Sequence[Step]:
    """The earlier half of what stands alone put together; where nothing does, the later half of all."""
    alone = [at for at, step in enumerate(steps) if not (step.is_mark or step.action is Action.FOLDED)]
    if not alone:
        return steps[(len(steps) + 1) // 2 :]
    end = alone[len(alone) // 2] + 1
    return (*_folded(steps[:end]), *steps[end:])


def _folded(steps: Iterable[Step]) -> Iterator[Step]:
    for is_mark, between in groupby(steps, key=lambda step: step.is_mark):
        if is_mark:
            yield from between
        else:
            whole = reduce(_put_together, between)
            yield replace(whole, number=0, action=Action.FOLDED, way=Way.DONE)


def _put_together(earlier: Step, later: Step) -> Step:
    """What both did, as one."""
    whole = earlier.with_more(later)
    return replace(
        later,
        before={**later.before, **earlier.before},
        after={**earlier.after, **later.after},
        accepted=_both(earlier.accepted, earlier.reopened, later.accepted, later.reopened),
        reopened=_both(earlier.reopened, earlier.accepted, later.reopened, later.accepted),
        given=whole.given,
        withdrawn=whole.withdrawn,
        links_before=whole.links_before,
        links_after=whole.links_after,
    )


def _both(
    earlier: Mapping[str, str],
    against: Mapping[str, str],
    later: Mapping[str, str],
    undoing: Mapping[str, str],
) -> dict[str, str]:
    """What is left of the earlier, and what of the later does not only undo what was done `against` it."""
    left = {field: text for field, text in earlier.items() if field not in undoing}
    return left | {field: text for field, text in later.items() if field not in against}


def _characters(step: Step) -> int:
    """How much time and memory it takes, about: texts that were, each as a whole, and all that there is."""
    texts = [value for value in step.before.values() if isinstance(value, str)]
    reasons = (*step.given, *step.withdrawn)
    values = sum(len(reason.values) for reason in reasons)
    written = (step.note, *texts, *step.accepted.values(), *step.reopened.values(), *_words(reasons))
    links = LINK_CHARACTERS * sum(map(len, step.links_before.values()))
    return links + sum(map(len, written)) + _FOR_ANY * (1 + len(step.before) + len(reasons) + values)


def _words(reasons: Iterable[Reason]) -> Iterator[str]:
    return (reason.words for reason in reasons)


def _size(history: History) -> int:
    return sum(map(len, history.packed()))


def _day(step: Step) -> date:
    return step.at.astimezone().date()
