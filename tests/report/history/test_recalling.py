"""The last steps are recalled for undo and redo, though the report was closed since."""

from __future__ import annotations

from dataclasses import replace

from gipdesk.report.draft import Draft
from gipdesk.report.history import history_of
from gipdesk.report.past import past_of, recalled
from gipdesk.report.step import Action, Way
from tests.report.history.work import CELL, START, TOTAL, Work, altered
from tests.support.reports import valid_2021


def test_the_last_steps_are_recalled_for_undo_and_redo() -> None:
    work = Work()
    for number in range(3):
        work.edit({CELL: number + 50})
    work.keep(work.draft.undo())
    work.keep(work.draft.undo())
    work.keep(work.draft.redo())
    work.mark(Action.CLOSED)
    done, undone = recalled(work.reopened(), work.moment)
    assert [step.after[CELL] for step in done] == [50, 51]
    assert [step.after[CELL] for step in undone] == [52]
    assert {step.way for step in (*done, *undone)} == {Way.DONE}


def test_steps_that_were_taken_back_are_recalled_though_they_are_far_back() -> None:
    work = Work()
    work.edit({CELL: 50})
    work.edit({"title": "甲"})
    for _ in range(150):
        work.keep(work.draft.undo())
        work.keep(work.draft.redo())
    work.keep(work.draft.undo())
    done, undone = recalled(work.reopened(), work.moment)
    assert [step.after for step in undone] == [{"title": "甲"}]
    work.keep(work.draft.redo())
    done, undone = recalled(work.reopened(), work.moment)
    assert [step.after for step in done] == [{"title": "甲"}]
    assert undone == []


def test_what_was_folded_is_brought_back_and_not_taken_back() -> None:
    work = Work()
    work.edit({CELL: 50})
    folded = replace(work.draft.done[-1], number=0, action=Action.FOLDED)
    work.edit({CELL: 51})
    history = history_of([folded, work.draft.done[-1]])
    done, undone = recalled(history, work.moment)
    assert ([step.after[CELL] for step in done], undone) == ([51], [])


def test_what_a_step_left_as_it_was_is_not_kept() -> None:
    work = Work()
    work.edit({"title": "甲", "problems": "乙"}, burst="both")
    work.edit({"title": valid_2021().this_year.title}, burst="both")
    work.mark(Action.CLOSED)
    assert [step.after for step in past_of(work.history, work.moment).steps[1:]] == [{"problems": "乙"}]


def test_a_draft_takes_recalled_steps_back_and_does_them_again() -> None:
    work = Work()
    before = work.draft.report
    work.edit({CELL: 50})
    work.edit({"title": "甲"})
    after = work.draft.report
    again = Draft(after, clock=lambda: START)
    again.recall(*recalled(work.reopened(), work.moment))
    again.undo()
    again.undo()
    assert (again.report, again.can_undo) == (before, False)
    again.redo()
    again.redo()
    assert again.report == after


def test_a_forged_total_is_not_put_back() -> None:
    work = Work()
    work.edit({CELL: 50})
    history = altered(work.history, "fields", {CELL: [1, 50], TOTAL: [999, 64]})
    again = Draft(work.draft.report)
    again.recall(*recalled(history, work.moment))
    again.undo()
    assert (again.report.get(CELL), again.report.get(TOTAL)) == (1, 15)
