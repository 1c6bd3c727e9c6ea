"""One open report: edits, live findings, undo, and every change handed on to be saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import CheckEngine
from gipdesk.formats.definition import Format, ValueKind
from gipdesk.report.draft import Baseline, Draft
from gipdesk.report.finding import Finding, has_errors
from gipdesk.report.report import FieldValue, Report
from gipdesk.report.step import Action, Save, Step
from gipdesk.report.values import UnclearValueError, Value, parse_value


@dataclass(frozen=True, slots=True)
class Changes:
    """What one user action changed: fields (totals included), and whether the findings differ."""

    fields: frozenset[str]
    findings_changed: bool


NOTHING = Changes(frozenset(), findings_changed=False)


class Session:
    """The report a user has open.

    Every action returns its `Changes`; `save` gets its step at once, so that no save command is
    needed.
    """

    def __init__(self, draft: Draft, save: Save) -> None:
        self._draft = draft
        self._save = save
        self._engine = CheckEngine(Subject.of(draft))
        self._findings = self._engine.findings()

    @property
    def report(self) -> Report:
        """The report as it stands now."""
        return self._draft.report

    @property
    def format(self) -> Format:
        """The format the report is written in."""
        return self._draft.report.format

    @property
    def baseline(self) -> Baseline | None:
        """Last year's report, where it is known."""
        return self._draft.baseline

    @property
    def findings(self) -> list[Finding]:
        """What is wrong or worth a look, errors first."""
        return self._findings

    @property
    def is_ready(self) -> bool:
        """Whether nothing keeps the report from being exported as final."""
        return not has_errors(self._findings)

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return self._draft.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone edit to do again."""
        return self._draft.can_redo

    def is_computed(self, cell: str) -> bool:
        """Whether the cell is a total that cannot be typed."""
        return self._draft.is_computed(cell)

    def last_value(self, field: str) -> FieldValue:
        """Last year's value of the same field; None where it is unknown."""
        if self.baseline is None:
            return None
        try:
            return self.baseline.report.get(field)
        except KeyError:
            return None

    def edit(
        self, values: Mapping[str, FieldValue], burst: str | None = None, action: Action = Action.TYPED
    ) -> Changes:
        """Set fields as one step; see `Draft.edit`."""
        return self._after(self._draft.edit(values, burst, action))

    def type_into(
        self, cells: Mapping[str, str], burst: str | None = None, action: Action = Action.TYPED
    ) -> Changes:
        """Set cells from what was typed or pasted.

        Totals are passed over. Raises UnclearValueError, and changes nothing, if any of the texts
        is no value of its cell's kind.
        """
        definitions = self.format.cells
        return self.edit(
            {
                cell: typed_value(raw, definitions[cell].kind)
                for cell, raw in cells.items()
                if not self.is_computed(cell)
            },
            burst,
            action,
        )

    def fill_blanks(self, section: str) -> Changes:
        """Put 0 into every blank cell of a table, as one step."""
        cells = self.report.cells
        blank = [cell for cell in self._section_cells(section) if cells[cell] is None]
        return self.type_into(dict.fromkeys(blank, "0"), action=Action.FILLED_BLANKS)

    def nothing_happened(self, section: str) -> Changes:
        """Put 0 into every cell of a table but those carried over from last year, as one step.

        What last year handed on (上年结转) stays: it has still to be dealt with.
        """
        cells = self.report.cells
        carried = {rule.cell for rule in self.format.prefill if cells[rule.cell] is not None}
        wanted = [cell for cell in self._section_cells(section) if cell not in carried]
        return self.type_into(dict.fromkeys(wanted, "0"), action=Action.NOTHING_HAPPENED)

    def accept_text(self, field: str) -> Changes:
        """Take a text carried over from last year as this year's."""
        return self._after(self._draft.accept_text(field))

    def end_burst(self) -> None:
        """The user left the field: what is typed next is a step of its own."""
        self._draft.end_burst()

    def undo(self) -> Changes:
        """Take the last edit back."""
        return self._after(self._draft.undo())

    def redo(self) -> Changes:
        """Do the last undone edit again."""
        return self._after(self._draft.redo())

    def not_updated(self) -> tuple[str, ...]:
        """The text fields that still hold exactly last year's text."""
        return self._draft.not_updated()

    def _section_cells(self, section: str) -> list[str]:
        return [cell.id for cell in self.format.cells.values() if cell.section == section]

    def _after(self, step: Step | None) -> Changes:
        if step is None:
            return NOTHING
        self._save(step)
        differs = self._engine.update(Subject.of(self._draft), step.fields)
        if differs:
            self._findings = self._engine.findings()
        return Changes(step.fields, differs)


def typed_value(raw: str, kind: ValueKind) -> Value:
    """The value of a text that was typed or pasted: in the editor money is in 万元, and figures in
    several lines are several figures, while a file may break one figure over lines.
    """
    if len(raw.splitlines()) > 1 and len(raw.split()) > 1:
        raise UnclearValueError("number", raw)
    return parse_value(raw, kind)
