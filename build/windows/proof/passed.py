"""A plugin for pytest: a run takes its share of the tests, and if started anew goes on where it ended."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

ONE_IN = 5
"""Of the sampled tests one in so many is run, always the same ones."""


class Passed:
    """Notes the tests that pass in a file, and leaves out those that it names already.

    Of `shares` equal shares of the tests it takes the one of this number, from 0; those whose names begin
    with one of `sampled` are the few that are taken of many first.
    """

    def __init__(self, notes: Path, share: int, shares: int, sampled: Sequence[str]) -> None:
        self._notes = notes
        self._share = share
        self._shares = shares
        self._sampled = tuple(sampled)
        self._failed: set[str] = set()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        passed = set(self._notes.read_text(encoding="utf-8").splitlines()) if self._notes.exists() else set()
        items[:] = [item for item in items if item.nodeid not in passed and self._takes(item.nodeid)]

    def _takes(self, name: str) -> bool:
        lot, left_out = zlib.crc32(name.encode()), 0
        if name.startswith(self._sampled):
            lot, left_out = divmod(lot, ONE_IN)
        return not left_out and lot % self._shares == self._share

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed.add(report.nodeid)
        elif report.when == "teardown" and report.nodeid not in self._failed:
            with self._notes.open("a", encoding="utf-8") as notes:
                notes.write(f"{report.nodeid}\n")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where the tests that passed are noted, which of how many shares is run, and what is sampled."""
    parser.addoption("--passed", type=Path, metavar="FILE")
    parser.addoption("--share", type=int, default=0, metavar="NUMBER")
    parser.addoption("--shares", type=int, default=1, metavar="COUNT")
    parser.addoption("--sampled", action="append", default=[], metavar="PATH")


def pytest_configure(config: pytest.Config) -> None:
    """Take part where that is asked for."""
    notes = config.getoption("--passed")
    if notes is not None:
        share, shares, sampled = (config.getoption(name) for name in ("--share", "--shares", "--sampled"))
        config.pluginmanager.register(Passed(notes, share, shares, sampled))
