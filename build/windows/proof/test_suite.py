"""The program's own tests, run by the Windows Python."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from workshop.steps import ROOT

from windows.places import SUITE_PYTHON
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
NOT_IN_WINE = (
    "tests/test_files.py::test_a_name_too_long",  # Wine cuts a long name short, and says nothing
    # links that it makes lead nowhere
    "tests/store/test_working_file.py::test_a_link_goes_on_leading_to_the_report",
)
FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
SUITE_SECONDS = 2700
MORE_RUNS = 2
"""Wine may hang or crash, most of all beside the other proofs: what has not passed by then runs once more."""

MOST_LATE = 5
"""Tests that may fail in a run, if each of them passes in the next."""

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


def run_suite(pc: Pc, work: Path) -> Outcome:
    """Run the tests that have not passed yet, and print the end of what they say."""
    left_out = [*(f"--ignore={path}" for path in FOR_LINUX), *(f"--deselect={name}" for name in NOT_IN_WINE)]
    outcome = pc.run_alone(
        r"C:\python\python.exe",
        *["-m", "pytest", "--quiet", "--rootdir", r"C:\source", "-o", r"cache_dir=C:\cache"],
        *["-p", "windows.proof.passed", r"--passed=C:\passed.txt"],
        *left_out,
        environment=ENVIRONMENT,
        folder=work,
        seconds=SUITE_SECONDS,
    )
    print(said(outcome)[-TOLD:])
    return outcome


def said(outcome: Outcome) -> str:
    """What it printed."""
    return outcome.output.decode("utf-8", "replace").rstrip()


def failures(outcome: Outcome) -> int:
    """How many tests failed; 0 also where the run did not come to its end."""
    last_line = said(outcome).rpartition("\n")[2]
    return sum(int(number) for number in FAILURES.findall(last_line))


def test_the_programs_own_tests_pass_on_windows(pc: Pc) -> None:
    work = pc.place(r"C:\source")
    work.mkdir()
    for part in PARTS:
        copy_of(ROOT / part, work / part)
    copy_of(SUITE_PYTHON, pc.place(r"C:\python"))
    pc.place(r"C:\fonts").mkdir()
    copy_of(FONT, pc.place(r"C:\fonts\NotoSansCJK-Regular.otf"))  # Qt's offscreen fonts skip a .ttc
    pc.person.own(pc.prefix)
    outcome = run_suite(pc, work)
    for _ in range(MORE_RUNS):
        if outcome.code and failures(outcome) <= MOST_LATE:
            outcome = run_suite(pc, work)
    assert outcome.code == 0, "what the runs said is printed below"
