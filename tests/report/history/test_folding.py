"""What is too long is folded, the earliest first, and nothing of today."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gipdesk.report.history import History
from gipdesk.report.past import PRUNED_ABOVE, PRUNED_TO, past_of, pruned
from gipdesk.report.step import Action
from tests.report.history.work import CELL, TODAY, Work, varied


def a_year(edits: int) -> Work:
    """A long history: sixty edits a day, figures and sentences."""
    work = Work(apart=timedelta(minutes=5))
    cells = [cell for cell in work.draft.report.cells if not work.draft.is_computed(cell)]
    for number in range(edits):
        if number % 60 == 0:
            work.mark(Action.CLOSED)
            work.mark(Action.OPENED)
        if number % 4:
            cell = cells[number * 7919 % len(cells)]
            work.edit({cell: number * 31 % 977})
        else:
            text = str(work.draft.report.get("problems"))
            at = number * 37 % (len(text) + 1)
            work.edit(
                {"problems": f"{text[:at]}本年第{number}次公开第{number * 17 % 911}项{text[at:]}"[:1500]}
            )
        del work.moments[:]
    return work


def size_of(history: History) -> int:
    """Bytes that it takes in a file."""
    return sum(map(len, history.packed()))


def keep_less(monkeypatch: pytest.MonkeyPatch, work: Work, share: float) -> None:
    """Have a history of that work be too long, and be pruned to a share of what it is."""
    assert PRUNED_TO < PRUNED_ABOVE
    monkeypatch.setattr("gipdesk.report.past.PRUNED_ABOVE", size_of(work.history) - 1)
    monkeypatch.setattr("gipdesk.report.past.PRUNED_TO", int(size_of(work.history) * share))


def test_five_thousand_edits_take_less_than_half_a_megabyte() -> None:
    work = a_year(5000)
    assert size_of(work.history) < 400 * 1024


def test_a_history_within_its_bounds_is_left_alone() -> None:
    work = varied()
    assert pruned(work.history, work.moment, TODAY) is work.history


def test_what_is_too_long_is_folded_between_named_points(monkeypatch: pytest.MonkeyPatch) -> None:
    work = a_year(600)
    keep_less(monkeypatch, work, 0.8)
    before = past_of(work.reopened(), work.moment)
    shorter = pruned(work.reopened(), work.moment, TODAY)
    past = past_of(shorter, work.moment)
    assert size_of(shorter) < 0.8 * size_of(work.history)
    assert not past.is_cut
    assert past.steps[:50] == before.steps[:50]
    assert any(step.action is Action.FOLDED for step in past.steps)
    points = [at for at, step in enumerate(before.steps) if step.is_mark]
    left = [at for at, step in enumerate(past.steps) if step.is_mark]
    assert [past.after(at) for at in left] == [before.after(at) for at in points[: len(left)]]
    assert len(left) == len(points)


def test_where_folding_does_not_do_the_earliest_named_points_go(monkeypatch: pytest.MonkeyPatch) -> None:
    work = a_year(600)
    keep_less(monkeypatch, work, 0.2)
    shorter = pruned(work.reopened(), work.moment, TODAY)
    past = past_of(shorter, work.moment)
    assert size_of(shorter) < 0.2 * size_of(work.history)
    assert past.steps
    assert not past.is_cut
    assert past.after(len(past.steps) - 1).report != work.moment.report


def test_nothing_of_today_is_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    work = a_year(600)
    keep_less(monkeypatch, work, 0.01)
    steps = past_of(work.reopened(), work.moment).steps
    today = steps[200].at.astimezone().date()
    of_today = [step for step in steps if step.at.astimezone().date() >= today]
    past = past_of(pruned(work.reopened(), work.moment, today), work.moment)
    assert past.steps[: len(of_today)] == tuple(of_today)
    assert sum(1 for step in past.steps if step.at.astimezone().date() < today) <= 1


def test_folding_keeps_which_texts_counted_as_last_years(monkeypatch: pytest.MonkeyPatch) -> None:
    work = varied()
    work.keep(work.draft.redo())
    work.edit({CELL: 99})
    work.mark(Action.CLOSED)
    keep_less(monkeypatch, work, 0.95)
    before = past_of(work.reopened(), work.moment)
    past = past_of(pruned(work.reopened(), work.moment, TODAY), work.moment)
    assert [step.action for step in past.steps].count(Action.FOLDED) == 1
    folded = len(past.steps) - 2
    assert past.steps[folded].action is Action.FOLDED
    assert [past.after(at) for at in range(folded + 1)] == [before.after(at) for at in range(folded + 1)]
    assert past.after(len(past.steps) - 1) == work.moments[1]
    assert past.steps[-1].action is Action.IMPORTED
