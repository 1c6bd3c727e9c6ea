"""A step is one line; what its commands say is shown only where they fail."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from workshop.steps import loudly_if_failing, step


def python(code: str) -> list[str | Path]:
    return [sys.executable, "-c", code]


def test_a_step_is_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "logs" / "talk.log"
    with step("talking"):
        loudly_if_failing(python("print('a hundred warnings')"), log)
    captured = capfd.readouterr()
    assert captured.out == ""
    assert re.fullmatch(r"talking … \d+ s\n", captured.err)
    assert "a hundred warnings" in log.read_text(encoding="utf-8")


def test_the_log_of_a_failing_step_is_shown(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(subprocess.CalledProcessError), step("talking"):
        loudly_if_failing(python("import sys; print('why'); sys.exit('it fails')"), tmp_path / "talk.log")
    told = capfd.readouterr().err
    assert told.startswith("talking … \n")
    assert "why" in told
    assert "it fails" in told
