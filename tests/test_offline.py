"""The promise that nothing is ever sent: window and command line at work where no way leads out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gipdesk.services.exporting import export
from tests.support.reports import valid_2021
from tests.support.sealed import STOPPED

ROOT = Path(__file__).resolve().parent.parent
POSSIBLE = ["nothing"]
IMPOSSIBLE = {"python_socket": STOPPED}
if sys.platform == "linux":  # elsewhere nothing is seen but what Python does
    POSSIBLE.append("desktop_socket")
    IMPOSSIBLE |= {"native_socket": -signal.SIGSYS, "started_program": signal.SIGSYS}


def run(work: str, folder: Path) -> tuple[int, str]:
    """How the program ends after that work, sealed, and where it was stopped, if it was."""
    command = [sys.executable, "-m", "tests.support.sealed_program", work, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=100, check=False)
    return ended.returncode, ended.stderr.decode(errors="replace") if ended.returncode else ""


@pytest.mark.parametrize("work", ["commands", "window"])
def test_the_program_asks_for_no_way_to_another_computer(work: str, tmp_path: Path) -> None:
    export(valid_2021().last_year, [tmp_path / "去年.docx"])
    assert run(work, tmp_path) == (0, "")


@pytest.mark.parametrize("work", POSSIBLE)
def test_what_stays_on_the_computer_is_possible(work: str, tmp_path: Path) -> None:
    assert run(work, tmp_path) == (0, "")


@pytest.mark.parametrize("work", IMPOSSIBLE)
def test_whoever_asks_for_a_way_out_is_stopped(work: str, tmp_path: Path) -> None:
    assert run(work, tmp_path)[0] == IMPOSSIBLE[work]
