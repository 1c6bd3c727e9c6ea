"""Runs all tests once to learn which run a line and how long each takes; kept until something changes."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import coverage
from workshop.steps import say

from mutants.plugins import Deadline, Recorder
from mutants.running import Outcome, log_of, run_all, run_pytest
from mutants.selecting import Recording, RunLines

RECORDED = ("gipdesk", "resources", "tests", "pyproject.toml")


@dataclass(frozen=True)
class Part:
    """One of `count` equal parts of all tests."""

    index: int
    count: int

    def run(self, tree: Path, deadline: Deadline) -> bool:
        measured = coverage.Coverage(data_file=None, config_file=False, source=[str(tree / "gipdesk")])
        recorder = Recorder(measured, deadline, self.index, self.count)
        measured.start()
        with recorder.caches_seen_through():
            passed = run_pytest(tree, recorder)
        measured.stop()
        uses = {runner: sorted(caches) for runner, caches in recorder.uses.items()}
        lines = lines_of(measured.get_data(), tree)
        found = {"seconds": recorder.seconds, "uses": uses, "lines": lines}
        result_in(tree).write_text(json.dumps(found), encoding="utf-8")
        return passed

    def clean(self, tree: Path) -> None:
        """Nothing was changed."""


def lines_of(data: coverage.CoverageData, tree: Path) -> RunLines:
    """By what ran them and by file, the lines that were run."""
    found: RunLines = defaultdict(lambda: defaultdict(list))
    for path in data.measured_files():
        for line, runners in data.contexts_by_lineno(path).items():
            for runner in runners:
                found[runner][Path(path).relative_to(tree).as_posix()].append(line)
    return found


def result_in(tree: Path) -> Path:
    return tree.with_suffix(".json")


def recorded(tree: Path, trees: Sequence[Path], folder: Path) -> Recording:
    """What each test of the tree runs; the folder keeps it. Only what passes can notice a mutant."""
    kept = folder / f"{digest(tree)}.json"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(record(trees)), encoding="utf-8")
    return Recording(**json.loads(kept.read_bytes()))


def record(trees: Sequence[Path]) -> dict[str, dict[str, object]]:
    """Run all tests, a part on each tree, and join what they tell."""
    joined: dict[str, dict[str, object]] = {"seconds": {}, "uses": {}, "lines": {}}
    for _, outcome in run_all([Part(index, len(trees)) for index in range(len(trees))], trees):
        say(f"a part of the tests is recorded{'' if outcome == Outcome.LIVING else ', not all passed'}")
    for tree in trees:
        for name, found in json.loads(result_of(tree)).items():
            joined[name] |= found
    if not joined["seconds"]:
        raise SystemExit(f"no test passed while they were recorded\n{last_words(trees[0])}")
    return joined


def result_of(tree: Path) -> bytes:
    """What a part told at its end; a part that came to none ends the program."""
    if result_in(tree).exists():
        return result_in(tree).read_bytes()
    raise SystemExit(f"tests died while they were recorded\n{last_words(tree)}")


def last_words(tree: Path) -> str:
    """The end of what its tests printed."""
    return log_of(tree).read_text("utf-8")[-3000:]


def digest(tree: Path) -> str:
    """A name for what a recording depends on."""
    found = hashlib.sha256()
    for path in sorted(path for name in RECORDED for path in [tree / name, *(tree / name).rglob("*")]):
        if path.is_file() and path.suffix != ".pyc":
            found.update(f"{path.relative_to(tree)}\0".encode() + path.read_bytes())
    return found.hexdigest()[:16]
