"""The life of a report, played at random: whatever is done to it, in whatever order, on two computers, it is
what a plain model says, and so are what can be taken back, its history and what its checks find.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.draft import Baseline
from gipdesk.report.finding import Finding
from gipdesk.report.past import Moment
from gipdesk.report.reasons import judged
from gipdesk.report.report import FieldValue, Report
from gipdesk.report.step import Step
from gipdesk.report.totals import Totals
from gipdesk.services import documents
from gipdesk.services.checking import check_imported
from gipdesk.services.documents import create_report, open_report
from gipdesk.services.importing import Imported, import_file
from gipdesk.services.looking_back import differing
from gipdesk.services.prefilling import prefill
from gipdesk.services.session import Session
from gipdesk.store.report_file import StoredReport, load
from gipdesk.store.working_file import WorkingFile
from tests.services.reports import finished_report
from tests.support.parts import picture, table
from tests.support.strategies import field_edits

COMPUTERS = ("office", "home")
MARKS = ("\U00100000", "\U00100001")
LAST = replace(finished_report(2023), parts={MARKS[0]: picture(), MARKS[1]: table(("渠道", "120条"))})
TABLES = [section.id for section, _ in LAST.format.tables]
TEXTS = [section.id for section in LAST.format.text_sections]
CARRIED_IN = [rule.cell for rule in LAST.format.prefill if rule.cell.startswith("requests.carried_in.")]
PHASES = set(Phase) - {Phase.shrink, Phase.explain}
"""What fails is told as it was found: to look for less takes minutes, as each life opens files."""

EDITS = field_edits(LAST.format)
WORDS = st.sampled_from(["", "无。", f"见图\n{MARKS[0]}\n后", f"{MARKS[1]}", "全年受理 2 件。", "去年 3 件"])


@dataclass(frozen=True)
class Story:
    """A report as the model has it: after each step, and what is taken back or done again next, last."""

    states: tuple[Moment, ...]
    done: tuple[Moment, ...] = ()
    undone: tuple[Moment, ...] = ()

    @property
    def now(self) -> Moment:
        return self.states[-1]

    def after(self, state: Moment) -> Story:
        return Story((*self.states, state), (*self.done, self.now))

    def typed_on(self, state: Moment) -> Story:
        """Instead of the last step, one that went further."""
        return Story((*self.states[:-1], state), self.done)

    def taken_back(self) -> Story:
        *done, state = self.done
        return Story((*self.states, state), tuple(done), (*self.undone, self.now))

    def done_again(self) -> Story:
        *undone, state = self.undone
        return Story((*self.states, state), (*self.done, self.now), tuple(undone))


class AtOnce:
    """Keeps every step when it is handed in; the .gip is written when it is asked to be, if it lacks any."""

    def __init__(self, file: WorkingFile) -> None:
        self._file = file
        self._is_due = file.beginning.is_recovered

    def submit(self, *steps: Step) -> None:
        self._file.save(*steps)
        self._is_due = True

    def close(self) -> None:
        if self._is_due:
            self._file.write()
            self._is_due = False


class Computer(NamedTuple):
    """What one computer knows of the report: its story, what the .gip held then, and whether that was all."""

    story: Story
    gip: Story
    is_ahead: bool


class Life(RuleBasedStateMachine):
    """One report in one folder that two computers share."""

    def __init__(self) -> None:
        super().__init__()
        self._place = TemporaryDirectory()
        self._root = Path(self._place.name) / "all"
        self._path = self._root / "stick" / "年报.gip"
        self._path.parent.mkdir(parents=True)
        self._at = COMPUTERS[0]
        self._patch = pytest.MonkeyPatch()
        self._patch.setattr(documents, "working_folder", lambda: self._root / self._at)
        self._patch.setattr(documents, "Keeping", self._kept_at_once)
        draft = prefill(Imported(LAST, (), "去年.docx"), 2024).draft
        self._report = create_report(draft, self._path)
        self._story = self._gip = Story((self._moment,))
        self._known: dict[str, Computer] = {}
        self._burst: str | None = None

    def teardown(self) -> None:
        self._report.close()
        self._patch.undo()
        self._place.cleanup()

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        edits = data.draw(EDITS)
        self._do(lambda session: session.edit(edits), self._with(edits))

    @rule(field=st.sampled_from(CARRIED_IN), value=st.none() | st.integers(0, 3))
    def carry_in(self, field: str, value: int | None) -> None:
        self._do(lambda session: session.edit({field: value}), self._with({field: value}))

    @rule(field=st.sampled_from(TEXTS), words=WORDS)
    def write_text(self, field: str, words: str) -> None:
        self._do(lambda session: session.edit({field: words}), self._with({field: words}))

    @rule(field=st.sampled_from(TEXTS), letters=st.text("年报12件", min_size=1, max_size=4))
    def type_on(self, field: str, letters: str) -> None:
        for letter in letters:
            expected = self._with({field: f"{self._session.report.get(field)}{letter}"})
            goes_on = self._burst == field
            self._session.edit({field: expected.report.get(field)}, burst=field)
            self._story = self._story.typed_on(expected) if goes_on else self._story.after(expected)
            self._burst = field

    @rule(table=st.sampled_from(TABLES), everything=st.booleans())
    def fill(self, table: str, everything: bool) -> None:
        self._do(
            lambda session: session.nothing_happened(table) if everything else session.fill_blanks(table)
        )

    @rule(field=st.sampled_from(TEXTS))
    def accept(self, field: str) -> None:
        carried = {name: text for name, text in self._story.now.carried_texts.items() if name != field}
        self._do(lambda session: session.accept_text(field), replace(self._story.now, carried_texts=carried))

    @rule(data=st.data(), words=st.sampled_from(["", "去年统计有误", "更正"]))
    def explain(self, data: st.DataObject, words: str) -> None:
        warnings = [it for it in self._session.found if it.needs_reason]
        if warnings:
            chosen = data.draw(st.sampled_from(warnings))
            self._do(lambda session: session.explain([chosen], words))
            assert self._reason_of(chosen) == words

    @rule()
    def take_back(self) -> None:
        assert self._session.can_undo == bool(self._story.done)
        if self._story.done:
            self._burst = None
            self._session.undo()
            self._story = self._story.taken_back()

    @rule()
    def do_again(self) -> None:
        assert self._session.can_redo == bool(self._story.undone)
        if self._story.undone:
            self._burst = None
            self._session.redo()
            self._story = self._story.done_again()

    @rule(data=st.data())
    def bring_back(self, data: st.DataObject) -> None:
        past = self._report.past()
        if past.steps:
            then = past.after(data.draw(st.integers(0, len(past.steps) - 1)))
            if parts := differing(past.now, then):
                fields = data.draw(st.sampled_from(parts)).fields
                self._do(lambda session: session.bring_back(then, fields), self._brought(then, fields))

    @rule()
    def export(self) -> None:
        self._leave_field()
        self._report.note_export([Path("年报.docx")])

    @rule()
    def write_gip(self) -> None:
        self._keeping.close()
        self._gip = self._story

    @rule(at=st.sampled_from(COMPUTERS))
    def close_and_open(self, at: str) -> None:
        self._report.close()
        self._gip = self._story
        self._leave(is_ahead=False)
        self._open(at)

    @rule(at=st.sampled_from(COMPUTERS))
    def cut_the_power(self, at: str) -> None:
        """What is on the disk just now is all that is there when it is opened again."""
        image = Path(self._place.name) / "image"
        shutil.copytree(self._root, image)
        self._report.close()
        shutil.rmtree(self._root)
        image.rename(self._root)
        self._leave(is_ahead=self._gip is not self._story)
        self._open(at)

    @invariant()
    def is_what_the_model_says(self) -> None:
        assert self._moment == self._story.now

    @invariant()
    def finds_what_checking_it_anew_finds(self) -> None:
        baseline = self._session.baseline
        found = check(_subject(self._moment, baseline))
        assert self._session.found == found
        told = judged(found, self._moment.reasons, self._moment.report)
        assert self._session.findings == list(told.open)
        assert self._session.is_ready == (not any(finding.is_in_the_way for finding in told.open))

    @rule()
    def look_back(self) -> None:
        past = self._report.past()
        states = [past.after(at) for at, step in enumerate(past.steps) if not step.is_mark]
        assert not past.is_cut
        assert states == list(_changes(self._story.states))

    @precondition(lambda self: self._gip is self._story)
    @rule()
    def check_on_the_command_line(self) -> None:
        imported = import_file(self._path)
        found = check_imported(imported)
        assert found == self._session.found
        assert list(judged(found, imported.reasons, imported.report).open) == self._session.findings

    @property
    def _session(self) -> Session:
        return self._report.session

    @property
    def _moment(self) -> Moment:
        now = self._report.past().now
        return Moment(now.report, dict(now.carried_texts), now.reasons)

    def _kept_at_once(self, file: WorkingFile) -> AtOnce:
        self._keeping = AtOnce(file)
        return self._keeping

    def _do(self, act: Callable[[Session], object], expected: Moment | None = None) -> None:
        """Do something; `expected` is what the report is then, whatever it becomes where None."""
        self._leave_field()
        before = self._moment
        act(self._session)
        after = self._moment
        assert expected is None or after == expected
        if after != before:
            self._story = self._story.after(after)

    def _leave_field(self) -> None:
        self._burst = None
        self._session.end_burst()

    def _with(self, edits: dict[str, FieldValue]) -> Moment:
        return replace(self._story.now, report=_edited(self._story.now.report, edits))

    def _brought(self, then: Moment, fields: tuple[str, ...]) -> Moment:
        now = self._story.now
        carried = {field: text for field, text in now.carried_texts.items() if field not in fields}
        carried |= {field: text for field, text in then.carried_texts.items() if field in fields}
        report = _edited(now.report, {field: then.report.get(field) for field in fields})
        return Moment(report, carried, now.reasons)

    def _reason_of(self, finding: Finding) -> str:
        return next((it.reason.words for it in self._session.explained if it.finding == finding), "")

    def _leave(self, *, is_ahead: bool) -> None:
        self._burst = None
        self._known[self._at] = Computer(self._story, self._gip, is_ahead)

    def _open(self, at: str) -> None:
        """It goes on from what this computer has, where the .gip is as it left it; else from the .gip."""
        self._at = at
        known = self._known.get(at)
        files = set(self._path.parent.iterdir())
        self._report = open_report(self._path)
        if known is not None and known.gip is self._gip:
            self._story = known.story
        else:
            self._story = self._gip
            if known is not None and known.is_ahead and known.story.now != self._gip.now:
                beside = self._report.beginning.fork
                assert beside not in files
                assert beside is not None
                assert _moment_in(beside) == known.story.now


def _subject(now: Moment, baseline: Baseline | None) -> Subject:
    not_updated = frozenset(f for f, text in now.carried_texts.items() if now.report.get(f) == text)
    earlier = () if baseline is None else (baseline,)
    return Subject(now.report, earlier, not_updated, being_written=True)


def _edited(report: Report, edits: dict[str, FieldValue]) -> Report:
    computed = report.format.computed_cells
    typed = report.with_fields({field: value for field, value in edits.items() if field not in computed})
    return typed.with_fields(Totals(report.format).compute_all(typed.cells))


def _changes(states: tuple[Moment, ...]) -> Iterator[Moment]:
    """The states that differ from the one before, the latest first, without the first of all."""
    pairs = list(zip(states[1:], states, strict=False))
    yield from (state for state, before in reversed(pairs) if state != before)


def _moment_in(path: Path) -> Moment:
    stored: StoredReport = load(path, shipped_formats())
    return Moment(stored.report, dict(stored.carried_texts), stored.reasons)


def test_whatever_is_done_to_a_report_it_is_what_a_plain_model_says() -> None:
    run_state_machine_as_test(Life, settings=settings(max_examples=10, stateful_step_count=30, phases=PHASES))
