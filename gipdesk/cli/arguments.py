"""What the program's arguments ask for, and how it speaks: light enough to come before the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress

OK, HAS_ERRORS, FAILED = 0, 1, 2
STOPPED = 130
"""By Ctrl+C, as shells have it."""

COMMANDS = frozenset({"read", "check", "new", "export"})


def is_command_line(arguments: Sequence[str]) -> bool:
    """Whether the arguments ask for the command line and not for the window."""
    return bool(arguments) and (arguments[0] in COMMANDS or arguments[0].startswith("-"))


def speak_utf8() -> None:
    """Have both streams write the same on every platform: UTF-8, other signs escaped, lines ended by LF."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def say(message: str) -> None:
    """Tell the person at the terminal, if there is one; data never goes this way."""
    with suppress(OSError, AttributeError):
        sys.stderr.write(f"{message}\n")
        sys.stderr.flush()
