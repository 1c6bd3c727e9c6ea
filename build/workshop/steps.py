"""A line a step: what is being done and how long it took. What its commands say goes to a log.

The log is shown where a command fails; a step that works is one line.
"""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).resolve().parent.parent.parent
WORK = ROOT / "work"
LOGS = WORK / "logs"

Command: TypeAlias = Sequence[str | Path]


@contextmanager
def step(title: str) -> Iterator[None]:
    """Name what begins and, on the same line, how many seconds it took."""
    tell(title, end=" … ")
    start = time.monotonic()
    try:
        yield
    except BaseException:
        tell("")
        raise
    tell(f"{time.monotonic() - start:.0f} s")


def quietly(
    command: Command, log: Path, environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> None:
    """Run a command to its end with what it says in a log; CalledProcessError unless it succeeds."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as file:
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd=folder,
            check=True,
        )


def loudly_if_failing(
    command: Command, log: Path, environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> None:
    """The same, with the log shown where the command fails."""
    try:
        quietly(command, log, environment, folder)
    except subprocess.CalledProcessError:
        show(log)
        raise


def told(failure: subprocess.CalledProcessError) -> int:
    """Say which command failed; the answer is the exit code to end with."""
    tell(f"exit code {failure.returncode} from: {' '.join(map(str, failure.cmd))}")
    return failure.returncode if failure.returncode > 0 else 1


def show(log: Path) -> None:
    """Print a log."""
    tell(f"\n{log.read_text(encoding='utf-8', errors='replace')}")


def tell(line: str, end: str = "\n") -> None:
    """Say how the work goes, beside what it prints; at once, so that the line keeps its place."""
    print(line, end=end, file=sys.stderr, flush=True)


def say(line: str) -> None:
    """Print a result, at once, so that the line keeps its place among what the programs print."""
    print(line, flush=True)


def speak_utf8() -> None:
    """Chinese text must not fail on a Windows console or in a pipe."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
