"""How this program starts itself once more to read or draw a file: light, as every start of it looks here."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

READING_ARGUMENT = "--read-for-window"
DRAWING_ARGUMENT = "--draw-for-window"
"""Known to the program alone: no user gives them."""


def reading_command() -> Sequence[str]:
    """The command for a process that reads one file."""
    return _command(READING_ARGUMENT)


def drawing_command() -> Sequence[str]:
    """The command for a process that draws the pages of one file."""
    return _command(DRAWING_ARGUMENT)


def _command(argument: str) -> Sequence[str]:
    """The frozen program itself, or Python with our code.

    The same program is started that runs already, so that whatever watches over the machine knows it.
    """
    program = () if hasattr(sys, "_MEIPASS") else ("-P", "-m", "gipdesk")
    return [sys.executable, *program, argument]


def reading_environment(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment of those processes: there Python finds the same code as here."""
    code = str(Path(__file__).resolve().parents[2])
    searched = (code, environment.get("PYTHONPATH"))
    return {**environment, "PYTHONPATH": os.pathsep.join(filter(None, searched))}
