"""The review of what was read: the user's corrections over it, before this year's report is made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from gipdesk.checks.check import Subject
from gipdesk.checks.equations import equation_checks
from gipdesk.formats.definition import HEAD_FIELDS, Format, Severity
from gipdesk.report.corrections import Corrections
from gipdesk.report.finding import Finding
from gipdesk.report.report import FieldValue, Report
from gipdesk.report.step import Action
from gipdesk.services.checking import SUM_DIFFERS
from gipdesk.services.importing import Imported
from gipdesk.services.session import NOTHING, Changes, typed_value
from gipdesk.texts import text


@dataclass(frozen=True, slots=True)
class _State:
    """The report as corrected, and the fields that the user has typed, chosen or found right."""

    report: Report
    settled: frozenset[str] = frozenset()


class ReviewSession:
    """Last year's report as the user corrects it: no total is computed, what was published stays.

    `keep` is told of all corrections after each action that changes them. A cell is doubtful while it is
    marked or unread. Typing into it, or saying that it is right, settles it. A sum that does not work out
    marks its cells until they are settled; then it is told as a fault of last year's that is kept.
    """

    is_read_only = False

    def __init__(self, imported: Imported, keep: Callable[[Corrections], object]) -> None:
        self._read = imported
        self._keep = keep
        self._states = [_State(imported.report)]
        self._undone: list[_State] = []
        self._burst: str | None = None
        self._order = {cell: number for number, cell in enumerate(imported.report.format.cells)}
        self._sums = equation_checks(imported.report.format)
        self._told_by_reader = (
            {doubt.code for doubt in imported.document.doubts} if imported.document else set()
        )
        self._corrected = self._judged(self._states[-1])

    @property
    def imported(self) -> Imported:
        """What was read, with the corrections in it and without the doubts that are settled."""
        return self._corrected

    @property
    def report(self) -> Report:
        """Last year's report as corrected."""
        return self._corrected.report

    @property
    def format(self) -> Format:
        """The format the report is written in."""
        return self.report.format

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is still doubtful, and which faults of last year's stay."""
        return self._corrected.findings

    @property
    def doubtful(self) -> tuple[str, ...]:
        """The cells that want a look, in printed order."""
        return tuple(sorted(self._corrected.marked | self._corrected.unread, key=self._order.__getitem__))

    @property
    def corrections(self) -> Corrections:
        """What is other than it was read, and what was settled."""
        state = self._states[-1]
        fields = _differing(self._read.report, state.report)
        return Corrections({field: state.report.get(field) for field in fields}, state.settled)

    @property
    def can_undo(self) -> bool:
        """Whether there is a correction to take back."""
        return len(self._states) > 1

    @property
    def burst(self) -> str | None:
        """The field that is being typed into; None once it was left, or before anything was typed."""
        return self._burst

    def is_computed(self, _field: str) -> bool:
        """No cell: the totals of a published report are what it says."""
        return False

    def last_value(self, _field: str) -> FieldValue:
        """Nothing: the year before last is not looked at."""
        return None

    def next_doubt(self, beside: str | None, by: int = 1) -> str | None:
        """The doubtful cell after (1) or before (-1) another, round in a circle; None if there is none."""
        doubtful = self.doubtful[::by]
        place = self._order.get(beside or "", -1)
        beyond = [cell for cell in doubtful if (self._order[cell] - place) * by > 0]
        return next(iter((*beyond, *doubtful)), None)

    def type_into(
        self, cells: Mapping[str, str], burst: str | None = None, _action: Action = Action.TYPED
    ) -> Changes:
        """Set cells from typed or pasted texts; UnclearValueError, nothing changed, if one is no value."""
        definitions = self.format.cells
        return self.edit(
            {cell: typed_value(raw, definitions[cell].kind) for cell, raw in cells.items()}, burst
        )

    def edit(
        self, values: Mapping[str, FieldValue], burst: str | None = None, _action: Action = Action.TYPED
    ) -> Changes:
        """Set fields of the head or cells as one step, and settle them."""
        state = self._states[-1]
        changed = _State(state.report.with_fields(values), state.settled | values.keys())
        if burst is not None and burst == self._burst:
            self._states.pop()
        self._burst = burst
        return self._put(changed)

    def confirm(self, cells: Iterable[str]) -> Changes:
        """Take cells for right as they stand, blanks included, as one step."""
        state = self._states[-1]
        fresh = frozenset(cells) & frozenset(self.doubtful)
        self.end_burst()
        return self._put(replace(state, settled=state.settled | fresh)) if fresh else NOTHING

    def resume(self, corrections: Corrections) -> Changes:
        """Correct what was corrected in an earlier session, as one step."""
        self.end_burst()
        state = self._states[-1]
        fields = state.report.with_fields(corrections.fields)
        return self._put(_State(fields, state.settled | corrections.settled)) if corrections else NOTHING

    def end_burst(self) -> None:
        """The user left the field: what is typed next is a step of its own."""
        self._burst = None

    def undo(self) -> Changes:
        """Take the last step back."""
        self.end_burst()
        if not self.can_undo:
            return NOTHING
        self._undone.append(self._states.pop())
        return self._show()

    def redo(self) -> Changes:
        """Do the last undone step again."""
        self.end_burst()
        if not self._undone:
            return NOTHING
        self._states.append(self._undone.pop())
        return self._show()

    def _put(self, state: _State) -> Changes:
        self._undone.clear()
        self._states.append(state)
        return self._show()

    def _show(self) -> Changes:
        before, self._corrected = self._corrected, self._judged(self._states[-1])
        after = self._corrected
        self._keep(self.corrections)
        doubts = (before.marked | before.unread) ^ (after.marked | after.unread)
        return Changes(
            frozenset(_differing(before.report, after.report)) | doubts,
            findings_changed=bool(doubts) or before.findings != after.findings,
        )

    def _judged(self, state: _State) -> Imported:
        read, settled = self._read, state.settled
        unread = read.unread - settled
        subject = Subject(state.report, unread=unread)
        failed = [finding for check in self._sums for finding in check.run(subject)]
        told = [finding for finding in read.findings if finding.code != SUM_DIFFERS]
        doubted = {field for finding in told for field in finding.fields} & read.marked
        summed = {field for finding in failed for field in finding.fields}
        return replace(
            read,
            report=state.report,
            findings=(*self._shortened(told, settled), *(_as_published(each, settled) for each in failed)),
            marked=frozenset((doubted | summed) - settled),
            unread=unread,
            candidates={cell: said for cell, said in read.candidates.items() if cell in unread},
        )

    def _shortened(self, findings: Iterable[Finding], settled: frozenset[str]) -> Iterable[Finding]:
        """The findings without the places that are settled; what the reader left out is told as ever."""
        for finding in findings:
            left = tuple(place for place in finding.places if place.field not in settled)
            if finding.code in self._told_by_reader or len(left) == len(finding.places):
                yield finding
            elif left:
                yield replace(finding, places=left)


def _as_published(finding: Finding, settled: frozenset[str]) -> Finding:
    """A sum that does not work out: to be looked at, or kept as last year's once all its cells were."""
    if settled.issuperset(finding.fields):
        kept = text("window.review.kept", message=finding.message)
        return replace(finding, severity=Severity.HINT, message=kept)
    asked = text("window.review.sum_fails", message=finding.message)
    return replace(finding, severity=Severity.WARNING, message=asked)


def _differing(one: Report, other: Report) -> Iterable[str]:
    fields = (*HEAD_FIELDS, *one.cells)
    return (field for field in fields if one.get(field) != other.get(field))
