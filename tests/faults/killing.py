"""The program is killed while it types, and its report copied, moved and replaced meanwhile."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from gipdesk.errors import UserFault
from gipdesk.files import clear_stale
from gipdesk.formats.registry import shipped_formats
from gipdesk.services.documents import open_report, write_new
from gipdesk.store.report_file import load
from tests.faults.tally import Tally
from tests.faults.typist import FIGURE
from tests.services.reports import finished_draft

PATIENCE = 20.0
SERVICES, WINDOW = "services", "window"
LIFE = 40
"""Kills that one report lives through: its history of a day is never cut, and grows by hundreds of steps."""

STEP = 1_000_000
"""Between the figures of one round and those of the next."""


def kills(rounds: int, folder: Path, chance: random.Random, through: str = SERVICES) -> Tally:
    """Killed at any moment: all that was said to be kept is there when the report is opened again."""
    tally, path = Tally(f"killed at a random moment, {through}"), folder / "年报.gip"
    for number in range(rounds):
        if number % LIFE == 0:
            path = folder / str(number) / "年报.gip"
            path.parent.mkdir()
            write_new(finished_draft(), path)
        kept = _type_and_kill(path, number * STEP, chance.uniform(0.0, 0.6), through)
        tally.note(_after_kill(path, kept), f"round {number}, {kept} was kept")
    return tally


def stale(rounds: int, folder: Path, chance: random.Random) -> Tally:
    """After a kill, a backup or another report takes the place, or the file moves on without the rest."""
    tally = Tally("killed, then replaced or moved")
    for number in range(rounds):
        place = folder / str(number)
        place.mkdir()
        path, backup = place / "年报.gip", place / "备份"
        write_new(finished_draft(), path)
        shutil.copy(path, backup)
        kept = _type_and_kill(path, STEP, chance.uniform(0.1, 0.6))
        tally.note(_after_replacing(path, backup, kept, chance.choice(("backup", "other", "moved"))))
    return tally


def copies(rounds: int, folder: Path) -> Tally:
    """Copied while it is typed into: every copy is whole."""
    tally, path = Tally("copied while it is typed into"), folder / "年报.gip"
    write_new(finished_draft(), path)
    with _typing(path, 0) as typist:
        end = time.monotonic() + PATIENCE + rounds / 50
        while tally.rounds < rounds and time.monotonic() < end:
            copy = folder / "拷贝.gip"
            with suppress(PermissionError):  # Windows refuses a file in the moment of its being replaced
                shutil.copy(path, copy)
                tally.note(_read(copy))
        typist.kill()
    return tally


def _read(path: Path) -> str:
    try:
        load(path, shipped_formats())
    except UserFault:
        return "silent"
    return "whole"


@contextmanager
def _typing(path: Path, first: int, through: str = SERVICES) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "tests.faults.typist", str(path), str(first), through]
    quiet = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
    environment = {**os.environ, **quiet, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as typist:
        try:
            assert typist.stdout is not None
            assert typist.stdout.readline() == b"open\n"
            yield typist
        finally:
            typist.kill()


def _type_and_kill(path: Path, first: int, seconds: float, through: str = SERVICES) -> int | None:
    """The last figure that was said to be kept; None where there was none."""
    with _typing(path, first, through) as typist:
        time.sleep(seconds)
        typist.kill()
        told, said = typist.communicate(timeout=PATIENCE)
    if b"Traceback" in said:
        raise RuntimeError(said.decode())
    figures = told.decode().rpartition("\n")[0].split()
    return int(figures[-1]) if figures else None


def _after_kill(path: Path, kept: int | None) -> str:
    load(path, shipped_formats())
    begun = time.monotonic()
    with closing(open_report(path)) as report:
        found = report.session.report.get(FIGURE)
    if time.monotonic() - begun > PATIENCE:
        return "hang"
    if kept is not None and not (isinstance(found, int) and kept <= found < kept + STEP):
        return "lost"
    clear_stale(path.parent, now=time.time() + 2 * 3600)
    if [*path.parent.iterdir()] != [path]:
        return "leftover"
    return "there" if load(path, shipped_formats()).report.get(FIGURE) == found else "silent"


def _after_replacing(path: Path, backup: Path, kept: int | None, how: str) -> str:
    before, is_written = load(backup, shipped_formats()), path.read_bytes() != backup.read_bytes()
    if how == "moved":
        path.rename(path.with_name("搬走.gip"))
        path = path.with_name("搬走.gip")
    elif how == "backup":
        shutil.copy(backup, path)
    else:
        path.unlink()
        write_new(finished_draft(), path)
    content = path.read_bytes()
    with closing(open_report(path)) as report:
        found, fork = report.session.report.get(FIGURE), report.beginning.fork
    if how == "other" or (how == "backup" and is_written):
        if path.read_bytes() != content or load(path, shipped_formats()).report != before.report:
            return "silent"
        if how == "other":
            return f"{how}: as it is"
        found = None if fork is None else load(fork, shipped_formats()).report.get(FIGURE)
    is_there = kept is None or (isinstance(found, int) and found >= kept)
    return f"{how}: all there" if is_there else "lost"
