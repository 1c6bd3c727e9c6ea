"""Who uses the computers of the proof: a clerk whose name, and whose folders therefore, are Chinese."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from workshop.steps import Command

NAME = "张三"
NUMBER = 1000
SECONDS = 300.0
STUCK = -1
"""The code of a program that was stopped because it did not get on."""

LOOK = 1.0
"""Seconds between two looks at whether a program gets on."""


WINES_OWN = re.compile(rb"^wine: [^\n]*\n?", re.MULTILINE)
"""What Wine itself says among a program's words, as when a service of its own crashes on a busy machine; a
program that crashes ends with a code that says so.
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a program ended, and what it printed on both streams, as bytes."""

    code: int
    output: bytes
    errors: bytes


class Person:
    """Runs programs as an ordinary user, on a desktop."""

    def __init__(self, home: Path, display: str) -> None:
        self.home = home
        self.display = display

    def run(
        self,
        command: Command,
        environment: Mapping[str, str],
        folder: Path | None = None,
        seconds: float = SECONDS,
    ) -> Outcome:
        """Run a program to its end, in the person's home unless another folder is given."""
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
            cwd=folder or self.home,
            env=self._environment(environment),
            user=NUMBER,
            group=NUMBER,
            extra_groups=[],
        )
        return Outcome(done.returncode, done.stdout, WINES_OWN.sub(b"", done.stderr))

    def run_alone(
        self,
        command: Command,
        environment: Mapping[str, str],
        folder: Path,
        progress: Callable[[], int],
        seconds: float,
    ) -> Outcome:
        """Run a program to its own end, whatever it started goes on: what it says goes into a file, since a
        pipe would stay open as long as any of that. STUCK if `progress` stays the same for so many seconds.
        """
        with TemporaryFile() as output:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=folder,
                env=self._environment(environment),
                user=NUMBER,
                group=NUMBER,
                extra_groups=[],
            )
            code = end_of(process, progress, seconds)
            output.seek(0)
            return Outcome(code, output.read(), b"")

    def start(self, command: Command, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
        """Start a program and let it run."""
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.home,
            env=self._environment(environment),
            user=NUMBER,
            group=NUMBER,
            extra_groups=[],
        )

    def own(self, folder: Path) -> None:
        """Make the person the owner of a folder and all in it."""
        subprocess.run(["chown", "--recursive", "--no-dereference", f"{NUMBER}:{NUMBER}", folder], check=True)

    def _environment(self, environment: Mapping[str, str]) -> Mapping[str, str]:
        return {
            "DISPLAY": self.display,
            "HOME": str(self.home),
            "LC_ALL": "zh_CN.UTF-8",  # has Wine work in code page 936, as Windows does in China
            "PATH": os.environ["PATH"],
            "USER": NAME,
            "WINEDEBUG": "-all",
            **environment,
        }


def end_of(process: subprocess.Popen[bytes], progress: Callable[[], int], seconds: float) -> int:
    """The exit code of a process; STUCK, and it is killed, once nothing has changed for so many seconds."""
    seen, since = progress(), time.monotonic()
    while True:
        try:
            return process.wait(LOOK)
        except subprocess.TimeoutExpired:
            now = progress()
            if now != seen:
                seen, since = now, time.monotonic()
            elif time.monotonic() - since > seconds:
                process.kill()
                process.wait()
                return STUCK


def newcomer(home: Path, display: str) -> Person:
    """The person, known to the system and with a home."""
    users = Path("/etc/passwd")
    if f"\n{NAME}:" not in users.read_text(encoding="utf-8"):
        with users.open("a", encoding="utf-8") as file:
            file.write(f"{NAME}:x:{NUMBER}:{NUMBER}::{home}:/bin/sh\n")
    home.mkdir(parents=True, exist_ok=True)
    person = Person(home, display)
    person.own(home)
    return person
