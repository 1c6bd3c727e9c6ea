"""The history in a .gip: beside the report, told of when it is damaged, and never in its way."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gipdesk.formats.registry import shipped_formats
from gipdesk.report.draft import Draft
from gipdesk.report.history import MAX_BLOCKS, MAX_BYTES, NO_HISTORY, History
from gipdesk.report.past import Moment, Past, past_of
from gipdesk.report.step import Action, Step, mark
from gipdesk.store.report_file import Snapshot, content_of, create, load, load_content, snapshot_in
from gipdesk.store.rows import StoredReport
from gipdesk.store.shelf import LOG
from gipdesk.store.working_file import WorkingFile
from gipdesk.store.working_log import WorkingLog
from tests.support.gips import change
from tests.support.reports import valid_2021
from tests.support.steps import NOON

REGISTRY = shipped_formats()
DATA = Path(__file__).parent / "data"
CELL = "requests.received.business"
TODAY = date(2026, 12, 31)


def draft() -> Draft:
    pair = valid_2021()
    return Draft(pair.this_year, pair.baseline, {"overview": "去年的文字"}, clock=lambda: NOON)


def stored(made: Draft) -> StoredReport:
    return StoredReport(made.report, made.baseline, made.carried_texts, made.unit)


def done(made: Draft, *fields: dict[str, int | str]) -> list[Step]:
    steps = [made.edit(each) for each in fields]
    return [step for step in steps if step is not None]


def with_history(path: Path) -> StoredReport:
    """Write a report with three steps behind it."""
    made = draft()
    before = Snapshot(stored(made), "one")
    steps = done(made, {CELL: 5}, {"overview": "甲"}, {CELL: 6, "title": "乙"})
    after = before.after([mark(Action.OPENED, NOON), *steps])
    path.write_bytes(content_of(after))
    return after.stored


def past(state: Snapshot) -> Past:
    return past_of(state.history, Moment(state.stored.report, state.stored.carried_texts))


def at(path: Path) -> Snapshot:
    return snapshot_in(path.name, path.read_bytes(), REGISTRY)


def test_what_led_to_a_report_comes_back_out_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.gip"
    kept = with_history(path)
    state = at(path)
    steps = past(state).steps
    assert state.stored == kept
    assert [step.action for step in steps] == [*[Action.TYPED] * 3, Action.OPENED]
    assert past(state).after(3).report == draft().report


def test_what_fields_held_before_is_found_in_the_report_and_not_believed_of_the_step() -> None:
    made = draft()
    before = Snapshot(stored(made), "one")
    steps = done(made, {CELL: 5}, {CELL: 6})
    bare = [replace(step, before={}) for step in steps]
    assert past(before.after(bare)).steps[0].before[CELL] == 5
    assert past(before.after(bare)).steps[1].before[CELL] == 0


def test_two_states_are_the_same_whatever_led_to_them() -> None:
    state = Snapshot(stored(draft()), "one")
    assert replace(state, history=NO_HISTORY.after(mark(Action.OPENED, NOON))) == state


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("schema*.gip")))
def test_an_older_file_opens_with_an_empty_history(name: str) -> None:
    state = snapshot_in(name, (DATA / name).read_bytes(), REGISTRY)
    assert state.ready(TODAY).history == NO_HISTORY


def test_a_report_that_is_created_has_the_history_that_is_given(tmp_path: Path) -> None:
    create(tmp_path / "a.gip", stored(draft()), NO_HISTORY.after(mark(Action.IMPORTED, NOON, "去年.docx")))
    assert [step.note for step in past(at(tmp_path / "a.gip")).steps] == ["去年.docx"]


DAMAGES = [
    ("UPDATE history SET steps = ?", (b"x",)),
    ("UPDATE history SET sha256 = 'x'", ()),
    ("UPDATE history SET number = 7", ()),
    ("DELETE FROM history", ()),
    ("INSERT INTO history VALUES (9, '', x'00')", ()),
    ("UPDATE history SET steps = cast(x'ff' AS TEXT)", ()),
]


@pytest.mark.parametrize(("statement", "values"), DAMAGES)
def test_a_damaged_history_is_noticed_and_the_report_is_read(
    tmp_path: Path, statement: str, values: tuple[object, ...]
) -> None:
    path = tmp_path / "a.gip"
    kept = with_history(path)
    change(path, statement, *values, is_sealed=False)
    assert load(path, REGISTRY) == kept
    assert at(path).history == History(lost=True)


def hashed(blocks: Iterable[bytes]) -> list[tuple[int, str, bytes]]:
    """The rows of a history of these blocks, as whoever knows the tables would make them."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content_of(Snapshot(stored(draft()), "x", history=History(tuple(blocks)))))
        return connection.execute("SELECT * FROM history").fetchall()


@pytest.mark.parametrize(
    "block",
    [
        b"",
        zlib.compress(bytes(32 * 1024 * 1024)),
        zlib.compress(b'{"at":1,"action":"typed"}'),
        zlib.compress(b'{"at":1772000000000,"action":"typed","fields":{"meta":[1,2]}}'),
        zlib.compress(b'{"at":1772000000000,"action":"typed","fields":{"title":[NaN,Infinity]}}'),
    ],
    ids=["nothing", "huge", "no time", "no field", "no number"],
)
def test_a_forged_history_is_dropped_when_the_report_is_gone_on_with(tmp_path: Path, block: bytes) -> None:
    path, kept = tmp_path / "a.gip", stored(draft())
    create(path, kept)
    for row in hashed([block]):
        change(path, "INSERT INTO history VALUES (?, ?, ?)", *row)
    assert load(path, REGISTRY) == kept
    file = WorkingFile(path, REGISTRY, tmp_path / "own")
    try:
        assert file.beginning.state.history == History(lost=True)
        file.save(*done(draft(), {CELL: 5}))
        file.write()
    finally:
        file.close()
    assert [step.after[CELL] for step in past(at(path)).steps] == [5]


def test_more_than_anybody_types_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.gip"
    create(path, stored(draft()))
    row = "INSERT INTO history VALUES (?, '', zeroblob(?))"
    change(path, row, 1, MAX_BYTES)
    change(path, row, 2, 1)
    assert at(path).history == History(lost=True)


MANY_BLOCKS = """
    WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 201)
    INSERT INTO history SELECT i, '', x'00' FROM n
"""


def test_more_blocks_than_anybody_fills_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.gip"
    create(path, stored(draft()))
    assert MAX_BLOCKS == 200
    change(path, MANY_BLOCKS)
    assert at(path).history == History(lost=True)


def test_what_reading_gives_does_not_depend_on_the_history(tmp_path: Path) -> None:
    path = tmp_path / "a.gip"
    kept = with_history(path)
    assert load_content("a.gip", path.read_bytes(), REGISTRY) == kept
    assert path.read_bytes() == content_of(at(path))


def test_the_working_copy_brings_back_the_history_of_what_had_not_reached_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.gip"
    with_history(path)
    made = Draft(at(path).stored.report, clock=lambda: NOON)
    first = WorkingFile(path, REGISTRY, tmp_path / "own")
    first.save(mark(Action.OPENED, NOON), *done(made, {CELL: 7}))
    first.save(*done(made, {"title": "丙"}))
    first.close()
    again = WorkingFile(path, REGISTRY, tmp_path / "own")
    try:
        state = again.beginning.state
        assert again.beginning.is_recovered
        assert [step.action for step in past(state).steps[:4]] == [
            Action.TYPED,
            Action.TYPED,
            Action.OPENED,
            Action.TYPED,
        ]
        assert past(state).steps[1].before[CELL] == 6
        assert past(state).after(2).report == at(path).stored.report
    finally:
        again.close()


def test_typing_is_one_step_in_the_file_and_in_the_working_copy(tmp_path: Path) -> None:
    path = tmp_path / "a.gip"
    create(path, stored(draft()))
    made = draft()
    file = WorkingFile(path, REGISTRY, tmp_path / "own")
    for typed in ("甲", "甲乙", "甲乙丙"):
        step = made.edit({"title": typed}, burst="title")
        assert step is not None
        file.save(step)
    file.write()
    file.close()
    assert [step.after for step in past(at(path)).steps] == [{"title": "甲乙丙"}]


@pytest.mark.parametrize("writes", [True, False])
def test_steps_that_are_in_the_file_are_not_done_again(tmp_path: Path, *, writes: bool) -> None:
    path, own = tmp_path / "a.gip", tmp_path / "own"
    create(path, stored(draft()))
    file = WorkingFile(path, REGISTRY, own)
    file.save(*done(draft(), {CELL: 5}, {CELL: 6}))
    if writes:
        file.write()
    file.close()
    (log,) = own.glob(f"*/{LOG}")
    with closing(WorkingLog(log)) as working:
        kept = working.kept(REGISTRY)
    assert kept is not None
    assert kept.step_count == (0 if writes else 2)
    assert kept.is_in_file == writes
    assert kept.state.stored.report.get(CELL) == 6
    assert [it.after[CELL] for it in past(kept.state).steps] == [6, 5]
