"""A plugin for pytest: a run that starts anew goes on where the one before ended."""

from __future__ import annotations

from pathlib import Path

import pytest


class Passed:
    """Notes the tests that pass in a file, and leaves out those that it names already."""

    def __init__(self, notes: Path) -> None:
        self._notes = notes
        self._failed: set[str] = set()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        passed = set(self._notes.read_text(encoding="utf-8").splitlines()) if self._notes.exists() else set()
        items[:] = [item for item in items if item.nodeid not in passed]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed.add(report.nodeid)
        elif report.when == "teardown" and report.nodeid not in self._failed:
            with self._notes.open("a", encoding="utf-8") as notes:
                notes.write(f"{report.nodeid}\n")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where the tests that passed are noted."""
    parser.addoption("--passed", type=Path, metavar="FILE")


def pytest_configure(config: pytest.Config) -> None:
    """Take part where that is asked for."""
    notes = config.getoption("--passed")
    if notes is not None:
        config.pluginmanager.register(Passed(notes))
