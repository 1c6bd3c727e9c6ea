"""The two ways tests are run: all of them, noting what each runs, or some, each within its time."""

from __future__ import annotations

import ctypes
import functools
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from multiprocessing.sharedctypes import RawValue
from typing import TypeAlias
from unittest.mock import patch

import coverage
import pytest

from mutants.selecting import Recording

Function: TypeAlias = Callable[..., object]

COLLECTING_SECONDS = 1200.0  # a test that is recorded takes some ten times as long, on a busy machine more
SLACK_SECONDS = 60.0  # on a busy machine a test may take this and ten times what it took when recorded
SLOWER = 10


class Deadline:
    """The moment by which a fork must have come further; the fork and its parent share it."""

    def __init__(self) -> None:
        self._moment = RawValue(ctypes.c_double)
        self.allow(COLLECTING_SECONDS)

    def allow(self, seconds: float) -> None:
        self._moment.value = time.monotonic() + seconds

    def has_passed(self) -> bool:
        return time.monotonic() > self._moment.value


class Recorder:
    """Notes what runs each line, and how long each test takes that passes; runs one test in `parts`.

    What fills a cache of the program is noted under the cache's own name, in `uses` for each test that
    looks into it: else only the first test would seem to run it.
    """

    def __init__(self, measured: coverage.Coverage, deadline: Deadline, part: int, parts: int) -> None:
        self.seconds: dict[str, float] = {}
        self.uses: dict[str, set[str]] = defaultdict(set)
        self._measured = measured
        self._deadline = deadline
        self._part = slice(part, None, parts)
        self._runner = ""

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        with self._noted_as(collector.nodeid):
            return (yield)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = items[self._part]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        failed, begun = item.session.testsfailed, time.monotonic()
        self._deadline.allow(COLLECTING_SECONDS)
        with self._noted_as(item.nodeid):
            result = yield
        if item.session.testsfailed == failed:
            self.seconds[item.nodeid] = time.monotonic() - begun
        return result

    def caches_seen_through(self) -> AbstractContextManager[object]:
        """While this lasts, whatever the program defines with a cache looks into one that is noted."""
        original = functools.lru_cache

        def cached(function: Function, maxsize: int | None = None) -> Function:
            return self._cached(function) if is_the_programs(function) else original(maxsize)(function)

        def lru_cache(maxsize: int | Function | None = None) -> object:
            return cached(maxsize) if callable(maxsize) else functools.partial(cached, maxsize=maxsize)

        return patch.multiple(functools, lru_cache=lru_cache, cache=cached)

    def _cached(self, function: Function) -> Function:
        name = f"{function.__module__}.{function.__qualname__} in part {self._part.start}"
        results: dict[object, object] = {}

        @functools.wraps(function)
        def remembered(*arguments: object, **named: object) -> object:
            self.uses[self._runner].add(name)
            asked = (arguments, frozenset(named.items()))
            if asked not in results:
                with self._noted_as(name):
                    results[asked] = function(*arguments, **named)
            return results[asked]

        return remembered

    @contextmanager
    def _noted_as(self, name: str) -> Iterator[None]:
        outer, self._runner = self._runner, name
        self._measured.switch_context(name)
        try:
            yield
        finally:
            self._runner = outer
            self._measured.switch_context(outer)


def is_the_programs(function: Function) -> bool:
    return function.__module__.startswith("gipdesk")


class Chosen:
    """Runs the chosen tests in their order, each within its time; `failed` is the first that fails."""

    def __init__(self, tests: Sequence[str], recording: Recording, deadline: Deadline) -> None:
        self._rank = {test: rank for rank, test in enumerate(tests)}
        self._seconds = recording.seconds
        self._deadline = deadline
        self.failed = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed = self.failed or (report.nodeid if report.failed else "")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep also what was not there when recorded: the mutant has changed what a test is about."""
        kept = (item for item in items if item.nodeid in self._rank or item.nodeid not in self._seconds)
        items[:] = sorted(kept, key=lambda item: self._rank.get(item.nodeid, 0))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> None:
        self._deadline.allow(SLACK_SECONDS + SLOWER * self._seconds.get(item.nodeid, 0))
