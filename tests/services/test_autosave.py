from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from gipdesk.errors import UnwritableFile, UserFault
from gipdesk.report.step import Step
from gipdesk.services import autosave
from gipdesk.services.autosave import AutoSaver, SaveState
from tests.support.steps import step

YEAR, TITLE = step({"year": 2024}), step({"title": "标题"})
PATIENCE = 30.0
"""Seconds after which a test gives up waiting for the saving thread."""


class Disk:
    """Writes that a test lets through one by one; while full, each fails."""

    def __init__(self) -> None:
        self.full = False
        self.writes: list[list[Step]] = []
        self._allowed = threading.Semaphore(0)
        self._begun = threading.Semaphore(0)

    def __call__(self, *steps: Step) -> None:
        self._begun.release()
        assert self._allowed.acquire(timeout=PATIENCE)
        if self.full:
            raise UnwritableFile("disk-full", name="年报.gip")
        self.writes.append([*steps])

    def wait_for_write(self) -> None:
        """Until the saving thread has come to the next write."""
        assert self._begun.acquire(timeout=PATIENCE)

    def allow(self, writes: int = 1) -> None:
        """Let the next writes through."""
        self._allowed.release(writes)


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def states() -> list[tuple[SaveState, str | None]]:
    return []


@pytest.fixture
def saver(disk: Disk, states: list[tuple[SaveState, str | None]]) -> Iterator[AutoSaver[Step]]:
    saver = AutoSaver(disk)

    def note(state: SaveState, fault: UserFault | None) -> None:
        states.append((state, None if fault is None else fault.code))

    saver.on_state(note)
    yield saver
    disk.allow(100)
    with suppress(UserFault):
        saver.close()


def test_a_change_is_written_and_announced(
    saver: AutoSaver[Step], disk: Disk, states: list[tuple[SaveState, str | None]]
) -> None:
    disk.allow()
    saver.submit(TITLE)
    saver.close()
    assert disk.writes == [[TITLE]]
    assert states == [(SaveState.SAVING, None), (SaveState.SAVED, None)]


def test_without_changes_nothing_is_written(saver: AutoSaver[Step], disk: Disk) -> None:
    saver.close()
    saver.close()
    assert disk.writes == []


def test_what_comes_during_a_write_is_written_together_step_by_step(
    saver: AutoSaver[Step], disk: Disk
) -> None:
    saver.submit(YEAR)
    disk.wait_for_write()
    saver.submit(TITLE)
    saver.submit(step({"title": "一"}, {"overview": "去年的"}), YEAR)
    disk.allow(2)
    saver.close()
    (first, later) = disk.writes
    assert first == [YEAR]
    assert [made.after for made in later] == [{"title": "标题"}, {"title": "一"}, {"year": 2024}]
    assert later[1].accepted == {"overview": "去年的"}


def test_the_typing_that_is_one_step_is_written_as_one(saver: AutoSaver[Step], disk: Disk) -> None:
    """However long the disk is away, what waits for it does not grow with every letter."""
    saver.submit(YEAR)
    disk.wait_for_write()
    letters = [step({"overview": "字" * count}, number=-1) for count in range(1, 30)]
    saver.submit(TITLE, *letters, TITLE)
    disk.allow(2)
    saver.close()
    title = {"title": "标题"}
    assert [made.after for made in disk.writes[1]] == [title, {"overview": "字" * 29}, title]
    assert disk.writes[1][1].before == letters[0].before


def test_what_cannot_be_written_is_tried_again_with_the_next_change(
    saver: AutoSaver[Step], disk: Disk, states: list[tuple[SaveState, str | None]]
) -> None:
    disk.full = True
    saver.submit(YEAR)
    disk.wait_for_write()
    saver.submit(TITLE)
    disk.allow()
    disk.wait_for_write()
    disk.full = False
    disk.allow()
    saver.close()
    assert disk.writes == [[YEAR, TITLE]]
    assert states == [
        (SaveState.SAVING, None),
        (SaveState.FAILED, "disk-full"),
        (SaveState.SAVING, None),
        (SaveState.SAVED, None),
    ]


def test_what_cannot_be_written_is_tried_again_after_a_while(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "RETRY_SECONDS", 0.001)
    saver = AutoSaver(disk)
    disk.full = True
    saver.submit(YEAR)
    disk.wait_for_write()
    disk.allow()
    disk.wait_for_write()
    disk.full = False
    disk.allow()
    saver.close()
    assert disk.writes == [[YEAR]]


def test_closing_tries_once_more_and_says_what_failed(
    saver: AutoSaver[Step], disk: Disk, states: list[tuple[SaveState, str | None]]
) -> None:
    disk.full = True
    disk.allow(2)
    saver.submit(YEAR)
    for _ in range(2):
        with pytest.raises(UnwritableFile) as caught:
            saver.close()
        assert caught.value.code == "disk-full"
    assert disk.writes == []
    assert states[-1] == (SaveState.FAILED, "disk-full")


def test_a_bug_of_ours_drops_nothing(states: list[tuple[SaveState, str | None]]) -> None:
    def write(*_: object) -> None:
        raise ZeroDivisionError

    saver = AutoSaver(write)
    saver.on_state(lambda state, fault: states.append((state, fault.code if fault else None)))
    saver.submit(TITLE)
    with pytest.raises(UserFault) as failed:
        saver.close()
    assert failed.value.code == "not-saved-by-our-fault"
    assert states[:2] == [(SaveState.SAVING, None), (SaveState.FAILED, "not-saved-by-our-fault")]


def test_a_listener_that_breaks_down_stops_neither_the_saving_nor_the_other_listeners(
    saver: AutoSaver[Step],
    disk: Disk,
    states: list[tuple[SaveState, str | None]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bugs: list[tuple[type[BaseException], threading.Thread | None]] = []
    monkeypatch.setattr(threading, "excepthook", lambda bug: bugs.append((bug.exc_type, bug.thread)))

    def break_down(_state: SaveState, _fault: UserFault | None) -> None:
        raise ZeroDivisionError

    heard: list[SaveState] = []
    saver.on_state(break_down)
    saver.on_state(lambda state, _: heard.append(state))
    saver.submit(YEAR)
    disk.wait_for_write()
    saver.submit(TITLE)
    disk.allow(2)
    saver.close()
    assert disk.writes == [[YEAR], [TITLE]]
    assert heard == [state for state, _ in states] == [SaveState.SAVING, SaveState.SAVED] * 2
    assert [kind for kind, _ in bugs] == [ZeroDivisionError] * 4
    assert {thread and thread.name for _, thread in bugs} == {"autosave"}


def test_who_waits_hears_when_all_until_then_is_written(saver: AutoSaver[Step], disk: Disk) -> None:
    assert saver.wait(PATIENCE)
    disk.full = True
    saver.submit(YEAR)
    disk.wait_for_write()
    disk.allow()
    assert not saver.wait(0.01)
    disk.full = False
    disk.allow(10)
    assert saver.wait(PATIENCE)
    assert disk.writes == [[YEAR]]


def test_the_last_moment_before_the_longest_wait_is_no_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's queue waits for ever where next to no time is left: nothing was written until the next key."""
    left, all_written = iter(range(20_000)), threading.Event()

    def write(*_: Step) -> None:
        number = next(left, None)
        if number is None:
            all_written.set()
        else:
            monkeypatch.setattr(autosave, "LONGEST_WAIT", number % 100 * 2e-7)
            late.submit(YEAR)

    late = AutoSaver(write, pause=PATIENCE)
    late.submit(YEAR)
    assert all_written.wait(PATIENCE)
    late.close()
