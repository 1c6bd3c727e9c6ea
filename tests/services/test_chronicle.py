"""What is noted of the work on a report, over its closing and opening again."""

from __future__ import annotations

import json
import threading
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from gipdesk.errors import UserFault
from gipdesk.formats.definition import Severity
from gipdesk.report.draft import Draft
from gipdesk.report.history import NO_HISTORY, History
from gipdesk.report.past import Moment, past_of
from gipdesk.report.reasons import Reason
from gipdesk.report.step import Action, Step
from gipdesk.report.stored_reasons import reason_to_stored
from gipdesk.services.autosave import SaveState
from gipdesk.services.chronicle import Chronicle
from gipdesk.services.documents import (
    OpenReport,
    ShownReport,
    create_report,
    open_or_show,
    open_report,
    write_new,
)
from gipdesk.services.looking_back import FRAME, WHOLE, Part, differing, sittings
from gipdesk.services.rescuing import kept_backups, put_back_copy
from tests.support.disks import take_away
from tests.support.reports import valid_2021
from tests.support.steps import NOON, step

CELL, OTHER = "requests.received.business", "requests.received.other"
LAST_TEXT = "去年的文字"


def draft() -> Draft:
    pair = valid_2021()
    return Draft(pair.this_year, pair.baseline, {"overview": LAST_TEXT})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "年报.gip"


def actions(steps: tuple[Step, ...]) -> list[Action]:
    """What was done, the earliest first."""
    return [step.action for step in reversed(steps)]


def past_in(path: Path) -> tuple[Step, ...]:
    report = open_report(path)
    report.close()
    return report.past().steps


def work_in(path: Path, *values: int) -> None:
    """Open the report, type these one after the other, close it."""
    report = open_report(path)
    for value in values:
        report.session.edit({CELL: value})
    report.close()


def test_opening_typing_exporting_and_closing_are_noted_in_the_file(path: Path) -> None:
    report = create_report(draft(), path)
    report.session.edit({CELL: 5})
    report.note_export([Path("年报.docx"), Path("年报.pdf")])
    report.close()
    steps = past_in(path)
    assert actions(steps) == [
        Action.IMPORTED,
        Action.OPENED,
        Action.TYPED,
        Action.EXPORTED,
        Action.CLOSED,
    ]
    assert [step.note for step in steps if step.note] == ["年报.docx、年报.pdf", "去年.docx"]
    assert [step.at for step in steps] == sorted((step.at for step in steps), reverse=True)


def test_a_blank_report_was_made_and_not_imported(path: Path) -> None:
    write_new(Draft(valid_2021().this_year), path)
    assert actions(past_in(path)) == [Action.CREATED]


def test_looking_at_a_report_leaves_its_file_as_it_was(path: Path) -> None:
    create_report(draft(), path).close()
    before = path.read_bytes()
    open_report(path).close()
    assert path.read_bytes() == before


def test_a_note_is_no_step_that_can_be_taken_back(path: Path) -> None:
    report = create_report(draft(), path)
    report.session.edit({CELL: 5})
    report.note_export([Path("年报.docx")])
    assert [step.action for step in report.session.done] == [Action.TYPED]
    report.session.undo()
    assert report.session.report.get(CELL) == 0
    report.close()


def test_the_steps_of_earlier_times_are_taken_back_one_after_the_other(path: Path) -> None:
    create_report(draft(), path).close()
    work_in(path, 5, 6)
    work_in(path, 7)
    report = open_report(path)
    assert [step.after[CELL] for step in report.session.done] == [5, 6, 7]
    assert all(step.at < report.chronicle.opened_at for step in report.session.done)
    values = []
    while report.session.can_undo:
        report.session.undo()
        values.append(report.session.report.get(CELL))
    assert values == [6, 5, 0]
    report.session.redo()
    report.close()
    again = open_report(path)
    assert again.session.report.get(CELL) == 5
    assert ([it.after[CELL] for it in again.session.done], len(again.session.undone)) == ([5], 2)
    again.session.go_back_to(3)
    assert again.session.report.get(CELL) == 7
    again.close()


def test_typing_after_opening_is_a_step_of_its_own(path: Path) -> None:
    report = create_report(draft(), path)
    report.session.edit({"overview": "甲"}, burst="overview")
    report.close()
    again = open_report(path)
    again.session.edit({"overview": "甲乙"}, burst="overview")
    assert [step.after for step in again.session.done] == [{"overview": "甲"}, {"overview": "甲乙"}]
    again.close()


def test_what_was_typed_before_a_crash_is_taken_back_too(path: Path) -> None:
    create_report(draft(), path).close()
    crashed = open_report(path)
    crashed.session.edit({CELL: 5})
    crashed.dismiss()
    report = open_report(path)
    assert [step.after[CELL] for step in report.session.done] == [5]
    report.close()


def test_a_copy_saved_elsewhere_has_the_whole_history(path: Path, tmp_path: Path) -> None:
    report = create_report(draft(), path)
    report.session.edit({CELL: 5})
    report.save_copy(tmp_path / "别处.gip")
    report.close()
    assert actions(past_in(tmp_path / "别处.gip"))[:3] == [Action.IMPORTED, Action.OPENED, Action.TYPED]


def test_a_copy_that_is_put_back_has_the_history_of_its_time(path: Path) -> None:
    create_report(draft(), path).close()
    work_in(path, 5)
    work_in(path, 6)
    work_in(path, 7)
    copies = kept_backups()
    found = [past_in(put_back_copy(copy)) for copy in copies]
    counts = sorted(sum(it.action is Action.TYPED for it in steps) for steps in found)
    assert counts == [0, 1, 2]


def test_a_file_that_cannot_be_written_keeps_no_note_from_being_made(path: Path) -> None:
    report = create_report(draft(), path)
    report.session.edit({CELL: 5})
    path.unlink()
    report.note_export([Path("年报.docx")])
    with pytest.raises(UserFault):
        report.close()
    assert actions(report.past().steps)[-2:] == [Action.EXPORTED, Action.CLOSED]


def test_a_stick_that_is_pulled_once_all_is_saved_keeps_no_report_from_being_closed(path: Path) -> None:
    report = create_report(draft(), path)
    saved = threading.Event()
    report.on_save_state(lambda state, _: saved.set() if state is SaveState.SAVED else None)
    report.session.edit({CELL: 5})
    assert saved.wait(20)
    whole = path.read_bytes()
    take_away([path])
    report.close()
    path.write_bytes(whole)
    again = open_report(path)
    assert (again.beginning.fork, again.beginning.is_recovered) == (None, False)
    assert actions(again.past().steps) == [Action.IMPORTED, Action.OPENED, Action.TYPED]
    again.close()


def test_another_file_put_there_once_all_is_saved_stays_as_it_is(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "别的.gip"
    create_report(draft(), other).close()
    report = create_report(draft(), path)
    saved = threading.Event()
    report.on_save_state(lambda state, _: saved.set() if state is SaveState.SAVED else None)
    report.session.edit({CELL: 5})
    assert saved.wait(20)
    path.write_bytes(other.read_bytes())
    report.close()
    assert path.read_bytes() == other.read_bytes()


def test_that_it_was_opened_is_noted_once_and_with_the_first_step() -> None:
    saved: list[Step] = []
    times = iter([NOON, NOON.replace(hour=13)])
    chronicle = Chronicle(NO_HISTORY, lambda *steps: saved.extend(steps), clock=lambda: next(times))
    chronicle.keep()
    assert chronicle.end() is None
    assert saved == []
    chronicle.keep(step({CELL: 1}))
    chronicle.keep(step({CELL: 2}))
    closed = chronicle.end()
    assert closed is not None
    assert [it.action for it in saved] == [Action.OPENED, Action.TYPED, Action.TYPED]
    assert (saved[0].at, closed.at) == (NOON, NOON.replace(hour=13))
    assert chronicle.end() is None


def open_with(path: Path) -> OpenReport:
    report = create_report(draft(), path)
    report.session.edit({CELL: 5, "title": "别的", "overview": "今年的"})
    report.session.edit({OTHER: 3})
    report.session.edit({"problems": "没有"})
    return report


def test_one_section_is_brought_back_and_nothing_else_changes(path: Path) -> None:
    report = open_with(path)
    before = report.session.report
    first = report.past().after(len(report.past().steps) - 1)
    changes = report.session.bring_back(
        first, [field for field in before.cells if field.startswith("requests")]
    )
    now = report.session.report
    assert (now.get(CELL), now.get(OTHER), now.get("requests.received.total")) == (0, 0, 14)
    assert (now.title, now.sections) == (before.title, before.sections)
    assert {CELL, OTHER, "requests.received.total"} <= changes.fields
    assert report.session.done[-1].action is Action.BROUGHT_BACK
    report.session.undo()
    assert report.session.report == before
    report.close()


def test_all_of_it_is_brought_back_and_what_was_there_stays_in_the_history(path: Path) -> None:
    report = open_with(path)
    late = report.session.report
    past = report.past()
    first = past.after(len(past.steps) - 1)
    whole, *_ = differing(past.now, first)
    report.session.bring_back(first, whole.fields)
    assert report.session.report == valid_2021().this_year
    report.close()
    again = open_report(path)
    past = again.past()
    assert late in [past.after(at).report for at in range(len(past.steps))]
    again.session.undo()
    assert again.session.report == late
    again.close()


def test_a_text_that_is_brought_back_counts_as_last_years_if_it_did(path: Path) -> None:
    made = Draft(valid_2021().this_year.with_fields({"overview": LAST_TEXT}), None, {"overview": LAST_TEXT})
    report = create_report(made, path)
    then = report.past().now
    report.session.accept_text("overview")
    assert report.session.not_updated() == ()
    assert [part.id for part in differing(report.past().now, then)] == [WHOLE, "overview"]
    report.session.bring_back(then, ["overview"])
    assert report.session.not_updated() == ("overview",)
    report.session.undo()
    assert report.session.not_updated() == ()
    accepted = report.past().now
    report.session.undo()
    report.session.bring_back(accepted, ["overview"])
    assert report.session.not_updated() == ()
    report.close()


def test_what_is_as_it_was_is_not_brought_back(path: Path) -> None:
    report = open_with(path)
    now = report.past().now
    count = len(report.session.done)
    assert report.session.bring_back(now, now.report.cells).fields == frozenset()
    assert len(report.session.done) == count
    report.close()


def test_parts_that_differ_are_told_with_their_fields(path: Path) -> None:
    report = open_with(path)
    past = report.past()
    parts = differing(past.now, past.after(len(past.steps) - 1))
    assert parts == (
        Part(WHOLE, ("title", "overview", "problems", CELL, OTHER)),
        Part(FRAME, ("title",)),
        Part("overview", ("overview",)),
        Part("requests", (CELL, OTHER)),
        Part("problems", ("problems",)),
    )
    assert differing(past.now, past.now) == ()
    report.close()


def test_halves_of_characters_are_no_difference() -> None:
    report = valid_2021().this_year
    now, then = (Moment(report.with_fields({"title": it}), {}) for it in ("\ud800", "\ufffd"))
    assert differing(now, then) == ()


def test_sittings_begin_with_an_opening_and_the_first_with_what_made_the_report(path: Path) -> None:
    create_report(draft(), path).close()
    work_in(path, 5, 6)
    work_in(path, 7)
    steps = past_in(path)
    made = sittings(steps)
    assert [actions(sitting.steps) for sitting in made] == [
        [Action.OPENED, Action.TYPED, Action.CLOSED],
        [Action.IMPORTED, Action.OPENED, Action.TYPED, Action.TYPED, Action.CLOSED],
    ]
    assert [(sitting.start, sitting.count) for sitting in made] == [(0, 1), (3, 2)]
    assert sittings(steps[:2])[0].steps == steps[:2]
    assert sittings(()) == ()


def test_the_history_of_a_report_that_is_open_elsewhere_is_only_looked_at(path: Path) -> None:
    create_report(draft(), path).close()
    work_in(path, 5)
    with closing(open_report(path)):
        shown = open_or_show(path)
        assert isinstance(shown, ShownReport)
        shown.note_export([Path("年报.docx")])
        past = shown.past()
        assert actions(past.steps)[-2:] == [Action.TYPED, Action.CLOSED]
        assert not shown.session.can_undo
        changes = shown.session.bring_back(past.after(len(past.steps) - 1), [CELL])
        assert (changes.fields, shown.session.report.get(CELL)) == (frozenset(), 5)


def explained(path: Path) -> tuple[OpenReport, Reason]:
    """A report, open again, in which a warning was accepted the last time."""
    report = create_report(draft(), path)
    report.session.edit({"disclosure.normative_documents.issued": 300})
    warning = next(it for it in report.session.findings if it.severity is Severity.WARNING)
    report.session.explain([warning], "今年确实如此。")
    report.close()
    again = open_report(path)
    (reason,) = again.session.reasons
    return again, reason


def test_a_reason_is_part_of_the_history_and_is_taken_back_over_an_opening(path: Path) -> None:
    report, reason = explained(path)
    past = report.past()
    assert not past.is_cut
    assert [past.after(at).reasons for at in range(4)] == [(reason,), (reason,), (), ()]
    report.session.undo()
    taken_back = report.session.reasons
    report.session.redo()
    assert (taken_back, report.session.reasons) == ((), (reason,))
    report.close()
    assert [step.given for step in past_in(path)[1:3]] == [(reason,), ()]


@pytest.mark.parametrize("key", ["given", "withdrawn"])
@pytest.mark.parametrize("value", [5, [5], [{"code": "x", "words": "y", "values": [], "expected": None}]])
def test_a_reason_that_cannot_have_been_is_found_out(path: Path, key: str, value: object) -> None:
    report, reason = explained(path)
    now = report.past().now
    report.close()
    kept = reason_to_stored(reason)
    form = {"at": 1772000000000, "action": "explained", key: value if key == "given" else [kept]}
    forged = History((zlib.compress(json.dumps(form).encode()),))
    assert past_of(forged, now).is_cut
