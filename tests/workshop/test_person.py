from __future__ import annotations

import itertools
import subprocess
import sys

import pytest
from windows.proof import person

SLEEP = "import time; time.sleep(60)"


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(person, "LOOK", 0.05)


def test_a_program_that_does_not_get_on_is_stopped() -> None:
    process = subprocess.Popen([sys.executable, "-c", SLEEP])
    assert person.end_of(process, lambda: 0, seconds=0.2) == person.STUCK
    assert process.poll() is not None


def test_a_program_that_gets_on_may_take_its_time() -> None:
    steps = itertools.count()
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1); raise SystemExit(7)"])
    assert person.end_of(process, lambda: next(steps), seconds=0.2) == 7


def test_what_wine_says_itself_is_not_the_programs() -> None:
    said = "甲\nwine: Unhandled page fault (thread 00e8), starting debugger...\n乙\n".encode()
    assert person.WINES_OWN.sub(b"", said).decode() == "甲\n乙\n"
