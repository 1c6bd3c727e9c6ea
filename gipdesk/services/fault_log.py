"""Which faults the user was told of lately, by their codes alone: for whoever is asked to help."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime

from gipdesk.errors import UnwritableFile
from gipdesk.files import write_atomically
from gipdesk.paths import problems_file, settings_file

MOST = 30
"""Faults that are kept."""

_FAULTS = "faults.txt"
_FAULT = re.compile(r"\d{4}-\d\d-\d\dT[\d:]{8} [a-z0-9-]+")
_PLACE = re.compile(r'  File ".*?[/\\](gipdesk[/\\][A-Za-z0-9_/\\]+\.py)", line (\d+)')
_KIND = re.compile(r"([A-Za-z_][A-Za-z0-9_.]*)(?::|$)")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\S+$")


def note_fault(code: str) -> None:
    """Keep that the user was told of a fault, once where it comes again and again; a disk may refuse."""
    line = f"{datetime.now():%Y-%m-%dT%H:%M:%S} {code}"
    path = settings_file().with_name(_FAULTS)
    earlier = last_faults()
    if earlier and earlier[-1].endswith(f" {code}"):
        earlier = earlier[:-1]
    content = "\n".join([*earlier, line][-MOST:]).encode()
    with suppress(OSError, UnwritableFile):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, lambda file: file.write(content), is_private=True)


def last_faults() -> tuple[str, ...]:
    """The faults, the newest last, each with its time and its code."""
    with suppress(OSError):
        lines = settings_file().with_name(_FAULTS).read_text(encoding="utf-8", errors="replace").splitlines()
        return tuple(line for line in lines if _FAULT.fullmatch(line))
    return ()


def last_problems() -> tuple[str, ...]:
    """The faults of the program itself, the newest last: when, of which kind, and where in the program.

    What the exceptions said is left out: it may quote a report.
    """
    with suppress(OSError):
        lines = problems_file().read_text(encoding="utf-8", errors="replace").splitlines()
        return tuple(_problems(lines))[-MOST:]
    return ()


def _problems(lines: list[str]) -> list[str]:
    told: list[str] = []
    time = place = ""
    for line in lines:
        if _TIME.fullmatch(line):
            time, place = line, ""
        elif found := _PLACE.match(line):
            place = f"{found[1].replace(chr(92), '/')}:{found[2]}"
        elif place and (kind := _KIND.match(line)) and time:
            told.append(f"{time} {kind[1]} {place}")
            time = ""
    return told
