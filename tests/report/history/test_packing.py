"""How much room steps take, and how many are kept."""

from __future__ import annotations

import pytest

from gipdesk.report.history import BLOCK_CHARACTERS, MAX_BLOCK_CHARACTERS, MAX_BYTES, History, history_of
from gipdesk.report.history_form import MAX_NOTE
from gipdesk.report.past import past_of
from gipdesk.report.reasons import Reason
from gipdesk.report.step import Action, Step, mark
from tests.report.history.work import CELL, START, TOTAL, Work
from tests.support.reports import valid_2021


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


def test_sessions_of_one_step_each_share_a_block() -> None:
    work = Work()
    for number in range(1, 5):
        work.edit({CELL: number})
        work.history = work.reopened()
    assert len(work.history.blocks) == 1
    assert len(past_of(work.history, work.moment).steps) == 4


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
