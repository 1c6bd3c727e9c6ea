"""Runs tests in forks of this process, which has imported the libraries, on copies of the tree."""

from __future__ import annotations

import importlib
import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Generic, NoReturn, Protocol, TypeVar

import pytest

from mutants.mutations import Mutant
from mutants.plugins import Chosen, Deadline
from mutants.selecting import Recording, files_of

LIBRARIES = ("PySide6.QtWidgets", "docx", "hypothesis", "lxml.html", "openpyxl", "pytestqt.plugin", "sqlite3")
NOT_COPIED = (".git", ".venv", ".hypothesis", ".*cache*", "__pycache__", "work", "dist")
OPTIONS = (
    *("-q", "--no-header", "--tb=short", "-p", "no:cacheprovider", "-p", "no:xdist"),
    *("-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning"),
)
FIRST_TESTS = 40  # most mutants die of these, and few files need be collected for them
MOST_MEMORY = 4 << 30
TICK = 0.02


class Outcome(StrEnum):
    KILLED = "killed"
    TIMED_OUT = "timed out"
    NOT_COVERED = "not covered"
    LIVING = "living"


class Work(Protocol):
    """What a fork does with the tree that it has for itself."""

    def run(self, tree: Path, deadline: Deadline, /) -> bool:
        """Whether all tests passed."""

    def clean(self, tree: Path, /) -> None:
        """Put the tree back, however the fork ended."""


AnyWork = TypeVar("AnyWork", bound=Work)


@dataclass(frozen=True)
class Trial:
    """A mutant, and the tests that may notice it; `number` differs from that of every other trial."""

    number: int
    mutant: Mutant
    origin: Path
    tests: Sequence[str]
    recording: Recording

    def run(self, tree: Path, deadline: Deadline) -> bool:
        file = tree / self.mutant.file
        file.write_bytes(self.mutant.applied_to(file.read_bytes()))
        os.utime(
            file, (self.number, self.number)
        )  # bytecode of another mutant must not be taken for this one's
        stages = self.tests[:FIRST_TESTS], self.tests[FIRST_TESTS:]
        return all(self._passes(tests, tree, deadline) for tests in stages if tests)

    def _passes(self, tests: Sequence[str], tree: Path, deadline: Deadline) -> bool:
        """Whether they pass; a test that fails is asked again, since on a busy machine one may by itself."""
        if self._run(tests, tree, deadline):
            return True
        failed = failed_in(tree).read_text("utf-8")
        if failed not in tests or not self._run([failed], tree, deadline):
            return False
        rest = [test for test in tests if test != failed]
        return not rest or self._run(rest, tree, deadline)

    def _run(self, tests: Sequence[str], tree: Path, deadline: Deadline) -> bool:
        child = os.fork()
        if not child:
            leave(lambda: self._run_here(tests, tree, deadline))
        return os.waitpid(child, 0)[1] == 0

    def _run_here(self, tests: Sequence[str], tree: Path, deadline: Deadline) -> bool:
        failed_in(tree).write_text("", "utf-8")
        chosen = Chosen(tests, self.recording, deadline)
        passed = run_pytest(tree, chosen, "-x", *sorted({files_of(test)[0] for test in tests}))
        failed_in(tree).write_text(chosen.failed, "utf-8")
        return passed

    def clean(self, tree: Path) -> None:
        shutil.copy2(self.origin / self.mutant.file, tree / self.mutant.file)


class Fork(Generic[AnyWork]):
    """Work under way in a process of its own."""

    def __init__(self, work: AnyWork, tree: Path) -> None:
        self.work = work
        self.tree = tree
        self._deadline = Deadline()
        self._process = os.fork()
        if not self._process:
            os.setsid()
            limit(log_of(tree))
            leave(lambda: work.run(tree, self._deadline))

    def outcome(self) -> Outcome | None:
        """How it ended, its tree put back; None while it goes on within its time."""
        timed_out = self._deadline.has_passed()
        if timed_out:
            self.stop()
        ended, status = os.waitpid(self._process, 0 if timed_out else os.WNOHANG)
        if not ended:
            return None
        self.stop()  # what its tests may have left running
        self.work.clean(self.tree)
        return Outcome.TIMED_OUT if timed_out else Outcome.KILLED if status else Outcome.LIVING

    def stop(self) -> None:
        """End it, and all that it started."""
        with suppress(ProcessLookupError):
            os.killpg(self._process, signal.SIGKILL)


def run_all(works: Iterable[AnyWork], trees: Iterable[Path]) -> Iterator[tuple[AnyWork, Outcome]]:
    """Do all works, as many at a time as there are trees; each is answered when it has ended."""
    waiting, free, running = iter(works), list(trees), list[Fork[AnyWork]]()
    try:
        while running := running + [Fork(work, free.pop()) for work in islice(waiting, len(free))]:
            time.sleep(TICK)
            for fork in running.copy():
                if outcome := fork.outcome():
                    running.remove(fork)
                    free.append(fork.tree)
                    yield fork.work, outcome
    finally:
        for fork in running:
            fork.stop()


def log_of(tree: Path) -> Path:
    """What its tests print."""
    return tree.with_suffix(".log")


def failed_in(tree: Path) -> Path:
    """Where the name of the test stands that failed first."""
    return tree.with_suffix(".failed")


def leave(work: Callable[[], bool]) -> NoReturn:
    """End a fork with the work's answer; nothing of its parent's may go on in it."""
    passed = False
    try:
        passed = work()
    finally:
        sys.stdout.flush()
        os._exit(0 if passed else 1)


def limit(log: Path) -> None:
    """Let a fork print into a file, and keep it from taking the machine's memory."""
    printed = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(printed, stream)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def run_pytest(tree: Path, plugin: object, *arguments: str) -> bool:
    """Run tests of the tree, by the tree's own settings, and have them and what they start import from it."""
    os.chdir(tree)
    sys.path[:0] = [str(tree), str(tree / "build")]
    os.environ |= {"PYTHONPATH": str(tree), "QT_QPA_PLATFORM": "offscreen", "CI": "1"}
    return pytest.main([*OPTIONS, f"--basetemp={tree.with_suffix('.tmp')}", *arguments], [plugin]) == 0


def copies(tree: Path, folder: Path, count: int) -> list[Path]:
    """As many copies of a tree, without what is made in it."""
    places = [folder / f"tree{number}" for number in range(count)]
    for place in places:
        shutil.copytree(tree, place, ignore=shutil.ignore_patterns(*NOT_COPIED))
    return places


def import_libraries() -> None:
    """Import once what every fork needs, and nothing of the program."""
    for library in LIBRARIES:
        importlib.import_module(library)
