"""A history that cannot have been is found out."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest

from gipdesk.report.history import History
from gipdesk.report.past import Moment, past_of, sound
from gipdesk.report.step import Action, mark
from tests.report.history.work import CELL, LAST_TEXT, START, TODAY, Work, altered, packed_lines
from tests.support.reports import valid_2021


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
