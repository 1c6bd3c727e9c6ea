"""Has PyInstaller make the program's folder, for Windows in Wine and for Linux here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from workshop.steps import ROOT, Command

from windows.debian import Debian
from windows.places import FROZEN, PYTHON, inside, seen_by_wine

SPEC = ROOT / "installer.spec"
SAME_EVERY_TIME = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}

IN_WINE = """
set -e
log=$1
shift
wineboot --init >"$log" 2>&1 </dev/null
# a console program in Wine wants a pipe to print to; the pipe's own success says nothing
{ wine "$@" </dev/null 2>&1 || touch "$log.failed"; } | cat >>"$log"
wineserver --wait
"""


def for_windows(debian: Debian, epoch: int, name: str = "gipdesk") -> Path:
    """Make the folder of the program (or of `hello`) for Windows; the answer is that folder."""
    work = FROZEN / "windows"
    folder = work / name
    shutil.rmtree(folder, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)
    log = work / f"{name}.log"
    log.with_name(f"{log.name}.failed").unlink(missing_ok=True)
    options = _options(seen_by_wine(work), seen_by_wine(work / "scratch"))
    command = [seen_by_wine(PYTHON / "python.exe"), "-m", "PyInstaller", *options, seen_by_wine(SPEC)]
    debian.run(
        ["sh", "-c", IN_WINE, "sh", str(inside(log)), *command, *_extra(name)],
        {**SAME_EVERY_TIME, "SOURCE_DATE_EPOCH": str(epoch)},
    )
    return _made(folder, f"{name}.exe", log)


def for_linux(epoch: int, name: str = "gipdesk") -> Path:
    """Make the same folder for this machine, for quick checks."""
    work = FROZEN / "linux"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    log = work / f"{name}.log"
    options = _options(str(work), str(work / "scratch"))
    command: Command = [sys.executable, "-m", "PyInstaller", *options, SPEC, *_extra(name)]
    environment = {**os.environ, **SAME_EVERY_TIME, "SOURCE_DATE_EPOCH": str(epoch)}
    with log.open("wb") as file:
        subprocess.run(command, stdout=file, stderr=subprocess.STDOUT, env=environment, check=True)
    return _made(work / name, name, log)


def _options(results: str, scratch: str) -> Sequence[str]:
    return ["--noconfirm", "--clean", "--log-level", "WARN", "--distpath", results, "--workpath", scratch]


def _extra(name: str) -> Sequence[str]:
    return [] if name == "gipdesk" else ["--", name]


def _made(folder: Path, program: str, log: Path) -> Path:
    if log.with_name(f"{log.name}.failed").exists() or not (folder / program).is_file():
        sys.exit(f"PyInstaller did not make {program}:\n{log.read_text(encoding='utf-8', errors='replace')}")
    return folder
