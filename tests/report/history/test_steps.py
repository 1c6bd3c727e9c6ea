"""Every step comes back with its time and what it changed, and any earlier state can be looked at."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gipdesk.errors import DamagedContent
from gipdesk.report.history import History
from gipdesk.report.past import past_of
from gipdesk.report.report import Report
from gipdesk.report.step import Action, Way
from tests.report.history.work import CELL, LAST_TEXT, START, TOTAL, Work, varied
from tests.support.reports import valid_2019, valid_2021


def test_every_step_comes_back_with_its_time_and_what_it_changed() -> None:
    work = varied()
    steps = past_of(work.reopened(), work.moment).steps
    assert [(it.action, it.way) for it in steps[::-1]] == [
        (Action.IMPORTED, Way.DONE),
        *[(Action.TYPED, Way.DONE)] * 5,
        (Action.TYPED, Way.UNDONE),
        (Action.TYPED, Way.REDONE),
        (Action.TYPED, Way.DONE),
        (Action.ACCEPTED_TEXT, Way.DONE),
        (Action.ACCEPTED_TEXT, Way.UNDONE),
        (Action.EXPORTED, Way.DONE),
    ]
    assert (steps[0].note, steps[-1].note) == ("年报.docx、年报.pdf", "去年.docx")
    first = steps[-2]
    assert first.before == {CELL: 0, TOTAL: 14}
    assert first.after == {CELL: 7, TOTAL: 21}
    assert first.at == START
    assert steps[2].accepted == {"overview": LAST_TEXT}


@pytest.mark.parametrize("reopens", [False, True], ids=["in memory", "from a file"])
def test_any_earlier_state_can_be_looked_at(*, reopens: bool) -> None:
    work = varied()
    past = past_of(work.reopened() if reopens else work.history, work.moment)
    assert [past.after(index) for index in range(len(past.steps))] == work.moments[:0:-1]


@pytest.mark.parametrize("report", [valid_2019().this_year, valid_2021().this_year], ids=["2019", "2021"])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_whatever_was_done_every_state_comes_back(report: Report, data: st.DataObject) -> None:
    work = Work(report)
    cells = [cell for cell in report.cells if not work.draft.is_computed(cell)][:9]
    figures = st.dictionaries(st.sampled_from(cells), st.none() | st.integers(0, 99), min_size=1, max_size=3)
    texts = st.dictionaries(st.sampled_from(["title", "overview", "problems"]), st.text(), min_size=1)
    for number in range(data.draw(st.integers(1, 25))):
        act = data.draw(st.sampled_from(["edit", "edit", "edit", "undo", "redo"]))
        done = getattr(work.draft, act)() if act != "edit" else work.draft.edit(data.draw(figures | texts))
        if done is not None:
            work.keep(done)
        if number % 9 == 8:
            work.history = work.reopened()
    past = past_of(work.reopened(), work.moment)
    states = [past.after(index).report for index in range(len(past.steps))]
    plain = [text_of(moment.report) for moment in work.moments[:0:-1]]
    assert not past.is_cut
    assert [text_of(state) for state in states] == plain


def text_of(report: Report) -> dict[str, object]:
    """All fields, halves of characters as a file keeps them."""
    fields = {"title": report.title, **report.sections, **report.cells}
    return {
        name: it.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if isinstance(it, str)
        else it
        for name, it in fields.items()
    }


def test_typing_is_one_step_and_typing_that_was_taken_away_is_none() -> None:
    work = Work()
    for typed in ("一", "一二", "一二三"):
        work.edit({"overview": typed}, burst="overview")
    work.draft.end_burst()
    before = work.draft.report.title
    for typed in ("甲", before):
        work.edit({"title": typed}, burst="title")
    work.mark(Action.CLOSED)
    steps = past_of(work.history, work.moment).steps
    assert [step.action for step in steps] == [Action.CLOSED, Action.TYPED]
    assert steps[1].after == {"overview": "一二三"}


def test_what_is_read_is_damage_or_a_step() -> None:
    with pytest.raises(DamagedContent):
        next(History((b"x",)).backwards(valid_2021().this_year, {}))
