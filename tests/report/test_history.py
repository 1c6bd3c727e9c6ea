"""A history kept and read back: each step, and the report before each of them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gipdesk.errors import DamagedContent
from gipdesk.report.draft import Draft
from gipdesk.report.history import BLOCK_CHARACTERS, MAX_BLOCK_CHARACTERS, MAX_BYTES, History, history_of
from gipdesk.report.history_form import MAX_NOTE
from gipdesk.report.past import PRUNED_ABOVE, PRUNED_TO, Moment, past_of, pruned, recalled, sound
from gipdesk.report.reasons import Reason
from gipdesk.report.report import FieldValue, Report
from gipdesk.report.step import Action, Step, Way, mark
from tests.support.reports import valid_2019, valid_2021

START = datetime(2026, 1, 5, 1, tzinfo=UTC)
LAST_TEXT = "去年的文字"
CELL = "requests.received.business"
TOTAL = "requests.received.total"
TODAY = date(2026, 12, 31)


def clock(apart: timedelta = timedelta(seconds=20)) -> Iterator[datetime]:
    return (START + number * apart for number in count())


class Work:
    """A draft at work, the history of it, and the report as it stood after every step."""

    def __init__(self, report: Report | None = None, apart: timedelta = timedelta(seconds=20)) -> None:
        times = clock(apart)
        carried = {"overview": LAST_TEXT}
        self.draft = Draft(report or valid_2021().this_year, None, carried, clock=lambda: next(times))
        self.history = History()
        self.moments = [self.moment]

    @property
    def moment(self) -> Moment:
        return Moment(self.draft.report, dict(self.draft.carried_texts))

    def keep(self, step: Step | None) -> None:
        assert step is not None
        self.history = self.history.after(step)
        self.moments.append(self.moment)

    def edit(self, fields: Mapping[str, FieldValue], burst: str | None = None) -> None:
        self.keep(self.draft.edit(fields, burst))

    def mark(self, action: Action, note: str = "") -> None:
        self.keep(mark(action, self.draft.done[-1].at if self.draft.done else START, note))

    def reopened(self) -> History:
        """The history as a file gives it back."""
        return History(self.history.packed())


def varied() -> Work:
    work = Work()
    work.mark(Action.IMPORTED, "去年.docx")
    work.edit({CELL: 7})
    work.edit({"overview": "今年的文字"})
    work.edit({"overview": "今年的一段文字"})
    work.edit({"year": 2030, "title": "别的", "problems": ""})
    work.edit({"disclosure.fees.amount": None})
    work.keep(work.draft.undo())
    work.keep(work.draft.redo())
    work.edit({"overview": LAST_TEXT})
    work.keep(work.draft.accept_text("overview"))
    work.keep(work.draft.undo())
    work.mark(Action.EXPORTED, "年报.docx、年报.pdf")
    return work


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


def test_figures_take_little_room_and_a_change_in_a_text_takes_that_change() -> None:
    work = Work(valid_2021().this_year.with_fields({"overview": "很长的文字" * 4000}))
    text = str(work.draft.report.get("overview"))
    for number in range(50):
        text = text[: number * 100] + "改" + text[number * 100 :]
        work.edit({"overview": text})
    assert sum(map(len, work.history.packed())) < 2000


def test_many_steps_are_read_back_over_all_blocks() -> None:
    work = Work()
    for number in range(1, 700):
        work.edit({CELL: number})
        if number % 100 == 0:
            work.history = work.reopened()
    assert len(work.history.packed()) == 3
    past = past_of(work.history, work.moment)
    assert [step.after[CELL] for step in past.steps] == [*range(699, 0, -1)]
    assert past.after(698).report.get(CELL) == 1


def test_long_texts_close_a_block_and_what_nobody_types_cuts_the_history() -> None:
    work = Work()
    for number in range(4):
        work.edit({"overview": f"{number}" * (BLOCK_CHARACTERS // 2)})
    assert len(work.history.packed()) == 3
    work.edit({"overview": "长" * (MAX_BLOCK_CHARACTERS + 1)})
    work.edit({CELL: 1})
    past = past_of(work.reopened(), work.moment)
    assert [set(step.after) for step in past.steps] == [{CELL, TOTAL}]
    assert not past.is_cut


def test_long_texts_that_are_packed_anew_lose_nothing() -> None:
    """Each is a quarter of what closes a block, and all of them more than a block may unpack to."""
    work = Work()
    for number in range(20):
        work.edit({"overview": f"{number % 10}" * (BLOCK_CHARACTERS // 4)})
    work.edit({"overview": "长" * (MAX_BLOCK_CHARACTERS - BLOCK_CHARACTERS // 2)})
    anew = history_of(past_of(work.reopened(), work.moment).steps[::-1])
    past = past_of(anew, work.moment)
    assert (len(past.steps), past.is_cut) == (21, False)


def test_only_as_much_is_kept_as_is_ever_read_again() -> None:
    blocks = tuple(bytes(MAX_BYTES // 3) for _ in range(5))
    assert History(blocks).packed() == blocks[2:]


def test_halves_of_characters_are_kept_as_a_file_keeps_them() -> None:
    work = Work()
    work.edit({"title": "\ud800"})
    work.edit({"title": "\ufffd"})
    work.edit({CELL: 5})
    past = past_of(work.reopened(), work.moment)
    assert ([it.after.get("title") for it in past.steps], past.is_cut) == ([None, None, "\ufffd"], False)


def test_only_so_many_blocks_are_kept() -> None:
    blocks = tuple(bytes([number]) for number in range(250))
    assert History(blocks).packed() == blocks[50:]


def test_texts_that_are_more_than_any_memory_holds_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    work = Work()
    for number in range(9):
        work.edit({"problems": f"{number}" * 100})
    monkeypatch.setattr("gipdesk.report.past.MAX_CHARACTERS", 1000)
    past = past_of(work.reopened(), work.moment)
    assert (len(past.steps), past.is_cut) == (4, True)


REASONS = tuple(Reason("figure-jump", f"{number}", (("title", "x"),)) for number in range(40))
CELLS = [cell for cell in valid_2021().this_year.cells if cell.startswith("requests.received.")]


@pytest.mark.parametrize(
    "step",
    [
        Step(0, START, Action.CLEARED, dict.fromkeys(CELLS, 8), dict.fromkeys(CELLS, 0)),
        Step(0, START, Action.REASON_WITHDRAWN, {}, {}, withdrawn=REASONS),
        mark(Action.EXPORTED, START, "年报.docx、" * 100),
    ],
    ids=["fields", "reasons", "notes"],
)
def test_nobody_waits_for_a_past_that_takes_for_ever_to_read(
    step: Step, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few kilobytes may unpack to millions of fields, reasons or names of files."""
    monkeypatch.setattr("gipdesk.report.past.MAX_CHARACTERS", 500)
    work = Work()
    work.keep(step)
    assert past_of(work.history, work.moment).is_cut


def test_a_note_is_kept_as_far_as_anybody_reads() -> None:
    work = Work()
    work.mark(Action.EXPORTED, "年报.docx、" * 1000)
    work.mark(Action.EXPORTED, "年报.pdf")
    notes = [step.note for step in past_of(work.reopened(), work.moment).steps]
    assert notes == ["年报.pdf", ("年报.docx、" * 1000)[:MAX_NOTE]]


def altered(history: History, key: str, value: object) -> History:
    """The history with something else in its latest step."""
    *blocks, last = history.packed()
    *lines, line = zlib.decompress(last).decode().split("\n")
    form = json.loads(line)
    form[key] = value
    return History((*blocks, packed_lines(*lines, json.dumps(form))))


def packed_lines(*lines: str) -> bytes:
    return zlib.compress("\n".join(lines).encode())


def two_steps() -> Work:
    work = Work()
    work.edit({"title": "甲乙丙"})
    work.edit({CELL: 7, "title": "甲丁丙"})
    return work


NAN, INFINITE = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("fields", {"no.such.cell": [1, 2]}),
        ("fields", {"meta": ["", "x"]}),
        ("fields", {CELL: [NAN, 7]}),
        ("fields", {CELL: [INFINITE, 7]}),
        ("fields", {CELL: [-5, 7]}),
        ("fields", {CELL: [10**400, 7]}),
        ("fields", {CELL: ["五", 7]}),
        ("fields", {CELL: [True, 7]}),
        ("fields", {CELL: [1, 8]}),
        ("fields", {CELL: [1, 7, 7]}),
        ("fields", {CELL: 7}),
        ("fields", {"title": [1, "乙", "戊"]}),
        ("fields", {"title": [-1, "乙", "丙"]}),
        ("fields", {"title": [99, "乙", "丁"]}),
        ("fields", {"title": [None, "甲丁丙"]}),
        ("fields", {"title": [1, "\ud800", "丁"]}),
        ("fields", [CELL]),
        ("accepted", {"title": 5}),
        ("accepted", {"overview": LAST_TEXT}),
        ("accepted", {CELL: "五"}),
        ("reopened", {"problems": "没有过"}),
        ("reopened", []),
        ("at", -1),
        ("at", 10**30),
        ("at", "2026"),
        ("at", True),
        ("at", None),
        ("action", "explode"),
        ("action", ["typed"]),
        ("way", "sideways"),
        ("note", 5),
        ("more", 1),
    ],
)
def test_a_step_that_cannot_have_been_is_told_from_those_that_were(key: str, value: object) -> None:
    work = two_steps()
    history = altered(work.history, key, value)
    assert past_of(history, work.moment).is_cut
    assert sound(history, work.moment, TODAY) == History(lost=True)


@pytest.mark.parametrize(
    "block",
    [
        b"",
        b"no block",
        zlib.compress(b"\xff\xfe"),
        packed_lines("[]"),
        packed_lines("5"),
        packed_lines("{"),
        packed_lines("[" * 5000),
        packed_lines('{"at": NaN, "action": "typed"}'),
        packed_lines(*["{}"] * 257),
        zlib.compress(bytes(32 * 1024 * 1024)),
        packed_lines("{}")[:-3],
    ],
)
def test_a_block_that_cannot_have_been_is_found_out(block: bytes) -> None:
    work = two_steps()
    history = History((block, *work.history.packed()))
    past = past_of(history, work.moment)
    assert (len(past.steps), past.is_cut) == (2, True)
    assert sound(History((block,)), work.moment, TODAY).lost
    more = History((block,)).after(mark(Action.OPENED, START))
    assert past_of(more, work.moment).is_cut


def test_a_history_of_another_report_is_not_gone_on_with() -> None:
    work = two_steps()
    other = Moment(work.draft.report.with_fields({CELL: 9}), {})
    assert sound(work.reopened(), other, TODAY) == History(lost=True)


def test_former_names_of_cells_are_todays() -> None:
    report = valid_2021().this_year
    work = Work(replace(report, format=replace(report.format, former_ids={"old": CELL})))
    work.edit({CELL: 3})
    history = altered(work.history, "fields", {"old": [1, 3]})
    assert past_of(history, work.moment).steps[0].before == {CELL: 1}


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


def test_what_is_read_is_damage_or_a_step() -> None:
    with pytest.raises(DamagedContent):
        next(History((b"x",)).backwards(valid_2021().this_year, {}))
