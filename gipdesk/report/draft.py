"""A report being written: live totals, edits that return what changed, full undo and redo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gipdesk.report.report import FieldValue, Report
from gipdesk.report.totals import Totals
from gipdesk.report.unit import Part, Unit
from gipdesk.report.values import Value


@dataclass(frozen=True, slots=True)
class Baseline:
    """Last year's report as it was read, and the name of the file it came from."""

    report: Report
    source: str


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable edit: the fields it changed, totals included, before and after.

    `accepted` holds the texts of last year that it took as this year's.
    """

    before: Mapping[str, FieldValue]
    after: Mapping[str, FieldValue]
    burst: str | None
    accepted: Mapping[str, str] = field(default_factory=dict)


class Draft:
    """The report that the editor works on.

    `carried_texts` maps a text field to the text taken over from last year; as long as the field
    still holds just that text it counts as not yet updated. `unit` is whose report it is, one that
    no other report is of where None, and `parts` what it was rolled up from.
    """

    def __init__(
        self,
        report: Report,
        baseline: Baseline | None = None,
        carried_texts: Mapping[str, str] | None = None,
        unit: Unit | None = None,
        parts: tuple[Part, ...] = (),
    ) -> None:
        self._totals = Totals(report.format)
        self._report = report.with_fields(self._totals.compute_all(report.cells))
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._carried = dict(carried_texts or {})
        self.baseline = baseline
        self.unit = unit or Unit.unheard_of()
        self.parts = parts

    @property
    def report(self) -> Report:
        """The report as it stands now."""
        return self._report

    @property
    def carried_texts(self) -> Mapping[str, str]:
        """The texts taken over from last year, by field, as they were then."""
        return self._carried

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._redo)

    def is_computed(self, field: str) -> bool:
        """Whether the field is a total that cannot be typed."""
        return field in self._report.format.computed_cells

    def not_updated(self) -> tuple[str, ...]:
        """The text fields that still hold exactly last year's text."""
        return tuple(field for field, text in self._carried.items() if self._report.get(field) == text)

    def accept_text(self, field: str) -> frozenset[str]:
        """Take the field's text as this year's, though it equals last year's; returns what changed."""
        if field not in self._carried:
            return frozenset()
        return self._do(Step({}, {}, None, {field: self._carried[field]}))

    def edit(self, values: Mapping[str, FieldValue], burst: str | None = None) -> frozenset[str]:
        """Set fields as one undoable step; returns every field that changed, totals included.

        Computed totals among `values` are left alone. Steps that follow one another with the same
        `burst` (the typing into one field) are taken back as one. KeyError for an unknown field.
        """
        wanted = {field: value for field, value in values.items() if not self.is_computed(field)}
        after = {field: value for field, value in wanted.items() if not _same(self._report.get(field), value)}
        if not after:
            return frozenset()
        return self._record(after, burst)

    def end_burst(self) -> None:
        """Close the running burst, so that the next edit is a step of its own."""
        if self._undo:
            self._undo[-1] = replace(self._undo[-1], burst=None)

    def undo(self) -> frozenset[str]:
        """Take the last step back; returns the fields that changed."""
        if not self._undo:
            return frozenset()
        step = self._undo.pop()
        self._redo.append(replace(step, burst=None))
        self.end_burst()
        self._carried |= step.accepted
        return self._put(step.before) | step.accepted.keys()

    def redo(self) -> frozenset[str]:
        """Do the last undone step again; returns the fields that changed."""
        if not self._redo:
            return frozenset()
        step = self._redo.pop()
        self._undo.append(step)
        return self._done(step)

    def _record(self, wanted: Mapping[str, FieldValue], burst: str | None) -> frozenset[str]:
        cells: dict[str, Value] = dict(self._report.with_fields(wanted).cells)
        after = {**wanted, **self._totals.compute(cells, wanted)}
        return self._do(Step({field: self._report.get(field) for field in after}, after, burst))

    def _do(self, step: Step) -> frozenset[str]:
        self._redo.clear()
        merged = self._merged(step)
        if merged.before != merged.after or merged.accepted:
            self._undo.append(merged)
        return self._done(step)

    def _done(self, step: Step) -> frozenset[str]:
        for name in step.accepted:
            del self._carried[name]
        return self._put(step.after) | step.accepted.keys()

    def _merged(self, step: Step) -> Step:
        if step.burst is None or not self._undo or self._undo[-1].burst != step.burst:
            return step
        previous = self._undo.pop()
        return Step({**step.before, **previous.before}, {**previous.after, **step.after}, step.burst)

    def _put(self, values: Mapping[str, FieldValue]) -> frozenset[str]:
        self._report = self._report.with_fields(values)
        return frozenset(values)


def _same(old: FieldValue, new: FieldValue) -> bool:
    return old == new and type(old) is type(new)
