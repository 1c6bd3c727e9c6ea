from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.formats.definition import Format
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.draft import Draft
from gipdesk.report.report import FieldValue, Report, blank_report
from gipdesk.report.step import Action, Way
from gipdesk.report.totals import add_up
from tests.support.reports import valid_2021
from tests.support.steps import NOON, fields_of
from tests.support.strategies import field_edits

GRANTED = "requests.granted.natural_person"
TOTALS_OF_GRANTED = {
    "requests.granted.total",
    "requests.processed_total.natural_person",
    "requests.processed_total.total",
}
BY_ID = pytest.mark.parametrize("definition", list(shipped_formats()), ids=lambda definition: definition.id)
BURSTS = st.sampled_from([None, None, "one", "two"])


def differing(old: Report, new: Report) -> set[str]:
    """The fields in which two reports of one format differ."""
    fields = [*old.cells, *old.sections, "year", "organisation", "title", "preamble"]
    return {field for field in fields if old.get(field) != new.get(field)}


def assert_totals_add_up(report: Report) -> None:
    for total in report.format.totals:
        assert report.cells[total.cell] == add_up(total.terms, report.cells)


@pytest.fixture
def draft() -> Draft:
    pair = valid_2021()
    return Draft(pair.this_year, pair.baseline, {"overview": str(pair.this_year.sections["overview"])})


@BY_ID
@given(data=st.data())
def test_all_undos_give_the_start_and_all_redos_the_end(definition: Format, data: st.DataObject) -> None:
    draft = Draft(blank_report(definition))
    start = draft.report
    for edit in data.draw(st.lists(field_edits(definition), max_size=6)):
        before = draft.report
        changed = draft.edit(edit, data.draw(BURSTS))
        assert fields_of(changed) == differing(before, draft.report)
        assert_totals_add_up(draft.report)
    end = draft.report
    while draft.can_undo:
        before = draft.report
        assert fields_of(draft.undo()) >= differing(before, draft.report)
        assert_totals_add_up(draft.report)
    assert draft.report == start
    while draft.can_redo:
        before = draft.report
        assert fields_of(draft.redo()) >= differing(before, draft.report)
        assert_totals_add_up(draft.report)
    assert draft.report == end


@given(st.lists(field_edits(shipped_formats().get("2021")), min_size=1, max_size=6))
def test_each_undo_takes_back_one_edit(edits: list[dict[str, FieldValue]]) -> None:
    draft = Draft(valid_2021().this_year)
    before: list[Report] = []
    for edit in edits:
        report = draft.report
        before += [report] if draft.edit(edit) else []
    while before:
        draft.undo()
        assert draft.report == before.pop()
    assert not draft.can_undo


def test_an_edit_returns_what_changed_totals_included(draft: Draft) -> None:
    assert fields_of(draft.edit({GRANTED: 13, "year": 2025})) == {GRANTED, *TOTALS_OF_GRANTED}
    assert draft.report.cells["requests.granted.total"] == 13
    assert fields_of(draft.undo()) == {GRANTED, *TOTALS_OF_GRANTED}
    assert fields_of(draft.redo()) == {GRANTED, *TOTALS_OF_GRANTED}


def test_a_total_cannot_be_typed(draft: Draft) -> None:
    assert draft.is_computed("requests.granted.total")
    assert not draft.is_computed(GRANTED)
    assert draft.edit({"requests.granted.total": 99}) is None
    assert not draft.can_undo


def test_what_stays_the_same_is_no_step(draft: Draft) -> None:
    assert draft.edit({GRANTED: 12, "title": draft.report.title}) is None
    assert not draft.can_undo


def test_zero_is_a_change_from_blank(draft: Draft) -> None:
    draft.edit({"disclosure.coercion.decisions": None})
    assert fields_of(draft.edit({"disclosure.coercion.decisions": 0})) == {"disclosure.coercion.decisions"}


def test_an_unknown_field_is_refused_and_changes_nothing(draft: Draft) -> None:
    before = draft.report
    with pytest.raises(KeyError):
        draft.edit({GRANTED: 1, "requests.granted.nobody": 1})
    assert draft.report == before
    assert not draft.can_undo


def test_nothing_to_undo_or_redo_changes_nothing(draft: Draft) -> None:
    assert (draft.can_undo, draft.can_redo) == (False, False)
    assert (draft.undo(), draft.redo()) == (None, None)


def test_a_new_edit_forgets_what_was_undone(draft: Draft) -> None:
    draft.edit({GRANTED: 1})
    draft.undo()
    assert draft.can_redo
    draft.edit({GRANTED: 2})
    assert not draft.can_redo


def test_a_published_total_gives_way_to_the_sum() -> None:
    published = valid_2021().this_year.with_fields({"requests.received.total": 99})
    assert Draft(published).report.cells["requests.received.total"] == 14


def test_typing_into_one_field_is_taken_back_as_one(draft: Draft) -> None:
    start = draft.report
    for written in ("收", "收到", "收到3件"):
        draft.edit({"overview": written}, burst="overview")
    assert fields_of(draft.undo()) == {"overview"}
    assert draft.report == start
    draft.redo()
    assert draft.report.sections["overview"] == "收到3件"


@pytest.mark.parametrize("between", ["end_burst", "undo and redo"])
def test_a_burst_that_ended_is_not_gone_on_with(draft: Draft, between: str) -> None:
    draft.end_burst()
    draft.edit({"overview": "一"}, burst="overview")
    if between == "end_burst":
        draft.end_burst()
    else:
        draft.undo()
        draft.redo()
    draft.edit({"overview": "一二"}, burst="overview")
    draft.undo()
    assert draft.report.sections["overview"] == "一"


def test_another_burst_is_a_step_of_its_own(draft: Draft) -> None:
    draft.edit({"overview": "一"}, burst="overview")
    draft.edit({"problems": "二"}, burst="problems")
    draft.undo()
    assert draft.report.sections["overview"] == "一"


def test_a_text_counts_as_not_updated_while_it_is_last_years(draft: Draft) -> None:
    carried = str(draft.carried_texts["overview"])
    assert draft.not_updated() == ("overview",)
    draft.edit({"overview": "今年的情况。"})
    assert draft.not_updated() == ()
    draft.edit({"overview": carried})
    assert draft.not_updated() == ("overview",)


def test_a_text_may_be_accepted_as_it_is(draft: Draft) -> None:
    assert fields_of(draft.accept_text("overview")) == {"overview"}
    assert draft.not_updated() == ()
    assert draft.accept_text("overview") is None
    assert draft.carried_texts == {}


def test_last_years_report_is_at_hand(draft: Draft) -> None:
    assert draft.baseline == valid_2021().baseline
    assert Draft(valid_2021().this_year).baseline is None


def test_typing_after_an_undo_is_a_step_of_its_own(draft: Draft) -> None:
    draft.edit({"overview": "一"}, burst="overview")
    draft.edit({"problems": "二"}, burst="problems")
    draft.undo()
    draft.edit({"overview": "一三"}, burst="overview")
    draft.undo()
    assert draft.report.get("overview") == "一"


def test_accepting_a_text_can_be_taken_back(draft: Draft) -> None:
    waiting = draft.not_updated()
    assert waiting
    draft.accept_text(waiting[0])
    assert fields_of(draft.undo()) == {waiting[0]}
    assert set(draft.not_updated()) == set(waiting)
    assert fields_of(draft.redo()) == {waiting[0]}
    assert waiting[0] not in draft.not_updated()


def test_typing_that_comes_back_to_where_it_began_is_no_step(draft: Draft) -> None:
    start = draft.report.get("overview")
    draft.edit({"overview": "改了"}, burst="overview")
    draft.edit({"overview": start}, burst="overview")
    assert not draft.can_undo


def test_a_step_says_what_was_done_when_and_what_stood_there_before() -> None:
    times = iter([NOON + timedelta(minutes=minute) for minute in range(4)])
    draft = Draft(valid_2021().this_year, carried_texts={"problems": "旧"}, clock=lambda: next(times))
    pasted = draft.edit({GRANTED: 13}, action=Action.PASTED)
    assert pasted is not None
    assert (pasted.number, pasted.at, pasted.action, pasted.way) == (1, NOON, Action.PASTED, Way.DONE)
    assert (pasted.before[GRANTED], pasted.after[GRANTED]) == (12, 13)
    assert pasted.before.keys() == pasted.after.keys() == {GRANTED, *TOTALS_OF_GRANTED}
    undone = draft.undo()
    assert undone is not None
    assert (undone.number, undone.action, undone.way) == (2, Action.PASTED, Way.UNDONE)
    assert (undone.before, undone.after) == (pasted.after, pasted.before)
    redone = draft.redo()
    assert redone == replace(pasted, number=3, at=NOON + timedelta(minutes=2), way=Way.REDONE)
    accepted = draft.accept_text("problems")
    assert accepted is not None
    assert (accepted.action, accepted.accepted, accepted.after) == (
        Action.ACCEPTED_TEXT,
        {"problems": "旧"},
        {},
    )
    assert accepted.at == NOON + timedelta(minutes=3)


def test_undoing_an_acceptance_makes_the_text_last_years_again(draft: Draft) -> None:
    carried = dict(draft.carried_texts)
    accepted = draft.accept_text("overview")
    undone = draft.undo()
    assert accepted is not None
    assert undone is not None
    assert (undone.accepted, undone.reopened) == ({}, accepted.accepted)
    assert draft.carried_texts == carried


def test_the_typing_that_is_one_step_has_one_number_and_tells_each_letter(draft: Draft) -> None:
    first, second = (draft.edit({"overview": text}, burst="overview") for text in ("一", "一二"))
    assert first is not None
    assert second is not None
    assert (second.number, second.before, second.after) == (
        first.number,
        {"overview": "一"},
        {"overview": "一二"},
    )
    whole = first.with_more(second)
    assert (whole.before, whole.after) == (first.before, second.after)
    draft.end_burst()
    third = draft.edit({"overview": "一二三"}, burst="overview")
    assert third is not None
    assert third.number != first.number


def test_typing_that_came_to_nothing_leaves_the_step_before_it_alone(draft: Draft) -> None:
    start = draft.report.get("overview")
    draft.edit({"problems": "一"}, burst="problems")
    draft.edit({"overview": "改了"}, burst="overview")
    draft.edit({"overview": start}, burst="overview")
    draft.edit({"overview": "又改"}, burst="overview")
    draft.undo()
    assert (draft.report.get("overview"), draft.report.get("problems")) == (start, "一")


def test_totals_that_were_wrong_are_put_right_by_a_first_step() -> None:
    published = valid_2021().this_year.with_fields({"requests.received.total": 99})
    draft = Draft(published, clock=lambda: NOON)
    step = draft.first_step
    assert step is not None
    assert (step.number, step.at, step.action) == (1, NOON, Action.SUMMED)
    assert (step.before, step.after) == ({"requests.received.total": 99}, {"requests.received.total": 14})
    assert not draft.can_undo
    assert Draft(valid_2021().this_year).first_step is None


def test_the_time_is_that_of_the_clock_in_utc(draft: Draft) -> None:
    before = datetime.now(UTC)
    step = draft.edit({GRANTED: 1})
    assert step is not None
    assert before <= step.at <= datetime.now(UTC)
    assert step.at.utcoffset() == timedelta(0)


def test_hints_are_switched_off_and_on_by_their_codes(draft: Draft) -> None:
    """Once each: what is so already is no step, and reasons for a finding are left alone."""
    off = draft.switch_off("old-year")
    assert off is not None
    assert (off.action, [reason.code for reason in off.given]) == (Action.HINTS_OFF, ["old-year"])
    assert draft.switch_off("old-year") is None
    assert draft.switch_off("old-word") is not None
    assert draft.switch_on(["spacing"]) is None
    on = draft.switch_on(["old-year", "spacing"])
    assert on is not None
    assert (on.action, on.withdrawn) == (Action.HINTS_ON, off.given)
    assert draft.switch_on(["old-year"]) is None
    assert [reason.code for reason in draft.reasons] == ["old-word"]
