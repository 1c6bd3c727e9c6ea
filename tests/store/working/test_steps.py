"""A report open for editing: what is saved is on the disk, and comes back after a crash."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from gipdesk import files
from gipdesk.errors import DamagedContent
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.reasons import Reason
from gipdesk.report.step import Step
from gipdesk.store import beginning, working_file
from gipdesk.store.presence import mark_of
from gipdesk.store.report_file import load
from gipdesk.store.step_rows import row_of, step_of
from gipdesk.store.working_file import WorkingFile
from gipdesk.store.working_log import WorkingLog
from tests.store.working.working import (
    OVERVIEW,
    RECEIVED,
    begun,
    die,
    log_of,
    opened,
    opened_and_closed,
    stored,
    value,
)
from tests.support.steps import step


def test_a_step_is_kept_at_once_and_in_the_gip_when_that_is_written(path: Path, file: WorkingFile) -> None:
    before = path.read_bytes()
    file.save(step({RECEIVED: 11}), step({RECEIVED: 12, "title": "新题"}, OVERVIEW))
    assert path.read_bytes() == before
    file.write()
    expected = stored().report.with_fields({RECEIVED: 12, "title": "新题"})
    assert load(path, shipped_formats()) == replace(
        stored(), report=expected, carried_texts={"problems": "旧"}
    )
    assert {*path.parent.iterdir()} == {path, mark_of(path)}


def test_a_gip_that_holds_everything_is_not_written(path: Path, file: WorkingFile) -> None:
    file.save(step({RECEIVED: 11}))
    file.write()
    before = path.stat().st_ino
    file.write()
    assert path.stat().st_ino == before


def test_a_text_accepted_and_reopened_is_last_years_again(
    path: Path, folder: Path, file: WorkingFile
) -> None:
    file.save(step({}, OVERVIEW))
    file.save(step({}, reopened=OVERVIEW))
    die(file)
    again = opened(path, folder)
    again.write()
    again.close()
    assert load(path, shipped_formats()) == stored()


def test_half_characters_are_joined_or_replaced(path: Path, folder: Path, file: WorkingFile) -> None:
    file.save(step({"title": "\ud83d\ude00\ud83d"}, reopened={"overview": "\ude00"}))
    file.write()
    file.close()
    assert value(path, "title") == "\U0001f600\ufffd"
    assert begun(path, folder, "title") == "\U0001f600\ufffd"


def test_what_a_killed_program_had_saved_is_there_again(path: Path, folder: Path, file: WorkingFile) -> None:
    file.save(step({RECEIVED: 11}))
    file.save(step({"title": "新题"}, OVERVIEW))
    die(file)
    assert value(path) != 11
    again = opened(path, folder)
    assert again.beginning.is_recovered
    assert again.beginning.fork is None
    again.write()
    again.close()
    expected = stored().report.with_fields({RECEIVED: 11, "title": "新题"})
    assert load(path, shipped_formats()).report == expected
    assert not opened_and_closed(path, folder).is_recovered


def test_the_typing_of_one_text_is_kept_once_and_whole(path: Path, folder: Path, file: WorkingFile) -> None:
    file.save(step({"title": "先"}))
    for letters in range(1, 200):
        file.save(step({"overview": "字" * letters}, number=-7))
    file.save(step({"title": "后"}))
    die(file)
    with closing(sqlite3.connect(log_of(path, folder))) as log:
        assert log.execute("SELECT count(*) FROM steps").fetchone() == (3,)
    assert begun(path, folder, "overview") == "字" * 199


@pytest.mark.parametrize("reached", [True, False])
def test_a_program_killed_while_it_writes_the_gip_knows_both(
    path: Path, folder: Path, file: WorkingFile, monkeypatch: pytest.MonkeyPatch, reached: bool
) -> None:
    file.save(step({RECEIVED: 11}))
    with monkeypatch.context() as dying:
        write = files.write_atomically

        def killed(*asked: object, **named: object) -> None:
            if reached:
                write(*asked, **named)  # type: ignore[arg-type] # as it was asked
            raise KeyboardInterrupt

        dying.setattr(working_file, "write_atomically", killed)
        with pytest.raises(KeyboardInterrupt):
            file.write()
    die(file)
    again = opened_and_closed(path, folder)
    assert again.is_recovered is not reached
    assert again.fork is None
    assert again.state.stored.report.get(RECEIVED) == 11


def test_the_gip_is_never_ahead_of_the_working_copy(
    path: Path, folder: Path, file: WorkingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is written in a thread of its own, and may be while a step is on its way to the working copy."""
    file.save(step({RECEIVED: 11}))
    with monkeypatch.context() as dying:

        def killed(_log: WorkingLog, *_asked: object) -> None:
            file.write()
            raise KeyboardInterrupt

        dying.setattr(WorkingLog, "append", killed)
        with pytest.raises(KeyboardInterrupt):
            file.save(step({RECEIVED: 12}))
    die(file)
    assert (value(path), begun(path, folder)) == (11, 11)


def test_a_long_history_is_folded_and_nothing_lost(
    path: Path, folder: Path, file: WorkingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginning, "STEPS_BEFORE_FOLDING", 3)
    for number in range(5):
        file.save(step({RECEIVED: number}))
    die(file)
    for _ in range(2):
        assert begun(path, folder) == 4
    with closing(sqlite3.connect(log_of(path, folder))) as log:
        assert log.execute("SELECT count(*) FROM steps").fetchone() == (0,)


REASON = Reason("some-code", "口径不同", ((RECEIVED, 3), ("overview", "的话")), 4)
FEW = replace(REASON, words="口")


def explained(number: int, given: tuple[Reason, ...], withdrawn: tuple[Reason, ...] = ()) -> Step:
    return replace(step({}, number=number), given=given, withdrawn=withdrawn)


def test_reasons_that_no_gip_has_yet_are_in_the_working_copy(
    file: WorkingFile, path: Path, folder: Path
) -> None:
    """The letters of one typing are one row; what was written in between never counted."""
    file.save(explained(1, (FEW,)))
    file.save(explained(1, (REASON,), (FEW,)))
    file.close()
    assert load(path, shipped_formats()).reasons == ()
    with closing(opened(path, folder)) as again:
        assert again.beginning.state.stored.reasons == (REASON,)
        again.save(explained(2, (), (REASON,)))
        again.write()
    assert load(path, shipped_formats()).reasons == ()


@pytest.mark.parametrize("given", ["x", [3], {}])
def test_a_step_with_damaged_reasons_is_damage(given: object) -> None:
    written, _ = row_of(step({}))
    changed = json.dumps({**json.loads(written), "given": given})
    with pytest.raises(DamagedContent):
        step_of((changed, hashlib.sha256(changed.encode()).hexdigest()), shipped_formats().get("2021"))
