from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

TESTS = """
import os
import pytest

@pytest.mark.parametrize("word", ["甲", "a\\nb"])
def test_passes(word):
    pass

def test_skipped():
    pytest.skip("not here")

def test_fails_at_first():
    assert "AGAIN" in os.environ

@pytest.fixture
def untidy():
    yield
    assert "AGAIN" in os.environ

def test_is_untidy_at_first(untidy):
    pass
"""


MANY_COUNT = 100
MANY = f"""
import pytest

@pytest.mark.parametrize("number", range({MANY_COUNT}))
def test_passes(number):
    pass
"""

COUNT = 5  # of the tests above, with each word


def run(folder: Path, *options: str, **more: str) -> str:
    """The last line of what pytest says of the tests above."""
    (folder / "test_some.py").write_text(TESTS, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "windows.proof.passed", "-c", os.devnull, *options]
    alone = {"PYTHONPATH": str(ROOT / "build"), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    environment = {**os.environ, **alone, **more}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    return done.stdout.decode().splitlines()[-1]


def test_a_run_goes_on_with_what_has_not_passed(tmp_path: Path) -> None:
    notes = ("--passed", str(tmp_path / "passed.txt"))
    assert " 1 failed, 3 passed, 1 skipped, 1 error in " in run(tmp_path, *notes)
    assert " 2 passed in " in run(tmp_path, *notes, AGAIN="1")
    assert " no tests ran in " in run(tmp_path, *notes)


def test_without_notes_every_test_is_run(tmp_path: Path) -> None:
    for _ in range(2):
        assert " 1 failed, 3 passed, 1 skipped, 1 error in " in run(tmp_path)


def test_every_test_is_in_one_share(tmp_path: Path) -> None:
    notes = tmp_path / "passed.txt"
    for share in range(3):
        run(tmp_path, f"--passed={notes}", f"--share={share}", "--shares=3", AGAIN="1")
    noted = notes.read_text(encoding="utf-8").splitlines()
    assert len(noted) == len(set(noted)) == COUNT


def test_of_sampled_tests_the_same_few_are_run(tmp_path: Path) -> None:
    (tmp_path / "test_many.py").write_text(MANY, encoding="utf-8")

    def passed(name: str, *options: str) -> set[str]:
        notes = tmp_path / name
        for share in range(2):
            run(tmp_path, f"--passed={notes}", f"--share={share}", "--shares=2", *options, AGAIN="1")
        return {name for name in notes.read_text(encoding="utf-8").splitlines() if "many" in name}

    few = passed("few", "--sampled=test_elsewhere", "--sampled=test_many")
    assert few == passed("again", "--sampled=test_many")
    assert MANY_COUNT / 10 < len(few) < MANY_COUNT / 3
    assert len(passed("all", "--sampled=test_elsewhere")) == MANY_COUNT
