"""The program's own tests, run by the Windows Python."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from workshop.steps import ROOT

from windows.places import SUITE_PYTHON
from windows.proof.handout import SHARES
from windows.proof.pc import Pc
from windows.proof.person import Outcome

PARTS = (
    "gipdesk",
    "resources",
    "tests",
    "build",
    "docs",
    "pyproject.toml",
    "requirements.lock",
    "CHANGELOG.md",
)
FOR_LINUX = (
    "tests/test_house_style.py",
    "tests/test_tasks.py",
    "tests/fuzz",
    "tests/workshop",
)  # they look at the checkout and its tools, or fork
SAMPLED = (
    "tests/cases",
    "tests/checks",
    "tests/formats",
    "tests/recogniser",
    "tests/report",
    "tests/test_texts.py",
)
"""They ask nothing of the system: some of their tests show that Windows' Python counts as ours does."""

NOT_IN_WINE = (
    "tests/test_files.py::test_a_name_too_long",  # Wine cuts a long name short, and says nothing
    # links that it makes lead nowhere
    "tests/store/working/test_changed_by_others.py::test_a_link_goes_on_leading_to_the_report",
)
PASSED = r"C:\passed.txt"
FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
SECONDS_FOR_ONE = 400.0
"""A run in which no test has ended for so long is stopped: each has less than that, and so has the start."""

SECONDS_FOR_A_LOOK = 130
"""After so long within one test the stack of every thread is told, also while Wine itself hangs."""

MORE_RUNS = 3
"""Wine may hang or crash, most of all beside the other proofs: what has not passed by then runs once more."""

MOST_LATE = 5
"""Tests that may fail in a run, if each of them passes in the next."""

NOTHING_LEFT = 5
"""What pytest answers where there is no test to run: the run before ended after its last one."""

TOLD = 9000
"""Characters at the end of what a run said: of a hang also where each thread was."""

FAILURES = re.compile(r"(\d+) (?:failed|errors?)\b")
ENVIRONMENT = {
    "HYPOTHESIS_STORAGE_DIRECTORY": r"C:\examples",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONIOENCODING": "utf-8",
    "PYTHONPATH": r"C:\source\build",
    "WINEDLLOVERRIDES": "winedbg.exe=d",  # a crash ends the run; it does not wait for a debugger
    "WINEQT_QPA_FONTDIR": r"C:\fonts",  # Wine hands a Windows program QT_… only under this name
    "WINEQT_QPA_PLATFORM": "offscreen",
}


def copy_of(source: Path, target: Path) -> None:
    """A copy of a file or a folder, without what Python keeps beside it."""
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copyfile(source, target)


def run_suite(pc: Pc, work: Path, share: int) -> Outcome:
    """Run the tests of a share that have not passed yet, and print the end of what they say."""
    notes = pc.place(PASSED)
    left_out = [*(f"--ignore={path}" for path in FOR_LINUX), *(f"--deselect={name}" for name in NOT_IN_WINE)]
    left_out += [f"--sampled={path}" for path in SAMPLED]
    outcome = pc.run_alone(
        r"C:\python\python.exe",
        *["-m", "pytest", "--quiet", "--rootdir", r"C:\source", "-o", r"cache_dir=C:\cache"],
        *["-o", f"faulthandler_timeout={SECONDS_FOR_A_LOOK}"],
        *["-p", "windows.proof.passed", f"--passed={PASSED}", f"--share={share}", f"--shares={SHARES}"],
        *left_out,
        environment=ENVIRONMENT,
        folder=work,
        progress=lambda: notes.stat().st_size if notes.exists() else 0,
        seconds=SECONDS_FOR_ONE,
    )
    print(said(outcome)[-TOLD:])
    return outcome


def said(outcome: Outcome) -> str:
    """What it printed."""
    return outcome.output.decode("utf-8", "replace").rstrip()


def all_passed(outcome: Outcome) -> bool:
    """Whether nothing is left to pass."""
    return outcome.code in {0, NOTHING_LEFT}


def failures(outcome: Outcome) -> int:
    """How many tests failed; 0 also where the run did not come to its end."""
    last_line = said(outcome).rpartition("\n")[2]
    return sum(int(number) for number in FAILURES.findall(last_line))


@pytest.mark.parametrize("share", range(SHARES))
def test_the_programs_own_tests_pass_on_windows(pc: Pc, share: int) -> None:
    work = pc.place(r"C:\source")
    work.mkdir()
    for part in PARTS:
        copy_of(ROOT / part, work / part)
    copy_of(SUITE_PYTHON, pc.place(r"C:\python"))
    pc.place(r"C:\fonts").mkdir()
    copy_of(FONT, pc.place(r"C:\fonts\NotoSansCJK-Regular.otf"))  # Qt's offscreen fonts skip a .ttc
    pc.person.own(pc.prefix)
    outcome = run_suite(pc, work, share)
    for _ in range(MORE_RUNS):
        if not all_passed(outcome) and failures(outcome) <= MOST_LATE:
            outcome = run_suite(pc, work, share)
    assert all_passed(outcome), "what the runs said is printed below"
