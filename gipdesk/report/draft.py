"""A report being written: live totals, edits that return the step they were, full undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from gipdesk.report.links import NO_LINKS, Links, change_between, followed, held, moved, with_links
from gipdesk.report.past import Moment
from gipdesk.report.reasons import Reason
from gipdesk.report.report import FieldValue, Report
from gipdesk.report.source_file import KeptSource
from gipdesk.report.step import Action, Step, Way
from gipdesk.report.totals import Totals
from gipdesk.report.unit import Part, Unit


@dataclass(frozen=True, slots=True)
class Baseline:
    """Last year's report as it was accepted, its file's name, and what is kept of that file."""

    report: Report
    source: str
    kept: KeptSource | None = None


Clock = Callable[[], datetime]
"""Tells the time, in UTC."""


def utc_now() -> datetime:
    """The time by the machine's clock."""
    return datetime.now(UTC)


class Draft:
    """The report that the editor works on.

    `carried_texts` maps a text field to the text taken over from last year; as long as the field
    still holds just that text it counts as not yet updated. `unit` is whose report it is, one that
    no other report is of where None, and `parts` what it was rolled up from. `first_step` put right
    the totals that the report came with; None where they were right.
    """

    def __init__(
        self,
        report: Report,
        baseline: Baseline | None = None,
        carried_texts: Mapping[str, str] | None = None,
        unit: Unit | None = None,
        parts: tuple[Part, ...] = (),
        clock: Clock = utc_now,
    ) -> None:
        self._totals = Totals(report.format)
        self._report = report
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._burst: str | None = None
        self._count = 0
        self._clock = clock
        self._carried = dict(carried_texts or {})
        self._reasons: tuple[Reason, ...] = ()
        self._links = NO_LINKS
        self.baseline = baseline
        self.unit = unit or Unit.unheard_of()
        self.parts = parts
        self.first_step = self._sum_up()

    @property
    def report(self) -> Report:
        """The report as it stands now."""
        return self._report

    @property
    def carried_texts(self) -> Mapping[str, str]:
        """The texts taken over from last year, by field, as they were then."""
        return self._carried

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons that were written, also those that hold no longer, the latest last."""
        return self._reasons

    @property
    def links(self) -> Links:
        """The figures in texts that follow the tables."""
        return self._links

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._redo)

    @property
    def done(self) -> tuple[Step, ...]:
        """The steps that can be taken back, the last one last; typing that is taken back as one is one."""
        return tuple(self._undo)

    @property
    def undone(self) -> tuple[Step, ...]:
        """The steps that can be done again, the next one last."""
        return tuple(self._redo)

    def is_computed(self, field: str) -> bool:
        """Whether the field is a total that cannot be typed."""
        return field in self._report.format.computed_cells

    def not_updated(self) -> tuple[str, ...]:
        """The text fields that still hold exactly last year's text."""
        return tuple(field for field, text in self._carried.items() if self._report.get(field) == text)

    def accept_text(self, field: str) -> Step | None:
        """Take the field's text as this year's, though it equals last year's; None if it was no such text."""
        if field not in self._carried:
            return None
        accepted = {field: self._carried[field]}
        return self._do(replace(self._step(Action.ACCEPTED_TEXT), accepted=accepted))

    def take_up(self, reasons: tuple[Reason, ...], links: Links = NO_LINKS) -> None:
        """Go on with the reasons that were written before the report was opened, and the links that were made
        and still hold; that is no step.
        """
        self._reasons = reasons
        self._links = held(links, self._report)

    def explain(
        self, given: tuple[Reason, ...], instead_of: tuple[Reason, ...], burst: str | None = None
    ) -> Step | None:
        """Put reasons, or none, in the place of others; None where nothing changed. `burst` as in `edit`."""
        if given == instead_of:
            return None
        action = Action.EXPLAINED if given else Action.REASON_WITHDRAWN
        return self._do(replace(self._step(action), given=given, withdrawn=instead_of), burst)

    def switch_off(self, code: str) -> Step | None:
        """Have the hints of a code told no more in this report; None where they are not."""
        against = Reason.against(code)
        if against in self._reasons:
            return None
        return self._do(replace(self._step(Action.HINTS_OFF), given=(against,)))

    def switch_on(self, codes: Collection[str]) -> Step | None:
        """Have the hints of these codes told again, as one step; None where all are."""
        back = tuple(reason for reason in self._reasons if reason.is_against_hints and reason.code in codes)
        return self._do(replace(self._step(Action.HINTS_ON), withdrawn=back)) if back else None

    def edit(
        self,
        values: Mapping[str, FieldValue],
        burst: str | None = None,
        action: Action = Action.TYPED,
        links: Links = NO_LINKS,
    ) -> Step | None:
        """Set fields as one undoable step, totals and the figures in texts that follow them included; None
        where nothing changed.

        Computed totals among `values` are left alone. Steps that follow one another with the same
        `burst` (the typing into one field) are taken back as one. `links` are those in these texts from now
        on; where it does not name a text, its links move as far as its change tells. KeyError for an unknown
        field.
        """
        changed = self._changed(values)
        if not (changed or links):
            return None
        step = self._set(self._step(action), changed, {**self._moved(changed), **links})
        return None if step.is_empty else self._do(step, burst)

    def bring_back(self, moment: Moment, fields: Iterable[str]) -> Step | None:
        """Have these fields as they were then, counting as last year's where they did; None where all are.

        Totals follow from the rest.
        """
        wanted = [field for field in fields if not self.is_computed(field)]
        then, now = moment.carried_texts, self._carried
        values = {field: moment.report.get(field) for field in wanted}
        links = {field: moment.links.get(field, ()) for field in wanted if field in self._report.sections}
        step = replace(
            self._set(self._step(Action.BROUGHT_BACK), self._changed(values), links),
            accepted={field: now[field] for field in wanted if field in now and field not in then},
            reopened={field: then[field] for field in wanted if field in then and field not in now},
        )
        return None if step.is_empty else self._do(step)

    def recall(self, done: Iterable[Step], undone: Iterable[Step]) -> None:
        """Have these steps of earlier times be ones that can be taken back, and those be done again."""
        self._undo[:0] = done
        self._redo[:0] = undone

    def end_burst(self) -> None:
        """Close the running burst, so that the next edit is a step of its own."""
        self._burst = None

    def undo(self) -> Step | None:
        """Take the last step back; None where there is none."""
        if not self._undo:
            return None
        step = self._undo.pop()
        self._redo.append(step)
        return self._resume(step.taken_back(self._next(), self._clock()))

    def redo(self) -> Step | None:
        """Do the last undone step again; None where there is none."""
        if not self._redo:
            return None
        step = self._redo.pop()
        self._undo.append(step)
        return self._resume(replace(step, number=self._next(), at=self._clock(), way=Way.REDONE))

    def _sum_up(self) -> Step | None:
        totals = self._totals.compute_all(self._report.cells)
        return self._put(self._set(self._step(Action.SUMMED), totals)) if totals else None

    def _changed(self, values: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
        """All that changes when these fields are set; totals among them follow from the rest."""
        wanted = {field: value for field, value in values.items() if not self.is_computed(field)}
        changed = {field: value for field, value in wanted.items() if self._report.get(field) != value}
        cells = self._report.with_fields(changed).cells
        return {**changed, **self._totals.compute(cells, changed)}

    def _moved(self, changed: Mapping[str, FieldValue]) -> Links:
        """The links in texts that change, where they stand then."""
        texts = {field: str(self._report.get(field) or "") for field in changed if field in self._links}
        return {
            field: moved(self._links[field], [change_between(written, str(changed[field] or ""))])
            for field, written in texts.items()
        }

    def _step(self, action: Action) -> Step:
        """A step that has still to be told what it does."""
        return Step(self._next(), self._clock(), action, {}, {})

    def _set(self, step: Step, values: Mapping[str, FieldValue], links: Links = NO_LINKS) -> Step:
        """A step that sets these values, totals included: figures in texts follow. `links` are those that it
        sets, too.
        """
        after, links_after = followed(self._report, values, {**self._links, **links})
        differing = {field for field, of_text in links_after.items() if of_text != self._links.get(field, ())}
        return replace(
            step,
            before={field: self._report.get(field) for field in after},
            after=after,
            links_before={field: self._links.get(field, ()) for field in differing},
            links_after={field: links_after[field] for field in differing},
        )

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _do(self, step: Step, burst: str | None = None) -> Step:
        self._redo.clear()
        whole = step
        if burst is not None and burst == self._burst:
            previous = self._undo.pop()
            step = replace(step, number=previous.number)
            whole = previous.with_more(step)
        if not whole.is_empty:
            self._undo.append(whole)
        self._burst = None if whole.is_empty else burst
        return self._put(step)

    def _resume(self, step: Step) -> Step:
        """Take back or do again; totals follow from the rest, whatever a step out of a file says of them."""
        self.end_burst()
        return self._put(self._set(step, self._changed(step.after), step.links_after))

    def _put(self, step: Step) -> Step:
        self._report = self._report.with_fields(step.after)
        self._carried = {field: text for field, text in self._carried.items() if field not in step.accepted}
        self._carried |= step.reopened
        self._reasons = step.reasons_after(self._reasons)
        self._links = with_links(self._links, step.links_after)
        return step
