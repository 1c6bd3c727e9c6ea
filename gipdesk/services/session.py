"""One open report: edits, live findings, undo, and every change handed on to be saved."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from gipdesk.checks.check import Subject
from gipdesk.formats.definition import FRAME_FIELDS, Format, Severity, ValueKind
from gipdesk.report.draft import Baseline, Draft
from gipdesk.report.finding import Finding
from gipdesk.report.links import NO_LINKS, Links
from gipdesk.report.office import NO_OFFICE, Office
from gipdesk.report.past import Moment
from gipdesk.report.reasons import Explained, Reason, silenced
from gipdesk.report.report import FieldValue, Report
from gipdesk.report.step import Action, Save, Step
from gipdesk.report.values import UnclearValueError, Value, parse_value
from gipdesk.services.accepting import replaced, words_before
from gipdesk.services.filling import Zeros, nothing_in, zeros_in
from gipdesk.services.verdicts import Verdicts


@dataclass(frozen=True, slots=True)
class Changes:
    """What one user action changed: fields (totals included), and whether the findings differ."""

    fields: frozenset[str]
    findings_changed: bool


NOTHING = Changes(frozenset(), findings_changed=False)


class Session:
    """The report a user has open.

    Every action returns its `Changes`; `save` gets its step at once, so that no save command is
    needed. Without a `save` it is read-only: no action changes anything.
    """

    def __init__(self, draft: Draft, save: Save | None = None, office: Office = NO_OFFICE) -> None:
        self._draft = draft
        self._save = save
        self._verdicts = Verdicts(draft, office)

    @property
    def is_read_only(self) -> bool:
        """Whether the report can only be looked at."""
        return self._save is None

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
    def last_year(self) -> Report | None:
        """The report of the year before, where it is known: not that of an earlier one."""
        return Subject.of(self._draft).last_year

    @property
    def findings(self) -> list[Finding]:
        """What is wrong or worth a look, errors first, but for what was accepted with a reason."""
        return self._verdicts.open

    @property
    def explained(self) -> tuple[Explained, ...]:
        """What was accepted, with the reasons."""
        return self._verdicts.judged.explained

    @property
    def found(self) -> list[Finding]:
        """All that the checks find, accepted or not, but for hints that are switched off."""
        return self._verdicts.found

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons that were written, also those that hold no longer."""
        return self._draft.reasons

    @property
    def silenced(self) -> frozenset[str]:
        """The codes of the hints that are switched off for this report."""
        return silenced(self.reasons)

    @property
    def links(self) -> Links:
        """The figures in texts that follow the tables."""
        return self._draft.links

    @property
    def office(self) -> Office:
        """What the office wants beside the law."""
        return self._verdicts.office

    @property
    def is_ready(self) -> bool:
        """Whether nothing keeps the report from being exported as final."""
        return not any(finding.is_in_the_way for finding in self.findings)

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return self._draft.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone edit to do again."""
        return self._draft.can_redo

    @property
    def done(self) -> tuple[Step, ...]:
        """The steps that can be taken back, the last one last."""
        return self._draft.done

    @property
    def undone(self) -> tuple[Step, ...]:
        """The steps that can be done again, the next one last."""
        return self._draft.undone

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

    def last_fields(self, field: str) -> tuple[str, ...]:
        """The fields of last year's report that a field goes back to: those it is carried over from, or else
        the same one; none where last year's report has none of them.
        """
        if self.baseline is None:
            return ()
        last, year = self.baseline.report, self.report.year
        follows = last.year is None or year is None or last.year == year - 1
        rules = [rule for rule in self.format.prefill if rule.cell == field and follows]
        wanted = [term.cell for rule in rules for term in rule.terms] or [field]
        fields = {*FRAME_FIELDS, *last.sections, *last.cells}
        return tuple(name for name in wanted if name in fields)

    def edit(
        self,
        values: Mapping[str, FieldValue],
        burst: str | None = None,
        action: Action = Action.TYPED,
        links: Links = NO_LINKS,
    ) -> Changes:
        """Set fields as one step; see `Draft.edit`."""
        return self._act(lambda: self._draft.edit(values, burst, action, links))

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

    def zeros(self, section: str) -> Zeros:
        """What a 0 in each blank cell of a table would do."""
        return zeros_in(Subject.of(self._draft), section)

    def fill_blanks(self, section: str) -> Changes:
        """Put 0 into the blank cells of a table, as one step, but for those where a 0 cannot be right."""
        fitting = self.zeros(section).fitting
        return self.type_into(dict.fromkeys(fitting, "0"), action=Action.FILLED_BLANKS)

    def nothing_happened(self, section: str) -> Changes:
        """Put 0 into every cell of a table but those carried over from last year, as one step.

        What last year handed on (上年结转) stays: it has still to be dealt with, and how is left blank
        until the user says.
        """
        texts = nothing_in(Subject.of(self._draft), section)
        return self.type_into(texts, action=Action.NOTHING_HAPPENED)

    def accept_text(self, field: str) -> Changes:
        """Take a text carried over from last year as this year's."""
        return self._act(lambda: self._draft.accept_text(field))

    def bring_back(self, moment: Moment, fields: Iterable[str]) -> Changes:
        """Have these fields as they were at an earlier moment, as one step."""
        return self._act(lambda: self._draft.bring_back(moment, fields))

    def explain(self, findings: Sequence[Finding], words: str, burst: str | None = None) -> Changes:
        """Accept warnings with a reason, in place of what was written for them before; without words take
        that back. ValueError for an error, which cannot be accepted.
        """
        given = [Reason.of(finding, self.report, words) for finding in findings] if words.strip() else []
        instead_of = replaced(findings, self.found, self.reasons, self.report)
        return self._act(lambda: self._draft.explain(tuple(dict.fromkeys(given)), instead_of, burst))

    def words_before(self, finding: Finding) -> str:
        """What was last written for accepting a warning or one of its kind; "" if nothing was."""
        return words_before(finding, self.reasons, self.report)

    def silence(self, finding: Finding) -> Changes:
        """Have hints of that kind told no more in this report. ValueError for an error or a warning."""
        if finding.severity is not Severity.HINT:
            raise ValueError(f"{finding.code} is no hint")
        return self._act(lambda: self._draft.switch_off(finding.code))

    def tell_again(self, codes: Collection[str]) -> Changes:
        """Have hints of these codes told again in this report."""
        return self._act(lambda: self._draft.switch_on(codes))

    def set_office(self, office: Office) -> Changes:
        """Check anew by what the office wants now."""
        return Changes(frozenset(), self._verdicts.set_office(office))

    def end_burst(self) -> None:
        """The user left the field: what is typed next is a step of its own."""
        self._draft.end_burst()

    def undo(self) -> Changes:
        """Take the last edit back."""
        return self._act(self._draft.undo)

    def redo(self) -> Changes:
        """Do the last undone edit again."""
        return self._act(self._draft.redo)

    def go_back_to(self, count: int) -> Changes:
        """Take back or do again as many steps as it needs to stand where `count` steps were done."""
        fields: frozenset[str] = frozenset()
        findings_changed = False
        while (step := self._towards(count)) is not None:
            changes = self._after(step)
            fields |= changes.fields
            findings_changed |= changes.findings_changed
        return Changes(fields, findings_changed)

    def not_updated(self) -> tuple[str, ...]:
        """The text fields that still hold exactly last year's text."""
        return self._draft.not_updated()

    def _towards(self, count: int) -> Step | None:
        done = len(self.done)
        if done > count:
            return self._draft.undo()
        return self._draft.redo() if done < count else None

    def _act(self, change: Callable[[], Step | None]) -> Changes:
        return NOTHING if self.is_read_only else self._after(change())

    def _after(self, step: Step | None) -> Changes:
        if step is None or self._save is None:
            return NOTHING
        self._save(step)
        return Changes(step.fields, self._verdicts.follow(step))


def typed_value(raw: str, kind: ValueKind) -> Value:
    """The value of a text that was typed or pasted: in the editor money is in 万元, and figures in
    several lines are several figures, while a file may break one figure over lines.
    """
    if len(raw.splitlines()) > 1 and len(raw.split()) > 1:
        raise UnclearValueError("number", raw)
    return parse_value(raw, kind)
